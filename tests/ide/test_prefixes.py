"""Every feature on beginnings of every example: none may raise. A few each time; all with PDSL_ALL_PREFIXES=1."""

from __future__ import annotations

import os
from random import Random

import pytest

from pdsl.checks import registry
from pdsl.ide.reading import Shelf, read
from pdsl.source import Source
from tests.ide.every import EXAMPLES, ROOT, ask_everything, from_disk

FEW = 5


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(ROOT / "examples")))
def test_a_beginning_of_an_example_answers_everything(path):
    text = path.read_text(encoding="utf-8")
    every = range(len(text) + 1)
    offsets = every if os.environ.get("PDSL_ALL_PREFIXES") else sorted(Random(str(path)).sample(every, FEW))
    shelf, known = Shelf(), read(Source(str(path), text), from_disk)
    for offset in offsets:
        ask_everything(str(path), text[:offset], offset, known if offset % 2 else None, shelf)


def test_edits_in_a_row_leave_the_findings_of_a_fresh_run():
    """The shelf keeps texts from reading to reading: what it keeps must never show."""
    path = ROOT / "examples" / "plan_20.pdsl"
    text, random, shelf = path.read_text(encoding="utf-8"), Random(7), Shelf()
    for number in range(60):
        at = random.randrange(len(text))
        text = text[:at] + random.choice(["", "x", "}", '"', "\n", " shall ", "# "]) + text[at + random.randrange(4) :]
        reading = read(Source(str(path), text), from_disk, shelf)
        if number % 6 == 0:
            fresh = read(Source(str(path), text), from_disk)
            assert said(reading) == said(fresh)


def said(reading) -> list[tuple[object, ...]]:
    return [(one.sort_key, one.severity, one.notes, one.helps) for one in registry.run(reading.analysis)]
