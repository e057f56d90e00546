from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from render_drafts import FULL, with_words

from pdsl.model.settlement import Settlement
from pdsl.render import TEXTS, compose, render
from pdsl.render.inline import clean
from pdsl.render.writers.markdown import escape

PIECES = [
    "<script>alert(1)</script>", "</title>", "</style>", "-->", "<!--", "<img src=x onerror=y>", '"', "'", "&amp;", "&",
    "*a*", "**b**", "_c_", "__d__", "`e`", "```", "[f](http://g)", "![h](i)",
    "# j", "1. k", "- l", "> m", "| n |", "~~o~~",
    "http://p.example", "www.q.example", "<r@s.example>", "\\", "{{ t }}", "{% u %}", "$v$",
    "]]>", "\x00", "\x02e\x1f", "\x03",
    "\x1e", "\x1b[31m", "\u202e", "\u2066", "\ufeff", "\ud800", "\uffff", "\r", "\n", "\n\n", "\t",
    "a", "ß", "Київ", "…", " ",
    "\\input{w}", '#read("x")', "[^1]", "[x]: y", "====", "----", "%00", "{#z}", "=1+1",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join)
TAGS = frozenset(
    {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "article",
        "aside",
        "p",
        "dl",
        "div",
        "dt",
        "dd",
        "header",
        "h1",
        "h2",
        "h3",
        "section",
        "nav",
        "details",
        "summary",
        "ol",
        "li",
        "a",
        "span",
        "sup",
        "abbr",
        "em",
        "dfn",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
)
ATTRIBUTES = frozenset(
    {
        "lang",
        "charset",
        "name",
        "content",
        "class",
        "id",
        "aria-labelledby",
        "aria-label",
        "role",
        "href",
        "title",
        "data-element",
        "scope",
    }
)
MARKDOWN_TOKENS = frozenset(
    {
        "heading_open",
        "heading_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
        "blockquote_open",
        "blockquote_close",
        "hr",
        "table_open",
        "table_close",
        "thead_open",
        "thead_close",
        "tbody_open",
        "tbody_close",
        "tr_open",
        "tr_close",
        "th_open",
        "th_close",
        "td_open",
        "td_close",
    }
)
OWN_HTML = re.compile(r'<a id="[A-Za-z0-9_.\-/]+">|</a>|</?su[bp]>')


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)


def tags_of(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert set(reader.tags) <= TAGS
    assert {name for name, _ in reader.attributes} <= ATTRIBUTES
    assert all(str(value).startswith("#") for name, value in reader.attributes if name == "href")
    assert not reader.other
    return reader.tags


def tags(settlement: Settlement) -> list[str]:
    return tags_of(render(settlement, "html", extras=("redlines",))[0])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_hostile_words_in_every_slot_never_become_markup(words: str) -> None:
    settlement = with_words(FULL, words)
    assert isinstance(settlement, Settlement)
    looked_at = {"html": tags_of, "md": check_markdown}
    assert looked_at.keys() < set(TEXTS)
    for to in TEXTS:
        text, found = render(settlement, to, extras=("redlines",))
        assert not found
        if to in looked_at:
            looked_at[to](text)
        text.encode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", text)
        assert "hidden from everybody" not in text


def check_markdown(markdown: str) -> None:
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        assert token.type in MARKDOWN_TOKENS, token
        for child in token.children or ():
            if child.type == "html_inline":
                assert OWN_HTML.fullmatch(child.content), child
            elif child.type == "link_open":
                assert str(child.attrs["href"]).startswith("#")
            else:
                assert child.type in {"text", "text_special", "link_close", "em_open", "em_close", "strong_open",
                                      "strong_close", "softbreak"}, child  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(HOSTILE.map(clean))
def test_markdown_gives_the_same_words_back(words: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse("x" + escape(words))
    texts = [child.content for token in tokens for child in token.children or ()]
    assert "".join(texts) == ("x" + words).rstrip()
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(escape(words))
    assert all(token.type in {"paragraph_open", "inline", "paragraph_close"} for token in tokens)


def test_hostile_words_are_still_there_to_read() -> None:
    settlement = Settlement(title="</title><script>alert(1)</script>", form="treaty")
    reader = Reader()
    reader.feed(render(settlement, "html")[0])
    assert "".join(reader.text).count("</title><script>alert(1)</script>") == 2
    assert "</TITLE><SCRIPT>ALERT(1)</SCRIPT>" in render(settlement, "txt")[0]


def test_the_same_tags_whatever_the_words_are() -> None:
    plain = with_words(FULL, "words")
    hostile = with_words(FULL, "</p><script src=x>*_`[a](b)")
    assert isinstance(plain, Settlement)
    assert isinstance(hostile, Settlement)
    assert tags(plain) == tags(hostile)


def test_a_text_cannot_pose_as_a_style_or_a_reference() -> None:
    settlement = Settlement(title="t", draft="\x02rdraft\x1f\x03 \x02bx\x1fy\x03")
    assert compose(settlement).subtitle == "rdraft bxy"


@pytest.mark.parametrize("to", TEXTS)
def test_no_user_text_is_run_as_a_template(to: str) -> None:
    settlement = with_words(FULL, "{{ 6 * 7 }}{% for x in names %}!{% endfor %}")
    assert isinstance(settlement, Settlement)
    text = render(settlement, to)[0]
    assert "42" not in re.sub(r"#[0-9a-f]{6}", "", text.split("</style>")[-1])
    assert "endfor" in text
