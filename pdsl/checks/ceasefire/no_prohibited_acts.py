"""A ceasefire that does not say which acts it prohibits

## Why it matters

What counts as a breach decides whether a ceasefire holds: movement, resupply, drones, recruitment and fortification
are each hostile to one side and defensive to the other. Where no list is given, monitors record incidents that
nobody has agreed to call violations.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article end "Ceasefire" {
    ceasefire general "the ceasefire" at 24 hours after signature {
        domains land, air, sea
        binds   northland, southland
    }
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article end "Ceasefire" {
    ceasefire general "the ceasefire" at 24 hours after signature {
        domains land, air, sea
        binds   northland, southland
        prohibits drones, missiles, artillery
    }
}
```

## References

Guidance on the Mediation of Ceasefires (United Nations, 2022), on prohibited and permitted acts.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-04",
    name="no-prohibited-acts",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire without a list, where no other ceasefire of the text has one."""
    ceasefires = list(analysis.model.of_type(Ceasefire))
    if any(ceasefire.prohibits for ceasefire in ceasefires):
        return
    for ceasefire in ceasefires:
        depends = guarded(ceasefire.guards)
        yield CHECK.finding(
            analysis,
            f"`{ceasefire.name}` does not say which acts it prohibits",
            At(ceasefire.id, ("name",), "what is a breach?"),
            notes=("no act is listed as prohibited", *only_under(depends)),
            helps=("list them: `prohibits ...`, and what stays allowed: `permits ...`",),
            depends=depends,
        )
