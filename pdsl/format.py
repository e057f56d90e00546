"""Canonical text: one layout for every settlement, so that two drafts differ only where they say something else.

Driven by tokens, nesting of braces and the tree's list items, never by a construct: what the grammar learns, the
formatter knows. The result is read again and must mean the same, else the text is left as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.source import Source, Span
from pdsl.syntax.parser import Parsed, parse
from pdsl.syntax.tree import Node, Token, same_shape

WIDTH = 110
INDENT = 4
CONTINUATION = 8

_TRIVIA = re.compile(r"#[^\r\n]*|\r\n|\r|\n")
_NO_SPACE_BEFORE = frozenset({",", ":", "]", ")", "?"})
_NO_SPACE_AFTER = frozenset({"[", "("})
_DEEP = 1 << 30


def format(parsed: Parsed) -> tuple[str | None, tuple[Diagnostic, ...]]:  # noqa: A001
    """The canonical text of a settlement; None where the text has faults (they are in `parsed.diagnostics`).

    Statements stand one on a line, indented by 4 spaces; a block written on one line stays on one line where it
    fits in 110 columns; at most one blank line is kept between two statements; every comment is kept at its place;
    texts in quotation marks are never touched. Formatting twice changes nothing more. If the result did not read
    the same, the text is given back unchanged with the finding `INT-01`.
    """
    if parsed.diagnostics:
        return None, ()
    result = _Writer(parsed).text()
    again = parse(Source(parsed.source.name, result))
    if again.diagnostics or not same_shape(parsed.tree, again.tree):
        return parsed.source.text, (changed(parsed.source, "formatted"),)
    return result, ()


def changed(source: Source, how: str) -> Diagnostic:
    """The finding that a text which was laid out or labelled would not say the same."""
    return Diagnostic(
        "INT-01",
        "format-changes-meaning",
        Severity.ERROR,
        f"the {how} text would not mean the same, so the text is left as it is",
        Label(Place(source, Span(0, 0)), "this text"),
        notes=("this is a fault of the formatter, not of the text",),
        helps=("report it with the text, or with the smallest part of it that shows the fault",),
    )


class _Gap(NamedTuple):
    """What stands between two tokens besides blanks."""

    trailing: str  # the comment at the end of the line of the token before, or ""
    above: tuple[tuple[bool, str], ...]  # comments on lines of their own: (a blank line stands before it, comment)
    blank: bool  # a blank line stands before the token after the gap


def _gap(trivia: str, *, first: bool) -> _Gap:
    trailing, lines = "", 1 if first else 0
    above: list[tuple[bool, str]] = []
    for found in _TRIVIA.findall(trivia):
        if not found.startswith("#"):
            lines += 1
        elif lines:
            above.append((lines > 1, found.rstrip()))
            lines = 0
        else:
            trailing = found.rstrip()
    return _Gap(trailing, tuple(above), lines > 1)


class _Writer:
    """Lays out the tokens of one text. A token is known by its index in `tokens`."""

    def __init__(self, parsed: Parsed) -> None:
        self.source = parsed.source.text
        self.tokens = parsed.tokens
        self.words = [token.text if token.kind == "STRING" else token.words for token in parsed.tokens]
        self.gaps = self._gaps()
        self.depth, self.close = self._braces()
        self.starts, self.level = self._items(parsed.tree)
        self.lines: list[str] = []
        self.line = ""
        self.fresh = True

    def text(self) -> str:
        """The whole text, ending in one line end; empty if there is neither a token nor a comment."""
        self._statements(0, len(self.tokens), 0)
        self._comments_above(len(self.tokens), 0, first=not self.lines)
        return "\n".join([*self.lines, ""]) if self.lines else ""

    # ── what the source shows ────────────────────────────────────────────

    def _gaps(self) -> list[_Gap]:
        """The gap before each token, and the one after the last."""
        gaps, at = [], 0
        for token in [*self.tokens, Token("$END", "", len(self.source), len(self.source))]:
            gaps.append(_gap(self.source[at : token.start], first=at == 0))
            at = token.end
        return gaps

    def _braces(self) -> tuple[list[int], dict[int, int]]:
        """The number of blocks open before each token, and for each `{` its `}`."""
        depth: list[int] = []
        close: dict[int, int] = {}
        opened: list[int] = []
        for index, word in enumerate(self.words):
            if word == "}":
                close[opened.pop()] = index
            depth.append(len(opened))
            if word == "{":
                opened.append(index)
        return depth, close

    def _items(self, tree: Node) -> tuple[set[int], list[int]]:
        """The tokens that begin an item of a block or of the file, and how deep in the tree each token begins a part.

        A child that lies one block deeper than its parent's first word is an item of that block.
        """
        index_of = {token.start: index for index, token in enumerate(self.tokens)}
        starts: set[int] = set()
        level = [_DEEP] * len(self.tokens)
        todo = [(tree, -1, 0)]
        while todo:
            node, blocks, deep = todo.pop()
            for child in node.children:
                index = index_of.get(child.start, -1)
                if index < 0:
                    continue  # a part without words
                if self.depth[index] > blocks:
                    starts.add(index)
                level[index] = min(level[index], deep)
                if isinstance(child, Node):
                    todo.append((child, self.depth[index], deep + 1))
        return starts, level

    # ── statements and blocks ────────────────────────────────────────────

    def _statements(self, index: int, stop: int, indent: int) -> None:
        """Write the statements from a token up to `stop`, each on a line of its own."""
        first = index
        while index < stop:
            self._comments_above(index, indent, first=index == first)
            index = self._statement(index, stop, indent)

    def _comments_above(self, index: int, indent: int, *, first: bool) -> None:
        """Write the comments that stand above a token, and the blank lines kept there."""
        gap = self.gaps[index]
        for blank, comment in gap.above:
            if blank and not first:
                self.lines.append("")
            self.lines.append(" " * indent + comment)
            first = False
        if gap.blank and not first and index < len(self.tokens) and self.words[index] != "}":
            self.lines.append("")

    def _statement(self, index: int, stop: int, indent: int) -> int:
        """Write one statement; gives the token after it."""
        begun, margin = index, indent + CONTINUATION
        run: list[int] = []
        self._begin(indent)
        while index < stop and (index == begun or index not in self.starts):
            gap = self.gaps[index]
            if index > begun and (gap.trailing or gap.above):
                self._wrap(run, margin)
                run = []
                self._finish(gap.trailing)
                self.lines += [" " * margin + comment for _, comment in gap.above]
                self._begin(margin)
            run.append(index)
            if index in self.close:
                self._wrap(run, margin)
                run = []
                index = self._block(index, indent)
            index += 1
        self._wrap(run, margin)
        self._finish(self.gaps[index].trailing)
        return index

    def _block(self, opened: int, indent: int) -> int:
        """Write a block whose `{` is written; gives its `}`."""
        closed = self.close[opened]
        flat = self._flat(opened, closed)
        if flat and len(self.line) + len(flat) <= WIDTH:
            self.line += flat
            return closed
        self._finish(self.gaps[opened + 1].trailing)
        self._statements(opened + 1, closed, indent + INDENT)
        self._comments_above(closed, indent + INDENT, first=closed == opened + 1)
        self._begin(indent)
        self._add("}")
        return closed

    def _flat(self, opened: int, closed: int) -> str:
        """A block after its `{` on one line, its statements two spaces apart; empty if it may not stand so."""
        if closed == opened + 1:
            gap = self.gaps[closed]
            return "" if gap.trailing or gap.above else " }"
        inside = self.source[self.tokens[opened].end : self.tokens[closed].start]
        if "\n" in inside or "\r" in inside:
            return ""
        parts = []
        for index in range(opened + 1, closed + 1):
            between = "  " if index in self.starts and self.words[index - 1] != "{" else self._between(index)
            parts.append(between + self.words[index])
        return "".join(parts)

    # ── lines ────────────────────────────────────────────────────────────

    def _begin(self, margin: int) -> None:
        self.line, self.fresh = " " * margin, True

    def _add(self, text: str) -> None:
        self.line, self.fresh = self.line + text, False

    def _finish(self, comment: str) -> None:
        self.lines.append(f"{self.line}  {comment}" if comment else self.line)

    def _between(self, index: int) -> str:
        """The blank before a token, on the line of the token before it."""
        return "" if self.words[index] in _NO_SPACE_BEFORE or self.words[index - 1] in _NO_SPACE_AFTER else " "

    def _wrap(self, run: list[int], margin: int) -> None:
        """Add tokens to the line, broken where it grows too long: before the part that stands highest in the tree."""
        at = 0
        while at < len(run):
            stop = self._break(run, at)
            for index in run[at:stop]:
                self._add(("" if self.fresh else self._between(index)) + self.words[index])
            at = stop
            if at < len(run):
                self._finish("")
                self._begin(margin)

    def _break(self, run: list[int], at: int) -> int:
        """Where the line that begins with `run[at]` ends. A break in its first half is the last resort."""
        column, best = len(self.line), (2, 0, 0)
        for place in range(at, len(run)):
            index = run[place]
            between = "" if self.fresh and place == at else self._between(index)
            if place > at and between:
                best = min(best, (int(column < WIDTH // 2), self.level[index], -place))
            first, *rest = (between + self.words[index]).split("\n")
            if column + len(first) > WIDTH and best[2]:
                return -best[2]
            column = len(rest[-1]) if rest else column + len(first)
        return len(run)
