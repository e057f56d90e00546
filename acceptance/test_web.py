"""Web pages in headless Chromium: no violation that axe finds, on the screen in light and dark and on paper."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from applications import BUILD, ROOT, application, modules, run

from pdsl import api
from pdsl.compare.compare import side_by_side
from pdsl.compare.comparison import Synopsis
from pdsl.compare.writers import written

PLANS = ("plan_28", "european_edit", "plan_20")


@cache
def compared(*names: str) -> Synopsis:
    return side_by_side([api.load(ROOT / "examples" / f"{name}.pdsl").analysis for name in names])[0]


@cache
def comparison(*names: str) -> Path:
    """The page of a comparison."""
    path = BUILD / "compare" / f"{'-'.join(names)}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(compared(*names), "html"), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def seen(made) -> list[dict[str, object]]:
    """What axe says of every page in every mode."""
    files = [*sorted(made("html").values()), comparison(*PLANS[:2]), comparison(*PLANS)]
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


def test_the_lists_of_a_comparison_show_what_is_chosen():
    """Every kind with everybody whom a change concerns: those changes, and no row that has none of them."""
    path = comparison(*PLANS)
    script = ROOT / "acceptance" / "filters.cjs"
    told = json.loads(run(application("node"), script, modules(), application("chromium"), path))
    changes = [(step, change) for step in compared(*PLANS).steps for change in step.changes]
    for chosen, (shown, idle) in told.items():
        kind, party = chosen.split("|")
        wanted = [
            change for step, change in changes
            if (kind in ("all provisions", "what changed") or kind == f"only: {change.kind}")
            and (party == "everybody" or party in {dict(step.titles)[name] for name in change.about})
        ]  # fmt: skip
        assert shown == len(wanted), chosen
        assert idle == 0 or chosen == "all provisions|everybody"
    assert told["what changed|everybody"][0] == len(changes) > 100
