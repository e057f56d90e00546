"""The comparison as one HTML file without script: the drafts side by side, what changed marked in their words.

A change is told in words beside the row, and marked in the text by a line through or under it besides its colour. What
is shown can be narrowed to a kind of change and to a party by two lists, which CSS reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from pdsl.compare.comparison import KINDS, Change, Row, Synopsis, Unit
from pdsl.compare.told import FINDINGS, PROVISIONLESS, places, told
from pdsl.render.tracked.words import DELETED, INSERTED, edits, units
from pdsl.report.blocks import Grid, Heading
from pdsl.report.blocks.html import lines, page
from pdsl.report.screen import one_line

_STYLE = """
html { background: #fff } body { max-width: none }
main > *:not(.drafts) { max-width: 52rem; margin-left: auto; margin-right: auto }
.drafts { overflow-x: auto } .drafts table { table-layout: fixed; min-width: 46rem }
.drafts thead th { background: #e7ecf2; position: sticky; top: 0 } .drafts tbody th { background: #f3f5f7 }
.drafts td { overflow-wrap: anywhere; line-height: 1.4 }
.point, .place { color: #59636b } .place { font-size: 0.85em } .nothing { font-style: italic; color: #59636b }
.drafts ul { margin: 0; padding-left: 1rem } .kind { font-weight: bold } .step { color: #59636b }
del { color: #8c1d18; background: #fbe9e7; text-decoration: line-through }
ins { color: #0b5c2e; background: #e3f4e8; text-decoration: underline }
ins del, del ins { text-decoration: underline line-through }
form { display: flex; flex-wrap: wrap; gap: 0.6rem 1.6rem; font-family: sans-serif; font-size: 0.9rem }
summary { cursor: pointer; font-family: sans-serif; font-weight: bold; margin-top: 1.5rem }
select { font: inherit; max-width: 20rem }
@media (prefers-color-scheme: dark) {
  html { background: #16191c } .drafts thead th { background: #2a3138 } .drafts tbody th { background: #20262b }
  .point, .place, .nothing, .step { color: #aab4bc }
  del { color: #ffb4ab; background: #3a1512 } ins { color: #9be0b1; background: #12301d }
}
@media print {
  form { display: none } .drafts { overflow: visible } .drafts table { font-size: 8pt; min-width: 0 }
  .drafts thead th { position: static } tr { break-inside: avoid }
  html, body, .drafts thead th, .drafts tbody th, del, ins { background: #fff; color: #000 }
}
"""
_WIDE = "@page { size: A4 landscape; margin: 12mm }\n"
_EVERYTHING, _CHANGED = "everything", "changed"


def written(synopsis: Synopsis, *, everything: bool = False) -> str:
    """The file. `everything`: it begins with all provisions, else with those alone that changed."""
    blocks = told(synopsis, side_by_side=True)
    body: list[str] = []
    folded = False
    for block in blocks:
        if folded and isinstance(block, Heading):
            body.append("</details>")
            folded = False
        if isinstance(block, Heading) and block.text == FINDINGS:
            body.append(f"<details><summary>{escape(FINDINGS)}</summary>")
            folded = True
        elif isinstance(block, Grid) and block.columns == tuple(draft.title for draft in synopsis.drafts):
            body += _filters(synopsis, everything=everything)
            body += _drafts(synopsis)
        else:
            if isinstance(block, Heading) and len(synopsis.steps) == 1:
                block = block._replace(level=min(block.level, 2))
            body += lines(block)
    title = next(block.text for block in blocks if isinstance(block, Heading))
    return page(title, "\n".join(body), _STYLE + _WIDE + _rules(synopsis))


# ── What is shown ─────────────────────────────────────────────────────────


def _kinds(synopsis: Synopsis) -> dict[str, str]:
    """The kinds of change that there are, each with the name of its class."""
    there = {change.kind for step in synopsis.steps for change in step.changes}
    return {kind: f"kind-{kind.replace(' ', '-')}" for kind in KINDS if kind in there}


def _parties(synopsis: Synopsis) -> dict[str, str]:
    """Those whom a change concerns, each with the name of its class."""
    about = {name for step in synopsis.steps for change in step.changes for name in change.about}
    return {name: f"party-{at}" for at, name in enumerate(sorted(about), 1)}


def _filters(synopsis: Synopsis, *, everything: bool) -> Iterator[str]:
    titles = {name: title for step in reversed(synopsis.steps) for name, title in step.titles}

    def choices(given: list[tuple[str, str]], chosen: str) -> str:
        return "".join(
            f'<option value="{value}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
            for value, words in given
        )

    kinds = [(_EVERYTHING, "all provisions"), (_CHANGED, "what changed")]
    kinds += [(name, f"only: {kind}") for kind, name in _kinds(synopsis).items()]
    parties = [("everybody", "everybody")]
    parties += sorted(
        ((name, titles.get(party, party.replace("_", " "))) for party, name in _parties(synopsis).items()),
        key=lambda each: each[1],
    )
    chosen = _EVERYTHING if everything or all(not step.changes for step in synopsis.steps) else _CHANGED
    yield '<form autocomplete="off">'
    yield f'<label>Show <select id="kinds">{choices(kinds, chosen)}</select></label>'
    yield f'<label>that concerns <select id="parties">{choices(parties, "everybody")}</select></label>'
    yield "</form>"


def _rules(synopsis: Synopsis) -> str:
    """What the two lists hide. A row stays as long as one of its changes is of the kind and concerns the party."""
    kinds, parties = _kinds(synopsis), _parties(synopsis)
    chosen = 'main:has(#{}>[value="{}"]:checked) '.format
    rules = [_hidden(chosen("kinds", _CHANGED), ".change")]
    rules += [_hidden(chosen("kinds", name), f".{name}") for name in kinds.values()]
    rules += [_hidden(chosen("parties", name), f".{name}") for name in parties.values()]
    together = {
        (kinds[change.kind], parties[name])
        for step in synopsis.steps for change in step.changes for name in change.about
    }  # fmt: skip
    for kind in kinds.values():
        for party in parties.values():
            both = f'main:has(#kinds>[value="{kind}"]:checked):has(#parties>[value="{party}"]:checked) '
            rules.append(
                _hidden(both, f".{kind}.{party}") if (kind, party) in together
                else f"{both}.row,{both}.article{{display:none}}"
            )  # fmt: skip
    return "\n".join(rules) + "\n"


def _hidden(when: str, wanted: str) -> str:
    return f"{when}:is(.row,.article):not(:has({wanted})),{when}.change:not({wanted}){{display:none}}"


# ── The drafts side by side ───────────────────────────────────────────────


def _drafts(synopsis: Synopsis) -> Iterator[str]:
    kinds, parties = _kinds(synopsis), _parties(synopsis)
    heads = "".join(
        f'<th scope="col">{escape(one_line(draft.title))}'
        f"{f'<br>{escape(one_line(draft.dated))}' if draft.dated else ''}</th>"
        for draft in synopsis.drafts
    )
    yield (
        "<p><del>Struck</del>: the next draft does not have these words. <ins>Underlined</ins>: the draft before did"
        " not have them. The words are those of the document, without its numbers.</p>"
    )
    yield '<div class="drafts" role="region" aria-label="The drafts side by side" tabindex="0">'
    yield f'<table><thead><tr>{heads}<th scope="col">What changed</th></tr></thead>'
    shown = [row for row in synopsis.rows if any(row.changes) or _kind(row) not in ("declared", "article")]
    for heading, rows in groupby(shown, _heading):
        yield '<tbody class="article">'
        yield f'<tr><th scope="rowgroup" colspan="{len(synopsis.drafts) + 1}">{escape(one_line(heading))}</th></tr>'
        for row in rows:
            cells = "".join(f"<td>{_cell(unit, text)}</td>" for unit, text in zip(row.cells, _texts(row), strict=True))
            yield f'<tr class="row">{cells}<td>{_changes(row, kinds, parties)}</td></tr>'
        yield "</tbody>"
    yield "</table></div>"


def _kind(row: Row) -> str:
    return next((cell.kind for cell in row.cells if cell is not None), "")


def _heading(row: Row) -> str:
    return PROVISIONLESS.get(_kind(row)) or row.article or "Other provisions"


def _cell(unit: Unit | None, text: str) -> str:
    if unit is None:
        return '<span class="nothing">not in this draft</span>'
    point = f'<span class="point">{escape(one_line(unit.cite.point))}</span> ' if unit.cite.point else ""
    place = f"{unit.cite.file.rpartition('/')[2]}:{unit.cite.line}" if unit.cite.line else ""
    return point + text + (f' <span class="place">{escape(place)}</span>' if place else "")


def _texts(row: Row) -> list[str]:
    """The words of each draft: struck what the next one has not, underlined what the one before had not."""
    texts = [units(one_line(unit.words)) if unit is not None else [] for unit in row.cells]
    gone = [[False] * len(text) for text in texts]
    come = [[False] * len(text) for text in texts]
    for at in range(len(texts) - 1):
        if row.cells[at] is None or row.cells[at + 1] is None:
            continue
        for edit in edits(texts[at], texts[at + 1]):
            if edit.kind == DELETED:
                gone[at][slice(*edit.old)] = [True] * (edit.old[1] - edit.old[0])
            elif edit.kind == INSERTED:
                come[at + 1][slice(*edit.new)] = [True] * (edit.new[1] - edit.new[0])
    made = []
    for text, struck, fresh in zip(texts, gone, come, strict=True):
        parts = []
        for (dropped, added), group in groupby(zip(text, struck, fresh, strict=True), lambda each: each[1:]):
            words = escape("".join(unit.text for unit, _, _ in group))
            words = f"<del>{words}</del>" if dropped else words
            parts.append(f"<ins>{words}</ins>" if added else words)
        made.append("".join(parts))
    return made


def _changes(row: Row, kinds: dict[str, str], parties: dict[str, str]) -> str:
    """What changed, a line for each change."""
    items = []
    several = len(row.changes) > 1
    for number, changes in enumerate(row.changes, 1):
        step = f'<span class="step">{number} → {number + 1}:</span> ' if several else ""
        sides = row.cells[number - 1 : number + 1]
        for change in changes:
            classes = " ".join(("change", kinds[change.kind], *(parties[name] for name in sorted(change.about))))
            items.append(f'<li class="{classes}">{step}{_change(change, sides)}</li>')
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _change(change: Change, sides: tuple[Unit | None, ...]) -> str:
    """A change in words, without what the cells say: a provision that came or went, and its places."""
    kind, text = f'<span class="kind">{escape(change.kind)}</span>', one_line(change.text)
    cites = tuple(side.cite if side is not None else None for side in sides)
    where = "" if (change.before, change.after) == cites else places(change)
    if None in sides:
        return kind
    said = kind + escape(text[len(change.kind) :] if text.startswith(change.kind) else f": {text}")
    return f'{said} <span class="point">({escape(one_line(where))})</span>' if where else said
