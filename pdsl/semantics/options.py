"""The settled cases behind open terms: which options are chosen, and what a finding depends on (SEMANTICS 7).

A `Choice` is opened option by option; a `Range` and a `Blank` stay as they are, since no finding guesses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pdsl.model.decisions import Threshold
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import (
    Blank,
    Choice,
    Deferred,
    Duration,
    Members,
    Open,
    Quantified,
    Quantity,
    Range,
    Ref,
    Slot,
    Words,
)
from pdsl.model.time import After, Date, EarlierOf, LaterOf, PhaseEdge
from pdsl.model.undertakings import Guard

DROPPED = "dropped"
CASES = 256  # settled cases looked at for one question; beyond it the question stays open


class Case(Record):
    """One way to settle some slots: their values, and the options chosen, as `element.field = option`."""

    values: tuple[object, ...]
    chosen: tuple[str, ...] = ()


class Verdict(Record):
    """Whether something holds under the options of the text: in `every` case, in `some`, and on what it depends.

    `first` is the first case in which it holds; `depends` names its options, and is empty if it holds in every case.
    """

    some: bool
    every: bool
    first: Case | None = None

    @property
    def depends(self) -> tuple[str, ...]:
        """The options under which it holds."""
        return () if self.every or self.first is None else self.first.chosen


def cases(values: Sequence[Slot], limit: int = CASES) -> Iterator[Case]:
    """The settled cases of some slots; an open term that stands in several of them is settled alike."""
    if not _alternative(values):
        yield Case(values=tuple(values))
        return
    stack: list[dict[str, int]] = [{}]
    seen = 0
    while stack and seen < limit:
        chosen = stack.pop()
        pending = next((c for value in values for c in _pending(value, chosen)), None)
        if pending is not None:
            stack.extend({**chosen, pending.id: number} for number in reversed(range(len(pending.readings))))
            continue
        seen += 1
        words = tuple(word for value in values for word in _chosen_words(value, chosen))
        yield Case(values=tuple(settle(value, chosen) for value in values), chosen=tuple(dict.fromkeys(words)))


def decide(values: Sequence[Slot], holds: Callable[[tuple[object, ...]], bool]) -> Verdict:
    """Whether `holds` is true of the settled values in every case, in some, or in none."""
    first, total, met = None, 0, 0
    for case in cases(values):
        total += 1
        if holds(case.values):
            met += 1
            first = first or case
    return Verdict(some=met > 0, every=met == total and total > 0, first=first)


def brackets(value: object) -> tuple[Open, ...]:
    """The open terms within a part of the model, each once, in no particular order."""
    found: dict[str, Open] = {}
    stack = [value]
    while stack:
        at = stack.pop()
        if isinstance(at, tuple):
            stack.extend(item for item in at if isinstance(item, (tuple, Record)))
            continue
        if isinstance(at, (Choice, Range, Blank)):
            found.setdefault(at.id, at)
        stack.extend(item for item in at.__dict__.values() if isinstance(item, (tuple, Record)) and item)
    return tuple(found.values())


def _alternative(values: Iterable[Slot]) -> bool:
    """Whether alternatives stand in some slots or in the lists that stand in them."""
    for value in values:
        if isinstance(value, Choice):
            return True
        if isinstance(value, tuple):
            for item in value:
                if isinstance(item, Choice):
                    return True
    return False


def settle(value: Slot, chosen: Mapping[str, int]) -> Slot:
    """A slot with the chosen options in place of its brackets."""
    if isinstance(value, Choice) and value.id in chosen:
        return settle(value.readings[chosen[value.id]].value, chosen)
    if isinstance(value, tuple):
        flat: list[object] = []
        for item in value:
            settled = settle(item, chosen)
            if isinstance(item, Choice) and isinstance(settled, Blank) and settled.id == item.id:
                continue  # dropped from a list: it is not there
            flat.extend(settled if isinstance(settled, tuple) else (settled,))
        return tuple(flat)
    return value


def _pending(value: Slot, chosen: Mapping[str, int]) -> Iterator[Choice]:
    if isinstance(value, tuple):
        for item in value:
            yield from _pending(item, chosen)
    elif isinstance(value, Choice):
        if value.id in chosen:
            yield from _pending(value.readings[chosen[value.id]].value, chosen)
        elif value.options:
            yield value


def _chosen_words(value: Slot, chosen: Mapping[str, int]) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _chosen_words(item, chosen)
    elif isinstance(value, Choice) and value.id in chosen:
        option = value.readings[chosen[value.id]]
        authors = ", ".join(author.name for author in option.authors)
        said = DROPPED if value.drops(option) else say(option.value)
        yield f"{value.id} = {authors}{': ' if authors else ''}{said}"
        yield from _chosen_words(option.value, chosen)


# ── options of whole clauses ─────────────────────────────────────────────


def together(*guards: Iterable[Guard]) -> bool:
    """Whether clauses under these guards can stand at once: no two ask for different options."""
    wanted: dict[str, str] = {}
    return all(wanted.setdefault(guard.either, guard.option) == guard.option for some in guards for guard in some)


def guarded(*guards: Iterable[Guard]) -> tuple[str, ...]:
    """The options of whole clauses that a finding depends on, as `either = option`."""
    return tuple(dict.fromkeys(f"{guard.either} = {guard.option}" for some in guards for guard in some))


def least(model: Settlement, ways: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What something depends on that comes about in several ways, each under its options (`either = option`).

    A way under each option of one set of alternatives is a way under none of them: what holds under `a` and under
    `b`, where there is nothing else, holds. Of what is left the way with the fewest options is taken.
    """
    found = {frozenset(way): tuple(way) for way in ways}
    alternatives = [[f"{e.id} = {o.name}" for o in e.options] for e in model.eithers()] if len(found) > 1 else []
    for options in reversed(alternatives):  # inner ones stand after those around them
        rests = [{way - {option} for way in found if option in way} for option in options]
        for rest in set.intersection(*rests) if rests else ():
            order = next(words for way, words in found.items() if way - set(options) == rest)
            found[rest] = tuple(word for word in order if word in rest)
    return min(found.values(), key=len, default=())


