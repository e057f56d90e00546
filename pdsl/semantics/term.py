"""How long a text lasts, and what of it survives its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.terms import Slot
from pdsl.model.time import After, clock
from pdsl.semantics.calendar import is_length
from pdsl.semantics.points import IN_FORCE

if TYPE_CHECKING:
    from pdsl.model.actors import Lasting


class Term(NamedTuple):
    """How long a text lasts, and what survives its end how long: the ids of clauses and the paths of articles."""

    instrument: str
    lasting: Lasting
    survives: Mapping[str, Slot]

    def survival(self, element: str) -> tuple[bool, Slot]:
        """Whether a clause survives the end, and for how long; None: without limit."""
        for name, length in self.survives.items():
            if element == name or (name.endswith(".") and element.startswith(name)):
                return True, length
        return False, None

    def end(self, longer: Slot = None) -> Slot:
        """The point at which the text ends, or so much later; None if that is not settled."""
        end, length = self.lasting.until, self.lasting.length
        if end is None and is_length(length):
            end = After(duration=length, point=clock(self.instrument, IN_FORCE))
        return After(duration=longer, point=end) if end is not None and is_length(longer) else end
