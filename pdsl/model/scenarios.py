"""Scenarios: what the text must survive (SEMANTICS 9)."""

from __future__ import annotations

from pdsl.model.formulas import Requirement
from pdsl.model.record import Record
from pdsl.model.terms import Ref
from pdsl.model.time import Timing


class Happening(Record):
    """`happens E at P`."""

    id: str
    event: Ref
    timing: Timing


class NamedChoice(Record):
    """`decides B yes on M`: how somebody decides on an event, a guarantee or a snap-back, and within what time."""

    id: str
    by: Ref
    on: Ref
    yes: bool
    timing: Timing = Timing()


class Scenario(Record):
    """Events at times, decisions that are named, and what is expected then; other decisions may go either way."""

    name: str
    title: str = ""
    happenings: tuple[Happening, ...] = ()
    choices: tuple[NamedChoice, ...] = ()
    expectations: tuple[Requirement, ...] = ()
