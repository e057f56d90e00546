"""The syntax tree: generic nodes that are cheap to make. Names and meaning come later, in `lower`.

A node's children are nodes and the tokens that the grammar keeps (names, numbers, texts, and keywords that
have a terminal of their own); the span of a node covers its punctuation and keywords too.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.source import Span


class Token:
    """A word of the source. `kind` is its terminal in the grammar, `text` its letters as written."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{self.kind}({self.text!r})"

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return Span(self.start, self.end)

    @property
    def words(self) -> str:
        """The text with inner white space made single: `at   most` is `at most`."""
        text = self.text
        return text if text.isidentifier() else " ".join(text.split())


class Node:
    """A construct. `kind` is the rule's name or its alias in the grammar."""

    __slots__ = ("children", "end", "kind", "start")

    def __init__(self, kind: str, children: list[Node | Token], start: int, end: int) -> None:
        self.kind = kind
        self.children = children
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{self.kind}[{len(self.children)}]@{self.start}"

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return Span(self.start, self.end)

    def nodes(self) -> Iterator[Node]:
        """The children that are nodes, in order."""
        for child in self.children:
            if type(child) is Node:
                yield child

    def node(self, kind: str) -> Node | None:
        """The first child node of a kind."""
        for child in self.children:
            if child.kind == kind and type(child) is Node:
                return child
        return None

    def all(self, kind: str) -> list[Node]:
        """The child nodes of a kind, in order."""
        return [child for child in self.children if child.kind == kind and type(child) is Node]

    def token(self, kind: str) -> Token | None:
        """The first child token of a terminal."""
        for child in self.children:
            if child.kind == kind and type(child) is Token:
                return child
        return None

    def tokens(self, kind: str) -> list[Token]:
        """The child tokens of a terminal, in order."""
        return [child for child in self.children if child.kind == kind and type(child) is Token]


def same_shape(left: Node | Token | None, right: Node | Token | None) -> bool:
    """Whether two trees are equal, places ignored, texts in quotation marks to the letter. Depth is no limit."""
    pairs: list[tuple[Node | Token | None, Node | Token | None]] = [(left, right)]
    while pairs:
        a, b = pairs.pop()
        if type(a) is not type(b):
            return False
        if isinstance(a, Token) and isinstance(b, Token):
            if a.kind != b.kind or (a.text != b.text and (a.kind == "STRING" or a.words != b.words)):
                return False
        elif isinstance(a, Node) and isinstance(b, Node):
            if a.kind != b.kind or len(a.children) != len(b.children):
                return False
            pairs.extend(zip(a.children, b.children, strict=True))
    return True
