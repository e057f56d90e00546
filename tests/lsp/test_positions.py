"""Lines and columns in three units, and texts as an editor changes them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from pdsl.lsp import positions
from pdsl.lsp.texts import Document, Texts, name_of, uri_of
from pdsl.source import Source, Span

TEXTS = st.text(st.sampled_from("aé😀ﬀ\u2028\x0c\r\n \ud800"), max_size=40)


@pytest.mark.parametrize("encoding", positions.ENCODINGS)
@given(text=TEXTS)
def test_an_offset_comes_back(encoding, text):
    source = Source("a", text)
    for offset in range(len(text) + 1):
        inside = text[offset - 1 : offset + 1] == "\r\n"
        found = positions.offset(source, positions.position(source, offset, encoding), encoding)
        assert found == (offset - 1 if inside else offset)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
def test_a_column_counts_units(encoding, column):
    source = Source("a", "é😀b\n")
    assert positions.position(source, 2, encoding).character == column
    assert positions.offset(source, types.Position(0, 10**6), encoding) == 3
    assert positions.offset(source, types.Position(10**6, 0), encoding) == len(source.text)


@pytest.mark.parametrize("encoding", positions.ENCODINGS)
def test_changes_are_those_of_the_editor(encoding):
    """Edits at places counted in units give the text that edits at code points give."""
    random = Random(3)
    document = Document("file:///a.pdsl", "é 😀\x0c\r\nb\n\u2028c", 1)
    expected = document.source.text
    for version in range(2, 400):
        start = random.randrange(len(expected) + 1)
        end = random.randrange(start, min(len(expected), start + 4) + 1)
        if any(expected[at - 1 : at + 1] == "\r\n" for at in (start, end)):
            continue
        words = random.choice(["", "x", "😀", "\n", "\r\n", "é"])
        span = positions.span_range(document.source, Span(start, end), encoding)
        document.change([types.TextDocumentContentChangePartial(span, words)], version, encoding)
        expected = expected[:start] + words + expected[end:]
        assert document.source.text == expected
        assert document.version == version


def test_names_and_addresses(tmp_path):
    path = tmp_path / "a draft.pdsl"
    assert name_of(path.as_uri()) == str(path)
    assert uri_of(str(path)) == path.as_uri()
    assert name_of("untitled:Untitled-1") == "untitled:Untitled-1"
    assert uri_of("standard").endswith("/vocabulary/standard.pdsl")


def test_what_is_open_goes_before_the_disk(tmp_path):
    path = tmp_path / "a.pdsl"
    path.write_text("on disk\n")
    texts = Texts()
    texts.folders = [str(tmp_path)]
    assert texts.read(str(path)) == "on disk\n"
    document = Document(path.as_uri(), "open\n", 1)
    texts.documents[document.name] = document
    assert texts.read(str(path)) == "open\n"
    assert texts.files() == [str(path)]
    assert texts.read(str(tmp_path / "none.pdsl")) is None
    path.write_bytes(b"\xff\xfe")
    del texts.documents[document.name]
    assert texts.read(str(path)) is None
