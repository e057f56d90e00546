"""Measures are to return, and each member of those who imposed them can refuse

## Why it matters
An organization that decides on its measures by unanimity or consensus needs every member again when they are to come
back. The text promises a return that one member can prevent, unless the act that brings them back has been adopted
beforehand.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { members northland, isles, coastland  decides by unanimity of members }
state isles "the Isles"
state coastland "Coastland"
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
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { members northland, isles, coastland  decides by unanimity of members }
state isles "the Isles"
state coastland "Coastland"
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
    league shall adopt "an act that restores the measures upon notice" within 30 days of signature
}
```

## References
Treaty on European Union, articles 29 and 31(1): restrictive measures rest on unanimous decisions of the Council,
which are limited in time.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import body_game, deciders
from pdsl.semantics.consent import bearers
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="SAN-11",
    name="imposer-competence",
    severity=Severity.WARNING,
    authority=("Treaty on European Union, articles 29 and 31(1)",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back and each organization whose members can each refuse the return."""
    model, world = analysis.model, analysis.world
    adopting = {
        name for saying in analysis.sayings.of_kind("adopt", "enact") for name in bearers(world, saying.duty.bearers)
    }
    for snapback in model.snapbacks():
        regimes = [
            model.regimes[ref.name] for ref in snapback.restores if isinstance(ref, Ref) and ref.name in model.regimes
        ]
        turned = {slot.name for slot in snapback.unless_decided if isinstance(slot, Ref)}
        decisive = set(deciders(snapback.activation))
        for imposer in dict.fromkeys(name for regime in regimes for name in world.expand(regime.imposers)):
            decision = None if imposer in turned | decisive | adopting else body_game(world, imposer)
            if decision is None or decision.all_can_block() is not Verdict.YES:
                continue
            depends = guarded(snapback.guards)
            yield CHECK.finding(
                analysis,
                f"each member of `{imposer}` can refuse what `{snapback.name}` is to bring back",
                At(snapback.id, ("restores", "name"), f"imposed by {imposer}"),
                also=(At(f"actor.{imposer}", ("decides", "name"), f"{len(decision.voters)} consents"),),
                notes=(
                    "measures that were lifted come back by a new decision of the one who imposed them",
                    *only_under(depends),
                ),
                helps=("let it adopt now the act that takes effect upon notice, or turn its vote round",),
                parties=sorted(decision.voters),
                depends=depends,
            )
