"""A body is to monitor or verify and has no right of access

## Why it matters

What cannot be entered cannot be verified. Missions without a stated right of access have been
stopped at checkpoints, and the text gave them nothing to invoke.

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
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
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
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    access       cape
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
}
```

## References

Treaty on Conventional Armed Forces in Europe (1990), article XIV and Protocol on Inspection.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, is_mission
from pdsl.semantics.coverage import counted_in

CHECK = Check(
    code="MON-05",
    name="no-access-right",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), article XIV",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    verified: dict[str, At] = {}
    for use in analysis.uses:
        if use.task == "verifies":
            verified.setdefault(use.actor, At(use.element, (use.field,), "it verifies this"))
    for body in bodies(analysis.model):
        if body.access or not (is_mission(body) or body.name in verified) or _from_space(analysis.model, body):
            continue
        yield CHECK.finding(
            analysis,
            f"`{body.name}` is to {'verify' if body.name in verified else 'monitor'} and has no right of access",
            At(f"actor.{body.name}", ("tasks", "oversees", "name"), "no `access`"),
            also=(verified[body.name],) if body.name in verified else (),
            notes=("whoever holds an area can keep it out without breaking the text",),
            helps=("add `access` with the areas, and `refusal` with what a refusal leads to",),
        )


def _from_space(model: Settlement, body: Body) -> bool:
    """Whether all its means are satellites: nobody on the ground can keep these out."""
    return bool(body.means) and all(
        isinstance(means, Ref) and counted_in(model, means.name, "satellites") for means in body.means
    )
