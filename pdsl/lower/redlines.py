"""Red lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pdsl.diagnostics import Place
from pdsl.lower import formulas
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms, unquote
from pdsl.model.formulas import And, Requirement
from pdsl.model.redlines import RedLine
from pdsl.source import Span
from pdsl.spelling import distance
from pdsl.syntax.parser import Parsed
from pdsl.syntax.tree import Node

_SLIPS = 3
_OWNED = frozenset({"redline", "preference"})
_STATEMENTS = ("require", "forbid", "over", "basis", "absolute", "weight", "confidential", "note")
SCOPES = frozenset({
    "always", "eventually", "throughout", "scope_at", "scope_from", "scope_until", "scope_before", "scope_while",
})  # fmt: skip


def speaks_of_confidence(text: str) -> bool:
    """Whether a text holds the word `confidential`, rightly spelt, nearly, or broken in two."""
    words = re.findall(r"\w+", text.lower())
    return any(distance(word, "confidential", _SLIPS) <= _SLIPS for word in words) or any(
        distance(one + other, "confidential", 1) <= 1 for one, other in pairwise(words)
    )


def unread(parsed: Parsed) -> Iterator[Place]:
    """The passages given up that may be part of a confidential red line or preference, and what they may belong to.

    They speak of confidence, or begin like a statement of a red line and follow one, or follow one whose last
    statement breaks off or that ends on the same line: a `}` that stands too early ends the line, and what is left of
    it must not be shown for that. If anything of it speaks of confidence, all is kept. Of an opening line that breaks
    off the first word alone is shown: there its fault is told.
    """
    text = parsed.source.text
    run: list[Node] = []
    stack: list[Node] = [parsed.tree]
    while stack:
        node = stack.pop()
        if node.kind in _OWNED:
            yield from _secrets(parsed, run)
            yield from _secrets(parsed, [inner for inner in node.nodes() if inner.kind.startswith("bad_")])
            run = [node]
        elif node.kind.startswith("bad_"):
            if len(run) == 1 and run[0].kind in _OWNED and not (
                _cut_short(run[0])
                or "\n" not in text[run[0].end : node.start]
                or _of_a_redline(text[node.start : node.end])
            ):
                yield from _secrets(parsed, run)
                run = []
            run.append(node)
        else:
            if run:
                yield from _secrets(parsed, run)
                run = []
            stack.extend(reversed(list(node.nodes())))
    yield from _secrets(parsed, run)


def _secrets(parsed: Parsed, run: list[Node]) -> Iterator[Place]:
    """Of a red line and the passages after it all, if one of them speaks of confidence; else those that do."""
    text = parsed.source.text
    if run and run[0].kind in _OWNED:
        if len(run) > 1 and speaks_of_confidence(text[run[0].start : run[-1].end]):
            yield from (Place(parsed.source, node.span) for node in run)
        return
    opening: list[Place] | None = None  # of a line that breaks off before its brace, what is not kept yet
    for node in run:
        words = text[node.start : node.end]
        first = re.match(r"(\w+)\s+\w", words)
        if speaks_of_confidence(words):
            yield from (*(opening or ()), Place(parsed.source, node.span))
            opening = None if opening is None else []
        elif first and _owned(first[1]):
            opening = [Place(parsed.source, Span(node.start + first.end(1), node.end))]
        elif opening is not None:
            opening.append(Place(parsed.source, node.span))
        if "{" in words:
            opening = None


def _owned(word: str) -> bool:
    """Whether a word is that with which a red line or a preference begins, rightly spelt or nearly."""
    return any(distance(word.lower(), kind, 2) <= 2 for kind in _OWNED)


def _cut_short(line: Node) -> bool:
    """Whether the last statement of a red line or preference breaks off."""
    inner = list(line.nodes())
    return bool(inner) and inner[-1].kind.startswith("bad_")


def _of_a_redline(words: str) -> bool:
    """Whether a passage begins like a statement of a red line, rightly spelt or nearly, or is a brace too many."""
    if not words.strip("} \r\n\t"):
        return True
    first = re.match(r"\w+", words.lower())
    return first is not None and any(
        distance(first.group(), word, len(word) // 3) <= len(word) // 3 for word in _STATEMENTS
    )


def requirement(ctx: Lowering, parent: str, node: Node, wanted: str = "") -> Requirement:
    """One line: `require` or `forbid`, scope, formula. `wanted` is the id that a label gives it."""
    ident = ctx.identify(wanted or f"{parent}.{node.kind}", node)
    outer, ctx.path = ctx.path, ident
    parts = list(node.nodes())
    scope = formulas.scope(ctx, parts[0]) if parts and parts[0].kind in SCOPES else None
    body = next((child for child in node.children if not (isinstance(child, Node) and child.kind in SCOPES)), None)
    done = Requirement(
        id=ident, mood=node.kind, scope=scope,
        formula=formulas.formula(ctx, body) if body is not None else And(parts=()),
    )  # fmt: skip
    ctx.path = outer
    return done


def redline(ctx: Lowering, node: Node) -> RedLine:
    """`redline r of A { ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"redline.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    listed = node.node("terms")
    lines = []
    said: dict[str, Any] = {}
    basis: list[tuple[str, str]] = []
    for item in node.nodes():
        if item.kind in ("require", "forbid"):
            lines.append(requirement(ctx, ident, item))
        elif item.kind == "basis":
            basis.append((name_of(item), unquote(item.tokens("STRING")[0])))
            ctx.mark("basis", item)
            modifiers = Modifiers(ctx, list(item.nodes()), "`basis`")
            modifiers.provenance()
            modifiers.finish()
        elif item.kind in ("absolute", "confidential"):
            said[item.kind] = True
        elif item.kind == "bad_line" and speaks_of_confidence(ctx.source.text[node.start : node.end]):
            # the word may be in what cannot be read: nobody but the owner sees the line until it can
            said["confidential"] = True
        elif item.kind == "weight":
            said["weight"] = weighed(ctx, item)
    ctx.path = outer
    if (ctx.source, node.start) in ctx.cut_short:
        said["confidential"] = True
    if "confidential" in said and ident != f"redline.{name}":
        ctx.secret.append(ctx.place(node))  # another line has its name: by that it would not be found and hidden
    return RedLine(
        name=name, title=title_of(node), owners=terms(ctx, listed, "redline of", ACTORS) if listed else (),
        lines=tuple(lines), basis=tuple(basis), imported=ctx.imported, **said,
    )  # fmt: skip


def weighed(ctx: Lowering, node: Node) -> int:
    """What `weight N` says: a whole number from 1 on; 0 where it says none, which counts as no weight stated."""
    number = node.token("NUMBER")
    written = number.text.replace("_", "") if number is not None else ""
    if number is None or (written.isdecimal() and int(written)):
        return int(written or 0)
    ctx.report(
        "NAM-05", "no-such-value", f"`{number.text}` is no weight", node, "no whole number from 1 on", (),
        ("write a whole number from 1 on: weights compare what one party states",),
    )  # fmt: skip
    return 0
