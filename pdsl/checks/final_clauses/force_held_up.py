"""One side alone can keep the text from taking effect

## Why it matters
Where entry into force waits for what one party is to do, that party decides whether and when the text binds anybody.
Until then nothing obliges it to act: a duty that the text lays down does not bind before the text is in force.
Without a last day the others wait without end, and what waits for the text, such as a guarantee, waits with them.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
milestone cape_left "withdrawal from the Cape" when cape_withdrawal is done

article steps "Steps" {
    cape_withdrawal: southland shall withdraw forces from cape
    entry into force at cape_left
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }

article steps "Steps" {
    cape_withdrawal: southland shall withdraw forces from cape within 30 days of entry_into_force
    entry into force at signature
}
```

## References
Vienna Convention on the Law of Treaties, articles 24 and 26: a treaty enters into force as it provides, and binds the
parties from then on.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.terms import Ref
from pdsl.model.time import LaterOf, deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="FIN-02",
    name="force-held-up",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 24 and 26",),
)
_CONSENT = frozenset({"adopt", "amend", "enact", "hold", "ratify"})  # how a State comes to consent


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undated duty of some parties only that entry into force waits for."""
    duties = {duty.id: duty for duty in analysis.model.undertakings()}
    for final in analysis.model.finals():
        if final.kind != "entry_into_force":
            continue
        awaited = frozenset().union(*(analysis.sequence.before(node) | {node} for node in _nodes(analysis, final)))
        for ident in (name for name in duties if name in awaited):
            duty = duties[ident]
            who = set(analysis.world.expand(duty.bearers)) & analysis.world.parties
            if duty.act.kind not in _CONSENT and who and who < analysis.world.parties and deadline(duty.timing) is None:
                yield _finding(analysis, final, duty, sorted(who))


def _nodes(analysis: Analysis, final: FinalClause) -> Iterator[str]:
    """The milestones at which the text enters into force, all of which must have come."""
    points: list[object] = [final.timing.at, final.timing.start]
    while points:
        point = points.pop()
        if isinstance(point, LaterOf):
            points.extend(point.points)
        elif isinstance(point, Ref):
            yield from analysis.sequence.nodes(point.name)[:1]


def _finding(analysis: Analysis, final: FinalClause, duty: Undertaking, who: list[str]) -> Diagnostic:
    depends = guarded(duty.guards)
    return CHECK.finding(
        analysis,
        f"{listed(who)} alone can keep the text from entering into force",
        At(duty.id, ("verb", "act"), "entry into force waits for this"),
        also=(At(final.id, ("at", "from", ""), "in force only then"),),
        notes=("before entry into force nothing in the text binds it to do this, and no last day is set",
               *only_under(depends)),
        helps=("let this be due after entry into force, or set a last day and say what holds if it passes",),
        parties=who,
        depends=depends,
    )  # fmt: skip
