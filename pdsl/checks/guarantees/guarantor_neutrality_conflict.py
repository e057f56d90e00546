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
ALLIANCE = "alliance"  # the role of an organization whose members owe each other assistance


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantor with a conflicting bond, and each such bond."""
    alliances = [
        (name, analysis.world.members(name)) for name, actor in analysis.model.actors.items() if ALLIANCE in actor.roles
    ]
    neutral = _neutral(analysis)
    for reading in analysis.guarantees:
        if not reading.responses:
            continue
        guarantors = reading.guarantors
        for name in guarantors:
            bonds = [
                (
                    At(f"actor.{pact}", ("members", "name"), "its other bond"),
                    f"an ally of {listed(sorted(members & against))} in `{pact}`",
                )
                for pact, members in alliances
                if members and name in members
                for against in [set(reading.accused or reading.suspects) - {name}]
                if members & against
            ]
            bonds += [
                (At(duty.id, ("verb",), "neutrality"), "to maintain neutrality under this text")
                for duty in neutral.get(name, ())
            ]
            bonds += [
                (
                    At(f"actor.{name}", (f"law.{number}", "name"), "its own law"),
                    f"kept from it by its own law ({words})",
                )
                for number, words in _barred(analysis, reading, name)
            ]
            for at, words in bonds:
                depends = guarded(reading.guarantee.guards)
                yield CHECK.finding(
                    analysis,
                    f"`{name}` guarantees `{reading.guarantee.name}` and is {words}",
                    At(reading.guarantee.id, ("guarantors", "name"), "which duty goes first?"),
                    also=(at,),
                    notes=("on the day of the attack it has to break one of two promises", *only_under(depends)),
                    helps=("leave it out of the armed response, give it other measures, or say which duty prevails",),
                    parties=(name,),
                    depends=depends,
                )


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
