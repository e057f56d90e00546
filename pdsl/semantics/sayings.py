"""The undertakings of a settlement by what they speak of, so that a question reads only those that may answer it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.acts import akin_to
from pdsl.model.terms import Ref, Slot, is_open
from pdsl.model.time import Timing
from pdsl.model.undertakings import Act, Undertaking
from pdsl.semantics.coverage import arguments_of
from pdsl.semantics.grounds import ActIndex
from pdsl.semantics.norms import FIRM, Norm, sides

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

# The same fact seen from the other side: an organization that admits, a state that joins.
_SIDES = {"join": "admit", "admit": "join"}


class Saying(NamedTuple):
    """An undertaking, or what a law is to lay down, with the timing and the options under which it stands.

    `norms` are the firm norms that it makes; None where a bracket leaves them open.
    """

    number: int
    duty: Undertaking
    said: Undertaking
    effect: Timing
    norms: tuple[Norm, ...] | None


class Sayings:
    """All sayings of a settlement, filed once."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._about: dict[Act, tuple[Saying, ...]] = {}

    def of_kind(self, *kinds: str) -> tuple[Saying, ...]:
        """The sayings whose act is of one of these kinds, in the order of the text."""
        found = [saying for kind in kinds for saying in self._by_kind.get(kind, ())]
        return tuple(sorted(found, key=lambda saying: saying.number) if len(kinds) > 1 else found)

    def about(self, act: Act) -> tuple[Saying, ...]:
        """The sayings that may cover an act or be covered by it, those on the other side of the same fact included."""
        found = self._about.get(act)
        if found is None:
            numbers: dict[int, Saying] = {}
            akin = akin_to(act.kind)
            for kind in {*akin, _SIDES.get(act.kind, act.kind)}:
                for saying in self.of_kind(kind):
                    if saying.norms is None:
                        numbers[saying.number] = saying
            for kind in akin:
                index = self._by_norm.get(kind)
                if index is not None:
                    numbers |= {saying.number: saying for saying in index.sharing_ground(arguments_of(act))}
            found = self._about[act] = tuple(numbers[number] for number in sorted(numbers))
        return found

    def on(self, name: str) -> tuple[Undertaking, ...]:
        """The undertakings, not those of guarantees, that name a thing as the object of their act."""
        return self._by_object.get(name, ())

    @cached_property
    def _by_object(self) -> dict[str, tuple[Undertaking, ...]]:
        found: dict[str, list[Undertaking]] = {}
        for duty in self._analysis.model.of_type(Undertaking):
            for value in duty.act.role("object"):
                if isinstance(value, Ref):
                    found.setdefault(value.name, []).append(duty)
        return {name: tuple(duties) for name, duties in found.items()}

    @cached_property
    def _by_kind(self) -> dict[str, list[Saying]]:
        found: dict[str, list[Saying]] = {}
        for number, (duty, said) in enumerate(_all(self._analysis)):
            timing = duty.timing
            effect = timing if timing.at is None else timing.replace(at=None)  # a deadline does not end a duty
            found.setdefault(said.act.kind, []).append(Saying(number, duty, said, effect, self._norms(said)))
        return found

    @cached_property
    def _by_norm(self) -> dict[str, ActIndex[Saying]]:
        """Kind of act -> the sayings that make a norm about it."""
        found: dict[str, ActIndex[Saying]] = {}
        sayings = [saying for filed in self._by_kind.values() for saying in filed]
        for saying in sorted(sayings, key=lambda saying: saying.number):
            for norm in saying.norms or ():
                index = found.setdefault(norm.act.kind, ActIndex(self._analysis.grounds))
                index.add(arguments_of(norm.act), saying)
        return found

    def _norms(self, said: Undertaking) -> tuple[Norm, ...] | None:
        if _open(said):
            return None
        made = (each for norm in self._analysis.norms_from(said) for each in sides(self._analysis.world, norm))
        return tuple(norm for norm in made if norm.firmness == FIRM)


def _all(analysis: Analysis) -> Iterator[tuple[Undertaking, Undertaking]]:
    """Each undertaking with itself; what a law is to lay down stands with the duty to lay it down."""
    for duty in analysis.model.undertakings():
        yield duty, duty
        if duty.act.content is not None:
            yield duty, duty.act.content


def _open(said: Undertaking) -> bool:
    slots: list[Slot] = [said.modality, *said.bearers]
    for _, values in said.act.arguments:
        slots += values
    return any(map(is_open, slots))
