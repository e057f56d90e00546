"""Limits on forces: which ceiling has effect when, and what is no ceiling on a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.render import render
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[1]
FORCES = (ROOT / "language" / "every_limit.pdsl").read_text(encoding="utf-8")
WORLD = """pdsl 1
import standard
settlement t "Treaty" { parties north, south  form treaty }
state north "the North"
state south "the South"
territory island "the Island" { part of north }
zone inner "the inner zone" { part of island }
milestone later "the later day" at 400 days after signature
category ships "ships"
category sweepers "minesweepers" { part of ships }
"""


def analysed(clause: str, lines: str = ""):
    analysis = analyse(Source("t.pdsl", f"{WORLD}article a {{ entry into force at signature  {clause} }}\n{lines}"))
    assert not analysis.reading, [finding.message for finding in analysis.reading]
    return analysis


def answer(clause: str, line: str) -> str:
    analysis = analysed(clause, f'redline r "R" of south {{ {line}  absolute }}')
    (standing,) = analysis.redlines
    return standing.verdict


def test_every_form_is_read_and_nothing_is_lost():
    analysis = analyse(Source("forces.pdsl", FORCES))
    assert not analysis.reading, [finding.message for finding in analysis.reading]
    land, table, ratio, distances = analysis.model.caps()
    assert [row.id.rpartition(".")[2] for row in land.rows] == [
        "tanks", "active", "army", "police", "together", "sailors", "sweepers", "missiles", "ships", "artillery",
        "personnel",
    ]  # fmt: skip
    assert land.rows[1].under == land.rows[0].id
    assert land.excess is not None
    assert land.excess.how == "destroyed"
    cells = [row for row in table.rows if row.line]
    assert len(cells) == 9
    assert [row.id for row in cells[3:6]] == [f"caps.table.active.{name}" for name in ("tanks", "guns", "aircraft")]
    assert [step.value.amount for row in cells[:3] for step in row.steps] == [100, 200, 30]
    assert [str(part) for part in ratio.ratios[0].parts] == ["5", "2", "2"]
    assert ratio.manner == "each"
    assert len(ratio.holders) == 3
    assert [(r.line[0].name, r.of[0].name) for r in distances.references] == [("front", "north"), ("old_line", "south")]
    guns = analysis.model.categories["guns"]
    assert [(measure.what, measure.bound) for measure in guns.measures] == [("calibre", "at least")]
    assert guns.transient[0][1].amount == 7


@pytest.mark.parametrize(
    "expected",
    [
        "Not more than 2,000, of which not more than 1,600 in active units",
        "| Missiles | None | Except man-portable missiles |",
        "| Ships | None but the ships listed in Annex 3 |",
        ("Any excess shall be destroyed within six (6) months of the entry into force of this Treaty, under "
        "verification by the Commission."),
        "| Of which in active units (not more than) | 90 | 170 |",
        ("The holdings of the North, the South and Eastland shall stand in the ratio of 5:2:2, rounded to the nearest "
        "whole number."),
        ("These distances are measured for the North from the actual line of contact and for the South from the line "
        "of 19 September."),
        ("The South may replace armaments one for one of the same type through the ports of entry, not more than 35 "
        "every month, under verification by the Commission."),
        "at any time.",
        "to a distance of 15 km from the actual line of contact within thirty (30) days",
        "in stages, namely 30 per cent not later than day 90 after the D-Day, then 30 per cent",
        ("means only what has a calibre of not less than 75 mm and includes mortars and does not include items in "
        "transit for a period of not more than seven (7) days"),
    ],
)
def test_every_form_is_rendered(expected):
    text = render(analyse(Source("forces.pdsl", FORCES)).model, "md")[0].replace("\\", "").replace("\u00a0", " ")
    for mark in ("*", "“", "”"):
        text = text.replace(mark, "")
    assert expected in text


@pytest.mark.parametrize(
    ("rows", "line", "verdict"),
    [
        ("ships at most 300 by 100 days after signature then 250 by 200 days after signature",
         "require at 150 days after signature: ceiling of ships of south is at most 250", "crossed"),
        ("ships at most 300 by 100 days after signature then 250 by 200 days after signature",
         "require at 300 days after signature: ceiling of ships of south is at most 250", "held"),
        ("ships at most 50  ships at most 40 from later",
         "require at 300 days after signature: ceiling of ships of south is at least 50", "held"),
        ("ships at most 50  sweepers plus 25 until later",
         "require at 300 days after signature: ceiling of ships of south is at least 70", "held"),
        ("ships at most 50  sweepers plus 25 until later",
         "require at 500 days after signature: ceiling of ships of south is at least 70", "crossed"),
        ("ships none", "require ceiling of sweepers of south is at least 1", "crossed"),
        ("ships at most 50 give or take 5", "require ceiling of ships of south is at least 55", "held"),
        ("ships at most 50 give or take 5", "require ceiling of ships of south is at most 54", "crossed"),
        ("ships at least 50 give or take 5", "require floor of ships of south is at least 46", "crossed"),
    ],
)  # fmt: skip
def test_the_ceiling_in_effect(rows, line, verdict):
    assert answer(f"force_cap c of south {{ {rows} }}", line) == verdict


@pytest.mark.parametrize(
    "row",
    ["ships displacement at most 600 t", "ships at most 50 in inner", "ships at most 50% of baseline",
     "ships only sweepers"],
)  # fmt: skip
def test_what_is_no_ceiling_on_the_number_is_not_decided(row):
    assert answer(f"force_cap c of south {{ {row} }}", "require ceiling of ships of south is at least 60") not in (
        "held", "crossed",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("force_cap c { tanks at most 5 }", "does not say whose forces it limits"),
        ("force_cap c of south { row total at most 5 }", "has no `columns`"),
        ("force_cap c of south { columns tanks, mortars row total at most 5, 6, 7 }", "3 values stand under 2 columns"),
        ("force_cap c of south { tanks at most 5 ratio 5:2 among south }", "does not fit 1 participants"),
        ("south shall withdraw arms to 15 km from later", "a distance from nowhere"),
        ("south may deploy forces remains 5", "is no limit on an act"),
    ],
)
def test_what_cannot_be_meant_is_reported_once(clause, words):
    analysis = analyse(Source("t.pdsl", f"{WORLD}article a {{ {clause} }}\n"))
    assert [words in finding.message for finding in analysis.reading] == [True], analysis.reading


def test_stationing_is_deploying():
    analysis = analysed("south may station forces in island  south shall not deploy forces in island")
    said = [finding for finding in registry.run(analysis) if finding.name == "duty-vs-prohibition"]
    assert len(said) == 1
