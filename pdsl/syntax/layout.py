"""How a text is laid out: lines and indentation. The grammar ignores them; the survival of a fault leans on them."""

from __future__ import annotations

import re
from bisect import bisect_right

from pdsl.source import Source

_MARGIN = re.compile(r"[^\S\r\n]*")


class Layout:
    """Lines and margins of one source, each found in a time that does not depend on the length of its line."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._margins: dict[int, str] = {}

    def line(self, at: int) -> int:
        """The number of the line that holds an offset, counted from 0."""
        return bisect_right(self.source.line_starts, at) - 1

    def line_start(self, at: int) -> int:
        """The offset at which the line begins."""
        return self.source.line_starts[self.line(at)]

    def line_end(self, at: int) -> int:
        """The offset at which the next line begins, or the end of the text."""
        starts, line = self.source.line_starts, self.line(at)
        return starts[line + 1] if line + 1 < len(starts) else len(self.source.text)

    def margin(self, at: int) -> str:
        """The blanks before the first word of the line."""
        line = self.line(at)
        found = self._margins.get(line)
        if found is None:
            match = _MARGIN.match(self.source.text, self.source.line_starts[line])
            found = self._margins[line] = match.group() if match else ""
        return found

    def indent(self, at: int) -> int:
        """The column of the first word of the line, tabs of 4 columns."""
        text = self.source.text
        if text[at - 1 : at] == "\n" and not text[at : at + 1].isspace():
            return 0  # the word at the offset is that word: most are
        return len(self.margin(at).expandtabs(4))

    def first(self, at: int) -> int:
        """The offset of the first word of the line."""
        return self.line_start(at) + len(self.margin(at))

    def is_first(self, at: int) -> bool:
        """Whether the word at an offset is the first of its line."""
        return at <= self.first(at)

    def is_set_off(self, at: int) -> bool:
        """Whether the layout shows a new statement here: first on its line, after a brace, or after two blanks."""
        before = self.source.text[max(0, at - 2) : at]
        return self.is_first(at) or before.rstrip()[-1:] in ("{", "}") or (len(before) == 2 and before.isspace())
