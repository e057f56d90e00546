"""What holds of every comparison: nothing against itself, and the same the other way round."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from pdsl import api
from pdsl.compare.compare import compare
from pdsl.compare.comparison import Change, Comparison, mirrored
from pdsl.semantics.analysis import Analysis
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
NAMES = [path.stem for path in drafts()]


@cache
def read(name: str) -> Analysis:
    return api.load(ROOT / f"examples/{name}.pdsl").analysis


def compared(old: str, new: str) -> Comparison:
    return compare(read(old), read(new))[0]


def plain(change: Change) -> tuple[object, ...]:
    """A change without its sentence and without the names of things, which are those of the old draft."""
    return (change.kind, change.field, change.old, change.new, change.before, change.after, change.effect)


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_against_itself_gives_nothing(name):
    found = compared(name, name)
    assert found.changes == ()
    assert found.same
    assert all(pair.old and pair.new and pair.old.id == pair.new.id for pair in found.pairs)


@pytest.mark.parametrize(("old", "new"), list(combinations(NAMES, 2)))
def test_the_other_way_round_everything_is_mirrored(old, new):
    there, back = compared(old, new), compared(new, old)
    matched = {(pair.old.id, pair.new.id) for pair in there.pairs if pair.old and pair.new}
    assert matched == {(pair.new.id, pair.old.id) for pair in back.pairs if pair.old and pair.new}
    assert Counter(map(plain, there.changes)) == Counter(plain(mirrored(change)) for change in back.changes)


@pytest.mark.parametrize(("old", "new"), list(combinations(NAMES, 2)))
def test_every_provision_of_both_drafts_has_one_place(old, new):
    found = compared(old, new)
    for side in ("old", "new"):
        ids = [unit.id for pair in found.pairs if (unit := getattr(pair, side)) is not None]
        assert len(ids) == len(set(ids))
    assert all(pair.ground for pair in found.pairs if pair.old and pair.new)
