"""Real drafts: every change that their inventories name is found, none is invented.

The expectations stand in `expected_*.toml` and were written from the inventories of the texts.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pdsl import api
from pdsl.compare.compare import compare
from pdsl.compare.comparison import KINDS, Change, Comparison, Pair

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = sorted(Path(__file__).parent.glob("expected_*.toml"))
STEPS = {path.stem.removeprefix("expected_"): path for path in EXPECTED}


def compared(old: str, new: str) -> Comparison:
    found, faults = compare(api.load(ROOT / old).analysis, api.load(ROOT / new).analysis)
    assert not faults
    return found


def place(pair: Pair, change: Change, old: bool) -> str:
    """The number of the point; the kind of what bears none; empty where a draft has nothing."""
    cite, unit = (change.before, pair.old) if old else (change.after, pair.new)
    if cite is None:
        return ""
    return cite.point or (unit.kind if unit is not None else "")


def fits(entry: dict[str, Any], pair: Pair, change: Change) -> bool:
    return (
        entry["kind"] == change.kind
        and entry["old"] == place(pair, change, old=True)
        and entry["new"] == place(pair, change, old=False)
        and entry["field"] in change.field
        and bool(entry["field"]) == bool(change.field)
        and entry.get("from", "") in change.old
        and entry.get("to", "") in change.new
        and entry.get("subject", "") in change.subject
        and entry.get("effect", change.effect) == change.effect
        and entry.get("bears", "") in " ".join(change.bears)
    )


@pytest.mark.parametrize("step", STEPS)
def test_the_expectation_is_well_formed(step):
    data = tomllib.loads(STEPS[step].read_text(encoding="utf-8"))
    for entry in data["change"]:
        assert entry["kind"] in KINDS, entry
        assert bool(entry.get("source")) != bool(entry.get("reason")), entry
        assert entry.get("from") or entry.get("to") or entry["field"], entry


@pytest.mark.parametrize("step", STEPS)
def test_every_change_is_found_and_none_is_invented(step):
    data = tomllib.loads(STEPS[step].read_text(encoding="utf-8"))
    found = [(pair, change) for pair in compared(data["old"], data["new"]).pairs for change in pair.changes]
    missing = []
    for entry in data["change"]:
        hit = next((at for at, (pair, change) in enumerate(found) if fits(entry, pair, change)), None)
        if hit is None:
            missing.append(entry)
        else:
            del found[hit]
    invented = [(place(pair, change, old=True), place(pair, change, old=False), change.kind, change.field,
                 change.subject, change.old, change.new) for pair, change in found]  # fmt: skip
    assert (missing, invented) == ([], [])
