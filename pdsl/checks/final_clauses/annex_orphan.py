"""An annex of which the articles do not speak

## Why it matters
An annex has the force that an article gives it. One to which no article refers may be read as agreed, or as a paper
that was left in the file; and nobody is told to apply it.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { each of northland, southland shall not use force }
annex list_annex "List of crossing points" { text "Bridge, Ferry and Pass." }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" {
    each of northland, southland shall not use force
    each of northland, southland shall "open the crossing points listed in the Annex" within 30 days of signature
}
annex list_annex "List of crossing points" { text "Bridge, Ferry and Pass." }
```

## References
Vienna Convention on the Law of Treaties, article 31(2); United Nations Editorial Manual, on annexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.text import Article, Division, Text
from pdsl.semantics import layout
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions

CHECK = Check(
    code="STR-10",
    name="annex-orphan",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(2)",),
    whole=True,
)
_ANNEX = re.compile(r"\b(?:annex(?:es)?|appendi(?:x|ces)|schedules?|list|map|table)\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each annex of prose only that nothing outside it names; its norms speak for themselves."""
    for text in analysis.model.texts:
        annexes = [annex for annex in layout.annexes(text) if _prose(annex)]
        if not annexes or text.excerpt or _spoken_of(analysis, text):
            continue
        body = tuple(item for item in text.articles if not (isinstance(item, Division) and item.kind == "annex"))
        named = Mentions((*body, *text.areas.values(), *text.actors.values())).names
        for annex in annexes:
            names = {annex.name, *(item.name for item in annex.items if isinstance(item, Article))}
            if body and not names & set(named):
                yield CHECK.finding(
                    analysis,
                    f"no article speaks of the annex `{annex.title or annex.name}`",
                    At(annex.id, ("name",), "who is to apply it?"),
                    helps=("refer to it in the article that it serves, or take it out",),
                )


def _prose(annex: Division) -> bool:
    """Whether an annex holds words only, which nothing applies unless an article says so."""
    stack: list[object] = list(layout.provisions(annex))
    while stack:
        item = stack.pop()
        if isinstance(item, (Article, Division)):
            stack += layout.provisions(item)
        elif not isinstance(item, Text):
            return False
    return True


def _spoken_of(analysis: Analysis, text: Settlement) -> bool:
    inside = tuple(annex.id for annex in layout.annexes(text))
    texts = {item.id for annex in layout.annexes(text) for item in _texts(annex)}
    return any(
        said.element not in texts and not said.element.startswith(inside)
        for said in analysis.wording.matching(_ANNEX, instrument=text.instrument)
    )


def _texts(annex: Division) -> Iterator[Text]:
    stack: list[object] = list(annex.items)
    while stack:
        item = stack.pop()
        if isinstance(item, (Article, Division)):
            stack += layout.provisions(item)
        elif isinstance(item, Text):
            yield item
