"""The one against whom the measures return can prevent that the snap-back goes on

## Why it matters
A snap-back that has to be renewed with the consent of the one it is directed against ends when it is needed. In 2025
an extension was offered and not agreed, and the right was used before it lapsed.

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
        lasts      10 years renewable by agreement of northland and southland
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
        lasts      10 years renewable by agreement of northland
    }
}
```

## References
Security Council resolution 2231 (2015), paragraphs 7 to 15, and its use in 2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.guarantees import Snapback
from pdsl.model.money import Regime
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import game
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import accused, events
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="SAN-13",
    name="extension-vetoable",
    severity=Severity.WARNING,
    authority=("Security Council resolution 2231 (2015), paragraphs 11–12",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back whose renewal one of its targets can block."""
    model, world = analysis.model, analysis.world
    for snapback in model.snapbacks():
        rule = snapback.lasting.renewed_by if snapback.lasting is not None else None
        if rule is None:
            continue
        targets = {name for event in events(model, snapback.events) for name in accused(model, world, event)}
        targets |= {name for regime in _restored(analysis, snapback) for name in world.expand(regime.targets)}
        decision = game(world, rule)
        blocking = [name for name in world.in_order(targets) if decision.can_block(name) is Verdict.YES]
        if not blocking:
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(blocking)} can prevent that `{snapback.name}` is renewed",
            At(snapback.id, ("lasts", "name"), "needs its consent"),
            notes=("what is directed against it ends when it says no", *only_under(depends)),
            helps=("let it last until the last obligation is performed, or be renewed without the accused",),
            parties=blocking,
            depends=depends,
        )


def _restored(analysis: Analysis, snapback: Snapback) -> Iterator[Regime]:
    """The declared regimes that it restores."""
    for slot in snapback.restores:
        for value in possibilities(slot):
            if isinstance(value, Ref) and value.name in analysis.model.regimes:
                yield analysis.model.regimes[value.name]
