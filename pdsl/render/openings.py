"""What is open in a document: brackets, blanks, names that nobody declared, and statuses put off without an end.

A clean text and a copy for signature have nothing of it. What counts is what stands on the page: what is open in a
declaration that the text does not use hinders nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Deferred, possibilities
from pdsl.model.undertakings import Stance
from pdsl.model.walk import walk
from pdsl.render.document import Block, Document, Heading, Paragraph, Plain, Run, Styled, Table, plain_text
from pdsl.render.numbering import anchor

_OPEN = frozenset({"bracket", "blank", "missing"})
_LONGEST = 90  # characters of an open passage that a finding repeats
_AROUND = 40  # characters in front of a blank that tell which one it is
_RULE = "_" * 24


class Opening(Record):
    """One open passage: where it stands, as a reader cites it, and its words."""

    place: str
    words: str


def openings(document: Document, settlement: Settlement) -> tuple[Opening, ...]:
    """Everything in a document that is not agreed or not written yet, in the order of its pages; once a place."""
    found: list[Opening] = []
    put_off = {entry.id for entry in _put_off(settlement)}
    proposed = {element for element, stance in stances(settlement) if stance.kind == "proposed by" and element}
    headed = {anchor(element) for element in proposed}
    where = _Where()
    for block in document.blocks:
        place = where.of(block)
        lines = [lead + words for lead, runs in _lines(block) if (words := _open(runs))]
        if isinstance(block, Heading) and block.id in headed:
            lines = [_cut(plain_text((Plain(text=f"{block.label} "), *block.title)))]
        elif isinstance(block, Paragraph) and not lines and block.element in put_off | proposed:
            lines = [_cut(plain_text(block.runs))]
        found += [Opening(place=place, words=words) for words in lines]
    return tuple(found)


class _Where:
    """Where a block stands, as a reader cites it: `Annex I, Article 1, 2 (a)`."""

    def __init__(self) -> None:
        self._text = self._article = self._paragraph = ""

    def of(self, block: Block) -> str:
        """The place of the next block."""
        if isinstance(block, Heading):
            if block.kind in ("annex", "instrument"):
                self._text, self._article = block.label, ""
            elif block.level > 1:
                self._article = block.label
            self._paragraph = ""
        inner = ""
        if isinstance(block, Paragraph):
            number = block.number.removesuffix(".")
            self._paragraph = number if block.level <= 1 else self._paragraph
            inner = number if block.level > 1 else ""
        return ", ".join(filter(None, (self._text, self._article, " ".join(filter(None, (self._paragraph, inner))))))


def _lines(block: Block) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """The lines of a block in which something can be open, with what tells which line of a table it is.

    For place and day of signature there is a rule.
    """
    if isinstance(block, Paragraph) and block.role != "testimonium":
        yield "", block.runs
    elif isinstance(block, Heading):
        yield "", block.title
    elif isinstance(block, Table):
        yield "", block.caption
        gap = Plain(text=" ")
        for head, *cells in block.rows:
            yield "", head
            yield f"{plain_text(head)}: ", tuple(run for cell in cells for run in (*cell, gap))


def _open(runs: tuple[Run, ...]) -> str:
    """What is open in a line: its brackets, or the line around a blank. Brackets in somebody's own words count."""
    passages = [words for words in _styled(runs) if words.strip(" []")]
    if not passages:
        return _cut(plain_text(runs)) if _alone(runs) else ""
    shown = " ".join(passages)
    if any(character.isalnum() for character in shown):
        return _cut(shown)
    line = " ".join(plain_text(runs).split())
    at = line.find(passages[0])
    begin = max(at - _AROUND, 0)
    return ("…" if begin else "") + _cut(line[begin:].lstrip())


def _alone(runs: tuple[Run, ...]) -> bool:
    """Whether a line has square brackets that no bracket of the text gives it."""
    return any(
        bool(set(run.text) & set("[]"))
        if isinstance(run, Plain)
        else isinstance(run, Styled) and run.style not in _OPEN and _alone(run.runs)
        for run in runs
    )


def _styled(runs: tuple[Run, ...]) -> Iterator[str]:
    for run in runs:
        if isinstance(run, Styled) and run.style in _OPEN:
            yield plain_text(run.runs)
        elif isinstance(run, Styled):
            yield from _styled(run.runs)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _put_off(settlement: Settlement) -> Iterator[StatusEntry]:
    """Entries of statuses that are deferred without a word on how long, or on what holds then."""
    for status in settlement.of_type(Status):
        for entry in status.entries:
            bare = any(isinstance(value, Deferred) and value.bare for value in possibilities(entry.value))
            if bare and entry.default is None:
                yield entry


def terms(settlement: Settlement) -> tuple[str, ...]:
    """The open terms of the text of which an option can be chosen, for somebody who has to settle them."""
    from pdsl.semantics.choosing import names

    return tuple(names(settlement.replace(redlines=(), scenarios=(), frameworks={}, facts={}, changes=())))


def stances(settlement: Settlement) -> Iterator[tuple[str, Stance]]:
    """Who stands where on what: the id of the element and the stance, of the text alone."""
    texts = (settlement.articles, *(found.articles for found in settlement.instruments.values()))
    for stance in (*settlement.stances, *(one for found in settlement.instruments.values() for one in found.stances)):
        yield settlement.element, stance
    for _, record, _ in walk(texts):
        for stance in getattr(record, "stances", ()):
            yield getattr(record, "id", ""), stance


def ruled(document: Document) -> Document:
    """The document with a rule for place and day of signature, where the text leaves them to be written in."""
    return document.replace(blocks=tuple(map(_signed_later, document.blocks)))


def _signed_later(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.role == "testimonium":
        return block.replace(runs=_ruled(block.runs))
    return block


def _ruled(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(
        (Plain(text=_RULE) if run.style == "blank" else run.replace(runs=_ruled(run.runs)))
        if isinstance(run, Styled)
        else run
        for run in runs
    )
