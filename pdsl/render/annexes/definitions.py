"""The terms of the text in the order of the alphabet, each with its meaning in the words of the text."""

from __future__ import annotations

import unicodedata

from pdsl.model.text import Definition
from pdsl.render import declared
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.clauses import definition
from pdsl.render.document import Plain, Styled, plain_text
from pdsl.render.inline import capitalized, ended
from pdsl.render.provisions import Provision, Section

_BEHIND = 0xE000  # signs for private use, which stand for the letters of an alphabet in its order


def annex(sheet: Sheet) -> Section:
    """One row for each term that the text explains, and for each that an article defines."""
    maker = sheet.maker
    terms = declared.terms(maker)
    listed = [child for item in terms.items if isinstance(item, Provision) for child in item.children] if terms else []
    listed += [definition(maker, clause) for clause, _ in maker.settlement.clauses() if isinstance(clause, Definition)]
    alphabet = str(maker.language.names["grammar"].get("alphabet", ""))
    found: dict[str, tuple[Cell, Cell, Cell]] = {}
    for provision in listed:
        for version in provision.versions or (provision,):
            row = _row(sheet, version, provision.element, contested=bool(provision.versions))
            found.setdefault(f"{_order(plain_text(row[0]), alphabet)} {plain_text(row[1])}", row)
    rows = [found[key] for key in sorted(found)]
    table = sheet.table("definitions", (("term", 3), ("meaning", 8), ("where", 3)), rows)
    return sheet.annex("definitions", [table] if rows else [])


def _row(sheet: Sheet, version: Provision, element: str, *, contested: bool) -> tuple[Cell, Cell, Cell]:
    """The term apart from what is said of it; text that is not agreed stays in its brackets."""
    first = version.runs[0] if version.runs else Plain(text="")
    term: Cell = (first,) if isinstance(first, Styled) and first.style == "term" else ()
    rest = ended(capitalized(_unspaced(version.runs[len(term):])), ".")
    if contested:
        rest = (Styled(style="bracket", runs=(Plain(text="["), *version.lead, *rest, Plain(text="]"))),)
    return term or sheet.say("dash"), rest, sheet.where(element)


def _unspaced(runs: Cell) -> Cell:
    """Without the space that parts the meaning from its term."""
    if runs and isinstance(runs[0], Plain):
        return (Plain(text=runs[0].text.lstrip(" ,")), *runs[1:])
    return runs


def _order(text: str, alphabet: str) -> str:
    """By letters alone, whatever their case and marks; those of the language's own alphabet in its order."""
    whole = unicodedata.normalize("NFKC", text).casefold().replace("œ", "oe").replace("æ", "ae")
    bare = (sign if sign in alphabet else unicodedata.normalize("NFKD", sign)[:1] for sign in whole)
    placed = "".join(chr(_BEHIND + alphabet.index(sign)) if sign in alphabet else sign for sign in bare)
    return "".join(sign for sign in placed if sign.isalnum() or sign == " " or ord(sign) >= _BEHIND).strip()
