"""Records of what was agreed: the fingerprint that a text had on a day."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Provenance, Stance


class RecordedText(Record):
    """`recorded arms as "3f2a…-77b0…" dated 2031-03-01 agreed by a, b`: what an element said when it was agreed.

    `fingerprint` is that of `semantics.fingerprint.Records`.
    """

    id: str
    of: Ref
    fingerprint: str
    dated: Slot = None
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
