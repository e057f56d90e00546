"""Findings as comments, and the lines of the draft behind paragraphs: beside the text, and no part of it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.render import compose, render, render_file
from pdsl.render.document import Document, Notice
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source, Span

ROOT = Path(__file__).parents[2]
TEXT = '''pdsl 1
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article separation "Separation" {
    # our fallback: accept ninety days
    leave: northland shall withdraw "its # forces"   # weak
    southland shall release "all who are held" within 30 days of signature
}
'''


def read(text: str = TEXT) -> Analysis:
    return analyse(Source("t.pdsl", text)).for_audience(None)


def finding(analysis: Analysis, words: str, severity: Severity = Severity.WARNING, **more: object) -> Diagnostic:
    place = analysis.place("separation")
    assert place is not None
    at = place.source.text.index(words)
    label = Label(Place(place.source, Span(at, at + len(words))), "")
    return Diagnostic("TST-01", "test", severity, f"something about `{words}`", label, notes=("for this reason",),
                      helps=("say it otherwise",), authority=("A Manual, article 1",), **more)  # type: ignore[arg-type]


def made(*findings: Diagnostic, analysis: Analysis | None = None) -> Document:
    analysis = analysis or read()
    return compose(analysis.standing.model, analysis=analysis, comments=findings)


def test_a_comment_hangs_on_the_narrowest_paragraph_that_renders_the_words():
    analysis = read()
    document = made(finding(analysis, "release"), finding(analysis, "withdraw"), finding(analysis, "separation"),
                    analysis=analysis)  # fmt: skip
    assert [(one.number, one.target, one.citation.replace("\u00a0", " ")) for one in document.comments] == [
        (1, "separation", "Article 1"),
        (2, "separation.leave", "Article 1, paragraph 1"),
        (3, "separation.release-southland", "Article 1, paragraph 2"),
    ]
    assert document.comments[1].heading == "TST-01 (warning)"
    assert document.comments[1].paragraphs == (
        "something about `withdraw`", "for this reason", "What to do: say it otherwise",
        "Authority: A Manual, article 1",
    )  # fmt: skip


def test_what_is_of_no_paragraph_is_of_the_whole_text_and_stands_first():
    analysis = read()
    nowhere = Diagnostic("TST-02", "test", Severity.INFO, "nothing is said", None)
    document = made(finding(analysis, "release"), nowhere, finding(analysis, "form treaty"), analysis=analysis)
    assert [(one.target, one.heading) for one in document.comments][:2] == [
        ("", "TST-02 (observation)"), ("", "TST-01 (warning)")]  # fmt: skip


def test_comments_are_off_unless_they_are_asked_for():
    analysis = read()
    assert compose(analysis.standing.model, analysis=analysis) == compose(analysis.standing.model)
    none = made(analysis=analysis)
    assert not none.comments
    assert [block.kind for block in none.blocks if isinstance(block, Notice)] == ["comments"]


def test_the_legend_says_what_they_are():
    text, _ = render(read().standing.model, "txt", analysis=read(), comments=(finding(read(), "release"),))
    assert "One comment stands beside this text. It is a finding of a check by the program\npdsl" in text
    assert "no part of the text, and the position of nobody" in " ".join(text.split())


@pytest.mark.parametrize("to", ["md", "html", "txt", "typst"])
def test_each_format_shows_them_beside_the_paragraph(to):
    analysis = read()
    text, found = render(analysis.standing.model, to, analysis=analysis, comments=(finding(analysis, "withdraw"),))
    assert not found
    plain = re.sub(r"[\\*]", "", text)
    assert "Comment 1: TST-01 (warning)" in plain
    assert "What to do: say it otherwise" in plain
    said, comment = plain.index("withdraw"), plain.index("Comment 1: TST-01")
    assert said < comment
    if to == "html":
        assert '<div class="comment" role="note" id="comment-1" aria-label="Comment 1">' in text
        assert "<aside class=\"comment" not in text


def test_word_has_them_as_its_own_of_the_program_and_of_no_day():
    analysis = read()
    model = analysis.standing.model
    nowhere = Diagnostic("TST-02", "test", Severity.INFO, "nothing is said", None)
    findings = (finding(analysis, "withdraw"), finding(analysis, "release"), nowhere)
    data, _ = render_file(model, "docx", analysis=analysis, comments=findings)
    assert data == render_file(model, "docx", analysis=analysis, comments=findings)[0]
    file = docx.Document(io.BytesIO(data))
    comments = list(file.comments)
    assert [comment.author for comment in comments] == ["pdsl"] * 3
    assert [comment.timestamp for comment in comments] == [None] * 3
    assert comments[1].text.startswith("TST-01 (warning)\nsomething about `withdraw`")
    anchored = {}
    for paragraph in file.element.body.iter("{*}p"):
        for start in paragraph.iter("{*}commentRangeStart"):
            anchored[start.values()[0]] = "".join(each.text or "" for each in paragraph.iter("{*}t"))
    assert anchored["0"] == "Peace"
    assert "withdraw" in anchored["1"]
    assert "release" in anchored["2"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "word/comments.xml" in package.namelist()
        assert b"w:date" not in package.read("word/comments.xml")


def test_a_document_without_comments_has_no_part_for_them():
    with zipfile.ZipFile(io.BytesIO(render_file(read().standing.model, "docx")[0])) as package:
        assert "word/comments.xml" not in package.namelist()


@pytest.mark.parametrize("name", ["plan_28", "istanbul_2022", "crimea_options"])
def test_every_finding_of_a_draft_is_a_comment_once(name):
    def beside(path: str) -> str | None:
        file = ROOT / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    file = f"examples/{name}.pdsl"
    analysis = analyse(Source(file, (ROOT / file).read_text(encoding="utf-8")), beside).for_audience(None)
    found = registry.run(analysis)
    document = made(*found, analysis=analysis)
    assert sorted(one.paragraphs[0] for one in document.comments) == sorted(
        " ".join(one.message.split()) for one in found)  # fmt: skip
    ids = {block.id for block in document.blocks}
    assert all(one.target in ids for one in document.comments if one.target)
    assert sum(bool(one.target) for one in document.comments) > len(found) * 2 // 3


def test_hostile_words_of_a_finding_stay_words():
    analysis = read()
    words = '</script>&<x> `#read("a")` ]]> \x00\u202e'
    bad = finding(analysis, "withdraw")._replace(message=words, notes=("| a | b",))
    for to in ("md", "html", "typst", "pdf", "docx"):
        data, found = render_file(analysis.standing.model, to, analysis=analysis, comments=(bad,))
        assert not found
        assert b"</script>" not in data
        assert "\u202e".encode() not in data


# ── The lines of the draft ───────────────────────────────────────────────


def test_the_web_page_shows_the_lines_of_the_draft_on_demand_without_the_remarks_in_them():
    analysis = read()
    page, _ = render(analysis.standing.model, "html", analysis=analysis, sources=True)
    assert "<script" not in page
    assert (
        '<details class="source"><summary>Source t.pdsl:7</summary><pre><code>leave: northland shall withdraw '
        "&quot;its # forces&quot;</code></pre></details>"
    ) in page
    assert "fallback" not in page
    assert "weak" not in page


def test_other_formats_have_no_place_for_lines():
    analysis = read()
    plain = render(analysis.standing.model, "md")[0]
    assert render(analysis.standing.model, "md", analysis=analysis, sources=True)[0] == plain


def test_confidential_text_is_in_no_line():
    line = 'redline zname of northland confidential "Zsecret" { require sovereignty of northland is northland }'
    text = TEXT.replace("    leave:", f"    {line}\n    leave:")
    whole = analyse(Source("t.pdsl", text))  # as whoever may see everything has it
    page, _ = render(whole.standing.model, "html", analysis=whole, sources=True, comments=())
    assert "leave: northland" in page
    assert "Zsecret" not in page
    assert "zname" not in page
