"""What a file says comes out in the document: every slot gets a word of its own, and every word is looked for."""

from __future__ import annotations

from itertools import count

from render_drafts import FULL

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.render import TEXTS, render

# Slots whose content is not printed as it stands: names behind titles, codes, what has an enumerated meaning.
SILENT = frozenset({"name", "id", "mark", "form", "iso", "element"})


def numbered(value: object, seen: dict[str, str], numbers: count[int], field: str = "") -> object:
    """A copy of a value with a different word for every mark in a slot that holds a user's words."""
    if isinstance(value, str):
        if "§" not in value or field in SILENT:
            return value.replace("§", "")
        word = f"word{next(numbers)}end"
        seen[word] = field
        return value.replace("§", word)
    if isinstance(value, tuple):
        return tuple(numbered(item, seen, numbers, field) for item in value)
    if isinstance(value, dict):
        return {str(name).replace("§", ""): numbered(item, seen, numbers, field) for name, item in value.items()}
    if isinstance(value, Record):
        return value.replace(**{name: numbered(getattr(value, name), seen, numbers, name) for name in value.FIELDS})
    return value


def test_no_words_of_a_file_are_lost() -> None:
    seen: dict[str, str] = {}
    settlement = numbered(FULL, seen, count(100))
    assert isinstance(settlement, Settlement)
    assert len(seen) > 60
    for to in TEXTS:
        text = render(settlement, to, extras=("redlines",))[0].lower()
        assert {word: field for word, field in seen.items() if word not in text} == {}
