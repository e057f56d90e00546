"""Force caps and the categories that they count."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import After, Timing
from pdsl.model.undertakings import Conditions, Guard, Oversight, Provenance, Stance

CEILINGS = frozenset({"at most", "exactly", "remains", "none", "only"})
FLOORS = frozenset({"at least", "exactly", "remains"})


class Measure(Record):
    """`calibre at least 75 mm`: what an item must measure to be counted."""

    what: str  # "calibre", "range", "displacement"
    bound: str
    value: Slot


class Category(Record):
    """What is counted, and by which rule. `transient`: what is excluded for a time only, with that time."""

    name: str
    title: str = ""
    part_of: tuple[Slot, ...] = ()
    counts: tuple[Slot, ...] = ()
    excludes: tuple[Slot, ...] = ()
    measures: tuple[Measure, ...] = ()
    transient: tuple[tuple[Slot, Slot], ...] = ()
    imported: bool = False


class CapStep(Record):
    """`then 250 by P`: the number that follows, and when; `bound` empty: as before."""

    value: Slot
    bound: str = ""
    timing: Timing = Timing()
    oversight: Oversight = Oversight()


class CapRow(Record):
    """`personnel at most 600_000`.

    `bound`: `at most`, `at least`, `exactly`, `remains`, `unlimited`, `none`, `plus` (an allowance on top of every
    ceiling of this cap that counts the category), `only` (of the category none but `kept`).
    `measure` is what the bound is on: empty for numbers; `range`, `calibre`, `displacement`: items beyond it are
    forbidden; `distance`: how far from the line of reference; `separation`: how far from those of the other side.
    `active`: only the part of the holdings that is of this category too (`of which active`); `under` is then the id of
    the row that it qualifies, empty in a table. `line` is the id of the row of a table that the cell stands in.
    `areas` and `holders`, where given, are narrower than those of the cap.
    """

    id: str
    categories: tuple[Slot, ...]
    bound: str
    value: Slot = None
    measure: str = ""
    together: bool = False
    active: Slot = None
    under: str = ""
    line: str = ""
    areas: tuple[Slot, ...] = ()
    holders: tuple[Slot, ...] = ()
    of_baseline: bool = False
    kept: tuple[Slot, ...] = ()
    reference: tuple[Slot, ...] = ()
    steps: tuple[CapStep, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    conditions: Conditions = Conditions()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()

    @property
    def counted(self) -> bool:
        """Whether the bound is on a number, and not on what the items measure or where they stand."""
        return not self.measure


class Reference(Record):
    """`measured from LINE of SIDE`: where the distances of a cap begin; `of` empty: for every holder."""

    id: str
    line: tuple[Slot, ...]
    of: tuple[Slot, ...] = ()
    provenance: Provenance = Provenance()


class Ratio(Record):
    """`ratio 5:2:2 among a, b, c rounded nearest`: the holdings of these stand in this proportion."""

    id: str
    parts: tuple[Fraction, ...]
    among: tuple[Slot, ...]
    rounded: str = ""  # "nearest", "up", "down"; empty: not said
    timing: Timing = Timing()
    provenance: Provenance = Provenance()


def written(part: Fraction) -> str:
    """A part of a ratio in figures."""
    return str(part.numerator) if part.denominator == 1 else f"{float(part):.10g}"


class Baseline(Record):
    """`baseline holdings of a at signature`, with the declared numbers where the text has them."""

    id: str
    of: tuple[Slot, ...]
    holdings: tuple[tuple[Slot, Slot], ...] = ()  # (category, number)
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    provenance: Provenance = Provenance()


class Excess(Record):
    """What happens to holdings above the limits: in words, or one of the ways to be rid of them, to whom and when."""

    how: str = ""  # "destroyed", "dismantled", "converted", "withdrawn", "removed", "handed over", "demobilized"
    words: str = ""
    to: tuple[Slot, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()


class ForceCap(Record):
    """A cap: its rows hold together. `columns` are the categories of a table, where the rows are written as one."""

    id: str
    name: str
    holders: tuple[Slot, ...]
    rows: tuple[CapRow, ...]
    title: str = ""
    manner: str = ""
    areas: tuple[Slot, ...] = ()
    peacetime: bool = False
    columns: tuple[Slot, ...] = ()
    references: tuple[Reference, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    includes: tuple[Slot, ...] = ()
    excludes: tuple[Slot, ...] = ()
    excess: Excess | None = None
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    conditions: Conditions = Conditions()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """One line for each number of each row, in the order of the text. `Timeline.lines` keeps them."""
        return tuple(line for row in self.rows for line in _steps(self, row))


class Line(NamedTuple):
    """One number of a row with the window in which it holds: a row whose number changes in steps makes several.

    Caps accumulate: every line that applies holds, so that the lowest ceiling and the highest floor have effect.
    """

    cap: ForceCap
    row: CapRow
    bound: str
    value: Slot
    timing: Timing

    @property
    def holders(self) -> tuple[Slot, ...]:
        """Whose holdings it limits."""
        return self.row.holders or self.cap.holders

    @property
    def areas(self) -> tuple[Slot, ...]:
        """Where: the areas of the row, else those of the cap; none: everywhere."""
        return self.row.areas or self.cap.areas


def _steps(cap: ForceCap, row: CapRow) -> Iterator[Line]:
    """The lines of a row: a number holds from the time by which it is to be reached until the next one does."""
    window = _window(row.timing, cap.timing)
    bound, value = row.bound, row.value
    for step in row.steps:
        begins = begin(step.timing)
        yield Line(cap, row, bound, value, window if begins is None else window.replace(until=begins))
        window = window.replace(start=begins, until=step.timing.until or _until(row.timing, cap.timing))
        bound, value = step.bound or bound, step.value
    yield Line(cap, row, bound, value, window)


def begin(timing: Timing) -> Slot:
    """The point from which a limit of this timing is to be kept: its start, or the time by which it is reached."""
    for point in (timing.start, timing.at, timing.not_before, timing.by):
        if point is not None:
            return point
    if timing.within is not None and timing.within_of is not None:
        return After(duration=timing.within, point=timing.within_of)
    return None


def _window(row: Timing, cap: Timing) -> Timing:
    """When a row holds: what it says of its beginning and end goes before what the cap says."""
    return Timing(
        start=begin(row) or begin(cap), until=_until(row, cap), lasting=row.lasting or cap.lasting,
        during=row.during or cap.during,
    )  # fmt: skip


def _until(row: Timing, cap: Timing) -> Slot:
    return row.until if row.until is not None else cap.until
