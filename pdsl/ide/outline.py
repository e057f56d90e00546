"""What a text is made of: its symbols, what can be folded, what a selection grows to, what it links to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.ide.navigation import Target
from pdsl.ide.reading import path
from pdsl.project import path_of
from pdsl.source import Source, Span
from pdsl.syntax.parser import Parsed
from pdsl.syntax.tree import Node, Token

# Kinds of node that an outline shows, with the sort of thing that each is.
_SHOWN = {
    "settlement": "settlement", "instrument": "instrument", "actor": "actor", "body": "body", "area": "area",
    "milestone": "time", "benchmark": "time", "phase": "time", "event": "event", "sanctions": "sanctions",
    "category": "category", "fact": "fact", "define": "definition", "division": "article", "article": "article",
    "redline": "redline", "framework": "framework", "scenario": "scenario", "package": "package", "change": "change",
    "guarantee": "guarantee", "snapback": "guarantee", "ceasefire": "ceasefire", "ladder": "ladder", "vote": "vote",
    "force_cap": "cap", "fund": "fund", "either": "either", "clause_option": "option", "labelled": "clause",
    "labelled_statement": "clause", "labelled_status": "clause", "labelled_interdependence": "clause", "step": "step",
    "sentence": "clause", "statement": "clause", "status": "clause", "preamble": "preamble",
}  # fmt: skip
_LONGEST = 60


class Part(NamedTuple):
    """A part of a text. `sort` is what it is, `span` all of it, `name_span` its name, or its first words."""

    name: str
    detail: str
    sort: str
    span: Span
    name_span: Span
    parts: tuple[Part, ...] = ()


class Fold(NamedTuple):
    """What can be folded away; `sort`: `block`, `comment`, `imports`."""

    span: Span
    sort: str


class Link(NamedTuple):
    """Words that lead to another text."""

    span: Span
    target: Target
    about: str


def symbols(parsed: Parsed) -> tuple[Part, ...]:
    """The outline of a text."""
    return tuple(_parts(parsed.source, parsed.tree))


def _parts(source: Source, node: Node) -> Iterator[Part]:
    for child in node.nodes():
        sort = _SHOWN.get(child.kind)
        if sort is None:
            yield from _parts(source, child)
            continue
        token, title = child.token("NAME"), child.node("title")
        words = title.token("STRING") if title is not None else None
        named = child.kind not in ("sentence", "statement", "status") and token is not None
        span = token.span if named and token is not None else _first_words(source, child)
        name = token.text if named and token is not None else _short(source.at(child.span))
        detail = words.text.strip('"') if words is not None else ""
        if child.kind == "labelled" or (named and not detail and sort == "clause"):
            detail = _short(source.at(child.span).partition(":")[2])
        yield Part(name, detail, sort, child.span, span, tuple(_parts(source, child)))


def _first_words(source: Source, node: Node) -> Span:
    end = source.text.find("\n", node.start, node.end)
    return Span(node.start, node.end if end < 0 else end)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def folds(parsed: Parsed) -> tuple[Fold, ...]:
    """Blocks of more than one line, runs of comment lines, runs of imports."""
    source = parsed.source
    found: list[Fold] = []
    opened: list[Token] = []
    for token in parsed.tokens:
        if token.kind == "LBRACE":
            opened.append(token)
        elif token.kind == "RBRACE" and opened:
            start = opened.pop()
            if "\n" in source.text[start.start : token.end]:
                found.append(Fold(Span(start.start, token.end), "block"))
        elif token.kind == "STRING" and "\n" in token.text:
            found.append(Fold(token.span, "block"))
    found += _comments(source)
    imports = parsed.tree.all("import")
    if len(imports) > 1 and source.position(imports[0].start).line < source.position(imports[-1].start).line:
        found.append(Fold(Span(imports[0].start, imports[-1].end), "imports"))
    return tuple(sorted(found))


def _comments(source: Source) -> Iterator[Fold]:
    run: list[int] = []
    for number in range(1, len(source.line_starts) + 2):
        line = source.line(number) if number <= len(source.line_starts) else ""
        if line.lstrip().startswith("#"):
            run.append(number)
            continue
        if len(run) > 1:
            start = source.line_starts[run[0] - 1]
            yield Fold(Span(start, source.line_starts[run[-1] - 1] + len(source.line(run[-1]))), "comment")
        run = []


def selection(parsed: Parsed, offset: int) -> tuple[Span, ...]:
    """What a selection at an offset grows to, step by step, the smallest first: word, part, clause, …, the text."""
    spans: list[Span] = []
    for node in reversed(path(parsed.tree, offset)):
        span = Span(node.start, node.end)
        if span.end > span.start and (not spans or (span != spans[-1] and _holds(span, spans[-1]))):
            spans.append(span)
    whole = Span(0, len(parsed.source.text))
    if not spans:
        return (whole,)
    return tuple(spans if spans[-1] == whole else [*spans, whole])


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def links(parsed: Parsed) -> tuple[Link, ...]:
    """What a text imports, and the files of its instruments."""
    found: list[Link] = []
    for node in parsed.tree.all("import"):
        token = node.children[0]
        if isinstance(token, Token) and token.kind == "NAME":
            found.append(Link(token.span, Target(token.text), "open the vocabulary"))
        elif isinstance(token, Token):
            found.append(Link(token.span, Target(path_of(parsed.source.name, token)), "open the imported text"))
    for node in parsed.tree.all("instrument"):
        for origin in node.all("from"):
            listed = origin.node("terms") or origin
            file = listed.token("STRING")
            if file is not None:
                found.append(Link(file.span, Target(path_of(parsed.source.name, file)), "open the text"))
    return tuple(found)
