"""Characters that nobody sees and that change what is read: marks of direction, spaces without width.

Inside words they are stray characters; in texts and comments they would pass unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Place, Severity
from pdsl.source import Source, Span

# The two joiners (U+200C, U+200D) shape Persian and Indic words and are left alone.
_HIDDEN = (
    r"(?:[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]|(?<=[\s\S])\ufeff)+"
)
_TURNING = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
MOST_MARKS = 50


def hidden(source: Source) -> Iterator[Diagnostic]:
    """One finding for each place with such characters, at most fifty."""
    if source.text.isascii():
        return
    for number, found in enumerate(re.finditer(_HIDDEN, source.text)):
        if number == MOST_MARKS:
            return
        place = Place(source, Span(found.start(), found.end()))
        names = " ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in found[0]))
        turning = re.search(_TURNING, found[0]) is not None
        yield Diagnostic(
            "SYN-10", "hidden-mark", Severity.WARNING, f"a character that nobody sees stands here: {names}",
            Label(place, "turns the direction of writing" if turning else "has no width"),
            notes=(
                "what is shown after it may stand in another order than what is read" if turning else
                "two texts that look alike may differ by it",
            ),
            helps=("remove it",),
            fix=Fix("remove it", (Edit(place, ""),), Applicability.SUGGESTED),
        )  # fmt: skip