def only_under(depends: Iterable[str]) -> tuple[str, ...]:
    """The note that says under which options a finding holds; none if it holds under all."""
    names = [f"`{name}`" for name in depends]
    return (f"only under {' and '.join(names)}",) if names else ()


def combination(depends: Iterable[str]) -> tuple[str, ...]:
    """The options of different brackets that lead to a finding together; none if one of them brings it about.

    A bracket inside the option of another is no second one: it stands open only where that option is chosen.
    """
    options = [option for option in dict.fromkeys(depends) if " = " in option]
    inside = tuple(f"{option.replace(' = ', '.')}." for option in options)
    apart = tuple(option for option in options if not option.startswith(inside))
    return apart if len({option.split(" = ")[0] for option in apart}) > 1 else ()


# ── values in messages ───────────────────────────────────────────────────


def say(value: Slot) -> str:
    """A value as a message names it, near to how the text writes it."""
    match value:
        case tuple():
            return ", ".join(say(item) for item in value)
        case Ref():
            return value.name
        case Quantity():
            return value.written or str(value.amount)
        case Duration():
            return f"{value.amount} {value.unit if value.amount != 1 else value.unit[:-1]}"
        case Words():
            return f'"{value.text}"'
        case Quantified():
            return f"{value.quantifier} {value.what.name}"
        case Members():
            return f"{value.which} of {value.of.name}"
        case Deferred():
            return f"deferred for {say(value.duration)}"
        case Date():
            return " ".join(part for part in (value.iso, value.time, value.zone) if part)
        case After():
            if value.day_count:
                return f"day {say(value.duration).split()[0]} after {say(value.point)}"
            return f"{say(value.duration)} {'ahead of' if value.before else 'after'} {say(value.point)}"
        case PhaseEdge():
            return f"{value.edge} of {value.phase.name}"
        case EarlierOf() | LaterOf():
            word = "earlier of" if isinstance(value, EarlierOf) else "later of"
            return f"{word} {' or '.join(say(point) for point in value.points)}"
        case Choice():
            return f"[{' | '.join(say(option.value) for option in value.options)}]"
        case Range():
            return f"[{say(value.low)} .. {say(value.high)}]"
        case Blank():
            return "[?]"
        case Threshold():
            return _say_threshold(value)
    return str(value) if isinstance(value, str) else type(value).__name__.lower()


def _say_threshold(part: Threshold) -> str:
    voters = say(part.voters)
    match part.kind:
        case "each":
            return f"each of {voters} for itself"
        case "fraction":
            return f"{part.share} of {voters}"
        case "count":
            return f"{part.number} of {voters}"
        case "sole":
            return voters
    return f"{part.kind} of {voters}"


def listed(names: Iterable[str], word: str = "and") -> str:
    """`a`, `b` and `c`, each in back-ticks."""
    marked = [f"`{name}`" for name in dict.fromkeys(names)]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} {word} {marked[-1]}" if marked else ""


def briefly(names: Iterable[str], noun: str, width: int = 50) -> str:
    """The names as `listed` gives them, or how many they are where that is too long for a headline."""
    unique = list(dict.fromkeys(names))
    full = listed(unique)
    return full if len(full) <= width else f"{len(unique)} {noun}"
