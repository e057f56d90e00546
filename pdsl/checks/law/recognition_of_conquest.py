"""An area is recognized as part of a State that holds or claims it and of which it is not declared to be part

## Why it matters

States are not to recognize as lawful a situation created by a serious breach of the ban on force.
Whether that is so in a given case is not for this tool to say. It reports the exposure: the text
recognizes an area as part of a State other than the one of which it is declared to be part, and
that State holds or claims it. Such a clause can be contested by third States, in courts, and under
the constitution of the State concerned.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01  claimed by southland }

article territories "Territories" {
    status of cape { recognized by southland, high_republic as part of southland de_facto }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01  claimed by southland }

article territories "Territories" {
    status of cape { control southland  without prejudice }
}
```

## References

International Law Commission, Articles on Responsibility of States for Internationally Wrongful Acts
(2001), articles 40 and 41(2); Charter of the United Nations, article 2(4).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import modalities
from pdsl.semantics.norms import BAN, EXEMPTION, MODALS
from pdsl.semantics.options import guarded, listed, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="LAW-16",
    name="recognition-of-conquest",
    severity=Severity.WARNING,
    authority=(
        "Articles on Responsibility of States for Internationally Wrongful Acts, articles 40–41",
        "Charter of the United Nations, article 2(4)",
    ),
)


def _contested(
    analysis: Analysis,
    areas: tuple[Slot, ...],
    owners: tuple[Slot, ...],
    at: At,
    guards: tuple[str, ...],
    only_by: set[str] | None = None,
) -> Iterator[Diagnostic]:
    world = analysis.world
    for value, chosen in settled(owners):
        if not isinstance(value, Ref) or value.kind != "state":
            continue
        owner = value.name
        found = []
        for area in dict.fromkeys(world.area_names(areas)):
            baseline = world.baseline(area)
            if baseline in (None, owner) or only_by == {baseline}:
                continue
            around = (area, *world.parents(area))
            claims = [
                c.name for name in around for a in [world.area(name)] if a for c in a.claimed_by if isinstance(c, Ref)
            ]
            if world.holder(area) == owner or owner in claims:
                found.append((area, baseline))
        if not found:
            continue
        depends = (*guards, *chosen)
        names = [area for area, _ in found]
        states = list(dict.fromkeys(baseline for _, baseline in found if baseline))
        yield CHECK.finding(
            analysis,
            f"{listed(names)} would be recognized as part of `{owner}`, which holds or claims it"
            if len(names) == 1
            else f"{len(names)} areas would be recognized as part of `{owner}`, which holds or claims them",
            at._replace(text=f"declared as part of {listed(states)}"),
            also=[_shown(analysis, name, owner) for name in names],
            notes=(f"declared as part of {listed(states)}: {listed(names)}", *only_under(depends)),
            helps=("say who controls or administers it, and add `without prejudice` to the positions on its status",),
            parties=(owner, *states),
            depends=depends,
        )


def _shown(analysis: Analysis, name: str, owner: str) -> At:
    """Where the area, or one around it, is declared to be claimed or held by the State."""
    for around in (name, *analysis.world.parents(name)):
        area = analysis.world.area(around)
        if area is not None and any(isinstance(slot, Ref) and slot.name == owner for slot in area.claimed_by):
            return At(f"area.{around}", ("claimed_by",), "claimed")
        if area is not None and area.held_by and area.held_by[-1].by.name == owner:
            return At(f"area.{around}", ("held_by",), "held")
    return At(f"area.{name}", ("name",), "held")


def _is_to_be_done(clause: Undertaking) -> bool:
    """Whether the recognition is ordered, made or allowed: one that is forbidden is the opposite of what is feared."""
    return any(MODALS[modal][0] not in (BAN, EXEMPTION) for modal in modalities(clause) if modal in MODALS)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause that recognizes."""
    for clause, _ in analysis.model.clauses():
        if isinstance(clause, Undertaking) and clause.act.kind == "recognize" and _is_to_be_done(clause):
            act = clause.act
            yield from _contested(
                analysis, act.role("object"), act.role("as_part_of"), At(clause.id, ("object",)), guarded(clause.guards)
            )
    for status in analysis.model.statuses():
        for entry in status.entries:
            if entry.aspect == "recognition":
                own = set(analysis.world.expand(entry.by))
                yield from _contested(
                    analysis,
                    status.areas,
                    (entry.value,),
                    At(entry.id, ("value", "")),
                    guarded(entry.guards),
                    only_by=own,
                )
