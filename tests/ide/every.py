"""Every feature of `pdsl.ide`, asked of one text at one place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from pdsl.checks import registry
from pdsl.ide import (
    actions,
    coloring,
    completion,
    duties,
    formatting,
    hints,
    hover,
    lenses,
    navigation,
    outline,
    rename,
)
from pdsl.ide.reading import Reading, Shelf, read
from pdsl.source import Source, Span
from tests.drafts import drafts

ROOT = Path(__file__).parents[2]
EXAMPLES = drafts(pattern="**/*.pdsl")


def from_disk(path: str) -> str | None:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def ask_everything(
    name: str, text: str, offset: int, known: Reading | None = None, shelf: Shelf | None = None,
    reader: Callable[[str], str | None] = from_disk,
) -> Reading:  # fmt: skip
    """Ask every feature; whatever raises is a fault. Gives the reading."""
    reading = read(Source(name, text), reader, shelf)
    around = Span(max(0, offset - 300), min(len(text), offset + 300))
    for item in completion.complete(text, offset, known, lambda: ["other.pdsl"]):
        assert item.span.start <= offset <= item.span.end
    completion.complete(text, offset, reading)
    hover.hover(reading, offset)
    navigation.definition(reading, offset)
    navigation.references(reading, offset)
    navigation.highlights(reading, offset)
    for new in ("another_name", "not a name"):
        with suppress(rename.Refused):
            rename.prepare(reading, offset)
            rename.rename([reading], offset, new, reader)
    outline.symbols(reading.parsed)
    outline.folds(reading.parsed)
    outline.links(reading.parsed)
    spans = outline.selection(reading.parsed, offset)
    assert all(inner.start >= outer.start and inner.end <= outer.end
               for inner, outer in pairwise(spans))  # fmt: skip
    formatting.formatted(reading.parsed)
    formatting.formatted(reading.parsed, around)
    for sign in "}\n":
        formatting.typed(reading.source, offset, sign)
    words = coloring.colored(reading)
    assert all(one.span.end <= other.span.start for one, other in pairwise(words))
    coloring.colored(reading, around)
    hints.hints(reading)
    lenses.lenses(reading)
    duty = duties.duty_at(reading, offset)
    if duty is not None:
        duties.awaited(reading, duty.node)
        duties.awaiting(reading, duty.node)
    findings = registry.run(reading.analysis)
    assert "INT-01" not in {finding.code for finding in findings}
    actions.actions(reading, findings)
    return reading
