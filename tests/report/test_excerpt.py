"""Where the marks stand: long lines, wide characters, tabs, ends of text, spans that cross lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.report import concise, json, text
from pdsl.report.screen import lines, visible, width, wrap
from pdsl.source import Source, Span


def shown(draft: str, *spans: tuple[int, int, str], columns: int = 60) -> list[str]:
    """The rows of the excerpt, without the bar at either end."""
    source = Source("a.pdsl", draft)
    primary, *others = [Label(Place(source, Span(start, end)), words) for start, end, words in spans]
    diagnostic = Diagnostic("X-01", "x", Severity.ERROR, "headline", primary, secondary=tuple(others))
    rows = text.render([diagnostic], color=False, width=columns).splitlines()
    assert rows[-1].endswith("= see: pdsl explain X-01")
    assert rows[2].endswith(" |")
    assert rows[-2].endswith(" |")
    return rows[3:-2]


def at(draft: str, words: str, label: str = "") -> tuple[int, int, str]:
    start = draft.index(words)
    return start, start + len(words), label


def test_a_label_for_each_row_in_the_order_of_the_line() -> None:
    draft = "a shall pay b\n"
    assert shown(draft, at(draft, "pay", "here"), at(draft, "a", "who"), at(draft, "a shall pay b")) == [
        "1 | a shall pay b",
        "  | - who",
        "  | -------------",
        "  |         ^^^ here",
    ]


def test_tabs_are_expanded_to_the_next_stop() -> None:
    assert shown("\ta\tb\n", (3, 4, "b")) == ["1 |     a   b", "  |         ^ b"]


def test_wide_and_combining_characters_are_measured() -> None:
    draft = 'state 乌克兰 e\u0301x "ї"\n'
    assert shown(draft, at(draft, "x")) == ['1 | state 乌克兰 e\u0301x "ї"', "  |               ^"]
    assert shown(draft, at(draft, "克兰")) == ['1 | state 乌克兰 e\u0301x "ї"', "  |         ^^^^"]


def test_what_could_steer_or_deceive_is_spelled_out() -> None:
    draft = "a \x1b[31m \u202eb \u200b\u3164 c\n"
    assert shown(draft, at(draft, "b")) == [
        "1 | a <U+001B>[31m <U+202E>b <U+200B><U+3164> c",
        "  |                        ^",
    ]


@pytest.mark.parametrize("draft", ["one\ntwo", "one\ntwo\n", "one\r\ntwo\r\n"])
def test_the_end_of_a_line_can_be_pointed_at(draft: str) -> None:
    end = draft.index("two") + 3
    assert shown(draft, (end, end, "expected more")) == ["2 | two", "  |    ^ expected more"]


def test_the_end_of_the_text_can_be_pointed_at() -> None:
    assert shown("one\n", (4, 4, "expected more")) == ["2 |", "  | ^ expected more"]
    assert shown("", (0, 0, "empty")) == ["1 |", "  | ^ empty"]
    assert shown("one", (90, 99, "beyond")) == ["1 | one", "  |    ^ beyond"]


def test_a_line_end_alone_is_a_place() -> None:
    assert shown("one\ntwo\n", (3, 4, "no separator")) == ["1 | one", "  |    ^ no separator"]


def test_up_to_three_lines_of_a_span_are_shown_whole() -> None:
    draft = "x {\n  a\n}\n"
    assert shown(draft, (0, 9, "this")) == ["1 | x {", "  | ^^^", "2 |   a", "  |   ^", "3 | }", "  | ^ this"]


def test_a_longer_span_shows_its_ends() -> None:
    draft = "x {\n  a\n  b\n  c\n}\n"
    assert shown(draft, (2, 17, "this")) == ["1 | x {", "  |   ^", "...", "5 | }", "  | ^ this"]


def test_a_span_over_blank_lines_keeps_its_words() -> None:
    assert shown("x\n\n\ny\n", (1, 4, "nothing here")) == ["1 | x", "  |  ^ nothing here"]


def test_one_line_between_two_is_shown_more_are_cut() -> None:
    draft = "a\nb\nc\nd\ne\nf\n"
    assert shown(draft, at(draft, "a"), at(draft, "c"), at(draft, "f")) == [
        "1 | a",
        "  | ^",
        "2 | b",
        "3 | c",
        "  | -",
        "...",
        "6 | f",
        "  | -",
    ]


def test_a_long_line_is_cut_around_each_mark() -> None:
    draft = "a" + " x" * 40 + " CAUSE" + " y" * 40 + " FAR" + " z" * 9 + "\n"
    assert shown(draft, at(draft, "CAUSE", "here"), at(draft, "FAR", "there"), columns=44) == [
        "1 | ...x x x x x x x CAUSE y y y y y y y...",
        "  |                  ^^^^^ here",
        "1 | ... y y y y y y y FAR z z z z z z z z...",
        "  |                   --- there",
    ]


def test_a_mark_longer_than_the_screen_is_cut_with_its_line() -> None:
    draft = "word " * 40
    rows = shown(draft, (60, 160, "long"), columns=40)
    assert rows[0] == "1 | ...word word word word word word..."
    assert rows[1].strip("| ") == "^" * 30


def test_a_megabyte_in_one_line() -> None:
    draft = '"' + "words " * 170_000
    rows = shown(draft, (0, len(draft), "this text never ends"), (900_000, 900_001, "here"))
    assert all(len(row) <= 60 for row in rows)
    assert rows[0].startswith('1 | "words words')


def test_words_without_room_go_below_the_mark() -> None:
    draft = " " * 30 + "mark\n"
    words = "an explanation of several words that does not fit"
    assert shown(draft, (30, 34, words), columns=50) == [
        "1 |                               mark",
        "  |                               ^^^^",
        "  |                 an explanation of several",
        "  |                 words that does not fit",
    ]


def test_width_and_wrapping() -> None:
    assert [width(words) for words in ("", "ab", "ї", "乌", "e\u0301", "\u200d")] == [0, 2, 1, 2, 1, 0]
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("乌克 兰兰 x", 9) == ["乌克 兰兰", "x"]
    assert wrap("unbreakable", 4) == ["unbreakable"]
    assert wrap("", 4) == [""]


def test_spelling_out() -> None:
    assert visible("Київ, l’été, می\u200cخواهم\u00a0") == "Київ, l’été, می\u200cخواهم\u00a0"
    assert visible("\ud800\x9b\x00\u2028\ufeff\U000e0041") == (
        "<U+D800><U+009B><U+0000><U+2028><U+FEFF><U+E0041>"
    )
    assert lines("a\n\tb\r\n") == "a\n\tb<U+000D>\n"


ODD = st.text(st.sampled_from("ab \t\n\r\x1b\x07\x9b\u202e\u2066\u200f\u0301乌\ud800🕊\u3164\u2028{}"), max_size=60)


@settings(deadline=None)
@given(draft=ODD, words=ODD, spans=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), min_size=1, max_size=4))
def test_nothing_in_a_draft_reaches_the_terminal_raw(draft: str, words: str, spans: list[tuple[int, int]]) -> None:
    source = Source(words or "-", draft)
    labels = [Label(Place(source, Span(min(span), max(span))), words) for span in spans]
    diagnostic = Diagnostic(
        "X-01", words, Severity.ERROR, words, labels[0], tuple(labels[1:]), (words,), (words,), within=words
    )
    for form in (
        text.render([diagnostic], color=False, width=40),
        concise.render([diagnostic]),
        json.render([diagnostic]),
    ):
        assert all(char == "\n" or char.isprintable() for char in form.replace("\u3164", "\x00"))
    assert concise.render([diagnostic]).count("\n") == 1
    full = text.render([diagnostic], color=False, width=40).splitlines()
    assert sum("^" in row for row in full) >= 1
