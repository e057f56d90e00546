"""Whether what a draft says is as much as another demands: what a question over the text alone does not ask.

A question asks whether somebody is to do something. Left out are by when, under whose eyes, each or together, in
peacetime only, who is bound at all, and what the draft expressly allows of what it forbids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from pdsl.conform.exclusion.sides import OTHER
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.record import Record
from pdsl.model.status import Status
from pdsl.model.terms import Duration, Ref
from pdsl.model.time import Date, Timing
from pdsl.model.undertakings import Oversight, Undertaking
from pdsl.semantics.coverage import covers
from pdsl.semantics.norms import BAN, DUTY, PERMISSION, Norm, common, norms_of, norms_of_status

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def as_early(found: Timing, wanted: Timing) -> bool:
    """Whether what is due at the one time is for certain no later than at the other: the same clock, a nearer end."""
    if found == wanted:
        return True
    one, other = found.within, wanted.within
    if isinstance(one, Duration) and isinstance(other, Duration):
        comparable = one.unit == other.unit and not one.about and not other.about
        return comparable and one.amount <= other.amount and found.replace(within=other) == wanted
    day, last = found.by, wanted.by
    if isinstance(day, Date) and isinstance(last, Date):
        return day.replace(iso=last.iso) == last and day.iso <= last.iso and found.replace(by=last) == wanted
    return False


def less(clause: Record, support: Collection[Record], idents: Collection[str] = ()) -> str:
    """Why clauses that answer the question may still say less than the clause behind it; empty if they do not.

    `idents` are the elements of these clauses that answer it.
    """
    if isinstance(clause, Undertaking):
        found = [one for one in support if isinstance(one, Undertaking)]
        if found and all((one.oversight, one.failing) != (clause.oversight, clause.failing) for one in found) and (
            clause.oversight != Oversight() or clause.failing is not None
        ):  # fmt: skip
            return "who verifies, mediates or leads it, or what follows if it fails, differs"
        manners = {one.manner for one in found}
        if len(manners) == 1 and manners | {clause.manner} == {"each", "jointly"} and clause.manner not in manners:
            return "one draft asks it of each, the other of all together"
    elif isinstance(clause, ForceCap):
        if any(isinstance(one, ForceCap) and one.peacetime for one in support):
            return f"the limit of {OTHER} holds in peacetime only"
    elif isinstance(clause, Status):
        for one in support:
            if isinstance(one, Status) and not (one.timing.silent and all(e.timing.silent for e in one.entries)):
                return f"the status of {OTHER} holds at some times only"
            if isinstance(one, Status) and any(entry.revocable_on and entry.id in idents for entry in one.entries):
                return f"what {OTHER} recognizes can be revoked"
    return ""


def bearing(analysis: Analysis, clause: Record) -> frozenset[str]:
    """On whom a clause lies."""
    world = analysis.world
    if isinstance(clause, Undertaking):
        return frozenset(name for norm in norms_of(world, clause) for name in norm.bearers)
    if isinstance(clause, ForceCap):
        return frozenset(world.expand(clause.holders))
    if isinstance(clause, Guarantee):
        return frozenset(world.expand(clause.guarantors))
    return frozenset()


def loosed(analysis: Analysis, clause: Record, other: Analysis, idents: Collection[str]) -> str:
    """Why what answers in the other draft does not bind as this clause does; empty if it does."""
    ours = str(getattr(clause, "id", ""))
    text = analysis.world.text_of(ours).model
    if idents and text.binding and not any(other.world.text_of(one).model.binding for one in idents):
        return f"{OTHER} says this in a text that is not meant to bind"
    freed: dict[str, str] = {}
    for name in analysis.world.in_order(bearing(analysis, clause)):
        if analysis.world.unbound(name, ours) or not idents:
            continue
        reasons = [other.world.unbound(name, one) for one in idents]
        if all(reasons):
            freed[name] = reasons[0]
    if not freed:
        return ""
    names = joined_names(freed)
    return f"in {OTHER} this does not bind {names}: {'; '.join(dict.fromkeys(freed.values()))}"


def joined_names(names: Collection[str]) -> str:
    """``a`, `b` and `c``."""
    *first, last = [f"`{name}`" for name in names]
    return f"{', '.join(first)} and {last}" if first else last


def allowed_after_all(
    analysis: Analysis, clause: Record, other: Analysis, meanings: Mapping[str, str], said: Collection[str]
) -> Iterator[str]:
    """The clauses of another draft that expressly allow part of what a clause forbids, where this draft does not.

    `meanings` are the clauses of the other draft by their ids, `said` what this draft says.
    """
    for norm in _bans(analysis, clause):
        for found in other.norms_near(norm.act):
            if found.kind != PERMISSION or not common(norm, found):
                continue
            meaning = meanings.get(found.id) or meanings.get(found.id.rpartition(".")[0], "")
            if meaning not in said and covers(other.world, found.act, norm.act):
                yield found.id


def _bans(analysis: Analysis, clause: Record) -> Iterator[Norm]:
    """What a clause forbids; where no forces may be, no weapons may be."""
    if isinstance(clause, Undertaking):
        yield from (norm for norm in norms_of(analysis.world, clause) if norm.kind == BAN)
    elif isinstance(clause, Status):
        for entry in clause.entries:
            for norm in norms_of_status(analysis.world, clause.replace(entries=(entry,))):
                if norm.kind == BAN:
                    yield norm
                    if entry.aspect in ("demilitarized", "vacated"):
                        rest = tuple(one for one in norm.act.arguments if one[0] != "object")
                        arms = (("object", (Ref(name="arms", kind="category"),)), *rest)
                        yield norm.replace(act=norm.act.replace(arguments=arms))


def timed_duty(kind: str, timing: Timing) -> bool:
    """Whether a norm is a duty of which the text says when: that somebody is to do it at all is less."""
    return kind == DUTY and not timing.silent
