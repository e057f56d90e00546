"""A document in another language than its text: what is translated, what is not, and that nothing is guessed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pdsl import resources
from pdsl.analysis import analyse, translations
from pdsl.model.translations import CASES
from pdsl.render import TEXTS, compose, render, render_file
from pdsl.render.document import APART, Document, Paragraph, plain_text
from pdsl.source import Source

DRAFT = """pdsl 1
import standard
settlement accord "Agreement on the Border" { parties ukraine, north  form treaty }
state ukraine "Ukraine" { code "UA" }
state north "Northland"
body peace_council "the Peace Council" { members ukraine, north }
article one "Peace" {
    each of ukraine, north shall withdraw tanks within 30 days of signature
    north shall "consult the neighbours" provided "the weather permits"
    text "All is well."
    ukraine shall respect sovereignty of north
}
"""
BESIDE = """pdsl 1
translation ru of "draft.pdsl" {
    accord "Соглашение о границе"
    peace_council "Совет мира" masculine
        declined "Совета мира", "Совету мира", "Совет мира", "Советом мира", "Совете мира"
    north "Северная земля" feminine
    words "All is  well." "Всё\u00a0хорошо."
    words "consult the neighbours" "консультируется с соседями"
}
"""


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Templates in which Russian has the sentences of English, and a few words of its own."""
    shutil.copytree(resources.templates(), tmp_path / "templates", ignore=shutil.ignore_patterns("ru"))
    folder = tmp_path / "templates" / "ru"
    shutil.copytree(tmp_path / "templates" / "en", folder)
    forms = dict(zip(CASES, ["Украина", "Украины", "Украине", "Украину", "Украиной", "Украине"], strict=True))
    (folder / "states.json").write_text(json.dumps({"UA": {**forms, "gender": "f"}}), encoding="utf-8")
    words = {"names": {"battle tanks": {"nom": "боевые танки", "plural": True}}, "words": {}}
    (folder / "vocabulary.json").write_text(json.dumps(words), encoding="utf-8")
    return tmp_path / "templates"


def made(templates: Path, beside: str = BESIDE, draft: str = DRAFT) -> Document:
    files = {"draft.ru.pdsl": beside} if beside else {}
    analysis = analyse(Source("draft.pdsl", draft), files.get)
    said, faults = translations(analysis, "ru", files.get)
    assert not faults
    assert not analysis.reading
    return compose(analysis.standing.model, language="ru", templates=templates, translations=said)


def text(document: Document) -> str:
    return "\n".join(plain_text(block.runs) for block in document.blocks if isinstance(block, Paragraph))


def test_names_come_from_the_file_the_table_of_states_and_the_vocabulary(templates: Path) -> None:
    document = made(templates)
    said = text(document)
    assert document.title == "Соглашение о границе"
    assert "Украина and Северная земля" in said
    assert "withdraw боевые танки within" in said
    assert "Всё\u00a0хорошо." in said
    assert "shall консультируется с соседями" in said


def test_what_is_not_translated_is_marked_and_counted(templates: Path) -> None:
    document = made(templates)
    assert set(document.untranslated) == {"the weather permits", "Peace", "sovereignty"}
    assert f"{APART[0]}the weather permits{APART[1]}" in text(document)
    found = render(analyse(Source("draft.pdsl", DRAFT)).standing.model, "txt", language="ru", templates=templates)[1]
    assert [(one.code, one.severity.value) for one in found] == [("RND-10", "warning")]


def test_every_format_shows_what_is_not_translated(templates: Path) -> None:
    model = analyse(Source("draft.pdsl", DRAFT)).standing.model
    marks = {"md": "‹the weather permits›", "txt": "‹the weather permits›",
             "html": '<span class="untranslated" lang="en">the weather permits</span>',
             "typst": '#untranslated("en")[the weather permits]',
             "akn": '<inline name="untranslated" xml:lang="en">the weather permits</inline>'}  # fmt: skip
    for to in TEXTS:
        assert marks[to] in " ".join(render(model, to, language="ru", templates=templates)[0].split())
    assert render_file(model, "docx", language="ru", templates=templates)[0]


def test_the_forms_of_a_name_reach_the_templates(templates: Path) -> None:
    values = templates / "ru" / "institution.j2"
    said = values.read_text(encoding="utf-8").replace(
        "{{ b.title }} {{ \"are\"", "{{ b.body.forms.ins if b.body.declined }} {{ b.body.gender }} {{ \"are\""
    )  # fmt: skip
    values.write_text(said, encoding="utf-8")
    assert "Советом мира m is established" in text(made(templates))


def test_a_name_without_forms_is_never_declined(templates: Path) -> None:
    values = templates / "ru" / "values.j2"
    said = values.read_text(encoding="utf-8").replace("  {%- else %}{{ v.text }}\n", "  {%- else %}{{ v.forms.gen }}\n")
    values.write_text(said, encoding="utf-8")
    shown = text(made(templates))
    assert "Украины" in shown
    assert "Северная земля" in shown


def test_a_change_of_the_words_makes_their_translation_void(templates: Path) -> None:
    document = made(templates, draft=DRAFT.replace("All is well.", "All is very well."))
    assert "All is very well." in document.untranslated
    assert "хорошо" not in text(document)


def test_the_notice_says_what_the_document_is(templates: Path) -> None:
    heads = [block for block in made(templates).blocks if getattr(block, "kind", "") == "translation"]
    assert "No legal reviser" in plain_text(heads[0].paragraphs[0])
    assert "3 passages" in plain_text(heads[0].paragraphs[1])
    rest = 'words "the weather permits" "погода"\nwords "Peace" "Мир"\nwords "sovereignty" "суверенитет"\n'
    whole = BESIDE.replace("accord ", rest + 'revised by "A. Reviser" dated 2031-05-01\naccord ')
    heads = [block for block in made(templates, whole).blocks if getattr(block, "kind", "") == "translation"]
    assert "No legal reviser" not in plain_text(heads[0].paragraphs[0])
    assert "Confirmed by A. Reviser on 1 May 2031" in plain_text(heads[0].paragraphs[0]).replace("\u00a0", " ")


def test_an_incomplete_language_makes_no_document_of_what_it_cannot_say(templates: Path) -> None:
    names = templates / "ru" / "names.json"
    table = json.loads(names.read_text(encoding="utf-8")) | {"partial": True}
    names.write_text(json.dumps(table), encoding="utf-8")
    (templates / "ru" / "institution.j2").unlink()
    model = analyse(Source("draft.pdsl", DRAFT)).standing.model
    shown, found = render(model, "txt", language="ru", templates=templates)
    assert shown == ""
    assert found[0].code == "RND-11"
    assert "institution.established" in found[0].notes[0]


def test_in_the_language_of_the_text_nothing_is_looked_up(tmp_path: Path) -> None:
    shutil.copytree(resources.templates() / "en", tmp_path / "en")
    shutil.copytree(resources.templates() / "layouts", tmp_path / "layouts")
    document = compose(analyse(Source("draft.pdsl", DRAFT)).standing.model, templates=tmp_path)
    assert document.untranslated == ()
    assert not [block for block in document.blocks if getattr(block, "kind", "") == "translation"]


@pytest.mark.parametrize("words", ["", "  ", "Северная земля [Украина: ", "●"])
def test_a_translation_can_neither_drop_a_party_nor_pose_as_a_bracket(templates: Path, words: str) -> None:
    document = made(templates, BESIDE.replace("Северная земля", words))
    assert "Northland" in text(document)
    assert "Northland" in document.untranslated
