"""`pdsl state`: a table or JSON at a point, a timeline without one, usage errors that help."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TEXT = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
milestone out at 30 days after signature
settlement s "S" { parties northland, southland  form treaty }
article a {
    entry_into_force at signature
    status of cape { administered by southland until out }
    force_cap c of northland { personnel at most 1_000 from out }
}
"""


@pytest.fixture
def state(tmp_path):
    (tmp_path / "draft.pdsl").write_text(TEXT, encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "pdsl", "state", "draft.pdsl", *arguments], cwd=tmp_path, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done

    return run


def test_a_table_at_a_point(state):
    done = state("--at", "31 days after signature", "--only", "forces")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "S at 31 days after signature (day 31 after signature)",
        "",
        "Limits on forces",
        "  personnel of northland  limits  ceiling 1_000  draft.pdsl:11",
    ]


def test_json_says_what_holds_by_default(state):
    done = json.loads(state("--at", "out", "--area", "cape", "--format", "json").stdout)
    values = {row["quantity"]: row["values"][0] for row in done["state"]}
    assert values["sovereignty"]["value"] == "northland"
    assert values["sovereignty"]["default"]
    assert values["administration"]["value"] == "northland"


def test_the_timeline_names_boundaries_and_changes(state):
    text = state("--only", "area").stdout
    assert "day 30 after signature" in text
    assert "southland → northland" in text


@pytest.mark.parametrize("point", ["2031-04-01", "2031-04-01 12:00 utc", "signature", "3 days ahead of out"])
def test_points(state, point):
    assert state("--at", point).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--at", "signatur"), "Did you mean `signature`?"),
        (("--at", "2031-02-30"), "is not a date"),
        (("--area", "capes"), "Did you mean `cape`?"),
        (("--at", "start of nothing"), "No phase is named"),
    ],
)
def test_usage_errors(state, arguments, said):
    done = state(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_model_as_json_gives_the_same_state(state, tmp_path):
    text = json.loads(state("--at", "out", "--format", "json").stdout)
    exported = subprocess.run(
        [sys.executable, "-m", "pdsl", "export", "draft.pdsl"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    (tmp_path / "draft.pdsl").write_text(exported, encoding="utf-8")  # what a file holds counts, not its name
    again = json.loads(state("--at", "out", "--format", "json").stdout)

    def said(found):
        rows = found["state"]
        return [(row["subject"], row["quantity"], [value["value"] for value in row["values"]]) for row in rows]

    assert said(again) == said(text)
    assert len(said(text)) > 2


def test_json_that_is_no_model_is_told(state, tmp_path):
    (tmp_path / "draft.pdsl").write_text('{"format": "pdsl-model", "version": 1}', encoding="utf-8")
    done = state("--at", "signature")
    assert "cannot be read" in done.stderr
