"""Web pages in headless Chromium: no violation that axe finds, on the screen in light and dark and on paper."""

from __future__ import annotations

import json
import re

import pytest
from applications import ROOT, application, modules, run


@pytest.fixture(scope="session")
def seen(made) -> list[dict[str, object]]:
    """What axe says of every page in every mode."""
    files = sorted(made("html").values())
    script = ROOT / "acceptance" / "axe.cjs"
    return json.loads(run(application("node"), script, modules(), application("chromium"), *files, timeout=1200))


def test_axe_finds_no_violation(seen):
    assert len(seen) >= 3
    assert min(one["passes"] for one in seen) > 15
    assert [(one["page"], one["mode"], one["violations"]) for one in seen if one["violations"]] == []


def test_nothing_is_loaded_and_nothing_fails(seen):
    for one in seen:
        assert [url for url in one["requests"] if not url.startswith("file://")] == []
        assert len(one["requests"]) == 1
        assert one["faults"] == []


def test_dark_is_dark_and_paper_is_white(seen):
    for one in seen:
        red, green, blue = (int(part) for part in re.findall(r"\d+", str(one["background"]))[:3])
        assert one["paper"] == (one["mode"] == "print light")
        if one["mode"] == "screen dark":
            assert max(red, green, blue) < 60
        elif one["mode"] == "print light":
            assert (red, green, blue) == (255, 255, 255)
        else:
            assert min(red, green, blue) > 200
