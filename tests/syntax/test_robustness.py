"""Whatever is read, reading ends soon and never raises."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from pdsl.source import Source
from pdsl.syntax.faults import MOST_FAULTS
from pdsl.syntax.parser import Parsed, parse
from pdsl.syntax.recovery import DEEPEST
from pdsl.syntax.tree import Node
from tests.syntax.derivations import Tape, derive, words, written

SAMPLE = (Path(__file__).parents[1] / "language/two_rivers.pdsl").read_text(encoding="utf-8")
SOUP = sorted({word for pool in words().values() for word in pool}) + ["{", "}"] * 20 + ["[", "]", '"', ";", "=", "\n"]


def read(text: str) -> Parsed:
    """Parse, and hold what every result must hold."""
    result = parse(Source("draft.pdsl", text))
    assert len(result.diagnostics) <= MOST_FAULTS
    for finding in result.diagnostics:
        assert finding.primary is not None
        span = finding.primary.place.span
        assert 0 <= span.start <= span.end <= len(text)
        for fix in [finding.fix] if finding.fix else []:
            assert all(0 <= edit.place.span.start <= edit.place.span.end <= len(text) for edit in fix.edits)
    if not result.diagnostics:
        assert not result.skipped
    return result


def depth(tree: Node) -> int:
    deepest, todo = 0, [(tree, 1)]
    while todo:
        node, level = todo.pop()
        deepest = max(deepest, level)
        todo += [(child, level + 1) for child in node.nodes()]
    return deepest


def mutated(text: str, dice: random.Random) -> str:
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(text) + 1)
        match dice.randrange(5):
            case 0:
                text = text[:at] + text[at + dice.randrange(1, 20) :]
            case 1:
                text = f"{text[:at]} {dice.choice(SOUP)} {text[at:]}"
            case 2:
                text = text[:at] + dice.choice('{}[]()"#:,|?;=“”\\\n\r\t\0\ufeff\u2028é') + text[at:]
            case 3:
                other = dice.randrange(len(text) + 1)
                text = text[:at] + text[other : other + 40] + text[at:]
            case _:
                text = text[:at] + text[at : at + 30].swapcase() + text[at + 30 :]
    return text


def window(dice: random.Random) -> str:
    at = dice.randrange(len(SAMPLE))
    return SAMPLE[at : at + 600]


def test_bytes_of_any_kind() -> None:
    dice = random.Random(1)
    for _ in range(2000):
        data = dice.randbytes(dice.randrange(300))
        read(data.decode("utf-8", errors="replace"))
        read(data.decode("latin-1"))


def test_words_in_any_order() -> None:
    dice = random.Random(2)
    for _ in range(2000):
        read(dice.choice(["", "\n"]).join(f" {dice.choice(SOUP)}" for _ in range(dice.randrange(80))))


def test_derived_texts_with_changes() -> None:
    dice = random.Random(3)
    for _ in range(1500):
        tape = Tape(dice.randbytes(dice.randrange(200)))
        read(mutated(written(derive(tape), Tape(dice.randbytes(500))), dice))


def test_parts_of_a_settlement_with_changes() -> None:
    dice = random.Random(4)
    for _ in range(1500):
        read(mutated(window(dice), dice))


def test_a_settlement_with_changes() -> None:
    dice = random.Random(5)
    for _ in range(200):
        read(mutated(SAMPLE, dice))


def test_a_settlement_cut_off_anywhere() -> None:
    text = SAMPLE[:3500]
    for at in range(len(text)):
        read(text[:at])


LONG = 100_000
ADVERSARIAL = {
    "brackets": "article a { force_cap b of c { d at most " + "[" * LONG,
    "brackets that close": "article a { force_cap b of c { d at most " + "[a: " * LONG + "]" * LONG,
    "blocks": "article a {" * LONG,
    "surplus braces": "}" * LONG,
    "braces in turn": "} {" * LONG,
    "negations": "redline a of b { require " + "not " * LONG,
    "parentheses": "redline a of b { require " + "(" * LONG,
    "implications": "redline a of b { require " + "if a is b then " * (LONG // 4),
    "choices between clauses": "article a { " + "either b { option c { " * (LONG // 4),
    "undertakings inside undertakings": "article a { " + "b shall prohibit c so that " * (LONG // 4),
    "periods after periods": "milestone a at " + "1 day after " * LONG,
    "rules after rules": "body a { decides by " + "b failing which " * (LONG // 4),
    "a text never closed": 'state a "' + "x" * 1_000_000,
    "a long text never closed": 'state a """' + 'x"" ' * 250_000,
    "texts never closed": '"\n' * LONG,
    "escapes": 'state a "' + "\\" * 1_000_000,
    "quotation marks": '"' * LONG,
    "curly marks": "“" * LONG,
    "different curly marks": "“”" * (LONG // 2),
    "digits": "milestone a at " + "1" * 1_000_000,
    "digits and signs": "milestone a at " + "1-1:1/" * LONG,
    "underscores": "state " + "a_" * 500_000,
    "blanks": " " * 1_000_000,
    "blanks inside a keyword": "area a not" + " " * 1_000_000 + "x",
    "blanks inside keywords": "milestone a " + ("not" + " " * 1000) * 500,
    "line ends": "\r\n" * 300_000,
    "comments": "#" * 1_000_000,
    "comment lines": "# x\n" * 200_000,
    "stray characters": "\0@" * (LONG // 2),
    "one word again and again": "at most " * LONG,
    "lone words on one line": "a  " * LONG,
    "lone words": "article a {\n" + "    exludes b\n" * (LONG // 4),
    "faults in one block": "article a {\n" + "    b shal join c\n" * (LONG // 16),
    "a list": "settlement a { parties " + "b, " * LONG,
    "a list with a fault": "settlement a { parties " + "b, " * LONG + "; }",
    "units": "article a { b shall pay " + "5 dayz " * (LONG // 4),
    "indented blocks": "".join(f"{' ' * level}part p{level} {{\n" for level in range(1000)),
    "unclosed articles": "article a {\n    b shall join c\n" * (LONG // 16),
    "keywords as names": "article a {\n" + "    fund shall pay 5 USD to b\n" * (LONG // 16),
    "statements that stop short": "article a {\n" + "    b shall join c within\n" * (LONG // 16),
}


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_reading_ends_with_a_tree_that_may_be_walked(name: str) -> None:
    assert depth(read(ADVERSARIAL[name]).tree) <= DEEPEST


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_work_grows_with_the_text(name: str) -> None:
    # calls are counted, not seconds: the same on every machine; a quadratic reading would make four times as many
    text = ADVERSARIAL[name]
    less, more = (_calls(text[: len(text) // part]) for part in (16, 8))
    assert more < 2.6 * less + 2000, (less, more)


def _calls(text: str) -> int:
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        del frame, argument
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        parse(Source("text", text))
    finally:
        sys.setprofile(None)
    return counted

