"""Russian sentences: cases, plurals, negation, modality, dates, numbers, brackets, conditions, final clauses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from render_rows import DRAFTS, cited, draft, numbers, places, read_rows, said

from pdsl import resources
from pdsl.model.translations import CASES

BESIDE = """pdsl 1
translation ru of "sample.pdsl" {
    mission "Миссия" feminine singular declined "Миссии", "Миссии", "Миссию", "Миссией", "Миссии"
    valley "Долина" feminine singular declined "Долины", "Долине", "Долину", "Долиной", "Долине"
    strip "полоса" feminine singular declined "полосы", "полосе", "полосу", "полосой", "полосе"
    front "линия соприкосновения" feminine singular
            declined "линии соприкосновения", "линии соприкосновения", "линию соприкосновения",
            "линией соприкосновения", "линии соприкосновения"
    friends "Друзья" plural animate declined "Друзей", "Друзьям", "Друзей", "Друзьями", "Друзьях"
    embargo "эмбарго" neuter singular declined "эмбарго", "эмбарго", "эмбарго", "эмбарго", "эмбарго"
    handover "передача" feminine singular declined "передачи", "передаче", "передачу", "передачей", "передаче"
    attack "вооружённое нападение на Норвегию" neuter singular
            declined "вооружённого нападения на Норвегию", "вооружённому нападению на Норвегию",
            "вооружённое нападение на Норвегию", "вооружённым нападением на Норвегию",
            "вооружённом нападении на Норвегию"
    union "Европейский союз" masculine singular
            declined "Европейского союза", "Европейскому союзу", "Европейский союз", "Европейским союзом",
            "Европейском союзе"
    dam "Большая плотина"
    words "the maps" "утрата карт" feminine singular
            declined "утраты карт", "утрате карт", "утрату карт", "утратой карт", "утрате карт"
    words "the price stays low" "цена остаётся низкой"
    words "publish the maps" "опубликовать карты"
}
"""
ROWS = read_rows(Path(__file__).parent / "russian.txt")
# «Должен» blurs a duty: the present indicative carries it (order no. 21949 of the Ministry of Foreign Affairs, 2020).
BLURRED = re.compile(r"\b(?:долж(?:ен|на|но|ны)|параграф\w*)\b", re.IGNORECASE)


def test_there_are_rows_enough() -> None:
    assert len(ROWS) == len(set(ROWS)) > 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.partition("\n")[0])
def test_a_clause_becomes_a_sentence(row: str) -> None:
    assert said(row, "ru", BESIDE) == row.partition("\n")[2].strip()


def test_no_two_modalities_read_alike() -> None:
    modals = json.loads((resources.templates() / "ru" / "names.json").read_text(encoding="utf-8"))["modals"]
    assert len({json.dumps(modal, sort_keys=True) for modal in modals.values()}) == len(modals)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_whole_and_says_what_the_english_one_says(name: str) -> None:
    english, russian = draft(name, "ru")
    assert russian.untranslated == ()
    assert russian.lacking == ()
    assert set(places(russian)) == set(places(english))
    assert numbers(russian) == numbers(english)
    assert cited(russian) == cited(english)
    text = [text for place, text in places(russian).items() if not place.startswith("note ")]
    assert not [sentence for sentence in text if BLURRED.search(sentence)]


def test_every_name_of_a_state_has_all_its_cases() -> None:
    states = json.loads((resources.templates() / "ru" / "states.json").read_text(encoding="utf-8"))
    assert len(states) == 195  # the Members of the United Nations and its two observer States
    for code, forms in states.items():
        assert set(forms) == {*CASES, "gender", "plural"}, code
        assert all(forms[case] and forms[case] == forms[case].strip() for case in CASES), code
        assert forms["gender"] in {"m", "f", "n"}, code
    assert states["US"]["ins"] == "Соединёнными Штатами Америки"
