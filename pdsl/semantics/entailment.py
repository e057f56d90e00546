"""Whether the text says an undertaking: the answer to `ukraine shall not join nato` (SEMANTICS 4, 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdsl.model import formulas as f
from pdsl.model.acts import act_kind, kinds_of
from pdsl.model.status import Status
from pdsl.model.terms import Quantified, Quantity, Ref, Slot
from pdsl.model.time import deadline
from pdsl.model.undertakings import Act, Conditions, Undertaking
from pdsl.semantics.coverage import covers, meets, overlaps, within
from pdsl.semantics.norms import (
    BAN,
    DECLARATION,
    DUTY,
    EXEMPTION,
    FIRM,
    MODALS,
    ON_FORCES,
    PERMISSION,
    Norm,
    norms_of,
    norms_of_status,
    sides,
)
from pdsl.semantics.open_terms import NotDecided, Resolution
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.state import State
from pdsl.semantics.truth import Truth
from pdsl.semantics.world import World

WHOLE_ROLES = ("object", "from")
PLACES = frozenset({"in", "on", "object", "to", "through"})  # the roles in which an area may be the sum of its parts

_ALLOWING = (PERMISSION, DUTY, DECLARATION)
_OPEN = 10  # steps that it takes to settle an undertaking with brackets


class Said(NamedTuple):
    """A norm that speaks of the act asked about. `sure`: it has effect for certain and without a condition."""

    norm: Norm
    sure: bool


def undertaken(state: State, atom: f.Undertaken, subjects: tuple[Ref, ...], due: Slot = None) -> Truth:
    """What the text says of an undertaking by each of these actors.

    `shall` and `shall not` need a clause that entails them; `may` holds unless the act is forbidden (closed world);
    `may expressly` needs a clause. With `bindingly` only what binds the bearer counts. An expectation entails no
    duty. A norm under a condition, or whose time is not settled, may hold and may not. With `due` a duty counts only
    if it is to be fulfilled (or, if kept throughout, begins) by that point.
    """
    act = atom.act
    assert isinstance(act, Act)
    word = str(state.resolution.value(atom.modality))
    kind = MODALS.get(word, (DUTY, 0))[0]
    if len(asked := _each(act)) > 1:
        return Truth.every([undertaken(state, atom.replace(act=one), subjects, due) for one in asked])
    relevant = list(said(state, act))
    if due is not None:
        relevant = [timely for found in relevant if (timely := _by(state, found, due)) is not None]
    unnamed = list(_unnamed(state, act)) if due is None else []
    parts = []
    for actor in subjects:
        organs = state.world.controlled(actor.name) if kind in (BAN, PERMISSION) else frozenset()
        mine = [
            found
            for found in relevant
            if (bears(found.norm, actor.name) or acts_for(found.norm, organs))
            and _counts(state.world, atom, actor.name, found.norm)
        ]
        sure = [found for found in mine if found.sure]
        runs = [_one(state.world, actor.name, kind, act, [found.norm for found in runs_], word == "may expressly")
                for runs_ in ((mine, sure) if len(sure) < len(mine) else (mine,))]  # fmt: skip
        named = truth = Truth.between(runs)
        perhaps = [found for found in relevant if found.norm.further and not bears(found.norm, actor.name)]
        if perhaps:
            others = [found.norm for found in (*mine, *perhaps)]
            truth = _perhaps(truth, _one(state.world, actor.name, kind, act, others, word == "may expressly"),
                             actor.name, perhaps[0].norm.further)  # fmt: skip
        passive = [found for found in relevant if _of_nobody(found.norm)] if kind == PERMISSION else []
        if passive:
            others = [found.norm.replace(bearers=frozenset({actor.name})) for found in passive]
            allowed = _one(state.world, actor.name, kind, act, [*(found.norm for found in mine), *others], False)
            if allowed.true_by and not truth.true_by:
                reason = f"the text does not say to whom it allows this, and so not whether to `{actor.name}`"
                truth = Truth(True, False, allowed.true_by, truth.false_by, truth.notes, (), (reason,))
        if unnamed:
            others = [found.norm for found in (*mine, *unnamed)]
            filled = _one(state.world, actor.name, kind, act, others, word == "may expressly")
            if (filled.may, filled.must) != (named.may, named.must):  # the blank itself makes the difference
                telling = {*filled.true_by, *filled.false_by}
                open_ = _ids(found.norm for found in unnamed if found.norm.id in telling)
                truth = Truth(True, False, filled.true_by, filled.false_by, truth.notes, open_)
        if kind in (BAN, PERMISSION):
            truth = _with_parts(state, atom, actor, due, truth, ban=kind == BAN)
        parts.append(truth)
    return Truth.every(parts)


def _with_parts(state: State, atom: f.Undertaken, actor: Ref, due: Slot, whole: Truth, *, ban: bool) -> Truth:
    """Prohibitions add up: what is forbidden in every part of an area is forbidden in the whole, and not allowed."""
    act = atom.act
    assert isinstance(act, Act)
    for role, values in act.arguments:
        place = values[0] if len(values) == 1 and role in PLACES else None
        for names in state.world.made_of(place.name) if isinstance(place, Ref) else ():
            found = []
            for name in names:
                area = state.world.areas.get(name)
                part = Ref(name=name, kind=area.kind if area is not None else "territory")
                arguments = tuple((r, (part,) if r == role else v) for r, v in act.arguments)
                found.append(undertaken(state, atom.replace(act=act.replace(arguments=arguments)), (actor,), due))
            if ban:
                whole = Truth.every((whole.negated(), Truth.every(found).negated())).negated()
            else:
                some = Truth.every(truth.negated() for truth in found).negated()
                whole = Truth.every((whole, some))
    return whole


def _counts(world: World, atom: f.Undertaken, actor: str, norm: Norm) -> bool:
    """Whether a norm answers the question: with `bindingly`, only one that binds the bearer does."""
    return not atom.binding or norm.dual or not world.unbound(actor, norm.id)


def _perhaps(truth: Truth, otherwise: Truth, actor: str, groups: tuple[str, ...]) -> Truth:
    """The truth if an actor may be a further member of a group; undecided where that makes a difference."""
    if truth[:2] == otherwise[:2]:
        return truth
    reason = f"whether `{actor}` belongs to `{groups[0]}` is not declared"
    both = Truth.between((truth, otherwise))
    return both._replace(unknown=(*both.unknown, reason))


def _one(world: World, actor: str, kind: str, act: Act, norms: list[Norm], expressly: bool) -> Truth:
    """The truth by these norms of one actor."""
    reasons = {world.unbound(actor, norm.id): None for norm in norms} or {world.unbound(actor): None}
    notes = () if "" in reasons else tuple(f"not bound: {reason}" for reason in reasons)
    bans = _ids(norm for norm in norms if norm.kind == BAN and covers(world, act, norm.act))
    allowed = _ids(norm for norm in norms if norm.kind == PERMISSION and covers(world, act, norm.act))
    exempt = _ids(norm for norm in norms if norm.kind == EXEMPTION and covers(world, act, norm.act))
    duties = _ids(
        norm
        for norm in norms
        if norm.kind in (DUTY, DECLARATION) and any(fulfils(world, part, act) for part in _parts(norm.act))
    )
    # what contradicts a ban need not reach as far as it
    contrary = _ids(norm for norm in norms if norm.kind in (PERMISSION, DUTY) and meets(world, norm.act, act))
    cut = _cut_into(world, norms, act) if bans else ()
    if kind == BAN:
        if cut:
            return Truth(True, False, bans, cut, (*notes, "the text forbids this and allows part of it"))
        return Truth(bool(bans), bool(bans), bans, () if bans else contrary, notes if bans else ())
    if kind == PERMISSION:
        express = allowed or duties  # who is to do a thing may do it
        # to be allowed to do it in one place, or with one weapon, is to be allowed to do it
        partly = () if express else _ids(n for n in norms if n.kind in _ALLOWING and overlaps(world, n.act, act))
        if expressly:
            if partly:
                return Truth(True, False, partly, bans, (*notes, "the text allows only part of this"))
            return Truth(bool(express), bool(express), express, () if express else bans, notes if express else ())
        if cut:
            return Truth(True, False, cut, bans, (*notes, "the text forbids this and allows part of it"))
        return Truth(not bans, not bans, express or partly, bans, notes if bans else ())
    if kind == EXEMPTION:
        return Truth(bool(exempt), bool(exempt), exempt, () if exempt else duties)
    partly = _ids(norm for norm in norms if norm.kind == DUTY and any(covers(world, p, act) for p in _parts(norm.act)))
    spared = _ids(norm for norm in norms if norm.kind == EXEMPTION and overlaps(world, norm.act, act))
    if duties and spared:
        return Truth(True, False, duties, spared, (*notes, "the text orders this and excuses from part of it"))
    if partly and not duties:
        return Truth(True, False, partly, exempt, (*notes, "a duty in the text does only part of this"))
    if not duties and not bans:
        wider = _ids(norm for norm in norms if norm.kind == DUTY and _may_fulfil(world, norm.act, act))
        if wider:
            reason = "the text orders something wider, which may be done in this way or in another"
            return Truth(True, False, wider, exempt, notes, (), (reason,))
    return Truth(bool(duties), bool(duties), duties, () if duties else (*bans, *exempt), notes if duties else ())


def _cut_into(world: World, norms: list[Norm], act: Act) -> tuple[str, ...]:
    """The clauses that allow or order some of what is asked about though a ban forbids it; a wider permission gives
    way to a narrower ban.
    """
    bans = [norm for norm in norms if norm.kind == BAN and covers(world, act, norm.act)]
    allowing = (norm for norm in norms if norm.kind in _ALLOWING and overlaps(world, norm.act, act))
    return _ids(norm for norm in allowing if any(covers(world, norm.act, ban.act) for ban in bans))


def fulfils(world: World, said: Act, asked: Act) -> bool:
    """Whether a duty to do what is said is a duty to do what is asked.

    To deploy in a part of an area is to deploy in it; to withdraw from a part of it is not to withdraw from it. What
    is done to the whole of a thing is done to its parts, and not the other way round.
    """
    kind = act_kind(asked.kind)
    said = with_sum(said, asked)
    if not kind.whole:
        return covers(world, said, asked)
    if not all(_reaches(world, said, asked, role) for role in WHOLE_ROLES):
        return False
    rest = tuple((role, values) for role, values in asked.arguments if role not in WHOLE_ROLES)
    return covers(world, said, asked.replace(arguments=rest))


def with_sum(said: Act, asked: Act, *, smaller: bool = False) -> Act:
    """The act with the sum that is asked in place of a larger one, which holds it; with `smaller` of any other one."""
    arguments = []
    for role, values in said.arguments:
        one, other = values[0] if len(values) == 1 else None, asked.role(role)
        wanted = other[0] if len(other) == 1 else None
        if isinstance(one, Quantity) and isinstance(wanted, Quantity) and one.unit == wanted.unit and not one.about:
            held = smaller or one.amount >= wanted.amount
            arguments.append((role, other if held else values))
        else:
            arguments.append((role, values))
    return said.replace(arguments=tuple(arguments)) if tuple(arguments) != said.arguments else said


def _may_fulfil(world: World, said: Act, asked: Act) -> bool:
    """Whether a duty can be kept in a way that does what is asked; a duty on a part of a thing cannot."""
    if not meets(world, said, asked):
        return False
    whole = act_kind(asked.kind).whole
    return not whole or all(not said.role(role) or _reaches(world, said, asked, role) for role in WHOLE_ROLES)


def _reaches(world: World, said: Act, asked: Act, role: str) -> bool:
    """Whether all that is asked in a role lies within what is said in it."""
    values = said.role(role)
    return all(
        any(within(world, v, wanted) if isinstance(wanted, Quantified) else within(world, wanted, v) for v in values)
        for wanted in asked.role(role)
    )


def _each(act: Act) -> list[Act]:
    """The acts that are asked for at once: to leave a and b is to leave a and to leave b."""
    asked = [act]
    for role in WHOLE_ROLES:
        values = act.role(role)
        if len(values) > 1:
            asked = [
                one.replace(arguments=tuple((r, (value,) if r == role else v) for r, v in one.arguments))
                for one in asked
                for value in values
            ]
    return asked


def _ids(norms: Iterator[Norm]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(norm.id for norm in norms))


def said(state: State, act: Act) -> Iterator[Said]:
    """The norms about this kind of act, in this resolution, those on the other side of the same fact included."""
    for saying, certain in state.standing(state.analysis.sayings.about(act)):
        norms = saying.norms
        if norms is None:
            state.resolution.spend(_OPEN)
            settled = _settled(state.resolution, saying.said)
            made = norms_of(state.world, settled) if settled is not None else ()
            norms = tuple(each for norm in made for each in sides(state.world, norm) if each.firmness == FIRM)
        yield from _reaching(state, norms, act, sure=certain)
    if "deploy" in kinds_of(act.kind):
        places = [value.name for value in act.role("in") if isinstance(value, Ref) and value.name in state.world.areas]
        for status in state.analysis.statuses_on_forces:
            if not places or _shares_ground(state, status, places):
                yield from _of_status(state, status, act)


def _shares_ground(state: State, status: Status, places: list[str]) -> bool:
    """Whether a status may say something of one of these areas: of it, of what is around it, or of a part of it."""
    contains = state.world.contains
    for area in status.areas:
        if not isinstance(area, Ref) or area.name not in state.world.areas:
            return True
        if any(contains(area.name, place) or contains(place, area.name) for place in places):
            return True
    return not status.areas


def _unnamed(state: State, act: Act) -> Iterator[Said]:
    """The norms about this kind of act of which a blank leaves open whom they bind: anybody may be written there."""
    open_ = (saying for saying in state.analysis.sayings.about(act) if saying.norms is None)
    for saying, _ in state.standing(open_):
        bearers = saying.said.bearers
        if bearers and all(isinstance(state.resolution.value(bearer), NotDecided) for bearer in bearers):
            settled = _settled(state.resolution, saying.said.replace(bearers=()))
            made = norms_of(state.world, settled) if settled is not None else ()
            anybody = (norm.replace(others=True) for norm in made if norm.firmness == FIRM)
            yield from _reaching(state, anybody, act, sure=False)


def _of_status(state: State, status: Status, act: Act) -> Iterator[Said]:
    """What a status forbids and allows there: `demilitarized`, `bars`, `permits`."""
    norms = state.analysis.norms_of_settled(status)
    if norms is None:
        entries = tuple(
            entry
            for entry in status.entries
            if entry.aspect in ON_FORCES and state.resolution.stands(entry.guards)
        )
        settled = state.resolution.settled(status.replace(entries=entries)) if entries else None
        norms = tuple(norms_of_status(state.world, settled)) if settled is not None else ()
    for norm in norms:
        timing = norm.timing if not norm.timing.silent else status.timing
        standing, bound = state.effective(timing), state.binds(norm.id)
        if standing != "no" and bound != "no":
            yield from _reaching(state, (norm,), act, sure=standing == bound == "yes")


def _reaching(state: State, norms: Iterable[Norm], act: Act, *, sure: bool) -> Iterator[Said]:
    """Those of some norms whose conditions and exceptions leave the act asked about in."""
    for norm in norms:
        reach = _reach(state, norm.conditions, norm, act)
        if reach != "no":
            yield Said(norm, sure=sure and reach == "all")


def _by(state: State, found: Said, due: Slot) -> Said | None:
    """A norm with whether it is due by a point; None where it is due later, or never."""
    norm = found.norm
    if norm.kind not in (DUTY, DECLARATION):
        return found
    timing = state.settled(norm.timing)
    achieved = act_kind(norm.act.kind).achieved
    own = deadline(timing) if achieved else timing.start or timing.at or timing.not_before
    key = state.timeline.key(own)
    if key is None and timing.at_once:
        key = state.timeline.window(timing).start
    if key is None and not achieved and own is None:
        key = IN_FORCE
    limit = state.timeline.key(due)
    if key is None or limit is None:
        return None
    order = state.timeline.order_of_keys(key, limit)
    if order == "after":
        return None
    return found if order in ("before", "same", "not_after") else found._replace(sure=False)


def _reach(state: State, conditions: Conditions, norm: Norm, act: Act) -> str:
    """Whether a norm's conditions and exceptions leave the act asked about in: `all`, `part`, `no`."""
    if not conditions.__dict__:  # nothing is said
        return "part" if norm.consent_of else "all"
    from pdsl.semantics import evaluate

    world = state.world
    asked = [value for _, values in act.arguments for value in values]
    excepted = [value for value in conditions.excepted if isinstance(value, Ref)]
    if any(within(world, value, exception) for value in asked for exception in excepted):
        return "no"
    holds = evaluate.conditions(state, conditions)
    if not holds.may:
        return "no"
    if any(within(world, exception, value) for value in asked for exception in excepted):
        return "part"
    return "all" if holds.must and not norm.consent_of else "part"


