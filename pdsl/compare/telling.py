"""Making changes: what the differences of a pair have in common, the pair's two sides and their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pdsl.compare.comparison import LOOSER, TIGHTER, Change, Unit
from pdsl.compare.likeness import Forms
from pdsl.compare.units import Side
from pdsl.model.terms import Ref
from pdsl.tables.table import Cite

DUTY, BAN, LEAVE, FACT = "duty", "ban", "leave", "fact"


class Told(NamedTuple):
    """The two sides of a pair, or of a part of it, while its differences are told.

    `bears`: the names, in the old draft, of those who bear the duty, the limit or the right on both sides. `sort`: a
    duty, a ban, a leave (a permission), or neither. `part` are the ids of the part on both sides, where it is one.
    """

    old: Side
    new: Side
    a: Forms
    b: Forms
    before: Unit
    after: Unit
    subject: str
    bears: tuple[str, ...] = ()
    sort: str = FACT
    part: tuple[str, str] = ("", "")

    def within(self, subject: str, old: str, new: str) -> Told:
        """The same for a part of the provision."""
        return self._replace(subject=f"{self.subject}, {subject}" if subject else self.subject, part=(old, new))

    def change(
        self, kind: str, field: str, old: object = "", new: object = "", *, effect: str = "",
        bears: tuple[str, ...] | None = None, at: tuple[str, str] = ("", ""),
    ) -> Change:  # fmt: skip
        """A change of this pair; values that are no words yet are put into words."""
        words = (old if isinstance(old, str) else self.old.saying.of(old, self.before.instrument),
                 new if isinstance(new, str) else self.new.saying.of(new, self.after.instrument))  # fmt: skip
        return Change(
            kind, self.subject, field, "", words[0], words[1], self._cite(self.old, self.before, at[0] or self.part[0]),
            self._cite(self.new, self.after, at[1] or self.part[1]), self.bears if bears is None else bears, effect,
        )  # fmt: skip

    @staticmethod
    def _cite(side: Side, unit: Unit, part: str) -> Cite:
        """Where the part stands, with the number of the provision if it has none of its own."""
        if not part or part == unit.id:
            return unit.cite
        found = side.cite(part)
        point = side.points.get(part) or found.point or unit.cite.point
        return found._replace(point=point) if found.line else unit.cite._replace(point=point)

    def same(self, old: object, new: object) -> bool:
        """Whether two values say the same."""
        return self.a.of(old) == self.b.of(new)

    def split(self, old: Iterable[object], new: Iterable[object]) -> tuple[list[Any], list[Any]]:
        """What only the old list holds, and what only the new one holds."""
        mine, theirs = self.a.set_of(tuple(old)), self.b.set_of(tuple(new))
        return ([value for form, value in mine.items() if form not in theirs],
                [value for form, value in theirs.items() if form not in mine])  # fmt: skip


def actors(side_forms: Forms, values: Iterable[object]) -> tuple[str, ...]:
    """The names of actors, as the old draft has them."""
    return tuple(dict.fromkeys(side_forms.name(ref) for ref in values if isinstance(ref, Ref)))


def narrower(sort: str) -> str:
    """What it is for the bearer if what it may not, may or must do becomes less."""
    return {BAN: LOOSER, LEAVE: TIGHTER}.get(sort, "")


def wider(sort: str) -> str:
    """What it is for the bearer if what it may not, may or must do becomes more."""
    return {BAN: TIGHTER, LEAVE: LOOSER}.get(sort, "")
