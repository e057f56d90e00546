"""Text in XML: everything that a user wrote is escaped here."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def text(words: str) -> str:
    """Text as the content of an element."""
    return escape(_FORBIDDEN.sub("\ufffd", words))


def attributes(**named: str) -> str:
    """Attributes, each behind a space; empty ones are left out. `name_` stands for `name`."""
    return "".join(
        f' {name.rstrip("_")}="{escape(_FORBIDDEN.sub(chr(0xFFFD), value), _QUOTED)}"'
        for name, value in named.items() if value
    )  # fmt: skip


_QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def element(tag: str, content: str = "", **named: str) -> str:
    """An element on a line of its own."""
    given = attributes(**named)
    return f"<{tag}{given}>{content}</{tag}>\n" if content else f"<{tag}{given}/>\n"
