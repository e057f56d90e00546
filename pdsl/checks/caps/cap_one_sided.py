"""Limits on the forces of one party only

## Why it matters
A limit on one side is a choice that negotiators make knowingly, and sometimes with good reason. It is reported so
that it is seen: the other side will compare the number with its own forces and with the strength opposite. It is
an observation, and no judgement.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article arms "Armed forces" {
    force_cap tank_limit of northland in peacetime {
        tanks at most 300 verified by league
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article arms "Armed forces" {
    force_cap tank_limit of each of northland, southland in peacetime {
        tanks at most 300 verified by league
    }
}
```

## References
Compare the equal ceilings of the Treaty on Conventional Armed Forces in Europe (1990), article IV, with the limits
on one side in the Treaty of Peace with Finland (1947), article 13.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import CapRow
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="ARM-04",
    name="cap-one-sided",
    severity=Severity.INFO,
    authority=("United Nations Guidance for Effective Mediation (2012), on impartiality",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first cap, if exactly one of the parties is limited."""
    parties = analysis.world.parties
    caps = [cap for cap in analysis.model.caps() if any(_of_forces(analysis, row) for row in cap.rows)]
    holding = {name for cap in caps for name in analysis.world.expand(cap.holders)}
    limited = {name for name in holding if name in parties}
    free = [name for name in analysis.world.expand(analysis.model.parties) if name not in limited]
    states = [name for name in free if (actor := analysis.world.actor(name)) is not None and actor.kind == "state"]
    if len(limited) != 1 or len(holding) > 1 or not states:
        return
    holder = next(iter(limited))
    own = [cap for cap in caps if holder in analysis.world.expand(cap.holders)]
    depends = guarded(*(cap.guards for cap in own[:1]))
    yield CHECK.finding(
        analysis,
        f"only the forces of `{holder}` are limited",
        At(own[0].id, ("holders", "name"), "no counterpart"),
        also=(At(cap.id, ("holders", "name"), "limited here too") for cap in own[1:]),
        notes=(
            f"no limit on the forces of {listed(states) if len(states) < 3 else 'any other party'} stands in the text",
            *only_under(depends),
        ),
        helps=("state a limit for the other side too, or record why there is none",),
        parties=(holder, *states),
        depends=depends,
    )


def _of_forces(analysis: Analysis, row: CapRow) -> bool:
    """Whether a row limits forces or arms: what the draft declares itself may be neither, as a centrifuge is."""
    if row.bound == "unlimited":
        return False
    names = [ref.name for ref in row.categories if isinstance(ref, Ref)]
    own = [name for name in names if name in analysis.model.categories and not analysis.model.categories[name].imported]
    military = (name for name in own if any(counted_in(analysis.model, name, kind) for kind in ("forces", "arms")))
    return len(own) < len(names) or not names or any(True for _ in military)
