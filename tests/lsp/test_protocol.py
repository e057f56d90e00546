"""The server as two editors speak to it: a real process over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "examples" / "plan_28.pdsl"
LESSON = ROOT / "examples" / "tutorial" / "7_a_whole_settlement.pdsl"
EDITORS = {"visual-studio-code": "utf-16", "neovim": "utf-8"}
OPTIONS = {"commands": ["pdsl.preview", "pdsl.showReferences"]}

pytestmark = pytest.mark.asyncio


@pytest_lsp.fixture(
    params=list(EDITORS),
    config=ClientServerConfig(
        server_command=[sys.executable, "-m", "pdsl", "server"],
        server_env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": tempfile.mkdtemp(prefix="pdsl-")},
    ),
)
async def client(request, lsp_client: LanguageClient):
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        del params

    params = types.InitializeParams(
        capabilities=client_capabilities(request.param),
        workspace_folders=[types.WorkspaceFolder(uri=ROOT.joinpath("examples").as_uri(), name="examples")],
        initialization_options=OPTIONS,
    )
    done = await lsp_client.initialize_session(params)
    assert done.capabilities.position_encoding == EDITORS[request.param]
    yield
    await lsp_client.shutdown_session()


class Text:
    """A text that is open in the client."""

    def __init__(self, client: LanguageClient, path: Path, text: str | None = None) -> None:
        self.client = client
        self.uri = path.as_uri()
        self.text = path.read_text() if text is None else text
        self.version = 1
        item = types.TextDocumentItem(uri=self.uri, language_id="pdsl", version=1, text=self.text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    @property
    def id(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    def at(self, words: str, shift: int = 0, occurrence: int = 0) -> types.Position:
        at = -1
        for _ in range(occurrence + 1):
            at = self.text.index(words, at + 1)
        before = self.text[: at + shift]
        return types.Position(before.count("\n"), len(before.rpartition("\n")[2]))

    def change(self, text: str) -> None:
        self.version += 1
        self.text = text
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def insert(self, at: types.Position, words: str) -> None:
        self.version += 1
        lines = self.text.splitlines(keepends=True)
        lines[at.line] = lines[at.line][: at.character] + words + lines[at.line][at.character :]
        self.text = "".join(lines)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                [types.TextDocumentContentChangePartial(types.Range(at, at), words)],
            )
        )

    async def findings(self) -> list[types.Diagnostic]:
        """The findings of the present version, asked for or sent."""
        if self.client.capabilities.text_document.diagnostic is not None:
            report = await self.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(self.id))
            return list(report.items)
        while self.version not in [
            one.version for one in self.client.log_published if one.uri == self.uri
        ]:  # fmt: skip
            await asyncio.wait_for(
                self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), timeout=20
            )
        return list(next(one for one in reversed(self.client.log_published) if one.uri == self.uri).diagnostics)


@pytest.fixture
def opened(client: LanguageClient):
    client.log_published = []
    if client.capabilities.text_document.diagnostic is None:
        features = client.protocol.fm.features
        inner = features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

        def published(params: types.PublishDiagnosticsParams) -> None:
            client.log_published.append(params)
            inner(params)

        features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = published
    return lambda path, text=None: Text(client, path, text)


async def test_findings_are_those_of_the_command_line(opened):
    import pdsl

    found = await opened(PLAN).findings()
    expected = [one for one in pdsl.check(str(PLAN)).findings if one.primary.place.source.name == str(PLAN)]
    assert sorted(one.code for one in found) == sorted(one.code for one in expected)
    assert all(one.source == "pdsl" and one.message for one in found)
    assert any(one.related_information for one in found)
    assert any("help: " in one.message for one in found)


async def test_a_finding_comes_and_goes(opened):
    text = opened(LESSON)
    assert await text.findings() == []
    text.insert(text.at("northland shall respect"), "nobodyy shall respect sovereignty of southland\n    ")
    found = await text.findings()
    assert [one.code for one in found] == ["NAM-01"]
    text.change(LESSON.read_text())
    assert await text.findings() == []


async def test_columns_count_in_the_units_of_the_client(opened, client):
    text = opened(LESSON.with_name("unsaved.pdsl"), 'state a "😀é" of nowhere\n')
    (found,) = [one for one in await text.findings() if one.code == "NAM-01"]
    encoding = "utf-16" if client.capabilities.general.position_encodings is None else "utf-8"
    assert found.range.start.character == len('state a "😀é" of '.encode(encoding.replace("16", "16-le"))) // (
        2 if encoding == "utf-16" else 1
    )


async def test_hover(opened, client):
    text = opened(LESSON)
    hover = await client.text_document_hover_async(types.HoverParams(text.id, text.at("southland shall", 2)))
    assert "Southland" in hover.contents.value
    hover = await client.text_document_hover_async(types.HoverParams(text.id, text.at("shall withdraw", 8)))
    assert "Southland shall withdraw" in hover.contents.value


async def test_completion_offers_names_keywords_and_statements(opened, client):
    text = opened(LESSON)
    await text.findings()
    params = types.CompletionParams(text.id, text.at("verified by council", len("verified by ")))
    labels = [item.label for item in (await client.text_document_completion_async(params)).items]
    assert "council" in labels
    assert "delta" not in labels
    text.insert(text.at("    southland shall respect"), "    northland shall \n")
    params = types.CompletionParams(text.id, text.at("northland shall \n", len("northland shall ")))
    labels = [item.label for item in (await client.text_document_completion_async(params)).items]
    assert {"shall not", "respect", "withdraw"} <= set(labels)


async def test_definition_references_and_renaming_across_files(opened, client):
    text = opened(PLAN)
    at = text.at("parties russia", len("parties "))
    where = await client.text_document_definition_async(types.DefinitionParams(text.id, at))
    assert where.uri.endswith("common/actors.pdsl")
    context = types.ReferenceContext(include_declaration=True)
    places = await client.text_document_references_async(types.ReferenceParams(context, text.id, at))
    assert {"actors.pdsl", "plan_28.pdsl", "plan_20.pdsl"} <= {one.uri.rpartition("/")[2] for one in places}
    params = types.RenameParams(text.id, at, "russian_federation")
    edit = await client.text_document_rename_async(params)
    files = edit.changes or {one.text_document.uri: one.edits for one in edit.document_changes}
    assert sum(len(edits) for edits in files.values()) == len(places)


@pytest.mark.parametrize(
    ("words", "new", "reason"),
    [
        ("respect sovereignty", "independence", "vocabulary `standard`"),
        ("parties northland", "two words", "is no name"),
        ("parties northland", "southland", "already"),
        ("parties northland", "signature", "word of the language"),
    ],
)
async def test_a_renaming_that_cannot_be_is_refused(opened, client, words, new, reason):
    text = opened(LESSON)
    at = text.at(words, words.index(" ") + 1)
    with pytest.raises(JsonRpcException, match=reason):
        await client.text_document_rename_async(types.RenameParams(text.id, at, new))


async def test_outline_folds_selections_links(opened, client):
    text = opened(LESSON)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text.id))
    assert "withdrawal" in [one.name for one in symbols]
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(text.id))
    assert any(fold.kind == "comment" for fold in folds)
    params = types.SelectionRangeParams(text.id, [text.at("within 100 days")])
    (selection,) = await client.text_document_selection_range_async(params)
    assert selection.parent is not None
    links = await client.text_document_document_link_async(types.DocumentLinkParams(text.id))
    assert links[0].target.endswith("standard.pdsl")
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("ukraine"))
    assert any(one.location.uri.endswith("actors.pdsl") for one in found)


async def test_layout(opened, client):
    text = opened(LESSON.with_name("unsaved.pdsl"), "pdsl 1\nimport   standard\narticle a \"A\" {\n# kept\n}\n")
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(text.id, options))
    assert "import standard" in "".join(edit.new_text for edit in edits)
    whole = types.Range(types.Position(1, 0), types.Position(1, 3))
    params = types.DocumentRangeFormattingParams(text.id, whole, options)
    assert len(await client.text_document_range_formatting_async(params)) == 1
    text.change('article a "A" {\n\n}\n')
    typed = types.DocumentOnTypeFormattingParams(text.id, types.Position(1, 0), "\n", options)
    (edit,) = await client.text_document_on_type_formatting_async(typed)
    assert edit.new_text == "    "


async def test_actions_mend_and_acknowledge(opened, client):
    text = opened(PLAN)
    findings = await text.findings()
    chosen = next(one for one in findings if one.code == "TIM-01")
    context = types.CodeActionContext(diagnostics=[chosen])
    params = types.CodeActionParams(text.id, chosen.range, context)
    found = await client.text_document_code_action_async(params)
    titles = [one.title for one in found]
    assert "add a deadline" in titles
    assert any(title.startswith("acknowledge TIM-01 on") for title in titles)


async def test_colours_hints_lenses(opened, client):
    text = opened(LESSON)
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(text.id))
    assert len(tokens.data) % 5 == 0
    assert len(tokens.data) > 1000
    whole = types.Range(types.Position(0, 0), types.Position(200, 0))
    part = types.Range(types.Position(40, 0), types.Position(50, 0))
    few = await client.text_document_semantic_tokens_range_async(types.SemanticTokensRangeParams(text.id, part))
    assert 0 < len(few.data) < len(tokens.data)
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(text.id, whole))
    assert "response time unbounded" in [hint.label for hint in hints]
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text.id))
    assert {"preview", "held"} <= {lens.command.title for lens in lenses}


async def test_what_waits_for_what(opened, client):
    text = opened(LESSON)
    params = types.CallHierarchyPrepareParams(text.id, text.at("pullback: ", 2))
    (item,) = await client.text_document_prepare_call_hierarchy_async(params)
    calls = await client.call_hierarchy_incoming_calls_async(types.CallHierarchyIncomingCallsParams(item))
    assert [call.from_.name for call in calls] == ["pullback_done"]


async def test_an_open_import_is_read_as_it_is_open(opened, tmp_path):
    parts = tmp_path / "parts.pdsl"
    parts.write_text('state north "North"\n')
    text = opened(tmp_path / "draft.pdsl", 'import "parts.pdsl"\narticle a "A" { south shall "wait" }\n')
    assert "NAM-01" in [one.code for one in await text.findings()]
    imported = opened(parts, 'state north "North"\nstate south "South"\n')
    await imported.findings()
    for _ in range(50):
        if text.client.capabilities.text_document.diagnostic is None:
            found = next(one for one in reversed(text.client.log_published) if one.uri == text.uri).diagnostics
        else:
            found = await text.findings()
        if "NAM-01" not in [one.code for one in found]:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the draft was not read again")
