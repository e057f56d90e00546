"""Which words of a text are others: edits that a person would make, not the fewest that a machine can find.

A text is cut into units that are changed as a whole: words, numbers, dates, sums with their figures (`sixty (60)`),
names of several words, short alternatives in brackets. Sentences are matched first, then the units within them. Where
less stays the same between two changes than changes around it, the whole is one change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

_GAP = r"[ \u00a0\u202f]"
_WORD = r"[^\W\d_](?:[\w]|[-'’](?=\w))*"
_UNITS = re.compile(
    rf"(?P<bracket>\[[^\[\]\n]{{1,60}}\])"
    rf"|(?P<date>\d{{1,2}}(?:{_GAP}{_WORD}){{1,3}}{_GAP}\d{{4}}\b)"
    rf"|(?P<sum>{_WORD}{_GAP}\(\d+\))"
    rf"|(?P<number>\d+(?:[.,:/–-]\d+|{_GAP}\d{{3}}\b)*(?:{_GAP}?%)?)"
    rf"|(?P<word>{_WORD})"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_ENDS = ".!?:"
_SHORT = 3  # letters of a first word that is no part of the name behind it: an article
_LONGEST_NAME = 8  # words
_KEPT = 4  # words that stay the same are told as the same, whatever changes around them
_ALIKE = 0.4  # from which two sentences are versions of one
_SAME_SENTENCE = 0.25  # below which a sentence is replaced as a whole

Span = tuple[int, int]
EQUAL, DELETED, INSERTED = "equal", "deleted", "inserted"


class Unit(NamedTuple):
    """A piece of text that is kept or changed as a whole. `kind`: `word`, `space`, `sign`, or `fixed` for what stands
    outside the sentences, as the number of a paragraph and the mark of a note.
    """

    text: str
    kind: str = "word"


class Edit(NamedTuple):
    """A stretch of units: `kind` is `equal`, `deleted` or `inserted`; the numbers of the first and behind the last unit
    in the old text and in the new one.
    """

    kind: str
    old: Span
    new: Span


def units(text: str) -> list[Unit]:
    """A text as units; together they are the text."""
    found = []
    for match in _UNITS.finditer(text):
        kind = match.lastgroup or ""
        found.append(Unit(match[0], kind if kind in ("space", "sign") else "word"))
    return _names(found)


def _names(found: list[Unit]) -> list[Unit]:
    """Words with capitals one behind the other as one unit: the name of a State, of an organization, of a place."""
    made: list[Unit] = []
    long = 0  # words of the name at the end of `made`
    begins = True
    at = 0
    while at < len(found):
        one = found[at]
        if one.kind == "word" and one.text[0].isupper():
            gap, before = (made[-1], made[-2]) if len(made) > 1 else (None, None)
            if gap is not None and before is not None and gap.text in (" ", "\u00a0") and 0 < long < _LONGEST_NAME:
                made[-2:] = [Unit(before.text + gap.text + one.text)]
                long += 1
            else:
                made.append(one)
                long = 0 if begins and len(one.text) <= _SHORT else 1
            begins = False
        else:
            made.append(one)
            if one.kind != "space":
                begins = one.text in _ENDS and one.kind == "sign"
            if one.kind != "space" or one.text not in (" ", "\u00a0"):
                long = 0
        at += 1
    return made


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """How much of two lists of words is the same, from 0 to 1, whatever their order."""
    if not old or not new:
        return 1.0 if not old and not new else 0.0
    return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))


def edits(old: Sequence[Unit], new: Sequence[Unit]) -> list[Edit]:
    """The edits that turn one text into another: all units of both in their order, what is deleted before what is
    inserted in its place.
    """
    found: list[Edit] = []
    for before, after in _matched(_sentences(old), _sentences(new), old, new):
        here = found[-1] if found else Edit(EQUAL, (0, 0), (0, 0))
        if before is not None and after is not None:
            found += _within(old, new, before, after)
        elif before is not None:
            found.append(Edit(DELETED, before, (here.new[1],) * 2))
        elif after is not None:
            found.append(Edit(INSERTED, (here.old[1],) * 2, after))
    return _tidy(found)


def _sentences(given: Sequence[Unit]) -> list[Span]:
    """Where each sentence begins and ends; what is fixed stands alone."""
    found: list[Span] = []
    begin = 0
    for at, one in enumerate(given):
        after = given[at + 1] if at + 1 < len(given) else None
        alone = one.kind == "fixed" or (after is not None and after.kind == "fixed")
        ends = one.kind == "space" and at > begin and given[at - 1].text in _ENDS
        if alone or ends or after is None:
            found.append((begin, at + 1))
            begin = at + 1
    return found


def _words(given: Sequence[Unit], span: Span) -> tuple[str, ...]:
    return tuple(one.text for one in given[span[0] : span[1]] if one.kind in ("word", "fixed"))


def _matched(
    old: list[Span], new: list[Span], before: Sequence[Unit], after: Sequence[Unit]
) -> list[tuple[Span | None, Span | None]]:
    """Which sentence stands for which, in their order; None: it has no counterpart."""
    told = [_words(before, span) for span in old], [_words(after, span) for span in new]
    fixed = [before[i].kind == "fixed" for i, _ in old], [after[j].kind == "fixed" for j, _ in new]
    least = _SAME_SENTENCE if fixed[0].count(False) == fixed[1].count(False) == 1 else _ALIKE

    def score(i: int, j: int) -> float:
        if fixed[0][i] or fixed[1][j]:
            return 1.0 if fixed[0][i] and fixed[1][j] and told[0][i] == told[1][j] else 0.0
        alike = likeness(told[0][i], told[1][j])
        return alike if alike >= least else 0.0

    pairs = in_order(len(old), len(new), score)
    made: list[tuple[Span | None, Span | None]] = []
    i = j = 0
    for left, right in [*pairs, (len(old), len(new))]:
        made += [(one, None) for one in old[i:left]]
        made += [(None, one) for one in new[j:right]]
        if left < len(old) and right < len(new):
            made.append((old[left], new[right]))
        i, j = left + 1, right + 1
    return made


def in_order(old: int, new: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs that score most together, none of which crosses another; `score(i, j)` is 0 for what is no pair."""
    best = [[0.0] * (new + 1) for _ in range(old + 1)]
    for i in range(old - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(new - 1, -1, -1):
            paired = score(i, j)
            row[j] = max(below[j], row[j + 1], below[j + 1] + paired if paired else 0.0)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < old and j < new:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _within(old: Sequence[Unit], new: Sequence[Unit], before: Span, after: Span) -> list[Edit]:
    """The edits of a sentence that stands in both texts."""
    left, right = old[slice(*before)], new[slice(*after)]
    if likeness(_words(old, before), _words(new, after)) < _SAME_SENTENCE:
        return [Edit(DELETED, before, (after[0],) * 2), Edit(INSERTED, (before[1],) * 2, after)]
    codes = SequenceMatcher(None, [one.text for one in left], [one.text for one in right], autojunk=False).get_opcodes()
    kept = [
        (i, tag == "equal", (before[0] + i1, before[0] + i2), (after[0] + j1, after[0] + j2))
        for i, (tag, i1, i2, j1, j2) in enumerate(codes)
    ]
    made: list[Edit] = []
    for i, same, was, now in kept:
        if same and not (0 < i < len(kept) - 1 and _drowned(old, new, kept[i - 1][2:], was, kept[i + 1][2:])):
            made.append(Edit(EQUAL, was, now))
        else:
            made += [Edit(DELETED, was, (now[0],) * 2), Edit(INSERTED, (was[1],) * 2, now)]
    return made


def _drowned(
    old: Sequence[Unit], new: Sequence[Unit], before: tuple[Span, Span], same: Span, after: tuple[Span, Span]
) -> bool:
    """Whether what stays the same is less than what changes on both sides of it. A figure that stays is always told."""

    def length(given: Sequence[Unit], span: Span) -> int:
        return sum(one.kind == "word" for one in given[slice(*span)])

    if any(one.kind == "fixed" or any(map(str.isdigit, one.text)) for one in old[slice(*same)]):
        return False
    words = length(old, same)
    around = (max(length(old, was), length(new, now)) for was, now in (before, after))
    return words == 0 or (words < _KEPT and all(words <= changed for changed in around))


def _tidy(given: list[Edit]) -> list[Edit]:
    """What stays the same, and between it one deletion and one insertion at most."""
    made: list[Edit] = []
    for same, run in groupby((one for one in given if one.old[0] < one.old[1] or one.new[0] < one.new[1]),
                             key=lambda one: one.kind == EQUAL):  # fmt: skip
        stretch = list(run)
        was, now = (stretch[0].old[0], stretch[-1].old[1]), (stretch[0].new[0], stretch[-1].new[1])
        if same:
            made.append(Edit(EQUAL, was, now))
            continue
        if was[0] < was[1]:
            made.append(Edit(DELETED, was, (now[0],) * 2))
        if now[0] < now[1]:
            made.append(Edit(INSERTED, (was[1],) * 2, now))
    return made
