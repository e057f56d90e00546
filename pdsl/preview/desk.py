"""What the page is shown: the present reading of the draft, and the last one of which a document could be made.

A document must not leave out what could not be read. While the text has faults the document is that of the earlier
text, and the page says so; findings and sources are always those of the present text.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from pdsl import resources
from pdsl.analysis import translations
from pdsl.checks import registry
from pdsl.checks.reasons import explained
from pdsl.checks.selection import Selection
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.translations import Translation
from pdsl.preview import contents
from pdsl.preview.contents import Made
from pdsl.render import VIEWS
from pdsl.render.edition import Edition
from pdsl.render.language import known
from pdsl.report import changes_read, shown_name, summary
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source
from pdsl.tables import TABLES, make

_MOST_KEPT = 8  # answers that are kept: languages and views that somebody looks at

Reader = Callable[[str], str | None]


class NotReadable(Exception):
    """Why the draft cannot be read at all now, as a sentence: it is gone, a party that was named is no longer in it."""


class Read(NamedTuple):
    """A reading of the draft. `analysis` is for whoever looks, `shown` the same with options chosen."""

    analysis: Analysis
    shown: Analysis
    selection: Selection = Selection()
    explain: bool = False

    @property
    def whole(self) -> bool:
        """Whether a document can be made of it."""
        return not any(one.severity is Severity.ERROR for one in self.analysis.reading)


class _Now(NamedTuple):
    """What is known after a reading. `good` is the last one that was whole."""

    version: int
    read: Read | None
    good: Read | None
    found: tuple[Diagnostic, ...] = ()
    fault: str = ""


class Desk:
    """What is shown, in each language and view that is asked for.

    `load` reads the draft, or raises `NotReadable`; `reader` reads a file beside it; `edition` says whose copy it is,
    and which options are chosen. All methods may be called from any thread.
    """

    def __init__(
        self, name: str, load: Callable[[], Read], reader: Reader, edition: Edition, cwd: str = "", editor: str = "",
    ) -> None:  # fmt: skip
        self.name = name
        self.edition = edition
        self.languages = known(resources.templates())
        self._load = load
        self._reader = reader
        self._cwd = cwd
        self._editor = editor
        self._now = _Now(0, None, None)
        self._changed = threading.Condition()
        self._making = threading.Lock()  # an analysis fills itself as it is asked: one asks at a time
        self._kept: dict[tuple[int, str, str], bytes] = {}
        # of each language and view, the last document and the reading that it was made of
        self._last: dict[tuple[str, str], tuple[Read, Made]] = {}
        self._ended = False

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self._ended

    def end(self) -> None:
        """Let all who wait go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def refresh(self, *, first: bool = False) -> None:
        """Read the draft again, and wake those who wait for it. The `first` reading raises `NotReadable`."""
        with self._making:
            before = self._now
            try:
                read = self._load()
            except NotReadable as fault:
                if first:
                    raise
                now = _Now(before.version + 1, None, before.good, fault=str(fault))
            else:
                found, _ = read.selection.apply(registry.run(read.shown))
                told = tuple(explained(found) if read.explain else found)
                now = _Now(before.version + 1, read, read if read.whole else before.good, told)
            self._kept.clear()
            with self._changed:
                self._now = now
                self._changed.notify_all()

    def wait(self, after: int, seconds: float) -> bool:
        """Wait until there is something newer than a version; gives whether there is."""
        until = time.monotonic() + seconds
        with self._changed:
            while self._now.version <= after and not self._ended:
                left = until - time.monotonic()
                if left <= 0:
                    break
                self._changed.wait(left)
            return self._now.version > after

    def state(self, language: str, view: str) -> bytes:
        """All that the page shows, as JSON. Raises KeyError for a language or view that is none."""
        if language not in self.languages or view not in VIEWS:
            raise KeyError(language if language not in self.languages else view)
        with self._making:
            now = self._now
            key = (now.version, language, view)
            if key not in self._kept:
                while len(self._kept) >= _MOST_KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = json.dumps(self._state(now, language, view)).encode("ascii")
            return self._kept[key]

    def table(self, name: str) -> bytes:
        """A table as JSON. Raises KeyError for a name that is none."""
        if name not in TABLES:
            raise KeyError(name)
        with self._making:
            now = self._now
            if now.read is None:
                return json.dumps({"version": now.version, "fault": now.fault}).encode("ascii")
            numbers = {source.name: number for number, source in enumerate(contents.drafts(now.read.shown))}
            told = contents.table(make(now.read.shown, name), now.read.shown, numbers)
            return json.dumps({"version": now.version, **told}).encode("ascii")

    # ── what is shown ────────────────────────────────────────────────────

    def _state(self, now: _Now, language: str, view: str) -> dict[str, Any]:
        document, unread = self._document(now, language, view)
        stale = document.blocks != () and (now.read is not now.good or now.read is None or bool(unread))
        read = now.read or now.good
        sources = contents.drafts(read.shown) if read is not None else ()
        numbers = {source.name: number for number, source in enumerate(sources)}
        extra = tuple(one for one in (*unread, *document.found) if one not in now.found)
        found = (*now.found, *extra)
        return {
            "version": now.version, "file": shown_name(self.name, self._cwd), "title": document.title,
            "language": language, "view": view, "languages": list(self.languages), "views": list(VIEWS),
            "choices": [list(pair) for pair in self.edition.choices], "owner": self.edition.owner,
            "stale": stale, "fault": now.fault, "refused": list(document.refused),
            "broken": now.read is not None and not now.read.whole,
            "blocks": self._blocks(document, sources, numbers),
            "sources": [self._source(source) for source in sources],
            "findings": contents.findings(found, numbers, None if stale else document.paragraphs, self._cwd),
            "summary": summary(found, checked=1) if now.read is not None else "",
            "changes": changes_read(read.shown) if read is not None else "", "tables": list(TABLES.items()),
        }  # fmt: skip

    def _document(self, now: _Now, language: str, view: str) -> tuple[Made, tuple[Diagnostic, ...]]:
        """The document, of an earlier text where the present one has faults, and what of a translation is not read."""
        if now.good is None:
            return Made(), ()
        of, last = self._last.get((language, view), (None, Made()))
        if of is now.good and now.read is not now.good:
            return last, ()
        said, unread = self._said(now.good.analysis, language)
        faults = tuple(one for one in unread if one.severity is Severity.ERROR)
        if faults:
            return last if last.blocks else Made(refused=contents.refusal(faults)), unread
        edition = self.edition.replace(language=language, view=view, translations=said, analysis=now.good.shown)
        document = contents.made(now.good.analysis, now.good.shown, edition)
        self._last.pop((language, view), None)
        if document.blocks:
            self._last[language, view] = (now.good, document)
        return document, unread

    def _said(self, analysis: Analysis, language: str) -> tuple[tuple[Translation, ...], tuple[Diagnostic, ...]]:
        return ((), ()) if language == "en" else translations(analysis, language, self._reader)

    def _blocks(self, document: Made, sources: tuple[Source, ...], numbers: dict[str, int]) -> list[dict[str, Any]]:
        """The blocks with their places in the present text."""
        shifts, renumbered = {}, {}
        for number, source in enumerate(document.sources):
            at = numbers.get(source.name)
            if at is None:
                continue
            renumbered[number] = at
            if sources[at].text != source.text:
                shifts[at] = contents.moved(source, sources[at])
        if not shifts and all(old == new for old, new in renumbered.items()):
            return list(document.blocks)
        blocks = []
        for block in document.blocks:
            here = [[renumbered[number], first, last] for number, first, last in block["at"] if number in renumbered]
            blocks.append({**block, "at": contents.relocated(here, shifts)})
        return blocks

    def _source(self, source: Source) -> dict[str, Any]:
        text = source.text if len(source.text) <= contents.LARGEST else ""
        told = {"name": shown_name(source.name, self._cwd), "text": text.replace("\r\n", "\n").replace("\r", "\n")}
        return {**told, "editor": self._address(source.name)} if self._editor else told

    def _address(self, name: str) -> str:
        """Where an editor finds a file, without the line."""
        from pathlib import PurePath
        from urllib.parse import quote

        path = PurePath(self._cwd or ".", name).as_posix()
        return f"{self._editor}://file/{quote(path.lstrip('/'), safe='/:')}"
