"""One side alone can let the ceasefire lapse

## Why it matters
A ceasefire for a time that is extended only if both agree ends when one of them wants it to end, at a date known to
both. Preparations for that date begin with the first day.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
article silence "Ceasefire" {
    ceasefire truce at 2031-04-01 00:00 utc {
        binds northland, southland
        lasts 30 days
        extendable for 30 days by agreement of northland and southland
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
article silence "Ceasefire" {
    ceasefire truce at 2031-04-01 00:00 utc {
        binds northland, southland
        lasts 30 days
        extendable for 30 days by high_republic
    }
}
```

## References
Practice of humanitarian truces that were extended week by week.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="CEA-18",
    name="extension-veto",
    severity=Severity.WARNING,
    authority=("practice of truces for a time",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire whose extension one of those bound can refuse."""
    world = analysis.world
    for ceasefire in analysis.model.of_type(Ceasefire):
        if ceasefire.extended_by is None:
            continue
        game = bodies.game(world, ceasefire.extended_by)
        names = [name for name in world.expand(ceasefire.binds) if game.can_block(name) is Verdict.YES]
        if not names:
            continue
        depends = guarded(ceasefire.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(names, 'or')} alone can let `{ceasefire.name}` lapse",
            At(ceasefire.id, ("extension",), "needs its consent"),
            also=(At(ceasefire.id, ("lasts",), "ends then"),),
            notes=("the date of its end is known to whoever means to use it", *only_under(depends)),
            helps=("let it go on unless a body decides otherwise, or be extended without those bound by it",),
            parties=names,
            depends=depends,
        )
