"""Which block of one document stands for which of the other.

By permanent ids first, by pairs that the caller knows, then by words; in each case the words must not contradict: an id
that a clause got from its place in a list (`void-2`) may name another clause in the next draft. What is matched out of
the order of the others has moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pdsl.render.tracked.words import likeness

_ALIKE = 0.5  # of the words that two blocks must share to be taken for one, without an id that says so
_NAMED = 0.3  # and with it
_BONUS = 0.25  # what the same id, or the same article, adds to the words
_RARE = 8  # blocks in which a word stands at most that leads from a block to its like
_SHARED = 8  # one such word to so many that the block has
_NEAR = 3  # places in a section within which a block looks for its like whatever its words


HEADING = "heading"


class Item(NamedTuple):
    """A block of a document. `ids` are its own id and those of what it renders; `words` its words without its number.

    `kind`: only blocks of one kind stand for each other; `heading`, whose words are those of its section, and any
    other. `under`: the id of the heading over it. `seal`: what makes two blocks of one id the same whatever their
    words, as the title of an article and the role of a formula; empty: nothing does.
    """

    ids: tuple[str, ...]
    kind: str
    words: tuple[str, ...]
    under: str = ""
    seal: str = ""


class Step(NamedTuple):
    """One step through both documents, with the numbers of a block in the old and in the new one.

    `kind`: `kept` in its place, `deleted` (`new` is None), `inserted` (`old` is None), or moved: `left` and `arrived`
    are the two places of one block, each with both numbers.
    """

    kind: str
    old: int | None
    new: int | None


def aligned(old: Sequence[Item], new: Sequence[Item], pairs: Iterable[tuple[str, str]] = ()) -> list[Step]:
    """All blocks of both documents in one order: that of the new one, what is gone behind what stood before it."""
    there = match(old, new, pairs)
    back = {right: left for left, right in there.items()}
    steps: list[Step] = []
    i = j = 0
    for left, right in [*_longest(sorted(there.items())), (len(old), len(new))]:
        steps += [Step("left" if one in there else "deleted", one, there.get(one)) for one in range(i, left)]
        steps += [Step("arrived" if one in back else "inserted", back.get(one), one) for one in range(j, right)]
        if left < len(old):
            steps.append(Step("kept", left, right))
        i, j = left + 1, right + 1
    return steps


def match(old: Sequence[Item], new: Sequence[Item], pairs: Iterable[tuple[str, str]] = ()) -> dict[int, int]:
    """The number of the new block that stands for each old one, where there is one; headings are matched first."""
    told = dict(pairs)
    before, after = ([i for i, item in enumerate(items) if item.kind == HEADING] for items in (old, new))
    heads = _best(_candidates(old, new, before, after, told, {}))
    under = {old[i].ids[0]: new[j].ids[0] for i, j in heads.items()}
    before, after = ([i for i, item in enumerate(items) if item.kind != HEADING] for items in (old, new))
    return heads | _best(_candidates(old, new, before, after, told, under))


def _best(scores: dict[tuple[int, int], float]) -> dict[int, int]:
    """One counterpart for each, those that are most alike first, then those whose places are nearest."""
    made: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), _ in sorted(scores.items(), key=lambda each: (-each[1], abs(each[0][0] - each[0][1]), each[0])):
        if i not in made and j not in taken:
            made[i] = j
            taken.add(j)
    return made


def _candidates(
    old: Sequence[Item], new: Sequence[Item], before: list[int], after: list[int], told: dict[str, str],
    under: dict[str, str],
) -> dict[tuple[int, int], float]:  # fmt: skip
    """The pairs that may be one block, and how much speaks for each."""
    owners: dict[tuple[str, str], int] = {}
    rare: dict[tuple[str, str], list[int]] = {}
    sections: dict[tuple[str, str], list[int]] = {}
    for one in after:
        item = new[one]
        for name in item.ids:
            owners.setdefault((item.kind, name), one)
        for word in set(item.words):
            rare.setdefault((item.kind, word), []).append(one)
        sections.setdefault((item.kind, item.under), []).append(one)
    found: dict[tuple[int, int], float] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for i in before:
        item = old[i]
        known = {owners.get((item.kind, told[name])) for name in item.ids if name in told}
        named = {owners.get((item.kind, name)) for name in item.ids}
        place = (item.kind, under.get(item.under, item.under))
        beside = sections.get(place, [])
        at = counts[place]
        counts[place] += 1
        shared = Counter(
            j for word in set(item.words) if len(held := rare.get((item.kind, word), [])) <= _RARE for j in held
        )
        likely = {j for j, count in shared.items() if count * _SHARED >= len(set(item.words))}
        near = beside[max(0, at - _NEAR) : at + _NEAR + 1]
        for j in {one for one in (*likely, *known, *named, *near) if one is not None}:
            alike = likeness(item.words, new[j].words)
            same = j in known or (j in named and item.seal == new[j].seal != "")
            if same or alike >= (_NAMED if j in named else _ALIKE):
                here = new[j].under == place[1]
                found[i, j] = alike + _BONUS * (here + (j in named) + 2 * (j in known))
    return found


def _longest(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs of which none crosses another; the others have moved."""
    ends: list[int] = []  # the least second number with which a row of each length ends
    last: list[int] = []  # and the pair that has it
    before: list[int | None] = []
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        before.append(last[length - 1] if length else None)
        if length == len(ends):
            ends.append(right)
            last.append(at)
        else:
            ends[length], last[length] = right, at
    found: list[tuple[int, int]] = []
    here = last[-1] if last else None
    while here is not None:
        found.append(pairs[here])
        here = before[here]
    return found[::-1]
