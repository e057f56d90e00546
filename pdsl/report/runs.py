"""Runs of scenarios as chronicles that cite the articles, and as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdsl.report.screen import one_line, paint
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_DECIDED
from pdsl.semantics.runs import NEVER
from pdsl.semantics.scenarios import Outcome, chronicle

_WORDS = {HELD: "holds", CROSSED: "fails", DEPENDS: "depends", NOT_DECIDED: "not decided"}
_TONES = {CROSSED: "error", DEPENDS: "warning", NOT_DECIDED: "warning"}


def table(analysis: Analysis, outcomes: Iterable[Outcome], *, color: bool = False) -> str:
    """Every scenario with its expectations, their verdicts, and a run that shows each verdict."""
    lines: list[str] = []
    for outcome in outcomes:
        title = outcome.scenario.title or outcome.scenario.name.replace("_", " ")
        lines += [*([""] if lines else []), paint(one_line(title), "headline", color=color)]
        for expected in outcome.expected:
            answer = expected.answer
            word = paint(_WORDS.get(answer.verdict, answer.verdict), _TONES.get(answer.verdict, "info"), color=color)
            lines.append(f"  {_said(analysis, expected.requirement.id)}: {word}")
            lines += [f"    {one_line(note)}" for note in answer.notes]
            if answer.open_terms:
                lines.append(f"    on {one_line('; '.join(answer.open_terms))}")
            for case in answer.cases:
                picked = ", ".join(f"{one_line(term)}: {one_line(words)}" for term, words in case.options)
                lines.append(f"      if {picked or 'otherwise'}: {_WORDS.get(case.verdict, case.verdict)}")
            for verdict, entries in expected.runs:
                lines.append(f"    a run in which it {'is ' * (verdict == NOT_DECIDED)}{_WORDS.get(verdict, verdict)}")
                lines += [f"      {one_line(line)}" for line in chronicle(analysis, entries)]
        if not outcome.expected:
            lines.append("  nothing is expected")
    return "\n".join(lines) + "\n" if lines else "no scenario\n"


def values(analysis: Analysis, outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """The same as plain values, for JSON."""
    return [
        {
            "scenario": outcome.scenario.name,
            "title": outcome.scenario.title,
            "expectations": [
                {
                    "expectation": _said(analysis, expected.requirement.id),
                    "verdict": _WORDS.get(expected.answer.verdict, expected.answer.verdict),
                    "depends_on": list(expected.answer.open_terms),
                    "notes": list(expected.answer.notes),
                    "cases": [
                        {"options": dict(case.options), "verdict": _WORDS.get(case.verdict, case.verdict)}
                        for case in expected.answer.cases
                    ],
                    "runs": [
                        {
                            "verdict": _WORDS.get(verdict, verdict),
                            "chronicle": [
                                {
                                    "hours": None if entry.hours >= NEVER else entry.hours,
                                    "what": entry.words,
                                    "by": list(entry.clauses),
                                }
                                for entry in entries
                            ],
                        }
                        for verdict, entries in expected.runs
                    ],
                }
                for expected in outcome.expected
            ],
        }
        for outcome in outcomes
    ]


def _said(analysis: Analysis, element: str) -> str:
    place = analysis.place(element)
    if place is None:
        return element
    return one_line(" ".join(place.source.text[place.span.start : place.span.end].split()))
