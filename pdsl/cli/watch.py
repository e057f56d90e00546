"""`--watch`: do it again whenever a file that was read changes, until interrupted.

Files are looked at, not listened to: a look takes microseconds, works on every system and file system, and sees an
editor that writes a new file and moves it into place.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable
from stat import S_ISDIR

from pdsl.cli import files
from pdsl.cli.faults import Misuse
from pdsl.cli.interrupt import Interrupt

PAUSE = 0.25  # seconds between two looks
_STEP = 0.03  # seconds in which an editor that writes in two steps has taken the second
_MOST_STEPS = 20
_TEXTS = (".pdsl", ".j2")  # what is written into a folder besides may be a report of ours
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"

Stamp = tuple[int, int, int] | tuple[str, ...] | None


class Watched:
    """The files that were read last, and whether one of them has changed since then. `named` are always among them."""

    def __init__(self, named: Iterable[str]) -> None:
        self._named = set(named)
        self._known = sorted(self._named)
        self._sooner: dict[str, Stamp] = {}
        self._seen: list[Stamp] = []

    def __len__(self) -> int:
        return len(self._known)

    def begin(self) -> None:
        """Files are about to be read."""
        self._sooner = dict(zip(self._known, _look(self._known), strict=True))

    def end(self, read: Iterable[str], *, more: bool = False) -> None:
        """These files have been read, or these too. One that changed while it was read counts as changed."""
        self._known = sorted(self._named.union(read, self._known if more else ()))
        self._seen = [self._sooner.get(path, now) for path, now in zip(self._known, _look(self._known), strict=True)]

    def add(self, path: str) -> None:
        """One more file is read."""
        if path not in self._known:
            self._named.add(path)
            self._known, self._seen = [*self._known, path], [*self._seen, *_look([path])]

    @property
    def changed(self) -> bool:
        """Whether a file is another than the one that was read."""
        return _look(self._known) != self._seen

    def rest(self) -> None:
        """Wait until whoever writes has come to an end, for less than a second."""
        for _ in range(_MOST_STEPS):
            before = _look(self._known)
            time.sleep(_STEP)
            if _look(self._known) == before:
                return


def watch(paths: Iterable[str], run: Callable[[], Iterable[str]]) -> int:
    """Call `run`, which gives the files that it read, now and after each change of these or of `paths`.

    A call that fails is told and waited out. Ends with KeyboardInterrupt.
    """
    watched = Watched(paths)
    with Interrupt() as interrupt:
        while True:
            _once(watched, run)
            while not watched.changed:
                if interrupt.rest(PAUSE):
                    raise KeyboardInterrupt
            watched.rest()


def _once(watched: Watched, run: Callable[[], Iterable[str]]) -> None:
    """Call it, and say how long that took; a call that fails is told."""
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()
    before = time.monotonic()
    watched.begin()
    try:
        watched.end(run())
    except Misuse as fault:
        from pdsl.report.screen import lines

        sys.stderr.write(lines(f"{fault}\n"))
        watched.end(fault.read, more=True)
    gc.collect()
    sys.stderr.write(f"({time.monotonic() - before:.2f} s; watching {len(watched)} files, Ctrl-C ends)\n")
    sys.stderr.flush()


def _look(paths: Iterable[str]) -> list[Stamp]:
    """What tells a changed file: time, size and number; a changed folder: its texts. None where there is nothing."""
    found: list[Stamp] = []
    for path in paths:
        try:
            said = os.stat(path)
        except (OSError, ValueError):
            found.append(None)
        else:
            texts = tuple(files.under(path, _TEXTS)) if S_ISDIR(said.st_mode) else None
            found.append((said.st_mtime_ns, said.st_size, said.st_ino) if texts is None else texts)
    return found
