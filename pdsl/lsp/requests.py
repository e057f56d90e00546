"""One handler for each request of the protocol: ask `pdsl.ide`, convert. A fault of the tool is logged, never shown."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any, TypeVar

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException

from pdsl.ide import (
    coloring,
    completion,
    hints,
    hover,
    lenses,
    navigation,
    outline,
)
from pdsl.ide.reading import Reading
from pdsl.lsp import positions
from pdsl.lsp.convert import TOKEN_MODIFIERS, TOKEN_TYPES
from pdsl.lsp.previews import COMMAND
from pdsl.lsp.server import Server
from pdsl.lsp.texts import name_of
from pdsl.source import Source, Span
from pdsl.syntax.parser import Parsed

T = TypeVar("T")
_REQUEST_FAILED = -32803
_MOST_SYMBOLS = 500
Handler = Callable[[Server, Any], Any]


def register(server: Server) -> None:
    """Enter all handlers."""
    from pdsl.lsp import changes, hierarchy, previews

    for module in (_HANDLERS, changes.HANDLERS, hierarchy.HANDLERS):
        for method, (handler, options) in module.items():
            server.feature(method, options)(_guarded(server, method, handler))
    show = _guarded(server, previews.COMMAND, previews.show)

    @server.command(previews.COMMAND)
    async def open_preview(uri: Any = None) -> Any:
        return await show(uri)


def _guarded(server: Server, method: str, handler: Handler) -> Callable[[Any], Any]:
    """A handler whose faults become a line in the client's log and no answer."""
    if asyncio.iscoroutinefunction(handler):

        async def answer(params: Any) -> Any:
            try:
                return await handler(server, params)
            except JsonRpcException:
                raise
            except Exception as error:  # noqa: BLE001 - the editor must go on
                server.failed(method, error)
                return None

        return answer

    def answer_now(params: Any = None) -> Any:
        try:
            return handler(server, params)
        except JsonRpcException:
            raise
        except Exception as error:  # noqa: BLE001 - the editor must go on
            server.failed(method, error)
            return None

    return answer_now


def refused(reason: str) -> JsonRpcException:
    """An answer that says why nothing is done."""
    return JsonRpcException(message=reason, code=_REQUEST_FAILED)


async def asked(server: Server, uri: str, work: Callable[[Reading], T]) -> T | None:
    """What is worked out of the reading of a text, beside the requests; None if there is no such text."""
    reading = await server.reading(uri)
    return await asyncio.to_thread(work, reading) if reading is not None else None


def offset_in(server: Server, source: Source, at: types.Position) -> int:
    """The offset of a position in a text."""
    return positions.offset(source, at, server.converter.encoding)


def span_in(server: Server, source: Source, within: types.Range) -> Span:
    """The span of a range in a text."""
    return positions.range_span(source, within, server.converter.encoding)


# ── beginning and end ────────────────────────────────────────────────────


def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.begin(params)


async def _initialized(server: Server, params: types.InitializedParams) -> None:
    del params
    await server.attend()


def _shutdown(server: Server, params: object) -> None:
    del params
    server.finish()


