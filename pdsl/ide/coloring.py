"""What each word of a text is, for colours: by what it stands for, not by how it looks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pdsl.ide.reading import Reading
from pdsl.lower.context import ACTORS, AREAS
from pdsl.source import Source, Span
from pdsl.syntax.tables import tables
from pdsl.syntax.tree import Token

# Sorts of word, and what may be said of one besides.
SORTS = (
    "actor", "area", "time", "event", "category", "clause", "article", "redline", "instrument", "name", "keyword",
    "modal", "prohibition", "verb", "text", "number", "comment", "code",
)  # fmt: skip
MARKS = ("declaration", "imported", "missing")
_COMMENT = re.compile(r"#[^\r\n]*")
_NUMBERS = frozenset({"NUMBER", "PERCENT", "FRACTION", "RATIO", "DATE", "TIME", "ZONE"})
_KINDS = {
    **dict.fromkeys(ACTORS, "actor"), **dict.fromkeys(AREAS, "area"),
    **dict.fromkeys(("milestone", "phase"), "time"), "event": "event",
    **dict.fromkeys(("category", "definition", "fact"), "category"),
    **dict.fromkeys(("clause", "guarantee", "snapback", "ceasefire", "ladder", "vote", "force_cap", "fund", "step",
                     "either", "option", "sanctions"), "clause"),
    **dict.fromkeys(("article", "division"), "article"),
    **dict.fromkeys(("redline", "framework"), "redline"),
    **dict.fromkeys(("instrument", "change", "amendment"), "instrument"),
}  # fmt: skip


class Colored(NamedTuple):
    """One word, or a line of a longer text: what it is, and what is said of it besides."""

    span: Span
    sort: str
    marks: tuple[str, ...] = ()


def colored(reading: Reading, within: Span | None = None) -> list[Colored]:
    """The words of a text, or of part of it, in order; none spans several lines."""
    tokens = reading.parsed.tokens
    if within is not None:
        starts = [token.start for token in tokens]
        low = max(0, bisect_left(starts, within.start) - 1)
        tokens = tokens[low : bisect_left(starts, within.end) + 1]
    found: list[Colored] = []
    at = within.start if within is not None else 0
    uses = {use.span.start: use for use in reading.names.uses.get(reading.source.name, ())}
    declared = {one.place.span.start: one for one in reading.names.declared_in(reading.source.name)}
    keywords = _keyword_terminals()
    for token in tokens:
        found += _comments(reading.text, min(at, token.start), token.start)
        at = token.end
        if token.kind == "NAME":
            if token.start in declared:
                found.append(Colored(token.span, sort_of(declared[token.start].ref.kind), ("declaration",)))
            elif token.start in uses:
                use = uses[token.start]
                foreign = use.declared is not None and use.declared.place.source.name != reading.source.name
                marks = ("missing",) if use.ref.kind == "missing" else ("imported",) if foreign else ()
                found.append(Colored(token.span, sort_of(use.ref.kind), marks))
            else:
                found.append(Colored(token.span, "name"))
        else:
            sort = _sort(token, keywords)
            if sort:
                found += _lines(reading.source, token.span, sort)
    end = within.end if within is not None else len(reading.text)
    found += _comments(reading.text, at, max(at, end))
    if within is not None:
        found = [one for one in found if one.span.start < within.end and within.start < one.span.end]
    return found


def sort_of(kind: str) -> str:
    """The sort of word that a name of a kind of thing is."""
    return _KINDS.get(kind, "name")


def _keyword_terminals() -> frozenset[str]:
    table = tables()
    return frozenset(table.terminals[terminal] for _, terminal in table.word_list)


def _sort(token: Token, keywords: frozenset[str]) -> str:
    if token.kind == "MODAL":
        return "prohibition" if "not" in token.text.split() else "modal"
    if token.kind in ("VERB", "VERB_ALONE", "USE_FORCE"):
        return "verb"
    if token.kind == "STRING":
        return "text"
    if token.kind in _NUMBERS:
        return "number"
    if token.kind == "CODE":
        return "code"
    return "keyword" if token.kind in keywords else ""


def _comments(text: str, start: int, end: int) -> Iterator[Colored]:
    for comment in _COMMENT.finditer(text, start, end):
        yield Colored(Span(*comment.span()), "comment")


def _lines(source: Source, span: Span, sort: str) -> Iterator[Colored]:
    """A word of several lines as one for each line."""
    text = source.text[span.start : span.end]
    if "\n" not in text and "\r" not in text:
        yield Colored(span, sort)
        return
    for line in re.finditer(r"[^\r\n]+", text):
        yield Colored(Span(span.start + line.start(), span.start + line.end()), sort)
