"""What ends a guarantee when one side does it is answered by nothing when the other does

## Why it matters
A guarantee is lost if its beneficiary fires a single missile, and is set in motion only by an invasion: the same act
costs one side its protection and the other nothing. Each side will measure the text by that, whichever side it is on.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory port "the Port" { part of southland }
body court "the Commission of Inquiry" { members high_republic  decides by majority of members within 2 days }
event invasion "an invasion" { attack of southland against northland  qualified "an invasion"  found by court }
event launch "the launch of a missile" { attack of northland against southland in port  found by court }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 24 hours: high_republic shall assist northland with armed_force
        void on launch
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory port "the Port" { part of southland }
body court "the Commission of Inquiry" { members high_republic  decides by majority of members within 2 days }
event invasion "an invasion" { attack of southland against northland  qualified "an invasion"  found by court }
event assault "an invasion of Southland" {
    attack of northland against southland
    qualified "an invasion"
    found by court
}
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 24 hours: high_republic shall assist northland with armed_force
        void on assault
    }
}
```

## References
United Nations Guidance for Effective Mediation (2012), on impartiality. Critiques of the drafts of 2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.events import Event
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import Reading, accused, events
from pdsl.semantics.options import guarded, listed, only_under, together

CHECK = Check(
    code="GUA-48",
    name="asymmetric-forfeiture",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each event that ends or suspends a guarantee and has no counterpart on the other side."""
    model, world = analysis.model, analysis.world
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        own = set(reading.beneficiaries)
        for turn in guarantee.turns:
            for event in events(model, turn.events) if turn.effect != "reinstated" else ():
                doers = set(accused(model, world, event))
                others = world.expand(event.victims)
                if event.kind != "attack" or not doers or not doers <= own or not others or event.qualified:
                    continue
                answers = list(_answers(analysis, reading, set(others)))
                if not answers or any(not answer.qualified for answer in answers):
                    continue
                depends = guarded(guarantee.guards)
                yield CHECK.finding(
                    analysis,
                    f"`{event.name}` ends `{guarantee.name}`, and the like by {listed(others)} is answered by nothing",
                    At(turn.id, ("events", ""), "lost on any attack of this kind"),
                    also=(At(f"event.{answer.name}", ("qualified", "name"), "answered if it is this")
                          for answer in answers),
                    notes=(
                        f"an attack by {listed(sorted(doers))} counts whatever its weight",
                        f"one by {listed(others)} counts only if it is of a certain kind",
                        *only_under(depends),
                    ),
                    helps=("let the same acts count on both sides: qualify both events, or neither",),
                    parties=(*reading.beneficiaries, *others),
                    depends=depends,
                )  # fmt: skip


def _answers(analysis: Analysis, reading: Reading, others: set[str]) -> Iterator[Event]:
    """The attacks by the others to which anything responds: a guarantee to the same, its revival, a snap-back."""
    model, world = analysis.model, analysis.world
    found: dict[str, Event] = {}
    for other in analysis.guarantees:
        if not set(other.beneficiaries) & set(reading.beneficiaries):
            continue
        if not together(other.guarantee.guards, reading.guarantee.guards):
            continue
        revived = [turn.events for turn in other.guarantee.turns if turn.effect == "reinstated"]
        for named in (other.guarantee.events, *revived):
            found |= {event.name: event for event in events(model, named)}
    for snapback in model.snapbacks():
        if together(snapback.guards, reading.guarantee.guards):
            found |= {event.name: event for event in events(model, snapback.events)}
    for event in found.values():
        if event.kind == "attack" and (not event.attackers or others & set(accused(model, world, event))):
            yield event
