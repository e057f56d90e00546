"""Sanctions, funds and shares."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Line, Oversight, Provenance, Stance


class Regime(Record):
    """A sanctions regime: who imposed it, against whom, what it holds."""

    name: str
    title: str = ""
    imposers: tuple[Slot, ...] = ()
    targets: tuple[Slot, ...] = ()
    items: tuple[Slot, ...] = ()
    provenance: Provenance = Provenance()
    imported: bool = False


class ShareOf(Record):
    """`gives x 1/3`."""

    id: str
    to: Slot
    amount: Slot


class Share(Record):
    """`share electricity of dam { gives a 1/2, b 1/2 }`: the parts should make the whole."""

    id: str
    goods: tuple[Slot, ...]
    of: tuple[Slot, ...] = ()
    parts: tuple[ShareOf, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()


class FundLine(Record):
    """An allocation from a fund or a contribution to it."""

    id: str
    amount: Slot
    party: Slot = None  # beneficiary of an allocation, contributor of a contribution
    purpose: tuple[Slot, ...] = ()  # categories and words: what the money is for
    led_by: tuple[Slot, ...] = ()
    timing: Timing = Timing()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Fund(Record):
    """Money: where it comes from, what it is for, who governs it, where the remainder goes."""

    id: str
    name: str
    title: str = ""
    pool: Slot = None  # what is there
    target: Slot = None  # what is to be raised
    allocations: tuple[FundLine, ...] = ()
    contributions: tuple[FundLine, ...] = ()
    shares: tuple[Share, ...] = ()
    remainder: tuple[Slot, ...] = ()
    governed_by: tuple[Slot, ...] = ()
    audited: bool = False
    lines: tuple[Line, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
