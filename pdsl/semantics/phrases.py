"""What noun phrases mean: the declared things behind `any area in northland except cape`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, cast

from pdsl.model import formulas as f
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Quantified, Ref, Slot
from pdsl.model.undertakings import Act
from pdsl.semantics.bodies import deciders
from pdsl.semantics.world import ACTOR_KINDS, AREA_KINDS

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def instances(analysis: Analysis, requirement: f.Requirement) -> Iterator[tuple[f.Formula, list[f.Formula]]]:
    """The formula once for each instance of its `any` (FORMS: the whole line is tested for each).

    What is forbidden of several by name is forbidden of each of them. With each instance stands what it must meet to
    count, from `whose`.
    """
    formula = requirement.formula
    slots = list(_slots(analysis, formula, forbidden=requirement.mood == "forbid"))
    if not slots:
        yield formula, []
        return
    for chosen in product(*(instances for _, instances in slots)):
        replaced: dict[int, object] = {id(slot): one for (slot, _), one in zip(slots, chosen, strict=True)}
        limits: list[f.Formula] = [
            f.PropertyIs(property=name, chain=(f.NounPhrase(items=one.items),), test=test)
            for (slot, _), one in zip(slots, chosen, strict=True)
            if isinstance(slot, f.NounPhrase) and isinstance(one, f.NounPhrase) and slot.quantifier == "any"
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


_IN_PLACES = frozenset({"ceiling", "floor", "presence", "membership"})  # `in` says where, and picks no actor


def placeless(phrase: f.NounPhrase) -> f.NounPhrase:
    """The phrase without what says where or in what: `any state in AREA` of a ceiling is any state."""
    return phrase.replace(restrictions=tuple((word, v) for word, v in phrase.restrictions if word not in ("in", "to")))


def members(analysis: Analysis, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Actors with the groups among them opened, as far as their members are declared."""
    found: dict[Ref, None] = {}
    for ref in refs:
        opened = analysis.world.members(ref.name) if ref.kind == "group" else None
        for one in [_ref(analysis, name) for name in sorted(opened)] if opened is not None else [ref]:
            found[one] = None
    return tuple(found)


_Slot = tuple[object, list[object]]


def _slots(analysis: Analysis, formula: f.Formula, *, forbidden: bool) -> Iterator[_Slot]:
    """What a formula says under `any`, with its instances; objects of a test stay, they are sets there.

    `forbidden`: the line is crossed if the formula is true, and so if it is true of one of several.
    """
    if isinstance(formula, (f.And, f.Or)):
        for part in formula.parts:
            yield from _slots(analysis, part, forbidden=forbidden)
    elif isinstance(formula, f.Not):
        yield from _slots(analysis, formula.part, forbidden=not forbidden)
    elif isinstance(formula, (f.Scoped, f.Within)):
        yield from _slots(analysis, formula.part, forbidden=forbidden)
    elif isinstance(formula, f.Implies):
        yield from _slots(analysis, formula.condition, forbidden=not forbidden)
        yield from _slots(analysis, formula.then, forbidden=forbidden)
    elif isinstance(formula, (f.PropertyIs, f.PropertyIncludes)):
        for phrase in formula.chain:
            yield from _phrase(analysis, phrase, forbidden=forbidden, placed=formula.property in _IN_PLACES)
    elif isinstance(formula, (f.Is, f.Undertaken, f.Precedes, f.DependsOn, f.HappensWithin, f.Includes)):
        yield from _phrase(analysis, formula.subject, forbidden=forbidden)
        if isinstance(formula, f.Undertaken):
            yield from _act(analysis, formula.act, forbidden=forbidden)
    elif isinstance(formula, f.CanBlock):
        for phrase in (formula.actor, formula.what):
            yield from _phrase(analysis, phrase, forbidden=forbidden)


