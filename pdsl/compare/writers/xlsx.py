"""The comparison as a workbook: the changes, who gains, and the drafts side by side, a sheet for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pdsl.compare.comparison import Change, Comparison, Pair, Synopsis, Unit
from pdsl.compare.told import where
from pdsl.tables.table import Cell, Cite, Column, Row, Table

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_CHANGES = (
    Column("article", "Article", "The heading under which the provision stands in the old draft, else in the new one"),
    Column("clause", "Clause", "The provision, in words"),
    Column("kind", "Kind of change", "What sort of change it is; `pdsl compare --help` lists them"),
    Column("text", "What changed", "The change in a sentence"),
    Column("old", "Old", "What the old draft says there"),
    Column("new", "New", "What the new draft says there"),
    Column("bears", "For whom", "Who bears the duty or the limit, and whether it is tighter or looser for them"),
    Column("before", "Place in the old draft", "The point of the source, the file and its line"),
    Column("after", "Place in the new draft", "The point of the source, the file and its line"),
    Column("lines", "Red lines", "The red lines that stand otherwise than before by this provision"),
)
_LINES = (
    Column("owner", "Of whom", "Whose red line it is"),
    Column("line", "Red line", "Its title"),
    Column("absolute", "Absolute", "Whether its owner gives it up for nothing"),
    Column("move", "What moved", "Newly crossed, newly respected, now dependent on an open bracket, or another change"),
    Column("old", "Was", "Where it stood in the old draft"),
    Column("new", "Is", "Where it stands in the new draft"),
    Column("by", "By", "The clauses that decide it"),
)
_FACTS = (
    Column("kind", "What", "What is computed from the text"),
    Column("subject", "Of", "What it is computed of"),
    Column("old", "Was", "Its value in the old draft; empty: it has none"),
    Column("new", "Is", "Its value in the new draft; empty: it has none"),
    Column("before", "Place in the old draft", "Where the old draft says so"),
    Column("after", "Place in the new draft", "Where the new draft says so"),
)
_FINDINGS = (
    Column("move", "Move", "Whether the finding appeared with the new draft or went with the old one"),
    Column("severity", "Weight", "Error, warning or info"),
    Column("code", "Code", "`pdsl explain CODE` says more"),
    Column("message", "Finding", "What was found"),
    Column("place", "Place", "Where"),
    Column("text", "Linked text", "The linked text that it is a finding of; empty: the main text"),
)
_NO_CHANGE = "nothing changed between these drafts"


def made(synopsis: Synopsis, analyses: Sequence[Analysis]) -> bytes:
    """The workbook. Raises ModuleNotFoundError where XlsxWriter is not installed."""
    from pdsl.tables.writers.xlsx import workbook

    return workbook(list(sheets(synopsis, analyses)), " → ".join(draft.title for draft in synopsis.drafts))


def sheets(synopsis: Synopsis, analyses: Sequence[Analysis]) -> Iterator[Table]:
    """The sheets: four for each step from one draft to the next, and the drafts side by side."""
    names = _names(analyses)
    several = len(synopsis.steps) > 1
    for number, step in enumerate(synopsis.steps, 1):
        which = f" {number}-{number + 1}" if several else ""
        title = f"{step.old.title} → {step.new.title}"
        yield Table(f"changes{which}", title, _CHANGES, tuple(_changes(step, names)), step.notes, empty=_NO_CHANGE)
        yield Table(f"red lines{which}", title, _LINES, tuple(_lines(step, names)), empty=_unmoved(step))
        yield Table(f"facts{which}", title, _FACTS, tuple(_facts(step)),
                    empty="nothing that is computed from the texts moved")  # fmt: skip
        yield Table(f"findings{which}", title, _FINDINGS, tuple(_findings(step)), empty="no finding appeared or went")
    yield _beside(synopsis)


def _names(analyses: Sequence[Analysis]) -> dict[str, str]:
    """The titles of those who act in the drafts, the first draft's where they differ."""
    found: dict[str, str] = {}
    for analysis in analyses:
        for name, actor in analysis.model.actors.items():
            found.setdefault(name, actor.title or name.replace("_", " "))
    return found


