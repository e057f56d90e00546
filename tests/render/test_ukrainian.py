"""Ukrainian sentences: cases, plurals, negation, modality, euphony, dates, numbers, brackets, final clauses."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from test_kinds import rows

from pdsl import resources
from pdsl.analysis import Analysis, analyse, translations
from pdsl.model.translations import CASES, Translation
from pdsl.render import compose
from pdsl.render.annexes import ANNEXES
from pdsl.render.document import Document, Heading, Paragraph, Reference, plain_text
from pdsl.source import Source

HEAD = """pdsl 1
import standard
state norway "Norway" { code "NO" }
state sweden "Sweden" { code "SE" }
state swiss "Switzerland" { code "CH" }
state lands "the Netherlands" { code "NL" }
state states "the United States of America" { code "US" }
organization union "the European Union"
body mission "the Mission" { members norway, sweden }
body council "the Council of Elders" { members norway }
territory valley "the Valley" { part of norway }
territory island "the Island" { part of sweden }
line front "the line of contact" as of signature
zone strip "the strip" { part of norway }
facility dam "the Great Dam" { part of norway }
group friends "the Friends" { members swiss, lands }
sanctions embargo "the embargo" against sweden
milestone handover "the handover" within 30 days of signature
event attack "an armed attack on Norway" { attack of sweden against norway }
"""
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
    words "Council of Elders" "Council of Elders"
    words "the maps" "карти"
    words "the price stays low" "ціна залишається низькою"
}
"""


def read(text: str, form: str = "treaty") -> Document:
    """A text in Ukrainian, with the translations of `SAID`."""
    settlement = f'settlement sample "Sample" {{ parties norway, sweden  guarantors swiss, lands  form {form} }}\n'
    files = {"sample.pdsl": HEAD + settlement + text, "sample.uk.pdsl": SAID}
    analysis = analyse(Source("sample.pdsl", files["sample.pdsl"]), files.get)
    assert not analysis.reading, analysis.reading[0].message
    said, faults = translations(analysis, "uk", files.get)
    assert not faults
    return compose(analysis.standing.model, language="uk", translations=said)


def sentence(clause: str, form: str = "treaty") -> str:
    """What a clause becomes: the first paragraph of its article."""
    document = read(f'article one "One" {{\n    {clause}\n}}\n', form)
    blocks = iter(document.blocks)
    for block in blocks:
        if isinstance(block, Heading) and "One" in plain_text(block.title):
            return plain_text(next(blocks).runs)
    raise AssertionError(clause)


ROWS = (Path(__file__).parent / "ukrainian.txt").read_text(encoding="utf-8").strip().split("\n\n")
DRAFTS = ("budapest_1994", "crimea_options", "european_edit", "istanbul_2022", "minsk_2015", "plan_20", "plan_28",
          "sinai_1979")  # fmt: skip
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_there_are_rows_enough() -> None:
    assert len(ROWS) == len(set(ROWS)) > 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.partition("\n")[0])
def test_a_clause_becomes_a_sentence(row: str) -> None:
    clause, _, expected = row.partition("\n")
    form, colon, rest = clause.partition(": ")
    said = sentence(rest, form) if colon and form.isalpha() else sentence(clause)
    assert said == expected.strip()


def read_draft(name: str) -> tuple[Analysis, tuple[Translation, ...]]:
    """A draft and its Ukrainian translations."""

    def reader(path: str) -> str | None:
        file = EXAMPLES / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    analysis = analyse(Source(f"{name}.pdsl", reader(f"{name}.pdsl") or ""), reader)
    said, faults = translations(analysis, "uk", reader)
    assert said
    assert not faults
    return analysis, said


def draft(name: str) -> tuple[Document, Document]:
    """A draft in English and in Ukrainian."""
    analysis, said = read_draft(name)
    model = analysis.standing.model
    return compose(model), compose(model, language="uk", translations=said)


def numbers(document: Document) -> Counter[str]:
    """All numbers of a document in figures, without the separators of thousands; not those that the notice counts."""
    told = (text for place, text in rows(document).items() if not place.startswith("notice-translation"))
    return Counter(found for text in told
                   for found in re.findall(r"\d+", re.sub(r"(?<=\d)[,\u00a0](?=\d{3}(?!\d))", "", text)))


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_whole_and_has_the_same_numbers_and_places(name: str) -> None:
    english, ukrainian = draft(name)
    assert ukrainian.untranslated == ()
    assert numbers(ukrainian) == numbers(english)
    told = {place for place in rows(ukrainian) if not place.startswith("notice-translation")}
    assert told == set(rows(english))


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_the_same_references(name: str) -> None:
    def cited(document: Document) -> Counter[str]:
        found: Counter[str] = Counter()
        for block in document.blocks:
            for run in getattr(block, "runs", ()):
                found.update(references(run))
        return found

    english, ukrainian = draft(name)
    assert cited(english) == cited(ukrainian)


def references(run: object) -> list[str]:
    """The places that a run cites."""
    if isinstance(run, Reference):
        return [run.target]
    return [one for inner in getattr(run, "runs", ()) for one in references(inner)]


def test_every_name_of_a_state_has_all_its_cases() -> None:
    states = json.loads((resources.templates() / "uk" / "states.json").read_text(encoding="utf-8"))
    assert len(states) == 195  # the Members of the United Nations and its two observer States
    for code, forms in states.items():
        assert set(forms) == {*CASES, "gender", "plural"}, code
        assert all(forms[case] and forms[case] == forms[case].strip() for case in CASES)
        assert forms["plural"] or forms["gender"] in {"m", "f", "n"}, code
    assert states["UA"]["loc"] == "Україні"
    assert states["NL"]["ins"] == "Нідерландами"


# What an English paragraph says, and how the same paragraph must say it in Ukrainian; the last two also the other way.
MODALITIES = (
    (r"\b(?:shall|will|must|may|is expected|need) not\b|\b[Nn]either\b|\b[Nn]one of\b", r"\b[Нн]е\b"),
    (r"\bmay\b", r"\bмож(?:е|уть)\b|допуска(?:є|ю)ться"),
    (r"\bmust\b", r"\bма(?:є|ють)\b"),
    (r"\bhereby\b", r"\bцим\b"),
    (r"\bwill\b", r"\bнамір\w*|[Пп]ередбачається"),
    (r"\bis expected\b", r"як очікується"),
)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_the_same_modalities(name: str) -> None:
    def told(document: Document) -> dict[str, str]:
        return {block.id: plain_text(block.runs) for block in document.blocks if isinstance(block, Paragraph)}

    english, ukrainian = map(told, draft(name))
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
    analysis, said = read_draft(name)
    annexes = tuple(annex for annex in ANNEXES if annex != "correspondence")
    document = compose(analysis.standing.model, language="uk", translations=said, annexes=annexes, analysis=analysis,
                       extras=("redlines",))  # fmt: skip
    text = " ".join(rows(document).values())
    assert "Додаток" in text
    roman = re.compile(r"[IVXLC]+")
    found = {word for word in re.findall(r"[A-Za-z]{2,}", text) if not roman.fullmatch(word)} - LATIN
    assert found == set()
