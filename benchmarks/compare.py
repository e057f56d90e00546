"""What comparing two drafts costs, and how its time grows with them.

    python benchmarks/compare.py                          1,000 lines beside 4,000
    python benchmarks/compare.py --lines 2000 --times 4   the same for longer ones

The new draft is the old one with its articles in another order, every eighth clause changed in a number and every
sixteenth dropped. Three stages are timed: units and their words, the matching, the changes; then what moved for whom
(both drafts checked), which is the work of `pdsl check` done twice. A growth of 1.0 is linear. Times are of work, the
least of some rounds, and the ratio to checking the two drafts is taken in one run, so that it means the same on every
machine. Last, the whole process on two real drafts. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import drafts

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout that this file stands in

from pdsl.analysis import Analysis, analyse  # noqa: E402
from pdsl.checks import registry  # noqa: E402
from pdsl.compare.differences import pairs  # noqa: E402
from pdsl.compare.gains import compared  # noqa: E402
from pdsl.compare.matching import match  # noqa: E402
from pdsl.compare.units import Side  # noqa: E402
from pdsl.source import Source  # noqa: E402

PLANS = ("plan_28", "european_edit")


def changed(text: str, seed: int) -> str:
    """The draft as the other side sends it back."""
    random = Random(seed)  # noqa: S311 - an invented draft is no secret
    head, *articles = re.split(r"(?m)^(?=article )", text)
    random.shuffle(articles)
    found = []
    for number, line in enumerate("".join(articles).splitlines(keepends=True)):
        inside = line.startswith("    ") and line.rstrip()[-1:] not in ("{", "}") and not line.lstrip().startswith("}")
        if inside and number % 16 == 0 and line.startswith("    ") and not line.startswith("        "):
            continue
        if inside and number % 8 == 0:
            line = re.sub(r"\b(\d+) days\b", lambda found: f"{int(found[1]) + 5} days", line)
        found.append(line)
    return head + "".join(found)


def costs(old: str, new: str, rounds: int) -> dict[str, float]:
    """Milliseconds of work of each stage, the least of some rounds."""
    least: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        start = time.process_time()
        found = work()
        took = (time.process_time() - start) * 1000
        least[name] = min(least.get(name, took), took)
        return found

    for _ in range(rounds):
        before, after = analyse(Source("old.pdsl", old)), analyse(Source("new.pdsl", new))
        sides = timed("units and their words", lambda: (Side(before), Side(after)))  # noqa: B023 - called at once
        assert isinstance(sides, tuple)
        matching = timed("matching", lambda: match(*sides))  # noqa: B023
        found = timed("changes", lambda: pairs(*sides, matching))  # noqa: B023
        assert isinstance(found, tuple)
        fresh: tuple[Analysis, ...] = analyse(Source("old.pdsl", old)), analyse(Source("new.pdsl", new))
        timed("checking both drafts", lambda: [registry.run(one) for one in fresh])  # noqa: B023
        timed("who gains, drafts checked", lambda: compared(*sides, matching))  # noqa: B023
        least["pairs"] = len(found)
        least["changed"] = sum(bool(pair.changes) for pair in found)
        gc.collect()
    return least


def process(*arguments: str) -> float:
    """Seconds of work of a whole process, the least of five."""
    took = []
    for _ in range(5):
        before = os.times()
        subprocess.run([sys.executable, "-m", "pdsl", *arguments], cwd=ROOT, capture_output=True, check=False)
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(took)


def main() -> None:
    options = argparse.ArgumentParser(description="Time what pdsl compare does.")
    options.add_argument("--lines", type=int, default=1000)
    options.add_argument("--times", type=int, default=4, help="how much longer the drafts are that show the growth")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    gc.set_threshold(1_000_000, 50, 1000)  # as the command line does
    text, longer = drafts.text(chosen.lines), drafts.text(chosen.lines * chosen.times)
    lines = text.count("\n")
    short = costs(text, changed(text, 1), chosen.rounds)
    long = costs(longer, changed(longer, 1), max(1, chosen.rounds // 2))
    print(f"{lines:,} lines, {int(short['pairs']):,} pairs, {int(short['changed']):,} of them changed; milliseconds of")
    print(f"work, least of {chosen.rounds}; load {os.getloadavg()[0]:.1f}")
    print(f"{'':30}{'ms':>9}{'µs/line':>9}{'growth':>9}")
    stages = ("units and their words", "matching", "changes", "who gains, drafts checked", "checking both drafts")
    for name in stages:
        growth = long[name] / short[name] / chosen.times
        print(f"{name:30}{short[name]:9.1f}{short[name] / lines * 1000:9.2f}{growth:9.2f}")
    own = sum(short[name] for name in stages[:3])
    print(f"units, matching and changes take {own / short['checking both drafts']:.2f} of what checking both takes")
    compare = process("compare", *(f"examples/{name}.pdsl" for name in PLANS))
    check = sum(process("check", f"examples/{name}.pdsl") for name in PLANS)
    print(f"whole process on {' and '.join(PLANS)}: {compare:.3f} s, {compare / check:.2f} of checking each")


if __name__ == "__main__":
    main()
