"""The formatter changes the layout and nothing else."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from pdsl.source import Source
from pdsl.syntax.parser import parse
from pdsl.syntax.tree import same_shape
from tests.syntax.derivations import Tape, commented, derive, every_rule, tapes, texts, written

formatter = importlib.import_module("pdsl.format")  # `pdsl.format` itself is the public function
ROOT = Path(__file__).parents[2]
FILES = [ROOT / "tests/language/two_rivers.pdsl", *sorted((ROOT / "examples").rglob("*.pdsl"))]
COMMENT = re.compile(r"# c\d+(?= ?$)", re.MULTILINE)


def formatted(text: str) -> str:
    result, diagnostics = formatter.format(parse(Source("draft.pdsl", text)))
    assert result is not None
    assert diagnostics == ()
    return result


def assert_holds(text: str) -> str:
    """What must hold of every text without faults; gives the formatted text."""
    result = formatted(text)
    assert same_shape(parse(Source("", text)).tree, parse(Source("", result)).tree)
    assert formatted(result) == result
    assert result == "" or (result.endswith("\n") and not result.endswith("\n\n"))
    assert "\t" not in re.sub(r'"[^"]*"', "", result)
    return result


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_keeps_its_meaning_and_its_comments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    result = assert_holds(text)
    comments = re.compile(r"#[^\n\"]*$", re.MULTILINE)
    assert [found.rstrip() for found in comments.findall(text)] == comments.findall(result)
    unworded = re.sub(r'"""[^"]*"""', '""', result)  # a text of several lines keeps its own
    long = [line for line in unworded.splitlines() if len(line) > formatter.WIDTH]
    assert all('"' in line or "#" in line for line in long)


def test_every_production_keeps_its_meaning() -> None:
    for number, found in enumerate(every_rule()):
        assert_holds(written(found, Tape([number % 7, 1, 2, 3, 5] * 20)))


@settings(max_examples=300, deadline=None)
@given(texts())
def test_a_derived_text_keeps_its_meaning(text: str) -> None:
    assert_holds(text)


@settings(max_examples=300, deadline=None)
@given(tapes)
def test_every_comment_is_kept_once_and_in_order(tape: list[int]) -> None:
    choices = Tape(tape)
    text = commented(derive(choices), choices)
    result = assert_holds(text)
    assert COMMENT.findall(result) == COMMENT.findall(text)


def test_every_comment_of_every_production_is_kept() -> None:
    for number, found in enumerate(every_rule()):
        text = commented(found, Tape([number % 3, 1, 2, 0] * 30))
        assert COMMENT.findall(assert_holds(text)) == COMMENT.findall(text)


def test_the_layout() -> None:
    careless = """

# top


# second
state   a "A"{role x,y}
article b "B"
{ # after the brace
  a shall   join c  within 5
    days   of signature   # said so

  # before the next


  each of a , d shall not   use force
  c may deploy forces in [ x :z|y: w ] only with   consent
  of a

  # last
}
force_text_1:"""
    careless = careless.removesuffix("force_text_1:") + "group e { }  # end"
    assert formatted(careless) == """\
# top

# second
state a "A" { role x, y }
article b "B" {  # after the brace
    a shall join c within 5 days of signature  # said so

    # before the next

    each of a, d shall not use force
    c may deploy forces in [x: z | y: w] only with consent of a

    # last
}
group e { }  # end
"""


def test_a_block_stays_on_its_line_only_where_it_fits() -> None:
    short = "group a { members b, c  named \"d\" }\n"
    assert formatted(short) == short
    members = ", ".join(f"member_{number}" for number in range(9))
    long = f'group a {{ members {members}  named "d" }}\n'
    assert formatted(long) == f'group a {{\n    members {members}\n    named "d"\n}}\n'
    assert formatted("group a {\nmembers b }") == "group a {\n    members b\n}\n"


def test_a_long_statement_is_broken_before_a_modifier() -> None:
    text = (
        "article a {\n    northland shall withdraw forces from territory_1 by separation verified by commission_1"
        " with consent of southland\n}\n"
    )
    assert formatted(text) == (
        "article a {\n    northland shall withdraw forces from territory_1 by separation verified by commission_1\n"
        "            with consent of southland\n}\n"
    )


def test_a_long_list_is_broken_where_the_line_is_full() -> None:
    names = [f"member_{number}" for number in range(20)]
    assert formatted(f"group a {{ members {', '.join(names)} }}\n") == (
        f"group a {{\n    members {', '.join(names[:9])},\n            {', '.join(names[9:18])},\n"
        f"            {', '.join(names[18:])}\n}}\n"
    )


def test_texts_in_quotation_marks_are_not_touched() -> None:
    text = 'state a "  x   # no comment  "\narticle b {\n    text """\n  two  \n\n\n lines\t"""\n}\n'
    assert formatted(text) == text


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "# only\n", "# one\n\n# two\n"])
def test_texts_with_nothing_to_lay_out(text: str) -> None:
    assert assert_holds(text) == text.lstrip("\n\ufeff")


def test_line_ends_become_one_kind() -> None:
    assert formatted("state a\r\n# x\rstate b\r\n") == "state a\n# x\nstate b\n"


def test_a_text_with_faults_is_refused() -> None:
    parsed = parse(Source("", "state a\nstat b\n"))
    assert parsed.diagnostics
    assert formatter.format(parsed) == (None, ())


def test_a_formatter_that_would_change_the_meaning_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatter._Writer, "text", lambda self: "state b\n")
    result, (finding,) = formatter.format(parse(Source("draft.pdsl", "state a\n")))
    assert result == "state a\n"
    assert finding.code == "INT-01"
