"""Displaced persons who are to come home: whether the sentence that promises it says how."""

from __future__ import annotations

from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.consent import promises
from pdsl.semantics.coverage import counted_in


def unmanaged_return(model: Settlement, duty: Undertaking) -> bool:
    """Whether a duty promises the return of displaced persons with no time and nobody who sees to it.

    HUM-12 reports it; TIM-01, which would ask for the time alone, is silent then.
    """
    if duty.act.kind not in ("return", "receive") or not promises(duty) or not duty.timing.silent:
        return False
    watch = duty.oversight
    if watch.verified_by or watch.certified_by or watch.led_by or watch.mediated_by:
        return False
    things = (slot.name for slot in duty.act.role("object") if isinstance(slot, Ref))
    return any(counted_in(model, name, "displaced_persons") for name in things)
