"""What a user wrote comes out as text, in every format and from every slot; and the same text gives the same file."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from pdsl.analysis import analyse, translations
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.translations import Translation
from pdsl.render import FORMATS, render_files
from pdsl.render.edition import Edition
from pdsl.render.inline import clean
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENTS = sorted((ROOT / "tests" / "instruments").glob("*.pdsl"))
HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "event": '<img src=x onerror="alert(1)">',
    "style": "</style></title><body onload=alert(1)>",
    "latex": "\\input{secret} \\write18{ls}",
    "typst": '#read("secret.txt") #import "x.typ" $x$ @y <z> `w` _v_ *u*',
    "jinja": "{{7*7}}{% include 'secret' %}{# x #}",
    "sheet": "=cmd|' /C calc'!A0",
    "entity": "&xxe; &lt;b&gt; &#60; &amp;amp;",
    "doctype": '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    "cdata": "]]><![CDATA[x]]>",
    "markdown": "[x](javascript:alert(1)) ![y](http://h/z.png) <http://w> | a | **b** `c`",
    "lines": "# h\n\n- l\n1. n\n> q\n---\n```\n\tcode\n```",
    "field": 'REF x \\h " \\n } { HYPERLINK "http://h"',
    "quote": "\"'`“”’\\",
    "turned": "abc\u202edef\u2066ghi\u2069\u200fj",
    "nul": "a\x00b\x08c\x1bd\x7fe",
    "markers": "\x02e\x1fx\x03\x1e",
    "broken": "\ud800x\udfff\ufffe\uffff",
    "long": "x" * 100_000,
    "emptiness": "\u200b\ufeff \t\r\n",
}
SLOTS = frozenset({
    "title", "text", "words", "draft", "constructed", "excerpt", "point", "source", "place", "notes", "reason", "zone",
    "plural", "short", "about", "condition",
})  # fmt: skip


@cache
def model(path: Path) -> Settlement:
    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    name = path.relative_to(ROOT).as_posix()
    return analyse(Source(name, path.read_text(encoding="utf-8")), read).standing.model


def with_words(value: object, words: str, *, slot: str = "") -> object:
    """A copy of a value of the model in which every text of the user's is these words."""
    if isinstance(value, str):
        return words if value and slot in SLOTS else value
    if isinstance(value, tuple):
        return tuple(with_words(item, words, slot=slot) for item in value)
    if isinstance(value, dict):
        return {name: with_words(item, words, slot=slot) for name, item in value.items()}
    if isinstance(value, Record):
        return value.replace(**{name: with_words(getattr(value, name), words, slot=name) for name in value.FIELDS})
    return value


class Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") or name in {"src", "srcset", "style"} for name, _ in attrs)
        assert all(str(value).startswith("#") for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def text_of(to: str, data: bytes) -> str:
    """The words that a reader of the format sees."""
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
            trees = {name: etree.fromstring(file.read(name), etree.XMLParser(resolve_entities=False)) for name in names}
        assert not [one for name in names for one in trees[name].iter() if one.get("TargetMode") == "External"]
        return "".join(trees["word/document.xml"].itertext())
    if to == "akn":
        return "".join(etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True)).itertext())
    if to == "html":
        reader = Text()
        reader.feed(data.decode())
        reader.close()
        assert "script" not in reader.tags
        assert "img" not in reader.tags
        return "".join(reader.said)
    if to == "md":
        found = []
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(data.decode()):
            for child in token.children or ():
                assert child.type not in {"image", "code_inline"}
                ours = re.fullmatch(r'<a id="[\w.\-/]+">|</a>|</?su[bp]>|<br>', child.content)
                assert child.type != "html_inline" or ours
                assert child.type != "link_open" or str(child.attrs["href"]).startswith("#")
                found.append(child.content)
        return "".join(found)
    return data.decode()


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_title_comes_out_as_text_in_every_format(name):
    words = HOSTILE[name]
    settlement = Settlement(title=words, form="treaty", draft=words)
    wanted = squeezed(clean(words))
    for to, data, found in render_files(settlement, FORMATS):
        if to == "pdf" and [one.code for one in found] == ["RND-15" if name == "long" else "RND-03"]:
            continue
        assert not found
        assert data
        if to in {"pdf", "typst"}:
            continue
        shown = squeezed(text_of(to, data))
        assert wanted in shown, to
        assert "49" not in shown.replace(wanted, "") or "49" in wanted
        assert "root:" not in shown


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"long"}))
def test_words_that_could_be_code_change_no_structure(name):
    """The elements of a real text are the same, whatever is written in its slots."""
    settlement = model(ROOT / "tests" / "instruments" / "istanbul_2022.pdsl")
    plain, hostile = (with_words(settlement, words) for words in ("words", f"w{HOSTILE[name]}w"))
    assert isinstance(plain, Settlement)
    assert isinstance(hostile, Settlement)
    for to in ("html", "akn", "docx"):
        shapes = []
        for one in (plain, hostile):
            ((_, data, _),) = render_files(one, (to,))
            if to == "html":
                reader = Text()
                reader.feed(data.decode())
                shapes.append(reader.tags)
            else:
                part = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml") if to == "docx" else data
                shapes.append([element.tag for element in etree.fromstring(part).iter()])
        assert shapes[0] == shapes[1], to


