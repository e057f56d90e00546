"""A draft as text and tree, and faults made in it: edits of the text, with the clause that they spoil.

A fault is an edit that an inattentive or a hostile drafter could make: a line that is left out, a number changed, a
clause put in. The text that comes of it is read like any other. Each fault names the clause that it spoils and,
where another clause is what no longer fits, that counterpart; a finding counts only if it points at one of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.source import Source
from pdsl.syntax.parser import parse
from pdsl.syntax.tree import Node, Token

Piece = Node | Token
Edit = tuple[int, int, str]  # from, to, what stands there instead

SENTENCES = ("sentence", "labelled")
STATUSES = ("status", "labelled_status")
FINALS = (
    "entry_into_force",
    "ratification",
    "provisional_application",
    "reservations",
    "amended_by",
    "duration",
    "withdrawal",
    "survival",
    "severable",
    "suspension",
    "depositary",
    "registered_with",
    "authentic",
    "prevailing",
    "disputes",
)
DECLARATIONS = (
    "actor",
    "body",
    "area",
    "milestone",
    "benchmark",
    "phase",
    "event",
    "sanctions",
    "category",
    "settlement",
)
CLAUSES = (
    *SENTENCES,
    *STATUSES,
    *FINALS,
    *DECLARATIONS,
    "force_cap",
    "guarantee",
    "snapback",
    "ladder",
    "vote",
    "ceasefire",
    "share",
    "fund",
    "define",
    "preamble",
)


class Fault(NamedTuple):
    """One fault in one place. `clause` is what is spoilt, `also` are its counterparts, `where` tells it from
    others.
    """

    operator: str
    where: str
    edits: tuple[Edit, ...]
    clause: Piece
    also: tuple[Piece, ...] = ()
    least: Severity = Severity.WARNING  # what a finding must weigh to count

    @property
    def name(self) -> str:
        """`drop_verifier: leave_valley`."""
        return f"{self.operator}: {self.where}"


class Draft:
    """A clean text, its tree, and where everything in it stands."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        parsed = parse(Source(name, text))
        assert not parsed.diagnostics, [d.message for d in parsed.diagnostics]
        self.tree = parsed.tree
        self._order: list[Piece] = []
        self._around: dict[int, Node] = {}
        self._walk(self.tree)
        self.declared: dict[str, Node] = {}
        for node in self.nodes(*CLAUSES, "article", "either"):
            name_token = node.token("NAME")
            if name_token is not None and node.kind not in FINALS and node.kind not in ("status", "sentence"):
                self.declared.setdefault(name_token.text, node)
        self.clean = frozenset((d.code, d.message) for d in findings(name, text))

    def _walk(self, node: Node) -> None:
        for child in node.children:
            self._order.append(child)
            self._around[id(child)] = node
            if isinstance(child, Node):
                self._walk(child)

    def nodes(self, *kinds: str, within: Node | None = None) -> Iterator[Node]:
        """The nodes of some kinds in the order of the text, of the whole or within one node."""
        for piece in self._order:
            if isinstance(piece, Node) and piece.kind in kinds and (within is None or inside(piece, within)):
                yield piece

    def first(self, kind: str, within: Node | None = None) -> Node | None:
        """The first node of a kind."""
        return next(self.nodes(kind, within=within), None)

    def names(self, within: Node | None = None) -> Iterator[Token]:
        """All names written, in the order of the text."""
        for piece in self._order:
            if isinstance(piece, Token) and piece.kind == "NAME" and (within is None or inside(piece, within)):
                yield piece

    def around(self, piece: Piece, *kinds: str) -> Node | None:
        """The nearest node of these kinds around a piece."""
        found = self._around.get(id(piece))
        while found is not None and found.kind not in kinds:
            found = self._around.get(id(found))
        return found

    def clause_of(self, piece: Piece) -> Node:
        """The clause or declaration that a piece belongs to."""
        if isinstance(piece, Node) and piece.kind in CLAUSES:
            return piece
        found = self.around(piece, *CLAUSES)
        assert found is not None, piece
        return found

    def said(self, piece: Piece) -> str:
        """The words of a piece, on one line."""
        return " ".join(self.text[piece.start : piece.end].split())

    def label(self, clause: Node) -> str:
        """What to call a clause: its name, or its kind and first words."""
        token = clause.token("NAME")
        if token is not None and clause.kind not in FINALS and clause.kind not in ("status", "sentence"):
            return token.text
        return self.said(clause)[:48].strip()

    def heading(self, clause: Piece) -> tuple[Piece, ...]:
        """Name and title of the article around a clause: where a finding points when the clause is gone."""
        article = self.around(clause, "article")
        return () if article is None else tuple(child for child in article.children[:2])

    @property
    def frame(self) -> Node:
        """The declaration of the settlement: where a finding points that concerns the text as a whole."""
        found = self.first("settlement")
        assert found is not None
        return found

    @property
    def signatories(self) -> list[str]:
        """Those who sign: parties, guarantors and witnesses."""
        return [n for kind in ("parties", "guarantors", "witnesses") for n in self.listed(self.frame.node(kind))]

    def listed(self, item: Node | None) -> list[str]:
        """The names in the list that a line of a block holds."""
        terms = item.node("terms") if item is not None else None
        return [t.text for t in terms.tokens("NAME")] if terms is not None else []

    def users(self, name: str, *kinds: str) -> tuple[Node, ...]:
        """The clauses that mention a name, its own declaration left out."""
        own = self.declared.get(name)
        found: dict[int, Node] = {}
        for token in self.names():
            if token.text == name:
                clause = self.clause_of(token) if self.around(token, *CLAUSES) else None
                if clause is not None and clause is not own and (not kinds or clause.kind in kinds):
                    found[id(clause)] = clause
        return tuple(found.values())

    # ── Edits ────────────────────────────────────────────────────────────

    def without(self, piece: Piece) -> Edit:
        """Leave a piece out, with the white space before it."""
        start = piece.start
        while start and self.text[start - 1] in " \t\n":
            start -= 1
        return (start, piece.end, "")

    def unlisted(self, token: Token) -> Edit:
        """Leave one name out of a list of several."""
        terms = self._around[id(token)]
        at = terms.children.index(token)
        assert len(terms.children) > 1
        if at == 0:
            return (token.start, terms.children[1].start, "")
        return (terms.children[at - 1].end, token.end, "")

    def instead(self, piece: Piece, words: str) -> Edit:
        """Write something else in the place of a piece."""
        return (piece.start, piece.end, words)

    def then(self, piece: Piece, words: str) -> Edit:
        """Write something behind a piece."""
        return (piece.end, piece.end, words)

    def declaring(self, words: str) -> Edit:
        """A further declaration, behind that of the settlement."""
        return (self.frame.end, self.frame.end, f"\n{words}\n")

    def line(self, block: Node, words: str) -> Edit:
        """A further line at the end of a block."""
        return (block.end - 1, block.end - 1, f" {words} ")

    # ── Reading what came of it ──────────────────────────────────────────

    def spoilt(self, fault: Fault) -> str:
        """The text with the fault in it."""
        text = self.text
        for start, end, words in sorted(fault.edits, reverse=True):
            text = text[:start] + words + text[end:]
        return text

    def found(self, fault: Fault) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """The new findings on the text with the fault: those that point at it, and the others."""
        places = [moved(piece, fault.edits) for piece in (fault.clause, *fault.also)]
        hits: list[Diagnostic] = []
        others: list[Diagnostic] = []
        for finding in findings(self.name, self.spoilt(fault)):
            if (finding.code, finding.message) in self.clean:
                continue
            labels = [finding.primary, *finding.secondary]
            spans = [label.place.span for label in labels if label and label.place.source.name == self.name]
            weighs = finding.severity.rank >= fault.least.rank
            points = any(span.start < end and span.end > start for span in spans for start, end in places)
            (hits if weighs and points else others).append(finding)
        return hits, others


