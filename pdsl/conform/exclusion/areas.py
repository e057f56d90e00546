"""Claims on areas that cannot both hold: who is sovereign, who recognizes what as whose, who may be there, who leaves.

A claim is an entry of a status, or what an undertaking says of an area (`recognize`, `administer`, `relinquish`, …).
Recognition de facto is of who holds an area and leaves the title open; each State recognizes for itself (Restatement
(Third) of Foreign Relations Law, sections 202 and 203, for States and governments; for territory by analogy).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.conform.exclusion.sides import MAYBE, NO_MORE, OTHER, THIS, Clash
from pdsl.conform.exclusion.times import CERTAINLY, NEVER, together
from pdsl.model.terms import Deferred, Quantified, Ref, Slot, is_open
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Undertaking
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.norms import BAN, DECLARATION, DUTY, FIRM, MODALS

if TYPE_CHECKING:
    from pdsl.conform.exclusion.sides import Side
    from pdsl.semantics.world import World

_HELD = frozenset({"sovereignty", "control", "administration", "policing"})
_MOVES = frozenset({"relinquish", "transfer", "return", "vacate", "recover", "dispose_of", "withdraw"})
_AS = {"recognize": "recognition", "administer": "administration", "police": "policing"}
_WORDS = {
    "sovereignty": "sovereignty over", "control": "control of", "administration": "the administration of",
    "policing": "the policing of", "leased": "the lease of", "frozen": "the freezing of",
    "demilitarized": "the demilitarization of", "vacated": "the vacating of", "permits": "the presence of forces in",
    "bars": "the exclusion of forces from", "recognition": "the recognition of", "without_prejudice": "claims to",
    "moved": "what is to be given up of",
}  # fmt: skip
# Pairs of which the words alone do not tell whether both can hold; all pairs that are in no list can.
_PERHAPS = frozenset(
    frozenset(pair.split()) for pair in (
        "frozen control", "frozen demilitarized", "frozen vacated", "frozen leased", "frozen permits", "frozen bars",
        "frozen moved", "vacated control", "vacated administration", "vacated policing", "vacated leased",
        "without_prejudice sovereignty", "moved sovereignty", "moved control", "moved administration", "moved leased",
        "moved permits",
    )
)  # fmt: skip


class Claim(NamedTuple):
    """What a clause says of areas. `forbids`: that it is not to be; `firm`: without condition, bracket or option."""

    id: str
    aspect: str
    areas: tuple[str, ...]
    settled: bool  # whether every area is named
    value: Slot | tuple[Slot, ...] = None
    by: tuple[Slot, ...] = ()
    degree: str = ""
    jointly: bool = False
    forum: tuple[Slot, ...] = ()
    timing: Timing = Timing()
    firm: bool = True
    forbids: bool = False


def pairs(one: Side, other: Side) -> Iterator[Clash]:
    """The claims of two drafts on common ground that cannot, or perhaps cannot, both hold."""
    world = one.world
    theirs: dict[str, list[Claim]] = {}
    vague: list[Claim] = []
    for claim in _claims(other):
        for name in claim.areas:
            theirs.setdefault(name, []).append(claim)
        if not claim.settled:
            vague.append(claim)
    for mine in _claims(one):
        seen: set[int] = set()
        for area in mine.areas:
            for name in _near(world, area):
                for claim in theirs.get(name, ()):
                    if id(claim) not in seen and world.overlaps(area, name):
                        seen.add(id(claim))
                        where = name if world.contains(area, name) else area
                        yield from _clash(world, mine, claim, where, one.signs | other.signs)
        for claim in vague if mine.settled else _claims(other):
            if id(claim) not in seen and not (mine.areas and claim.areas) and _known_to_clash(world, mine, claim):
                yield Clash(mine.id, claim.id, MAYBE, "which area is meant is still open")


def _known_to_clash(world: World, mine: Claim, theirs: Claim) -> bool:
    return any(_clash(world, mine, theirs, "", frozenset()))


def _near(world: World, area: str) -> dict[str, None]:
    """The areas that may have ground in common with an area."""
    found = {area: None, **dict.fromkeys(world.parents(area))}
    declared = world.area(area)
    for inner in (area, *world.areas_in(area)):
        found |= {inner: None, **dict.fromkeys(world.parents(inner))}
    found |= {x.name: None for x in (declared.overlaps if declared else ()) if isinstance(x, Ref)}
    for name, known in world.areas.items():
        if any(isinstance(x, Ref) and x.name == area for x in known.overlaps):
            found[name] = None
    return found


# ── claims ───────────────────────────────────────────────────────────────


def _claims(side: Side) -> list[Claim]:
    if "areas" not in side.kept:
        side.kept["areas"] = [*_of_statuses(side), *_of_undertakings(side)]
    found: list[Claim] = side.kept["areas"]
    return found


def _of_statuses(side: Side) -> Iterator[Claim]:
    for status in side.analysis.model.statuses():
        areas = tuple(side.world.area_names(status.areas))
        settled = all(isinstance(area, Ref) for area in status.areas) and bool(areas)
        for entry in status.entries if not side.shared(status.id) else ():
            firm = not (entry.guards or status.guards) and entry.conditions == Conditions() and not is_open(entry.value)
            yield Claim(
                entry.id, entry.aspect, areas, settled, entry.value, entry.of or entry.by, entry.degree,
                entry.jointly, entry.forum, entry.timing if not entry.timing.silent else status.timing, firm,
            )  # fmt: skip


def _of_undertakings(side: Side) -> Iterator[Claim]:
    for duty in side.analysis.model.undertakings():
        aspect = _AS.get(duty.act.kind) or ("moved" if duty.act.kind in _MOVES else "")
        if aspect and not side.shared(duty.id):
            yield from _of_undertaking(side, duty, aspect)


def _of_undertaking(side: Side, duty: Undertaking, aspect: str) -> Iterator[Claim]:
    kind, firmness = MODALS.get(str(duty.modality), (DUTY, 0))
    if kind not in (DUTY, BAN, DECLARATION) or (kind == BAN and aspect == "moved"):
        return
    said = duty.act.role("object") if aspect != "moved" or duty.act.kind != "withdraw" else ()
    said = (*said, *(duty.act.role("from") if aspect == "moved" else ()))
    areas = tuple(side.world.area_names(said))
    if not areas:
        return
    value: Slot | tuple[Slot, ...] = duty.bearers
    if aspect == "recognition":
        owners = duty.act.role("as_part_of")
        value = owners[0] if len(owners) == 1 else owners
    elif aspect == "moved":
        value = duty.act.role("to")
    firm = firmness == FIRM and not duty.guards and duty.conditions == Conditions() and not duty.oversight.consent_of
    degree = next((word for word in ("de_facto", "de_jure") if word in duty.act.qualifiers), "")
    settled = all(isinstance(area, Ref) for area in said)
    yield Claim(
        duty.id, aspect, areas, settled, value, duty.bearers, degree, duty.manner == "jointly", (), duty.timing,
        firm and side.stands_alone(duty.id), kind == BAN,
    )  # fmt: skip


# ── pairs ────────────────────────────────────────────────────────────────


def _clash(world: World, mine: Claim, theirs: Claim, area: str, signs: frozenset[str]) -> Iterator[Clash]:
    said = _said(world, mine, theirs, area, signs)
    if said is None:
        return
    word, why = said
    times = together(mine.timing, theirs.timing)
    if times == NEVER:
        return
    if word == NO_MORE and not (mine.firm and theirs.firm and mine.settled and theirs.settled):
        word, why = MAYBE, f"{why}, under a condition, an option or an area that is still open"
    elif word == NO_MORE and times != CERTAINLY:
        word, why = MAYBE, f"{why}, and whether at one time is not told"
    yield Clash(mine.id, theirs.id, word, why)


def _said(world: World, a: Claim, b: Claim, area: str, signs: frozenset[str]) -> tuple[str, str] | None:
    """Whether two claims on an area exclude one another, and why, leaving aside when and under which condition."""
    kinds = frozenset({a.aspect, b.aspect})
    where = f"`{area}`"
    if a.forbids or b.forbids:
        return _forbidden(world, a, b, where) if len(kinds) == 1 and a.forbids != b.forbids else None
    if kinds == {"recognition"}:
        return _recognitions(world, a, b, where)
    if len(kinds) == 1 and a.aspect in _HELD | {"leased"}:
        return _values(world, a, b, f"{_WORDS[a.aspect]} {where}")
    if kinds == {"frozen"}:
        if a.value == b.value:
            return None
        return MAYBE, f"{where} is frozen along other lines; whether they are one on the ground is not told"
    if kinds == {"sovereignty", "recognition"}:
        title, said = (a, b) if a.aspect == "sovereignty" else (b, a)
        return _title(world, title, said, where, signs)
    if kinds == {"control", "recognition"}:
        held, said = (a, b) if a.aspect == "control" else (b, a)
        if said.degree == "de_facto" and _names(world, held.value) != _names(world, said.value):
            return MAYBE, f"one controls {where}, and another is recognized as holding it in fact"
        return None
    if kinds in ({"leased", "control"}, {"leased", "administration"}):
        return _values(world, a, b, f"{_WORDS['control' if 'control' in kinds else 'administration']} {where}")
    if kinds == {"leased", "sovereignty"}:
        same = _names(world, a.value) == _names(world, b.value)
        return (MAYBE, f"{where} is leased to the one who is to be sovereign over it") if same else None
    if kinds == {"without_prejudice", "recognition"}:
        said = a if a.aspect == "recognition" else b
        reserved = f"one draft leaves claims to {where} untouched, and the other recognizes whose it is"
        return None if said.degree == "de_facto" else (MAYBE, reserved)
    if "permits" in kinds and kinds & {"demilitarized", "vacated"}:
        return _permitted(world, a if a.aspect == "permits" else b, where, "vacated" in kinds)
    if kinds in _PERHAPS:
        return _perhaps(world, a, b, where)
    return None


def _perhaps(world: World, a: Claim, b: Claim, where: str) -> tuple[str, str] | None:
    if "moved" in (a.aspect, b.aspect):
        moved, held = (a, b) if a.aspect == "moved" else (b, a)
        owner, leaving = _names(world, held.value), _names(world, moved.by)
        if held.aspect in _HELD | {"leased"} and owner is not None and leaving is not None:
            to = _names(world, moved.value)
            if (to and to == owner) or (not to and not owner & leaving):
                return None
        if held.aspect == "permits" and held.by and leaving is not None:
            who = _names(world, held.by)
            if who is not None and not who & leaving:
                return None
    one, two = _WORDS[a.aspect], _WORDS[b.aspect]
    return MAYBE, f"{THIS} settles {one} {where}, {OTHER} {two} it; whether both can hold the words do not tell"


def _permitted(world: World, permits: Claim, where: str, empty: bool) -> tuple[str, str]:
    values = permits.value if isinstance(permits.value, tuple) else (permits.value,)
    names = [value.name for value in values if isinstance(value, Ref)]
    said = " and ".join(f"`{name}`" for name in names) or "something that is still open"
    if empty:
        return NO_MORE if names else MAYBE, f"nobody is to be in {where}, and {said} may be there"
    if any(counted_in(world.model, name, wide) for name in names for wide in ("forces", "arms")):
        return NO_MORE, f"{where} is demilitarized, and {said} may be there"
    return MAYBE, f"{where} is demilitarized, and whether {said} are forces is not declared"


def _values(world: World, a: Claim, b: Claim, what: str) -> tuple[str, str] | None:
    """One value at a time: who holds an aspect of an area."""
    if _deferred(a.value) and _deferred(b.value):
        if (a.value, a.forum) == (b.value, b.forum):
            return None
        return MAYBE, f"{what} is left for later in both, and not in the same way"
    if _deferred(a.value) or _deferred(b.value):
        deferring, settling = (THIS, OTHER) if _deferred(a.value) else (OTHER, THIS)
        return NO_MORE, f"{deferring} leaves {what} for later, {settling} settles it"
    one, two = _names(world, a.value), _names(world, b.value)
    if one is None or two is None:
        return MAYBE, f"with whom {what} lies is still open"
    if one == two:
        joint = len(one) > 1 and a.jointly != b.jointly
        return (MAYBE, f"{what} is with the same, jointly in one draft only") if joint else None
    return NO_MORE, f"{what} is with {_listed(one)} in {THIS}, with {_listed(two)} in {OTHER}"


def _recognitions(world: World, a: Claim, b: Claim, where: str) -> tuple[str, str] | None:
    if {a.degree, b.degree} == {"de_facto", "de_jure"}:
        return None
    one, two = _names(world, a.value), _names(world, b.value)
    if one is not None and one == two:
        return None
    who = _common(world, a.by, b.by)
    if who is None:
        return None
    if one is None or two is None or not who:
        return MAYBE, f"who recognizes {where} as whose is still open"
    if "" in (a.degree, b.degree) and a.degree != b.degree:
        return MAYBE, (f"`{who}` recognizes {where} as part of {_listed(one)} and of {_listed(two)}; whether both in"
                       " law or in fact is not told")  # fmt: skip
    return NO_MORE, (f"`{who}` recognizes {where} as part of {_listed(one)} in {THIS}, as part of {_listed(two)} in"
                     f" {OTHER}")  # fmt: skip


def _forbidden(world: World, a: Claim, b: Claim, where: str) -> tuple[str, str] | None:
    ban, said = (a, b) if a.forbids else (b, a)
    if ban.aspect != "recognition":
        return None  # an undertaking against an undertaking: asked as norms
    if ban.degree and said.degree and ban.degree != said.degree:
        return None
    owner, named = _names(world, ban.value or ()), _names(world, said.value)
    if owner and named and not owner & named:
        return None
    who = _common(world, a.by, b.by)
    if who is None:
        return None
    if not who or owner is None or named is None or (ban.degree and not said.degree):
        return MAYBE, f"who recognizes {where} as whose is still open"
    one, two = (THIS, OTHER) if a.forbids else (OTHER, THIS)
    return NO_MORE, f"{one} forbids `{who}` to recognize {where} as {two} has it recognize it"


def _title(world: World, title: Claim, said: Claim, where: str, signs: frozenset[str]) -> tuple[str, str] | None:
    if said.degree == "de_facto":
        return None
    owner, holder = _names(world, said.value), _names(world, title.value)
    if holder is not None and owner == holder:
        return None
    if _deferred(title.value):
        return MAYBE, f"sovereignty over {where} is left for later, and somebody recognizes whose it is"
    if holder is None or owner is None:
        return MAYBE, f"who is sovereign over {where} is still open"
    both = f"{where} is recognized as part of {_listed(owner)}, and sovereignty over it is with {_listed(holder)}"
    if not said.degree:
        return MAYBE, f"{both}; whether it is recognized in law is not told"
    by = _names(world, said.by)
    if by is None or not by & signs:
        return MAYBE, f"{both}; none who is named as recognizing it signs"
    return NO_MORE, both


def _deferred(value: object) -> bool:
    return isinstance(value, Deferred) or (isinstance(value, Ref) and value.kind == "standing")


# ── names ────────────────────────────────────────────────────────────────


def _names(world: World, value: Slot | tuple[Slot, ...]) -> frozenset[str] | None:
    """The names behind a value, groups opened; None where that is still open."""
    values = value if isinstance(value, tuple) else (value,) if value is not None else ()
    if any(not isinstance(one, Ref) or _unsettled(world, one) for one in values):
        return None
    return frozenset(world.expand(values)) or frozenset(one.name for one in values if isinstance(one, Ref))


def _unsettled(world: World, ref: Ref) -> bool:
    group = world.actor(ref.name) if ref.kind == "group" else None
    return group is not None and (bool(getattr(group, "open_to_accession", False)) or world.members(ref.name) is None)


def _common(world: World, a: tuple[Slot, ...], b: tuple[Slot, ...]) -> str | None:
    """One who is among both; empty if that may be, None if nobody is."""
    one, two = _those(world, a), _those(world, b)
    both = sorted(one[0] & two[0])
    if both:
        return both[0]
    return "" if one[1] or two[1] else None


def _those(world: World, values: tuple[Slot, ...]) -> tuple[frozenset[str], bool]:
    """The names behind some values, quantified ones among them, and whether there may be more."""
    names: set[str] = set()
    more = not values
    for value in values:
        if isinstance(value, Quantified) and value.what.kind == "kind":
            kind, some = value.what.name, value.quantifier == "some"
            more = more or some
            if not some:
                names |= (
                    world.parties
                    if kind == "party"
                    else {actor.name for actor in world.actors.values() if kind in ("actor", actor.kind)}
                )
        elif isinstance(value, Ref) and value.kind == "all":
            names |= world.signatories
        elif isinstance(value, Ref):
            if _unsettled(world, value):
                more = True
                names |= world.members(value.name) or frozenset()
            else:
                names |= set(world.expand((value,)))
        else:
            more = True
    return frozenset(names), more


def _listed(names: frozenset[str]) -> str:
    return " and ".join(f"`{name}`" for name in sorted(names)) or "nobody"
