"""Whole documents of the examples, to be read by people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pdsl.analysis import analyse
from pdsl.model.settlement import Settlement
from pdsl.render import render, render_change
from pdsl.source import Source
from tests.drafts import drafts

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in drafts(EXAMPLES))


def read(name: str) -> Settlement:
    def reader(path: str) -> str | None:
        for file in (Path(path), EXAMPLES / path):
            if file.is_file():
                return file.read_text(encoding="utf-8")
        return None

    file = EXAMPLES / f"{name}.pdsl"
    return analyse(Source(str(file), file.read_text(encoding="utf-8")), reader).standing.model


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("to", ["md", "html", "txt"])  # Typst has tests of its own
def test_examples(name: str, to: str, golden: Any) -> None:
    text, found = render(read(name), to)
    assert not found
    golden(f"{name}.{to}", text)


@pytest.mark.parametrize("change", ["observers_protocol", "border_guards", "more_guards"])
def test_changes_as_instruments_of_their_own(change: str, golden: Any) -> None:
    written = analyse(Source("sinai.pdsl", (EXAMPLES / "sinai_1979.pdsl").read_text(encoding="utf-8"))).written
    text, found = render_change(written, change, "txt")
    assert not found
    golden(f"sinai_1979.{change}.txt", text)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_an_example_is_left_undeclared_and_no_identifier_shows(name: str) -> None:
    text = render(read(name), "txt")[0]
    assert "declared:" not in text
    assert "[reference to" not in text
    assert not [word for word in text.split() if "_" in word.strip("_")]


def test_every_point_of_the_plan_stands_in_the_margin() -> None:
    text = render(read("plan_28"), "txt")[0]
    assert not [number for number in range(1, 29) if f"{{{number}}}" not in text and f"{{{number}." not in text]
