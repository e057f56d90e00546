from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from render_drafts import FULL, actor, provisions, settled, with_words

from pdsl.analysis import analyse
from pdsl.model.settlement import Settlement, SourceOfText
from pdsl.model.terms import Blank, Choice, Option, Ref
from pdsl.model.text import Note, Text
from pdsl.model.undertakings import Act, Provenance, Undertaking
from pdsl.render import TEXTS, compose, render
from pdsl.source import Source

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"to": "rtf"}, "format `rtf`"),
        ({"to": "md", "language": "tlh"}, "language `tlh`"),
        ({"to": "md", "language": "../en"}, "language `../en`"),
        ({"to": "md", "view": "secret"}, "view `secret`"),
        ({"to": "md", "extras": ("music",)}, "addition `music`"),
    ],
)
def test_what_is_not_offered_is_a_finding(asked: dict[str, str], word: str) -> None:
    text, (found,) = render(Settlement(), **asked)
    assert text == ""
    assert found.message == f"no document can be made with the {word}"
    assert found.helps


def test_what_is_nested_beyond_reading_is_a_finding() -> None:
    deep: object = Blank(id="b")
    for _ in range(5_000):
        deep = Choice(id="c", options=(Option(value=deep),))
    clause = Undertaking(id="u", bearers=(deep,), modality="shall", act=Act(kind="act"))
    text, (found,) = render(settled(clause), "md")
    assert text == ""
    assert found.name == "too-deeply-nested"


@pytest.mark.parametrize("to", TEXTS)
def test_an_empty_settlement_is_a_document(to: str) -> None:
    text, found = render(Settlement(), to)
    assert text
    assert not found


@pytest.mark.parametrize("to", TEXTS)
def test_the_same_bytes_in_another_process(to: str) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from render_drafts import FULL\nfrom pdsl.render import render\n"
        "sys.stdout.buffer.write(render(FULL, sys.argv[3])[0].encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(ROOT), str(Path(__file__).parent), to],
            check=True, capture_output=True, env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert outputs == {render(FULL, to)[0].encode()}


def test_jinja_is_imported_only_when_a_document_is_made() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1])\nimport pdsl.render\nassert 'jinja2' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, str(ROOT)], check=True)


@pytest.mark.parametrize("to", TEXTS)
def test_what_is_not_declared_is_marked(to: str) -> None:
    clause = Undertaking(
        id="u",
        bearers=(Ref(name="nobody_knows", kind="missing"),),
        modality="shall",
        act=Act(kind="comply_with", arguments=(("object", (Ref(name="no_clause", kind="clause"),)),)),
    )
    text = render(settled(clause), to)[0]
    assert "ot declared: nobody knows" in text
    assert "reference to no clause" in text


def test_no_identifier_shows() -> None:
    clause = Undertaking(
        id="u", bearers=(Ref(name="us_president", kind="office"),), modality="may", act=Act(kind="consult")
    )
    text = provisions(compose(settled(clause)))[0]
    assert text == "The us president may consult."


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    text = render(FULL, "html", extras=("redlines",))[0]
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets
    assert targets <= set(ids)
    markdown = render(FULL, "md", extras=("redlines",))[0]
    anchors = re.findall(r'<a id="([^"]+)">', markdown)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", markdown)) <= set(anchors)


def test_every_paragraph_bears_the_id_of_its_element() -> None:
    text = render(settled(Undertaking(id="arms/a-b", bearers=(actor("north"),), modality="shall",
                                      act=Act(kind="act"))), "html")[0]  # fmt: skip
    assert '<p class="level-1 plain" id="arms/a-b" data-element="arms/a-b">' in text


def test_html_is_one_file_without_script_or_outside_resource() -> None:
    text = render(FULL, "html")[0]
    for forbidden in ("<script", "http:", "https:", "url(", "@import", "<link", "<img", "<iframe", "javascript:"):
        assert forbidden not in text
    assert not re.search(r"<[^>]+ on\w+=", text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "prefers-color-scheme: dark" in text
    assert "@page { size: A4" in text


class Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ranks: list[int] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if re.fullmatch(r"h\d", tag):
            self.ranks.append(int(tag[1]))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_headings_go_down_one_by_one_and_every_tag_is_closed() -> None:
    reader = Headings()
    reader.feed(render(FULL, "html", extras=("redlines",))[0])
    assert reader.ranks[0] == 1
    assert reader.ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(reader.ranks, reader.ranks[1:], strict=False))
    assert not reader.open


def test_confidential_red_lines_never_show() -> None:
    for to in TEXTS:
        text = render(with_words(FULL, "words"), to, extras=("redlines",))[0]
        assert "hidden from everybody" not in text
        assert "wordsline" in text
    assert "wordsline" not in render(with_words(FULL, "words"), "txt")[0]


@pytest.mark.parametrize(
    ("to", "shown", "told"),
    [
        ("txt", "{12.a}", "A number in braces behind a provision is that of the point in the source."),
        ("md", "<sub>point 12\\.a</sub>", "A small number behind a provision is that of the point in the source."),
        ("html", '<span class="point">12.a</span>', "A number in the margin is that of the point in the source."),
    ],
)
def test_each_format_says_truly_where_the_numbers_of_points_stand(to: str, shown: str, told: str) -> None:
    sources = (SourceOfText(words="A newspaper", mark="reported"),)
    pointed = Text(id="t", text="As agreed", provenance=Provenance(point="12.a"))
    text = render(settled(pointed, sources=sources), to)[0]
    assert shown in text
    assert told in " ".join(text.split())
    text = render(settled(Text(id="t", text="As agreed"), sources=sources), to)[0]
    assert "of the point in the source" not in " ".join(text.split())


def test_footnotes_in_plain_text_do_not_look_like_brackets() -> None:
    text = render(settled(Text(id="t", text="As agreed"), Note(id="n", text="A note")), "txt")[0]
    assert "As agreed. (note 1)" in text
    assert "1.   A note." in text
    assert "[" not in text.replace("[●]", "")


@pytest.mark.parametrize(
    ("at", "told"), [("1979-03-26", "on 26 March 1979"), ("30 days after truce", "on [●]"), ("", "on [●]")]
)
def test_a_text_that_is_signed_on_a_day_says_so(at: str, told: str) -> None:
    signature = f"milestone signature at {at}\n" if at else ""
    text = (
        'pdsl 1\nsettlement x "X" { parties a, b  form treaty }\nstate a "A"\nstate b "B"\n'
        f'milestone truce at 1979-01-01\n{signature}article one "One" {{ a shall not use force against b }}\n'
    )
    document, _ = render(analyse(Source("t.pdsl", text)).model, "txt")
    assert f"DONE at [●] {told}" in document.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ('signed at "Geneva" in 2 originals', "DONE at Geneva on [●], in two originals."),
        ('signed at "Geneva" in 1 originals', "DONE at Geneva on [●], in a single original."),
        ('signed at "Geneva"', "DONE at Geneva on [●]."),
    ],
)
def test_a_text_says_where_it_is_signed_and_in_how_many_originals(frame: str, told: str) -> None:
    text = (
        f'pdsl 1\nsettlement x "X" {{ parties a, b  form treaty  {frame} }}\nstate a "A"\nstate b "B"\n'
        'article one "One" { a shall not use force against b }\n'
    )
    document, _ = render(analyse(Source("t.pdsl", text)).model, "txt")
    assert told in document.replace("\u00a0", " ")
