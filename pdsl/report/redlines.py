"""The table party × red line: held, crossed, depends on, not addressed."""

from __future__ import annotations

from typing import Any

from pdsl.report.screen import one_line, paint
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CROSSED, DEPENDS, NOT_DECIDED, Standing

_TONES = {CROSSED: "error", DEPENDS: "warning", NOT_DECIDED: "warning"}


def rows(analysis: Analysis) -> list[dict[str, Any]]:
    """The table as plain values, for the JSON report."""
    return [
        {
            "owners": list(standing.owners),
            "name": standing.redline.name,
            "title": standing.redline.title,
            "absolute": standing.redline.absolute,
            "weight": standing.redline.weight,
            "verdict": standing.verdict,
            "by_silence": all(answer.by_silence for answer in standing.answers),
            "depends_on": list(standing.deciding),
            "clauses": list(standing.clauses),
            "cases": [
                {"options": dict(case.options), "verdict": case.verdict, "clauses": list(case.clauses)}
                for answer in standing.answers
                for case in answer.cases
            ],
            "notes": list(dict.fromkeys(note for answer in standing.answers for note in answer.notes)),
        }
        for standing in analysis.redlines
    ]


def table(analysis: Analysis, *, color: bool = False) -> str:
    """The table as text; empty if there is no red line."""
    standings = analysis.redlines
    if not standings:
        return ""
    lines = []
    party = max(len(_owners(standing)) for standing in standings)
    title = min(44, max(len(_title(standing)) for standing in standings))
    for standing in standings:
        name = _title(standing)
        shown = name if len(name) <= title else name[: title - 1] + "…"
        verdict = paint(standing.verdict, _TONES.get(standing.verdict, "info"), color=color)
        lines.append(f"  {_owners(standing):<{party}}  {shown:<{title}}  {verdict}{_reason(analysis, standing)}")
        for answer in standing.answers if standing.verdict == DEPENDS else ():
            for case in answer.cases if any(case.options for case in answer.cases) else ():
                picked = ", ".join(f"{one_line(words)}" for _, words in case.options) or "otherwise"
                where = _where(analysis, case.clauses[:1]) if case.verdict == CROSSED else ""
                lines.append(f"  {'':<{party}}  {'':<{title}}    if [{picked}]: {case.verdict}{where}")
    return "\n".join(lines) + "\n"


def _owners(standing: Standing) -> str:
    return ", ".join(standing.owners)


def _title(standing: Standing) -> str:
    kind = " (absolute)" if standing.redline.absolute else ""
    return one_line(standing.redline.title or standing.redline.name.replace("_", " ")) + kind


def _reason(analysis: Analysis, standing: Standing) -> str:
    if standing.verdict == CROSSED:
        return _where(analysis, standing.clauses[:3])
    if standing.verdict == DEPENDS:
        return " on " + ", ".join(line_of(analysis, term, "open") for term in standing.deciding)
    if standing.verdict == NOT_DECIDED:
        notes = dict.fromkeys(note for answer in standing.answers for note in answer.notes)
        return f" ({'; '.join(map(one_line, notes))})" if notes else ""
    if all(answer.by_silence for answer in standing.answers):
        return " (the text is silent)"
    return ""


def _where(analysis: Analysis, clauses: tuple[str, ...]) -> str:
    return " by " + ", ".join(line_of(analysis, clause, "") for clause in clauses) if clauses else ""


def line_of(analysis: Analysis, element: str, field: str) -> str:
    """An element by its id and line."""
    place = analysis.place(element, *([field] if field else []))
    if place is None:
        return element
    return f"{element} (line {place.source.position(place.span.start).line})"
