"""The numbers of an earlier draft against those of this one, by the permanent ids of provisions."""

from __future__ import annotations

from pdsl.model.settlement import Settlement
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.document import Plain
from pdsl.render.edition import Edition
from pdsl.render.numbering import Numbering
from pdsl.render.places import Located, located
from pdsl.render.prepared import Prepared
from pdsl.render.provisions import Section

COLUMNS = (("old", 5), ("new", 5), ("change", 5))


def annex(sheet: Sheet) -> Section:
    """One row for each number of either draft: where what bears it stood and where it stands."""
    if sheet.earlier is None:
        return sheet.annex("correspondence", [])
    old, new = _earlier(sheet, sheet.earlier), _provisions(sheet.numbering)
    pairs = _each_once([(old.get(element), new.get(element)) for element in _in_order(list(old), list(new))])
    rows = [_row(sheet, before, after) for before, after in pairs]
    table = sheet.table("correspondence", COLUMNS, rows)
    return sheet.annex("correspondence", [table] if rows else [], legend=sheet.say("legend_correspondence"))


def _provisions(numbering: Numbering) -> dict[str, Located]:
    """What bears a number, by its permanent id, in the order of the text."""
    main = numbering.titles[0] if numbering.titles else ""
    found = {}
    for one in located(numbering):
        if one.citation:  # of another instrument with its title
            told = one.citation if one.of == main else numbering.citation(one.elements[-1])
            found[one.id] = one._replace(citation=told)
    return found


def _earlier(sheet: Sheet, earlier: Settlement) -> dict[str, Located]:
    from pdsl.render.composition import numbered

    language = sheet.maker.language
    edition = Edition(language=language.code, view=sheet.maker.edition.view)  # in which words are compared
    numbering, _ = numbered(Prepared(earlier), edition, language.templates)
    return _provisions(numbering)


def _in_order(old: list[str], new: list[str]) -> list[str]:
    """All provisions in the order of the new draft; what was dropped stands behind what preceded it in the old one."""
    kept = set(new)
    behind: dict[str, list[str]] = {}
    last = ""
    for element in old:
        if element in kept:
            last = element
        else:
            behind.setdefault(last, []).append(element)
    return [*behind.get("", ()), *(one for element in new for one in (element, *behind.get(element, ())))]


_Pair = tuple[Located | None, Located | None]


def _each_once(pairs: list[_Pair]) -> list[_Pair]:
    """The pairs, what is cited alike in both drafts told as one: an article and its only paragraph."""
    found: list[_Pair] = []
    for before, after in pairs:
        last = found[-1] if found else None
        if last is not None and _cited(before, after) == _cited(*last):
            found[-1] = _both(last[0], before), _both(last[1], after)
        else:
            found.append((before, after))
    return found


def _cited(*pair: Located | None) -> tuple[str, ...]:
    return tuple(one.citation if one is not None else "" for one in pair)


def _both(first: Located | None, second: Located | None) -> Located | None:
    if first is None or second is None:
        return None
    return first._replace(words=f"{first.words}\n{second.words}")


def _row(sheet: Sheet, before: Located | None, after: Located | None) -> tuple[Cell, ...]:
    dash = sheet.say("dash")
    old: Cell = (Plain(text=before.citation),) if before else dash
    new: Cell = (Plain(text=after.citation),) if after else dash
    if before is None:
        change = "new"
    elif after is None:
        change = "dropped"
    else:
        same = before.words == after.words
        if before.citation == after.citation:
            change = "same" if same else "reworded"
        else:
            change = "moved" if same else "moved_reworded"
    return old, new, sheet.say("change", change)
