"""A ceasefire for some domains only

## Why it matters
A ceasefire that names some domains leaves the war going on in the others, on purpose or by oversight. What is left
out is best said.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article end "Ceasefire" {
    ceasefire partial_ceasefire at 24 hours after signature in delta { domains land, air }
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
    ceasefire full_ceasefire at 24 hours after signature in delta { domains land, air, sea }
}
```

## References
Guidance on the Mediation of Ceasefires (United Nations, 2022), on prohibited acts and domains.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="CEA-03",
    name="domain-gap",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)
_DOMAINS = ("land", "air", "sea")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire that names some of land, air and sea and not all."""
    for ceasefire in analysis.model.of_type(Ceasefire):
        named = {value.name for slot in ceasefire.domains for value in possibilities(slot) if isinstance(value, Ref)}
        missing = [domain for domain in _DOMAINS if domain not in named]
        if not named & set(_DOMAINS) or not missing:
            continue
        depends = guarded(ceasefire.guards)
        yield CHECK.finding(
            analysis,
            f"`{ceasefire.name}` leaves out {listed(missing)}",
            At(ceasefire.id, ("domains",), "not in this list"),
            notes=("as written, fire in what is not named is no breach", *only_under(depends)),
            helps=("add the domain, or say in a sentence of its own that it is left out",),
            parties=analysis.world.expand(ceasefire.binds),
            depends=depends,
        )
