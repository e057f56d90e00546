"""Every feature of the editor on every beginning of every example: none may raise.

    python benchmarks/prefixes.py                        every beginning, some hours
    python benchmarks/prefixes.py --from 0 --count 5000  a part of them, always the same one

The beginnings come in an order that was shuffled once and for all, so that each part is a sample of all examples.
Prints where something raised, and exits with 1 then.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pdsl.ide.reading import Reading, Shelf, read
from pdsl.source import Source
from tests.ide.every import EXAMPLES, ask_everything, from_disk

AT_ONCE = 50
SHELVES: dict[Path, tuple[str, Shelf, Reading]] = {}  # in each process: a text, what it imports, its reading


def beginnings() -> list[tuple[Path, int]]:
    """All of them: example and length."""
    found = [
        (path, length) for path in EXAMPLES for length in range(len(path.read_text(encoding="utf-8")) + 1)
    ]  # fmt: skip
    Random(0).shuffle(found)  # noqa: S311 - no secret
    return found


def ask(part: tuple[tuple[Path, int], ...]) -> list[str]:
    """Ask everything of some beginnings; what raised, in words."""
    faults = []
    for path, length in part:
        if path not in SHELVES:
            text, shelf = path.read_text(encoding="utf-8"), Shelf()
            SHELVES[path] = text, shelf, read(Source(str(path), text), from_disk, shelf)
        text, shelf, known = SHELVES[path]
        try:
            ask_everything(str(path), text[:length], length, known if length % 2 else None, shelf)
        except Exception:  # noqa: BLE001 - what this looks for
            faults.append(f"{path.name}, the first {length} characters\n{traceback.format_exc()}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=None)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    said = parser.parse_args()
    every = beginnings()
    chosen = every[said.first :][: said.count]
    print(f"{len(chosen)} of {len(every)} beginnings of {len(EXAMPLES)} examples", flush=True)
    begun, done, broken = time.monotonic(), 0, 0
    with ProcessPoolExecutor(said.jobs) as pool:
        for faults in pool.map(ask, [tuple(chosen[at : at + AT_ONCE]) for at in range(0, len(chosen), AT_ONCE)]):
            done += AT_ONCE
            broken += len(faults)
            for fault in faults:
                print(fault, flush=True)
            if done % 5000 == 0:
                print(f"{done} in {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{len(chosen)} asked in {time.monotonic() - begun:.0f} s; {broken} raised")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
