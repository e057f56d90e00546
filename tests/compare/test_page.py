"""The comparison as a page: the drafts side by side, changes marked in words, lists that narrow it without script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from pdsl import api
from pdsl.compare.compare import side_by_side
from pdsl.compare.comparison import KINDS, Synopsis
from pdsl.compare.writers import written

ROOT = Path(__file__).resolve().parents[2]
PLANS = tuple(f"examples/{name}.pdsl" for name in ("plan_28", "european_edit", "plan_20"))
TEXT = """pdsl 1
import standard
state northland "{name}"
state southland "Southland"
settlement s "S" {{ parties northland, southland  form treaty }}
article a "Things" {{
    northland shall {act} within {days} days of signature
}}
"""


@cache
def compared(*names: str) -> Synopsis:
    return side_by_side([api.load(ROOT / name).analysis for name in names])[0]


def page(synopsis: Synopsis, **given: bool):
    return html.fromstring(written(synopsis, "html", **given))



def rows(made):
    return [each for each in made.iter("tr") if "row" in each.get("class", "").split()]


@pytest.mark.parametrize("names", [PLANS[:2], PLANS], ids=["two", "three"])
def test_every_change_stands_beside_its_provision(names):
    synopsis = compared(*names)
    made = rows(page(synopsis))
    assert all(len(each) == len(names) + 1 for each in made)
    shown = [each for row in made for each in row.iter("li")]
    assert len(shown) == sum(len(step.changes) for step in synopsis.steps)
    kinds = [re.match(r"(?:\d → \d: )?(.*)", each.text_content())[1] for each in shown]
    assert all(any(kind.startswith(known) for known in KINDS) for kind in kinds)


def test_words_are_marked_where_they_differ():
    (cap,) = (each for each in rows(page(compared(*PLANS[:2]))) if "600,000" in each[0].text_content())
    assert [one.text_content() for one in cap[0].iter("del")] == ["600,000"]
    assert [one.text_content() for one in cap[1].iter("ins")] == ["In peacetime, ", "800,000"]
    assert "loosened, military personnel: 600,000, now 800,000 (looser for Ukraine)" in cap[2].text_content()


def test_what_a_draft_does_not_have_is_said():
    made = rows(page(compared(*PLANS[:2])))
    (added,) = (each for each in made if "only with the consent of the members" in each.text_content())
    assert added[0].text_content() == "not in this draft"
    assert added[2].text_content() == "added"


def test_the_lists_name_each_kind_and_everybody_whom_a_change_concerns():
    synopsis = compared(*PLANS[:2])
    made = page(synopsis)
    kinds, parties = (made.get_element_by_id(name) for name in ("kinds", "parties"))
    assert {each.text.removeprefix("only: ") for each in kinds[2:]} == {one.kind for one in synopsis.steps[0].changes}
    about = {name for change in synopsis.steps[0].changes for name in change.about}
    assert len(parties) == len(about) + 1
    assert "the North Atlantic Treaty Organization" in {each.text for each in parties}
    style = made.find(".//style").text
    for each in (*kinds[1:], *parties[1:]):
        assert f'[value="{each.get("value")}"]:checked' in style
    assert [each.get("value") for each in kinds if each.get("selected") is not None] == ["changed"]
    whole = page(synopsis, side_by_side=True).get_element_by_id("kinds")
    assert [each.get("value") for each in whole if each.get("selected") is not None] == ["everything"]


def test_a_draft_against_itself_shows_everything():
    made = page(compared(PLANS[0], PLANS[0]))
    assert rows(made)
    assert not [each for each in made.iter("del", "ins") if each.getparent().tag != "p"]
    chosen = [each.get("value") for each in made.get_element_by_id("kinds") if each.get("selected") is not None]
    assert chosen == ["everything"]


def test_there_is_no_script_and_nothing_from_elsewhere():
    text = written(compared(*PLANS), "html")
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="', text)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_hostile_words_are_text():
    names = ("<b>A</b> &", "'><script>x</script>")
    texts = [TEXT.format(name=name, act="withdraw forces", days=30) for name in names]
    text = written(side_by_side([api.load(one).analysis for one in texts])[0], "html")
    assert "<script" not in text
    assert "<b>" not in text
