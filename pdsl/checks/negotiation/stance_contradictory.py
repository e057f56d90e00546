"""One party both agrees to a clause and rejects it

## Why it matters
The record of who agrees to what is what a negotiation goes on with. A party that is noted as agreeing to a clause and
as rejecting the same clause makes the record useless at that place, and somebody will quote the half that suits.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article borders_article "Borders" {
    each of northland, southland shall respect borders agreed by northland, southland rejected by southland
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article borders_article "Borders" {
    each of northland, southland shall respect borders agreed by northland rejected by southland
}
```

## References
The practice of texts with attributed positions.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Stance
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="NEG-15",
    name="stance-contradictory",
    severity=Severity.ERROR,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)
_FOR = frozenset({"agreed by", "proposed by"})
_AGAINST = frozenset({"rejected by", "not discussed by"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause, entry, row, article or text of which one actor is noted as both."""
    told: set[str] = set()
    for text in analysis.model.texts:
        yield from _of(analysis, text.element, text.stances)
    for clause, article in analysis.model.clauses():
        if article.id not in told:
            told.add(article.id)
            yield from _of(analysis, article.id, article.stances)
        for part in (clause, *getattr(clause, "rows", ()), *getattr(clause, "entries", ())):
            yield from _of(analysis, str(getattr(part, "id", "")), getattr(part, "stances", ()))


def _of(analysis: Analysis, element: str, stances: tuple[Stance, ...]) -> Iterator[Diagnostic]:
    if len(stances) < 2:
        return
    yes = {name for stance in stances if stance.kind in _FOR for name in analysis.world.expand(stance.actors)}
    no = {name for stance in stances if stance.kind in _AGAINST for name in analysis.world.expand(stance.actors)}
    both = analysis.world.in_order(yes & no)
    if both:
        yield CHECK.finding(
            analysis,
            f"{listed(both)} is noted as agreeing to this and as not agreeing",
            At(element, ("stance", "verb", "name", ""), "both"),
            helps=("keep the position that the party holds",),
            parties=both,
        )
