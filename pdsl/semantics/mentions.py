"""What the articles of a settlement name and what they leave open, found in one walk over the model."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Blank, Choice, Open, Range, Ref, Words
from pdsl.semantics.options import brackets

_DECLARATIONS = ("actors", "areas", "milestones", "phases", "events", "regimes", "categories")


class Mentions:
    """`names`: each name with the kinds of thing that it stands for; `open_terms`: those of each article, in order;
    `words`: what stands in quotation marks in the place of a name; `marks`: how uncertain some of it is.

    An open term that stands in several places of an article is listed once.
    """

    def __init__(self, articles: Iterable[object]) -> None:
        self.names: dict[str, set[str]] = {}
        self.words: list[str] = []
        self.marks: set[str] = set()
        self.open_terms = [self._walk(article) for article in articles]

    @property
    def kinds(self) -> set[str]:
        """The kinds of all things that are named."""
        return set().union(*self.names.values())

    def _walk(self, part: object) -> tuple[Open, ...]:
        names, found = self.names, dict[str, Open]()
        stack: list[object] = [part]
        while stack:
            at = stack.pop()
            if isinstance(at, Record):
                if isinstance(at, (Choice, Range, Blank)):
                    found.setdefault(at.id, at)
                given = at.__dict__
                if mark := given.get("mark"):
                    self.marks.add(mark)
                inside: Iterable[object] = given.values()
            elif isinstance(at, (tuple, frozenset)):
                inside = at
            else:
                continue
            for value in inside:
                # half of all values are names and most others hold none: neither is put on the stack
                if value.__class__ is Ref:
                    kinds = names.get(value.name)
                    if kinds is None:
                        names[value.name] = {value.kind}
                    else:
                        kinds.add(value.kind)
                elif value.__class__ is Words:
                    self.words.append(value.text)
                elif value.__class__ not in _LEAVES and value:
                    stack.append(value)
        return tuple(found.values())


_LEAVES = frozenset({str, int, bool, type(None), Fraction})


def open_declarations(model: Settlement) -> tuple[Open, ...]:
    """What the declarations of the text itself leave open, each once, in no particular order.

    Actors and areas that it imports are another's words.
    """
    declared = [record for table in _DECLARATIONS for record in getattr(model, table).values()]
    return brackets(tuple(record for record in declared if not getattr(record, "imported", False)))
