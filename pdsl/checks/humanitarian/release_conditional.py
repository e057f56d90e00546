"""The release of prisoners of war hangs on something else

## Why it matters

Prisoners of war are released and repatriated without delay after the end of active hostilities. That duty does not
wait for a counter-performance: where a text makes it wait, people are held as pledges, and each delay on the other
track is paid by them.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article people "Prisoners" {
    each of northland, southland shall release prisoners_of_war within 30 days of signature
        provided "the other side has lifted its blockade"
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article people "Prisoners" {
    each of northland, southland shall release prisoners_of_war within 30 days of signature
}
```

## References

Third Geneva Convention (1949), articles 109, 118 and 119.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="HUM-03",
    name="release-conditional",
    severity=Severity.WARNING,
    authority=("Third Geneva Convention (1949), article 118",),
)
_RELEASING = frozenset({"release", "return", "exchange"})
_PEOPLE = frozenset({"prisoners_of_war", "remains_of_the_dead"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each release on a condition other than the end of hostilities."""
    ceasefires = {ceasefire.name for ceasefire in analysis.model.of_type(Ceasefire)}
    for clause in analysis.model.undertakings():
        named = {v.name for slot in clause.act.role("object") for v in possibilities(slot) if isinstance(v, Ref)}
        if clause.act.kind not in _RELEASING or not named & _PEOPLE:
            continue
        conditions = clause.conditions
        said = (*conditions.holds_if, *conditions.unless, *conditions.holds_while, *conditions.provided)
        if not said or ceasefires & Mentions(said).names.keys():
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            "this release waits for something other than the end of hostilities",
            At(clause.id, ("if", "unless", "while", "provided", "verb"), "the condition"),
            notes=("release and repatriation are due without delay once active hostilities end", *only_under(depends)),
            helps=("let it run from the ceasefire alone; put the other matter into a clause of its own",),
            parties=analysis.world.expand(clause.bearers),
            depends=depends,
        )
