"""A ceasefire that begins only when forces have withdrawn

## Why it matters
Forces that withdraw under fire are exposed, and each side can hold up the ceasefire by not withdrawing. Usual
practice is the other way round: the fire ceases at an hour, and the forces separate after it. This continues the
family of checks on time.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }
milestone withdrawn "withdrawal of both" when both_withdraw is done

article end "Ceasefire" {
    both_withdraw: each of northland, southland shall withdraw forces from delta
    ceasefire general_ceasefire from withdrawn in delta
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article end "Ceasefire" {
    ceasefire general_ceasefire from 24 hours after signature in delta
    each of northland, southland shall withdraw forces from delta within 10 days of signature
}
```

## References
Korean Armistice Agreement (1953), articles I and II: the fire ceases within 12 hours, the withdrawal follows within
72 hours.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, together
from pdsl.semantics.sequence import Cause

CHECK = Check(
    code="TIM-21",
    name="withdrawal-before-ceasefire",
    severity=Severity.WARNING,
    authority=("Korean Armistice Agreement (1953), articles I and II, for the usual order",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire that cannot begin before a withdrawal is done."""
    ceasefires = list(analysis.model.of_type(Ceasefire))
    if not ceasefires:
        return
    sequence = analysis.sequence
    withdrawals = {u.id: u for u in analysis.model.undertakings() if u.act.kind == "withdraw"}
    for ceasefire in ceasefires:
        before = sequence.before(ceasefire.id)
        first = withdrawals if before.issuperset(withdrawals) else before & withdrawals.keys()
        moves = [u for ident, u in withdrawals.items() if ident in first] if first else []
        moves = [u for u in moves if together(u.guards, ceasefire.guards)]
        if not moves:
            continue
        depends = guarded(ceasefire.guards, moves[0].guards)
        causes = [need.cause for need in sequence.steps(ceasefire.id, moves[0].id)]
        steps = [cause for cause in causes if isinstance(cause, Cause) and cause.element != ceasefire.id]
        yield CHECK.finding(
            analysis,
            f"`{ceasefire.name}` takes effect only after forces have withdrawn",
            At(ceasefire.id, ("from", "at", "if", "when", ""), "begins only then"),
            also=(
                *(At(cause.element, cause.fields, "which waits for the withdrawal") for cause in steps),
                *(At(move.id, ("act",), "to be done under fire") for move in moves),
            ),
            notes=(
                "each side can put off the ceasefire by not withdrawing, and withdraws without its protection",
                *only_under(depends),
            ),
            helps=("let the ceasefire begin at an hour, and the withdrawal follow it",),
            parties=analysis.world.expand(moves[0].bearers),
            depends=depends,
        )
