"""What can stand in a slot of a clause: references, quantities, words, and what is still open.

A slot holds one of these values directly when it is settled, and a `Choice`, `Range` or `Blank` when it is
still under negotiation (SEMANTICS 7). Every check, table and template reads slots through this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.model.record import Record


class Ref(Record):
    """A declared thing. `kind` is its kind of declaration (`state`, `zone`, `milestone`, ...).

    Kind `missing` marks a name that is not declared: its finding is already made, later stages stay silent.
    """

    name: str
    kind: str

    @property
    def missing(self) -> bool:
        """Whether the name is not declared."""
        return self.kind == "missing"


class Quantity(Record):
    """An amount with its unit: 600_000, 40 km, 50%, 1/3, 100 billion USD (amount already multiplied out)."""

    amount: Fraction
    unit: str = ""  # "", "%", "km", "m", "mm", "t", "hours", "days", ..., or an ISO 4217 code
    about: bool = False
    tolerance: Fraction | None = None
    written: str = ""  # how the text writes it, as "100 billion"


class Duration(Record):
    """A length of time in one unit of the calendar; months and years are calendar months and years."""

    amount: int
    unit: str  # "hours", "days", "weeks", "months", "years"
    about: bool = False


class Words(Record):
    """Text that the tool carries but does not interpret."""

    text: str


class Quantified(Record):
    """`any area in northland except cape`: all instances of a kind, of a group or of a category."""

    quantifier: str  # "any", "every", "some", "no", "each"
    what: Ref  # kind "kind" for a kind of declaration (area, guarantee, state), else a declared name
    relations: tuple[tuple[str, Ref], ...] = ()  # ("in", northland), ("to", ukraine), ("except", cape)


class Members(Record):
    """`members of league`, `permanent members of council`: the voters or members of a declared actor."""

    of: Ref
    which: str = "members"


class Deferred(Record):
    """A status that is put off: for how long, where it is dealt with, what holds if nobody agrees."""

    duration: Slot = None
    default: Slot = None


class Distance(Record):
    """`15 km from front`: a place by how far it lies from areas or lines."""

    length: Slot
    of: tuple[Slot, ...]


class Option(Record):
    """One alternative in a bracket, with the parties whose position it is."""

    value: Value
    authors: tuple[Ref, ...] = ()


class Choice(Record):
    """`[a: X | b: Y]`: alternatives. `id` is the element's path and field: `arms.army.personnel`."""

    id: str
    options: tuple[Option, ...]

    @property
    def readings(self) -> tuple[Option, ...]:
        """What may come to stand here. A bracket round one value is text that may yet be dropped: then it is blank."""
        return self.options if len(self.options) != 1 else (*self.options, Option(value=Blank(id=self.id)))

    def drops(self, option: Option) -> bool:
        """Whether a reading drops what stands in the bracket."""
        return isinstance(option.value, Blank) and option.value.id == self.id


class Range(Record):
    """`[185_000 .. 250_000]`: anything from `low` to `high`, both included and of one unit."""

    id: str
    low: Quantity | Duration
    high: Quantity | Duration


class Blank(Record):
    """`[?]` or `[to be decided by offices]`: nothing written yet, and who is to write it if the text says."""

    id: str
    deciders: tuple[Ref, ...] = ()


Open = Choice | Range | Blank
Value = object  # Ref | Quantity | Duration | Words | Quantified | Members | Deferred | Distance | Point | str | Open
Slot = object  # a Value, or None where the text says nothing


def is_open(value: object) -> bool:
    """Whether a slot still holds a bracket or a blank (brackets nested in options count)."""
    return isinstance(value, (Choice, Range, Blank))


def possibilities(value: object) -> Iterator[object]:
    """All settled values a slot can take, brackets opened recursively; a range yields its two ends, a blank itself."""
    if isinstance(value, Choice):
        for option in value.options:
            yield from possibilities(option.value)
    elif isinstance(value, Range):
        yield value.low
        yield value.high
    elif value is not None:
        yield value


def open_terms(value: object) -> Iterator[Open]:
    """The brackets and blanks in a slot, outermost first."""
    if isinstance(value, Choice):
        yield value
        for option in value.options:
            yield from open_terms(option.value)
    elif isinstance(value, (Range, Blank)):
        yield value
