"""The server: what is open, what is published, and how a request comes to a reading of the text that it is about."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Any, cast

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcContentModified, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from pdsl import __version__
from pdsl.diagnostics import Diagnostic
from pdsl.ide.reading import Reading, Shelf, read
from pdsl.lsp.convert import Converter
from pdsl.lsp.desk import Desk, Result, Setup
from pdsl.lsp.previews import Previews
from pdsl.lsp.texts import Document, Texts, name_of, uri_of
from pdsl.source import Source

PAUSE = 0.05  # seconds without an edit before a text is read
_LOOK = 2.0  # seconds between two looks at the disk, for editors that do not tell of changes
_MOST_READ = 300  # texts of a workspace that are read for one question


class Protocol(LanguageServerProtocol):
    """The protocol, with texts kept by this server: lines end where the protocol says, in every unit."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A text was opened."""
        cast("Server", self._server).opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A text was changed."""
        cast("Server", self._server).changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A text was closed."""
        cast("Server", self._server).closed(name_of(params.text_document.uri))

    @property
    def ended_in_order(self) -> bool:
        """Whether the client asked to shut down before it left."""
        return self._shutdown


class Server(LanguageServer):
    """The language server of pdsl. `settings` gives the settings in force for a file, and a profile if one is said."""

    def __init__(self, settings: Callable[[str, str | None], Setup], pause: float = PAUSE) -> None:
        super().__init__("pdsl", __version__, protocol_cls=Protocol)
        self.texts = Texts()
        self.desk = Desk(self.texts, lambda name: settings(name, self.profile), self._done, self.failed, pause)
        self.profile: str | None = None  # as what the client wants texts measured
        self.converter = Converter("utf-16", snippets=False, descriptions=False, related=False)
        self.commands: frozenset[str] = frozenset()  # commands of the client that lenses may call
        self.pulls = False  # the client asks for findings: they are not sent to it unasked
        self.watched = False
        self.told: set[str] = set()  # faults of settings that were shown
        self.shelf = Shelf()
        self.previews = Previews()
        self._found: dict[str, dict[str, list[types.Diagnostic]]] = {}  # root → address → findings
        self._loop: asyncio.AbstractEventLoop | None = None
        self._looking: asyncio.Task[None] | None = None

    # ── beginning and end ────────────────────────────────────────────────

    def begin(self, params: types.InitializeParams) -> None:
        """Take in what the client can do, and begin to work."""
        self._loop = asyncio.get_running_loop()
        can = params.capabilities
        published = "text_document.publish_diagnostics"
        self.pulls = get_capability(can, "text_document.diagnostic", None) is not None
        self.converter = Converter(
            self.workspace.position_encoding or "utf-16",
            snippets=bool(get_capability(can, "text_document.completion.completion_item.snippet_support", False)),
            descriptions=bool(get_capability(can, f"{published}.code_description_support", False)),
            related=bool(get_capability(can, f"{published}.related_information", False)),
        )
        said = params.initialization_options if isinstance(params.initialization_options, dict) else {}
        commands = said.get("commands")
        words = commands if isinstance(commands, list) else []
        self.commands = frozenset(word for word in words if isinstance(word, str))
        profile = said.get("profile")
        self.profile = profile if isinstance(profile, str) and profile else None
        folders = [folder.uri for folder in params.workspace_folders or ()]
        if not folders and params.root_uri:
            folders = [params.root_uri]
        self.texts.folders = [name_of(uri) for uri in folders]
        self.desk.start()

    async def attend(self) -> None:
        """Ask the client to tell of changed files; look for them where it cannot."""
        watch = "workspace.did_change_watched_files.dynamic_registration"
        if get_capability(self.client_capabilities, watch, False):
            patterns = [types.FileSystemWatcher(glob_pattern=glob) for glob in ("**/*.pdsl", "**/pdsl.toml")]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=patterns)
            registration = types.Registration("pdsl-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            try:
                await self.client_register_capability_async(types.RegistrationParams([registration]))
            except JsonRpcException:
                pass  # it cannot after all
            else:
                return
        self._looking = asyncio.ensure_future(self._look())

    async def _look(self) -> None:
        """Tell of the imported files that have changed on the disk since the last look."""
        seen: dict[str, tuple[int, int] | None] = {}
        while True:
            asked = {path for name in list(self.texts.documents) for path in self._asked(name)}
            for path in asked - self.texts.documents.keys():
                now = _stamp(path)
                if seen.setdefault(path, now) != now:
                    seen[path] = now
                    self.desk.touch(path)
            await asyncio.sleep(_LOOK)

    def _asked(self, name: str) -> frozenset[str]:
        result = self.desk.latest(name)
        return result.asked if result is not None else frozenset()

    def finish(self) -> None:
        """End the work."""
        if self._looking is not None:
            self._looking.cancel()
        self.previews.finish()
        self.desk.stop()

    # ── texts ────────────────────────────────────────────────────────────

    def opened(self, item: types.TextDocumentItem) -> None:
        """A text was opened: from now on the editor says what it is."""
        document = Document(item.uri, item.text, item.version)
        self.texts.documents[document.name] = document
        self.desk.touch(document.name, at_once=True)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A text was changed in the editor."""
        name = name_of(params.text_document.uri)
        document = self.texts.documents.get(name)
        if document is not None:
            document.change(params.content_changes, params.text_document.version, self.converter.encoding)
            self.desk.touch(name)

    def closed(self, name: str) -> None:
        """A text was closed: from now on the disk says what it is."""
        self.texts.documents.pop(name, None)
        self.desk.forget(name)
        self.previews.close(name)
        self.desk.touch(name)
        for uri in self._found.pop(name, {}):
            self._send(uri)

    def saved_elsewhere(self, uris: list[str]) -> None:
        """Files were changed, made or removed on the disk."""
        names = [name_of(uri) for uri in uris]
        if any(name.endswith("/pdsl.toml") for name in names):
            names += list(self.texts.documents)
        for name in dict.fromkeys(names):
            self.desk.touch(name)

    # ── findings ─────────────────────────────────────────────────────────

    def _done(self, name: str, result: Result) -> None:
        """Findings are there (told in the thread of the desk)."""
        by_address = self.diagnostics(name, result.findings or ())
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._publish, name, result, by_address)

    def diagnostics(self, name: str, findings: tuple[Diagnostic, ...]) -> dict[str, list[types.Diagnostic]]:
        """Findings by the address of the text that they are about."""
        found: dict[str, list[types.Diagnostic]] = {}
        for finding in findings:
            place = finding.primary.place.source.name if finding.primary is not None else name
            found.setdefault(self.address(place), []).append(self.converter.diagnostic(finding))
        return found

    def address(self, name: str) -> str:
        """The address of a text, as the editor says it where it is open."""
        document = self.texts.documents.get(name)
        return document.uri if document is not None else uri_of(name)

    def _publish(self, name: str, result: Result, found: dict[str, list[types.Diagnostic]]) -> None:
        document = self.texts.documents.get(name)
        if document is None or document.source is not result.source:
            return  # a newer version is there
        if result.fault and result.fault not in self.told:
            self.told.add(result.fault)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"pdsl: {result.fault}"))
        before = self._found.get(name, {})
        self._found[name] = found
        for uri in dict.fromkeys([document.uri, *before, *found]):
            if uri == document.uri or before.get(uri) != found.get(uri):
                self._send(uri)
        elsewhere = {uri for uri in (*before, *found) if uri != document.uri and before.get(uri) != found.get(uri)}
        if self.pulls and elsewhere and get_capability(
            self.client_capabilities, "workspace.diagnostics.refresh_support", False
        ):  # fmt: skip
            self.workspace_diagnostic_refresh(None)

    def _send(self, uri: str) -> None:
        """Send the findings about one text, from all that speak of it; unless the client asks for them."""
        document = self.texts.documents.get(name_of(uri))
        if self.pulls and document is not None:
            return
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=uri, diagnostics=self.about(uri), version=document.version if document is not None else None
            )
        )

    def about(self, uri: str, without: str = "") -> list[types.Diagnostic]:
        """The findings about one text, each once. `without` the text itself: those of the texts that import it."""
        found: list[types.Diagnostic] = []
        for root, by_address in self._found.items():
            if root != without:
                found += [one for one in by_address.get(uri, ()) if one not in found]
        return found

    def failed(self, what: str, error: Exception) -> None:
        """A fault of the tool: a line in the client's log, never a traceback."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
        text = f"pdsl: {what} failed ({type(error).__name__} at {where}); please report it"

        def tell() -> None:
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, text))

        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(tell)

    # ── readings ─────────────────────────────────────────────────────────

    def document(self, uri: str) -> Document | None:
        """An open text."""
        return self.texts.documents.get(name_of(uri))

    async def reading(self, uri: str) -> Reading | None:
        """The reading of the present version of a text; of one that is not open, from the disk.

        Raises an error of the protocol if the text changes meanwhile: the answer would be about another one.
        """
        name = name_of(uri)
        document = self.texts.documents.get(name)
        if document is None:
            return await asyncio.to_thread(self.read, name)
        asked = document.source
        result = await self.desk.wait(name)
        if result is None:
            return None
        if result.source is not asked:
            raise JsonRpcContentModified("the text has changed")
        return result.reading

    def read(self, name: str) -> Reading | None:
        """A text read now."""
        source = self.texts.source(name)
        return read(source, self.texts.read, self.shelf) if source is not None else None

    def others(self, reading: Reading, word: str) -> list[Reading]:
        """The readings of the other texts of the workspace in which a word stands, open ones first."""
        names = [*self.texts.documents, *self.texts.files()]
        found: list[Reading] = []
        for name in dict.fromkeys(names):
            if name == reading.source.name or len(found) >= _MOST_READ:
                continue
            source = self.texts.source(name)
            if source is None or word not in source.text:
                continue
            known = self.desk.current(name)
            other = known.reading if known is not None else self.read(name)
            if other is not None:
                found.append(other)
        return found

    def source(self, name: str) -> Source | None:
        """A text by name, as it is now."""
        return self.texts.source(name)


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        said = os.stat(path)
    except (OSError, ValueError):
        return None
    return said.st_mtime_ns, said.st_size


def make(settings: Callable[[str, str | None], Setup], pause: float = PAUSE) -> Server:
    """A server with all its features."""
    from pdsl.lsp.requests import register

    for name in ("pygls", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    server = Server(settings, pause)
    register(server)
    return server


def serve(settings: Callable[[str, str | None], Setup], port: int | None = None) -> int:
    """Serve one editor over standard input and output, or at a port of this machine. Gives the exit code."""
    import gc
    import sys

    server = make(settings)
    sys.setswitchinterval(0.0005)  # a request does not wait long for the thread that reads
    gc.collect()
    gc.freeze()
    gc.disable()  # the desk collects when it has nothing to do
    if port is None:
        server.start_io()
    else:
        server.start_tcp("127.0.0.1", port)
    server.finish()
    protocol: Any = server.protocol
    return 0 if protocol.ended_in_order else 1
