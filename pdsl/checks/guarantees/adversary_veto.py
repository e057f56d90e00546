"""The one against whom a guarantee is given can prevent its response

## Why it matters

A guarantee against an attack is worth nothing if the attacker can keep it from being found, decided
on or carried out. The check plays the decision rules of the text with everybody else in favour and
the accused against. It is an error where every attacker whom the trigger names can block, and a
warning where the trigger covers further attackers.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by consensus of members within 24 hours
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Charter of the United Nations, article 27(3), for the permanent members of the Security Council. In the
Treaty of Mutual Guarantee (Locarno, 1925), article 4, each guarantor was to help at once against a
flagrant violation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Choice, open_terms
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import deciders
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import DROPPED, guarded, listed, only_under, say

CHECK = Check(
    code="GUA-01",
    name="adversary-veto",
    severity=Severity.ERROR,
    authority=("Treaty of Mutual Guarantee (Locarno, 1925), article 4",),
)


_MOST_TERMS = 8  # brackets in memberships that are looked at, each by itself


class _Veto(NamedTuple):
    """Those who can block one stage of a guarantee that is to answer their attack."""

    guarantee: str
    kind: str
    element: str
    field: str
    blocking: tuple[str, ...]
    depends: tuple[str, ...]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee and each place where somebody decides, also under one option of a membership."""
    found = list(_vetoes(analysis))
    told = {(veto.guarantee, veto.element, who) for _, veto in found for who in veto.blocking}
    resting: dict[tuple[str, str, str], str] = {}  # what is so under one option of a bracket in a membership only
    for options in _memberships(analysis):
        under = [(option, list(_vetoes(text))) for option, text in options]
        keys = [{(v.guarantee, v.element, who) for _, v in vetoes for who in v.blocking} for _, vetoes in under]
        for (option, vetoes), own in zip(under, keys, strict=True):
            for key in (key for key in own if not all(key in others for others in keys)):
                if key in told:
                    resting.setdefault(key, option)
                elif key not in resting:
                    resting[key] = option
                    found += [
                        (reading, veto._replace(blocking=(key[2],)))
                        for reading, veto in vetoes
                        if key[:2] == (veto.guarantee, veto.element)
                    ]
    for reading, veto in found:
        by_option: dict[str, list[str]] = {}
        for who in veto.blocking:
            by_option.setdefault(resting.get((veto.guarantee, veto.element, who), ""), []).append(who)
        for option, blocking in by_option.items():
            depends = tuple(dict.fromkeys((*veto.depends, *((option,) if option else ()))))
            yield _finding(analysis, reading, veto._replace(blocking=tuple(blocking), depends=depends))


def _vetoes(analysis: Analysis) -> Iterator[tuple[Reading, _Veto]]:
    for reading in analysis.guarantees:
        stages: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
        for actor in (*reading.accused, *reading.suspects):
            for stage, verdict in reading.blocked_by(actor):
                if verdict is Verdict.YES:
                    stages.setdefault((stage.kind, stage.element, stage.field, stage.depends), []).append(actor)
        for (kind, element, field, chosen), blocking in stages.items():
            depends = (*guarded(reading.guarantee.guards), *chosen)
            yield reading, _Veto(reading.guarantee.id, kind, element, field, tuple(blocking), depends)


def _memberships(analysis: Analysis) -> Iterator[list[tuple[str, Analysis]]]:
    """The text under each option of a bracket in the membership of a body, for each such bracket by itself."""
    if not any(True for _ in analysis.guarantees):
        return
    terms = [
        term
        for actor in analysis.model.actors.values()
        for slot in (*(actor.members or ()), *actor.permanent_members)
        for term in open_terms(slot)
        if isinstance(term, Choice)
    ]
    for term in terms[:_MOST_TERMS]:
        said = [DROPPED if term.drops(option) else say(option.value) for option in term.readings]
        made = [analysis.choosing([(term.id, f"#{number}")]) for number in range(1, len(said) + 1)]
        pairs = zip(said, made, strict=True)
        yield [(f"{term.id} = {words}", text) for words, (text, done) in pairs if not done.faults]


def _finding(analysis: Analysis, reading: Reading, veto: _Veto) -> Diagnostic:
    guarantee, blocking, depends = reading.guarantee, veto.blocking, veto.depends
    permanent = _permanent(analysis, reading, veto.kind, veto.element)
    every = not reading.suspects and set(reading.accused) <= set(blocking)
    return CHECK.finding(
        analysis,
        f"{listed(blocking)} can block the {veto.kind} of `{guarantee.name}`, which is to answer its attack"
        if len(blocking) == 1
        else f"{listed(blocking)} can each block the {veto.kind} of `{guarantee.name}` when accused",
        At(
            veto.element, (veto.field, "name"),
            "needs its consent" if len(blocking) == 1 else "needs the consent of each",
        ),
        also=(At(guarantee.id, ("name",), "this guarantee"),),
        notes=(
            "with all others in favour and the accused against, the decision is not taken",
            *((f"each permanent member has a veto: {listed(permanent)}",) if permanent else ()),
            *only_under(depends),
        ),
        helps=("add `excluding accused`, or let each guarantor decide: `decided by each guarantor for itself`",),
        parties=blocking,
        depends=depends,
        severity=None if every and not depends else Severity.WARNING,
        authority=("Charter of the United Nations, article 27(3)",) if permanent else None,
    )  # fmt: skip


def _permanent(analysis: Analysis, reading: Reading, kind: str, element: str) -> tuple[str, ...]:
    """The permanent members of the body that decides at a stage, if it has such members with a veto."""
    rules = [event.finder for event in reading.triggers if element == f"event.{event.name}"]
    rule = reading.activation_rule if kind == "activation" else next(iter(rules), None)
    names = deciders(rule) if rule is not None else ()
    forum = analysis.world.actor(names[0]) if len(names) == 1 else None
    own = forum.rule() if forum is not None else None
    if forum is None or own is None or own.concurring is None:
        return ()
    return tuple(analysis.world.expand(forum.permanent_members))
