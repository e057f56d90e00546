"""What one draft orders or allows and the other forbids, excuses from, undoes, or asks for in another way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.conform.exclusion.sides import MAYBE, NO_MORE, OTHER, THIS, Clash
from pdsl.conform.exclusion.times import CERTAINLY, NEVER, POSSIBLY, done_apart, due_while, together
from pdsl.export.text.sentences import act as act_words
from pdsl.export.text.sentences import joined
from pdsl.model.acts import OF_THINGS, act_kind
from pdsl.model.terms import Quantity, Ref
from pdsl.model.undertakings import Act, Conditions, Undertaking
from pdsl.semantics.coverage import arguments_of, counted_in, covers, meets, overlaps, within
from pdsl.semantics.norms import (
    BAN,
    DECLARATION,
    DUTY,
    EXEMPTION,
    FIRM,
    PERMISSION,
    Norm,
    bounded,
    common,
    duals,
    norms_of,
)

if TYPE_CHECKING:
    from pdsl.conform.exclusion.sides import Side
    from pdsl.semantics.world import World

_BOUND = frozenset({DUTY, DECLARATION})
_TIMES = "they collide only at some times, under a condition or with an option"


def pairs(one: Side, other: Side) -> Iterator[Clash]:
    """What this draft orders or allows against what the other forbids, excuses from or orders."""
    for norm in _norms(one):
        if one.shared(norm.id):
            continue
        if norm.kind == BAN and norm.others:
            yield from _reserved(one, norm, other)
        if norm.kind not in (DUTY, DECLARATION, PERMISSION):
            continue
        for against in _near(other, norm):
            if other.shared(against.id):
                continue
            found: tuple[str, str] | None = None
            if against.kind in (BAN, EXEMPTION):
                found = _met(one, norm, other, against)
            elif against.kind in _BOUND and norm.kind in _BOUND:
                found = _both_ordered(one, norm, other, against)
            if found is not None:
                yield Clash(norm.id, against.id, *found)
        for against in _entering(other, norm):
            if not other.shared(against.id) and _bearers(one.world, norm, against) is not None:
                yield Clash(norm.id, against.id, MAYBE, f"{OTHER} forbids to enter where {THIS} brings forces")
        for against in _undoing(other, norm):
            found = None if other.shared(against.id) else _undone(one, norm, other, against)
            if found is not None:
                yield Clash(norm.id, against.id, *found)


def _norms(side: Side) -> list[Norm]:
    """The norms of a draft, those that a law or statute is to lay down among them."""
    if "norms" not in side.kept:
        found = list(side.merged.norms)
        for duty in side.analysis.model.undertakings():
            content = duty.act.content
            if isinstance(content, Undertaking):
                inner = norms_of(side.world, content)
                found += [one.replace(id=duty.id) for norm in inner for one in (norm, *duals(side.world, norm))]
        side.kept["norms"] = found
    norms: list[Norm] = side.kept["norms"]
    return norms


def _near(side: Side, norm: Norm) -> Iterator[Norm]:
    yield from side.merged.norms_near(norm.act)
    inner = side.kept.get("inner")
    if inner is None:
        inner = side.kept["inner"] = _norms(side)[len(side.merged.norms):]  # fmt: skip
    yield from (one for one in inner if meets(side.world, one.act, norm.act))


def _reserved(one: Side, norm: Norm, other: Side) -> Iterator[Clash]:
    """What is reserved to some in this draft and to others in the other."""
    for against in other.merged.norms_near(norm.act):
        both = against.kind == BAN and against.others and against.bearers != norm.bearers
        if both and not other.shared(against.id) and meets(one.world, norm.act, against.act):
            yield Clash(norm.id, against.id, MAYBE,
                        f"{_what(norm.act)} is reserved to some in {THIS} and to others in {OTHER}")  # fmt: skip


def _entering(side: Side, norm: Norm) -> Iterator[Norm]:
    """The prohibitions of a draft to enter the areas in which a norm brings forces."""
    areas = {name for role in ("in", "on", "to") for name in side.world.area_names(norm.act.role(role))}
    if norm.act.kind not in ("deploy", "station", "redeploy") or not areas:
        return
    for against in side.merged.norms:
        if against.kind == BAN and against.act.kind == "enter" and any(
            side.world.overlaps(x, y) for x in areas for y in side.world.area_names(against.act.role("object"))
        ):  # fmt: skip
            yield against


def _undoing(side: Side, norm: Norm) -> Iterator[Norm]:
    """The duties and permissions of the other draft to do the opposite."""
    inverse = act_kind(norm.act.kind).inverse
    kinds = {inverse} if inverse else set()
    if norm.kind not in _BOUND or not kinds:
        return
    for kind in kinds:
        yield from (one for one in side.merged.norms_near(Act(kind=kind)) if one.kind in (*_BOUND, PERMISSION))


def _turned(act: Act) -> Act:
    """The act with the place it leaves and the place it comes to under one name."""
    return act.replace(arguments=tuple(("in" if role == "from" else role, values) for role, values in act.arguments))


# ── bearers ──────────────────────────────────────────────────────────────


def _bearers(world: World, norm: Norm, against: Norm) -> tuple[str, ...] | None:
    """Whom both speak of; empty if that may be somebody, None if it is nobody."""
    named = common(norm, against)
    if named:
        return named
    if norm.others and against.others:
        return ()
    if norm.further or against.further or _nobody(norm) or _nobody(against):
        return ()
    organs = any(world.controlled(name) & norm.bearers for name in against.bearers)
    return () if organs and norm.kind != EXEMPTION else None


def _nobody(norm: Norm) -> bool:
    return not norm.bearers and not norm.others


def _firm(side: Side, norm: Norm) -> bool:
    return (
        norm.firmness == FIRM and norm.conditions == Conditions() and not norm.consent_of and not norm.guards
        and not norm.chosen and (norm.id not in _inside(side))
    )  # fmt: skip


def _inside(side: Side) -> frozenset[str]:
    """The undertakings that are steps or outcomes, and wait for something."""
    if "inside" not in side.kept:
        side.kept["inside"] = frozenset(
            duty.id for duty in side.analysis.model.undertakings() if not side.stands_alone(duty.id)
        )
    found: frozenset[str] = side.kept["inside"]
    return found


def _what(act: Act) -> str:
    said, complements = act_words(act)
    return f"{said} {joined(complements)}".rstrip()


# ── pairs ────────────────────────────────────────────────────────────────


def _met(one: Side, norm: Norm, other: Side, against: Norm) -> tuple[str, str] | None:
    """A duty or a permission that meets a prohibition, a duty that meets an exemption."""
    world = one.world
    if against.kind == EXEMPTION and norm.kind == PERMISSION:
        return None
    who = _bearers(world, norm, against)
    if who is None or _spared(world, norm, against) or _allowed_there(other, norm, against):
        return None
    name = f"`{who[0]}`" if who else "somebody who is not named yet"
    whole = covers(world, norm.act, against.act)
    if norm.kind == PERMISSION:
        if not whole and not (overlaps(world, norm.act, against.act) or meets(world, against.act, norm.act)):
            return None
    elif not whole:
        must = act_kind(norm.act.kind).whole or against.kind == EXEMPTION
        if not must or not covers(world, against.act, norm.act):
            return None
        whole = against.kind == BAN
    part = "" if whole else "a part of "
    asks = "allows" if norm.kind == PERMISSION else "orders" if norm.firmness == FIRM else "hopes for"
    act = _what(norm.act)
    if against.kind == EXEMPTION:
        why = f"{OTHER} excuses {name} from {part}what {THIS} {asks}: {act}"
    elif against.firmness == FIRM:
        why = f"{OTHER} forbids {name} {part}what {THIS} {asks}: {act}"
    else:
        why = f"{OTHER} expects that {name} does not do {part}what {THIS} {asks}: {act}"
    if not whole:
        return MAYBE, why
    ordered = norm.kind in _BOUND and act_kind(norm.act.kind).achieved
    times = due_while(norm.timing, against.timing) if ordered else together(norm.timing, against.timing)
    if ordered and bounded(against.timing) and norm.timing.silent:
        times = POSSIBLY
    if times == NEVER:
        return None
    # what may be done with somebody's consent may not be done at all where it is forbidden
    said = norm.replace(consent_of=()) if norm.kind == PERMISSION else norm
    if not who:
        return MAYBE, why
    if norm.firmness < FIRM or against.firmness < FIRM:
        return MAYBE, f"{why}; a hope binds nobody"
    if times != CERTAINLY or not _firm(one, said) or not _firm(other, against):
        return MAYBE, f"{why}; {_TIMES}"
    return NO_MORE, why


def _spared(world: World, norm: Norm, against: Norm) -> bool:
    values = [value for _, arguments in norm.act.arguments for value in arguments]
    return any(within(world, value, limit) for limit in against.conditions.excepted for value in values)


def _allowed_there(side: Side, norm: Norm, against: Norm) -> bool:
    """Whether the draft that forbids allows this itself, as an exception to what it forbids."""
    if against.kind != BAN:
        return False
    return any(
        found.kind == PERMISSION and covers(side.world, norm.act, found.act) and not (norm.bearers - found.bearers)
        for found in side.merged.norms_near(norm.act)
        if not norm.others
    )


def _both_ordered(one: Side, norm: Norm, other: Side, against: Norm) -> tuple[str, str] | None:
    """Two duties to do the same: at times that are apart, to other recipients, in other amounts, led by others."""
    world = one.world
    who = _bearers(world, norm, against)
    if who is None or not who or norm.act.kind != against.act.kind:
        return None
    mine, theirs = arguments_of(norm.act), arguments_of(against.act)
    what = f"`{who[0]}` is to {_what(norm.act)}"
    firm = _firm(one, norm) and _firm(other, against)
    if _sums(mine) != _sums(theirs) and _but(mine, "object") == _but(theirs, "object"):
        return MAYBE, f"{what} in {THIS}, another amount in {OTHER}: one for the other, or both, is not told"
    if norm.act.kind in OF_THINGS and mine.get("to") != theirs.get("to") and "to" in mine and "to" in theirs:
        same = any(within(world, v, w) or within(world, w, v) for v in mine.get("object", ())
                   for w in theirs.get("object", ()))  # fmt: skip
        if same:
            return MAYBE, f"{what} in {THIS}, and to another in {OTHER}"
    if not (covers(world, norm.act, against.act) and covers(world, against.act, norm.act)):
        if norm.act.amounts != against.act.amounts and meets(world, norm.act, against.act):
            return MAYBE, f"{what} in {THIS}, in another amount in {OTHER}"
        return None
    if act_kind(norm.act.kind).achieved and not norm.timing.every and not against.timing.every:
        times = done_apart(norm.timing, against.timing)
        if times == NEVER:
            apart = f"{what}, and no time meets both {THIS} and {OTHER}"
            return (NO_MORE, apart) if firm else (MAYBE, f"{apart}; {_TIMES}")
        if times != CERTAINLY:
            return MAYBE, f"{what}; whether one time meets both drafts is not told"
    return _led(one, norm, other, against, what)


def _led(one: Side, norm: Norm, other: Side, against: Norm, what: str) -> tuple[str, str] | None:
    pair = []
    for side, found in ((one, norm), (other, against)):
        duty = side.clauses.get(found.id)
        if isinstance(duty, Undertaking):
            pair.append((duty.oversight.led_by, duty.oversight.decided_by))
    if len(pair) == 2 and all(mine and theirs and mine != theirs for mine, theirs in zip(*pair, strict=True) if mine):
        differs = any(mine and theirs and mine != theirs for mine, theirs in zip(*pair, strict=True))
        return (MAYBE, f"{what}, led or decided by others") if differs else None
    return None


def _sums(arguments: dict[str, tuple[object, ...]]) -> list[object]:
    return [value for value in arguments.get("object", ()) if isinstance(value, Quantity)]


def _but(arguments: dict[str, tuple[object, ...]], role: str) -> dict[str, tuple[object, ...]]:
    return {name: values for name, values in arguments.items() if name != role}


def _undone(one: Side, norm: Norm, other: Side, against: Norm) -> tuple[str, str] | None:
    """A duty of one draft and a duty or permission of the other to do the opposite."""
    world = one.world
    who = _bearers(world, norm, against)
    if who is None:
        return None
    here, there = _turned(norm.act).replace(kind=against.act.kind), _turned(against.act)
    if _military(world, here) and _military(world, there):
        here, there = (act.replace(arguments=tuple(one for one in act.arguments if one[0] != "object"))
                       for act in (here, there))  # fmt: skip
    if not (covers(world, here, there) or covers(world, there, here) or meets(world, here, there)):
        return None
    if not _same_ground(here, there):
        return None
    name = f"`{who[0]}`" if who else "somebody who is not named yet"
    asks = "is to" if against.kind != PERMISSION else "may"
    why = f"{name} is to {_what(norm.act)} in {THIS} and {asks} {_what(against.act)} in {OTHER}"
    if done_apart(norm.timing, against.timing) == NEVER:
        return None
    same = (norm.timing, norm.conditions) == (against.timing, against.conditions)
    certain = against.kind != PERMISSION and same and who and (covers(world, here, there) or covers(world, there, here))
    if certain and _firm(one, norm) and _firm(other, against):
        return NO_MORE, why
    return MAYBE, f"{why}; whether one after the other is not told"


def _military(world: World, act: Act) -> bool:
    """Whether an act is one on forces or weapons in a named place: whoever leaves it leaves with both."""
    things = [value.name for value in act.role("object") if isinstance(value, Ref) and value.kind == "category"]
    counted = all(any(counted_in(world.model, name, wide) for wide in ("forces", "arms")) for name in things)
    return bool(things) and counted and bool(act.role("in"))


def _same_ground(here: Act, there: Act) -> bool:
    """Whether both name a thing, so that one is not about something else."""
    return all(any(isinstance(v, Ref) for role in ("object", "in") for v in act.role(role)) for act in (here, there))
