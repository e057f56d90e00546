"""The limits on forces in effect, with sums and slack."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.export.text.sentences import conditions, joined, timing
from pdsl.export.text.slots import listed, number, slot
from pdsl.model.forces import ForceCap, Line
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceilings import Effect, Number, Period, Subject, parts, periods, subjects
from pdsl.semantics.open_terms import TOO_MANY, Interval
from pdsl.semantics.points import IN_FORCE, SIGNATURE
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, days, lines, sentence

COLUMNS = (
    Column("holder", "Holder", "whose forces are limited", 8),
    Column("category", "Category", "what is counted", 12),
    Column("area", "Area", "where; everywhere if no area is said", 8),
    Column("begins", "From", "the boundary from which it holds, with the days after signature", 12),
    Column("limit", "Limit in effect", "the lowest ceiling and highest floor of all caps that apply", 14),
    Column("parts", "Of which limited", "limits inside this one, their sum, and the slack", 14),
    Column("remarks", "Remarks", "in peacetime only, exceptions, what is not counted, who verifies", 12),
    Column("clause", "Clause", "the rows that set it", 9),
)


def table(analysis: Analysis) -> Table:
    """One row for each holder, category, area and time; then what limits no number."""
    words = Words(analysis)
    by_holder: dict[str, list[Row]] = {}
    for subject in subjects(analysis):
        for period in periods(analysis, subject):
            by_holder.setdefault(subject.holder, []).append(_row(analysis, words, subject, period))
    for cap in analysis.model.caps():
        for holder, row in _others(analysis, words, cap):
            by_holder.setdefault(holder, []).append(row)
    order = analysis.world.in_order(by_holder)
    rows = tuple(row for holder in order for row in by_holder[holder])
    notes = []
    if any(row.cells[5].text != NONE for row in rows):
        notes.append("slack: the ceiling less the sum of the limits inside it; below 0 these allow more than it does")
    return Table("caps", "Limits on forces in effect", COLUMNS, rows, tuple(notes), group="holder",
                 empty="" if rows else "this text limits no forces by number")  # fmt: skip


def _row(analysis: Analysis, words: Words, subject: Subject, period: Period) -> Row:
    ceilings = {effect.ceiling for _, effect in period.cases}
    tighter = any(effect.tighter for _, effect in period.cases)
    one = ceilings.pop() if len(ceilings) == 1 and not tighter else None
    clauses = dict.fromkeys(clause for _, effect in period.cases for clause in effect.clauses)
    peace = any(effect.peacetime for _, effect in period.cases)
    cells = (
        Cell(subject.holder, subject.holder),
        Cell(subject.category, subject.category),
        Cell(", ".join(subject.areas) or NONE, subject.areas),
        Cell(when(analysis, period.key), period.key if not period.key.startswith("~") else None),
        (words.told(period.cases, _limit) if period.cases else Cell(TOO_MANY))._replace(
            value=int(one) if isinstance(one, Fraction) and one.denominator == 1 else None),
        Cell(_parts(analysis, subject, period.key) or NONE),
        Cell(lines([*(["in peacetime"] if peace else []), *_remarks(analysis, clauses)]) or NONE),
        words.cited(words.cite(clause, "value", "bound", "") for clause in clauses or _rows_on(analysis, subject)),
    )  # fmt: skip
    return Row(cells, frozenset({subject.holder}))


def _rows_on(analysis: Analysis, subject: Subject) -> Iterator[str]:
    """The rows that name what is limited, where it is not decided which of them have effect."""
    for cap in analysis.model.caps():
        for row in cap.rows:
            named = any(isinstance(item, Ref) and item.name == subject.category for item in row.categories)
            if named and subject.holder in analysis.world.expand(row.holders or cap.holders):
                yield row.id


def _limit(effect: Effect) -> str:
    said = []
    if effect.has_ceiling and effect.ceiling == 0 and not effect.has_floor:
        return "none" + (_doubt(effect))
    if effect.has_ceiling and effect.has_floor and effect.ceiling == effect.floor and effect.ceiling is not None:
        said.append(f"exactly {_number(effect.ceiling)}")
    else:
        said += [f"at most {_number(effect.ceiling)}"] if effect.has_ceiling else []
        said += [f"at least {_number(effect.floor)}"] if effect.has_floor else []
    words = ", ".join(said) or "no limit"
    unit = f" {effect.unit}" if effect.unit and said else ""
    open_ = " (a cap whose number is open may set a tighter limit)" if effect.tighter else ""
    return words + unit + open_ + (_doubt(effect))


def _doubt(effect: Effect) -> str:
    if effect.certain:
        return ""
    return " (if it applies then)" + ("" if effect.surely is None else f"; in any case at most {number(effect.surely)}")


def _number(value: Number) -> str:
    if isinstance(value, Fraction):
        return number(value)
    return value.words if isinstance(value, Interval) else "a number still open"


def when(analysis: Analysis, key: str) -> str:
    """A boundary in words, with its days after signature as far as the text settles them."""
    if key == SIGNATURE:
        return "signature"
    low, high = analysis.timeline.bounds(SIGNATURE, key)
    said = analysis.timeline.words(key)
    if key == IN_FORCE or (low is None and high is None):
        return said
    if low == high and low is not None:
        return f"{said} (D+{days(low)})"
    first = f"D+{days(low)}" if low is not None else "D"
    return f"{said} ({first} to {f'D+{days(high)}' if high is not None else 'no latest day'})"


def _parts(analysis: Analysis, subject: Subject, key: str) -> str:
    found = parts(analysis, subject, key)
    if found is None:
        return ""
    said = [f"{one.category if one.areas == subject.areas else ', '.join(one.areas)} {number(limit)}"
            for one, limit in found.parts]  # fmt: skip
    total = f", sum {number(found.total)}" if len(said) > 1 else ""
    return f"{' + '.join(said)}{total}; slack {'-' if found.slack < 0 else ''}{number(abs(found.slack))}"


def _remarks(analysis: Analysis, rows: dict[str, None]) -> Iterator[str]:
    for cap in analysis.model.caps():
        mine = [row for row in cap.rows if row.id in rows]
        if not mine:
            continue
        if cap.excludes:
            yield f"without {listed(cap.excludes)}"
        if cap.includes:
            yield f"with {listed(cap.includes)}"
        said = [(cap.conditions, cap.oversight, cap.timing)]
        said += [(row.conditions, row.oversight, row.timing) for row in mine]
        for when_so, seen, timed in said:
            yield from (sentence(words) for _, words in conditions(when_so))
            verifiers = (*seen.verified_by, *seen.certified_by)
            every = f" every {slot(timed.every)}" if timed.every is not None else ""
            if verifiers:
                yield f"verified by {listed(verifiers)}{every}"


# ── what limits no number of its own ─────────────────────────────────────


def _others(analysis: Analysis, words: Words, cap: ForceCap) -> Iterator[tuple[str, Row]]:
    """Range, calibre and distance, parts of holdings, shares of a baseline, ratios: as the text has them."""
    for line in analysis.timeline.lines(cap):
        row = line.row
        if row.measure or row.active is not None or row.of_baseline or row.kept or line.bound in ("plus", "unlimited"):
            for holder in analysis.world.expand(line.holders):
                yield holder, _written(analysis, words, holder, line)
    for ratio in cap.ratios:
        said = f"ratio {':'.join(number(part) for part in ratio.parts)} among {listed(ratio.among)}"
        for holder in analysis.world.expand(ratio.among):
            yield holder, Row((
                Cell(holder, holder), Cell("all limited here"), Cell(NONE), Cell(joined(timing(ratio.timing)) or NONE),
                Cell(said + (f", rounded {ratio.rounded}" if ratio.rounded else "")), Cell(NONE), Cell(NONE),
                words.cited((words.cite(ratio.id),)),
            ), frozenset({holder}))  # fmt: skip


def _written(analysis: Analysis, words: Words, holder: str, line: Line) -> Row:
    row = line.row
    value = slot(line.value) if line.value is not None else ""
    said = f"{row.measure} {line.bound} {value}{' of the baseline' if row.of_baseline else ''}".strip()
    if row.active is not None:
        said += f", of which {slot(row.active)}"
    if row.kept:
        said += f" {listed(row.kept)}"
    names = [item.name for item in row.categories if isinstance(item, Ref)]
    areas = tuple(analysis.world.area_names(line.areas))
    cells = (
        Cell(holder, holder),
        Cell(", ".join(names) or NONE, tuple(names)),
        Cell(", ".join(areas) or NONE, areas),
        Cell(joined(timing(line.timing)) or NONE),
        Cell(" ".join(said.split())),
        Cell(NONE),
        Cell(lines([*(["in peacetime"] if line.cap.peacetime else []), *_remarks(analysis, {row.id: None})]) or NONE),
        words.cited((words.cite(row.id, "value", "bound", ""),)),
    )
    return Row(cells, frozenset({holder}))
