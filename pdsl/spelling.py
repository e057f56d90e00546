"""Did-you-mean: the one nearest known word, if it is near enough to be what was meant."""

from __future__ import annotations

from collections.abc import Iterable

# A word of three letters is one letter away from too many others.
_SHORTEST = 4


def distance(left: str, right: str, most: int) -> int:
    """Damerau–Levenshtein distance (optimal string alignment); `most + 1` where it is greater than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, row = row, [i]
        for j, b in enumerate(right, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word` within a quarter of its letters (rounded, at least one), or an empty text.

    Capital letters make no difference. Beyond one letter the first ones must agree: `ratification` is not
    `verification`.
    """
    known = sorted(known)
    small = word.lower()
    alike = next((candidate for candidate in known if candidate.lower() == small and candidate != word), "")
    if alike or len(word) < _SHORTEST:
        return alike
    most = max(1, (len(word) + 2) // 4)
    best, found = most + 1, ""
    for candidate in known:
        limit = min(best - 1, most if word[:1] == candidate[:1] else 1)
        if candidate != word and limit:
            far = distance(word, candidate, limit)
            if far <= limit:
                best, found = far, candidate
    return found
