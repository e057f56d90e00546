"""What may not be held may be made

## Why it matters
A ban on holding a weapon that leaves development, production and acquisition free can be undone in the time that it
takes to deliver. Treaties that ban a class of weapons ban all of these.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        missiles none
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
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        missiles none
    }
    each of northland, southland shall not produce missiles
    each of northland, southland shall not acquire missiles
}
```

## References
Treaty on Intermediate-Range and Shorter-Range Missiles (1987), article VI; Chemical Weapons Convention (1993),
article I.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import prohibits
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="ARM-13",
    name="production-unaddressed",
    severity=Severity.INFO,
    authority=("Treaty on Intermediate-Range and Shorter-Range Missiles (1987), article VI",),
    whole=True,
    entire=True,
)


_MAKING = ("produce", "acquire", "develop", "test", "receive")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap with a row that bars all holdings of an armament everywhere, and no ban on making it."""
    model = analysis.model
    barred = {
        ref.name
        for saying in analysis.sayings.of_kind(*_MAKING) if prohibits(saying.duty)
        for ref in saying.duty.act.role("object") if isinstance(ref, Ref)
    }  # fmt: skip
    for cap in model.caps():
        for row in cap.rows:
            names = [ref.name for ref in row.categories if isinstance(ref, Ref) and counted_in(model, ref.name, "arms")]
            none = row.bound == "none" and not (row.kept or row.conditions.excepted) and not row.areas and not cap.areas
            if not none or not names or any(counted_in(model, name, other) for name in names for other in barred):
                continue
            depends = guarded(cap.guards)
            yield CHECK.finding(
                analysis,
                f"{listed(names)} may not be held, and may be produced and acquired",
                At(row.id, ("",), "and made?"),
                notes=("the ban is on holdings alone", *only_under(depends)),
                helps=("add `shall not produce` and `shall not acquire`",),
                parties=analysis.world.expand(row.holders or cap.holders),
                depends=depends,
            )
            break
