"""One of two interdependent things can be stopped by one party, and with it the other

## Why it matters
Where neither of two institutions works without the other, whoever can stop the one has stopped both. That may be meant:
it protects what each side cares for most. But it also gives leverage over a body in which the same party has no veto of
its own. The interdependent institutions of the Good Friday Agreement did not work whenever one of them was boycotted.

## Example
```pdsl
pdsl 1
import standard

settlement institutions "Agreement on Institutions" { parties northland, southland, eastland  form treaty }
state northland "Northland"
state southland "Southland"
state eastland "Eastland"

body assembly "the Assembly" {
    members    northland, southland, eastland
    decides by majority of members and northland
}
body council "the Council" {
    members    northland, southland, eastland
    decides by majority of members
}

article institutions_article "Institutions" {
    each of assembly, council may "make rules"
    interdependent assembly, council
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement institutions "Agreement on Institutions" { parties northland, southland, eastland  form treaty }
state northland "Northland"
state southland "Southland"
state eastland "Eastland"

body assembly "the Assembly" {
    members    northland, southland, eastland
    decides by majority of members
}
body council "the Council" {
    members    northland, southland, eastland
    decides by majority of members
}

article institutions_article "Institutions" {
    each of assembly, council may "make rules"
    interdependent assembly, council
}
```

## References
Agreement reached in the multi-party negotiations, Belfast, 10 April 1998, Declaration of Support, paragraph 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Lasting
from pdsl.model.interdependence import Interdependence
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="BOD-18",
    name="holds-hostage",
    severity=Severity.INFO,
    authority=("Belfast Agreement (1998), Declaration of Support, paragraph 5",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each thing that some can stop who cannot stop all the others by themselves."""
    for clause in analysis.model.of_type(Interdependence):
        things = [value for slot in clause.things for value in possibilities(slot) if isinstance(value, Ref)]
        stopped = {thing: frozenset(_stopped_by(analysis, thing)) for thing in things}
        for thing, by in stopped.items():
            others = [other for other in things if other != thing and not by <= stopped[other]]
            holding = [name for name in analysis.world.actors if name in by and any(
                name not in stopped[other] for other in others
            )]  # fmt: skip
            if holding:
                yield _finding(analysis, clause, thing, others, holding)


def _stopped_by(analysis: Analysis, thing: Ref) -> Iterator[str]:
    """Who alone can block what a thing does, or keep it from being renewed."""
    world = analysis.world
    names = sorted(world.signatories | set(_members(analysis, thing)))
    renewed: Lasting | None = getattr(analysis.model.actors.get(thing.name), "lasting", None)
    reading = analysis.guarantees.named(thing.name) if thing.kind == "guarantee" else None
    if reading is not None:
        renewed = reading.guarantee.lasting
    for name in names:
        blocked = False
        if thing.kind == "body":
            game = bodies.body_game(world, thing.name)
            blocked = game is not None and game.can_block(name) is Verdict.YES
        elif reading is not None:
            blocked = reading.can_block(name) is Verdict.YES
        if not blocked and renewed is not None and renewed.renewed_by is not None:
            blocked = bodies.game(world, renewed.renewed_by).can_block(name) is Verdict.YES
        if blocked:
            yield name


def _members(analysis: Analysis, thing: Ref) -> tuple[str, ...]:
    actor = analysis.world.actor(thing.name) if thing.kind == "body" else None
    return analysis.world.expand(actor.members or ()) if actor is not None else ()


def _finding(
    analysis: Analysis, clause: Interdependence, thing: Ref, others: list[Ref], holding: list[str]
) -> Diagnostic:
    depends = guarded(clause.guards)
    kept = listed([other.name for other in others])
    return CHECK.finding(
        analysis,
        f"{listed(holding)} can stop `{thing.name}`, and with it {kept}",
        At(clause.id, ("things", ""), "neither works without the other"),
        also=(At(f"actor.{thing.name}", ("decides", "name"), "can be stopped here"),) if thing.kind == "body" else (),
        notes=(f"{'it has' if len(holding) == 1 else 'they have'} no veto in {kept} itself", *only_under(depends)),
        helps=("if that is not meant, let the rule decide without a single voter, or say what holds meanwhile",),
        parties=holding,
        depends=depends,
    )
