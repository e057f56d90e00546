"""Who signed, and for whom, is not clear

## Why it matters
A signature binds the one in whose name it is given. Where a text is signed by persons without an office, or nobody
signs for one who is named as a party, each side can later say that it never agreed. A signature as a witness, or
without any stated capacity, is a well-known source of disputes.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" {
    parties   northland, southland
    signed by minister, commander
    form      treaty
}
state northland "Northland"
state southland "Southland"
office minister  "the Minister of Foreign Affairs of Northland" of northland
office commander "Colonel Orsa"

article force "Force" { each of northland, southland shall not use force }
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" {
    parties   northland, southland
    signed by minister, commander
    form      treaty
}
state northland "Northland"
state southland "Southland"
office minister  "the Minister of Foreign Affairs of Northland" of northland
office commander "Colonel Orsa, with full powers of Southland" of southland

article force "Force" { each of northland, southland shall not use force }
```

## References
Vienna Convention on the Law of Treaties 1969, articles 7 and 8: full powers, and acts performed without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, listed

CHECK = Check(
    code="STR-12",
    name="signature-capacity",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 7 and 8",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text that says who signed it: at most one on the signers, one on the parties."""
    for text in analysis.model.texts:
        if text.signed_by:
            yield from _signers(analysis, text)


def _signers(analysis: Analysis, text: Settlement) -> Iterator[Diagnostic]:
    world = analysis.world
    meant = world.expand(text.signatories())
    signing = world.expand(text.signed_by)
    stands = {name: [who for who in meant if name == who or name in world.controlled(who)] for name in signing}
    loose = [name for name, whom in stands.items() if not whom]
    silent = [who for who in meant if not any(who in whom for whom in stands.values())]
    one = len(loose) == 1
    if loose:
        yield CHECK.finding(
            analysis,
            f"{briefly(loose, 'persons')} {'signs' if one else 'sign'}, and nothing says for whom",
            At(text.element, ("signed_by", "name"), "in which capacity?"),
            also=(At(f"actor.{name}", ("name",), "no office or authority is given") for name in loose),
            notes=(f"{listed(silent)}: a party for whom nobody signs",) if silent else (),
            helps=('give the office and whose it is: `office NAME "TITLE" of PARTY`',),
            parties=(*loose, *silent),
        )
    elif silent:
        yield CHECK.finding(
            analysis,
            f"nobody signs for {briefly(silent, 'parties')}",
            At(text.element, ("signed_by", "name"), "no signature"),
            also=(At(text.element, ("parties", "guarantors", "name"), "named here"),),
            helps=("add who signs for each, or take the name out",),
            parties=silent,
        )
