"""What a clause demands, as questions to another draft, and what would be a witness that the other does not meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsl.conform.exclusion.sides import OTHER, THIS
from pdsl.conform.strength import as_early, timed_duty
from pdsl.conform.words import names_of, what
from pdsl.export.text.slots import slot
from pdsl.model import formulas as f
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.final import FinalClause
from pdsl.model.forces import CEILINGS, FLOORS, CapRow, ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.record import Record
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Quantity, Ref, Slot
from pdsl.model.undertakings import Conditions, Statement, Undertaking
from pdsl.semantics.coverage import counted_in, covers
from pdsl.semantics.entailment import fulfils
from pdsl.semantics.norms import (
    ALL_ARMED,
    BAN,
    DUTY,
    EXEMPTION,
    FIRM,
    ON_FORCES,
    PERMISSION,
    Norm,
    norms_of,
    norms_of_status,
)
from pdsl.semantics.options import brackets
from pdsl.semantics.state import single_valued

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

WHO = "{who}"  # stands in witnesses for those of whom they hold
_MODAL = {BAN: "shall not", DUTY: "shall", PERMISSION: "may"}


class Asked(NamedTuple):
    """One demand of a clause.

    `formula` must hold in the other draft; `witness` is what that draft allows and this clause excludes, if it does
    not; `who` is of whom it is asked, and stands in the witness as `WHO`, so that demands on several are told as one.
    `excluded`: a formula under which the other draft excludes what this clause orders, allows or lays down (if it
    is held; if it is `formula` itself, if it is crossed), told in `clash`. `reason`: why nothing can be asked.
    `qualified`: the clause says times or conditions, `timed`: it is a duty and says when it is due; `entailed` tells of
    the other draft whether some norm entails the demand times and conditions included, `near` the norms there that say
    it at other times or under others.
    """

    formula: f.Formula = f.And(parts=())
    witness: str = ""
    excluded: f.Formula | None = None
    clash: str = ""
    reason: str = ""
    who: str = ""
    qualified: bool = False
    timed: bool = False
    entailed: Callable[[Analysis], bool] | None = None
    near: Callable[[Analysis], tuple[str, ...]] | None = None


def demands(analysis: Analysis, clause: Record, *, allowed: bool = False) -> Iterator[Asked]:
    """The demands of a clause; `allowed`: also of what it permits, which asks nothing of a refinement."""
    if isinstance(clause, (Statement, FinalClause)) and not isinstance(clause, Undertaking):
        yield Asked(reason="final clauses and statements of fact are compared as a whole, and differ")
    elif brackets(clause) or getattr(clause, "guards", ()):
        yield Asked(reason="it stands in brackets or under an option")
    elif isinstance(clause, Undertaking):
        yield from _of_undertaking(analysis, clause, allowed)
    elif isinstance(clause, ForceCap):
        yield from _of_cap(analysis, clause)
    elif isinstance(clause, Status):
        yield from _of_status(analysis, clause, allowed)
    elif isinstance(clause, Guarantee):
        yield from _of_guarantee(analysis, clause)
    elif isinstance(clause, Ceasefire):
        there = f.NounPhrase(items=(Ref(name="ceasefire", kind="kind"),))
        yield Asked(f.ThereIs(what=there), f"{OTHER} has no ceasefire")
        yield Asked(reason="how one ceasefire goes further than another is not computed")
    else:
        yield Asked(reason="clauses of this kind are compared as a whole, and differ")


# ── norms ────────────────────────────────────────────────────────────────


def _of_undertaking(analysis: Analysis, duty: Undertaking, allowed: bool) -> Iterator[Asked]:
    if duty.act.opaque or duty.act.words:
        yield Asked(reason="it is said in words, which are equal to themselves alone")
        return
    if duty.act.content is not None:
        yield Asked(reason="what a law is to lay down is compared as a whole, and differs")
        return
    if duty.stages:
        yield Asked(reason="stages are compared as a whole, and differ")
        return
    for norm in norms_of(analysis.world, duty):
        yield from _of_norm(analysis, norm, allowed)


def _of_norm(analysis: Analysis, norm: Norm, allowed: bool) -> Iterator[Asked]:
    if norm.kind == EXEMPTION or (norm.kind == PERMISSION and not allowed):
        return
    if norm.firmness < FIRM:
        yield Asked(reason="what is expected, or tried only, is compared as a whole, and differs")
        return
    if norm.kind not in _MODAL or norm.others or not norm.bearers or norm.further:
        yield Asked(reason="whom it binds is open, or it binds all others")
        return
    said = what(norm.act)
    qualified = not norm.timing.silent or norm.conditions != Conditions() or bool(norm.consent_of)
    for name in analysis.world.in_order(norm.bearers):
        actor = analysis.world.actor(name)
        subject = f.NounPhrase(items=(Ref(name=name, kind=actor.kind if actor else "state"),))
        binding = not analysis.world.unbound(name, norm.id)
        formula = f.Undertaken(subject=subject, modality=_MODAL[norm.kind], act=norm.act, binding=binding)
        witness = f"{WHO} may {said}" if norm.kind == BAN else f"{WHO} need not {said}"
        ban = formula.replace(modality="shall not", binding=False)
        yield Asked(
            formula, f"{OTHER} allows this: {witness}", None if norm.kind == BAN else ban,
            f"{OTHER} forbids {WHO} what {THIS} orders: {said}" if norm.kind == DUTY else
            f"{OTHER} forbids {WHO} what {THIS} allows: {said}",
            who=name, qualified=qualified, timed=timed_duty(norm.kind, norm.timing),
            entailed=_entailing(norm, name, binding) if qualified else _keeping_out(norm, name, binding),
            near=_saying_so(norm, name),
        )  # fmt: skip


def _entailing(norm: Norm, name: str, binding: bool) -> Callable[[Analysis], bool]:
    """Whether some norm of a draft entails this one of an actor, at the same times and under the same conditions.

    A duty that is due sooner, by the same clock, entails one that is due later.
    """

    def entailed(other: Analysis) -> bool:
        for found in other.norms_near(norm.act):
            same = found.kind == norm.kind and found.firmness >= norm.firmness and name in found.bearers
            if not same or found.guards or found.chosen or not _when(found, norm):
                continue
            if binding and other.world.unbound(name, found.id):
                continue
            wide, narrow = (norm.act, found.act) if norm.kind == BAN else (found.act, norm.act)
            if (covers if norm.kind == BAN else fulfils)(other.world, wide, narrow):
                return True
        return False

    return entailed


def _saying_so(norm: Norm, name: str) -> Callable[[Analysis], tuple[str, ...]]:
    """The norms of a draft that say this of an actor, whatever their times, conditions and options."""

    def near(other: Analysis) -> tuple[str, ...]:
        found = []
        for one in other.norms_near(norm.act):
            ban = norm.kind == BAN
            said = covers(other.world, norm.act, one.act) if ban else fulfils(other.world, one.act, norm.act)
            if said and one.kind == norm.kind and name in one.bearers and one.firmness >= norm.firmness:
                found.append(one.id)
        return tuple(dict.fromkeys(found))

    return near


def _when(found: Norm, norm: Norm) -> bool:
    if (found.conditions, found.consent_of) != (norm.conditions, norm.consent_of):
        return False
    return as_early(found.timing, norm.timing) if norm.kind == DUTY else found.timing == norm.timing


# ── limits ───────────────────────────────────────────────────────────────


def _of_cap(analysis: Analysis, cap: ForceCap) -> Iterator[Asked]:
    plain = not (cap.ratios or cap.baselines or cap.references or cap.excess or cap.includes or cap.excludes)
    if not plain or cap.conditions != Conditions() or cap.peacetime or not cap.timing.silent:
        yield Asked(reason="times, conditions, ratios and excess of a cap are compared as a whole, and differ")
        return
    for row in cap.rows:
        simple = not (row.measure or row.together or row.active is not None or row.of_baseline or row.kept or row.steps)
        number = row.bound == "none" or isinstance(row.value, Quantity)
        silent = row.timing.silent and row.conditions == Conditions()
        if not simple or not number or not silent or row.bound not in CEILINGS | FLOORS or row.bound == "only":
            yield Asked(reason="rows other than plain numbers are compared as a whole, and differ")
            continue
        yield from _of_row(analysis, cap, row)


def _of_row(analysis: Analysis, cap: ForceCap, row: CapRow) -> Iterator[Asked]:
    areas = row.areas or cap.areas
    where = (("in", areas),) if areas else ()
    place = f" in {names_of([area.name for area in areas if isinstance(area, Ref)])}" if areas else ""
    value = row.value if isinstance(row.value, Quantity) else Quantity(amount=Fraction(0))
    for name in analysis.world.in_order(analysis.world.expand(row.holders or cap.holders)):
        holder = f.NounPhrase(items=(Ref(name=name, kind="state"),), restrictions=where)
        for category in row.categories:
            if not isinstance(category, Ref):
                continue
            chain = (f.NounPhrase(items=(category,)), holder)
            sides = [("ceiling", "at most", "more")] if row.bound in CEILINGS else []
            sides += [("floor", "at least", "fewer")] if row.bound in FLOORS else []
            for limit, bound, beyond in sides:
                formula = f.PropertyIs(property=limit, chain=chain, test=f.Bounded(bound=bound, value=value))
                other = "floor" if limit == "ceiling" else "ceiling"
                test = f.Bounded(bound=bound, value=value)
                clash = f.PropertyIs(property=other, chain=chain, test=f.NotTest(test=test))
                said = f"{WHO} {beyond} than {_figure(value)} of `{category.name}`{place}"
                yield Asked(formula, f"{OTHER} allows {said}", clash, f"{OTHER} asks of {said}", who=name)


def _figure(value: Quantity) -> str:
    """A number as a reader writes it: `600,000`."""
    return slot(value).replace("_", ",")


# ── status, guarantees ───────────────────────────────────────────────────


def _of_status(analysis: Analysis, status: Status, allowed: bool) -> Iterator[Asked]:
    areas = [area for area in status.areas if isinstance(area, Ref)]
    for entry in status.entries:
        timed = not entry.timing.silent or not status.timing.silent
        if entry.guards or entry.conditions != Conditions() or timed or len(areas) < len(status.areas):
            yield Asked(reason="times, conditions and options of a status are compared as a whole")
        elif entry.aspect in ON_FORCES:
            for norm in norms_of_status(analysis.world, status.replace(entries=(entry,))):
                yield from _of_presence(norm, areas, allowed, entry.aspect)
        elif entry.aspect == "frozen" and entry.value is None:
            for area in areas:
                yield Asked(
                    f.Is(subject=f.NounPhrase(items=(area,)), test=f.InState(word="frozen")),
                    f"{OTHER} does not freeze `{area.name}`",
                )  # fmt: skip
        else:
            yield from _of_entry(entry, areas)


def _of_presence(norm: Norm, areas: list[Ref], allowed: bool, aspect: str) -> Iterator[Asked]:
    if norm.kind == PERMISSION and not allowed:
        return
    if norm.others and norm.kind == BAN and norm.act.role("object") == ALL_ARMED:
        for area in areas:
            there = norm.replace(act=norm.act.replace(
                arguments=(*(one for one in norm.act.arguments if one[0] != "in"), ("in", (area,)))
            ))  # fmt: skip
            yield Asked(
                f.Is(subject=f.NounPhrase(items=(area,)), test=f.InState(word="demilitarized")),
                f"{OTHER} allows this: some actor may deploy forces in `{area.name}`", entailed=_barring(there),
            )  # fmt: skip
        if aspect == "vacated":
            yield Asked(reason="that nobody at all is to be there is compared as a whole, and differs",
                        entailed=_vacating(norm, areas))  # fmt: skip
    else:
        reason = "who may be where is compared as a whole, and differs"
        yield Asked(reason=reason, entailed=_barring(norm) if norm.kind == BAN else None)


def _keeping_out(norm: Norm, name: str, binding: bool) -> Callable[[Analysis], bool] | None:
    """Whether a draft bars what an actor is not to bring, by the status of the area; None for other norms."""
    if norm.kind != BAN or norm.act.kind not in ("deploy", "station"):
        return None
    barred = _barring(norm.replace(bearers=frozenset({name})))

    def entailed(other: Analysis) -> bool:
        return other.model.binding and barred(other) and not (binding and other.world.unbound(name))

    return entailed


def _barring(norm: Norm) -> Callable[[Analysis], bool]:
    """Whether a draft bars these forces of these actors, whatever it calls the area; no forces means no weapons."""
    forces = Ref(name="forces", kind="category")

    def entailed(other: Analysis) -> bool:
        things = norm.act.role("object")
        arms = bool(things) and all(isinstance(v, Ref) and counted_in(other.model, v.name, "arms") for v in things)
        rest = tuple(one for one in norm.act.arguments if one[0] != "object")
        acts = (norm.act, norm.act.replace(arguments=(("object", (forces,)), *rest))) if arms else (norm.act,)
        return any(
            found.kind == BAN and found.firmness >= norm.firmness and not found.guards and not found.chosen
            and (found.timing, found.conditions) == (norm.timing, norm.conditions)
            and (not found.bearers if found.others else not norm.others and found.bearers >= norm.bearers)
            and covers(other.world, act, found.act)
            for act in acts for found in other.norms_near(act)
        )  # fmt: skip

    return entailed


def _vacating(norm: Norm, areas: list[Ref]) -> Callable[[Analysis], bool]:
    """Whether a draft has nobody in an area at the same times."""

    def entailed(other: Analysis) -> bool:
        empty = {
            name
            for status in other.model.statuses() for entry in status.entries
            if entry.aspect == "vacated" and (entry.timing, entry.conditions) == (norm.timing, norm.conditions)
            and not (entry.guards or status.guards) and status.timing.silent
            for name in other.world.area_names(status.areas)
        }  # fmt: skip
        return all(any(other.world.contains(name, area.name) for name in empty) for area in areas)

    return entailed


def _of_entry(entry: StatusEntry, areas: list[Ref]) -> Iterator[Asked]:
    value = entry.value
    if entry.aspect == "recognition" and isinstance(value, Ref) and not entry.revocable_on:
        test = f.RecognizedAs(by=entry.by, owner=f.NounPhrase(items=(value,)), degree=entry.degree)
        for area in areas:
            said = f"the recognition of `{area.name}` as part of `{value.name}`"
            yield Asked(f.Is(subject=f.NounPhrase(items=(area,)), test=test), f"{OTHER} does not have {said}")
    elif single_valued(entry.aspect) and isinstance(value, Ref) and not entry.jointly:
        for area in areas:
            formula = f.PropertyIs(
                property=entry.aspect, chain=(f.NounPhrase(items=(area,)),),
                test=f.Equals(what=f.NounPhrase(items=(value,))),
            )  # fmt: skip
            lies = "is not left for later" if value.kind == "standing" else f"is not with `{value.name}`"
            said = f"{entry.aspect} of `{area.name}` {lies}"
            yield Asked(formula, f"{OTHER} allows this: {said}", formula, f"in {OTHER} {said}")
    else:
        yield Asked(reason="this status is compared as a whole, and differs")


def _of_guarantee(analysis: Analysis, guarantee: Guarantee) -> Iterator[Asked]:
    to = tuple(("to", (who,)) for who in guarantee.beneficiaries)
    kind: Slot = Ref(name="guarantee", kind="kind")
    for name in analysis.world.expand(guarantee.guarantors):
        whose: tuple[tuple[str, Any], ...] = (
            ("guarantor", f.Equals(what=f.NounPhrase(items=(Ref(name=name, kind="state"),)))),
        )
        there = f.ThereIs(what=f.NounPhrase(items=(kind,), quantifier="some", restrictions=to, whose=whose))
        yield Asked(there, f"{OTHER} has no guarantee of {WHO} to the same", who=name)
    yield Asked(reason="whether one guarantee promises all that another does is not computed")
