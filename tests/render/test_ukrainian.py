"""Ukrainian sentences: cases, plurals, negation, modality, euphony, dates, numbers, brackets, final clauses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from render_rows import DRAFTS, cited, draft, numbers, paragraphs, places, read_draft, read_rows, said
from test_kinds import rows

from pdsl import resources
from pdsl.model.translations import CASES
from pdsl.render import compose
from pdsl.render.annexes import ANNEXES

SAID = """pdsl 1
translation uk of "sample.pdsl" {
    mission "Місія" feminine singular declined "Місії", "Місії", "Місію", "Місією", "Місії"
    valley "Долина" feminine singular declined "Долини", "Долині", "Долину", "Долиною", "Долині"
    strip "смуга" feminine singular declined "смуги", "смузі", "смугу", "смугою", "смузі"
    friends "Друзі" plural animate declined "Друзів", "Друзям", "Друзів", "Друзями", "Друзях"
    embargo "ембарго" neuter singular declined "ембарго", "ембарго", "ембарго", "ембарго", "ембарго"
    handover "передання" neuter singular declined "передання", "переданню", "передання", "переданням", "переданні"
    attack "збройний напад на Норвегію" masculine singular
            declined "збройного нападу на Норвегію", "збройному нападу на Норвегію", "збройний напад на Норвегію",
            "збройним нападом на Норвегію", "збройному нападі на Норвегію"
    trade "торговельна угода" feminine singular
            declined "торговельної угоди", "торговельній угоді", "торговельну угоду", "торговельною угодою",
            "торговельній угоді"
    border_control "контроль над кордоном" masculine singular
            declined "контролю над кордоном", "контролю над кордоном", "контроль над кордоном",
            "контролем над кордоном", "контролі над кордоном"
    safe_passage "безпечний прохід" masculine singular
            declined "безпечного проходу", "безпечному проходу", "безпечний прохід", "безпечним проходом",
            "безпечному проході"
    words "Council of Elders" "Council of Elders"
    words "the maps" "карти"
    words "the price stays low" "ціна залишається низькою"
}
"""


ROWS = read_rows(Path(__file__).parent / "ukrainian.txt")


def test_there_are_rows_enough() -> None:
    assert len(ROWS) == len(set(ROWS)) > 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.partition("\n")[0])
def test_a_clause_becomes_a_sentence(row: str) -> None:
    assert said(row, "uk", SAID) == row.partition("\n")[2].strip()


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_whole_and_has_the_same_numbers_and_places(name: str) -> None:
    english, ukrainian = draft(name, "uk")
    assert ukrainian.untranslated == ()
    assert numbers(ukrainian) == numbers(english)
    assert set(places(ukrainian)) == set(rows(english))


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_the_same_references(name: str) -> None:
    english, ukrainian = draft(name, "uk")
    assert cited(english) == cited(ukrainian)


def test_every_name_of_a_state_has_all_its_cases() -> None:
    states = json.loads((resources.templates() / "uk" / "states.json").read_text(encoding="utf-8"))
    assert len(states) == 195  # the Members of the United Nations and its two observer States
    for code, forms in states.items():
        assert set(forms) == {*CASES, "gender", "plural"}, code
        assert all(forms[case] and forms[case] == forms[case].strip() for case in CASES)
        assert forms["plural"] or forms["gender"] in {"m", "f", "n"}, code
    assert states["UA"]["loc"] == "Україні"
    assert states["NL"]["ins"] == "Нідерландами"


NAMES = json.loads((resources.templates() / "uk" / "names.json").read_text(encoding="utf-8"))
# "Виводитиме", "виведе", "буде виведено", and what the templates say of things.
FUTURES = {form.rstrip(":") for forms in NAMES["futures"].values() for form in forms[:2]}
FUTURES |= {"буд(?:е|уть)", "відбудеться", "залишиться", "набуде", r"\w+(?:ме(?:ться)?|муть(?:ся)?)"}
FUTURE = rf"\b(?:{'|'.join(sorted(FUTURES))})\b"

# What an English paragraph says, and how the same paragraph must say it in Ukrainian; the last two also the other way.
MODALITIES = (
    (r"\b(?:shall|will|must|may|is expected|need) not\b|\b[Nn]either\b|\b[Nn]one of\b", r"\b[Нн]е\b"),
    (r"\bmay\b", r"\bмож(?:е|уть)\b|допуска(?:є|ю)ться"),
    (r"\bmust\b", r"\bма(?:є|ють)\b"),
    (r"\bhereby\b", r"\bцим\b"),
    (r"\b(?:will|is expected)\b", FUTURE),
    (r"\bis expected\b", r"як очікується"),
)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_the_same_modalities(name: str) -> None:
    english, ukrainian = map(paragraphs, draft(name, "uk"))
    for place, text in english.items():
        for number, (asked, expected) in enumerate(MODALITIES):
            said, found = bool(re.search(asked, text)), bool(re.search(expected, ukrainian[place]))
            assert found or not said, (place, asked)
            assert said or not found or number < len(MODALITIES) - 2, (place, expected)


# Latin words that a Ukrainian document may have: terms of art, codes, names of newspapers and of places on the web.
LATIN = {
    "de", "facto", "jure", "bis", "ter", "quater", "UA", "RU", "MOW", "SPE", "ISO", "USD", "EUR", "UTC", "AP", "AFP",
    "FT", "Reuters", "Axios", "Financial", "Times", "Georgia", "Today", "topwar", "ru", "statement", "com",
    "communique", "Protocol", "paragraph",
}  # fmt: skip


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_with_its_annexes_has_no_word_of_another_language(name: str) -> None:
    analysis, found = read_draft(name, "uk")
    annexes = tuple(annex for annex in ANNEXES if annex != "correspondence")
    document = compose(analysis.standing.model, language="uk", translations=found, annexes=annexes, analysis=analysis,
                       extras=("redlines",))  # fmt: skip
    text = " ".join(rows(document).values())
    assert "Додаток" in text
    roman = re.compile(r"[IVXLC]+")
    latin = {word for word in re.findall(r"[A-Za-z]{2,}", text) if not roman.fullmatch(word)} - LATIN
    assert latin == set()
