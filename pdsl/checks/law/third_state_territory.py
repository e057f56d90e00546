"""Forces are to be stationed in a State that does not sign

## Why it matters

Foreign forces are in a State by its consent. Where others agree that forces will be stationed in a
State that is not a party, nothing in the text gives that consent, and the clause depends on a
decision that State is free to refuse.

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
state coastland "Coastland"

article jets "Aircraft" {
    northland shall deploy aircraft in coastland
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland, coastland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state coastland "Coastland"

article jets "Aircraft" {
    northland shall deploy aircraft in coastland
}
```

## References

Charter of the United Nations, article 2(1) (sovereign equality); Vienna Convention on the Law of
Treaties 1969, article 34.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import POSITIVE, modalities, signatories_known
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="LAW-27",
    name="third-state-territory",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 2(1)", "Vienna Convention on the Law of Treaties, article 34"),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause and State."""
    world = analysis.world
    for clause in analysis.model.undertakings():
        act, words = clause.act, modalities(clause)
        if not signatories_known(analysis.model.text_of(clause.id)):
            continue
        if act.kind not in ("deploy", "transit", "enter") or not words or not words <= POSITIVE:
            continue
        if act.kind == "enter" and not act.role("with"):
            continue
        place = act.role("object") if act.kind == "enter" else (*act.role("in"), *act.role("on"), *act.role("to"))
        for area in dict.fromkeys(world.area_names(place)):
            actor = world.actor(area)
            host = area if actor is not None and actor.kind == "state" else world.baseline(area)
            if host is None or world.signs(host, clause.id) or host in world.expand(clause.bearers):
                continue
            if host in world.expand(clause.oversight.consent_of):
                continue
            depends = guarded(clause.guards)
            yield CHECK.finding(
                analysis,
                f"forces are to be in `{host}`, which is not a party",
                At(clause.id, ("in", "on", "to", "object"), "does not sign"),
                notes=(f"`{host}` decides itself whether foreign forces are on its territory", *only_under(depends)),
                helps=(f"add `with consent of {host}`, or let `{host}` sign",),
                parties=(host,),
                depends=depends,
            )
