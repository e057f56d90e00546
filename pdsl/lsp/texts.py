"""What is open in the editor, and what is on the disk: texts by name. A name is the path of the file, with `/`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from lsprotocol import types
from pygls import uris

from pdsl import resources
from pdsl.lsp import positions
from pdsl.source import Source

LARGEST = 64 * 1024 * 1024
_MOST_FILES = 2000  # that a workspace is searched for
_PASSED_OVER = frozenset({"node_modules", "build", "dist", "__pycache__"})


def name_of(uri: str) -> str:
    """The name of the text at an address."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return os.path.abspath(path).replace(os.sep, "/") if path else uri


def uri_of(name: str) -> str:
    """The address of a text; of a vocabulary that of its file."""
    if name in resources.vocabularies():
        name = resources.vocabulary_file(name)
    if "://" in name or name.startswith("untitled:"):
        return name
    return uris.from_fs_path(os.path.abspath(name)) or name


class Document:
    """A text that is open: what the editor says that it is, whatever the disk says."""

    def __init__(self, uri: str, text: str, version: int) -> None:
        self.uri = uri
        self.name = name_of(uri)
        self.version = version
        self.source = Source(self.name, text)

    def change(self, changes: Iterable[types.TextDocumentContentChangeEvent], version: int, encoding: str) -> None:
        """Apply changes, one after the other."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                span = positions.range_span(self.source, change.range, encoding)
                text = self.source.text
                text = text[: span.start] + change.text + text[span.end :]
            else:
                text = change.text
            self.source = Source(self.name, text)
        self.version = version


class Texts:
    """The open documents by name, and the disk behind them."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.folders: list[str] = []

    def read(self, name: str) -> str | None:
        """The present text of a file; None if there is none that can be read."""
        document = self.documents.get(name)
        if document is not None:
            return document.source.text
        try:
            if not os.path.isfile(name) or os.path.getsize(name) > LARGEST:
                return None
            with open(name, "rb") as file:
                return file.read().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError, ValueError):
            return None

    def source(self, name: str) -> Source | None:
        """The present text of a file or a vocabulary as a source."""
        document = self.documents.get(name)
        if document is not None:
            return document.source
        text = resources.vocabulary(name) if name in resources.vocabularies() else self.read(name)
        return None if text is None else Source(name, text)

    def files(self) -> list[str]:
        """The drafts of the workspace, open ones included, sorted; at most as many as anybody works on."""
        found = {name for name in list(self.documents) if name.endswith(".pdsl")}
        for path in self._below():
            if len(found) >= _MOST_FILES:
                break
            found.add(path)
        return sorted(found)

    def _below(self) -> Iterator[str]:
        for folder in self.folders:
            for at, inside, names in os.walk(folder):
                inside[:] = sorted(name for name in inside if not name.startswith(".") and name not in _PASSED_OVER)
                for name in sorted(names):
                    if name.endswith(".pdsl") and not name.startswith("."):
                        yield os.path.join(at, name).replace(os.sep, "/")

    def beside(self, name: str) -> list[str]:
        """The drafts that a text may import, by their path from it."""
        here = os.path.dirname(name)
        return [os.path.relpath(path, here).replace(os.sep, "/") for path in self.files() if path != name]
