"""How a text is laid out: its parts, chapters and annexes, and the articles in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.model.settlement import Settlement
from pdsl.model.text import Article, Division, Note


class Placed(NamedTuple):
    """An article or division with the divisions around it, outermost first."""

    item: Article | Division
    inside: tuple[Division, ...]

    @property
    def annexed(self) -> bool:
        """Whether it is an annex or stands in one."""
        own = isinstance(self.item, Division) and self.item.kind == "annex"
        return own or any(division.kind == "annex" for division in self.inside)


def placed(text: Settlement) -> Iterator[Placed]:
    """The articles and divisions of one instrument, in the order of the text."""
    stack: list[tuple[object, tuple[Division, ...]]] = [(item, ()) for item in reversed(text.articles)]
    while stack:
        item, inside = stack.pop()
        if isinstance(item, Article):
            yield Placed(item, inside)
        elif isinstance(item, Division):
            yield Placed(item, inside)
            stack.extend((inner, (*inside, item)) for inner in reversed(item.items))


def articles(text: Settlement) -> Iterator[tuple[Article, tuple[Division, ...]]]:
    """The articles of one instrument with the divisions around each."""
    return ((found.item, found.inside) for found in placed(text) if isinstance(found.item, Article))


def annexes(text: Settlement) -> tuple[Division, ...]:
    """The outermost annexes of one instrument."""
    found = (each for each in placed(text) if isinstance(each.item, Division) and each.item.kind == "annex")
    outer = (each.item for each in found if not any(division.kind == "annex" for division in each.inside))
    return tuple(division for division in outer if isinstance(division, Division))


def provisions(item: Article | Division) -> tuple[object, ...]:
    """What stands in an article or division, notes to the reader left out."""
    inside = item.clauses if isinstance(item, Article) else item.items
    return tuple(clause for clause in inside if not isinstance(clause, Note))
