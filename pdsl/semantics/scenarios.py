"""What a scenario expects, over all its runs, with the chronicle of each (SEMANTICS 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.formulas import Requirement
from pdsl.model.scenarios import Scenario
from pdsl.semantics import query
from pdsl.semantics.answers import NOT_DECIDED, Answer
from pdsl.semantics.open_terms import Resolution, explore
from pdsl.semantics.runs import NEVER, Entry, Occurrence, Run, occurrences

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_MOST_RUNS = 2_000


class Expected(NamedTuple):
    """The answer to one expectation; `runs`: for each verdict one run that shows it, as its chronicle in order."""

    requirement: Requirement
    answer: Answer
    runs: tuple[tuple[str, tuple[Entry, ...]], ...]


class Outcome(NamedTuple):
    """What became of a scenario: its expectations, in order."""

    scenario: Scenario
    expected: tuple[Expected, ...]


def outcomes(analysis: Analysis, name: str | None = None) -> tuple[Outcome, ...]:
    """Every scenario, or the one of this name, over all its runs."""
    asked = [scenario for scenario in analysis.model.scenarios if name in (None, scenario.name)]
    return tuple(Outcome(scenario, tuple(_expected(analysis, scenario))) for scenario in asked)


def _expected(analysis: Analysis, scenario: Scenario) -> list[Expected]:
    when = occurrences(analysis, scenario)
    if when is None:
        reason = "when the events of the scenario happen, or in what distance, is not settled"
        nothing = Answer(NOT_DECIDED, notes=(reason,))
        return [Expected(requirement, nothing, ()) for requirement in scenario.expectations]
    return [_over_runs(analysis, scenario, requirement, *when) for requirement in scenario.expectations]


def _over_runs(
    analysis: Analysis, scenario: Scenario, requirement: Requirement, base: str, happened: tuple[Occurrence, ...]
) -> Expected:
    shown: dict[str, tuple[Entry, ...]] = {}

    def asked(resolution: Resolution) -> query.Outcome:
        run = Run(analysis, scenario, base, happened, resolution)
        outcome = query.in_run(analysis, requirement, resolution, run)
        entries = tuple(sorted(run.chronicle))
        if outcome.verdict not in shown or len(entries) < len(shown[outcome.verdict]):
            shown[outcome.verdict] = entries
        return outcome

    cases, complete = explore(analysis.model, asked, _MOST_RUNS)
    if not complete:
        reason = f"not decided within {_MOST_RUNS:_} runs: too many decisions and brackets matter at once"
        return Expected(requirement, Answer(NOT_DECIDED, notes=(reason,)), ())
    return Expected(requirement, query.answer(cases), tuple(shown.items()))


def chronicle(analysis: Analysis, entries: Iterable[Entry]) -> list[str]:
    """One run, a line for each thing that happens: when, what, by which provision and where."""
    return [f"{_when(entry.hours)}: {entry.words}{_cited(analysis, entry.clauses)}" for entry in entries]


def _when(hours: int) -> str:
    if hours >= NEVER:
        return "no time is set"
    days, rest = divmod(hours, 24)
    return f"day {days}" + (f", hour {rest}" if rest else "")


def _cited(analysis: Analysis, clauses: tuple[str, ...]) -> str:
    found = []
    for clause in clauses:
        place = analysis.place(clause)
        heading = analysis.within(clause)
        line = f"line {place.source.position(place.span.start).line}" if place is not None else clause
        found.append(f"{heading}, {line}" if heading else line)
    return f" ({'; '.join(dict.fromkeys(found))})" if found else ""
