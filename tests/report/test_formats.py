"""The three formats on the same findings, kept as golden files."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pdsl import report
from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.source import Source, Span

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(("name", "width"), [("full.txt", 100), ("narrow.txt", 50)])
def test_the_full_report(findings: list[Diagnostic], golden: Golden, name: str, width: int) -> None:
    text = report.render(findings, "full", width=width, cwd="drafts")
    golden(name, text + "\n" + report.summary(findings) + "\n")


def test_colour_adds_nothing_but_colour(findings: list[Diagnostic], golden: Golden) -> None:
    colored = report.render(findings, "full", color=True)
    golden("color.txt", colored)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == report.render(findings, "full")
    concise = report.render(findings, "concise", color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", concise) == report.render(findings, "concise") != concise


def test_the_concise_report(findings: list[Diagnostic], golden: Golden) -> None:
    golden("concise.txt", report.render(findings, "concise"))


def test_the_json_report(findings: list[Diagnostic], golden: Golden) -> None:
    golden("report.json", report.render(findings, "json", checked=2))


def test_the_json_report_is_what_its_schema_says(findings: list[Diagnostic], golden: Golden) -> None:
    from pdsl.report.schema import Report, json_schema

    text = report.render(findings, "json", checked=2)
    described = Report.model_validate_json(text)
    assert described.model_dump() == json.loads(text)
    golden("report.schema.json", json.dumps(json_schema(), indent=2) + "\n")


def test_offsets_in_json_count_code_points() -> None:
    source = Source("a.pdsl", "# \U0001f54a e\u0301\r\nстор\u043eна x\n")
    place = Place(source, Span(source.text.index("x"), source.text.index("x") + 1))
    diagnostic = Diagnostic("NAM-01", "unknown-name", Severity.ERROR, "no `x`", Label(place))
    text = report.render([diagnostic], "json")
    assert text.isascii()
    assert json.loads(text)["diagnostics"][0]["labels"][0]["range"] == {
        "start": {"line": 2, "column": 9, "offset": 16},
        "end": {"line": 2, "column": 10, "offset": 17},
    }


@pytest.mark.parametrize("form", report.FORMATS)
def test_the_order_of_the_findings_does_not_matter(findings: list[Diagnostic], form: str) -> None:
    expected = report.render(findings, form)
    for seed in range(5):
        shuffled = random.Random(seed).sample(findings, len(findings))
        assert report.render(shuffled, form) == expected


@pytest.mark.parametrize(("form", "expected"), [("full", ""), ("concise", "")])
def test_no_finding_no_text(form: str, expected: str) -> None:
    assert report.render([], form) == expected


def test_no_finding_is_still_a_json_report() -> None:
    assert json.loads(report.render([], "json", checked=3))["summary"] == {
        "errors": 0,
        "warnings": 0,
        "infos": 0,
        "acknowledged": 0,
        "files_with_findings": 0,
        "files_checked": 3,
    }


def test_an_unknown_format_is_refused(findings: list[Diagnostic]) -> None:
    with pytest.raises(ValueError, match="no report format is named 'xml'"):
        report.render(findings, "xml")


def test_summary(findings: list[Diagnostic]) -> None:
    assert report.summary(findings) == "3 errors, 1 warning, 1 observation in 1 file"
    assert report.summary([]) == "no findings"
    assert report.summary([], checked=2) == "no findings in 2 files"
    assert report.summary([finding for finding in findings if finding.primary is None]) == "1 observation"


@pytest.mark.parametrize(
    ("name", "cwd", "shown"),
    [
        ("/home/d/a.pdsl", "/home/d", "a.pdsl"),
        ("/home/d/a.pdsl", "/home/d/", "a.pdsl"),
        ("/home/dx/a.pdsl", "/home/d", "/home/dx/a.pdsl"),
        ("a.pdsl", "", "a.pdsl"),
        ("/a.pdsl", "", "/a.pdsl"),
    ],
)
def test_names_are_relative_to_the_working_folder(name: str, cwd: str, shown: str) -> None:
    assert report.shown_name(name, cwd) == shown


def test_only_the_schema_needs_pydantic() -> None:
    script = (
        "import sys; from pdsl import report; from pdsl.report import text, concise, json;"
        "print(sorted({'pydantic', 'click', 'jinja2', 'lark', 'unicodedata', 'inspect'} & sys.modules.keys()))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
