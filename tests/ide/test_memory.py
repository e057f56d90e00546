"""A reading that nobody has any more is gone at once: one is made at every keystroke, and the collector is slow."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from pdsl.checks import registry
from pdsl.ide import coloring, hints, lenses, outline
from pdsl.ide.reading import read
from pdsl.source import Source
from tests.ide.every import ROOT, from_disk

DRAFTS = ["plan_28", "plan_20", "istanbul_2022", "sinai_1979", "crimea_options", "tutorial/7_a_whole_settlement"]


@pytest.fixture
def without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.usefixtures("without_collector")
def test_a_reading_is_freed_without_the_collector(name):
    path = ROOT / "examples" / f"{name}.pdsl"
    reading = read(Source(str(path), path.read_text(encoding="utf-8")), from_disk)
    findings = registry.run(reading.analysis)
    for feature in (coloring.colored, hints.hints, lenses.lenses):
        feature(reading)
    outline.symbols(reading.parsed)
    held = [weakref.ref(one) for one in (reading.analysis, reading.analysis.model)]
    assert all(one() is not None for one in held)
    del reading
    assert [one() for one in held] == [None, None]
    assert all(finding.message for finding in findings)  # what was found stays


def test_an_analysis_that_was_released_holds_nothing():
    reading = read(Source("draft.pdsl", 'state a "A"\nstate b "B"\n'))
    analysis, model = reading.analysis, reading.analysis.model
    assert analysis.world.texts
    assert "texts" in model.__dict__
    analysis.release()
    assert analysis.__dict__ == {}
    assert model.__dict__.keys() <= model.KNOWN
    analysis.__init__(model, {}, {})  # what `read` made is released again when the reading goes
