"""Two guarantees protect the same beneficiary on different terms

## Why it matters

Two promises for one case invite the question which of them applies: the one with the shorter time,
the stronger verb or the fewer exceptions. It is reported so that the drafters can merge them, or
say that both stand.

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

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
    guarantee second_shield of coastland to northland on invasion {
        step talk within 24 hours: coastland shall consult with northland
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

article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step talk within 24 hours: each of high_republic, coastland shall consult with northland
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

An observation: two guarantees side by side are often meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, listed, only_under, together

CHECK = Check(
    code="GUA-42",
    name="duplicate-guarantee",
    severity=Severity.INFO,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of guarantees."""
    before: dict[str, dict[str, Reading]] = {}  # beneficiary -> the guarantees to it so far, by their ids
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        others = {ident: r for name in reading.beneficiaries for ident, r in before.get(name, {}).items()}
        for other in others.values():
            first = other.guarantee
            shared = set(reading.beneficiaries) & set(other.beneficiaries)
            names = [e.name for e in reading.triggers], [e.name for e in other.triggers]
            attackers = {*reading.accused, *reading.suspects} & {*other.accused, *other.suspects}
            overlap = not all(names) or bool(set(names[0]) & set(names[1])) or bool(attackers)
            if not shared or not overlap or not together(guarantee.guards, first.guards):
                continue
            if reading.text.instrument != other.text.instrument:
                continue  # between two instruments the terms themselves are compared
            depends = guarded(guarantee.guards, first.guards)
            yield CHECK.finding(
                analysis,
                f"`{first.name}` and `{guarantee.name}` protect `{min(shared)}` on different terms",
                At(guarantee.id, ("name",), "a second guarantee"),
                also=(At(first.id, ("name",), "the first guarantee"),),
                notes=(
                    *(() if all(names) else (f"`{guarantee.name if names[1] else first.name}` names no trigger",)),
                    *(
                        (f"`{first.name}` answers {listed(names[1])}, `{guarantee.name}` answers {listed(names[0])}",)
                        if all(names) and names[0] != names[1]
                        else ()
                    ),
                    *only_under(depends),
                ),
                helps=("merge them, or say which of them prevails",),
                parties=sorted(shared),
                depends=depends,
            )
        for name in reading.beneficiaries:
            before.setdefault(name, {})[guarantee.id] = reading
