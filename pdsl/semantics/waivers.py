"""What is forgiven and given up: amnesties and waivers of claims."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.norms import BAN, DECLARATION, DUTY, MODALS, PERMISSION

_GIVING = frozenset({"grant", "receive", "adopt", "enact", "apply", "provide", "guarantee", "extend"})
_GIVEN_UP = frozenset({"claims", "complaints"})


def amnesties(model: Settlement) -> Iterator[Undertaking]:
    """The undertakings that give an amnesty, whoever gives or receives it."""
    for undertaking in model.undertakings():
        if MODALS.get(str(undertaking.modality), ("",))[0] not in (DUTY, PERMISSION, DECLARATION):
            continue
        if undertaking.act.kind in _GIVING and "amnesty" in _objects(undertaking):
            yield undertaking


def waivers_of_claims(model: Settlement) -> Iterator[Undertaking]:
    """The undertakings to waive claims or to consider no complaints."""
    for undertaking in model.undertakings():
        kind = MODALS.get(str(undertaking.modality), ("",))[0]
        waived = undertaking.act.kind == "waive" and kind in (DUTY, DECLARATION)
        refused = undertaking.act.kind == "consider" and kind == BAN
        if _objects(undertaking) & _GIVEN_UP and (waived or refused):
            yield undertaking


def _objects(undertaking: Undertaking) -> frozenset[str]:
    return frozenset(value.name for value in undertaking.act.role("object") if isinstance(value, Ref))
