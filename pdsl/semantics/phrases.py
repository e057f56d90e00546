"""What noun phrases mean: the declared things behind `any area in northland except cape`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, cast

from pdsl.model import formulas as f
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.bodies import deciders
from pdsl.semantics.world import ACTOR_KINDS, AREA_KINDS

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def instances(analysis: Analysis, requirement: f.Requirement) -> Iterator[tuple[f.Formula, list[f.Formula]]]:
    """The formula once for each instance of its `any` subjects (FORMS: the whole line is tested for each).

    With each stands what the instance must meet to count, from `whose`.
    """
    formula = requirement.formula
    slots = list(_any_phrases(formula))
    if not slots:
        yield formula, []
        return
    for chosen in product(*(denoted(analysis, phrase) for phrase in slots)):
        named = [f.NounPhrase(items=(ref,)) for ref in chosen]
        replaced = dict(zip(map(id, slots), named, strict=True))
        limits: list[f.Formula] = [
            f.PropertyIs(property=name, chain=(phrase,), test=test)
            for slot, phrase in zip(slots, named, strict=True)
            for name, test in slot.whose
        ]
        yield cast("f.Formula", _replace(formula, replaced)), limits


def denoted(analysis: Analysis, phrase: f.NounPhrase) -> tuple[Ref, ...]:
    """All declared things that a noun phrase can mean, its restrictions applied."""
    found: dict[Ref, None] = {}
    for item in phrase.items:
        if isinstance(item, Ref) and item.kind == "kind":
            for ref in _of_kind(analysis, item.name):
                found[ref] = None
        elif isinstance(item, Ref) and item.kind == "group" and phrase.quantifier:
            for name in analysis.world.expand((item,)):
                found[_ref(analysis, name)] = None
        elif isinstance(item, Ref):
            found[item] = None
    return tuple(ref for ref in found if _meets(analysis, ref, phrase.restrictions))


def _of_kind(analysis: Analysis, kind: str) -> Iterator[Ref]:
    model = analysis.model
    if kind == "area" or kind in AREA_KINDS:
        for area in model.areas.values():
            if kind in ("area", area.kind):
                yield Ref(name=area.name, kind=area.kind)
    elif kind in ("actor", "party") or kind in ACTOR_KINDS:
        for actor in model.actors.values():
            if kind == "party":
                if actor.name in analysis.world.parties:
                    yield Ref(name=actor.name, kind=actor.kind)
            elif kind in ("actor", actor.kind):
                yield Ref(name=actor.name, kind=actor.kind)
    elif kind == "guarantee":
        for guarantee in model.guarantees():
            yield Ref(name=guarantee.name, kind="guarantee")
    elif kind == "snapback":
        for snapback in model.snapbacks():
            yield Ref(name=snapback.name, kind="snapback")
    elif kind == "cap":
        for cap in model.caps():
            yield Ref(name=cap.name, kind="force_cap")
    elif kind == "event":
        for event in model.events.values():
            yield Ref(name=event.name, kind="event")
    elif kind == "ceasefire":
        for ceasefire in model.of_type(Ceasefire):
            yield Ref(name=ceasefire.name, kind="ceasefire")
    elif kind == "article":
        for article in model.articles:
            yield Ref(name=str(getattr(article, "name", "")), kind="article")
    elif kind in ("guarantor", "belligerent", "participant"):
        for name in _in_role(analysis, kind):
            yield _ref(analysis, name)
    elif kind == "fund":
        for fund in model.funds():
            yield Ref(name=fund.name, kind="fund")
    elif kind == "monitor":
        for body in model.actors.values():
            if isinstance(body, Body) and (body.tasks or body.oversees):
                yield Ref(name=body.name, kind="body")
    elif kind in ("category", "sanctions", "milestone", "phase"):
        tables: dict[str, Iterable[str]] = {
            "category": model.categories, "sanctions": model.regimes, "milestone": model.milestones,
            "phase": model.phases,
        }  # fmt: skip
        for name in tables[kind]:
            yield Ref(name=name, kind=kind)


def _in_role(analysis: Analysis, role: str) -> Iterator[str]:
    """Those who guarantee, take part in a body, or are declared to fight."""
    world, model = analysis.world, analysis.model
    if role == "guarantor":
        named = (*model.guarantors, *(slot for guarantee in model.guarantees() for slot in guarantee.guarantors))
        yield from world.expand(named)
    elif role == "participant":
        yield from world.expand(slot for actor in model.actors.values() for slot in actor.participants)
    for actor in model.actors.values():
        if role in actor.roles:
            yield actor.name


def _ref(analysis: Analysis, name: str) -> Ref:
    actor = analysis.model.actors.get(name)
    return Ref(name=name, kind=actor.kind if actor else "state")


def _meets(analysis: Analysis, ref: Ref, restrictions: tuple[tuple[str, tuple[Slot, ...]], ...]) -> bool:
    world = analysis.world
    for word, values in restrictions:
        names = {value.name for value in values if isinstance(value, Ref)} | set(world.expand(values))
        if word == "except" and ref.name in names:
            return False
        if word == "in" and not any(_lies_in(analysis, ref, name) for name in names):
            return False
        if word in _BY_PREPOSITION and not names & _targets(analysis, ref, word):
            return False
    return True


def _lies_in(analysis: Analysis, ref: Ref, outer: str) -> bool:
    """Whether an area lies in another, or a thing said of areas is said of some in it."""
    world = analysis.world
    if ref.name in world.areas:
        return world.contains(outer, ref.name) and ref.name != outer
    clause = next(iter(analysis.named.get(ref.name, ())), None)
    areas = getattr(clause, "areas", ()) or getattr(clause, "protects", ())
    return any(world.contains(outer, name) for name in world.area_names(areas))


_BY_PREPOSITION = {"to": "beneficiary", "against": "target", "by": "maker", "of": "owner"}
_OF_KIND = {
    "guarantee": {"owner": "guarantor", "maker": "guarantor"}, "force_cap": {"owner": "holder", "maker": "holder"},
    "sanctions": {"owner": "imposer", "maker": "imposer"}, "snapback": {"owner": "invoker", "maker": "invoker"},
    "fund": {"owner": "contributor", "maker": "contributor", "beneficiary": "beneficiary"},
}  # fmt: skip


def _targets(analysis: Analysis, ref: Ref, word: str) -> set[str]:
    """Who stands after `to`, `against`, `by` or `of` a thing: whom it protects, is directed against, whose it is."""
    name = _BY_PREPOSITION[word]
    return attribute(analysis, ref, _OF_KIND.get(ref.kind, {}).get(name, name)) or set()


def attribute(analysis: Analysis, ref: Ref, name: str) -> set[str] | None:
    """The names in one attribute of a thing (`guarantor`, `holder`, `target` …); None where it has none such."""
    world, model = analysis.world, analysis.model
    slots: tuple[Slot, ...] | None = None
    if ref.kind == "event":
        event = model.events.get(ref.name)
        if name == "finder" and event is not None and event.finder is not None:
            return set(deciders(event.finder))
        parts = {"target": "victims", "owner": "attackers"}
        slots = getattr(event, parts[name]) if event is not None and name in parts else None
    elif ref.kind == "sanctions":
        regime = model.regimes.get(ref.name)
        parts = {"target": "targets", "imposer": "imposers"}
        slots = getattr(regime, parts[name]) if regime is not None and name in parts else None
    elif ref.kind in ("body", "organization", "group") and name == "member":
        members = world.members(ref.name)
        return None if members is None else set(members)
    elif ref.kind == "office" and name == "owner":
        slots = model.actors[ref.name].of if ref.name in model.actors else None
    else:
        clause = next(iter(analysis.named.get(ref.name, ())), None)
        return _of_clause(analysis, clause, name)
    return None if slots is None else set(world.expand(slots))


def _of_clause(analysis: Analysis, clause: object, name: str) -> set[str] | None:
    """An attribute of a guarantee, cap, snap-back or fund."""
    world, model = analysis.world, analysis.model
    events = [slot for slot in getattr(clause, "events", ()) if isinstance(slot, Ref)]
    if name == "trigger" and hasattr(clause, "events"):
        return {event.name for event in events}
    if name == "target" and hasattr(clause, "events"):
        found = [model.events.get(event.name) for event in events]
        return {who for event in found if event is not None for who in world.expand(event.attackers)}
    invocation = getattr(clause, "invocation", None)
    if name == "invoker" and invocation is not None:
        return set(world.expand(invocation.by))
    field = {"guarantor": "guarantors", "beneficiary": "beneficiaries", "holder": "holders"}
    if hasattr(clause, field.get(name, "?")):
        return set(world.expand(getattr(clause, field[name])))
    lines = {"contributor": "contributions", "beneficiary": "allocations"}.get(name, "?")
    if hasattr(clause, lines):
        return set(world.expand(line.party for line in getattr(clause, lines)))
    return None


def _any_phrases(formula: f.Formula) -> Iterator[f.NounPhrase]:
    """Subjects under `any`; objects of a test stay, they are sets there."""
    if isinstance(formula, (f.And, f.Or)):
        for part in formula.parts:
            yield from _any_phrases(part)
    elif isinstance(formula, (f.Not, f.Scoped, f.Within)):
        yield from _any_phrases(formula.part)
    elif isinstance(formula, f.Implies):
        yield from _any_phrases(formula.condition)
        yield from _any_phrases(formula.then)
    elif isinstance(formula, (f.PropertyIs, f.PropertyIncludes)):
        yield from (phrase for phrase in formula.chain if phrase.quantifier == "any")
    elif isinstance(formula, (f.Is, f.Undertaken, f.Precedes, f.DependsOn, f.HappensWithin, f.Includes)):
        if formula.subject.quantifier == "any":
            yield formula.subject
    elif isinstance(formula, f.CanBlock):
        yield from (phrase for phrase in (formula.actor, formula.what) if phrase.quantifier == "any")


def _replace(value: object, replaced: dict[int, f.NounPhrase]) -> object:
    """The formula with some of its noun phrases (by identity) exchanged."""
    if id(value) in replaced:
        return replaced[id(value)]
    if isinstance(value, tuple):
        return tuple(_replace(item, replaced) for item in value)
    if isinstance(value, (f.And, f.Or, f.Not, f.Scoped, f.Implies, f.PropertyIs, f.PropertyIncludes, f.Is, f.Undertaken,
                          f.Precedes, f.DependsOn, f.CanBlock, f.HappensWithin, f.Includes, f.Within)):  # fmt: skip
        return value.replace(**{name: _replace(getattr(value, name), replaced) for name in value.FIELDS})
    return value
