"""The parser against stock Lark on the same grammar: the same texts are taken, and the same trees are made."""

from __future__ import annotations

from pathlib import Path

import lark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.source import Source
from pdsl.syntax.grammar import lark_parser
from pdsl.syntax.parser import Parsed, parse
from pdsl.syntax.tree import Node, Token, same_shape
from tests.syntax.derivations import Tape, commented, derive, every_rule, tapes, texts, words, written

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "tests/language/two_rivers.pdsl", *sorted((ROOT / "examples").rglob("*.pdsl"))]


def parsed(text: str) -> Parsed:
    return parse(Source("draft.pdsl", text))


def assert_same(ours: Node | Token, theirs: lark.Tree | lark.Token) -> None:
    todo = [(ours, theirs)]
    while todo:
        ours, theirs = todo.pop()
        if isinstance(ours, Token):
            assert isinstance(theirs, lark.Token)
            assert (ours.kind, ours.text, ours.start, ours.end) == (
                theirs.type, str(theirs), theirs.start_pos, theirs.end_pos,
            )  # fmt: skip
        else:
            assert isinstance(theirs, lark.Tree)
            assert (ours.kind, len(ours.children)) == (str(theirs.data), len(theirs.children))
            todo += zip(ours.children, theirs.children, strict=True)


def assert_agrees(text: str) -> bool:
    """Whether both take the text; fails if only one does, or if they make different trees of it."""
    ours = parsed(text)
    try:
        theirs = lark_parser().parse(text)
    except lark.UnexpectedInput:
        assert ours.diagnostics, text
        return False
    assert not ours.diagnostics, text
    assert_same(ours.tree, theirs)
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_tree_of_a_file_is_larks(path: Path) -> None:
    assert assert_agrees(path.read_text(encoding="utf-8"))


def test_the_tree_of_each_production_is_larks() -> None:
    for found in every_rule():
        assert assert_agrees(" ".join(found))


@settings(max_examples=300, deadline=None)
@given(texts())
def test_the_tree_of_a_derived_text_is_larks(text: str) -> None:
    assert assert_agrees(text)


ALPHABET = sorted({word for pool in words().values() for word in pool} | set('{}[]():,|?."#/%-+_ \n') | {"utc", "“"})


@settings(max_examples=400, deadline=None)
@given(tapes, st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 3), st.sampled_from(ALPHABET)), max_size=3))
def test_the_parser_takes_what_lark_takes(tape: list[int], changes: list[tuple[int, int, str]]) -> None:
    choices = Tape(tape)
    text = written(derive(choices), choices)
    for at, way, word in changes:
        at %= len(text) + 1
        inserted = word if way == 0 else f" {word} " if way == 1 else ""
        text = text[:at] + inserted + (text[at:] if way < 2 else text[at + 1 + len(word) :])
    assert_agrees(text)


@settings(max_examples=100, deadline=None)
@given(tapes)
def test_comments_and_blanks_carry_no_meaning(tape: list[int]) -> None:
    found = derive(Tape(tape))
    assert same_shape(parsed(" ".join(found)).tree, parsed(commented(found, Tape(tape))).tree)


def test_a_text_without_faults_is_whole_in_its_tokens() -> None:
    text = FILES[0].read_text(encoding="utf-8")
    result = parsed(text)
    at = 0
    for token in result.tokens:
        assert text[token.start : token.end] == token.text
        between = text[at : token.start]
        assert all(not line.strip() or "#" in line for line in between.splitlines()), between
        at = token.end
    assert result.skipped == frozenset()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_carry_no_meaning(end: str) -> None:
    text = "# first\nstate a\nline b\n"
    assert same_shape(parsed("\ufeff" + text.replace("\n", end)).tree, parsed(text).tree)


def test_texts_in_quotation_marks_differ_by_every_letter() -> None:
    assert not same_shape(parsed('state a "x  y"').tree, parsed('state a "x y"').tree)
    assert same_shape(parsed("milestone a not  before b").tree, parsed("milestone a not before b").tree)
    assert not same_shape(parsed("state a").tree, parsed("state b").tree)
    assert not same_shape(parsed("state a").tree, parsed("state a state b").tree)


def test_names_in_what_is_given_up_are_remembered() -> None:
    text = """
state northland
terirtory cape "the Cape" { part of northland }
article one {
    northland shall quickly withdraw forces from buffer_zone
    guarantee shield of { protects northland }
    article two { event invasion }
}
"""
    result = parsed(text)
    assert result.diagnostics
    assert {"cape", "buffer_zone", "shield", "two", "invasion"} <= result.skipped
    assert "one" not in result.skipped
    kinds = [child.kind for child in result.tree.children]
    assert kinds == ["actor", "bad_item", "article"]
