"""The page of `pdsl preview` in headless Chromium: an edit is seen and nothing moves, ways lead there and back."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from typing import Any

import pytest
from applications import BUILD, ROOT, application, modules, run


@pytest.fixture(scope="session")
def seen() -> dict[str, Any]:
    """What somebody sees who writes on a copy of the 28 points."""
    folder = BUILD / "preview"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "examples", folder / "examples")
    draft = folder / "examples" / "plan_28.pdsl"
    preview = subprocess.Popen(
        [sys.executable, "-m", "pdsl", "preview", "examples/plan_28.pdsl", "--no-browser"], cwd=folder,
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGTERM, signal.SIG_DFL),  # noqa: PLW1509 - no threads
    )  # fmt: skip
    try:
        address = preview.stdout.readline().strip()
        script = ROOT / "acceptance" / "preview.cjs"
        told = run(application("node"), script, modules(), application("chromium"), address, draft, str(preview.pid),
                   BUILD / "preview.png", timeout=600)  # fmt: skip
        assert preview.wait(timeout=20) == 0
    finally:
        if preview.poll() is None:
            preview.kill()
        preview.communicate()
    assert draft.read_text(encoding="utf-8") == (ROOT / "examples" / "plan_28.pdsl").read_text(encoding="utf-8")
    return json.loads(told)


def test_the_page_says_what_the_text_is(seen):
    assert "It is not an official text" in seen["head"]
    assert "Press reports" in seen["head"]


def test_nothing_is_loaded_from_elsewhere_and_nothing_fails(seen):
    hosts = {re.match(r"(\w+):(?://)?([^/:,?]*)", url)[0] for url in seen["requests"]}
    assert hosts <= {"http://127.0.0.1", "data:"}
    assert seen["faults"] == []
    assert seen["scripts"] == [1, 0]


def test_an_edit_is_seen_and_what_is_read_stays_where_it_is(seen):
    edit = seen["edit"]
    assert edit["moved"] < 3
    assert edit["kept"]
    number = re.compile(r"\d+")
    assert number.sub("", edit["focusAfter"]) == number.sub("", edit["focusBefore"])
    assert edit["focusAfter"] != edit["focusBefore"]  # its line has moved, and it says so
    changed = " ".join(edit["changed"])
    assert "650,000" in changed
    assert "Opening words" in changed
    assert len(edit["changed"]) == 3  # what has another number now is not marked
    assert edit["told"].startswith("changed: Article")
    assert "new: Article" in edit["told"]


def test_an_edit_is_seen_soon(seen):
    assert seen["latency"] < 2500  # half a second on a machine that does nothing else


def test_a_paragraph_leads_to_its_line_and_back(seen):
    there = seen["toSource"]
    assert "force_cap strength" in there["line"]
    assert there["lineSeen"]
    assert "650,000" in there["block"]
    back = seen["toParagraph"]
    assert "amend its constitution" in back["block"]
    assert back["blockSeen"]
    assert "Article" in back["told"]


def test_a_finding_leads_to_its_paragraph_and_its_line(seen):
    found = seen["finding"]
    assert "`reliable_guarantees`" in found["message"]
    assert "Reliable security guarantees" in found["block"]
    assert "guarantee reliable_guarantees" in found["line"]
    assert found["blockSeen"]
    assert found["lineSeen"]
    assert any("source of Article" in words and "1 error" in words for words in seen["weights"])


def test_a_broken_text_keeps_the_document_and_says_so(seen):
    broken, mended = seen["broken"], seen["mended"]
    assert "earlier text" in broken["alarm"]
    assert broken["document"]
    assert broken["title"].startswith("Faults: ")
    assert any("force_cup" in line for line in broken["fault"])
    assert mended["alarm"] == ""
    assert not mended["document"]  # 600,000 again


def test_words_of_a_draft_are_words(seen):
    assert seen["evil"]["shown"]
    assert not seen["evil"]["hurt"]
    assert seen["evil"]["made"] == 0


def test_the_language_is_chosen_on_the_page(seen):
    assert "План" in seen["ukrainian"]


def test_everything_is_reached_without_a_mouse(seen):
    keys = seen["keys"]
    assert keys["skip"]["words"] == "To the document"
    assert keys["main"] == "ui:document"
    assert keys["first"]["kind"] == "go"
    assert keys["eighth"] != keys["first"]
    assert keys["inSource"]["words"].startswith("Line ")
    assert keys["inSource"]["lineSeen"]
    assert keys["nextLine"]["words"] != keys["inSource"]["words"]
    assert keys["inDocument"]["kind"] == "go"
    assert keys["inDocument"]["blockSeen"]
    assert keys["back"] == keys["nextLine"]
    assert keys["tab"]["words"].startswith("Findings")
    assert "no red line" in keys["redlines"]
    assert keys["table"]
    assert keys["home"]["words"].startswith("Findings")
    assert keys["finding"]["kind"] == "go-to"
    assert keys["found"]["lineSeen"]
    assert all(keys[step]["outlined"] for step in ("skip", "first", "eighth", "inSource", "nextLine", "tab", "finding"))


def test_axe_finds_no_violation_in_light_and_dark_wide_and_narrow(seen):
    assert len(seen["axe"]) == 12
    assert min(one["passes"] for one in seen["axe"]) > 30
    assert [(one["mode"], one["violations"]) for one in seen["axe"] if one["violations"]] == []
    assert [one["mode"] for one in seen["axe"] if one["wide"]] == []
    for one in seen["axe"]:
        brightest = max(int(part) for part in re.findall(r"\d+", one["background"])[:3])
        assert (brightest < 60) == one["mode"].startswith("dark")


def test_the_page_says_when_the_preview_has_ended(seen):
    assert seen["ended"]
    assert (BUILD / "preview.png").stat().st_size > 50_000
