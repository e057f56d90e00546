"""What the text forbids and what its guarantee answers are not the same

## Why it matters
A guarantee that answers only one way of attacking leaves the others without an answer: the attacker chooses another
way. Where the text forbids all use of force and its guarantee speaks of one weapon, one place or one degree, everything
between the two is forbidden and answered by nobody.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

event nuclear_attack "an attack with nuclear weapons" {
    attack of southland against northland
    qualified "an attack in which nuclear weapons are used"
    found by high_republic
}

article peace "Peace" { southland shall not use force against northland }
article security "Security" {
    guarantee shield of high_republic to northland on nuclear_attack {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

event any_attack "an attack of any kind" { attack of southland against northland  found by high_republic }

article peace "Peace" { southland shall not use force against northland }
article security "Security" {
    guarantee shield of high_republic to northland on any_attack {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References
Memorandum on Security Assurances (Budapest, 1994), paragraphs 2 and 4; General Assembly resolution 3314 (XXIX),
article 3, for the ways in which aggression is committed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, prohibits
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, listed, only_under, together

CHECK = Check(
    code="GUA-07",
    name="attack-left-out",
    severity=Severity.WARNING,
    authority=("General Assembly resolution 3314 (XXIX), article 3",),
    whole=True,
)
_FORCE = frozenset({"use force", "attack"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each beneficiary whose guarantees all answer only attacks of a certain kind."""
    said = [(clause, inner) for clause in analysis.model.undertakings() for inner in (clause, clause.act.content)]
    bans = [
        (clause, ban)
        for clause, ban in said
        if ban is not None and ban.act.kind in _FORCE and prohibits(ban) and not ban.conditions.excepted
    ]
    readings = [reading for reading in analysis.guarantees if reading.triggers and reading.beneficiaries]
    for reading in readings:
        victims = set(reading.beneficiaries)
        same = [other for other in readings if victims & set(other.beneficiaries)]
        if reading is not same[0] or not all(map(_narrow, same)):
            continue
        ban = next((clause for clause, ban in bans if _forbids(analysis, ban, reading, victims)), None)
        if ban is None:
            continue
        depends = guarded(reading.guarantee.guards, ban.guards)
        events = listed(event.name for other in same for event in other.triggers)
        yield CHECK.finding(
            analysis,
            f"all use of force is forbidden, and only {events} "
            f"{'is' if sum(len(other.triggers) for other in same) == 1 else 'are'} answered",
            At(reading.guarantee.id, ("on", "name"), "no answer to any other attack"),
            also=(
                At(ban.id, ("act", "verb"), "forbidden without exception"),
                *(At(f"event.{event.name}", ("qualified", "name"), "answered") for event in reading.triggers),
            ),
            notes=("an attack outside these events is a breach to which no response is promised", *only_under(depends)),
            helps=("add a response, also a weaker one, to attacks of any other kind",),
            parties=(*reading.guarantors, *reading.beneficiaries),
            depends=depends,
        )


def _narrow(reading: Reading) -> bool:
    """Whether every trigger is an attack of a certain kind or place, or an occurrence in words."""
    return all(event.qualified or event.area or not event.attackers for event in reading.triggers) and any(
        event.qualified and event.attackers for event in reading.triggers
    )


def _forbids(analysis: Analysis, ban: Undertaking, reading: Reading, victims: set[str]) -> bool:
    """Whether the ban binds a possible attacker and protects the beneficiary."""
    possible = {*reading.accused, *reading.suspects}
    against = set(analysis.world.expand(ban.act.role("against")))
    return (
        bool(possible & set(bearers(analysis.world, ban.bearers)))
        and (not against or bool(against & victims))
        and together(ban.guards, reading.guarantee.guards)
    )