def inside(piece: Piece, node: Node) -> bool:
    """Whether a piece stands within a node."""
    return node.start <= piece.start and piece.end <= node.end and piece is not node


def moved(piece: Piece, edits: Iterable[Edit]) -> tuple[int, int]:
    """Where a piece stands after some edits; what is put behind it belongs to it."""
    start, end = piece.start, piece.end
    for first, last, words in edits:
        grown = len(words) - (last - first)
        if last <= piece.start:
            start += grown
        if first < piece.end or (first == last == piece.end):
            end += grown
    return start, max(start, end)


def findings(name: str, text: str) -> tuple[Diagnostic, ...]:
    """All findings on a text that stands alone."""
    analysis = analyse(Source(name, text))
    return registry.run(analysis)


# ── The register of operators ────────────────────────────────────────────

Made = tuple[str, Iterable[Edit], Piece, Iterable[Piece]]  # where, edits, clause, counterparts
Operator = Callable[[Draft], Iterable[Fault]]


class Kind(NamedTuple):
    """A kind of fault: what it is called, on what authority it is one, why."""

    name: str
    authority: str
    why: str
    make: Operator
    group: str  # the module that it stands in


OPERATORS: dict[str, Kind] = {}


def fault(
    authority: str, least: Severity = Severity.WARNING
) -> Callable[[Callable[[Draft], Iterable[Made]]], Operator]:
    """Enter a function that makes faults of one kind. Its docstring says why they are faults."""

    def enter(make: Callable[[Draft], Iterable[Made]]) -> Operator:
        name = make.__name__

        def faults(draft: Draft) -> Iterator[Fault]:
            seen: dict[str, int] = {}
            for where, edits, clause, also in make(draft):
                seen[where] = seen.get(where, 0) + 1
                told = where if seen[where] == 1 else f"{where} ({seen[where]})"
                yield Fault(name, told, tuple(edits), clause, tuple(also), least)

        assert make.__doc__, name
        why = re.sub(r"\s+", " ", make.__doc__).strip()
        assert name not in OPERATORS, name
        OPERATORS[name] = Kind(name, authority, why, faults, make.__module__.rpartition(".")[2])
        return faults

    return enter


def leave_out(
    name: str,
    authority: str,
    why: str,
    blocks: str,
    item: str,
    least: Severity = Severity.WARNING,
    also: Callable[[Draft, Node, Node], Iterable[Piece]] = lambda draft, clause, line: (),
    only_if: Callable[[Draft, Node, Node], bool] = lambda draft, clause, line: True,
) -> None:
    """Enter a fault that leaves one line out of a block, or one phrase out of a clause."""

    def make(draft: Draft) -> Iterator[Made]:
        for clause in draft.nodes(*blocks.split()):
            for line in draft.nodes(item, within=clause):
                if draft.clause_of(line) is clause and only_if(draft, clause, line):
                    yield draft.label(clause), (draft.without(line),), clause, also(draft, clause, line)

    make.__name__, make.__doc__ = name, why
    make.__module__ = sys._getframe(1).f_globals["__name__"]
    fault(authority, least)(make)
