"""Solution files: options for open terms, in TOML or JSON, read with distrust."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdsl.semantics.solutions import LARGEST, read

WANTED = (("arms.forces.personnel", "200000"), ("dam.output", "halves"))


@pytest.mark.parametrize(
    "text",
    [
        '"arms.forces.personnel" = 200_000\n"dam.output" = "halves"\n',
        'arms.forces.personnel = "200000"\ndam.output = " halves "\n',
        '[arms.forces]\npersonnel = 200_000\n[dam]\noutput = "halves"\n',
        '[choices]\n"arms.forces.personnel" = 200_000\ndam.output = "halves"\n[cost]\nnorthland = 3\n',
        '{"arms.forces.personnel": 200000, "dam": {"output": "halves"}}',
        ' {"choices": {"arms": {"forces": {"personnel": "200000"}}, "dam.output": "halves"}, "by": [1]}',
    ],
)
def test_ways_to_write_one_solution(text: str) -> None:
    assert read(text) == WANTED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no open term"),
        ("{}", "no open term"),
        ("dam.output", "no TOML"),
        ('{"dam.output": ', "no JSON"),
        ("dam.output = true", "neither text nor a number"),
        ("dam.output = [1, 2]", "neither text nor a number"),
        ('{"dam.output": null}', "neither text nor a number"),
        ('{"a": "1", "a": "2"}', "a term twice"),
        ('{"a": {"b": "1"}, "a.b": "2"}', "two options"),
        ('a = "1"\na = "2"', "no TOML"),
        ("x" * (LARGEST + 1), "more than"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "no JSON|nested"),
        (json.dumps({str(number): "x" for number in range(10_001)}), "10,000"),
        ("a" + ".a" * 40 + " = 1", "nested"),
    ],
)
def test_what_is_no_solution_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(text)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    try:
        found = read(text)
    except ValueError:
        return
    assert found
    assert all(isinstance(term, str) and isinstance(option, str) for term, option in found)
