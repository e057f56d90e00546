"""Ceasefires: which of them are told in detail, so that it can be asked what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.ceasefire import Ceasefire
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, possibilities


def developed(model: Settlement) -> Iterator[Ceasefire]:
    """The ceasefires on land that say which acts they prohibit, in the order of the text.

    A text that only says that there is to be one is asked for the acts first (CEA-04), and for the rest after that.
    """
    for ceasefire in model.of_type(Ceasefire):
        domains = [value.name for slot in ceasefire.domains for value in possibilities(slot) if isinstance(value, Ref)]
        if ceasefire.prohibits and (not domains or "land" in domains):
            yield ceasefire


def first(model: Settlement) -> Ceasefire | None:
    """The first of them: what is asked of the text as a whole is said once, there."""
    return next(developed(model), None)
