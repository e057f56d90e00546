"""`--watch`: do it again whenever a file that was read changes, until interrupted.

Files are looked at, not listened to: a look takes microseconds, works on every system and file system, and sees an
editor that writes a new file and moves it into place.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable

from pdsl.cli.faults import Misuse

PAUSE = 0.25  # seconds between two looks
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"


def watch(paths: Iterable[str], run: Callable[[], Iterable[str]]) -> int:
    """Call `run`, which gives the files that it read, now and after each change of these or of `paths`.

    A call that fails is told and waited out. Ends with KeyboardInterrupt.
    """
    named = set(paths)
    known = sorted(named)
    while True:
        if sys.stdout.isatty():
            sys.stdout.write(_CLEAR)
            sys.stdout.flush()
        before = time.monotonic()
        sooner = dict(zip(known, _look(known), strict=True))
        try:
            known = sorted(named.union(run()))
        except Misuse as fault:
            from pdsl.report.screen import lines

            sys.stderr.write(lines(f"{fault}\n"))
        # a file that changed while it was read is read again
        seen = [sooner.get(path, now) for path, now in zip(known, _look(known), strict=True)]
        sys.stderr.write(f"({time.monotonic() - before:.2f} s; watching {len(known)} files, Ctrl-C ends)\n")
        sys.stderr.flush()
        while _look(known) == seen:
            time.sleep(PAUSE)
        time.sleep(PAUSE / 5)  # an editor that writes in two steps


def _look(paths: Iterable[str]) -> list[tuple[int, int, int] | None]:
    """What tells a changed file: time, size and number; None where there is no file."""
    found: list[tuple[int, int, int] | None] = []
    for path in paths:
        try:
            said = os.stat(path)
        except (OSError, ValueError):
            found.append(None)
        else:
            found.append((said.st_mtime_ns, said.st_size, said.st_ino))
    return found