def _phrase(analysis: Analysis, phrase: f.NounPhrase, *, forbidden: bool, placed: bool = False) -> Iterator[_Slot]:
    """A noun phrase under `any`, in a place of any kind, or with several names of which one is too many."""
    places = [(word, _instances(analysis, values)) for word, values in phrase.restrictions if placed and word == "in"]
    rest = placeless(phrase).restrictions if placed else ()
    if phrase.quantifier == "any":
        found: tuple[tuple[Slot, ...], ...] = tuple(
            (ref,) for ref in denoted(analysis, placeless(phrase) if placed else phrase)
        )
    elif forbidden and phrase.quantifier in ("", "each") and len(phrase.items) > 1:
        found = tuple((item,) for item in phrase.items)
    elif any(len(values) > 1 for _, values in places):
        found, rest = (phrase.items,), phrase.restrictions if not placed else rest
    else:
        return
    quantifier = "" if phrase.quantifier == "any" or len(found) > 1 else phrase.quantifier
    if phrase.quantifier != "any" and not placed:
        rest = phrase.restrictions
    elif phrase.quantifier == "any":
        rest = ()
    where = [tuple((word, (one,)) for (word, _), one in zip(places, chosen, strict=True))
             for chosen in product(*(values for _, values in places))]  # fmt: skip
    yield phrase, [
        f.NounPhrase(items=items, quantifier=quantifier, restrictions=(*rest, *at)) for items in found for at in where
    ]


def _instances(analysis: Analysis, values: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The things that some values mean, `any zone in northland` opened; the same values where nothing is."""
    found: dict[Slot, None] = {}
    for value in values:
        if isinstance(value, Quantified) and value.quantifier == "any":
            relations = tuple((word, (limit,)) for word, limit in value.relations)
            found.update(dict.fromkeys(denoted(
                analysis, f.NounPhrase(items=(value.what,), quantifier="any", restrictions=relations)
            )))  # fmt: skip
        else:
            found[value] = None
    return tuple(found)


def _act(analysis: Analysis, act: object, *, forbidden: bool) -> Iterator[_Slot]:
    """An act on `any X`: on each of them, and as it is said; one on several things by name: on each of them."""
    if not isinstance(act, Act):
        return
    act_, act = act, _placed(act)
    acts = [act]
    for role, values in act.arguments:
        some = any(isinstance(value, Quantified) and value.quantifier == "any" for value in values)
        if some or (forbidden and len(values) > 1):
            each = [(one,) for one in _instances(analysis, values)]
            acts = [
                one.replace(arguments=tuple((r, v if r == role else old) for r, old in one.arguments))
                for one in acts
                for v in ([values, *each] if some else each)
            ]
    if len(acts) > 1:
        yield act_, list(acts)


def _placed(act: Act) -> Act:
    """`deploy any category in AREA`: a category lies nowhere, so that the place is that of the act."""
    arguments: list[tuple[str, tuple[Slot, ...]]] = []
    places: list[Slot] = []
    for role, values in act.arguments:
        kept: list[Slot] = []
        for value in values:
            if isinstance(value, Quantified) and value.what.name == "category":
                places += [limit for word, limit in value.relations if word == "in"]
                value = value.replace(relations=tuple(at for at in value.relations if at[0] != "in"))
            kept.append(value)
        arguments.append((role, tuple(kept)))
    return act.replace(arguments=(*arguments, ("in", tuple(places)))) if places else act


def _replace(value: object, replaced: dict[int, object]) -> object:
    """The formula with some of its noun phrases (by identity) exchanged."""
    if id(value) in replaced:
        return replaced[id(value)]
    if isinstance(value, tuple):
        return tuple(_replace(item, replaced) for item in value)
    if isinstance(value, (f.And, f.Or, f.Not, f.Scoped, f.Implies, f.PropertyIs, f.PropertyIncludes, f.Is, f.Undertaken,
                          f.Precedes, f.DependsOn, f.CanBlock, f.HappensWithin, f.Includes, f.Within)):  # fmt: skip
        return value.replace(**{name: _replace(getattr(value, name), replaced) for name in value.FIELDS})
    return value
