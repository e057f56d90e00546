"""What the text has of something that is required and not held: the clauses that say less than is asked, and how.

A clause says less if it says it less firmly, under a condition, with somebody's consent, of a part only, or for some
of those only whom the requirement names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.terms import Ref, Slot
from pdsl.model.time import ENTRY_INTO_FORCE
from pdsl.model.undertakings import Act, Conditions
from pdsl.semantics import query
from pdsl.semantics.answers import DEPENDS, HELD, Answer
from pdsl.semantics.coverage import arguments_of, counted_in, covers, meets, overlaps, within
from pdsl.semantics.entailment import fulfils, with_sum
from pdsl.semantics.norms import BAN, DUTY, FIRM, MODALS, PERMISSION, Norm
from pdsl.semantics.phrases import denoted

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

# what a text may take from a recognition that is required, and how that is told
_LESS = {"degree": "not de jure", "by": "by some of them", "ground": "for a part of the area"}

OTHER_DEGREE = "the text recognizes de jure; whether that keeps a recognition de facto is not for the tool to say"
NO_DEGREE = "the text does not say whether it recognizes in law or in fact"
PART = "a part of it"
IF_SETTLED = "if a bracket is settled so"


class Recognized(NamedTuple):
    """What the text has of a recognition: the answer to the lesser requirement, what was given up, and the words."""

    answer: Answer
    given_up: tuple[str, ...]
    why: tuple[str, ...]


def shortfall(analysis: Analysis, line: f.Requirement) -> tuple[tuple[str, str], ...]:
    """The clauses that say less than a line requires, each with what is less; empty if the text says nothing of it.

    Of a conjunction each part is asked; of alternatives one that the text speaks of is enough.
    """
    if line.mood == "forbid":
        return ()
    found: dict[tuple[str, str], None] = {}
    parts = [line.formula]
    while parts:
        part = parts.pop(0)
        if isinstance(part, (f.And, f.Or)):
            parts[:0] = part.parts
        elif isinstance(part, f.Undertaken):
            less = (*weaker(analysis, part), *for_some(analysis, part))
            found |= dict.fromkeys(less or _for_a_time(analysis, line, part))
        elif isinstance(part, f.Is) and isinstance(part.test, f.RecognizedAs):
            lesser = recognized_less(analysis, line, part, part.test)
            if lesser is not None:
                found |= {(clause, ", ".join(lesser.why)): None for clause in lesser.answer.clauses}
    return tuple(found)


def weaker(analysis: Analysis, formula: f.Formula) -> tuple[tuple[str, str], ...]:
    """The clauses that say what is required less firmly, under a condition or in part, each with which of these."""
    if not isinstance(formula, f.Undertaken) or not isinstance(formula.act, Act) or formula.act.opaque:
        return ()
    kind = MODALS.get(str(formula.modality), ("", 0))[0]
    if kind not in (DUTY, BAN):
        return ()
    return tuple(
        dict.fromkeys(
            (norm.id, f"{less}{_under_an_option(norm)}")
            for norm in analysis.norms_near(formula.act)
            if bears_it(analysis, norm, formula)
            for less in _less(analysis, norm, formula.act, kind)
        )
    )


def bears_it(analysis: Analysis, norm: Norm, formula: f.Undertaken) -> bool:
    """Whether a norm is one of those of whom an undertaking is asked; of `some` any one will do, a blank too."""
    who = set(analysis.world.expand(formula.subject.items))
    if formula.subject.quantifier == "some":
        named = {ref.name for ref in denoted(analysis, formula.subject)}
        return bool(norm.bearers & named) or not norm.bearers
    return bool(who) and who <= norm.bearers


def for_some(analysis: Analysis, formula: f.Undertaken) -> Iterator[tuple[str, str]]:
    """The clauses that say it fully for some of those only of whom it is required."""
    kind = MODALS.get(str(formula.modality), ("", 0))[0]
    act = formula.act
    if not isinstance(act, Act) or act.opaque or kind not in (DUTY, BAN):
        return
    who = set(analysis.world.expand(formula.subject.items))
    for norm in analysis.norms_near(act):
        named = who & norm.bearers
        wide, narrow = (norm.act, act) if kind == BAN else (act, norm.act)
        whole = norm.firmness == FIRM and norm.conditions == Conditions() and not norm.consent_of
        if norm.kind == kind and named and named < who and whole and covers(analysis.world, narrow, wide):
            yield norm.id, f"for {', '.join(sorted(named))} only{_under_an_option(norm)}"


def _for_a_time(analysis: Analysis, line: f.Requirement, part: f.Undertaken) -> tuple[tuple[str, str], ...]:
    """The clauses that say it fully when the text enters into force, where it is required for all time."""
    if line.scope is not None and line.scope.kind != "always":
        return ()
    begins = f.Scope(kind="at", point=ENTRY_INTO_FORCE)
    found = query.ask(analysis, line.replace(scope=begins, formula=part))
    if found.verdict not in (HELD, DEPENDS) or found.by_silence:
        return ()
    open_ = f", {IF_SETTLED}" if found.verdict == DEPENDS else ""
    return tuple((clause, f"for a time only, since it ends{open_}") for clause in found.clauses)


def excepted(analysis: Analysis, formula: f.Formula) -> tuple[tuple[str, str], ...]:
    """The clauses that let forces or weapons be in an area that is to be demilitarized, and is but for them."""
    if not isinstance(formula, f.Is) or formula.test != f.InState(word="demilitarized"):
        return ()
    areas = [ref.name for ref in f.things(formula.subject)]
    bare = analysis.model.statuses()
    said = {name for status in bare if any(entry.aspect == "demilitarized" for entry in status.entries)
            for name in analysis.world.area_names(status.areas)}  # fmt: skip
    if not areas or not all(any(analysis.world.contains(outer, name) for outer in said) for name in areas):
        return ()
    found = [norm for name in areas for norm in lets_in(analysis, name)]
    return tuple(dict.fromkeys((norm.id, f"with an exception{_under_an_option(norm)}") for norm in found))


def lets_in(analysis: Analysis, area: str) -> Iterator[Norm]:
    """The norms that order or allow forces or weapons in an area, or a part of it; of a wider one nothing is meant."""
    world, model = analysis.world, analysis.model
    declared = world.area(area)
    there = Ref(name=area, kind=declared.kind if declared is not None else "territory")
    for norm in analysis.norms_near(Act(kind="deploy", arguments=(("in", (there,)),))):
        if norm.kind not in (PERMISSION, DUTY) or norm.firmness < FIRM:
            continue
        places = [name for role in ("in", "on", "along") for name in world.area_names(norm.act.role(role))]
        things = [value.name for value in norm.act.role("object") if isinstance(value, Ref)]
        if any(world.contains(area, name) for name in places) and any(
            counted_in(model, name, wide) for name in things for wide in ("forces", "arms")
        ):  # fmt: skip
            yield norm


def says_de_facto(analysis: Analysis, clauses: Iterable[str]) -> bool:
    """Whether some of these clauses recognizes de facto, in so many words."""
    entries = {entry.id: entry.degree for status in analysis.model.statuses() for entry in status.entries}
    entries |= {
        duty.id: "de_facto" if "de_facto" in duty.act.qualifiers else "" for duty in analysis.model.undertakings()
    }
    return any(entries.get(clause) == "de_facto" for clause in clauses)


def _under_an_option(norm: Norm) -> str:
    return f", {IF_SETTLED}" if norm.guards or norm.chosen else ""


def _less(analysis: Analysis, norm: Norm, act: Act, kind: str) -> Iterator[str]:
    """In which ways a norm says less than the act that is required."""
    if norm.kind != kind:
        allowed = kind == BAN and norm.kind == PERMISSION and _by_consent_alone(analysis, norm)
        if allowed and (overlaps(analysis.world, norm.act, act) or covers(analysis.world, act, norm.act)):
            yield "except with consent"
        return
    wide, narrow = (norm.act, act) if kind == BAN else (act, norm.act)
    if kind == DUTY and not fulfils(analysis.world, norm.act, act):
        same = with_sum(norm.act, act, smaller=True)
        if same != norm.act and fulfils(analysis.world, same, act):
            yield "a smaller amount"
            return
    if not covers(analysis.world, with_sum(narrow, wide) if kind == DUTY else narrow, wide):
        if covers(analysis.world, wide, narrow) or (kind == BAN and meets(analysis.world, norm.act, act)):
            yield _only(analysis, norm, act) if kind == BAN else _lacking(analysis, norm, act)
        return
    if kind == DUTY and not fulfils(analysis.world, norm.act, act):
        yield part_of(analysis, norm.act, act)
    if norm.firmness < FIRM:
        yield "less firmly"
    if norm.conditions.replace(excepted=()) != Conditions():
        yield "under a condition"
    if norm.conditions.excepted:
        yield "with an exception"
    if norm.consent_of:
        yield "with consent"


def part_of(analysis: Analysis, said: Act, asked: Act) -> str:
    """`a part of it`, with what is there of it and what is missing, as far as names tell it."""
    theirs, mine = arguments_of(said), arguments_of(asked)
    found: dict[str, None] = {}
    for role, wanted in mine.items():
        values = theirs.get(role, ())
        for one in wanted:
            if not values or any(within(analysis.world, one, value) for value in values):
                continue
            inner = [value for value in values if within(analysis.world, value, one)]
            rest = f"only {_named(inner)}, not the rest of {_named([one])}"
            found[rest if inner else f"without {_named([one])}"] = None
    for role, values in theirs.items():
        if role not in mine and values and role in ("object", "in", "from", "against"):
            where = "" if role == "object" else f"{role} "
            found[f"only {where}{_named(values)}"] = None
    return f"{PART}: {'; '.join(found)}" if found else PART


def _named(values: Iterable[Slot]) -> str:
    names = [f"`{value.name}`" if isinstance(value, Ref) else "something" for value in values]
    return " and ".join(names)


def _only(analysis: Analysis, norm: Norm, act: Act) -> str:
    """What a narrower ban reaches: by the words that qualify it, and the command that it names."""
    said = sorted(norm.act.qualifiers - act.qualifiers)
    if norm.act.role("under_command_of") and not act.role("under_command_of"):
        said.append("under a command that is named")
    return f"only {', '.join(said)}" if said else part_of(analysis, norm.act, act)


def _lacking(analysis: Analysis, norm: Norm, act: Act) -> str:
    """What a wider duty leaves out of the act that is required: words that qualify it, or a part of it."""
    left_out = act.qualifiers - norm.act.qualifiers
    if left_out and covers(analysis.world, norm.act.replace(qualifiers=act.qualifiers), act):
        return f"not said to be {', '.join(sorted(left_out))}"
    return part_of(analysis, norm.act, act)


def _by_consent_alone(analysis: Analysis, norm: Norm) -> bool:
    """Whether a permission is one `only with consent of` somebody: without that consent it forbids."""
    duty = analysis.undertaking(norm.id) if norm.consent_of else None
    return duty is not None and "with_consent_of" in duty.only


def recognized_less(
    analysis: Analysis, line: f.Requirement, formula: f.Is, test: f.RecognizedAs
) -> Recognized | None:
    """What the text has of a recognition that it does not have in full; None if it has nothing of it.

    As little as possible is taken from the requirement: its degree, some who recognize, a part of the ground.
    """
    for size in range(1, len(_LESS) + 1):
        for given_up in combinations(_LESS, size):
            lesser = _lesser(analysis, formula, test, given_up)
            if lesser is None:
                continue
            found = query.ask(analysis, line.replace(formula=lesser))
            if found.verdict not in (HELD, DEPENDS) or not found.clauses:
                continue
            why = tuple(_LESS[what] for what in given_up)
            open_ = (IF_SETTLED,) if found.verdict == DEPENDS else ()
            return Recognized(found, given_up, (*why, *open_))
    return None


def _lesser(
    analysis: Analysis, formula: f.Is, test: f.RecognizedAs, given_up: tuple[str, ...]
) -> f.Formula | None:
    """The requirement without what is given up of it; None if it asks for no more without that."""
    by, ground = [test], formula.subject
    if "degree" in given_up:
        if not test.degree:
            return None
        by = [test.replace(degree="")]
    if "by" in given_up:
        whole = query.by_each(analysis, formula.replace(test=by[0]))
        if not isinstance(whole, f.And):
            return None
        by = [part.test for part in whole.parts if isinstance(part, f.Is) and isinstance(part.test, f.RecognizedAs)]
    if "ground" in given_up:
        asked = [area.name for area in f.things(ground)]
        parts = [
            Ref(name=area.name, kind=area.kind)
            for area in analysis.model.areas.values()
            if any(analysis.world.contains(name, area.name) for name in asked)
        ]
        if ground.quantifier or len(parts) < 2:  # the area itself is one
            return None
        ground = f.NounPhrase(items=tuple(parts), quantifier="some")
    return f.Or(parts=tuple(f.Is(subject=ground, test=one) for one in by))
