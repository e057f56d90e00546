"""A party's own copy: for whom it was made, and its confidential red lines beside the provisions that they concern.

A line that a provision crosses, or that hangs on its brackets, stands beside each such provision; one that is kept
beside the first that keeps it; one that no provision answers on the first page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.model.redlines import RedLine
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.render.alternat import named_first
from pdsl.render.document import Block, Heading, MarginNote, Notice, Paragraph, Run, Table
from pdsl.render.inline import bare, ended
from pdsl.render.numbering import Numbering, anchor
from pdsl.render.provisions import Maker
from pdsl.render.views import View

if TYPE_CHECKING:
    from pdsl.semantics.answers import Answer

_BESIDE_EACH = frozenset({"crossed", "depends"})


def annotated(maker: Maker, numbering: Numbering, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a party's copy, with its notes and, in front, what copy it is."""
    places = _places(blocks)
    notes: dict[int, list[MarginNote]] = {}
    apart: list[tuple[Run, ...]] = []
    for number, (line, answer, view) in enumerate(_asked(maker), 1):
        runs = numbering.written(ended(maker.say("redline", "margin", view), "."))
        beside = answer.clauses if answer.verdict in _BESIDE_EACH else answer.clauses[:1]
        at = dict.fromkeys(place for clause in beside if (place := _place(clause, places)) is not None)
        for place in at:
            name = f"margin-{anchor(line.name)}-{number}-{place}"
            notes.setdefault(place, []).append(MarginNote(id=name, element=f"redline.{line.name}", runs=runs))
        if not at:
            apart.append(runs)
    made: list[Block] = [copy_notice(maker, tuple(apart), shown=bool(notes or apart))]
    for index, block in enumerate(blocks):
        made += [block, *notes.get(index, ())]
    return tuple(made)


def copy_notice(maker: Maker, apart: tuple[tuple[Run, ...], ...], *, shown: bool = False) -> Notice:
    """For whom the copy was made. `shown`: it holds what is confidential; `apart`: red lines that stand here."""
    settlement, owner = maker.settlement, maker.edition.owner
    kind = settlement.actors[owner].kind
    view: View = {"owner": maker.views.ref(Ref(name=owner, kind=kind)), "first": named_first(settlement, owner),
                  "shown": shown, "apart": bool(apart)}  # fmt: skip
    lines = (ended(maker.say("copy", "lead", view), "."), *apart)
    heading = bare(maker.language.say("copy", "heading", view))
    return Notice(id="notice-copy", kind="copy", heading=heading, paragraphs=lines)


def _asked(maker: Maker) -> list[tuple[RedLine, Answer, View]]:
    """Every line of the party's confidential red lines, with what the text that is shown answers."""
    from pdsl.semantics import query
    from pdsl.semantics.analysis import Analysis

    lines = [line for line in maker.settlement.redlines if line.confidential]
    if not lines:
        return []
    analysis = Analysis(_in_force(maker.settlement), {}, {})
    asked = []
    for line in lines:
        for part in line.lines:
            answer = query.ask(analysis, part)
            silent = answer.verdict == "held" and answer.by_silence
            view: View = {
                "owners": maker.views.all(line.owners),
                "title": maker.views.value(line.title)["text"],
                "absolute": line.absolute,
                "weight": line.weight,
                "line": maker.views.requirement(part),
                "verdict": "held by silence" if silent else answer.verdict,
            }
            asked.append((line, answer, view))
    return asked


def _in_force(settlement: Settlement) -> Settlement:
    """The text that is shown as questions take it: its changes are in it, derogations apply."""
    if not settlement.changes:
        return settlement
    from pdsl.semantics.derogations import derogated

    return derogated(settlement)[0].replace(changes=())


def _places(blocks: tuple[Block, ...]) -> dict[str, int]:
    """The block behind which a note on an element stands, by the element's id."""
    found: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, (Paragraph, Table)):
            found.setdefault(block.element, index)
        if isinstance(block, Table):
            for row in block.row_ids:
                found.setdefault(row, index)
        if isinstance(block, (Heading, Paragraph)):
            found.setdefault(block.id, index)
    return found


def _place(clause: str, places: dict[str, int]) -> int | None:
    """Where a clause stands; for one that has no paragraph of its own, where the nearest does of which it is part."""
    at = clause
    while at:
        for name in (at, anchor(at)):
            if name in places:
                return places[name]
        at = at[: max(at.rfind("."), at.rfind("/"), 0)]
    return None
