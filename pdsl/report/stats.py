"""What a draft holds, and how much of it the tool understands.

The typed share is taken over the numbered leaf provisions: the parts that carry a `point` of their own and hold none
with another; a clause without a number takes that of its article, else it counts as a provision of its own. Notes,
definitions and recitals are no provisions. A provision counts

    1   if no operative part of it is a text, and a state, a norm, a check or a table reads it;
    ½   with a `provided "…"`, or with one argument in words;
    0   for what is said in words only: `shall "…"`, `text "…"`, `states that "…"`, two arguments in words or more.

Of several clauses with one number all must count 1 for a 1, and all 0 for a 0; else it is a ½. Each part that is not
typed is listed with its reason and its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pdsl.model.brackets import Either, Package
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.model.settlement import Settlement, instrument_of
from pdsl.model.terms import Words
from pdsl.model.text import Article, Definition, Division, Note, Text
from pdsl.model.undertakings import Act, Conditions, Provenance, Statement, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.open_terms import every_open_term

NO_PROVISIONS = (Note, Definition, RedLine, Package)  # a set of alternatives counts by the clauses in it
# Fields of texts that say something operative; other texts are names, keywords, titles and sources.
OPERATIVE = frozenset({"excess", "spares", "purpose", "words", "consequence", "refusal", "excused", "described"})
CHANGED = "change"  # the id of what stands for an operation of a change
# Kinds of clauses that nothing reads yet: typed, but no better than half. A test proves that all others are read.
UNREAD: frozenset[str] = frozenset()


class Reason(NamedTuple):
    """A part that is not typed: the clause it is in, how far that is typed, and why."""

    element: str
    share: float
    why: str


def measure(analysis: Analysis) -> dict[str, Any]:
    """The figures of a settlement, with the lists behind the typed share."""
    model = analysis.written
    found: dict[str, list[list[Reason]]] = {}
    clauses = [*model.clauses(), *_changing(model)]
    for clause, article in clauses:
        if isinstance(clause, (*NO_PROVISIONS, Either)):
            continue
        # points are numbered anew in each linked text, and in each change
        instrument = article.name if article.id == CHANGED else instrument_of(str(getattr(clause, "id", "")))
        for point, reasons in _provisions(clause, article.provenance.point):
            found.setdefault(f"{instrument} {point}".strip(), []).append(reasons)
    shares = {point: _joined([_share(reasons) for reasons in parts]) for point, parts in found.items()}
    typed_share = sum(shares.values()) / len(shares) if shares else 1.0
    return {
        "title": model.title,
        "parties": [actor.name for actor in model.actors.values() if actor.name in analysis.world.parties],
        "articles": len({article.id for _, article in model.clauses()}),
        "provisions": len(shares),
        "clauses": len(clauses),
        "guarantees": sum(1 for _ in model.guarantees()),
        "force_caps": sum(1 for _ in model.caps()),
        "open_terms": sum(1 for _ in every_open_term(model)),
        "red_lines": len(model.redlines),
        "scenarios": len(model.scenarios),
        "typed_share": round(typed_share, 3),
        "half_typed": [point for point, share in shares.items() if share == 0.5],
        "in_words": [point for point, share in shares.items() if share == 0.0],
        "not_typed": [
            {
                "point": point,
                "share": share,
                "parts": [_shown(analysis, reason) for part in found[point] for reason in part],
            }
            for point, share in shares.items()
            if share < 1.0
        ],
    }


def _changing(model: Settlement) -> Iterator[tuple[object, Article | Division]]:
    """The clauses that changes bring, each with the operation that brings it in the place of an article."""
    for change in model.changes:
        for operation in change.operations:
            text = getattr(operation, "text", ())
            loose = tuple(part for part in text if not isinstance(part, (Article, Division)))
            articles = [part for part in text if isinstance(part, (Article, Division))]
            frame = Article(id=CHANGED, name=change.name, clauses=loose, provenance=operation.provenance)
            yield from Settlement(articles=(frame, *articles)).clauses()


def _shown(analysis: Analysis, reason: Reason) -> dict[str, Any]:
    place = analysis.place(reason.element)
    at = {"file": place.source.name, "line": place.source.position(place.span.start).line} if place else {}
    return {"element": reason.element, "why": reason.why, **at}


def _provisions(clause: object, inherited: str) -> Iterator[tuple[str, list[Reason]]]:
    """The leaf provisions in a clause: the number, and what in it is not typed."""
    own = str(getattr(clause, "id", ""))
    provenance = getattr(clause, "provenance", None)
    point = (provenance.point if isinstance(provenance, Provenance) else "") or inherited or own
    inner: list[Record] = []
    reasons = list(_reasons(clause, own, point, inner))
    if reasons or not inner or not _only_a_frame(clause, inner):
        yield point, reasons
    for part in inner:
        yield from _provisions(part, point)


def _only_a_frame(clause: object, inner: list[Record]) -> bool:
    """Whether a clause says nothing beside its numbered parts: they are its leaves."""
    held = [part for name in getattr(type(clause), "FIELDS", ()) if isinstance(part := getattr(clause, name), tuple)]
    return any(values and all(any(value is part for part in inner) for value in values) for values in held)


def _reasons(clause: object, element: str, point: str, inner: list[Record]) -> Iterator[Reason]:
    """What is not typed in a clause; parts with another number go to `inner`."""
    if isinstance(clause, Text):
        yield Reason(element, 0.0, "a text")
    elif isinstance(clause, Statement):
        yield Reason(element, 0.0, "a statement in words")
    elif isinstance(clause, Undertaking) and clause.act.opaque:
        yield Reason(element, 0.0, f'the act is said in words: "{_short(clause.act.words)}"')
    elif type(clause).__name__ in UNREAD:
        yield Reason(element, 0.5, "nothing reads it yet")
    else:
        yield from _in_words(clause, element, point, inner)


def _in_words(clause: object, element: str, point: str, inner: list[Record]) -> Iterator[Reason]:
    stack: list[tuple[object, str]] = [(clause, element)]
    while stack:
        at, inside = stack.pop()
        if isinstance(at, Words):
            yield Reason(inside, 0.5, f'an argument in words: "{_short(at.text)}"')
        elif isinstance(at, Conditions):
            for words in at.provided:
                yield Reason(inside, 0.5, f'provided "{_short(words.text)}"')
            stack += [(getattr(at, name), inside) for name in type(at).FIELDS if name != "provided"]
        elif isinstance(at, Act) and at.opaque:
            yield Reason(inside, 0.0, f'the act is said in words: "{_short(at.words)}"')
        elif isinstance(at, Record):
            own = getattr(at, "provenance", None)
            if at is not clause and isinstance(own, Provenance) and own.point and own.point != point:
                inner.append(at)
                continue
            inside = str(getattr(at, "id", "")) or inside
            for name in type(at).FIELDS:
                value = getattr(at, name)
                if name in OPERATIVE and isinstance(value, str) and value:
                    yield Reason(inside, 0.5, f'{name.replace("_", " ")} in words: "{_short(value)}"')
                elif name not in ("provenance", "stances"):
                    stack.append((value, inside))
        elif isinstance(at, tuple):
            stack.extend((part, inside) for part in at)


def _share(reasons: list[Reason]) -> float:
    """One provision: 1 without words, one half with one argument or with conditions in words, else 0."""
    if any(reason.share == 0.0 for reason in reasons):
        return 0.0
    arguments = sum(1 for reason in reasons if not reason.why.startswith("provided "))
    if arguments > 1:
        return 0.0
    return 0.5 if reasons else 1.0


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"


def _joined(scores: list[float]) -> float:
    if all(score == 1.0 for score in scores):
        return 1.0
    return 0.0 if all(score == 0.0 for score in scores) else 0.5


def table(figures: dict[str, Any]) -> str:
    """The figures as text, then what is not typed, with reasons and lines."""
    lines = []
    for key, value in figures.items():
        if key == "not_typed":
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        if isinstance(value, list) and not value:
            shown = "none"
        lines.append(f"  {key.replace('_', ' '):<13} {shown}")
    for provision in figures["not_typed"]:
        for part in provision["parts"]:
            where = f"{part['file']}:{part['line']}" if "line" in part else part["element"]
            lines.append(f"    {provision['point']:<10} {where}: {part['why']}")
    return "\n".join(lines) + "\n"