def _parts(act: Act) -> Iterator[Act]:
    """The act, and the act on each of its objects: a duty to exchange a and b is a duty to exchange a."""
    yield act
    objects = act.role("object")
    if len(objects) > 1:
        rest = tuple((role, values) for role, values in act.arguments if role != "object")
        for value in objects:
            yield act.replace(arguments=(("object", (value,)), *rest))


def acts_for(norm: Norm, organs: frozenset[str]) -> bool:
    """Whether a norm lets or makes an office or organ act: what it does is done by the actor whose it is.

    Articles on Responsibility of States for Internationally Wrongful Acts, article 4.
    """
    return norm.kind in _ALLOWING and not norm.others and not organs.isdisjoint(norm.bearers)


def _of_nobody(norm: Norm) -> bool:
    """Whether a permission or duty names no bearer (`unnamed may …`)."""
    return norm.kind in _ALLOWING and not norm.bearers and not norm.others


def bears(norm: Norm, actor: str) -> bool:
    """Whether an actor is among those whom a norm binds or allows."""
    excepted = {value.name for value in norm.conditions.excepted if isinstance(value, Ref)}
    return actor not in excepted and (actor in norm.bearers) != norm.others


def _settled(resolution: Resolution, duty: Undertaking) -> Undertaking | None:
    """The undertaking with its brackets resolved; None where a blank leaves it open."""
    arguments = []
    for role, values in duty.act.arguments:
        found = [resolution.value(value) for value in values]
        if any(isinstance(value, NotDecided) for value in found):
            return None
        arguments.append((role, tuple(found)))
    modality = resolution.value(duty.modality)
    bearers = tuple(resolution.value(bearer) for bearer in duty.bearers)
    if isinstance(modality, NotDecided) or any(isinstance(bearer, NotDecided) for bearer in bearers):
        return None
    return duty.replace(modality=modality, bearers=bearers, act=duty.act.replace(arguments=tuple(arguments)))
