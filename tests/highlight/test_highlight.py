"""The lexer for Pygments knows every word of the grammar and loses no sign of a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.token import Comment, Keyword, Name, Number, Punctuation, String

from pdsl.highlight import PdslLexer, kind_of
from pdsl.syntax.tables import tables

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT.joinpath("examples").rglob("*.pdsl"))


def colours(text: str) -> dict[str, object]:
    return {words: kind for _, kind, words in PdslLexer().get_tokens_unprocessed(text)}


@pytest.mark.parametrize(("words", "terminal"), tables().word_list)
def test_every_keyword_is_coloured_as_one(words, terminal):
    kind = colours(f"{words} = broken")[words]
    assert kind in Keyword or kind is Name.Function, kind
    assert kind_of(tables().terminals[terminal]) not in Punctuation


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_sign_is_lost(path):
    text = path.read_text(encoding="utf-8")
    for cut in (len(text), len(text) // 2, len(text) // 3):
        found = list(PdslLexer().get_tokens_unprocessed(text[:cut]))
        assert "".join(words for _, _, words in found) == text[:cut]


def test_words_are_what_they_are_where_they_stand():
    found = colours('# why\narticle force "Force" { a shall not use force within 3 days }\n')
    assert found["# why"] is Comment.Single
    assert found["article"] is Keyword.Declaration
    assert found["force"] is Name
    assert found["shall not"] is Keyword.Reserved
    assert found["use force"] is Name.Function
    assert found['"Force"'] is String.Double
    assert found["3"] is Number


def test_the_entry_point_names_the_lexer():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["pygments.lexers"]["pdsl"].partition(":")
    assert (module, name) == (PdslLexer.__module__, PdslLexer.__name__)
