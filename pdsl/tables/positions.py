"""What each party says of each article, and where its red lines stand there."""

from __future__ import annotations

from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_ADDRESSED, NOT_DECIDED
from pdsl.semantics.stances import SILENT, Attitude, Light, lights, meaning
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, lines

COLUMNS = (
    Column("article", "Article", "its title; one column for each party follows", 14),
    Column("colour", "Stands", "green, yellow, red, white or grey, always with what that means", 12),
    Column("why", "Why", "the stances and brackets that give the colour", 14),
)
_LINE = {
    HELD: "kept", CROSSED: "crossed", DEPENDS: "depends", NOT_ADDRESSED: "not addressed", NOT_DECIDED: "not decided",
}  # fmt: skip


def table(analysis: Analysis) -> Table:
    """One row for each article in the order of the texts, one column for each party and each who takes a stance."""
    words, found = Words(analysis), lights(analysis)
    standing = _lines(analysis, found)
    parties = list(dict.fromkeys(one.party for light in found for one in light.attitudes))
    parties += [owner for owner in dict.fromkeys(owner for owner, _ in standing) if owner not in parties]
    columns = (*COLUMNS, *(Column(name, name, "what it says, and its red lines", 9) for name in parties))
    rows = []
    for light in found:
        cells = [
            Cell(light.title or light.name.replace("_", " "), light.article, (words.cite(light.article),)),
            Cell(f"{light.colour}: {meaning(light)}", light.colour),
            Cell(lines(light.why) or NONE, light.why),
        ]
        cells += [_cell(words, light.of(name), standing.get((name, light.article), ())) for name in parties]
        rows.append(Row(tuple(cells), frozenset(one.party for one in light.attitudes if one.word != SILENT)))
    rows += [_elsewhere(parties, standing)] if any(not article for _, article in standing) else []
    notes = ("a red line stands beside the article of the clauses that keep or cross it",) if standing else ()
    empty = "" if rows else "the text has no article"
    return Table("positions", "Who stands where", columns, tuple(rows), notes, empty=empty)


def _cell(words: Words, attitude: Attitude, standing: tuple[tuple[str, str], ...]) -> Cell:
    told = [one.word + (" in part" if one.part and one.word != SILENT else "") for one in attitude.every]
    told = [] if attitude.word == SILENT and standing else told
    told += [f"line {word}: {title}" for title, word in standing]
    elements = dict.fromkeys(element for one in attitude.every for element in one.elements)
    cites = tuple(words.cite(element) for element in elements)
    return Cell(lines(told), attitude.word, cites)


def _elsewhere(parties: list[str], standing: dict[tuple[str, str], tuple[tuple[str, str], ...]]) -> Row:
    """The lines on which no article speaks."""
    cells = [Cell("no article", ""), Cell(NONE), Cell("the text is silent, or it rests on no clause")]
    for name in parties:
        found = standing.get((name, ""), ())
        cells.append(Cell(lines(f"line {word}: {title}" for title, word in found) or NONE))
    return Row(tuple(cells), frozenset(name for name in parties if (name, "") in standing))


def _lines(
    analysis: Analysis, found: tuple[Light, ...]
) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """The red lines by owner and article ("": none speaks of it), as (title, word)."""
    articles = {light.article for light in found}
    standing: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    holding = {str(getattr(clause, "id", "")): article.id for clause, article in analysis.model.clauses()}
    for one in analysis.redlines:
        title = one.redline.title or one.redline.name.replace("_", " ")
        clauses = one.clauses or tuple(c for answer in one.answers for c in answer.clauses)
        clauses = clauses or tuple(c for answer in one.answers for case in answer.cases for c in case.clauses)
        where = dict.fromkeys(article for clause in clauses if (article := _article(clause, articles, holding)))
        for owner in one.owners:
            for article in where or {"": None}:
                standing.setdefault((owner, article), {})[(title, _LINE[one.verdict])] = None
    return {key: tuple(said) for key, said in standing.items()}


def _article(clause: str, articles: set[str], holding: dict[str, str]) -> str:
    """The article in which a clause stands."""
    at = clause
    while at:
        if at in articles:
            return at
        if at in holding:
            return holding[at]
        at = at.rpartition(".")[0]
    return ""
