"""Scenarios: what the text must survive (SEMANTICS 9)."""

from __future__ import annotations

from pdsl.model.formulas import Requirement
from pdsl.model.record import Record
from pdsl.model.terms import Ref, Slot
from pdsl.model.time import Timing


class Happening(Record):
    """`happens E at P`."""

    event: Ref
    timing: Timing


class Expectation(Record):
    """`expect F within D [of P]`."""

    requirement: Requirement
    within: Slot = None
    within_of: Slot = None


class Scenario(Record):
    """Events at times, and what is expected then."""

    name: str
    title: str = ""
    happenings: tuple[Happening, ...] = ()
    expectations: tuple[Expectation, ...] = ()
