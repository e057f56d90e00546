"""Translations beside their texts: silent on those of the collection, and loud when one of them is altered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic
from pdsl.semantics.language import language
from pdsl.semantics.quantities import Quantity, differing, stated
from pdsl.semantics.strengths import strength_differs
from pdsl.source import Source

ROOT = Path(__file__).parents[2]
BESIDE = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").rglob("*.??.pdsl"))
ENTRY = re.compile(r'^(\s+(?:words\s+"(?:[^"\\]|\\.)*"|\w+)\s+")((?:[^"\\]|\\.)*)"', re.MULTILINE)
DRAFT = """pdsl 1
import standard
settlement accord "Accord" { parties north, south  form treaty }
state north "Northland" { code "NO" }
state south "Southland" { code "SE" }
redline secret "give the island away" of north { confidential  forbid borders of north is any state except north }
article one "Peace" { text "The parties meet." }
"""


def reader(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


def checked(name: str, text: str) -> tuple[Diagnostic, ...]:
    return registry.run(analyse(Source(name, text), reader))


@pytest.mark.parametrize("name", BESIDE)
def test_the_translations_of_the_collection_agree_with_their_texts(name: str) -> None:
    assert [(one.code, one.message, one.notes) for one in checked(name, reader(name) or "")] == []


@pytest.mark.parametrize("name", [name for name in BESIDE if "/common/" not in name])
def test_a_figure_that_is_altered_is_found(name: str) -> None:
    text = reader(name) or ""
    entries = [match for match in ENTRY.finditer(text) if re.search(r"(?<![^\W\d_])\d", match[2])]
    altered = {}
    for match in entries[:4]:
        at = match.start(2) + (re.search(r"(?<![^\W\d_])\d", match[2]) or match).start()
        digit = "7" if text[at] != "7" else "3"
        changed = text[:at] + digit + text[at + 1 :]
        altered[match[2]] = [one.code for one in checked(name, changed)]
    assert {words: codes for words, codes in altered.items() if codes != ["LNG-05"]} == {}, altered


def test_every_text_of_the_collection_has_figures_to_alter() -> None:
    entries = [match for name in BESIDE for match in ENTRY.finditer(reader(name) or "")]
    assert sum(bool(re.search(r"\d", match[2])) for match in entries) > 100


@pytest.mark.parametrize(("code", "said", "same"), [
    ("fr", "12 500 personnes le 1er mai 2031", True),
    ("fr", "12,500 personnes le 1er mai 2031", False),
    ("fr", "12\u202f500 personnes le 2 mai 2031", False),
    ("ru", "12 500 человек 1 мая 2031 года", True),
    ("uk", "12 500 осіб 1 травня 2031 року", True),
    ("uk", "12 500 осіб 1 березня 2031 року", False),
])  # fmt: skip
def test_separators_and_dates(code: str, said: str, same: bool) -> None:
    left, right = stated("12,500 persons on 1 May 2031", language("en")), stated(said, language(code))
    assert (differing(left, right) == ([], [])) is same


@pytest.mark.parametrize(("original", "code", "said", "same"), [
    ("within twelve months", "fr", "dans un délai de douze mois", True),
    ("within twelve months", "fr", "dans un délai de dix mois", False),
    ("within 12 months", "fr", "dans un délai de douze mois", True),
    ("within 30 days", "ru", "в течение тридцати дней", True),
    ("within 30 days", "ru", "в течение 30 часов", False),
    ("within 30 days", "uk", "протягом 30 днів", True),
    ("two thirds", "ru", "большинство", True),
    ("50%", "fr", "50 pour cent", True),
    ("3.5 million people", "fr", "3,5 millions de personnes", True),
    ("3 billion euros", "fr", "3 milliards d’euros", True),
    ("3 billion euros", "fr", "3 millions d’euros", False),
    ("Point 10.c", "uk", "Пункт 10.c", True),
    ("May 2031", "ru", "май 2031 года", True),
])  # fmt: skip
def test_quantities(original: str, code: str, said: str, same: bool) -> None:
    assert (differing(stated(original, language("en")), stated(said, language(code))) == ([], [])) is same


def test_amounts_are_exact() -> None:
    assert set(stated("1,234,567.89 on 2031-05-01", language("en")).figures) == {
        Quantity("1234567.89"), Quantity("2031-05-01"),
    }  # fmt: skip


@pytest.mark.parametrize(("original", "code", "said", "same"), [
    ("The parties shall meet.", "ru", "Стороны встречаются.", True),
    ("The parties shall meet.", "ru", "Стороны должны встречаться.", False),
    ("The parties shall meet.", "uk", "Сторони повинні зустрітися.", False),
    ("The parties shall meet.", "fr", "Les parties peuvent se réunir.", False),
    ("The parties may meet.", "fr", "Les parties peuvent se réunir.", True),
    ("The parties may meet.", "fr", "Les parties doivent se réunir.", False),
    ("The parties shall not meet.", "fr", "Les parties se réunissent.", False),
    ("The parties shall not meet.", "fr", "Les parties ne se réunissent pas.", True),
    ("The parties shall meet.", "ru", "Стороны не встречаются.", False),
    ("The parties shall refrain from force.", "ru", "Стороны не применяют силу.", True),
    ("The parties shall meet.", "es", "Las partes pueden reunirse.", True),
])  # fmt: skip
def test_strength(original: str, code: str, said: str, same: bool) -> None:
    assert (strength_differs(original, said, language("en"), language(code)) is None) is same


def found(companion: str, files: dict[str, str]) -> tuple[Diagnostic, ...]:
    text = f'pdsl 1\ntranslation fr of "draft.pdsl" {{\n{companion}\n}}\n'
    return registry.run(analyse(Source("draft.fr.pdsl", text), files.get))


def test_the_words_that_were_changed_are_named() -> None:
    entry = 'accord "Accord"\nwords "Peace" "Paix"\nwords "The parties met." "Les parties se réunissent."'
    codes = {one.code: one for one in found(entry, {"draft.pdsl": DRAFT})}
    assert set(codes) == {"LNG-11", "LNG-12"}
    assert codes["LNG-12"].notes == ("the text now says `The parties meet.`",)
    assert codes["LNG-12"].secondary[0].place.source.name == "draft.pdsl"
    assert "The parties meet." in codes["LNG-11"].notes[0]


def test_confidential_words_are_neither_shown_nor_asked_for() -> None:
    entry = 'accord "Accord"\nwords "Peace" "Paix"\nwords "The parties meet." "Les parties se réunissent."'
    assert found(entry, {"draft.pdsl": DRAFT}) == ()
    told = found(entry + '\nwords "give the islands away" "rendre les îles"', {"draft.pdsl": DRAFT})
    assert [one.code for one in told] == ["LNG-12"]
    assert "island " not in repr([(one.message, one.notes, one.helps) for one in told])


def test_a_text_that_is_not_there_is_said_once() -> None:
    assert [one.code for one in found('accord "Accord"\nwords "Peace" "Paix"', {})] == ["LNG-12"]


def test_a_text_is_checked_without_its_translations() -> None:
    asked: list[str] = []

    def noting(path: str) -> str | None:
        asked.append(path)
        return None

    registry.run(analyse(Source("draft.pdsl", DRAFT), noting))
    assert asked == []
