"""Who recognizes what as whose: by a status, by an undertaking, and until it is revoked (SEMANTICS 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.model.terms import Quantified, Ref, Slot
from pdsl.semantics.open_terms import NotDecided
from pdsl.semantics.state import UNKNOWN, State


class Recognition(NamedTuple):
    """Who recognizes an area as whose, in which degree, by which clause."""

    by: str
    area: str
    owner: str
    degree: str
    clause: str
    bound: bool


def recognitions(state: State, area: str) -> Iterator[Recognition]:
    """All recognitions that reach an area: of it or of an area that holds it; none once they are revoked."""
    if state.run is not None and state.run.revoked(area, state.moment):
        return
    for status, entry in state.entries("recognition"):
        if state.standing_of(status, entry) == "no":
            continue
        names = [name for name in state.world.area_names(status.areas) if state.world.contains(name, area)]
        for name in names:
            owner = state.resolution.value(entry.value)
            for by in _recognizers(state, entry.by):
                if isinstance(owner, NotDecided):
                    yield Recognition(by, name, UNKNOWN, entry.degree, entry.id, state.world.signs(by, entry.id))
                elif isinstance(owner, Ref):
                    yield Recognition(by, name, owner.name, entry.degree, entry.id, state.world.signs(by, entry.id))
    for saying, _ in state.standing(state.analysis.sayings.of_kind("recognize")):
        duty = saying.said
        if str(state.resolution.value(duty.modality)) in ("shall", "must", "hereby", "will"):
            owners = [owner for owner in duty.act.role("as_part_of") if isinstance(owner, Ref)]
            for name in state.world.area_names(duty.act.role("object")):
                if state.world.contains(name, area):
                    degree = next((d for d in ("de_facto", "de_jure") if d in duty.act.qualifiers), "")
                    for by in state.world.expand(duty.bearers):
                        for owner in owners:
                            yield Recognition(by, name, owner.name, degree, duty.id, state.world.signs(by, duty.id))


def _recognizers(state: State, by: tuple[Slot, ...]) -> tuple[str, ...]:
    """Names, `?` for a blank. `all` are those who sign, `any state` every declared one."""
    settled = [state.resolution.value(who) for who in by]
    found: dict[str, None] = {}
    for who in settled:
        if isinstance(who, NotDecided):
            found[UNKNOWN] = None
        elif isinstance(who, Quantified) and who.what.kind == "kind":
            kind = who.what.name
            found.update(dict.fromkeys(a.name for a in state.world.actors.values() if a.kind == kind))
        elif isinstance(who, Ref) and who.kind == "all":
            found.update(dict.fromkeys(sorted(state.world.signatories)))
        else:
            found.update(dict.fromkeys(state.world.expand((who,))))
    return tuple(found)
