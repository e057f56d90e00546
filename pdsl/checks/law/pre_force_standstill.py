"""Nothing holds between signature and entry into force

## Why it matters
Months can pass between signature and entry into force. Until then a signatory must only refrain from acts that would
defeat the object and purpose of the treaty, and whether the movement of forces does so is disputed. Parties that are
to withdraw or to reduce have used such months to do the opposite.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    southland shall withdraw forces from cape within 30 days of entry_into_force
    ratification by northland, southland
    entry into force upon ratification by agreement of parties
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
article steps "Steps" {
    standstill: southland shall not mobilize forces in cape from signature
    southland shall withdraw forces from cape within 30 days of entry_into_force
    ratification by northland, southland
    entry into force upon ratification by agreement of parties
}
```

## References
Vienna Convention on the Law of Treaties, articles 18 and 25.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.forces import ForceCap
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.time import Date, Timing
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises

CHECK = Check(
    code="LAW-20",
    name="pre-force-standstill",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 18 and 25",),
    whole=True,
)
_MOVES = frozenset({"withdraw", "redeploy", "vacate", "demobilize", "destroy", "dismantle", "hand_over", "disarm"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that moves forces once it is in force, later than signature."""
    for text in analysis.model.texts:
        entry = next((final for final in text.finals() if final.kind == "entry_into_force"), None)
        if entry is None or not text.binding or text.excerpt or not _later(entry):
            continue
        moves = [
            clause
            for clause, _ in text.clauses()
            if isinstance(clause, ForceCap)
            or (isinstance(clause, Undertaking) and clause.act.kind in _MOVES and promises(clause))
        ]
        early = any(final.kind == "provisional_application" for final in text.finals())
        if moves and not early and not _holds(text):
            yield CHECK.finding(
                analysis,
                "forces are to move once the text is in force, and nothing in it holds until then",
                At(entry.id, ("",), "later than signature"),
                also=(At(moves[0].id, ("verb", "name", ""), "only then"),),
                notes=("between signature and entry into force general law leaves much room for dispute",),
                helps=("add a duty `from signature`, or `provisional application of ARTICLE from signature`",),
            )


def _later(entry: FinalClause) -> bool:
    """Whether entry into force waits for more than signature."""
    at = entry.timing.at
    later = isinstance(at, Ref) and at.name != "signature"
    return later or entry.consent not in ("", "signature") or bool(entry.needs)


def _holds(text: Settlement) -> bool:
    """Whether anything in the text runs from signature or from a date."""
    stack: list[object] = [clause for clause, _ in text.clauses() if not isinstance(clause, FinalClause)]
    while stack:
        at = stack.pop()
        if isinstance(at, Timing):
            points = (at.start, at.at, at.within_of, at.by, at.not_before)
            if any(isinstance(p, Date) or (isinstance(p, Ref) and p.name.endswith("signature")) for p in points):
                return True
        elif isinstance(at, Record):
            stack.extend(value for value in at.__dict__.values() if isinstance(value, (Record, tuple)))
        elif isinstance(at, tuple):
            stack.extend(value for value in at if isinstance(value, (Record, tuple)))
    return False
