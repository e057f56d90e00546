"""What each check costs on an invented draft, the slowest first, and how its time grows with the draft.

    python benchmarks/checks.py                            7,000 lines beside 28,000
    python benchmarks/checks.py --lines 7000 --times 4     the same
    python benchmarks/checks.py --draft FILE               a draft of one's own, without growth

What checks share (the network of times, norms, red lines …) is asked for before they run and is listed on its own, so
that no check pays for another. A growth of 1.0 is linear. Nothing is asserted here: `tests/checks/test_growth.py`
counts calls instead.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import drafts

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout that this file stands in

from pdsl.analysis import Analysis, analyse  # noqa: E402
from pdsl.checks import registry  # noqa: E402
from pdsl.source import Source  # noqa: E402

SHARED = (
    "world", "timeline", "norms", "uses", "mentions", "grounds", "sayings", "named", "boundaries", "guarantees",
    "strangers", "bans_on_presence", "sequence", "redlines", "conformity",
)  # fmt: skip


def costs(source: Source, rounds: int) -> dict[str, float]:
    """Milliseconds of work of each shared analysis (`.name`) and check (its code), the least of some rounds."""
    least: dict[str, float] = {}
    for _ in range(rounds):
        analysis = analyse(source)
        for name, work in _work(analysis):
            start = time.process_time()
            work()
            took = (time.process_time() - start) * 1000
            least[name] = min(least.get(name, took), took)
        del analysis
        gc.collect()
    return least


def _work(analysis: Analysis) -> Iterator[tuple[str, Callable[[], Any]]]:
    for name in SHARED:
        yield f".{name}", partial(getattr, analysis, name)
    for module in registry.modules(that_run=True):
        yield f"{module.CHECK.code} {module.CHECK.name}", partial(_all, module, analysis)


def _all(module: Any, analysis: Analysis) -> None:
    for _ in module.find(analysis):
        pass


def main() -> None:
    options = argparse.ArgumentParser(description="Time each check.")
    options.add_argument("--lines", type=int, default=7000)
    options.add_argument("--times", type=int, default=4, help="how much longer the draft is that shows the growth")
    options.add_argument("--draft", type=Path, help="a draft of one's own, which imports nothing of its own folder")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--show", type=int, default=25, help="how many of the slowest")
    chosen = options.parse_args()
    gc.set_threshold(1_000_000, 50, 1000)  # as the command line does
    if chosen.draft:
        text, longer = chosen.draft.read_text(encoding="utf-8"), None
    else:
        text, longer = drafts.text(chosen.lines), drafts.text(chosen.lines * chosen.times)
    lines = text.count("\n")
    short = costs(Source("draft.pdsl", text), chosen.rounds)
    long = costs(Source("draft.pdsl", longer), max(2, chosen.rounds // 2)) if longer else {}
    print(f"{lines:,} lines; milliseconds of work, least of {chosen.rounds}; load {os.getloadavg()[0]:.1f}")
    print(f"{'':44}{'ms':>9}{'µs/line':>9}{'growth':>9}")
    by_cost = sorted(short.items(), key=lambda pair: -pair[1])
    for name, took in by_cost[: chosen.show]:
        growth = f"{long[name] / took / chosen.times:9.2f}" if name in long and took >= 0.2 else " " * 9
        shown = f"{name[1:]} (shared)" if name[0] == "." else name
        print(f"{shown:44}{took:9.2f}{took / lines * 1000:9.3f}{growth}")
    rest = by_cost[chosen.show :]
    print(f"{f'{len(rest)} others':44}{sum(took for _, took in rest):9.2f}")
    checks = sum(took for name, took in short.items() if name[0] != ".")
    print(f"{f'{len(short) - len(SHARED)} checks together':44}{checks:9.2f}{checks / lines * 1000:9.3f}")
    print(f"{'together with what they share':44}{sum(short.values()):9.2f}")


if __name__ == "__main__":
    main()
