"""A guarantee that begins only with a ceasefire, which the one against whom it is given must first keep

## Why it matters

Until the ceasefire is in force nothing is owed under such a guarantee, and whether it comes into force is also in the
hands of the one whose attack the guarantee is to answer. That may be meant: guarantors seldom join a war. Then the text
should say what holds while the ceasefire does not come, and that the guarantee does not end when it is broken.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory delta "the Delta" { part of northland }
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article peace_article "Peace" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in delta {
        binds northland, southland
        domains land, sea, air
        prohibits "attacks and shelling"
    }
    guarantee shield of high_republic to northland on invasion {
        available from truce
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory delta "the Delta" { part of northland }
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article peace_article "Peace" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in delta {
        binds northland, southland
        domains land, sea, air
        prohibits "attacks and shelling"
    }
    guarantee shield of high_republic to northland on invasion {
        available from signature
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Declaration of the Coalition of the Willing (Paris, 6 January 2026): guarantees that are activated once a ceasefire
enters into force.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-20",
    name="ceasefire-contingent",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee available only from a ceasefire that an attacker whom it names is to keep."""
    truces = {clause.name: clause for clause, _ in analysis.model.clauses() if isinstance(clause, Ceasefire)}
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        starts = guarantee.available.start or guarantee.available.at
        truce = truces.get(starts.name) if isinstance(starts, Ref) and starts.kind == "ceasefire" else None
        if truce is None:
            continue
        bound = analysis.world.expand(truce.binds)
        keeping = [name for name in reading.accused if name in bound]
        if not keeping:
            continue
        depends = guarded(guarantee.guards, truce.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` begins only with `{truce.name}`, which {listed(keeping)} "
            f"{'is' if len(keeping) == 1 else 'are'} to keep",
            At(guarantee.id, ("available", "name"), "nothing is owed before"),
            also=(At(truce.id, ("binds", "name"), "to be kept by the one whose attack is to be answered"),),
            notes=("while fire does not cease the guarantee is not available against its attack", *only_under(depends)),
            helps=("let part of it be `available from signature`, or say what holds until the ceasefire comes",),
            parties=(*reading.beneficiaries, *keeping),
            depends=depends,
        )
