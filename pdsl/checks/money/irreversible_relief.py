"""What a breach is to take back cannot be taken back

## Why it matters
A snap-back deters as long as what it revokes can still be revoked. Money that has been paid out or invested, and funds
that have been released, are gone: of the benefits that the text gives, it leaves the promise to take them away.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body council "the Council" { members northland  decides by majority of members within 2 days }
event breach_found "a breach" { attack of southland against northland  found by council }
category frozen_funds "the frozen funds" { part of assets }
article relief "Relief" {
    northland shall unfreeze frozen_funds within 30 days of signature
    snapback reversal on breach_found {
        invoked by any party
        revokes frozen_funds
        automatic within 30 days
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body council "the Council" { members northland  decides by majority of members within 2 days }
event breach_found "a breach" { attack of southland against northland  found by council }
category frozen_funds "the frozen funds" { part of assets }
article relief "Relief" {
    northland shall unfreeze frozen_funds in stages 10% by day 30 after signature then 90% by day 900 after signature
    snapback reversal on breach_found {
        invoked by any party
        revokes frozen_funds
        automatic within 30 days
    }
}
```

## References
Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997). Joint Comprehensive Plan of
Action (2015), where relief came in steps after verified performance.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.guarantees import Revocation, Snapback
from pdsl.model.money import Fund
from pdsl.model.terms import Blank, Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="SAN-09",
    name="irreversible-relief",
    severity=Severity.WARNING,
    authority=("Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997)",),
)
_SPENT = frozenset({"unfreeze", "pay", "transfer"})
_ALL = "benefits"  # this word stands for whatever the text gives


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back that revokes what the text lets go at once and for good."""
    for snapback in analysis.model.snapbacks():
        found = ((number, list(_spent(analysis, snapback, part))) for number, part in enumerate(snapback.revokes))
        number, spent = next(((number, spent) for number, spent in found if spent), (0, []))
        if not spent:
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"`{snapback.name}` revokes what cannot be taken back once it is given",
            At(snapback.id, (f"revokes.{number}", "name"), "taken back from where?"),
            also=spent,
            notes=("it is given in one step, and not after verified performance", *only_under(depends)),
            helps=("give it in stages after verified performance, or hold it in escrow until then",),
            depends=depends,
        )


def _spent(analysis: Analysis, snapback: Snapback, part: Revocation) -> Iterator[At]:
    """The payments and releases, not in stages, of what the snap-back revokes."""
    model = analysis.model
    named = {value.name for slot in part.what for value in possibilities(slot) if isinstance(value, Ref)}
    everything = any(counted_in(model, name, _ALL) for name in named)
    for clause in model.undertakings():
        if clause.act.kind not in _SPENT or clause.stages or not promises(clause):
            continue
        objects = {value.name for slot in clause.act.role("object") for value in possibilities(slot)
                   if isinstance(value, Ref)}  # fmt: skip
        of_it = any(counted_in(model, name, revoked) for name in objects for revoked in named)
        gated = clause.oversight.certified_by or clause.conditions.holds_if or clause.timing.until
        if (everything or of_it) and not gated and together(snapback.guards, clause.guards):
            yield At(clause.id, ("verb", "act", ""), "gone once it is done")
    for fund in model.of_type(Fund) if everything else ():
        for line in fund.allocations if together(snapback.guards, fund.guards) else ():
            if line.timing.silent and not isinstance(line.amount, Blank):
                yield At(line.id, ("amount", ""), "spent once it is invested")
