"""The answer as JSON; `pdsl.solve.writers.schema` describes it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pdsl.solve.answer import NOT_DECIDED, Conflict, Solved
from pdsl.solve.facing import between
from pdsl.solve.saying import answer, quoted
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.solve.frontier import Reached

VERSION = 1


def written(analysis: Analysis, solved: Solved, before: Solved | None = None) -> str:
    """The answer, indented."""
    data = values(analysis, solved)
    data["before"] = None if before is None else {"answer": answer(before), "feasible": before.feasible}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def values(analysis: Analysis, solved: Solved) -> dict[str, Any]:
    """The answer as plain values."""
    words, encoded = Words(analysis), solved.encoded
    return {
        "version": VERSION,
        "settlement": analysis.model.title or analysis.model.name,
        "answer": answer(solved),
        "feasible": solved.feasible,
        "decided": solved.decided,
        "parties": list(encoded.parties),
        "terms": [
            {
                "term": term.id,
                "kind": term.kind,
                "line": words.cite(term.id, "open", "name").line or None,
                "options": [
                    {"words": one.words, "choose": one.choose, "authors": list(one.authors)} for one in term.options
                ],
                "spoken_of": zone.speaks,
                "every_line": _list(zone.every),
                "cheapest": _list(zone.cheapest),
                "absolute": _list(zone.absolute),
            }
            for term, zone in zip(encoded.terms, solved.zones, strict=True)
        ],
        "lines": [
            {
                "kind": said.kind,
                "element": said.element,
                "title": said.title,
                "owners": list(said.owners),
                "absolute": said.absolute,
                "weight": said.weight,
                "standing": NOT_DECIDED if one.bounded else one.word,
                "clauses": list(one.clauses),
                "why": list(one.why),
            }
            for said, one in zip(encoded.stated, solved.standings, strict=True)
        ],
        "positions": [
            {
                "term": one.term, "author": one.author, "owners": list(one.owners), "words": one.words,
                "line": one.line,
            }
            for one in solved.positions
        ],
        "between": [
            {
                "term": term.id,
                "unit": known.unit,
                "zone": [{"low": _end(span.low), "high": _end(span.high)} for span in known.zone],
                "gaps": [{"low": _end(low), "high": _end(high)} for low, high in known.gaps],
                "offered": [_number(amount) for amount in known.offered],
            }
            for number, term in enumerate(encoded.terms) if (known := between(solved, number)) is not None
        ],
        "preferences": [
            {
                "title": wish.title,
                "owners": list(wish.owners),
                "element": wish.said.id,
                "term": wish.term,
                "kind": wish.said.kind,
                "weight": wish.weight,
            }
            for wish in solved.wishes
        ],
        "conflicts": [_conflict(analysis, words, solved, one) for one in solved.conflicts],
        "conflicts_complete": solved.conflicts_complete,
        "concessions": [
            {
                "terms": [encoded.terms[number].id for number in one.terms if solved.matters(number)],
                "possible": one.found.possible,
                "weight": one.found.weight if one.found.sets else None,
                "least": one.found.least,
                "complete": one.found.complete,
                "ways": [sorted(given) for given in one.found.sets],
            }
            for one in solved.concessions
        ],
        "frontier": {
            "complete": solved.frontier.complete,
            "why": solved.frontier.why,
            "best": [_number(amount) for amount in solved.best],
            "points": [_point(solved, point) for point in solved.frontier.points],
            "nash": [solved.frontier.points.index(point) for point in solved.nash],
            "kalai_smorodinsky": [solved.frontier.points.index(point) for point in solved.kalai_smorodinsky],
        },
        "blanks": [blank.id for blank in encoded.blanks],
        "notes": list(solved.notes),
    }  # fmt: skip


def _end(value: Fraction | None) -> int | float | None:
    return None if value is None else _number(value)


def _conflict(analysis: Analysis, words: Words, solved: Solved, one: Conflict) -> dict[str, Any]:
    return {
        "lines": list(one.lines),
        "clauses": [{"element": name, "text": quoted(analysis, words, name)} for name in one.clauses],
        "statements": [
            {"line": number, "element": name, "text": quoted(analysis, words, name)}
            for number, names in one.statements for name in names
        ],
        "terms": [solved.encoded.terms[number].id for number in one.terms],
    }  # fmt: skip


def _point(solved: Solved, point: Reached) -> dict[str, Any]:
    return {
        "values": [_number(amount) for amount in point.values],
        "combinations": point.combinations,
        "options": {
            solved.encoded.terms[number].id: solved.encoded.terms[number].options[option].choose
            for number, option in enumerate(point.outcome)
            if solved.matters(number) and solved.encoded.stands(number, point.outcome)
        },
        "given": list(solved.given(point.outcome)),
        "doubtful": list(solved.doubtful(point.outcome)),
    }  # fmt: skip


def _list(some: tuple[int, ...] | None) -> list[int] | None:
    return None if some is None else list(some)


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
