"""Two linked instruments give the same guarantee on different terms

## Why it matters

A guarantee that stands in two instruments is asked for under the one and refused under the other.
Where one answers any invasion and the other a deliberate and sustained attack only, where one lasts
ten years and the other has no end, or where one is decided by an office and the other by nobody, each
side will invoke the text that suits it, at the moment when there is no time to argue.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
office president "the President of the High Republic" of high_republic
category sustained "sustained"

event invasion "an invasion of Northland" { attack of southland against northland }
event long_attack "a sustained attack on Northland" {
    attack of southland against northland
    qualified sustained
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step response within 72 hours: high_republic shall assist northland with armed_force
    }
}

instrument letter "Letter on Security" {
    parties northland, high_republic
    form    exchange_of_notes

    guarantee promise of high_republic to northland on long_attack {
        step response within 72 hours: high_republic shall assist northland with armed_force
        activation decided by president
        lasts 10 years
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
office president "the President of the High Republic" of high_republic

event invasion "an invasion of Northland" { attack of southland against northland }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step response within 72 hours: high_republic shall assist northland with armed_force
        activation decided by president
        lasts 10 years
    }
}

instrument letter "Letter on Security" {
    parties northland, high_republic
    form    exchange_of_notes

    guarantee promise of high_republic to northland on invasion {
        step response within 72 hours: high_republic shall assist northland with armed_force
        activation decided by president
        lasts 10 years
    }
}
```

## References

Vienna Convention on the Law of Treaties, article 30: successive treaties on the same matter; an
instrument may say that another prevails (`prevails over`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.events import Event
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, only_under, say, together

CHECK = Check(
    code="GUA-47",
    name="linked-terms-differ",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 30",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of guarantees in two instruments, by one guarantor to one beneficiary."""
    if len(analysis.model.texts) == 1:
        return
    for one, other in combinations(analysis.guarantees, 2):
        if one.text.instrument == other.text.instrument or _settled(one.text, other.text):
            continue
        shared = set(one.guarantors) & set(other.guarantors)
        attackers = {*one.accused, *one.suspects} & {*other.accused, *other.suspects}
        same = shared and set(one.beneficiaries) & set(other.beneficiaries) and attackers
        if same and together(one.guarantee.guards, other.guarantee.guards):
            yield from _compared(analysis, one, other, sorted(shared))


def _settled(one: Settlement, other: Settlement) -> bool:
    """Whether one of two texts says that it prevails over the other."""
    names = {text.instrument or text.name for text in (one, other)}
    said = {slot.name for text in (one, other) for slot in text.prevails_over if isinstance(slot, Ref)}
    return bool(names & said)


def _compared(analysis: Analysis, one: Reading, other: Reading, guarantors: list[str]) -> Iterator[Diagnostic]:
    first, second = one.guarantee, other.guarantee
    differing: list[tuple[str, tuple[str, ...], str, str]] = []
    if _triggers(one) != _triggers(other):
        differing.append(("trigger", ("on", "name"), _answered(one), _answered(other)))
    for name, fields, term in (
        ("decision", ("activation", "decided_by", "name"), _decider),
        ("duration", ("lasts", "name"), _duration),
    ):
        if term(one) != term(other):
            differing.append((name, fields, term(one), term(other)))
    if not differing:
        return
    loose = [reading.text for reading in (one, other) if reading.text.political]
    depends = guarded(first.guards, second.guards)
    what = [name for name, *_ in differing]
    listed = what[0] if len(what) == 1 else f"{', '.join(what[:-1])} and {what[-1]}"
    yield CHECK.finding(
        analysis,
        f"`{first.name}` and `{second.name}` give one guarantee in two instruments, and differ in {listed}",
        At(second.id, differing[0][1], f"{differing[0][0]}: {differing[0][3]}"),
        also=(
            *(At(second.id, fields, f"{name}: {theirs}") for name, fields, _, theirs in differing[1:]),
            *(At(first.id, fields, f"{name}: {ours}") for name, fields, ours, _ in differing),
        ),
        notes=(
            *(f"{name}: {ours} in the one, {theirs} in the other" for name, _, ours, theirs in differing),
            f"`{loose[0].instrument or loose[0].name}` is declared not to bind: the difference shows what has changed"
            if loose
            else "neither instrument says that it prevails over the other",
            *only_under(depends),
        ),
        helps=("let both refer to one trigger, decision and term, or add `prevails over` to one of them",),
        parties=guarantors,
        depends=depends,
        severity=Severity.INFO if loose else None,
        authority=() if loose else None,
    )


def _answered(reading: Reading) -> str:
    """The triggers in the words of the text."""
    return " or ".join(f'"{event.title or event.name}"' for event in reading.triggers) or "none"


def _triggers(reading: Reading) -> str:
    """The triggers as what they require, to be compared."""
    return " or ".join(sorted(_trigger(event) for event in reading.triggers)) or "none"


def _trigger(event: Event) -> str:
    """What must have happened, beyond who attacks whom."""
    qualities = ", ".join(sorted(say(slot).replace("_", " ") for slot in event.qualified))
    where = f" in {_names(event.area)}" if event.area else ""
    return f"{qualities or 'any'} {event.kind or 'event'}{where}" + (
        f' unless "{event.excused}"' if event.excused else ""
    )


def _decider(reading: Reading) -> str:
    rule = reading.activation_rule
    if rule is None:
        return "by nobody named"
    ways = sorted({say(part) for way in rule.ways for part in way.parts})
    return f"by `{', '.join(ways)}`"


def _duration(reading: Reading) -> str:
    lasting = reading.guarantee.lasting or reading.text.lasting[0]
    if lasting is None or lasting.indefinite:
        return "no end"
    return say(lasting.length) if lasting.length is not None else f"until {say(lasting.until)}"


def _names(slots: tuple[Slot, ...]) -> str:
    return ", ".join(say(slot).replace("_", " ") for slot in slots)
