"""Spaces at which no line may end: in `31 декабря`, `статьи 29`, `(14) дней`.

The tree and the plain formats have common spaces, which are found when they are searched for. The formats that set
lines get those that hold, by the patterns in the table of names of a language (`unbroken`); a language without any
keeps its text as it is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pdsl.model.record import Record
from pdsl.render.document import Document, Plain, Reference
from pdsl.render.language import table

SET = frozenset({"docx", "html", "pdf", "typst"})  # the formats whose lines are set
_HOLDS = "\u00a0"


def unbroken(document: Document, templates: Path) -> Document:
    """The document with the spaces of its languages that hold words together."""
    codes = dict.fromkeys(one.language for one in document.told)
    patterns = [pattern for code in codes for pattern in table(templates, code).get("unbroken", ())]
    if not patterns:
        return document
    kept: Any = _kept(document, re.compile("|".join(patterns)))
    return kept if isinstance(kept, Document) else document


def _kept(value: object, found: re.Pattern[str]) -> object:
    """A value with the last character of each match replaced, the common space, in whatever runs it holds."""
    if isinstance(value, tuple):
        made = tuple(_kept(item, found) for item in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    if isinstance(value, (Plain, Reference)):
        text = found.sub(lambda match: match.group()[:-1] + _HOLDS, value.text)
        return value if text == value.text else value.replace(text=text)
    if not isinstance(value, Record):
        return value
    fields = {name: getattr(value, name) for name in value.FIELDS}
    changed = {name: new for name, old in fields.items() if (new := _kept(old, found)) is not old}
    return value.replace(**changed) if changed else value
