"""Russian sentences: cases, plurals, negation, modality, dates, numbers, brackets, conditions, final clauses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from render_rows import DRAFTS, cited, draft, numbers, paragraphs, places, read_rows, said

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
    trade "торговое соглашение" neuter singular
            declined "торгового соглашения", "торговому соглашению", "торговое соглашение", "торговым соглашением",
            "торговом соглашении"
    border_control "контроль над границей" masculine singular
            declined "контроля над границей", "контролю над границей", "контроль над границей",
            "контролем над границей", "контроле над границей"
    safe_passage "безопасный проход" masculine singular
            declined "безопасного прохода", "безопасному проходу", "безопасный проход", "безопасным проходом",
            "безопасном проходе"
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


NAMES = json.loads((resources.templates() / "ru" / "names.json").read_text(encoding="utf-8"))
# «Будет выводить», «выведет», and what the templates say of things: «останется», «состоится».
SAID = {form.rstrip(":") for forms in NAMES["futures"].values() for form in forms[:2]} | {"останется", "состоится"}
FUTURE = rf"\b[Бб]уд(?:ет|ут)\b|\b(?:{'|'.join(sorted(SAID))})\b"

# What an English paragraph says, and how the same paragraph says it in Russian; the last two also the other way.
MODALITIES = (
    (r"\b(?:shall|will|must|may|is expected|need) not\b|\b[Nn]either\b|\b[Nn]one of\b", r"\b[Нн]е\b"),
    (r"\bmay\b", r"\b(?:может|могут|вправе|допускается|допускаются)\b"),
    (r"\bmust\b", r"\bобязан"),
    (r"\bhereby\b", r"\bнастоящим\b"),
    (r"\b(?:will|is expected)\b", FUTURE),
    (r"\bis expected\b", r"\b[Оо]жидается, что\b"),
)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_the_same_modalities(name: str) -> None:
    english, russian = map(paragraphs, draft(name, "ru"))
    for place, text in english.items():
        for number, (asked, expected) in enumerate(MODALITIES):
            told, found = bool(re.search(asked, text)), bool(re.search(expected, russian[place]))
            assert found or not told, (place, asked)
            assert told or not found or number < len(MODALITIES) - 2, (place, expected)


# Latin words that a Russian document may have: terms of art, codes, names of newspapers and of places on the web.
LATIN = {
    "AFP", "AP", "Axios", "EUR", "FT", "Financial", "Georgia", "Reuters", "Times", "Today", "New", "York", "USD", "UTC",
    "Protocol", "bis", "com", "paragraph", "pdsl", "ru", "statement", "ter", "topwar",
}  # fmt: skip


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_no_word_of_another_language(name: str) -> None:
    told = " ".join(places(draft(name, "ru")[1]).values())
    found = {word for word in re.findall(r"[A-Za-z]{2,}", told) if not re.fullmatch("[IVXLC]+", word)}
    assert found - LATIN == set()


def test_every_name_of_a_state_has_all_its_cases() -> None:
    states = json.loads((resources.templates() / "ru" / "states.json").read_text(encoding="utf-8"))
    assert len(states) == 195  # the Members of the United Nations and its two observer States
    for code, forms in states.items():
        assert set(forms) == {*CASES, "gender", "plural"}, code
        assert all(forms[case] and forms[case] == forms[case].strip() for case in CASES), code
        assert forms["gender"] in {"m", "f", "n"}, code
    assert states["US"]["ins"] == "Соединёнными Штатами Америки"
