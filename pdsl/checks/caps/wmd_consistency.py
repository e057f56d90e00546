"""A ban on nuclear weapons that names no treaty on them

## Why it matters
A promise not to acquire such weapons stands beside treaties with definitions, safeguards and inspectors. A text that
does not name them leaves open which definition holds and who verifies.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article weapons "Weapons" {
    each of northland, southland shall not acquire nuclear_weapons
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
instrument npt "Treaty on the Non-Proliferation of Nuclear Weapons" dated 1968-07-01 { form treaty }
article weapons "Weapons" {
    each of northland, southland shall not acquire nuclear_weapons
}
article treaties "Treaties" {
    each of northland, southland shall comply_with npt
}
```

## References
Treaty on the Non-Proliferation of Nuclear Weapons (1968), articles II and III; Biological Weapons Convention (1972);
Chemical Weapons Convention (1993). Vienna Convention on the Law of Treaties, article 30.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import prohibits
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="ARM-15",
    name="wmd-consistency",
    severity=Severity.INFO,
    authority=("Treaty on the Non-Proliferation of Nuclear Weapons (1968), articles II and III",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first such ban, if no treaty on these weapons is named."""
    if analysis.speaks_of(
        "treaty on the non proliferation", "non proliferation", "npt", "safeguards", "biological weapons convention",
        "chemical weapons convention", "atomic energy agency", "iaea",
    ):  # fmt: skip
        return
    for saying in analysis.sayings.of_kind("acquire", "produce", "develop", "receive", "deploy", "test", "station"):
        duty = saying.duty
        named = [ref.name for ref in duty.act.role("object") if isinstance(ref, Ref)]
        if not prohibits(duty) or not any(counted_in(analysis.model, name, "nuclear_weapons") for name in named):
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            "nuclear weapons are barred here, and no treaty on them is named",
            At(duty.id, ("object", "verb"), "which definition, which safeguards?"),
            notes=("what counts as such a weapon, and who verifies, is told in those treaties", *only_under(depends)),
            helps=("name the treaty: `comply_with npt`, or say that its safeguards apply",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )
        return
