"""Votes of a people: referendums and polls on status."""

from __future__ import annotations

from pdsl.model.decisions import Rule
from pdsl.model.formulas import Bounded
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Guard, Oversight, Provenance, Stance, Undertaking


class Outcome(Record):
    """`outcome yes: the region shall join the union`: what follows if this is the answer."""

    id: str
    answer: str
    undertaking: Undertaking


class Vote(Record):
    """`vote poll in region { called by …  passes by majority of voters  turnout at least 50% }`.

    `lockout` is the time that must pass after one vote before the next on the same question.
    """

    id: str
    name: str
    title: str = ""
    areas: tuple[Slot, ...] = ()
    callers: tuple[Slot, ...] = ()
    calling: Conditions = Conditions()
    call_timing: Timing = Timing()
    question: str = ""
    electorate: tuple[Slot, ...] = ()
    rule: Rule | None = None
    turnout: Bounded | None = None
    lockout: Slot = None
    same_day: tuple[Slot, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    conditions: Conditions = Conditions()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
