"""Two articles under one heading, or some articles with headings and some without

## Why it matters
Headings are how a text is found one's way in and cited. Two articles of one heading are mixed up in speech and in
print; where only some articles have a heading, it is asked whether the others are part of them.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article cape_forces "Withdrawal" { southland shall withdraw forces from cape within 30 days of signature }
article cape_arms "Withdrawal" { southland shall withdraw arms from cape within 60 days of signature }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article cape_forces "Withdrawal of forces" { southland shall withdraw forces from cape within 30 days of signature }
article cape_arms "Withdrawal of arms" { southland shall withdraw arms from cape within 60 days of signature }
```

## References
United Nations Editorial Manual, on headings.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.text import Article, Division
from pdsl.semantics import layout
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-05",
    name="heading-inconsistent",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each heading over several articles, and one for each part with some articles that have none."""
    for text in analysis.model.texts:
        yield from _twice(analysis, text)
        groups: dict[tuple[Division, ...], list[Article]] = {}
        for article, inside in layout.articles(text):
            groups.setdefault(inside, []).append(article)
        for group in groups.values():
            bare = [article for article in group if not article.title]
            if bare and len(bare) < len(group):
                yield CHECK.finding(
                    analysis,
                    f"{len(group) - len(bare)} articles have a heading, and {len(bare)} beside them have none",
                    At(bare[0].id, ("name",), "no heading"),
                    also=(At(article.id, ("name",), "nor here") for article in bare[1:]),
                    helps=("give every article a heading, or none",),
                )


def _twice(analysis: Analysis, text: Settlement) -> Iterator[Diagnostic]:
    headed: dict[tuple[str, str], list[Article]] = {}
    for article, inside in layout.articles(text):
        if article.title:
            annex = next((division.id for division in inside if division.kind == "annex"), "")
            headed.setdefault((annex, article.title.casefold()), []).append(article)
    for same in headed.values():
        if len(same) > 1:
            yield CHECK.finding(
                analysis,
                f"{len(same)} articles have the heading `{same[0].title}`",
                At(same[1].id, ("name",), "the same heading"),
                also=(At(article.id, ("name",), "and here") for article in (same[0], *same[2:])),
                helps=("say in each heading what sets it apart",),
            )
