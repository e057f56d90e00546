"""From a line of a draft to the paragraphs of its document, and back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.render import compose, render, render_file
from pdsl.render.document import Heading, Paragraph
from pdsl.render.edition import Edition
from pdsl.render.language import known
from pdsl.render.trace import Trace
from pdsl.render.writers.docx.body import bookmark
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("", "reference", "tutorial")
    for path in drafts(ROOT / "examples" / folder)
)
MADE = ("use-of-terms", "institutions")  # articles that the tool makes from declarations

TEXT = """pdsl 1
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
article separation "Separation" {
    leave: northland shall withdraw "its forces" point "10.b"
    southland shall not join league point "10.c"
    southland shall release "all who are held"
}
article final "Final" { entry_into_force at signature }
"""


def example(name: str) -> Analysis:
    def beside(path: str) -> str | None:
        file = ROOT / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return analyse(Source(name, (ROOT / name).read_text(encoding="utf-8")), beside)


def traced(text: str) -> Trace:
    return Trace(analyse(Source("t.pdsl", text)))


def ids(found) -> list[str]:
    return [one.at.id for one in found]


# ── There and back ───────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FILES)
def test_every_paragraph_leads_to_a_line_and_the_line_back_to_it(name):
    trace = Trace(example(name))
    for one in trace.all:
        if one.at.id.startswith(MADE):
            continue
        assert one.places, one.at.id
        for place in one.places:
            assert one in trace.at(place.source.name, place.source.position(place.span.start).line)


@pytest.mark.parametrize("name", FILES)
def test_every_paragraph_is_found_by_its_id_its_citation_and_its_point(name):
    trace = Trace(example(name))
    for one in trace.all:
        assert one in trace.find(one.at.id)
        if one.at.citation:
            assert one in trace.find(f"{one.at.citation} of {one.at.of}")
        for point in one.at.points:
            assert one in trace.find(point)


@pytest.mark.parametrize("name", FILES)
def test_what_is_located_are_the_headings_and_paragraphs_of_the_document(name):
    analysis = example(name)
    blocks = [block for block in compose(analysis.standing.model).blocks if isinstance(block, (Heading, Paragraph))]
    assert [one.at.id for one in Trace(analysis).all] == [block.id for block in blocks]


@pytest.mark.parametrize("name", ["examples/plan_28.pdsl", "examples/istanbul_2022.pdsl"])
def test_ids_are_the_same_in_every_format(name):
    model = example(name).standing.model
    wanted = [one.at.id for one in Trace(example(name)).all]
    page = set(re.findall(r' id="([^"]+)"', render(model, "html")[0]))
    marks = set(re.findall(r'<a id="([^"]+)">', render(model, "md")[0]))
    source = render(model, "typst")[0]
    places = set(re.findall(r'#(?:place-of|label)\("([^"]+)"\)', source))
    file = docx.Document(io.BytesIO(render_file(model, "docx")[0]))
    bookmarks = set(file.element.body.xpath("//w:bookmarkStart/@w:name"))
    assert set(wanted) <= page
    assert set(wanted) <= marks
    assert set(wanted) <= places
    assert {bookmark(one) for one in wanted} <= bookmarks


@pytest.mark.parametrize("name", FILES)
def test_ids_survive_an_article_put_in_front(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    at = re.search(r"^(article|part|annex|chapter) ", text, re.MULTILINE)
    if at is None or not re.search(r"^settlement", text, re.MULTILINE):
        return
    longer = f'{text[: at.start()]}article brought_in_later "New" {{ text "New." }}\n{text[at.start() :]}'

    def beside(path: str) -> str | None:
        file = ROOT / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    before, after = Trace(example(name)), Trace(analyse(Source(name, longer), beside))
    known = {one.at.id: one for one in after.all}
    assert {one.at.id for one in before.all} <= known.keys()
    assert all(known[one.at.id].at.words == one.at.words for one in before.all if "Article" not in one.at.words)


@pytest.mark.parametrize("code", known(resources.templates()))
@pytest.mark.parametrize("name", ["examples/plan_28.pdsl", "examples/reference/peace_settlement.pdsl"])
def test_a_citation_of_each_language_is_understood(code, name):
    trace = Trace(example(name), Edition(language=code))
    for one in trace.all:
        if one.at.citation:
            assert one in trace.find(f"{one.at.citation} — {one.at.of}"), one.at.citation


# ── What is asked for ────────────────────────────────────────────────────


@pytest.mark.parametrize("words", [
    "Article 1.2", "article 1 paragraph 2", "Art. 1, para. 2", "Article 1(2)", "Articles 1, 2", "1.2", "10.c", "10c",
    "10 (c)", "point 10.c", "separation.join-southland-league", "Article\u00a01, paragraph\u00a02",
    "Article 1.2 of the Peace",
])  # fmt: skip
def test_a_paragraph_is_found_as_people_cite_it(words):
    assert ids(traced(TEXT).find(words)) == ["separation.join-southland-league"]


def test_a_heading_and_the_only_paragraph_are_found_by_the_article():
    assert ids(traced(TEXT).find("Article 2")) == ["final", "final.entry_into_force"]
    assert ids(traced(TEXT).find("Article 2, paragraph 1")) == ["final", "final.entry_into_force"]


@pytest.mark.parametrize("words", [
    "", "Article", "Article 9", "Article 1.9", "10.z", "nothing", "((((", "Article \x00", "Ⅳ",
])  # fmt: skip
def test_what_is_not_there_is_not_found(words):
    assert traced(TEXT).find(words) == ()


def test_annexes_and_linked_texts_are_told_apart():
    trace = Trace(example("examples/istanbul_2022.pdsl"))
    assert [one.at.key for one in trace.find("Annex I, Article 1.1")] == [("I", "1", "1", ())]
    both = trace.find("Article 8.1")
    assert len({one.at.of for one in both}) == 2
    assert len({one.at.of for one in trace.find("Article 8.1 of the Main Provisions")}) == 1


def test_a_line_gives_the_narrowest_paragraphs_and_what_begins_there():
    trace = traced(TEXT)
    assert ids(trace.at("t.pdsl", 8)) == ["separation.join-southland-league"]
    assert ids(trace.at("t.pdsl", 6)) == ["separation"]
    assert "parties" in ids(trace.at("t.pdsl", 2))
    assert trace.at("t.pdsl", 5) == ()
    assert trace.at("other.pdsl", 8) == ()


def test_a_line_of_a_guarantee_leads_to_the_paragraph_that_says_it():
    trace = Trace(example("examples/reference/peace_settlement.pdsl"))
    for one in trace.find("security.eastern_shield.duration"):
        assert [place.source.at(place.span).split()[0] for place in one.places] == ["lasts"]


def test_names_of_other_files_are_told_with_their_place():
    trace = Trace(example("examples/plan_28.pdsl"))
    (one,) = trace.find("Article 9")[1:] or trace.find("foreign_troops.deploy-nato-forces")
    names = dict(trace.names(one))
    assert names.keys() == {"nato", "ukraine"}
    assert names["nato"].source.name == "examples/common/actors.pdsl"


def test_confidential_red_lines_are_in_no_trace():
    text = TEXT + 'redline secret of northland confidential "Secret words" { forbid southland shall join league }\n'
    analysis = analyse(Source("t.pdsl", text)).for_audience(None)
    trace = Trace(analysis)
    shown = "".join(place.source.text for one in trace.all for place in one.places)
    assert "Secret" not in shown


def test_blocks_that_are_no_paragraphs_are_of_no_line():
    trace = traced(TEXT)
    assert trace.of("separation.leave") is not None
    assert trace.of("nowhere") is None


# ── As people write citations in Russian and Ukrainian ────────────────────


@pytest.mark.parametrize(("said", "wanted"), [
    ("подпункт «а» пункта 3 статьи 5", "consultations"), ("пункт 3 б) статьи 5", "response"),
    ("ст. 5 п. 3 б", "response"),
    ("Статья 5.3 в", "airspace"), ("підпункт «с» пункту 3 статті 5", "airspace"), ("пункт 3 b) статьи 5", "response"),
    ("пункт 3 в статье 5", "steps"), ("Article 5, paragraph 3 (а)", "consultations"),
])  # fmt: skip
def test_cyrillic_letters_are_read_by_their_place_and_by_their_looks(said: str, wanted: str) -> None:
    trace = Trace(example("examples/istanbul_2022.pdsl"), Edition(language="ru"))
    main = [one.at.id for one in trace.find(said) if not one.at.id.startswith("communique/")]
    assert main == [f"assistance.assistance_in_attack.{wanted}"]


def test_a_letter_that_can_be_read_two_ways_gives_both() -> None:
    trace = Trace(example("examples/plan_20.pdsl"), Edition(language="ru"))
    six = next(one.at for one in trace.all if one.at.key[3] == ("f",))
    found = trace.find(f"подпункт е) {f'пункта {six.key[2]} ' if six.key[2] else ''}статьи {six.key[1]}")
    assert {("e",), ("f",)} <= {one.at.key[3] for one in found}
