"""Who gains: what moved for the parties between two drafts."""

from __future__ import annotations

from pdsl.compare.comparison import Gains, LineMoved
from pdsl.compare.units import Side
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, Standing
from pdsl.tables.table import Cite

_MOVES = {CROSSED: "newly crossed", HELD: "newly respected", DEPENDS: "now dependent"}


def compared(old: Side, new: Side) -> Gains:
    """What moved: red lines that both drafts were asked."""
    lines, asked = _lines(old, new)
    return Gains(lines, lines_asked=asked)


def _lines(old: Side, new: Side) -> tuple[tuple[LineMoved, ...], int]:
    before = {one.redline.name: one for one in old.analysis.redlines}
    after = {one.redline.name: one for one in new.analysis.redlines}
    both = [name for name in before if name in after]
    found = []
    for name in both:
        one, other = before[name], after[name]
        if one.verdict != other.verdict:
            line = other.redline
            move = _MOVES.get(other.verdict, "changed")
            found.append(LineMoved(other.owners, name, line.title or name.replace("_", " "), line.absolute, move,
                                   one.verdict, other.verdict, _cites(old, one), _cites(new, other)))  # fmt: skip
    return tuple(found), len(both)


def _cites(side: Side, standing: Standing) -> tuple[Cite, ...]:
    return tuple(side.cite(clause) for clause in standing.clauses)
