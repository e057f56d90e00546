"""Provisional application, where the law of a party does not allow it

## Why it matters
Some constitutions do not let a treaty be applied before parliament has assented. A party that applies it none the
less may be stopped by its courts, and the other side will not know whether it is bound.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland" { law "Constitution, article 9" bars apply treaties }
category treaties "treaties before approval"
article terms "Terms" {
    each of northland, southland shall not use force
}
article last "Final clauses" {
    provisional application of terms from signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category treaties "treaties before approval"
article terms "Terms" {
    each of northland, southland shall not use force
}
article last "Final clauses" {
    provisional application of terms from signature
}
```

## References
Vienna Convention on the Law of Treaties, articles 25, 27 and 46; Guide to Provisional Application of Treaties (2021),
guidelines 10 to 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.world import World

CHECK = Check(
    code="FIN-04",
    name="provisional-barred",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 25 and 46",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each party to a text with provisional application whose declared law bars it."""
    for text in analysis.model.texts:
        world = World(text)
        for final in text.finals():
            for name in sorted(world.parties) if final.kind == "provisional_application" else ():
                actor = world.actor(name)
                for number, law in enumerate(actor.laws if actor is not None else ()):
                    if law.kind != "bars" or law.verb != "apply" or law.during is not None:
                        continue
                    depends = guarded(final.guards)
                    yield CHECK.finding(
                        analysis,
                        f"the law of `{name}` does not let it apply the text before it is in force ({law.words})",
                        At(final.id, ("",), "for all parties?"),
                        also=(At(f"actor.{name}", (f"law.{number}", "name"), "its law"),),
                        notes=("whether it is bound meanwhile will be disputed", *only_under(depends)),
                        helps=("let the others apply it provisionally, or name what that party may do at once",),
                        parties=(name,),
                        depends=depends,
                    )
