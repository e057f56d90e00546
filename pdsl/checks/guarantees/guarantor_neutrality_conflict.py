"""A guarantor owes something else: neutrality, an ally, or a law of its own

## Why it matters
A guarantor that is the ally of the attacker, that has promised neutrality, or whose own law bars the response will
have to choose between two duties on the day of the attack. The check compares the response with what the text and the
declarations say of each guarantor: members of one organization with `role alliance`, a duty to maintain neutrality, a
`law` that bars the act.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
organization pact "the Pact" { role alliance  members southland, coastland }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
organization pact "the Pact" { role alliance  members southland, coastland }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References
Hague Convention V (1907), articles 1 to 5, on neutral Powers. Vienna Convention on the Law of Treaties, article 30,
on successive treaties.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.alliances import ALLIANCE
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-34",
    name="guarantor-neutrality-conflict",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 30",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each alliance with an attacker, each undertaking of neutrality, each law that bars a response."""
    neutral = _neutral(analysis)
    for reading in analysis.guarantees:
        if not reading.responses:
            continue
        for pact, allied, against in _allied(analysis, reading):
            words = f"{'is an ally' if len(allied) == 1 else 'are allies'} of {listed(against)} in `{pact}`"
            if set(allied) >= set(against):
                words = f"are allies of each other in `{pact}`"
            yield _finding(analysis, reading, allied, words, At(f"actor.{pact}", ("members", "name"), "their alliance"))
        for name in reading.guarantors:
            for duty in neutral.get(name, ()):
                yield _finding(analysis, reading, (name,), "is to stay neutral", At(duty.id, ("verb",), "neutrality"))
            for number, words in _barred(analysis, reading, name):
                at = At(f"actor.{name}", (f"law.{number}", "name"), "its own law")
                yield _finding(analysis, reading, (name,), f"is kept from it by its own law ({words})", at)


def _finding(analysis: Analysis, reading: Reading, names: tuple[str, ...], words: str, at: At) -> Diagnostic:
    guarantee = reading.guarantee
    guarantees = "guarantees" if len(names) == 1 else "guarantee"
    depends = (*guarded(guarantee.guards), *reading.resting(names))
    return CHECK.finding(
        analysis,
        f"{listed(names)} {guarantees} `{guarantee.name}` and {words}",
        At(guarantee.id, ("guarantors", "name"), "which duty goes first?"),
        also=(at,),
        notes=("if it comes to that attack, one of two bonds has to be broken", *only_under(depends)),
        helps=("give the armed response to others, choose measures that are open to it, or say which duty prevails",),
        parties=names,
        depends=depends,
    )


def _allied(analysis: Analysis, reading: Reading) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each alliance with the guarantors in it and the possible attackers in it, others than they."""
    against = {*reading.accused, *reading.suspects}
    for name, actor in analysis.model.actors.items():
        members = analysis.world.members(name) if ALLIANCE in actor.roles else None
        if not members:
            continue
        attackers = analysis.world.in_order(members & against)
        allied = [one for one in reading.guarantors if one in members and set(attackers) - {one}]
        if allied:
            yield name, tuple(allied), tuple(attackers)


def _neutral(analysis: Analysis) -> dict[str, list[Undertaking]]:
    """Those who undertake to maintain their own neutrality, with the clauses."""
    found: dict[str, list[Undertaking]] = {}
    for saying in analysis.sayings.of_kind("maintain"):
        objects = [v.name for slot in saying.duty.act.role("object") for v in possibilities(slot) if isinstance(v, Ref)]
        if any(counted_in(analysis.model, name, "neutrality") for name in objects) and promises(saying.duty):
            for name in bearers(analysis.world, saying.duty.bearers):
                found.setdefault(name, []).append(saying.duty)
    return found


def _barred(analysis: Analysis, reading: Reading, name: str) -> Iterator[tuple[int, str]]:
    """The laws of a guarantor that bar an act of its response, by their number."""
    actor = analysis.world.actor(name)
    for number, law in enumerate(actor.laws if actor else ()):
        if law.kind != "bars" or law.during is not None:
            continue
        for step in reading.responses:
            act = step.undertaking.act
            used = [
                v.name
                for slot in (*act.role("object"), *act.role("with"))
                for v in possibilities(slot)
                if isinstance(v, Ref)
            ]
            barred = [v.name for slot in law.objects for v in possibilities(slot) if isinstance(v, Ref)]
            if name in bearers(analysis.world, step.undertaking.bearers) and any(
                counted_in(analysis.model, one, other) for one in used for other in barred
            ):
                yield number, law.words
                break
