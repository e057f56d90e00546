"""Profiles and thresholds: what they change, what they may never hide, and that each is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import pdsl
from pdsl.checks import registry
from pdsl.checks.selection import Selection
from pdsl.cli.app import run
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.profiles import made, names, profile
from pdsl.semantics.thresholds import THRESHOLDS, BadThreshold, Thresholds

CHECKS = {module.CHECK.code: module for module in registry.modules()}
NOTICE = """pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body mission "the Mission" { members high_republic  decides by majority of members  access all with 36 hours notice
    attributes responsibility  reports to high_republic every 7 days  refusal counts as denial }
event denial "a refusal of access" { occurrence "access is refused"  found by high_republic }
"""
BROKEN = """pdsl 1
settlement s "Draft" { parties north, south  form treaty }
state north "North"
state south "South"
organization league "the League"
article one "One" { north shall not join league  north shall join league within 30 days }
"""


def codes(text: str, **options: object) -> dict[str, str]:
    return {found.code: found.severity.value for found in pdsl.check(text, **options).findings}


def in_folder(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "draft.pdsl").write_text(NOTICE, "utf-8")
    (tmp_path / "broken.pdsl").write_text(BROKEN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_these() -> None:
    assert names() == ("ceasefire", "guarantee", "memorandum", "teaching", "treaty")


@pytest.mark.parametrize("name", names())
def test_no_profile_hides_an_error(name: str) -> None:
    found = profile(name)
    selection = Selection(left_out=frozenset(found.ignore), weights=found.severity)
    errors = [Diagnostic(code, "n", Severity.ERROR, "m", None) for code in CHECKS]
    shown, left_out = selection.apply(errors)
    assert (len(shown), left_out) == (len(CHECKS), 0)
    assert all(diagnostic.severity is Severity.ERROR for diagnostic in shown)
    plain, strict = codes(BROKEN), codes(BROKEN, profile=name)
    assert {code for code, weight in plain.items() if weight == "error"} <= {
        code for code, weight in strict.items() if weight == "error"
    }


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"ignore": ["MOD-07"]}, "neither leaves out nor makes lighter"),
        ({"ignore": ["GUA"]}, "neither leaves out nor makes lighter"),
        ({"severity": {"TIM-02": "warning"}}, "neither leaves out nor makes lighter"),
        ({"ignore": ["NAM-01"]}, "always shown"),
        ({"ignore": ["XXX-01"]}, "no finding"),
        ({"sort": 1}, "no `sort`"),
    ],
)
def test_what_no_profile_may_say(said: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        made("mine", {"title": "t", "says": "s", "check": said})


def test_standard_is_what_it_was(folder: Path) -> None:
    assert "MON-17" not in codes(NOTICE)
    assert codes(NOTICE) == codes(NOTICE, profile="teaching")


def test_a_threshold_moves_a_finding_and_the_finding_says_so() -> None:
    strict = pdsl.check(NOTICE, profile="ceasefire")
    found = [finding for finding in strict.findings if finding.code == "MON-17"]
    assert [finding.severity for finding in found] == [Severity.WARNING]
    assert "`access-notice` is set to 24 hours" in " ".join(found[0].notes)
    assert "MON-17" not in codes(NOTICE, profile="ceasefire", thresholds={"access-notice": "2 days"})
    longer = pdsl.check(NOTICE.replace("36 hours", "72 hours"), thresholds={"access-notice": 24})
    (found,) = [finding for finding in longer.findings if finding.code == "MON-17"]
    assert not [note for note in found.notes if "is set to" in note]  # the standard finds it too
    assert "MON-17" not in codes(NOTICE.replace("36 hours", "72 hours"), thresholds={"access-notice": 100})


def test_what_a_profile_leaves_out_is_said_and_can_be_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = NOTICE.replace("parties northland, southland", "parties northland, southland, high_republic").replace(
        "  guarantors high_republic", ""
    )
    (folder / "draft.pdsl").write_text(text, "utf-8")
    arguments = ("check", "draft.pdsl", "--format", "concise", "--profile", "ceasefire")
    _, out, err = in_folder(folder, capsys, *arguments)
    assert "FIN-05" not in out
    assert "not shown, as profile ceasefire ask" in err
    _, out, _ = in_folder(folder, capsys, *arguments, "--select", "FIN-05")
    assert "FIN-05" in out
    _, out, _ = in_folder(folder, capsys, *arguments, "--select", "ALL")
    assert "FIN-05" in out


def test_a_file_names_the_profile_and_goes_before_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = folder / "pdsl.toml"
    settings.write_text('[check]\nprofile = "ceasefire"\n', "utf-8")
    assert "warning[MON-17]" in in_folder(folder, capsys, "check", "draft.pdsl", "--format", "concise")[1]
    settings.write_text('[check]\nprofile = "ceasefire"\n[check.severity]\nMON-17 = "info"\n', "utf-8")
    assert "info[MON-17]" in in_folder(folder, capsys, "check", "draft.pdsl", "--format", "concise")[1]
    settings.write_text('[check]\nprofile = "ceasefire"\n[thresholds]\naccess-notice = "2 days"\n', "utf-8")
    assert "MON-17" not in in_folder(folder, capsys, "check", "draft.pdsl", "--format", "concise")[1]
    _, out, _ = in_folder(
        folder, capsys, "check", "draft.pdsl", "--format", "concise", "--threshold", "access-notice=2"
    )
    assert "MON-17" in out
    data = json.loads(in_folder(folder, capsys, "config", "draft.pdsl", "--format", "json")[1])["settings"]
    assert data["profile"]["value"] == "ceasefire"
    assert data["threshold.access-notice"]["value"] == 48
    assert data["left out"]["from"] == "profile ceasefire"


def test_teaching_says_why_and_ends_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = in_folder(folder, capsys, "check", "broken.pdsl", "--profile", "teaching")
    assert code == 0
    assert "error[" in out
    assert out.count("why it matters:") == len(set(re.findall(r"^\w+\[([A-Z]{3}-\d\d)\]", out, re.MULTILINE)))
    assert in_folder(folder, capsys, "check", "broken.pdsl", "--profile", "teaching", "--fail-on", "error")[0] == 1


def test_the_cache_knows_the_thresholds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("check", "draft.pdsl", "--format", "concise", "--cache-dir", "cache")
    assert "MON-17" not in in_folder(folder, capsys, *arguments)[1]
    assert "MON-17" in in_folder(folder, capsys, *arguments, "--threshold", "access-notice=24")[1]
    assert "MON-17" not in in_folder(folder, capsys, *arguments)[1]
    assert "warning[MON-17]" in in_folder(folder, capsys, *arguments, "--profile", "ceasefire")[1]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("--profile", "cesefire"), "did you mean `ceasefire`?"),
        (("--threshold", "access-notce=3"), "did you mean `access-notice`?"),
        (("--threshold", "access-notice"), "NAME=VALUE"),
        (("--threshold", "access-notice=soon"), "a whole number of hours"),
        (("--threshold", "access-notice=-3"), "a whole number of hours"),
        (("--threshold", "access-notice=3 years"), "a whole number of hours"),
    ],
)
def test_calls_that_are_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str], said: tuple[str, ...], why: str
) -> None:
    code, _, err = in_folder(folder, capsys, "check", "draft.pdsl", *said)
    assert (code, why in err) == (2, True)


@pytest.mark.parametrize("text", ["[thresholds]\nx = 1", "[thresholds]\naccess-notice = true", "[check]\nexplain = 1",
                                  "[check]\nprofile = 3", '[check]\nprofile = "none"', "thresholds = 3"])  # fmt: skip
def test_settings_that_are_wrong(folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (folder / "pdsl.toml").write_text(text, "utf-8")
    assert in_folder(folder, capsys, "check", "draft.pdsl")[0] == 2


@pytest.mark.parametrize("name", THRESHOLDS)
def test_each_threshold_is_read_by_its_checks(name: str) -> None:
    threshold = THRESHOLDS[name]
    assert threshold.codes
    for code in threshold.codes:
        assert f'"{name}"' in Path(str(CHECKS[code].__file__)).read_text("utf-8")
    assert threshold.read(threshold.say(threshold.standard)) == threshold.standard
    with pytest.raises(BadThreshold):
        threshold.read("many")
    moved = Thresholds([(name, threshold.standard + 5)])
    assert moved[name] == threshold.standard + 5
    edge = threshold.standard + 3
    assert moved.exceeds(name, edge) is not Thresholds().exceeds(name, edge)


def test_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profiles"]) == 0
    out = capsys.readouterr().out
    for name in names():
        assert f"{name}: {profile(name).title}" in out
    for name in THRESHOLDS:
        assert f"{name} = " in out
    assert run(["profiles", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [found["name"] for found in data["profiles"]] == list(names())
    assert run(["explain", "MON-17"]) == 0
    assert "Threshold: `access-notice`, by the standard 48 hours" in capsys.readouterr().out
