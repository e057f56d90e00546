"""Several bearers, without saying whether each or all together

## Why it matters
"A and B shall guarantee" was read in 1867 as a duty of all together, from which each was free when one stood back.
"Each of A and B" binds every one by itself; "A and B jointly" binds them as one. A bare list leaves it open. In a
limit on forces the difference is a factor: a ceiling for each, or one ceiling for the sum.

## Example
```pdsl
pdsl 1
import standard

settlement aid_agreement "Agreement on Assistance" { parties northland, southland, high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

article assistance "Assistance" {
    southland, high_republic shall assist northland within 72 hours of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement aid_agreement "Agreement on Assistance" { parties northland, southland, high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

article assistance "Assistance" {
    each of southland, high_republic shall assist northland within 72 hours of signature
}
```

## References
Treaty of London (1867) on Luxembourg, article 2, and the debate on "collective" guarantee; compare the Treaty of
London (1839) on Belgium.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import DUTY, MODALS
from pdsl.semantics.options import guarded, listed, only_under, say

CHECK = Check(
    code="MOD-05",
    name="collective-bearer",
    severity=Severity.WARNING,
    authority=("Treaty of London (1867), article 2, and its history",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each bare list in a duty or a limit on forces, and for each group that pays one sum."""
    for undertaking in analysis.model.undertakings():
        if undertaking.manner or len(undertaking.bearers) < 2:
            continue
        if MODALS.get(str(undertaking.modality), ("",))[0] != DUTY:
            continue
        names = [say(bearer) for bearer in undertaking.bearers]
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            f"it is open whether each of {listed(names)} is bound, or all together",
            At(undertaking.id, ("bearer",), "each, or jointly?"),
            notes=("a bare list leaves open whether one is freed when another does not act", *only_under(depends)),
            helps=(f"write `each of {', '.join(names)}` or `{', '.join(names)} jointly`",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )
    yield from _caps(analysis)
    yield from _payers(analysis)


def _caps(analysis: Analysis) -> Iterator[Diagnostic]:
    for cap in analysis.model.caps():
        group = any(isinstance(holder, Ref) and holder.kind == "group" for holder in cap.holders)
        if cap.manner or (len(cap.holders) < 2 and not group):
            continue
        names = ", ".join(say(holder) for holder in cap.holders)
        depends = guarded(cap.guards)
        yield CHECK.finding(
            analysis,
            f"it is open whether this limit is one for each of `{names}`, or one for all together",
            At(cap.id, ("holders",), "each, or jointly?"),
            notes=("without it the numbers have no meaning", *only_under(depends)),
            helps=(f"write `of each of {names}` or `of {names} jointly`",),
            parties=analysis.world.expand(cap.holders),
            depends=depends,
            severity=Severity.WARNING if depends else Severity.ERROR,
        )


def _payers(analysis: Analysis) -> Iterator[Diagnostic]:
    """A group in a fund or share; a warning, since a line names one payer and has no place for `each of`."""
    lines = [(line.id, line.party) for fund in analysis.model.funds() for line in fund.contributions]
    lines += [(part.id, part.to) for share in analysis.model.shares() for part in share.parts]
    for element, party in lines:
        if not isinstance(party, Ref) or party.kind != "group":
            continue
        yield CHECK.finding(
            analysis,
            f"it is open whether each member of `{party.name}` is meant, or all together",
            At(element, ("party", ""), "whose part is how much?"),
            notes=("a group has no purse of its own",),
            helps=("write one line for each member with its own amount",),
            parties=analysis.world.expand((party,)),
        )
