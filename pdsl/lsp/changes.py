"""Requests whose answers change texts: layout, renaming, what to do about findings."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability

from pdsl.diagnostics import Edit
from pdsl.ide import actions, formatting, rename
from pdsl.ide.reading import Reading
from pdsl.lsp.requests import Handler, asked, offset_in, refused, span_in
from pdsl.lsp.server import Server
from pdsl.lsp.texts import name_of

FIX_ALL = "source.fixAll.pdsl"


def workspace_edit(server: Server, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Edits by text, with the versions of those that are open where the client takes them."""
    by_text: dict[str, list[types.TextEdit]] = {}
    for edit in edits:
        by_text.setdefault(edit.place.source.name, []).append(server.converter.edit(edit))
    if not get_capability(server.client_capabilities, "workspace.workspace_edit.document_changes", False):
        return types.WorkspaceEdit(changes={server.address(name): found for name, found in by_text.items()})
    changes: list[Any] = []
    for name, found in by_text.items():
        document = server.texts.documents.get(name)
        version = document.version if document is not None else None
        changes.append(
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(server.address(name), version), list(found)
            )
        )
    return types.WorkspaceEdit(document_changes=changes)


def _snippet_edit(server: Server, edits: Iterable[Edit]) -> types.WorkspaceEdit | None:
    """Edits of one text with places to fill in, for clients that take them."""
    edits = list(edits)
    can = get_capability(server.client_capabilities, "workspace.workspace_edit.snippet_edit_support", False)
    if not can or not edits:
        return None
    name = edits[0].place.source.name
    document = server.texts.documents.get(name)
    if document is None:
        return None
    made = [
        types.SnippetTextEdit(
            server.converter.range(edit.place.source, edit.place.span), types.StringValue(value=edit.text)
        )
        for edit in edits
    ]
    identifier = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, list(made))])


# ── layout ───────────────────────────────────────────────────────────────


async def _formatting(server: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    return await _laid_out(server, params.text_document.uri, None)


async def _range_formatting(server: Server, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
    return await _laid_out(server, params.text_document.uri, params.range)


async def _laid_out(server: Server, uri: str, within: types.Range | None) -> list[types.TextEdit] | None:
    document = server.document(uri)
    if document is None:
        return None
    source = document.source

    def work() -> list[types.TextEdit]:
        parsed = server.shelf.parse(source)
        span = span_in(server, source, within) if within is not None else None
        return [server.converter.edit(edit) for edit in formatting.formatted(parsed, span)]

    return await asyncio.to_thread(work)


def _typed(server: Server, params: types.DocumentOnTypeFormattingParams) -> list[types.TextEdit] | None:
    document = server.document(params.text_document.uri)
    if document is None:
        return None
    at = offset_in(server, document.source, params.position)
    return [server.converter.edit(edit) for edit in formatting.typed(document.source, at, params.ch)]


# ── renaming ─────────────────────────────────────────────────────────────


async def _prepare(server: Server, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    def work(reading: Reading) -> types.PrepareRenamePlaceholder:
        try:
            span, name = rename.prepare(reading, offset_in(server, reading.source, params.position))
        except rename.Refused as reason:
            raise refused(str(reason)) from None
        return types.PrepareRenamePlaceholder(server.converter.range(reading.source, span), name)

    return await asked(server, params.text_document.uri, work)


async def _rename(server: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    def work(reading: Reading) -> types.WorkspaceEdit:
        at = offset_in(server, reading.source, params.position)
        try:
            _, name = rename.prepare(reading, at)
            readings = [reading, *server.others(reading, name)]
            done = rename.rename(readings, at, params.new_name, server.texts.read)
        except rename.Refused as reason:
            raise refused(str(reason)) from None
        return workspace_edit(server, done.edits)

    return await asked(server, params.text_document.uri, work)


# ── what to do about findings ────────────────────────────────────────────


async def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    uri = params.text_document.uri
    result = await server.desk.wait(name_of(uri), checked=True)
    if result is None:
        return None
    only = params.context.only

    def wanted(kind: str) -> bool:
        return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)

    def work() -> list[types.CodeAction]:
        reading, found = result.reading, []
        span = span_in(server, reading.source, params.range)
        here = [
            finding for finding in result.findings or ()
            if finding.primary is not None and finding.primary.place.source.name == reading.source.name
            and finding.primary.place.span.start <= span.end and span.start <= finding.primary.place.span.end
        ]  # fmt: skip
        if wanted("quickfix"):
            for action in actions.actions(reading, here):
                edit = _snippet_edit(server, action.places) or workspace_edit(server, action.edits)
                found.append(
                    types.CodeAction(
                        action.title, types.CodeActionKind.QuickFix, edit=edit,
                        diagnostics=[server.converter.diagnostic(action.finding)],
                        is_preferred=action.sort == "fix" or None,
                    )
                )  # fmt: skip
        safe = actions.safe_fixes(result.findings or ())
        if safe and wanted(FIX_ALL):
            found.append(types.CodeAction("apply all safe fixes", FIX_ALL, edit=workspace_edit(server, safe)))
        return found

    return await asyncio.to_thread(work)


HANDLERS: dict[str, tuple[Handler, Any]] = {
    types.TEXT_DOCUMENT_FORMATTING: (_formatting, None),
    types.TEXT_DOCUMENT_RANGE_FORMATTING: (_range_formatting, None),
    types.TEXT_DOCUMENT_ON_TYPE_FORMATTING: (
        _typed, types.DocumentOnTypeFormattingOptions(first_trigger_character="}", more_trigger_character=["\n"]),
    ),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (_prepare, None),
    types.TEXT_DOCUMENT_RENAME: (_rename, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        _actions, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    ),
}  # fmt: skip
