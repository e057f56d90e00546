"""Parts that stand only together, in a text that calls itself severable

## Why it matters
"Severable" says that the rest stands if a part falls. A clause that lets parts work only together says the opposite
of them. One of the two has to give way, and the text does not say which.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body assembly "the Assembly" { members northland, southland  decides by majority of members within 9 days }
body council "the Council" { members northland, southland  decides by majority of members within 9 days }
article last "Final clauses" {
    together: interdependent assembly, council
    severable
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body assembly "the Assembly" { members northland, southland  decides by majority of members within 9 days }
body council "the Council" { members northland, southland  decides by majority of members within 9 days }
article last "Final clauses" {
    together: interdependent assembly, council
}
```

## References
Vienna Convention on the Law of Treaties, article 44, on the separability of provisions.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.interdependence import Interdependence
from pdsl.model.settlement import instrument_of
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="FIN-17",
    name="severable-and-together",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 44",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text that is severable and holds parts that stand only together."""
    tied = list(analysis.model.of_type(Interdependence))
    for text in analysis.model.texts if tied else ():
        mine = [clause for clause in tied if instrument_of(clause.id) == text.instrument]
        for final in text.finals():
            if final.kind != "severable" or not mine:
                continue
            depends = guarded(final.guards)
            yield CHECK.finding(
                analysis,
                "the text is severable, and some of its parts stand only together",
                At(final.id, ("",), "the rest stands if a part falls"),
                also=(At(clause.id, ("",), "these fall together") for clause in mine),
                notes=("which of the two prevails is not said", *only_under(depends)),
                helps=("except the parts that belong together from severability, in words",),
                depends=depends,
            )
