"""What a draft holds, and how much of it the tool understands.

The typed share is taken over the numbered leaf provisions (by `point`; a clause without a number counts as one):
1 if no operative part of the provision is a text, one half if some part is typed and some in words, 0 if all is
in words.
"""

from __future__ import annotations

from typing import Any

from pdsl.model.record import Record
from pdsl.model.terms import Words
from pdsl.model.text import Definition, Note, Text
from pdsl.model.undertakings import Statement, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.open_terms import every_open_term


def measure(analysis: Analysis) -> dict[str, Any]:
    """The figures of a settlement, with the lists behind the typed share."""
    model = analysis.model
    scores: dict[str, list[float]] = {}
    for clause, article in model.clauses():
        if isinstance(clause, (Note, Definition)):
            continue
        provenance = getattr(clause, "provenance", None)
        point = provenance.point if provenance is not None and provenance.point else ""
        point = point or article.provenance.point or str(getattr(clause, "id", ""))
        scores.setdefault(point, []).append(typed(clause))
    shares = {point: _joined(found) for point, found in scores.items()}
    typed_share = sum(shares.values()) / len(shares) if shares else 1.0
    articles = sum(1 for _ in {article.id for _, article in model.clauses()})
    return {
        "title": model.title,
        "parties": [actor.name for actor in model.actors.values() if actor.name in analysis.world.parties],
        "articles": articles,
        "provisions": len(shares),
        "clauses": sum(1 for _ in model.clauses()),
        "guarantees": sum(1 for _ in model.guarantees()),
        "force_caps": sum(1 for _ in model.caps()),
        "open_terms": sum(1 for _ in every_open_term(model)),
        "red_lines": len(model.redlines),
        "scenarios": len(model.scenarios),
        "typed_share": round(typed_share, 3),
        "half_typed": [point for point, share in shares.items() if share == 0.5],
        "in_words": [point for point, share in shares.items() if share == 0.0],
    }


def typed(clause: object) -> float:
    """How far one clause is typed: 1, one half or 0."""
    if isinstance(clause, (Text, Statement)):
        return 0.0
    if isinstance(clause, Undertaking) and clause.act.opaque:
        return 0.0
    return 0.5 if _has_words(clause) else 1.0


def _has_words(clause: object) -> bool:
    """Whether some operative slot holds a text."""
    stack: list[object] = [clause]
    while stack:
        at = stack.pop()
        if isinstance(at, Words):
            return True
        if isinstance(at, Undertaking) and (at.act.words or at.act.opaque):
            return True
        if isinstance(at, Record):
            stack.extend(getattr(at, name) for name in at.FIELDS if name not in ("provenance", "stances"))
        elif isinstance(at, tuple):
            stack.extend(at)
    return False


def _joined(scores: list[float]) -> float:
    if all(score == 1.0 for score in scores):
        return 1.0
    return 0.0 if all(score == 0.0 for score in scores) else 0.5


def table(figures: dict[str, Any]) -> str:
    """The figures as text."""
    lines = []
    for key, value in figures.items():
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        if isinstance(value, list) and not value:
            shown = "none"
        lines.append(f"  {key.replace('_', ' '):<13} {shown}")
    return "\n".join(lines) + "\n"
