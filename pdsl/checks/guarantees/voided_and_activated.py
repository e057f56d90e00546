"""One event both calls for a guarantee and ends it

## Why it matters

Where the attack that a guarantee is to answer is itself an event on which the guarantee is void,
the text takes back with one hand what it gives with the other. This happens unnoticed where a
guarantee is void on *a breach* of a duty not to use force, and it is not said whose: an attack
breaches every such duty of the attacker.

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

event breach_of_peace "a breach of the ban on force" { breach of no_force  found by council }

article force "Force" {
    no_force: each of northland, southland shall not use force
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        void on breach_of_peace
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

event counter_attack "an attack of Northland on Southland" { attack of northland against southland  found by council }

article force "Force" {
    no_force: each of northland, southland shall not use force
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        void on counter_attack
    }
}
```

## References

Vienna Convention on the Law of Treaties 1969, article 31(1): a treaty is interpreted in good faith
in the light of its object and purpose; the reading that saves the guarantee has to be argued.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers
from pdsl.semantics.guarantees import accused, breached_clauses, events, forbids_attack
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-40",
    name="voided-and-activated",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of trigger and end."""
    model, world = analysis.model, analysis.world
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        for turn in guarantee.turns:
            if turn.effect == "reinstated":
                continue
            for ending in events(model, turn.events):
                for trigger in reading.triggers:
                    named = accused(model, world, trigger)
                    clauses = (
                        []
                        if trigger.kind != "attack"
                        else [
                            clause
                            for clause in breached_clauses(model, ending)
                            if forbids_attack(clause)
                            and set(named) & set(bearers(world, clause.bearers))
                            and (not ending.attackers or set(named) & set(world.expand(ending.attackers)))
                        ]
                    )
                    if ending.name != trigger.name and not clauses:
                        continue
                    depends = guarded(guarantee.guards, *(clause.guards for clause in clauses))
                    # an invasion is force, but whether it is force to change borders may be disputed
                    narrow = bool(clauses) and all(c.act.kind == "use force to change borders" for c in clauses)
                    lost = "suspends" if turn.effect == "suspended" else "ends"
                    ends = f"may be read to {lost.rstrip('s')}" if narrow else lost
                    reason = (
                        f"`{trigger.name}` stands both as trigger and as event that {lost} the guarantee"
                        if ending.name == trigger.name
                        else f"`{ending.name}` is a breach of `{clauses[0].label}` by anybody, also by the attacker"
                    )
                    yield CHECK.finding(
                        analysis,
                        f"`{trigger.name}` both calls for `{guarantee.name}` and {ends} it",
                        At(turn.id, ("events", ""), f"{lost} it"),
                        also=(
                            At(guarantee.id, ("on", "name"), "calls for it"),
                            *(At(clause.id, ("verb",), "breached by the attack") for clause in clauses),
                        ),
                        notes=(reason, *only_under(depends)),
                        helps=("say whose breach it must be: name an event in which the beneficiary attacks",),
                        parties=reading.beneficiaries,
                        depends=depends,
                        severity=Severity.WARNING if depends or narrow else None,
                    )
