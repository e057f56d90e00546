"""Reads and checks what is open, in one thread of its own, so that requests are answered while it works.

The latest version of a text wins: a newer one stops the check of an older one between two checks, and what was found
in an older one is never shown. A text is read again when what it imports changes, in the editor or on the disk.
"""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from pdsl.checks import registry
from pdsl.checks.reasons import explained
from pdsl.checks.selection import Selection
from pdsl.diagnostics import Diagnostic
from pdsl.ide.reading import Reading, Shelf, read
from pdsl.lsp.texts import Texts
from pdsl.source import Source

_IDLE, _IDLE_LONG = 0.3, 2.0  # seconds without work after which memory is looked through: of short texts, of long ones
_SHORT = 400_000  # characters
_MOST_GARBAGE = 300_000  # objects that came and did not go since memory was looked through
_SOME_GARBAGE = 5_000  # objects for which a pause is used
_QUICK = 0.08  # seconds in which a text is read that is read at each edit, and only checked after the pause


class Setup(NamedTuple):
    """The settings for one text: what is shown and how it weighs, thresholds, whether reasons are told; and what is
    wrong with the settings, for people.
    """

    selection: Selection = Selection()
    measures: tuple[tuple[str, int], ...] = ()
    explain: bool = False
    fault: str = ""


class Result(NamedTuple):
    """What is known of a text: its reading, and its findings, None while the checks still run."""

    version: int
    source: Source
    reading: Reading
    findings: tuple[Diagnostic, ...] | None
    asked: frozenset[str]  # the files that it imports, there or not
    turn: int
    fault: str = ""  # what is wrong with its settings


class Stopped(Exception):
    """A newer version is there."""


