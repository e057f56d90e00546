"""The work of each stage and check grows with the length of a text, not with its square."""

from __future__ import annotations

import sys
import tracemalloc
from collections import Counter
from types import FrameType

from benchmarks.drafts import text
from pdsl import report
from pdsl.analysis import Analysis, analyse
from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.source import Source

SHARED = ("norms", "sequence", "redlines", "uses", "mentions", "bans_on_presence", "grounds", "sayings", "words")


def calls(lines: int) -> tuple[Counter[str], Counter[str]]:
    """Calls of functions, and findings, by stage and check: the same on every machine."""
    source = Source("draft.pdsl", text(lines, seed=7))
    counted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    at = ""

    def count(frame: FrameType, event: str, argument: object) -> None:
        del frame, argument
        if event in ("call", "c_call"):
            counted[at] += 1

    modules = registry.modules(that_run=True)
    sys.setprofile(count)
    try:
        at = "analyse"
        analysis: Analysis = analyse(source)
        for name in SHARED:
            at = f"analysis.{name}"
            getattr(analysis, name)
        findings = list(analysis.reading)
        for module in modules:
            at = module.CHECK.code
            mine = list(module.find(analysis))
            found[at] = len(mine)
            findings += mine
        at = "report"
        report.render(findings, "concise", color=False, width=100, cwd="", checked=1, redlines=())
    finally:
        sys.setprofile(None)
    assert not [finding for finding in analysis.reading if finding.severity is Severity.ERROR]
    return counted, found


def test_work_grows_with_the_text() -> None:
    calls(200)  # what is loaded once is loaded before anything is counted
    (less, few), (more, many) = calls(1500), calls(6000)
    steep = {
        name: (less[name], more[name])
        for name in more
        if more[name] > 5.5 * less[name] + 20 * max(0, many[name] - 4 * few[name]) + 4000
    }
    assert not steep
    assert few.total() > 100


def test_memory_grows_with_the_text() -> None:
    """At most three thousand bytes a line while a text is read and checked."""

    def peak(lines: int) -> int:
        source = Source("draft.pdsl", text(lines, seed=7))
        tracemalloc.start()
        try:
            registry.run(analyse(source))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(200)
    assert (peak(3000) - peak(1000)) / 2000 < 3000