def translated(words: str) -> tuple[Settlement, tuple[Translation, ...]]:
    """A draft, and its Russian translation with the same words everywhere, each time with another number."""

    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    name = "examples/istanbul_2022.pdsl"
    analysis = analyse(Source(name, read(name) or ""), read)
    said, _ = translations(analysis, "ru", read)
    spoilt = [
        one.replace(words=tuple(
            entry.replace(text=(text := f"w{place}-{number}{words}w"), declined=(text,) * len(entry.declined))
            for number, entry in enumerate(one.words)
        ))
        for place, one in enumerate(said)
    ]  # fmt: skip
    return analysis.standing.model, tuple(spoilt)


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"long", "broken", "emptiness"}))
def test_words_of_a_translation_change_no_structure(name: str) -> None:
    """Alone and in columns; a translation that poses as an open bracket is none, and its words are not shown."""
    words = HOSTILE[name]
    for columns in ((), ("en", "ru")):
        shapes: dict[str, list[list[object]]] = {}
        for given_words in ("words", words):
            settlement, said = translated(given_words)
            formats = ("html", "md", "docx") if columns else ("html", "md", "docx", "akn")
            edition = Edition(language="ru", translations=said)
            for to, data, found in render_files(settlement, formats, edition, columns=columns):
                assert {one.code for one in found} <= {"RND-10"}
                shown = text_of(to, data)
                assert "root:" not in shown
                if to == "html":
                    reader = Text()
                    reader.feed(data.decode())
                    shapes.setdefault(to, []).append(list(reader.tags))
                elif to != "md":
                    part = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml") if to == "docx" else data
                    shapes.setdefault(to, []).append([element.tag for element in etree.fromstring(part).iter()])
        if not set("[]●") & set(words):
            assert all(first == second for first, second in shapes.values()), name


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(INSTRUMENTS), st.lists(st.sampled_from(sorted(HOSTILE)) | st.text(max_size=8), max_size=3))
def test_every_slot_of_every_instrument(path, pieces):
    words = "".join(HOSTILE.get(piece, piece) for piece in pieces if piece != "long")
    settlement = with_words(model(path), words)
    assert isinstance(settlement, Settlement)
    for to, data, found in render_files(settlement, ("md", "html", "txt", "akn", "docx", "typst")):
        assert not found
        text_of(to, data)


def test_a_word_of_a_hundred_thousand_letters_everywhere():
    settlement = with_words(model(ROOT / "tests" / "instruments" / "anzus_1951.pdsl"), HOSTILE["long"])
    assert isinstance(settlement, Settlement)
    for to, data, found in render_files(settlement, ("md", "html", "txt", "akn", "docx", "typst")):
        assert not found
        assert HOSTILE["long"] in text_of(to, data).replace("\n", ""), to


SAME = """
import hashlib, json, sys
from pathlib import Path
from pdsl.analysis import analyse, translations
from pdsl.render import FORMATS, render_files
from pdsl.render.edition import Edition
from pdsl.source import Source
root, languages, found = Path(sys.argv[1]), sys.argv[2].split(","), {}
def read(wanted):
    file = root / wanted
    return file.read_text(encoding="utf-8") if file.is_file() else None
for name in ("examples/plan_28.pdsl", "examples/istanbul_2022.pdsl"):
    model = analyse(Source(name, (root / name).read_text(encoding="utf-8")), read).standing.model
    for language in languages:
        for to, data, _ in render_files(model, FORMATS, Edition(language=language)):
            found[f"{name} {language} {to}"] = hashlib.sha256(data).hexdigest()
print(json.dumps(found))
"""


def test_the_same_text_gives_the_same_bytes_whatever_the_hash_seed_and_the_day():
    from pdsl import resources
    from pdsl.render.language import known, table

    templates = resources.templates()
    languages = ",".join(code for code in known(templates) if not table(templates, code).get("partial"))
    found = []
    for seed, zone in (("0", "UTC"), ("1", "Pacific/Kiritimati"), ("4242", "America/Los_Angeles")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", SAME, str(ROOT), languages], capture_output=True, text=True,
                              check=True, env=environment)  # fmt: skip
        found.append(json.loads(done.stdout))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 2 * len(FORMATS) * len(languages.split(","))
    made = [value for value in found[0].values() if value != hashlib.sha256(b"").hexdigest()]
    assert len(made) >= 2 * len(FORMATS)
