"""A guarantee is lost on an event that nobody, or only one interested side, is to find

## Why it matters

Whoever wants to be rid of a guarantee will say that the event happened. Where the text names nobody
who finds it, or leaves the finding to a guarantor or to the adversary alone, the guarantee lasts as
long as they wish. The clause has a meaning that will be disputed: a warning.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

event strike "an attack of Northland on Southland" { attack of northland against southland }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        void on strike
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

event strike "an attack of Northland on Southland" { attack of northland against southland  found by council }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        void on strike
    }
}
```

## References

Nobody is judge in his own cause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.guarantees import Turn
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import Reading, accused, events
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-22",
    name="forfeiture-unadjudicated",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


class _Loss(NamedTuple):
    """What one clause of forfeiture leaves open; the guarantees and clauses for which it does."""

    unfound: tuple[str, ...]
    interested: tuple[str, ...]
    lost: str
    events: tuple[str, ...]
    depends: tuple[str, ...]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each event, with all the guarantees that are lost on it."""
    together: dict[_Loss, list[tuple[Reading, Turn]]] = {}
    for reading in analysis.guarantees:
        for turn in reading.guarantee.turns:
            loss = None if turn.effect == "reinstated" else _loss(analysis, reading, turn)
            if loss is not None:
                together.setdefault(loss, []).append((reading, turn))
    for loss, clauses in together.items():
        yield _finding(analysis, loss, clauses)


def _loss(analysis: Analysis, reading: Reading, turn: Turn) -> _Loss | None:
    model, world, guarantee = analysis.model, analysis.world, reading.guarantee
    found = events(model, turn.events)
    unfound = [event.name for event in found if turn.finder is None and event.finder is None]
    interested: list[str] = []
    for event in found:
        rule = turn.finder or event.finder
        if rule is not None:
            game = bodies.game(world, rule, accused(model, world, event), guarantee.guarantors)
            sides = [*reading.guarantors, *reading.accused, *world.expand(event.victims)]
            interested += [name for name in sides if game.can_carry(name) is Verdict.YES]
    if not unfound and not interested:
        return None
    lost = "suspended" if turn.effect == "suspended" else "lost"
    named = tuple(event.name for event in found)
    return _Loss(tuple(unfound), tuple(interested), lost, named, guarded(guarantee.guards))


def _finding(analysis: Analysis, loss: _Loss, clauses: list[tuple[Reading, Turn]]) -> Diagnostic:
    names = [reading.guarantee.name for reading, _ in clauses]
    (first, turn), *others = clauses
    be = "is" if len(names) == 1 else "are"
    restored = any(turn.effect == "reinstated" for reading, _ in clauses for turn in reading.guarantee.turns)
    both = bool(loss.unfound and loss.interested)
    return CHECK.finding(
        analysis,
        f"{listed(names)} {be} {loss.lost} on {listed(loss.unfound)}, which nobody is to find"
        if loss.unfound
        else f"{listed(loss.interested)} alone can find that {listed(names)} {be} {loss.lost}",
        At(turn.id, ("events", ""), "who finds it?" if loss.unfound else "found by an interested side"),
        also=(
            *(At(other.id, ("events", ""), "and here") for _, other in others),
            *(At(f"event.{name}", ("found_by", "name"), "the event") for name in loss.events),
        ),
        notes=(
            "each side may claim that it happened, or that it did not"
            if loss.unfound
            else "who gains from the finding makes it alone",
            *((f"{listed(loss.interested)} alone can make the finding that the text does name",) if both else ()),
            *(() if restored else ("nothing in the text restores the guarantee afterwards",)),
            *only_under(loss.depends),
        ),
        helps=("add `found by` with a body that is neither guarantor nor adversary: `void on EVENT found by BODY`",),
        parties=first.beneficiaries,
        depends=loss.depends,
    )
