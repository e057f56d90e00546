"""The only answer to a breach is the end of the guarantee

## Why it matters
Where the one consequence is so grave that nobody will use it for a small breach, small breaches are free; and where
it is used, everything is gone. Texts that hold answer step by step: consultation, suspension, return after amends.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
event broken "a breach of the limits" { breach of limits_kept  found by council }
article security "Security" {
    limits_kept: northland shall not deploy missiles
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        void on broken
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
event broken "a breach of the limits" { breach of limits_kept  found by council }
event amends "the making of amends" { occurrence "the limits are kept again"  found by council }
article security "Security" {
    limits_kept: northland shall not deploy missiles
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        suspended on broken
        reinstated on amends
    }
}
```

## References
Vienna Convention on the Law of Treaties, article 60: suspension in whole or in part stands beside termination.
Articles on State Responsibility (2001), article 51.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import events
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DSP-06",
    name="nuclear-option-only",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 60",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee that a breach ends at once, nothing lesser being provided."""
    model = analysis.model
    laddered = {ref.name for ladder in model.ladders() for ref in ladder.events if isinstance(ref, Ref)}
    for guarantee in model.guarantees():
        lesser = {
            ref.name for turn in guarantee.turns if turn.effect != "void" for ref in turn.events if isinstance(ref, Ref)
        }
        for turn in guarantee.turns:
            named = [event for event in events(model, turn.events) if event.kind == "breach"]
            found = [event for event in named if turn.finder is not None or event.finder is not None]
            if turn.effect != "void" or not found or lesser or laddered & {event.name for event in found}:
                continue
            depends = guarded(guarantee.guards)
            yield CHECK.finding(
                analysis,
                f"any breach of this kind ends `{guarantee.name}`, and nothing lesser is provided",
                At(turn.id, ("events", ""), "all or nothing"),
                also=(At(f"event.{event.name}", ("name",), "how grave it is does not count") for event in found),
                notes=("no suspension, no return after amends, no steps before it", *only_under(depends)),
                helps=("add `suspended on` and `reinstated on`, and keep `void` for the gravest case",),
                parties=analysis.world.expand(guarantee.beneficiaries),
                depends=depends,
            )