def _row(*cells: str | Iterable[str]) -> Row:
    return Row(tuple(Cell(cell if isinstance(cell, str) else "\n".join(cell)) for cell in cells))


def _place(cite: Cite | None) -> str:
    return where(cite) if cite is not None else ""


def _changes(step: Comparison, names: dict[str, str]) -> Iterator[Row]:
    moved: dict[tuple[str, int], list[str]] = {}
    for line in step.gains.lines:
        for cite in (*line.before, *line.after):
            moved.setdefault((cite.file, cite.line), []).append(f"{line.title}: {line.move}")
    for pair in step.pairs:
        unit = pair.old or pair.new
        assert unit is not None
        cites = [one.cite for one in (pair.old, pair.new) if one is not None]
        for change in pair.changes:
            places = [*cites, *(cite for cite in (change.before, change.after) if cite is not None)]
            lines = dict.fromkeys(said for cite in places for said in moved.get((cite.file, cite.line), ()))
            yield _row(unit.heading, change.subject, change.kind, change.text, *_sides(pair, change),
                       whom(change, names), _place(change.before), _place(change.after), lines)  # fmt: skip


def _sides(pair: Pair, change: Change) -> tuple[str, str]:
    """What both drafts say there; of a provision that stands in one of them alone, all of it."""
    old, new = change.old, change.new
    if pair.new is None and pair.old is not None:
        old = old or pair.old.words
    if pair.old is None and pair.new is not None:
        new = new or pair.new.words
    return old, new


def whom(change: Change, names: dict[str, str]) -> str:
    """For whom it is tighter or looser, or who bears it."""
    told = ", ".join(names.get(name, name.replace("_", " ")) for name in change.bears)
    return f"{change.effect} for {told}" if change.effect and told else told


def _lines(step: Comparison, names: dict[str, str]) -> Iterator[Row]:
    for line in step.gains.lines:
        owners = ", ".join(names.get(name, name) for name in line.owners)
        by = dict.fromkeys(where(cite) for cite in (line.after or line.before))
        yield _row(owners, line.title, "yes" if line.absolute else "no", line.move, line.old, line.new, by)


def _unmoved(step: Comparison) -> str:
    if step.gains.lines_asked:
        return f"none of {step.gains.lines_asked} red lines stands otherwise than before"
    return "no red line was asked of these drafts"


def _facts(step: Comparison) -> Iterator[Row]:
    for fact in step.gains.facts:
        yield _row(fact.kind, fact.subject, fact.old, fact.new, _place(fact.before), _place(fact.after))


def _findings(step: Comparison) -> Iterator[Row]:
    for one in step.gains.findings:
        yield _row(one.move, one.severity, one.code, one.message, _place(one.place), one.text)


def _beside(synopsis: Synopsis) -> Table:
    heads = tuple(
        Column(f"draft_{number}", draft.title, f"What the draft says: {draft.file}")
        for number, draft in enumerate(synopsis.drafts, 1)
    )
    kinds = Column("kinds", "Changes", "The kinds of the changes, from each draft to the next")
    article = Column("article", "Article", "The heading over it in the first draft that has it")
    rows = tuple(
        _row(row.article, *map(_said, row.cells),
             ["; ".join(dict.fromkeys(change.kind for change in changes)) or "—" for changes in row.changes])
        for row in synopsis.rows if any(cell is not None and cell.kind != "declared" for cell in row.cells)
    )  # fmt: skip
    return Table("side by side", "Side by side", (article, *heads, kinds), rows, empty="these drafts say nothing")


def _said(unit: Unit | None) -> str:
    if unit is None:
        return ""
    return f"{unit.cite.point}: {unit.words}" if unit.cite.point else unit.words
