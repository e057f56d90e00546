"""The forms for machines: JSON lines, annotations of GitHub Actions, SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl import report
from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.source import Source, Span

SARIF_RESULT = {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints",
                "properties"}  # fmt: skip


def finding(text: str, start: int, end: int, message: str = "no `x`", name: str = "a.pdsl") -> Diagnostic:
    place = Place(Source(name, text), Span(start, end))
    return Diagnostic("NAM-01", "unknown-name", Severity.ERROR, message, Label(place, "here"))


def test_json_lines(findings: list[Diagnostic]) -> None:
    text = report.render(findings, "jsonl", checked=2, redlines=[{"name": "r"}])
    assert text.isascii()
    lines = [json.loads(line) for line in text.splitlines()]
    whole = json.loads(report.render(findings, "json", checked=2, redlines=[{"name": "r"}]))
    assert [line.pop("type") for line in lines] == ["finding"] * len(findings) + ["redline", "summary"]
    assert lines[: len(findings)] == whole["diagnostics"]
    assert lines[-2] == {"name": "r"}
    assert lines[-1] == {"version": 1, "offsets": "code points", **whole["summary"]}


def test_annotations(findings: list[Diagnostic], golden) -> None:
    golden("github.txt", report.render(findings, "github"))


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner reads a workflow command."""
    command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
    pairs = dict(pair.split("=", 1) for pair in properties.split(","))
    return command, {key: unquote(value) for key, value in pairs.items()}, unquote(message)


NASTY = st.text(alphabet="ab:,%\r\n=;%0A::error\u202e\x1b\x07é", max_size=30)


@settings(max_examples=200, deadline=None)
@given(NASTY, NASTY)
def test_no_draft_ends_an_annotation_or_begins_another(name: str, message: str) -> None:
    line = report.render([finding("state x\n", 6, 7, message, name + "x.pdsl")], "github")
    assert line.count("\n") == 1
    assert line.isprintable() or line.rstrip("\n").isprintable()
    command, properties, _ = parsed(line.rstrip("\n"))
    assert command == "error"
    assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert properties["title"] == "NAM-01 unknown-name"


def test_an_annotation_over_lines_has_no_columns() -> None:
    text = "state a\nstate b\n"
    _, properties, _ = parsed(report.render([finding(text, 0, 12)], "github").rstrip("\n"))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties


def test_sarif(findings: list[Diagnostic], golden) -> None:
    text = report.render(findings, "sarif")
    assert text.isascii()
    log = json.loads(text)
    assert_valid(log)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        rule.pop("help", None)
    golden("sarif.json", json.dumps(log, indent=2) + "\n")


def assert_valid(log: dict) -> None:
    """What SARIF 2.1.0 requires of what we write (sections 3.13, 3.14, 3.19, 3.27 to 3.30, 3.49)."""
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] in ("unicodeCodePoints", "utf16CodeUnits")
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "pdsl"
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert "text" in rule.get("help", {"text": ""})
        assert not rule.get("helpUri", "").startswith(("/", "file:"))
        assert rule.get("defaultConfiguration", {"level": "note"})["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert set(result) <= SARIF_RESULT
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for location in [*result.get("locations", []), *result.get("relatedLocations", [])]:
            physical = location["physicalLocation"]
            assert re.fullmatch(r"[A-Za-z0-9_.~/%:-]+", physical["artifactLocation"]["uri"])
            region = physical["region"]
            assert min(region.values()) >= 1
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    prints = [result["partialFingerprints"]["pdslFinding/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_counts_code_points_and_escapes_addresses() -> None:
    text = "\U0001f54a x"
    log = json.loads(report.render([finding(text, 2, 3, name="a b\u202e#.pdsl")] * 2, "sarif"))
    assert_valid(log)
    physical = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 4}
    assert physical["artifactLocation"]["uri"] == "a%20b%E2%80%AE%23.pdsl"


@pytest.mark.parametrize("form", ["github"])
def test_no_finding_no_annotation(form: str) -> None:
    assert report.render([], form) == ""


def test_no_finding_is_still_a_log_and_a_summary() -> None:
    assert json.loads(report.render([], "sarif"))["runs"][0]["results"] == []
    assert json.loads(report.render([], "jsonl", checked=1))["files_checked"] == 1


def test_every_help_page_that_a_rule_names_is_made() -> None:
    made = (Path(__file__).parents[2] / "docs" / "generate.py").read_text(encoding="utf-8")
    assert 'f"checks/{check.code}.md"' in made
