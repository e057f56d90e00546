"""Numbers that Word counts by itself, so that what a delegation inserts renumbers what follows.

The document tree has the numbers settled. Word counts by lists: this module counts along as Word will, and lets
Word count wherever it arrives at the number of the tree. Where it does not, as in each new article, a new list
begins at that number; a number that no list can make (`5 bis.`) is written out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pdsl.render.writers.docx.marks import attribute

_HEADING = re.compile(r"^(.*?)(\d+)$")
_LEVELS = (
    (re.compile(r"^(\d+)\.$"), "decimal", "%1."),
    (re.compile(r"^\(?([a-z]+)\)$"), "lowerLetter", "(%2)"),
    (re.compile(r"^\(?([ivxlcdm]+)\)$"), "lowerRoman", "(%3)"),
)
_INDENT = (0, 720, 1440, 2160)  # twentieths of a point: half an inch a level
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
PARAGRAPHS = 1  # the numbers of the abstract lists: paragraphs, then one for each word that headings bear


class Place(NamedTuple):
    """The list of a paragraph and its level there."""

    list: int
    level: int


class Numbering:
    """The lists of one document, in the order in which its blocks are asked for."""

    def __init__(self) -> None:
        self._heads: dict[str, int] = {}  # the word before the number of a heading: its abstract list
        self._lists: list[tuple[int, tuple[int, ...]]] = []  # (abstract list, first number of each level)
        self._heading: dict[str, tuple[int, int]] = {}  # by word: the list at hand, and where it stands
        self._bracketed = True  # `(a)`, not `a)`
        self._at: list[int] = []  # where the list of paragraphs at hand stands, by level
        self._starts: tuple[int, ...] = ()  # and at what its levels begin, also when they begin again

    def heading(self, label: str) -> Place | None:
        """Where Word counts this heading (`Article 6`), or None: its label is written out."""
        found = _HEADING.match(label)
        if found is None:
            return None
        word, number = found[1], int(found[2])
        abstract = self._heads.setdefault(word, PARAGRAPHS + 1 + len(self._heads))
        listed, last = self._heading.get(word, (0, 0))
        if not listed or number != last + 1:
            listed = self._begin(abstract, (number,))
        self._heading[word] = (listed, number)
        return Place(listed, 0)

    def restart(self) -> None:
        """A new article: its paragraphs are counted anew."""
        self._at = []

    def paragraph(self, number: str, level: int) -> Place | None:
        """Where Word counts this paragraph (`2.` at level 1, `(a)` at 2, `(i)` at 3), or None: it is written out."""
        if not 1 <= level <= len(_LEVELS):
            return None
        value = _value(number, level)
        if value is None:
            return None
        if level > 1:
            self._bracketed = number.startswith("(")
        wanted = level - 1
        if not self._at:
            return self._fresh(wanted, value, [])
        if len(self._at) > wanted and self._at[wanted]:
            expected = self._at[wanted] + 1
        else:
            expected = self._starts[wanted] if len(self._starts) > wanted else 1
        if value != expected:
            return self._fresh(wanted, value, self._at[:wanted])
        self._at = [*self._at[:wanted], *[0] * (wanted - len(self._at)), value]
        return Place(len(self._lists), wanted)

    def _fresh(self, level: int, value: int, above: list[int]) -> Place:
        above = [*above, *[0] * (level - len(above))]
        self._starts = (*(number + 1 for number in above), value)
        listed = self._begin(PARAGRAPHS, self._starts)
        self._at = [*[0] * level, value]
        return Place(listed, level)

    def _begin(self, abstract: int, starts: tuple[int, ...]) -> int:
        self._lists.append((abstract, starts))
        return len(self._lists)

    def xml(self) -> str:
        """The definitions, for the part `numbering.xml`."""
        bare = "" if self._bracketed else "("
        paragraphs = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.lstrip(bare)}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{_INDENT[level + 1]}"/></w:tabs>'
            f'<w:ind w:left="{_INDENT[level + 1] if level else 0}" w:hanging="{720 if level else 0}"/></w:pPr></w:lvl>'
            for level, (_, form, text) in enumerate(_LEVELS)
        )
        abstract = [_abstract(PARAGRAPHS, paragraphs)]
        for word, number in self._heads.items():
            level = (
                '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
                f'<w:lvlText w:val="{attribute(word)}%1"/><w:lvlJc w:val="left"/></w:lvl>'
            )
            abstract.append(_abstract(number, level))
        lists = [
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>'
            + "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for level, start in enumerate(starts)
            )
            + "</w:num>"
            for number, (of, starts) in enumerate(self._lists, 1)
        ]
        return "".join((*abstract, *lists))


def indent(level: int) -> str:
    """The indent of a paragraph whose number is written out: that of a number of its level which Word counts."""
    at = min(max(level, 1), len(_LEVELS))
    left, hanging = (_INDENT[at], 720) if at > 1 else (0, 0)
    return (
        f'<w:tabs><w:tab w:val="left" w:pos="{_INDENT[at]}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    )


def _abstract(number: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _value(number: str, level: int) -> int | None:
    """What a number counts as at its level; None if it is none of that form."""
    found = _LEVELS[level - 1][0].match(number)
    if found is None:
        return None
    text = found[1]
    if level == 1:
        return int(text)
    if level == 2:  # a … z, aa, bb …
        return (len(text) - 1) * 26 + ord(text[0]) - 96 if len(set(text)) == 1 else None
    total = 0
    for sign, after in zip(text, [*text[1:], ""], strict=True):
        worth = _ROMAN[sign]
        total += -worth if after and _ROMAN[after] > worth else worth
    return total
