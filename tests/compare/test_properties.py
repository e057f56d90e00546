"""What holds of every comparison: nothing against itself, and the same the other way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl import api
from pdsl.compare.compare import compare
from pdsl.compare.comparison import Change, Comparison, mirrored
from pdsl.model.brackets import ClauseOption, Either
from pdsl.model.record import Record
from pdsl.model.terms import Duration, Quantity, Ref
from pdsl.model.walk import walk
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.fingerprint import fingerprint
from pdsl.semantics.parts import HELD
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
NAMES = [path.stem for path in drafts()]


@cache
def read(name: str) -> Analysis:
    return api.load(ROOT / f"examples/{name}.pdsl").analysis


@cache
def compared(old: str, new: str) -> Comparison:
    return compare(read(old), read(new), gains=False)[0]


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


# ── equal fingerprints: no change of substance ───────────────────────────


def shuffled(value: Any, random: Any) -> Any:
    """The articles and clauses of a text in another order."""
    held = HELD.get(type(value))
    if isinstance(value, ClauseOption) or held is None:
        return value
    parts = [shuffled(part, random) for part in getattr(value, held)]
    if not isinstance(value, Either):
        random.shuffle(parts)
    return value.replace(**{held: tuple(parts)})


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4)
@given(random=st.randoms(use_true_random=False))
def test_another_order_is_no_change_of_substance(name, random):
    analysis = read(name)
    articles = [shuffled(article, random) for article in analysis.written.articles]
    random.shuffle(articles)
    other = Analysis(analysis.written.replace(articles=tuple(articles)), analysis.origins, analysis.headings)
    assert fingerprint(other.written).whole == fingerprint(analysis.written).whole
    assert compare(analysis, other, gains=False)[0].same


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_meaning_is_no_change_of_substance(name):
    """Labels, numbers, sources, comments and layout: what the fingerprint ignores."""
    text = (ROOT / f"examples/{name}.pdsl").read_text(encoding="utf-8")
    other = re.sub(r' point "[^"]*"( reported| summarised| from_memory)?', "", text)
    other = re.sub(r"^(article \w+)", r"\1_", re.sub(r"#.*", "", other), flags=re.MULTILINE)
    analysis = api.load(Source(f"{ROOT}/examples/{name}.pdsl", other)).analysis
    assert fingerprint(analysis.written).whole == fingerprint(read(name).written).whole
    found = compare(read(name), analysis, gains=False)[0]
    assert found.same
    assert not found.changes


# ── nothing that the fingerprint heeds is lost ───────────────────────────

# What is written of a thing and never told: names and labels that are not shown, and what follows from where it stands.
_INTERNAL = frozenset({
    "id", "guards", "label", "name", "instrument", "kind of Ref", "either", "option", "under", "line of CapRow",
    "unit of Duration",  # no other is a unit
})  # fmt: skip
_MARKS = ("Trace", "Derogation")  # the model bears them beside the clauses that they changed


def otherwise(record: Record, field: str) -> Iterator[Any]:
    """Other values of a field."""
    value = getattr(record, field)
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, tuple) and value:
        yield value[:-1]
    elif isinstance(value, str) and value:
        yield f"{value}x"
    elif isinstance(value, Quantity):
        yield value.replace(amount=value.amount + 1, written="")
    elif isinstance(value, Duration):
        yield value.replace(amount=value.amount + 1)
    elif isinstance(value, Ref):
        yield value.replace(name=f"{value.name}_x")
    if value is not None and getattr(type(record), field, "") is None:
        yield None


def put(value: Any, target: Record, field: str, other: Any) -> Any:
    """A part of a model in which one record has another value."""
    if isinstance(value, Record):
        if value is target:
            return value.replace(**{field: other})
        inner = {name: put(held, target, field, other) for name, held in value.__dict__.items() if name in value.FIELDS}
        changed = {name: held for name, held in inner.items() if held is not value.__dict__[name]}
        return value.replace(**changed) if changed else value
    if isinstance(value, tuple):
        parts = tuple(put(part, target, field, other) for part in value)
        return value if all(a is b for a, b in zip(parts, value, strict=True)) else parts
    if isinstance(value, dict):
        held = {name: put(part, target, field, other) for name, part in value.items()}
        return value if all(held[name] is value[name] for name in held) else held
    return value


@pytest.mark.parametrize("name", ["plan_20"])
def test_whatever_the_fingerprint_heeds_is_told(name):
    analysis = read(name)
    model, base = analysis.model, fingerprint(analysis.model).whole
    seen: set[tuple[str, str, bool]] = set()
    lost = []
    for part in (model.articles, model.instruments, model.actors, model.areas, model.events, model.milestones):
        for _, record, _ in walk(part):
            kind = type(record).__name__
            if getattr(record, "imported", False) or kind in _MARKS:
                continue
            for field in type(record).FIELDS:
                if field not in record.__dict__ or _INTERNAL & {field, f"{field} of {kind}"}:
                    continue
                for other in otherwise(record, field):
                    key = (kind, field, other is None)
                    if key in seen:
                        continue
                    seen.add(key)
                    changed = put(model, record, field, other)
                    if fingerprint(changed).whole != base:
                        new = Analysis(changed, analysis.origins, analysis.headings)
                        if compare(analysis, new, gains=False)[0].same:
                            lost.append((kind, field, other))
    assert len(seen) > 50
    assert lost == []
