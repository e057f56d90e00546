"""Final clauses, in the order of the UN handbook of final clauses."""

from __future__ import annotations

from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.formulas import Formula
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Provenance, Stance


class FinalClause(Record):
    """One final clause.

    `kind`: `entry_into_force`, `ratification`, `provisional_application`, `reservations`, `amended_by`,
    `duration`, `withdrawal`, `depositary`, `registered_with`, `authentic`, `prevailing`, `disputes`, `binding`,
    `survival` (of clauses, after the end), `severable`, `suspension` (by whom, with which notice).
    """

    id: str
    kind: str
    subjects: tuple[Slot, ...] = ()
    word: str = ""  # `none` for reservations
    consent: str = ""  # "ratification", "signature", ...: the act upon which it enters into force, counted by `rule`
    after_consent: Slot = None  # the time from that act
    rule: Rule | None = None
    lasting: Lasting | None = None
    notice: Slot = None
    timing: Timing = Timing()
    needs: tuple[Formula, ...] = ()
    excepted: tuple[Slot, ...] = ()  # clauses and articles that a suspension does not reach
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
