"""What is forgiven and given up: amnesties and waivers of claims."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.norms import BAN, DECLARATION, DUTY, MODALS, PERMISSION

_GIVING = frozenset({"grant", "receive", "adopt", "enact", "apply", "provide", "guarantee", "extend"})
_GIVEN_UP = ("claims", "complaints")


def amnesties(model: Settlement) -> Iterator[Undertaking]:
    """The undertakings that give an amnesty, whoever gives or receives it."""
    for undertaking in model.undertakings():
        if MODALS.get(str(undertaking.modality), ("",))[0] not in (DUTY, PERMISSION, DECLARATION):
            continue
        if undertaking.act.kind in _GIVING and _about(model, undertaking, "amnesty"):
            yield undertaking


def waivers_of_claims(model: Settlement) -> Iterator[Undertaking]:
    """The undertakings to waive or withdraw claims or to consider no complaints."""
    for undertaking in model.undertakings():
        kind = MODALS.get(str(undertaking.modality), ("",))[0]
        waived = undertaking.act.kind in ("waive", "withdraw") and kind in (DUTY, DECLARATION)
        refused = undertaking.act.kind == "consider" and kind == BAN
        if (waived or refused) and any(_about(model, undertaking, word) for word in _GIVEN_UP):
            yield undertaking


def _about(model: Settlement, undertaking: Undertaking, word: str) -> bool:
    """Whether an object of the act is a word of the standard vocabulary, or part of what it stands for."""
    objects = (value.name for value in undertaking.act.role("object") if isinstance(value, Ref))
    return any(counted_in(model, name, word) for name in objects)
