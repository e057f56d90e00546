"""The table requirement × word: kept, weakened, postponed, contradicted, dropped, open."""

from __future__ import annotations

from typing import Any

from pdsl.report.redlines import line_of
from pdsl.report.screen import one_line, paint
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CONTRADICTED, DROPPED, KEPT, NOT_DECIDED, OPEN, Conformity

_TONES = {CONTRADICTED: "error", DROPPED: "error", KEPT: "info"}
_WIDEST = 56


def rows(analysis: Analysis) -> list[dict[str, Any]]:
    """The table as plain values, for the JSON report."""
    return [
        {
            "framework": found.framework.name,
            "requirement": found.demand.id,
            "label": found.demand.label,
            "mood": found.demand.requirement.mood,
            "words": words(analysis, found),
            "verdict": found.word,
            "by_silence": found.answer.by_silence,
            "depends_on": list(found.answer.open_terms),
            "clauses": list(found.clauses),
            "notes": [*found.why, *found.answer.notes],
        }
        for found in analysis.conformity
    ]


def table(analysis: Analysis, *, color: bool = False) -> str:
    """The table as text, one part for each framework; empty if the text is to conform to none."""
    text = ""
    shown = ""
    for found in analysis.conformity:
        if found.framework.name != shown:
            shown = found.framework.name
            text += f"\nFramework {one_line(found.framework.title or shown)}\n"
        asked = words(analysis, found)
        asked = asked if len(asked) <= _WIDEST else asked[: _WIDEST - 1] + "…"
        word = paint(found.word, _TONES.get(found.word, "warning"), color=color)
        text += f"  {asked:<{_WIDEST}}  {word}{_reason(analysis, found)}\n"
    return text


def words(analysis: Analysis, found: Conformity) -> str:
    """A requirement by its label, else as its file writes it."""
    if found.demand.label:
        return found.demand.label.replace("_", " ")
    place = analysis.place(found.demand.id)
    written = place.source.text[place.span.start : place.span.end] if place else found.demand.id
    return one_line(" ".join(written.split()))


def _reason(analysis: Analysis, found: Conformity) -> str:
    if found.word == OPEN:
        return " (" + ", ".join(line_of(analysis, term, "open") for term in found.answer.open_terms) + ")"
    if found.word == NOT_DECIDED:
        return f" ({'; '.join(map(one_line, found.answer.notes))})" if found.answer.notes else ""
    if found.word == KEPT:
        return " (the text is silent)" if found.answer.by_silence else ""
    by = ", ".join(line_of(analysis, clause, "") for clause in found.clauses[:3])
    return (f" ({', '.join(found.why)})" if found.why else "") + (f" by {by}" if by else "")
