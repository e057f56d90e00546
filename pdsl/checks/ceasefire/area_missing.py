"""A ceasefire without an area

## Why it matters
Whether the fire ceases along the line, in the country, at sea, or wherever the forces meet, decides what is a breach.
A map is the usual answer, or `sectors`. An error in the catalogue of checks; a warning here, since a ceasefire
without an area can be read to hold everywhere.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article end "Ceasefire" {
    ceasefire general_ceasefire at 24 hours after signature { binds northland, southland }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article end "Ceasefire" {
    ceasefire general_ceasefire at 24 hours after signature in delta { binds northland, southland }
}
```

## References
Guidance on the Mediation of Ceasefires (United Nations, 2022), on geographical scope.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-02",
    name="area-missing",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire that names no area, line or sector."""
    for ceasefire in analysis.model.of_type(Ceasefire):
        if ceasefire.areas or ceasefire.sectors:
            continue
        depends = guarded(ceasefire.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says where `{ceasefire.name}` holds",
            At(ceasefire.id, ("name",), "in which area?"),
            notes=("along a line, in an area, at sea, or everywhere: each makes other acts a breach",
                   *only_under(depends)),
            helps=("name the area or the line: `in AREA`, `along LINE`",),
            parties=analysis.world.expand(ceasefire.binds),
            depends=depends,
        )  # fmt: skip
