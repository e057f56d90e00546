"""Annexes that follow from a text: made from the model and the analyses that checks and tables read too.

One module for each, a function `annex(sheet) -> Section`; its words stand in `annexes.j2` of each language. An annex
cites the provisions that it rests on by live references, and says that the text prevails.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pdsl.render.annexes.sheet import Sheet

if TYPE_CHECKING:
    from pdsl.model.settlement import Settlement
    from pdsl.render.numbering import Numbering
    from pdsl.render.provisions import Maker, Section
    from pdsl.semantics.analysis import Analysis

ANNEXES = {
    "definitions": "the terms of the text in the order of the alphabet, with their meaning",
    "timetable": "what comes when: days after signature, and dates where the text anchors them",
    "forces": "the limits on forces in effect, area by area",
    "obligations": "who owes what, bearer by bearer",
    "verification": "which duty is watched by whom, from when, with which access",
    "decisions": "who decides what: who votes, by which rule, who is excluded, within which time, and in default of it",
    "maps": "the areas and lines of the text, their coordinates and sources",
    "correspondence": "the numbers of an earlier draft against those of this one",
}


def chosen(names: str) -> tuple[str, ...]:
    """The annexes that `all` or `forces,timetable` names, in the order of `ANNEXES`; what is none of them at the end.

    Of all the correspondence is left out: it needs an earlier draft.
    """
    said = [name.strip() for name in names.split(",") if name.strip()]
    if "all" in said:
        said += [name for name in ANNEXES if name != "correspondence"]
    known = [name for name in ANNEXES if name in said]
    return (*known, *(name for name in dict.fromkeys(said) if name not in ANNEXES and name != "all"))


def sections(
    names: tuple[str, ...], analysis: Analysis, maker: Maker, numbering: Numbering, earlier: Settlement | None
) -> list[Section]:
    """The annexes of these names, in the order of `ANNEXES`. The text must have its numbers."""
    sheet = Sheet(analysis, maker, numbering, earlier)
    return [
        import_module(f"pdsl.render.annexes.{name}").annex(sheet) for name in ANNEXES if name in names
    ]
