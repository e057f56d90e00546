"""The one who is protected needs the consent of a possible attacker to prepare its defence

## Why it matters
Exercises, training, purchases and the presence of helpers are what makes a guarantee work on the day of an attack.
Where they need the consent of all guarantors, and one of these can be the attacker, the attacker decides how well
prepared its victim is.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors southland, high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

event invasion "an invasion of Northland by Southland" { attack of southland against northland  found by high_republic }

article security "Security" {
    northland may hold exercises with high_republic only with consent of guarantors
    guarantee shield of southland, high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors southland, high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

event invasion "an invasion of Northland by Southland" { attack of southland against northland  found by high_republic }

article security "Security" {
    northland may hold exercises with high_republic only with consent of high_republic
    guarantee shield of southland, high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References
Charter of the United Nations, article 51, on the inherent right of self-defence.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import briefly, guarded, only_under, together

CHECK = Check(
    code="GUA-29",
    name="defence-needs-consent",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 51",),
)
_PREPARING = frozenset({
    "hold", "take_part_in", "invite", "admit", "receive", "acquire", "produce", "deploy", "station",
})  # fmt: skip
_DEFENCE = ("exercises", "forces", "arms", "armed_force", "weapons_deliveries")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause of a beneficiary that needs the consent of one who can be the attacker."""
    for clause in analysis.model.undertakings():
        consenting = set(analysis.world.expand(clause.oversight.consent_of))
        if not consenting or not _prepares(analysis, clause):
            continue
        whose = set(bearers(analysis.world, clause.bearers))
        for reading in analysis.guarantees:
            possible = (*reading.accused, *reading.suspects)
            asked = [name for name in possible if name in consenting and name not in whose]
            guarantee = reading.guarantee
            if not whose & set(reading.beneficiaries) or not asked or not together(clause.guards, guarantee.guards):
                continue
            depends = guarded(clause.guards, guarantee.guards)
            protected = next(name for name in reading.beneficiaries if name in whose)
            yield CHECK.finding(
                analysis,
                f"`{protected}` needs the consent of {briefly(asked, 'possible attackers')} to prepare its defence",
                At(clause.id, ("with_consent_of", "verb"), "can be refused by one who attacks"),
                also=(At(guarantee.id, ("name",), "meant to answer its attack"),),
                notes=(f"`{guarantee.name}` is to answer an attack by any of them", *only_under(depends)),
                helps=("ask for notice instead of consent, or for the consent of those who are not accused",),
                parties=(protected, *asked),
                depends=depends,
            )
            break


def _prepares(analysis: Analysis, clause: Undertaking) -> bool:
    """Whether a clause is about exercises, arms or forces."""
    if clause.act.kind not in _PREPARING:
        return False
    named = [value.name for value in clause.act.role("object") if isinstance(value, Ref) and value.kind == "category"]
    return any(name == whole or counted_in(analysis.model, name, whole) for name in named for whole in _DEFENCE)
