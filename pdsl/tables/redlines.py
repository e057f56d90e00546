"""Where each red line stands."""

from __future__ import annotations

from pdsl.export.text.formulas import requirement
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_ADDRESSED, Answer, Standing
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, lines, names

COLUMNS = (
    Column("owner", "Of", "whose line it is", 8),
    Column("line", "Red line", "its title", 14),
    Column("says", "It says", "what it requires or forbids, in its own words", 18),
    Column("weight", "Weight", "`absolute`, or the weight that its owner gives it", 8, under="line"),
    Column("verdict", "Stands", "held, crossed, depends, not addressed, not decided", 9),
    Column("why", "Why", "silence, the cases, or why it cannot be told", 16),
    Column("depends", "Depends on", "the smallest set of brackets that decides it, by their ids", 12,
           under="why", lead="on"),
    Column("clause", "By", "the clauses that give the verdict", 9),
    Column("basis", "Basis", "what its owner rests it on", 8, under="says", lead="basis:"),
)  # fmt: skip


def table(analysis: Analysis) -> Table:
    """One row for each line of each red line, by owner in the order of the texts."""
    words = Words(analysis)
    by_owner: dict[str, list[Row]] = {}
    for standing in analysis.redlines:
        for row in _rows(words, standing):
            by_owner.setdefault(row.cells[0].text, []).append(row)
    rows = tuple(row for same in by_owner.values() for row in same)
    notes = []
    if any(row.cells[4].value == DEPENDS for row in rows):
        notes.append("depends: it is crossed under some options of the brackets and not under others")
    if any(row.cells[4].value == NOT_ADDRESSED for row in rows):
        notes.append("not addressed: the text says nothing of what the line requires")
    empty = "" if rows else "no red line is written or imported; `--for` includes the confidential ones of a party"
    return Table("redlines", "Where the red lines stand", COLUMNS, rows, tuple(notes), group="owner", empty=empty)


def _rows(words: Words, standing: Standing) -> list[Row]:
    line, found = standing.redline, []
    for number, answer in enumerate(standing.answers):
        asked = line.lines[number] if number < len(line.lines) else None
        cites = [words.cite(clause) for clause in _clauses(answer)]
        own = words.cite(asked.id if asked is not None else f"redline.{line.name}", "")
        cells = (
            names(standing.owners, none="nobody"),
            Cell(line.title or line.name.replace("_", " "), line.name, (own,)),
            Cell(requirement(asked) if asked is not None else NONE),
            Cell("absolute" if line.absolute else str(line.weight) if line.weight else NONE,
                 "absolute" if line.absolute else line.weight or None),
            Cell(answer.verdict, answer.verdict),
            Cell(lines(_why(words, answer)) or NONE),
            Cell(lines(f"{term} ({words.cite(term, 'open', '').words})" for term in answer.open_terms) or NONE,
                 answer.open_terms),
            words.cited(cites),
            Cell(lines(f"{kind} {said}" for kind, said in line.basis) or NONE),
        )  # fmt: skip
        found.append(Row(cells, frozenset(standing.owners)))
    return found


def _clauses(answer: Answer) -> tuple[str, ...]:
    if answer.verdict in (CROSSED, HELD, DEPENDS):
        return tuple(dict.fromkeys(answer.clauses or (c for case in answer.cases for c in case.clauses)))
    return answer.clauses


def _why(words: Words, answer: Answer) -> list[str]:
    said = ["the text is silent"] if answer.by_silence else []
    if answer.verdict == DEPENDS:
        said += [f"{case.verdict}{words.under(case.options)}" for case in answer.cases]
    return [*said, *answer.notes]


