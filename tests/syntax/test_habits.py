"""What a newcomer writes first, and what the parser says of it: one finding, at the words, with the way to say it."""

from __future__ import annotations

import pytest

from pdsl.source import Source
from pdsl.syntax.parser import parse

HEAD = "pdsl 1\nsettlement s { parties a, b }\n"


def of(text: str) -> tuple[str, ...]:
    """The messages and helps of a text's findings, one text for each finding."""
    findings = parse(Source("draft.pdsl", HEAD + text)).diagnostics
    return tuple(" / ".join((found.message, *found.helps)) for found in findings)


def clause(words: str) -> str:
    return f'article x "X" {{\n    {words}\n    a shall not join n\n}}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (clause("[a: a may join n | b: a shall not join n]"),
         "whole clauses stand in a bracket / a bracket holds names, values"),
        (clause("force_cap f of a { personnel at most [60_000 or 70_000] }"), "run together"),
        (clause("guarantee g of a to b on e { protects [a: b | b: b except t] }"),
         "expected `]` or `|` after `b` / an alternative in a bracket is one name, value or rule"),
        (clause("guarantee g of a to b on e { activation decided by [a: each guarantor for itself "
                "| b: unanimity of guarantors and a] }"), "inside a bracket / an alternative in a bracket is one name"),
        (clause("entry into force upon signature"), "`upon signature by parties`, `at signature`"),
        (clause("ratification by all parties"), "leave `all` out: `by parties`"),
        (clause("a shall release all prisoners within 3 days of signature"), "leave `all` out: `prisoners`"),
        (clause("a shall hand over prisoners to b"), "after `shall` / did you mean `hand_over`?"),
        (clause('a shall "visit" prisoners within 3 days of signature'), 'holds all of it: `"visit prisoners"`'),
        (clause("a shall return human remains within 60 days of signature"), 'say it in words: `"human remains"`'),
        (clause("a shall join n from day 1 of truce"), "write `day 1 after truce`"),
        (clause('a shall amend constitution so that "districts govern themselves"'),
         "say the content as a sentence: `so that NAME shall …`"),
        (clause("ceasefire truce at 2031-05-01 00:00 kyiv { binds a, b }"), "`kyiv` is no time zone of the language"),
        ("body c { members a, b  chaired by a }\n", "write `chair`"),
        ("body c {\n    members a, b\n    meets every 14 days\n}\n", "this body takes `access`, `advisory`"),
        ("event e { attack of any of a, b found by a }\n", "write the list alone: `a, …`"),
        ("redline r of a { require embargo are lifted }\n", "write `is`"),
        ("redline r of a confidential { require embargo is lifted }\n",
         "`confidential` stands inside the block of a red line / write `{ confidential … }`"),
    ],
)  # fmt: skip
def test_what_a_newcomer_writes_is_answered(text: str, said: str) -> None:
    findings = of(text)
    assert len(findings) == 1, findings
    assert said in findings[0]


def test_no_clause_is_read_out_of_a_bracket_that_holds_clauses() -> None:
    tree = parse(Source("draft.pdsl", HEAD + clause("[a: a may join n | b: b shall join n]"))).tree
    stack, clauses = [tree], []
    while stack:
        node = stack.pop()
        clauses += [node] if node.kind == "sentence" else []
        stack.extend(node.nodes())
    assert len(clauses) == 1