def _watched(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    server.saved_elsewhere([change.uri for change in params.changes])


def _folders(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    gone = {name_of(folder.uri) for folder in params.event.removed}
    kept = [folder for folder in server.texts.folders if folder not in gone]
    server.texts.folders = list(dict.fromkeys([*kept, *(name_of(folder.uri) for folder in params.event.added)]))


# ── findings, on request ─────────────────────────────────────────────────


async def _diagnostic(server: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    uri = params.text_document.uri
    name = name_of(uri)
    result = await server.desk.wait(name, checked=True)
    own: list[types.Diagnostic] = []
    if result is not None:
        found = await asyncio.to_thread(server.diagnostics, name, result.findings or ())
        own = found.get(server.address(name), [])
    theirs = [one for one in server.about(uri, without=name) if one not in own]
    return types.RelatedFullDocumentDiagnosticReport(items=[*own, *theirs])


# ── words ────────────────────────────────────────────────────────────────


async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    def work(reading: Reading) -> types.Hover | None:
        found = hover.hover(reading, offset_in(server, reading.source, params.position))
        if found is None:
            return None
        return types.Hover(
            types.MarkupContent(types.MarkupKind.Markdown, found.text),
            server.converter.range(reading.source, found.span),
        )

    return await asked(server, params.text_document.uri, work)


def _completion(server: Server, params: types.CompletionParams) -> types.CompletionList | None:
    document = server.document(params.text_document.uri)
    if document is None:
        return None
    source = document.source
    known = server.desk.latest(document.name)
    found = completion.complete(
        source.text, offset_in(server, source, params.position), known.reading if known is not None else None,
        functools.partial(server.texts.beside, document.name),
    )  # fmt: skip
    spans = {span: server.converter.range(source, span) for span in {item.span for item in found}}
    items = [server.converter.item(spans[item.span], item, number) for number, item in enumerate(found)]
    return types.CompletionList(is_incomplete=known is None or len(found) >= completion.MOST_NAMES, items=items)


async def _definition(server: Server, params: types.DefinitionParams) -> types.Location | None:
    def work(reading: Reading) -> types.Location | None:
        found = navigation.definition(reading, offset_in(server, reading.source, params.position))
        if found is None:
            return None
        target, _ = found
        source = reading.source if target.source == reading.source.name else server.source(target.source)
        if source is None:
            return None
        return types.Location(server.address(target.source), server.converter.range(source, target.span))

    return await asked(server, params.text_document.uri, work)


async def _references(server: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    def work(reading: Reading) -> list[types.Location]:
        at = offset_in(server, reading.source, params.position)
        declaration = params.context.include_declaration
        found = navigation.references(reading, at, declaration=declaration)
        symbol = reading.symbol_at(at)
        if symbol is not None and symbol[0].place is not None:
            for other in server.others(reading, symbol[0].name):
                same = navigation.same_declaration(other, symbol[0].place)
                if same is not None:
                    found += navigation.occurrences(other, same, declaration=declaration)
        places = {(one.place.source.name, one.place.span): one.place for one in found}
        return [server.converter.location(places[key]) for key in sorted(places)]

    return await asked(server, params.text_document.uri, work)


async def _highlight(server: Server, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
    def work(reading: Reading) -> list[types.DocumentHighlight]:
        kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
        return [
            types.DocumentHighlight(server.converter.range(one.place.source, one.place.span), kinds[one.declares])
            for one in navigation.highlights(reading, offset_in(server, reading.source, params.position))
        ]

    return await asked(server, params.text_document.uri, work)


# ── the text as a whole ──────────────────────────────────────────────────


async def _parsed(server: Server, uri: str, work: Callable[[Parsed], T]) -> T | None:
    """What is worked out of the tree of a text alone, without waiting for what it means."""
    document = server.document(uri)
    if document is None:
        return None
    source = document.source
    return await asyncio.to_thread(lambda: work(server.shelf.parse(source)))


async def _symbols(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
    def work(parsed: Parsed) -> list[types.DocumentSymbol]:
        return [server.converter.symbol(parsed.source, part) for part in outline.symbols(parsed)]

    return await _parsed(server, params.text_document.uri, work)


async def _workspace_symbols(server: Server, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    def work() -> list[types.SymbolInformation]:
        found: list[types.SymbolInformation] = []
        for name in server.texts.files():
            source = server.source(name)
            if source is not None:
                parsed = server.shelf.parse(source)
                found += server.converter.flat(parsed.source, outline.symbols(parsed), params.query)
            if len(found) >= _MOST_SYMBOLS:
                break
        return found[:_MOST_SYMBOLS]

    return await asyncio.to_thread(work)


async def _folding(server: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    def work(parsed: Parsed) -> list[types.FoldingRange]:
        return [server.converter.fold(parsed.source, fold) for fold in outline.folds(parsed)]

    return await _parsed(server, params.text_document.uri, work)


async def _selection(server: Server, params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
    def work(parsed: Parsed) -> list[types.SelectionRange]:
        places = [offset_in(server, parsed.source, at) for at in params.positions]
        return [server.converter.selection(parsed.source, outline.selection(parsed, at)) for at in places]

    return await _parsed(server, params.text_document.uri, work)


async def _links(server: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
    told = get_capability(server.client_capabilities, "text_document.document_link.tooltip_support", False)

    def work(parsed: Parsed) -> list[types.DocumentLink]:
        return [
            types.DocumentLink(
                server.converter.range(parsed.source, link.span), server.address(link.target.source),
                tooltip=link.about if told else None,
            )
            for link in outline.links(parsed) if server.source(link.target.source) is not None
        ]  # fmt: skip

    return await _parsed(server, params.text_document.uri, work)


async def _tokens(server: Server, params: types.SemanticTokensParams) -> types.SemanticTokens | None:
    def work(reading: Reading) -> types.SemanticTokens:
        return types.SemanticTokens(server.converter.tokens(reading.source, coloring.colored(reading)))

    return await asked(server, params.text_document.uri, work)


async def _tokens_range(server: Server, params: types.SemanticTokensRangeParams) -> types.SemanticTokens | None:
    def work(reading: Reading) -> types.SemanticTokens:
        within = span_in(server, reading.source, params.range)
        return types.SemanticTokens(server.converter.tokens(reading.source, coloring.colored(reading, within)))

    return await asked(server, params.text_document.uri, work)


async def _hints(server: Server, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    def work(reading: Reading) -> list[types.InlayHint]:
        within = span_in(server, reading.source, params.range)
        return [
            types.InlayHint(
                positions.position(reading.source, hint.offset, server.converter.encoding), hint.words,
                tooltip=hint.about, padding_left=True,
            )
            for hint in hints.hints(reading, within)
        ]  # fmt: skip

    return await asked(server, params.text_document.uri, work)


async def _lenses(server: Server, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    uri = params.text_document.uri

    def work(reading: Reading) -> list[types.CodeLens]:
        found = []
        for lens in lenses.lenses(reading):
            at = server.converter.range(reading.source, lens.span)
            command = ""
            arguments: list[Any] | None = None
            if lens.sort == "preview":
                command, arguments = "pdsl.preview" if "pdsl.preview" in server.commands else COMMAND, [uri]
            elif lens.sort == "references" and "pdsl.showReferences" in server.commands:
                places = [server.converter.location(one.place) for one in lens.occurrences]
                command, arguments = "pdsl.showReferences", [uri, at.start, places]
            found.append(types.CodeLens(at, types.Command(title=lens.words, command=command, arguments=arguments)))
        return found

    return await asked(server, uri, work)


_HANDLERS: dict[str, tuple[Handler, Any]] = {
    types.INITIALIZE: (_initialize, None),
    types.INITIALIZED: (_initialized, None),
    types.SHUTDOWN: (_shutdown, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (_watched, None),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (_folders, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (
        _diagnostic,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="pdsl"),
    ),
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (_completion, types.CompletionOptions(trigger_characters=[" ", '"', "/"])),
    types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (_references, None),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (_highlight, None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_symbols, None),
    types.WORKSPACE_SYMBOL: (_workspace_symbols, None),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (_folding, None),
    types.TEXT_DOCUMENT_SELECTION_RANGE: (_selection, None),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (_links, None),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (_tokens, types.SemanticTokensLegend(TOKEN_TYPES, TOKEN_MODIFIERS)),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: (
        _tokens_range, types.SemanticTokensLegend(TOKEN_TYPES, TOKEN_MODIFIERS),
    ),
    types.TEXT_DOCUMENT_INLAY_HINT: (_hints, None),
    types.TEXT_DOCUMENT_CODE_LENS: (_lenses, None),
}  # fmt: skip
