"""Clauses of the other kinds that cannot, or perhaps cannot, both stand, and clauses said in words alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pdsl.conform.exclusion.sides import MAYBE, NO_MORE, OTHER, THIS, Clash
from pdsl.conform.exclusion.times import NEVER, together
from pdsl.model.brackets import Either
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.final import FinalClause
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.interdependence import Interdependence
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund, Share
from pdsl.model.record import Record
from pdsl.model.status import Status
from pdsl.model.terms import Quantity, Ref, Slot
from pdsl.model.text import Definition, Text
from pdsl.model.undertakings import Statement, Undertaking
from pdsl.model.votes import Vote
from pdsl.semantics.norms import DUTY, PERMISSION

if TYPE_CHECKING:
    from pdsl.conform.exclusion.sides import Side

Answer = tuple[str, str] | None

IN_WORDS = "it is said in words; what words exclude is not computed"
UNKNOWN = "what clauses of this kind exclude is not computed"
_FIGHTS = frozenset({"attack", "use force", "use force to change borders", "use", "threaten"})
_LIFTS = frozenset({
    "lift", "terminate", "suspend", "grant", "abolish", "end", "waive", "restore", "impose", "maintain",
})  # fmt: skip
# Compared in modules of their own, or excluding nothing by themselves: what works only together still works.
ELSEWHERE = (Undertaking, Status, ForceCap, Interdependence, Either)


def pairs(one: Side, other: Side) -> Iterator[Clash]:
    """Clauses of the same kind, and some of different kinds, that meet."""
    theirs: dict[type, list[Record]] = {}
    for clause in other.own:
        theirs.setdefault(type(clause), []).append(clause)
    for mine in one.own:
        compare = OF_KIND.get(type(mine))
        for clause in theirs.get(type(mine), ()) if compare is not None else ():
            found = compare(one, mine, clause) if compare is not None else None
            if found is not None:
                yield Clash(_id(mine), _id(clause), *found)
    for near, far in ((one, other), (other, one)):
        for clash in _across(near, far):
            yield clash if near is one else _turned(clash)


def in_words(side: Side, other: Side) -> Iterator[Clash]:
    """The clauses of a draft of which nothing can be computed, if the other draft says anything else at all."""
    if not other.own:
        return
    for clause in side.own:
        opaque = isinstance(clause, Undertaking) and clause.act.opaque
        if opaque or isinstance(clause, (Statement, Text)):
            yield Clash(_id(clause), "", MAYBE, IN_WORDS)
        elif not isinstance(clause, ELSEWHERE) and type(clause) not in OF_KIND:
            yield Clash(_id(clause), "", MAYBE, UNKNOWN)


def _id(clause: Record) -> str:
    return str(getattr(clause, "id", ""))


def _turned(clash: Clash) -> Clash:
    why = clash.why.replace(THIS, "\0").replace(OTHER, THIS).replace("\0", OTHER)
    return Clash(clash.theirs, clash.mine, clash.word, why)


def _names(side: Side, slots: tuple[Slot, ...]) -> frozenset[str]:
    return frozenset(side.world.expand(slots))


def _meet(side: Side, mine: tuple[Slot, ...], theirs: tuple[Slot, ...]) -> bool:
    """Whether two lists of actors may have one in common; a list that is not said is everybody."""
    one, two = _names(side, mine), _names(side, theirs)
    named = all(isinstance(slot, Ref) for slot in (*mine, *theirs))
    return not (mine and theirs and named) or bool(one & two)


def _ground(side: Side, mine: tuple[Slot, ...], theirs: tuple[Slot, ...]) -> bool:
    """Whether two lists of areas may have ground in common; a list that is not said is everywhere."""
    one, two = (list(side.world.area_names(slots)) for slots in (mine, theirs))
    return not (one and two) or any(side.world.overlaps(x, y) for x in one for y in two)


# ── clauses of one kind ──────────────────────────────────────────────────


def _shares(_side: Side, a: Share, b: Share) -> Answer:
    if set(a.goods) != set(b.goods) or (a.of and b.of and set(a.of) != set(b.of)):
        return None
    if together(a.timing, b.timing) == NEVER:
        return None
    one, two = ({(str(getattr(part.to, "name", part.to))): part.amount for part in share.parts} for share in (a, b))
    if one == two:
        return None
    why = f"{THIS} and {OTHER} divide the same in two ways"
    plain = all(isinstance(amount, Quantity) for amount in (*one.values(), *two.values()))
    simple = plain and not (a.guards or b.guards) and a.timing == b.timing and a.of == b.of
    return (NO_MORE if simple and one.keys() == two.keys() else MAYBE), why


def _funds(_side: Side, a: Fund, b: Fund) -> Answer:
    same = a.name == b.name or (a.title and a.title == b.title) or (isinstance(a.pool, Ref) and a.pool == b.pool)
    return (MAYBE, "one fund with other terms, or two funds: that is not told") if same else None


def _guarantees(side: Side, a: Guarantee, b: Guarantee) -> Answer:
    if not _meet(side, a.beneficiaries, b.beneficiaries):
        return None
    common = _names(side, a.beneficiaries) & _names(side, b.beneficiaries)
    if "excluded" in (a.others, b.others):
        certain = common and not (a.guards or b.guards)
        return (NO_MORE if certain else MAYBE), "one draft excludes all other guarantees to those whom both guarantee"
    if not _meet(side, a.guarantors, b.guarantors):
        return None
    return MAYBE, "one guarantee with other terms, or two guarantees: that is not told"


def _ceasefires(side: Side, a: Ceasefire, b: Ceasefire) -> Answer:
    if not _meet(side, a.binds, b.binds) or not _ground(side, (*a.areas, *a.sectors), (*b.areas, *b.sectors)):
        return None
    return MAYBE, "two ceasefires between the same: which of them holds is not told"


def _ladders(_side: Side, a: Ladder, b: Ladder) -> Answer:
    apart = a.events and b.events and not set(a.events) & set(b.events)
    return None if apart else (MAYBE, "two ways to deal with the same: which of them is to be gone is not told")


def _votes(side: Side, a: Vote, b: Vote) -> Answer:
    return (MAYBE, "two votes in the same area") if _ground(side, a.areas, b.areas) else None


def _snapbacks(_side: Side, a: Snapback, b: Snapback) -> Answer:
    one, two = ({*x.restores, *(w for r in x.revokes for w in (*r.what, *r.of))} for x in (a, b))
    return (MAYBE, "the same returns in two ways") if one & two or not (one and two) else None


def _finals(_side: Side, a: FinalClause, b: FinalClause) -> Answer:
    if a.kind != b.kind:
        return None
    return MAYBE, "each draft says this of itself; as versions of one text they cannot both stand"


def _definitions(_side: Side, a: Definition, b: Definition) -> Answer:
    same = a.name == b.name or a.term.casefold() == b.term.casefold()
    return (MAYBE, f"“{a.term}” has two meanings") if same else None


OF_KIND: dict[type, Callable[[Side, Any, Any], Answer]] = {
    Share: _shares, Fund: _funds, Guarantee: _guarantees, Ceasefire: _ceasefires, Ladder: _ladders, Vote: _votes,
    Snapback: _snapbacks, FinalClause: _finals, Definition: _definitions,
}  # fmt: skip


# ── clauses of different kinds ───────────────────────────────────────────


def _across(near: Side, far: Side) -> Iterator[Clash]:
    """Votes and status, ceasefires and attacks, snap-backs and relief, bases and areas without forces."""
    statuses = [clause for clause in far.own if isinstance(clause, Status)]
    norms = [norm for norm in far.merged.norms if not far.shared(norm.id)]
    for mine in near.own:
        if isinstance(mine, Vote):
            for status in statuses:
                settles = any(entry.aspect in ("sovereignty", "recognition") for entry in status.entries)
                if settles and _ground(near, mine.areas, status.areas):
                    yield Clash(mine.id, status.id, MAYBE,
                                f"{THIS} has a vote where {OTHER} settles the status")  # fmt: skip
        elif isinstance(mine, Ceasefire):
            for norm in norms:
                things, bound = norm.act.role("object"), _names(near, mine.binds)
                fights = norm.act.kind in _FIGHTS or not set(mine.prohibits).isdisjoint(things)
                meets = not bound or not norm.bearers or bool(bound & norm.bearers)
                if fights and meets and norm.kind in (DUTY, PERMISSION):
                    yield Clash(mine.id, norm.id, MAYBE, f"{THIS} has a ceasefire, and {OTHER} lets one of those"
                                " who keep it use force")  # fmt: skip
        elif isinstance(mine, Snapback):
            returning = {*mine.restores, *(what for one in mine.revokes for what in (*one.what, *one.of))}
            for norm in norms:
                if norm.act.kind in _LIFTS and returning & set(norm.act.role("object")):
                    yield Clash(mine.id, norm.id, MAYBE, f"what returns in {THIS} is dealt with in {OTHER}, perhaps for"
                                " good")  # fmt: skip
        elif isinstance(mine, Guarantee):
            yield from _bases(near, mine, statuses)


def _bases(near: Side, guarantee: Guarantee, statuses: list[Status]) -> Iterator[Clash]:
    based = (*guarantee.headquarters, *(guarantee.basing.areas if guarantee.basing is not None else ()))
    for status in statuses:
        bare = any(entry.aspect in ("demilitarized", "vacated", "bars") for entry in status.entries)
        if bare and list(near.world.area_names(based)) and _ground(near, based, status.areas):
            yield Clash(guarantee.id, status.id, MAYBE, f"{THIS} bases forces where {OTHER} has none")
