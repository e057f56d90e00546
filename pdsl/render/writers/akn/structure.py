"""From the flat row of blocks to elements that hold each other, each with its identifier.

Identifiers are those of the Akoma Ntoso Naming Convention 1.0, section 5: articles and parts are numbered through the
text and need no prefix, what is numbered anew within another bears its identifier before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pdsl.render.document import Block, Heading, Notice, Paragraph, SignatureBlock

_SHORT = {"article": "art", "chapter": "chp", "paragraph": "para", "subparagraph": "subpara"}
_RANKS = {"part": 0, "chapter": 1, "article": 2}
_NUMBER = re.compile(r"\b(?:[0-9]+(?: [a-z]+)?|[IVXLCDM]+)$")  # at the end of `Article 5 bis`, `Part I`


@dataclass(slots=True)
class Node:
    """An element of the hierarchy: its number and heading, what it says itself, and what it holds."""

    tag: str
    block: Heading | Paragraph | None = None  # what gives it number, heading and words
    said: list[Block] = field(default_factory=list)
    inside: list[Node] = field(default_factory=list)
    eid: str = ""


@dataclass(slots=True)
class Part:
    """A text, or an annex of it: what stands before the articles, these, what stands behind them, what is attached."""

    heading: Heading | None = None  # of an annex or linked text
    notices: list[Notice] = field(default_factory=list)
    opening: list[Block] = field(default_factory=list)
    body: list[Node] = field(default_factory=list)
    closing: list[Block] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    eid: str = ""

    @property
    def annex(self) -> bool:
        """Whether this is no text of its own."""
        return self.heading is not None and self.heading.kind == "annex"


def parts(blocks: tuple[Block, ...]) -> Part:
    """The main text with all that is attached to it."""
    main = text = part = Part()
    open_: list[tuple[int, Node]] = []
    for block in blocks:
        if isinstance(block, Notice):
            main.notices.append(block)
            continue
        if isinstance(block, Heading) and block.kind in {"annex", "instrument"}:
            part = Part(heading=block)
            (main if block.kind == "instrument" else text).attached.append(part)
            text = part if block.kind == "instrument" else text
            open_ = []
            continue
        role = block.role if isinstance(block, Paragraph) else ""
        if isinstance(block, SignatureBlock) or role == "testimonium":
            part.closing.append(block)
            continue
        rank = _rank(block)
        if rank is None and not part.body and not part.annex:
            part.opening.append(block)
            continue
        if rank is None:
            _add(part, open_, block)
            continue
        while open_ and open_[-1][0] >= rank:
            open_.pop()
        siblings = open_[-1][1].inside if open_ else part.body
        assert isinstance(block, (Heading, Paragraph))
        node = Node(_tag(block, siblings), block)
        siblings.append(node)
        open_.append((rank, node))
    return main


def _rank(block: Block) -> int | None:
    """How deep a block stands in the hierarchy; None for what stands in none."""
    if isinstance(block, Heading):
        return _RANKS.get(block.kind, 2 if block.level > 1 else 0)
    return 2 + block.level if isinstance(block, Paragraph) and block.level else None


def _tag(block: Heading | Paragraph, siblings: list[Node]) -> str:
    if isinstance(block, Heading):
        return block.kind if block.kind in _RANKS else ("article" if block.level > 1 else "part")
    if block.level == 1:
        return "paragraph" if block.number or not siblings else "subparagraph"
    return "point" if block.number else "subparagraph"


def _add(part: Part, open_: list[tuple[int, Node]], block: Block) -> None:
    """Put what has no place of its own under what was said last."""
    if open_ and not open_[-1][1].inside:
        open_[-1][1].said.append(block)
        return
    (open_[-1][1].inside if open_ else part.body).append(Node("hcontainer", said=[block]))


class Identifiers:
    """Gives each element its `eId`, and knows it by the id of the block."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        self._taken: set[str] = set()
        self._counts: dict[tuple[str, str], int] = {}

    def give(self, part: Part) -> None:
        """Identify all elements of a part and of what is attached to it."""
        prefix = f"{part.eid}__" if part.eid else ""
        if part.heading is not None:
            self.of[part.heading.id] = part.eid
        recitals = 0
        for block in part.opening:
            if isinstance(block, Paragraph) and block.role == "recital":
                recitals += 1
                self.of[block.id] = self.free(f"{prefix}recs_1__rec_{recitals}")
            else:
                formula = isinstance(block, Paragraph) and block.role == "formula"
                self.of[block.id] = self.next(f"{prefix}preamble", "formula" if formula else "container")
        self._nodes(part.body, prefix, prefix.removesuffix("__"))
        for block in part.closing:
            self.of[block.id] = self.next(f"{prefix}conclusions", "container")
        for attached in part.attached:
            attached.eid = self.next(part.eid, "att")
            self.give(attached)

    def _nodes(self, nodes: list[Node], prefix: str, parent: str) -> None:
        for node in nodes:
            short = _SHORT.get(node.tag, node.tag)
            over = f"{parent}__" if parent and node.tag not in {"article", "part"} else prefix
            number = _number(node)
            node.eid = self.free(f"{over}{short}_{number}") if number else self.next(over.removesuffix("__"), short)
            if node.block is not None:
                self.of[node.block.id] = node.eid
            for block in node.said:
                self.of[block.id] = self.next(node.eid, "table")
            self._nodes(node.inside, prefix, node.eid)

    def next(self, parent: str, short: str) -> str:
        """The identifier of the next element of a kind within another."""
        key = parent, short
        self._counts[key] = self._counts.get(key, 0) + 1
        return self.free(f"{parent}__{short}_{self._counts[key]}" if parent else f"{short}_{self._counts[key]}")

    def free(self, wanted: str) -> str:
        """An identifier that nothing else bears."""
        found, count = wanted, 1
        while found in self._taken:
            count += 1
            found = f"{wanted}_{count}"
        self._taken.add(found)
        return found


def _number(node: Node) -> str:
    """The number of an element without its signs: `5bis`, `a`, `IV`; empty where languages write it in words."""
    if node.block is None:
        return ""
    if isinstance(node.block, Paragraph):
        shown = node.block.number
        return re.sub("[^0-9A-Za-z]", "", shown) if shown.isascii() else ""
    found = _NUMBER.search(node.block.label)
    return found[0].replace(" ", "") if found else ""
