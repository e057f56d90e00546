"""Records of `pdsl.ide` as values of the protocol."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from pdsl.diagnostics import Diagnostic, Edit, Place, Severity
from pdsl.ide import coloring, completion, outline
from pdsl.ide.snippets import plain
from pdsl.lsp import positions
from pdsl.lsp.pages import page
from pdsl.lsp.texts import uri_of
from pdsl.source import Source, Span

SOURCE = "pdsl"
_WEIGHTS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_UNUSED = frozenset({"unused-declaration", "acknowledgement-idle"})

# What each sort of word is called in the protocol, and the marks that a sort bears by itself.
_COLORS: dict[str, tuple[str, tuple[str, ...]]] = {
    "actor": ("class", ()), "area": ("struct", ()), "time": ("enumMember", ()), "event": ("event", ()),
    "category": ("type", ()), "clause": ("function", ()), "article": ("namespace", ()), "redline": ("interface", ()),
    "instrument": ("namespace", ()), "name": ("variable", ()), "keyword": ("keyword", ()),
    "modal": ("keyword", ("modal",)), "prohibition": ("keyword", ("modal", "prohibition")), "verb": ("method", ()),
    "text": ("string", ()), "number": ("number", ()), "comment": ("comment", ()), "code": ("macro", ()),
}  # fmt: skip
TOKEN_TYPES = list(dict.fromkeys(name for name, _ in _COLORS.values()))
TOKEN_MODIFIERS = ["declaration", "imported", "missing", "modal", "prohibition"]

_SYMBOLS = {
    "settlement": types.SymbolKind.Module, "instrument": types.SymbolKind.File, "actor": types.SymbolKind.Class,
    "body": types.SymbolKind.Class, "area": types.SymbolKind.Struct, "time": types.SymbolKind.EnumMember,
    "event": types.SymbolKind.Event, "sanctions": types.SymbolKind.Object, "category": types.SymbolKind.TypeParameter,
    "fact": types.SymbolKind.Constant, "definition": types.SymbolKind.Constant, "article": types.SymbolKind.Namespace,
    "redline": types.SymbolKind.Interface, "framework": types.SymbolKind.Interface,
    "scenario": types.SymbolKind.Method, "package": types.SymbolKind.Package, "change": types.SymbolKind.Operator,
    "option": types.SymbolKind.Enum, "either": types.SymbolKind.Enum, "step": types.SymbolKind.Method,
    "clause": types.SymbolKind.Function, "preamble": types.SymbolKind.String,
}  # fmt: skip
_ITEMS = {
    "keyword": types.CompletionItemKind.Keyword, "snippet": types.CompletionItemKind.Snippet,
    "file": types.CompletionItemKind.File, "word": types.CompletionItemKind.Value,
}  # fmt: skip
_NAMES = {
    "actor": types.CompletionItemKind.Class, "area": types.CompletionItemKind.Struct,
    "time": types.CompletionItemKind.EnumMember, "event": types.CompletionItemKind.Event,
    "category": types.CompletionItemKind.TypeParameter, "clause": types.CompletionItemKind.Function,
    "article": types.CompletionItemKind.Module, "redline": types.CompletionItemKind.Interface,
    "instrument": types.CompletionItemKind.Module, "name": types.CompletionItemKind.Variable,
}  # fmt: skip


class Converter:
    """Conversion for one client: in its units, with what it understands."""

    def __init__(self, encoding: str, *, snippets: bool, descriptions: bool, related: bool) -> None:
        self.encoding = encoding
        self.snippets = snippets
        self.descriptions = descriptions
        self.related = related

    # ── places ───────────────────────────────────────────────────────────

    def range(self, source: Source, span: Span) -> types.Range:
        """A span as lines and columns."""
        return positions.span_range(source, span, self.encoding)

    def location(self, place: Place) -> types.Location:
        """A place with its address."""
        return types.Location(uri_of(place.source.name), self.range(place.source, place.span))

    def edit(self, edit: Edit) -> types.TextEdit:
        """An edit."""
        return types.TextEdit(self.range(edit.place.source, edit.place.span), edit.text)

    # ── findings ─────────────────────────────────────────────────────────

    def diagnostic(self, finding: Diagnostic) -> types.Diagnostic:
        """A finding: its headline first, then why, what to do, on what authority."""
        words = [finding.message]
        if finding.primary is not None and finding.primary.text:
            words[0] += f" ({finding.primary.text})"
        words += [f"why: {note}" for note in finding.notes]
        words += [f"help: {help_}" for help_ in finding.helps]
        words += [f"authority: {authority}" for authority in finding.authority]
        if finding.acknowledged:
            words.append(f"acknowledged: {finding.acknowledged}")
        place = finding.primary.place if finding.primary is not None else None
        at = self.range(place.source, place.span) if place is not None else _START
        href = page(finding.code) if self.descriptions else None
        related = [
            types.DiagnosticRelatedInformation(self.location(label.place), label.text or "see here")
            for label in finding.secondary
        ]
        return types.Diagnostic(
            range=at,
            message="\n".join(words),
            severity=types.DiagnosticSeverity.Hint if finding.acknowledged else _WEIGHTS[finding.severity],
            code=finding.code,
            code_description=types.CodeDescription(href) if href else None,
            source=SOURCE,
            tags=[types.DiagnosticTag.Unnecessary] if finding.name in _UNUSED else None,
            related_information=related if related and self.related else None,
        )

    # ── completion ───────────────────────────────────────────────────────

    def item(self, at: types.Range, item: completion.Item, number: int) -> types.CompletionItem:
        """One thing that may be typed."""
        snippet = item.sort == "snippet"
        body = item.body if self.snippets or not snippet else plain(item.body)
        kind = _ITEMS.get(item.sort) or _NAMES[coloring.sort_of(item.kind)]
        return types.CompletionItem(
            label=item.label,
            kind=kind,
            detail=item.detail or None,
            sort_text=f"{number:05}",
            filter_text=body.split("\n", 1)[0] if snippet else None,
            insert_text_format=types.InsertTextFormat.Snippet if snippet and self.snippets else None,
            insert_text_mode=types.InsertTextMode.AdjustIndentation if snippet else None,
            text_edit=types.TextEdit(at, body),
        )

    # ── outline ──────────────────────────────────────────────────────────

    def symbol(self, source: Source, part: outline.Part) -> types.DocumentSymbol:
        """A part of a text, with its parts."""
        return types.DocumentSymbol(
            name=part.name or "…",
            detail=part.detail or None,
            kind=_SYMBOLS.get(part.sort, types.SymbolKind.Function),
            range=self.range(source, part.span),
            selection_range=self.range(source, part.name_span),
            children=[self.symbol(source, inner) for inner in part.parts],
        )

    def flat(
        self, source: Source, parts: Iterable[outline.Part], query: str, container: str = ""
    ) -> Iterable[types.SymbolInformation]:
        """The parts of a text in whose names or titles the letters of a query stand in its order."""
        for part in parts:
            if matches(query, f"{part.name} {part.detail}"):
                yield types.SymbolInformation(
                    location=types.Location(uri_of(source.name), self.range(source, part.name_span)),
                    name=part.name, kind=_SYMBOLS.get(part.sort, types.SymbolKind.Function),
                    container_name=container or None,
                )  # fmt: skip
            yield from self.flat(source, part.parts, query, part.name)

    def fold(self, source: Source, fold: outline.Fold) -> types.FoldingRange:
        """What can be folded; the last line of a block stays."""
        first, last = source.position(fold.span.start).line - 1, source.position(fold.span.end).line - 1
        kinds = {"comment": types.FoldingRangeKind.Comment, "imports": types.FoldingRangeKind.Imports}
        return types.FoldingRange(
            start_line=first, end_line=max(first, last - (fold.sort == "block")),
            kind=kinds.get(fold.sort, types.FoldingRangeKind.Region),
        )  # fmt: skip

    def selection(self, source: Source, spans: Iterable[Span]) -> types.SelectionRange:
        """Spans, each in the next."""
        found: types.SelectionRange | None = None
        for span in reversed(list(spans)):
            found = types.SelectionRange(self.range(source, span), found)
        assert found is not None
        return found

    def tokens(self, source: Source, words: list[coloring.Colored]) -> list[int]:
        """Words as the protocol's five numbers each, relative to the word before."""
        data: list[int] = []
        line = column = 0
        for word in words:
            at = self.range(source, word.span)
            name, marks = _COLORS[word.sort]
            bits = sum(1 << TOKEN_MODIFIERS.index(mark) for mark in dict.fromkeys((*marks, *word.marks)))
            if at.start.line != line:
                column = 0
            data += [
                at.start.line - line, at.start.character - column, at.end.character - at.start.character,
                TOKEN_TYPES.index(name), bits,
            ]  # fmt: skip
            line, column = at.start.line, at.start.character
        return data


_START = types.Range(types.Position(0, 0), types.Position(0, 0))


def matches(query: str, words: str) -> bool:
    """Whether the letters of a query stand in some words, in its order."""
    letters = iter(words.lower())
    return all(letter in letters for letter in query.lower() if not letter.isspace())
