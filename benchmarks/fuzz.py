"""Run the whole pipeline over many hostile inputs, on all cores.

    python benchmarks/fuzz.py --count 1000000 --seed 1

Inputs are those of `tests/fuzz/inputs.py`: random characters and words, derivations of the grammar, valid texts
with words left out, doubled, exchanged, cut off. Exit code 1 if any part raised; each failing input is written to
build/fuzz/ with what it raised, the shortest of each kind.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SHARD = 2000


class Done(NamedTuple):
    """What one shard came to: inputs, seconds of work, the slowest, and failures as kind -> (text, trace)."""

    count: int
    seconds: float
    slowest: tuple[float, str]
    failures: dict[str, tuple[str, str]]


def shard(seed: int, count: int, thorough: int) -> Done:
    from tests.fuzz.inputs import inputs, run

    failures: dict[str, tuple[str, str]] = {}
    slowest = (0.0, "")
    began = time.process_time()
    for number, text in enumerate(inputs(seed, count)):
        start = time.process_time()
        try:
            run(text, thorough=thorough > 0 and number % thorough == 0)
        except Exception as fault:  # noqa: BLE001 - every kind of fault is what is looked for
            last = traceback.extract_tb(fault.__traceback__)[-1]
            kind = f"{type(fault).__name__}-{Path(last.filename).stem}-{last.lineno}"
            if isinstance(fault, AssertionError):
                kind += "-" + "".join(c for c in str(fault).splitlines()[0] if c.isalnum())[:60] if str(fault) else ""
            if kind not in failures or len(text) < len(failures[kind][0]):
                failures[kind] = text, traceback.format_exc()
        slowest = max(slowest, (time.process_time() - start, text))
    return Done(count, time.process_time() - began, slowest, failures)


def main() -> int:
    options = argparse.ArgumentParser(description="Run the pipeline over many hostile inputs.")
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--thorough", type=int, default=100, help="lay out, render and export every N-th input too")
    options.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    chosen = options.parse_args()
    began = time.perf_counter()
    shards = [min(SHARD, chosen.count - start) for start in range(0, chosen.count, SHARD)]
    chosen.out.mkdir(parents=True, exist_ok=True)
    done, busy, slowest, failures = 0, 0.0, (0.0, ""), dict[str, tuple[str, str]]()
    with ProcessPoolExecutor(chosen.jobs) as pool:
        # seeds lie apart, so that runs with neighbouring seeds share no inputs
        running = [
            pool.submit(shard, chosen.seed * 1_000_003 + number, count, chosen.thorough)
            for number, count in enumerate(shards)
        ]
        for future in as_completed(running):
            found = future.result()
            done, busy, slowest = done + found.count, busy + found.seconds, max(slowest, found.slowest)
            for kind, (text, trace) in found.failures.items():
                if kind not in failures or len(text) < len(failures[kind][0]):
                    failures[kind] = text, trace
                    (chosen.out / f"{kind}.pdsl").write_text(text, encoding="utf-8", errors="backslashreplace")
                    (chosen.out / f"{kind}.txt").write_text(trace, encoding="utf-8")
            took = time.perf_counter() - began
            if sys.stderr.isatty() or done % (SHARD * 25) < SHARD:
                print(f"{done:,} inputs, {len(failures)} kinds of failure, {took:.0f} s", file=sys.stderr, flush=True)
    took = time.perf_counter() - began
    print(f"{done:,} inputs in {took:.0f} s ({busy / done * 1000:.2f} ms of work each), seed {chosen.seed}")
    print(f"slowest: {slowest[0]:.2f} s for {len(slowest[1]):,} characters")
    print(f"failures: {len(failures)} kinds" + (f", in {chosen.out}" if failures else ""))
    for kind, (text, _) in sorted(failures.items()):
        print(f"  {kind}: {text[:100]!r}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
