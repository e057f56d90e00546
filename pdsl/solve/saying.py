"""Lines, clauses and the answer in words, for every form of the report."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from pdsl.solve.answer import NO, NOT_DECIDED, YES, Conflict, Solved
from pdsl.solve.encode import BARRED, SILENT, UNKNOWN, Stated
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.solve.facing import Between
    from pdsl.solve.positions import Span

_LONGEST = 240


def quoted(analysis: Analysis, words: Words, element: str) -> str:
    """The words of the text at an element, with where they stand."""
    place = analysis.place(element, "open") if element in _open(analysis) else analysis.place(element)
    if place is None:
        return words.clause(element)
    source, span = place
    text = " ".join(source.text[span.start : span.end].split())
    cite = words.cite(element, "open")
    where = f"{cite.file}:{cite.line}" if cite.file else f"line {cite.line}"
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}” ({where})"


def _open(analysis: Analysis) -> frozenset[str]:
    return frozenset(name for name, field in analysis.origins if field == "open")


def answer(solved: Solved) -> str:
    """The answer in a sentence or two."""
    doubt = any(one.word == UNKNOWN or one.why for one in solved.standings)
    far = " as far as can be told" if doubt else ""
    if solved.unanswered and (solved.feasible == YES or not solved.standings):
        return _unanswered(solved)
    if solved.feasible == YES and not solved.standings:
        return "Yes: no line is stated, so that every option remains."
    if solved.feasible == YES:
        return "Yes: the brackets can be settled so that every line is kept."
    if solved.unsure:
        doubted = [one for one in solved.standings if solved.encoded.problem.lines[one.number].unsure]
        return (
            "Not decided: the brackets can be settled so that no line is known to be crossed, but of"
            f" {count(len(doubted), 'line')} nobody can tell whether {'it is' if len(doubted) == 1 else 'they are'}"
            " kept."
        )
    if solved.feasible == NOT_DECIDED:
        return "Not decided within the bound whether the brackets can be settled so that every line is kept."
    beyond = [one for one in solved.standings if one.word in (BARRED, SILENT)]
    if beyond and not solved.encoded.terms:
        return f"No: {count(len(beyond), 'line')} cannot be kept by this text, which leaves no option to choose."
    if solved.reachable == YES and beyond:
        return (
            f"No: {count(len(beyond), 'line')} {'is' if len(beyond) == 1 else 'are'} kept by no choice among the"
            f" options of this text. The brackets can be settled so that all others are kept{far}."
        )
    if solved.absolute == NO:
        return "No: not even the absolute lines can be kept together by choosing among the options of this text."
    some = "the absolute lines can be kept together" if any_absolute(solved) else "no line is absolute"
    return f"No: not every line can be kept by choosing among the options of this text; {some}."


def _unanswered(solved: Solved) -> str:
    """Where every line can be kept, and positions are left to which nobody has answered."""
    alone = len({one.term for one in solved.unanswered})
    where = f"{count(alone, 'open term')} {'holds' if alone == 1 else 'hold'} the position of one side alone"
    if not solved.standings:
        return f"Not decided: no line is stated, and {where}. Silence of the others is no consent."
    return (
        f"Yes, as far as lines are stated: the brackets can be settled so that every one is kept. But {where},"
        " and silence of the others is no consent."
    )


def any_absolute(solved: Solved) -> bool:
    """Whether some line is absolute."""
    return any(one.absolute for one in solved.encoded.problem.lines)


def named(one: Stated, words: Words) -> str:
    """A line by its owners and its title."""
    owners = ", ".join(one.owners)
    kind = "; absolute" if one.absolute else ""
    if one.kind == "position":
        return f"the position of {owners} ({one.title}, in `{words.short(one.element)}`)"
    return f"the line of {owners} ({one.title}{kind})"


def key_of(solved: Solved, one: Conflict, words: Words) -> frozenset[str]:
    """What makes a conflict the same before and after a line moved."""
    return frozenset((*(named(solved.encoded.stated[number], words) for number in one.lines), *one.clauses))


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = words or ("nothing",)
    return f"{', '.join(first)} and {last}" if first else last


def between_words(known: Between) -> str:
    """What lies between positions: a zone, or gaps and what the text offers in them."""
    unit = f" {known.unit}" if known.unit else ""
    if known.zone:
        return "; ".join(_span(span) + unit for span in known.zone)
    said = "; ".join(
        f"between {figure(low)} and {figure(high)}{unit} ({figure(high - low)}{unit})" for low, high in known.gaps
    )
    offered = f"; the text offers {listed([figure(one) + unit for one in known.offered])}" if known.offered else ""
    return said + offered


def _span(span: Span) -> str:
    if span.low is not None and span.high is not None:
        return figure(span.low) if span.low == span.high else f"{figure(span.low)} to {figure(span.high)}"
    return f"from {figure(span.low)} on" if span.low is not None else f"up to {figure(span.high or Fraction(0))}"


def count(number: int, noun: str) -> str:
    """`1 line`, `3 lines`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def figure(value: Fraction) -> str:
    """A number as a text writes it, to two places; one that these make a whole number of is told as near it."""
    if value.denominator == 1:
        return f"{value.numerator:_}"
    rounded = f"{float(value):_.2f}".rstrip("0").rstrip(".")
    return rounded if "." in rounded else f"{'under' if value < round(value) else 'over'} {rounded}"
