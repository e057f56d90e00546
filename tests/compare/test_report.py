"""The report on real drafts, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdsl.cli.app import run

ROOT = Path(__file__).resolve().parents[2]
LINES = [f"--redlines=examples/redlines/{party}_positions.pdsl" for party in ("ukraine", "russia")]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("plan_28_european_edit.txt", ["plan_28", "european_edit", "--to", "text"]),
        ("plan_28_european_edit_plan_20.md", ["plan_28", "european_edit", "plan_20", "--to", "md"]),
    ],
)
def test_the_report_on_real_drafts(golden, monkeypatch, capsys, name, arguments):
    monkeypatch.chdir(ROOT)
    drafts = [f"examples/{one}.pdsl" for one in arguments[:-2]]
    assert run(["compare", *drafts, *LINES, *arguments[-2:]]) == 0
    golden(name, capsys.readouterr().out)
