"""One article settles matters of several kinds

## Why it matters
An article holds one subject, so that it can be cited, reserved, amended, suspended or agreed by itself. Where a
ceasefire, a limit on forces and a fund stand in one article, a delegation that rejects one of them cannot agree to
the article.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article settlement_of_all "Settlement" {
    ceasefire truce at 2031-04-01 00:00 utc in cape { binds northland, southland }
    force_cap army of each of northland, southland in peacetime { personnel at most 100_000 }
    fund rebuilding { pool 1 billion USD  allocate 1 billion USD to northland }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article truce_article "Ceasefire" { ceasefire truce at 2031-04-01 00:00 utc in cape { binds northland, southland } }
article army_article "Forces" {
    force_cap army of each of northland, southland in peacetime { personnel at most 100_000 }
}
article money_article "Reconstruction" { fund rebuilding { pool 1 billion USD  allocate 1 billion USD to northland } }
```

## References
United Nations Editorial Manual; drafting manuals of foreign ministries, on one subject in each article.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.final import FinalClause
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund, Share
from pdsl.model.status import Status
from pdsl.model.text import Article
from pdsl.model.votes import Vote
from pdsl.semantics import layout
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-06",
    name="multi-topic-article",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)
_SUBJECTS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("a ceasefire", (Ceasefire,)), ("limits on forces", (ForceCap,)), ("the status of areas", (Status,)),
    ("guarantees", (Guarantee,)), ("the return of measures", (Snapback,)), ("the settlement of disputes", (Ladder,)),
    ("a vote", (Vote,)), ("money", (Fund, Share)), ("final clauses", (FinalClause,)),
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each article of a text with several articles that holds clauses of too many subjects."""
    for text in analysis.model.texts:
        articles = [article for article, _ in layout.articles(text)]
        for article in articles:
            found = _subjects(article)
            if analysis.thresholds.exceeds("article-subjects", len(found)):
                first = next(iter(found.values()))
                yield CHECK.finding(
                    analysis,
                    f"one article holds {', '.join(list(found)[:-1])} and {list(found)[-1]}",
                    At(article.id, ("name",), f"{len(found)} subjects"),
                    also=(At(ident, ("name", ""), name) for name, ident in found.items() if ident != first),
                    notes=analysis.thresholds.notes("article-subjects", len(found)),
                    helps=("give each subject an article of its own",),
                )


def _subjects(article: Article) -> dict[str, str]:
    """The subjects of an article, each with the id of its first clause."""
    found: dict[str, str] = {}
    for clause in layout.provisions(article):
        for name, kinds in _SUBJECTS:
            if isinstance(clause, kinds):
                found.setdefault(name, str(getattr(clause, "id", "")))
    return found
