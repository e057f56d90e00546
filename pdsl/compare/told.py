"""The comparison as a report for those at the table: blocks of words that know no format.

In the order of the old draft; of each provision all that changed, with both places. It tells what differs and for whom
a limit or a duty is tighter or looser, and judges no draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pdsl.compare.comparison import KINDS, Change, Comparison, FindingMoved, Gains, LineMoved, Pair, Synopsis, Unit
from pdsl.compare.grounds import LIKELY, SAID
from pdsl.report.blocks import Block, Grid, Heading, Items, Text
from pdsl.tables.table import Cite

_FACTS = {
    "response time": "From attack to response, at the worst", "veto": "Who alone can block",
    "unprotected": "Windows without protection", "ceasefire": "The ceasefire", "entry into force": "Entry into force",
    "milestone": "Milestones",
}  # fmt: skip
_NOTHING = "—"
BESIDE, FINDINGS = "Side by side", "Findings that appeared or went"
# The headings of what stands in no article.
PROVISIONLESS = {"frame": "The text as a whole", "declared": "What the provisions name"}


def told(synopsis: Synopsis, *, side_by_side: bool = False) -> list[Block]:
    """The report. `side_by_side`: the provisions of all drafts in columns, in place of the lists of changes."""
    titles = [draft.title for draft in synopsis.drafts]
    blocks: list[Block] = [Heading(1, f"What changed: {' → '.join(titles)}")]
    beside: list[Block] = [Heading(2, BESIDE), _grid(synopsis)]
    if side_by_side:  # what is compared stands before what follows from it
        blocks += [Text(f"{_named(step, synopsis)}{summary(step)}") for step in synopsis.steps]
        blocks += beside
    for step in synopsis.steps:
        if len(synopsis.steps) > 1:
            blocks.append(Heading(2, f"{step.old.title} → {step.new.title}"))
        if not side_by_side:
            blocks.append(Text(summary(step)))
            blocks += _lists(step)
        blocks += _gains(step.gains, dict(step.titles))
    if not side_by_side and len(synopsis.steps) > 1:
        blocks += beside
    notes = dict.fromkeys(note for step in synopsis.steps for note in step.notes)
    blocks.append(Heading(2, "How to read this"))
    blocks.append(Items(tuple((said, ()) for said in (*_basis(synopsis), *notes))))
    return blocks


def _named(step: Comparison, synopsis: Synopsis) -> str:
    return f"{step.old.title} → {step.new.title}: " if len(synopsis.steps) > 1 else ""


def _lists(step: Comparison) -> Iterator[Block]:
    """What changed, under the heading of each article; what concerns a text as a whole stands once."""
    headings = _headings(step)
    texts = {unit.instrument: unit.words for pair in step.pairs for unit in (pair.old, pair.new)
             if unit is not None and unit.kind == "frame"}  # fmt: skip
    under: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for pair in step.pairs:
        if pair.changes:
            under.setdefault(_heading(pair, headings, texts), []).append(_pair(pair))
    for heading, items in under.items():
        yield Heading(3, heading)
        yield Items(tuple(items))


def summary(step: Comparison) -> str:
    """How many changes of which kinds; that nothing of substance changed."""
    changes = step.changes
    if not changes:
        return "No change."
    counts = Counter(change.kind for change in changes)
    listed = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind])
    if step.same:
        return f"No change of substance; {listed}."
    return f"{len(changes)} change{'s' if len(changes) != 1 else ''}: {listed}."


def _headings(step: Comparison) -> dict[str, str]:
    """Under which heading a provision stands that the new draft alone has: that of the old article, if it has one."""
    return {pair.new.id: pair.old.words for pair in step.pairs
            if pair.old and pair.new and pair.old.kind == "article"}  # fmt: skip


def _heading(pair: Pair, headings: dict[str, str], texts: dict[str, str]) -> str:
    unit = pair.old or pair.new
    assert unit is not None
    if unit.kind in PROVISIONLESS:
        return PROVISIONLESS[unit.kind]
    heading = unit.words if unit.kind == "article" else unit.heading
    if pair.old is None:
        heading = headings.get(unit.article) or heading
    heading = heading or "Other provisions"
    return f"{heading} ({texts[unit.instrument]})" if texts.get(unit.instrument) and unit.instrument else heading


def _pair(pair: Pair) -> tuple[str, tuple[str, ...]]:
    first = pair.changes[0]
    if pair.old is None or pair.new is None:
        return f"{first.text} ({places(first)})", ()
    ground = f"; {pair.ground}" if pair.ground.startswith((LIKELY, SAID)) else ""
    subject = min((change.subject for change in pair.changes), key=len)
    return f"{subject} ({_places(pair)}{ground})", tuple(_line(change, subject, pair) for change in pair.changes)


def _line(change: Change, subject: str, pair: Pair) -> str:
    part = change.subject.removeprefix(subject).lstrip(", ")
    lead = f"{part}: " if part else ""
    own = places(change)
    return f"{lead}{change.text}" + (f" ({own})" if own != _places(pair) else "")


def _places(pair: Pair) -> str:
    return _both(pair.old.cite if pair.old else None, pair.new.cite if pair.new else None)


def places(change: Change) -> str:
    """Both places of a change."""
    return _both(change.before, change.after)


def _both(old: Cite | None, new: Cite | None) -> str:
    return " → ".join(where(cite) for cite in (old, new) if cite is not None)


def where(cite: Cite) -> str:
    """`point 10.d, plan_28.pdsl:214`."""
    file = f"{cite.file.rpartition('/')[2]}:{cite.line}" if cite.line else cite.element
    return f"point {cite.point}, {file}" if cite.point else file


# ── who gains ────────────────────────────────────────────────────────────


def _gains(gains: Gains, titles: dict[str, str]) -> Iterator[Block]:
    if gains.lines_asked:
        yield Heading(3, "Red lines")
        if not gains.lines:
            yield Text(f"None of {gains.lines_asked} red lines stands otherwise than before.")
        for owner in dict.fromkeys(owner for line in gains.lines for owner in line.owners):
            yield Text(titles.get(owner, owner))
            yield Items(tuple((_red_line(line), ()) for line in gains.lines if owner in line.owners))
    if gains.facts:
        yield Heading(3, "What follows from the texts")
        moved = [fact for fact in gains.facts if (fact.old and fact.new) or fact.kind != "veto"]
        if moved:
            yield Grid(("What", "Of", "Was", "Is"), tuple(
                (_FACTS[fact.kind], fact.subject, fact.old or _NOTHING, fact.new or _NOTHING) for fact in moved
            ))  # fmt: skip
        if len(moved) < len(gains.facts):
            few = len(gains.facts) - len(moved)
            yield Text(f"{few} decision{'s' if few > 1 else ''} came or went with the provisions that call for them;"
                       " the JSON form of this report names them and who alone can block them.")  # fmt: skip
    if gains.findings:
        yield Heading(3, FINDINGS)
        for text in sorted({one.text for one in gains.findings}):
            yield from _findings(text, [one for one in gains.findings if one.text == text])


def _red_line(line: LineMoved) -> str:
    weight = ", absolute" if line.absolute else ""
    by = "; ".join(dict.fromkeys(map(where, line.after or line.before)))
    found = f"“{line.title}”{weight}: {line.move} (before: {line.old}, now: {line.new})"
    return f"{found}, {'by' if line.after else 'before by'} {by}" if by else found


def _findings(text: str, findings: list[FindingMoved]) -> Iterator[Block]:
    """Those of one text; a text that is linked is counted by itself."""
    appeared = sum(one.move == "appeared" for one in findings)
    few = sum(one.severity == "info" for one in findings)
    of = f"Of the linked text “{text}”: " if text else ""
    rest = f" {few} of them, of weight info, are in the JSON form of this report." if few else ""
    yield Text(f"{of}{appeared} appeared, {len(findings) - appeared} went.{rest}")
    shown = tuple((_finding(one), ()) for one in findings if one.severity != "info")
    if shown:
        yield Items(shown)


def _finding(one: FindingMoved) -> str:
    place = f" ({where(one.place)})" if one.place is not None else ""
    return f"{one.move}: {one.severity} {one.code} {one.message}{place}"


# ── side by side ─────────────────────────────────────────────────────────


def _grid(synopsis: Synopsis) -> Grid:
    columns = tuple(draft.title for draft in synopsis.drafts)
    rows = [
        tuple(_cell(cell) for cell in row.cells)
        for row in synopsis.rows if any(cell is not None and cell.kind not in _NOT_SHOWN for cell in row.cells)
    ]  # fmt: skip
    return Grid(columns, tuple(rows))


_NOT_SHOWN = ("declared", "frame")


def _cell(unit: Unit | None) -> str:
    if unit is None:
        return _NOTHING
    if unit.kind == "article":
        return unit.words
    return f"{unit.cite.point}: {unit.words}" if unit.cite.point else unit.words


def _basis(synopsis: Synopsis) -> Iterable[str]:
    yield (
        "changes are found in what the texts say, never in how they are written; two provisions are the same if they"
        " bear one name, say the same, or, where it is said so, are likely the same"
    )
    yield (
        "tighter and looser are meant for those who are named: who bears the duty or is bound by the limit; nothing is"
        " said of whether that is good"
    )
    if any(change.kind == "wording" for step in synopsis.steps for change in step.changes):
        yield "what is told as wording is prose, which the tool does not read for its meaning"