class Desk:
    """The thread, and what it has found."""

    def __init__(
        self, texts: Texts, settings: Callable[[str], Setup], done: Callable[[str, Result], None],
        failed: Callable[[str, Exception], None], pause: float = 0.05,
    ) -> None:  # fmt: skip
        self.texts = texts
        self.pause = pause  # seconds without an edit before a text is checked, and one that takes long read
        self._settings = settings
        self._done = done
        self._failed = failed
        self._shelf = Shelf()
        self._results: dict[str, Result] = {}
        self._turn: dict[str, int] = {}  # by name, how often it was to be read; a smaller number is out of date
        self._due: dict[str, float] = {}
        self._edited: dict[str, float] = {}
        self._cost: dict[str, float] = {}  # seconds that the last reading took
        self._waiting: list[tuple[str, bool, asyncio.Future[Result | None]]] = []
        self._changed = threading.Condition()
        self._ends = False
        self._thread = threading.Thread(target=self._work, name="pdsl-desk", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """End the work, at the next step."""
        with self._changed:
            self._ends = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    # ── asked by the server ──────────────────────────────────────────────

    def touch(self, name: str, *, at_once: bool = False) -> None:
        """A text has changed: read it again, and those that import it."""
        with self._changed:
            now = time.monotonic()
            for one in self._dependents(name):
                self._turn[one] = self._turn.get(one, 0) + 1
                quick = at_once or self._cost.get(one, 1) < _QUICK
                self._edited[one] = now - self.pause if at_once else now
                self._due[one] = now if quick else now + self.pause
            self._changed.notify_all()

    def _dependents(self, name: str) -> list[str]:
        found = [name] if name in self.texts.documents else []
        return found + [
            one for one, result in self._results.items() if name in result.asked and one in self.texts.documents
            and one != name
        ]  # fmt: skip

    def forget(self, name: str) -> None:
        """A text was closed."""
        with self._changed:
            self._results.pop(name, None)
            for known in (self._due, self._edited, self._cost):
                known.pop(name, None)
            self._turn[name] = self._turn.get(name, 0) + 1
            self._answer(name)

    def latest(self, name: str) -> Result | None:
        """What was found last, of whatever version."""
        return self._results.get(name)

    def current(self, name: str, *, checked: bool = False) -> Result | None:
        """What was found of the present version; None if it is not known yet."""
        result, document = self._results.get(name), self.texts.documents.get(name)
        if result is None or document is None or result.source is not document.source:
            return None
        if result.turn != self._turn.get(name, 0):
            return None
        return result if result.findings is not None or not checked else None

    async def wait(self, name: str, *, checked: bool = False, seconds: float = 30) -> Result | None:
        """What is found of the present version, when it is; None if the text is closed, or it takes too long."""
        with self._changed:
            known = self.current(name, checked=checked)
            if known is not None or name not in self.texts.documents:
                return known
            future: asyncio.Future[Result | None] = asyncio.get_running_loop().create_future()
            self._waiting.append((name, checked, future))
        try:
            return await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return None

    # ── the thread ───────────────────────────────────────────────────────

    def _work(self) -> None:
        registry.modules(that_run=True)  # loaded while the editor opens its first text
        gc.freeze()  # what the program itself is made of is never looked through again
        while True:
            with self._changed:
                while not self._ends and not (ready := self._ready()):
                    pause = min(self._due.values()) - time.monotonic() if self._due else self._idle()
                    late = not self._changed.wait(max(0.001, pause))
                    if late and not self._due and _garbage() > _SOME_GARBAGE:
                        break
                if self._ends:
                    return
                name = ready
                turn = self._turn.get(name, 0)
                self._due.pop(name, None)
            if not name:
                gc.collect()
                continue
            document = self.texts.documents.get(name)
            if document is not None:
                try:
                    self._read(name, turn, document.source, document.version)
                except Stopped:
                    pass
                except Exception as error:  # noqa: BLE001 - a fault of the tool in one text must not end the work on others
                    self._failed(name, error)
                    self._give_up(name)
                if _garbage() > _MOST_GARBAGE:
                    gc.collect()

    def _idle(self) -> float:
        sizes = (len(document.source.text) for document in list(self.texts.documents.values()))
        return _IDLE if max(sizes, default=0) < _SHORT else _IDLE_LONG

    def _ready(self) -> str:
        now = time.monotonic()
        return next((name for name, due in sorted(self._due.items(), key=lambda item: -item[1]) if due <= now), "")

    def _read(self, name: str, turn: int, source: Source, version: int) -> None:
        asked: set[str] = set()

        def reader(path: str) -> str | None:
            asked.add(path)
            return self.texts.read(path)

        def proceed() -> None:
            if self._turn.get(name, 0) != turn or self._ends:
                raise Stopped

        setup, begun = self._settings(name), time.monotonic()
        reading = read(source, reader, self._shelf, setup.measures)
        self._cost[name] = time.monotonic() - begun
        proceed()
        # a shelf may know the same text as an older source: the document's own is what versions are told by
        self._keep(name, Result(version, source, reading, None, frozenset(asked), turn))
        self._rest(name, turn)
        proceed()
        found = registry.run(reading.analysis, proceed)
        shown, _ = setup.selection.apply(found)
        if setup.explain:
            shown = explained(shown)
        proceed()
        self._keep(name, Result(version, source, reading, tuple(shown), frozenset(asked), turn, setup.fault))

    def _rest(self, name: str, turn: int) -> None:
        """Wait until the pause after the last edit is over, or a newer version is there."""
        with self._changed:
            while self._turn.get(name, 0) == turn and not self._ends:
                left = self._edited.get(name, 0) + self.pause - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(left)

    def _keep(self, name: str, result: Result) -> None:
        with self._changed:
            document = self.texts.documents.get(name)
            if document is None or document.source is not result.source or result.turn != self._turn.get(name, 0):
                raise Stopped
            self._results[name] = result
            self._answer(name)
        if result.findings is not None:
            self._done(name, result)

    def _give_up(self, name: str) -> None:
        """Tell those who wait for a text that nothing will come."""
        with self._changed:
            waiting, self._waiting = self._waiting, []
            for entry in waiting:
                if entry[0] == name:
                    entry[2].get_loop().call_soon_threadsafe(_settle, entry[2], None)
                else:
                    self._waiting.append(entry)

    def _answer(self, name: str) -> None:
        """Give those who wait what they wait for."""
        kept = []
        for entry in self._waiting:
            one, checked, future = entry
            if one != name:
                kept.append(entry)
                continue
            result = self.current(name, checked=checked)
            if result is None and name in self.texts.documents:
                kept.append(entry)
                continue
            future.get_loop().call_soon_threadsafe(_settle, future, result)
        self._waiting = kept


def _garbage() -> int:
    """How many objects more were made than freed since memory was looked through.

    The collector sleeps while texts are read, as it would look at all that is known; readings are freed without it.
    """
    return gc.get_count()[0]


def _settle(future: asyncio.Future[Result | None], result: Result | None) -> None:
    if not future.done():
        future.set_result(result)
