"""More is lifted than comes back

## Why it matters
What is lifted and what returns are usually two lists, written by different hands. A regime that is on the first and
not on the second is given for good, whether or not that was meant.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    no_force: southland shall not use force
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
    }
    league shall lift embargo within 30 days of signature
    league shall lift freeze within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    no_force: southland shall not use force
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo, freeze
        automatic  within 30 days unless northland decides otherwise
    }
    league shall lift embargo within 30 days of signature
    league shall lift freeze within 30 days of signature
}
```

## References
Security Council resolution 2231 (2015), paragraph 12: the provisions that were terminated apply again, all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="SAN-10",
    name="restore-mismatch",
    severity=Severity.WARNING,
    authority=("Security Council resolution 2231 (2015), paragraph 12",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back against a target that is relieved of more than it restores."""
    model, world = analysis.model, analysis.world
    relieved: dict[str, tuple[str, str]] = {}
    for saying in analysis.sayings.of_kind("lift", "suspend", "end", "terminate"):
        for slot in saying.duty.act.role("object"):
            if isinstance(slot, Ref) and slot.name in model.regimes and promises(saying.duty):
                relieved.setdefault(slot.name, (saying.duty.id, saying.duty.act.kind))
    restored = {ref.name for snapback in model.snapbacks() for ref in snapback.restores if isinstance(ref, Ref)}
    for snapback in model.snapbacks():
        own = [ref.name for ref in snapback.restores if isinstance(ref, Ref) and ref.name in model.regimes]
        targets = {name for regime in own for name in world.expand(model.regimes[regime].targets)}
        rest = [
            name for name in relieved
            if name not in restored and targets & set(world.expand(model.regimes[name].targets))
        ]  # fmt: skip
        if not rest or not set(own) & set(relieved):
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(rest)}: eased as well, and not among what `{snapback.name}` restores",
            At(snapback.id, ("restores", "name"), "only these come back"),
            also=(At(relieved[name][0], ("object", "verb"), _relief(relieved[name][1])) for name in rest),
            notes=(
                "this snap-back does not bring back what is on the list of relief and not on its own",
                *only_under(depends),
            ),
            helps=("name it in `restores`, or say in words that its relief does not depend on performance",),
            depends=depends,
        )


def _relief(kind: str) -> str:
    return "suspended, and no return is provided for" if kind == "suspend" else "ended, and no return is provided for"
