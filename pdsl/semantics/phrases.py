"""What noun phrases mean: the declared things behind `any area in northland except cape`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, cast

from pdsl.model import formulas as f
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.world import ACTOR_KINDS, AREA_KINDS

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def instances(analysis: Analysis, formula: f.Formula) -> Iterator[f.Formula]:
    """The formula once for each instance of its `any` subjects (FORMS: the whole line is tested for each)."""
    slots = list(_any_phrases(formula))
    if not slots:
        yield formula
        return
    choices = [[f.NounPhrase(items=(name,)) for name in denoted(analysis, phrase)] for phrase in slots]
    for chosen in product(*choices):
        replaced = dict(zip(map(id, slots), chosen, strict=True))
        yield cast("f.Formula", _replace(formula, replaced))


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


def _ref(analysis: Analysis, name: str) -> Ref:
    actor = analysis.model.actors.get(name)
    return Ref(name=name, kind=actor.kind if actor else "state")


def _meets(analysis: Analysis, ref: Ref, restrictions: tuple[tuple[str, tuple[Slot, ...]], ...]) -> bool:
    world = analysis.world
    for word, values in restrictions:
        names = {value.name for value in values if isinstance(value, Ref)} | set(world.expand(values))
        if word == "except" and ref.name in names:
            return False
        if word == "in" and not any(world.contains(name, ref.name) and ref.name != name for name in names):
            return False
        if word in ("to", "against"):
            targets = _targets(analysis, ref, word)
            if not names & targets:
                return False
    return True


def _targets(analysis: Analysis, ref: Ref, word: str) -> set[str]:
    """Whom a guarantee protects (`to`), or against whom it, an event or a sanctions regime is directed."""
    world, model = analysis.world, analysis.model
    if ref.kind == "guarantee":
        guarantee = next((g for g in model.guarantees() if g.name == ref.name), None)
        if guarantee is None:
            return set()
        if word == "to":
            return set(world.expand(guarantee.beneficiaries))
        events = [model.events.get(event.name) for event in guarantee.events if isinstance(event, Ref)]
        return {name for event in events if event for name in world.expand(event.attackers)}
    if ref.kind == "event":
        event = model.events.get(ref.name)
        return set(world.expand(event.victims)) if event else set()
    regime = model.regimes.get(ref.name)
    return set(world.expand(regime.targets)) if regime else set()


def _any_phrases(formula: f.Formula) -> Iterator[f.NounPhrase]:
    """Subjects under `any`; objects of a test stay, they are sets there."""
    if isinstance(formula, (f.And, f.Or)):
        for part in formula.parts:
            yield from _any_phrases(part)
    elif isinstance(formula, (f.Not, f.Scoped)):
        yield from _any_phrases(formula.part)
    elif isinstance(formula, f.Implies):
        yield from _any_phrases(formula.condition)
        yield from _any_phrases(formula.then)
    elif isinstance(formula, (f.PropertyIs, f.PropertyIncludes)):
        yield from (phrase for phrase in formula.chain if phrase.quantifier == "any")
    elif isinstance(formula, (f.Is, f.Undertaken, f.Precedes, f.DependsOn)):
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
                          f.Precedes, f.DependsOn, f.CanBlock)):  # fmt: skip
        return value.replace(**{name: _replace(getattr(value, name), replaced) for name in value.FIELDS})
    return value
