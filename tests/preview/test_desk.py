"""What is shown: the document of the last text that could be read, findings and source of the present one."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from pdsl.analysis import analyse
from pdsl.preview import contents
from pdsl.preview.contents import moved, relocated
from pdsl.preview.desk import Desk, NotReadable
from pdsl.render.edition import Edition
from pdsl.source import Source


def state(desk: Desk, language: str = "en", view: str = "bracketed") -> dict:
    return json.loads(desk.state(language, view))


def block(state: dict[str, Any], words: str) -> dict[str, Any]:
    """The only block of the document with these words."""
    found = [one for one in state["blocks"] if words in one["html"] and not one["id"].startswith("page/")]
    assert len(found) == 1, [one["id"] for one in found]
    return found[0]


def change(files, desk: Desk, old: str, new: str, name: str = "draft.pdsl") -> dict:
    assert old in files.texts[name]
    files.texts[name] = files.texts[name].replace(old, new)
    desk.refresh()
    return state(desk)


def line(files, words: str, name: str = "draft.pdsl") -> int:
    return files.texts[name][: files.texts[name].index(words)].count("\n") + 1


def test_the_document_its_findings_and_its_source(files, desk):
    shown = state(desk)
    assert shown["title"] == "Agreement on the War of the Two Rivers"
    assert [one["name"] for one in shown["sources"]] == ["draft.pdsl", "names.pdsl"]
    assert shown["sources"][0]["text"] == files.texts["draft.pdsl"]
    assert {"file", "view", "language", "summary", "views", "languages", "tables"} <= shown.keys()
    assert not any(shown[name] for name in ("broken", "stale", "fault", "refused"))
    assert {"error", "warning", "info"} >= {one["severity"] for one in shown["findings"]}
    assert any(one["code"] == "DSP-01" and one["block"] == "" for one in shown["findings"])  # of the whole text


def test_a_paragraph_knows_its_line_and_a_finding_its_paragraph(files, desk):
    shown = state(desk)
    one = block(shown, "withdraw")
    assert one["at"] == [[0, line(files, "southland shall withdraw"), line(files, "southland shall withdraw")]]
    assert one["cite"].replace("\u00a0", " ") == "Article 1, paragraph 1"
    about = [finding for finding in shown["findings"] if finding["block"] == one["id"]]
    assert about
    assert all(finding["at"] == one["at"][0] for finding in about)
    assert {finding["where"] for finding in about} == {f"draft.pdsl:{one['at'][0][1]}"}


def test_ids_of_blocks_are_unique_and_those_of_the_page_apart(desk):
    ids = [one["id"] for one in state(desk)["blocks"]]
    assert len(ids) == len(set(ids))
    assert "page/head" in ids


def test_only_what_has_changed_has_other_html(files, desk):
    before = {one["id"]: one["html"] for one in state(desk)["blocks"]}
    after = {one["id"]: one["html"] for one in change(files, desk, "30 days", "31 days")["blocks"]}
    assert before.keys() == after.keys()
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    assert "31" in after[changed[0]]


def test_each_reading_is_a_new_version(files, desk):
    assert state(desk)["version"] == 1
    assert change(files, desk, "30 days", "31 days")["version"] == 2
    assert not desk.wait(2, 0)
    assert desk.wait(1, 0)


def test_who_waits_is_woken(files, desk):
    woken: list[bool] = []
    thread = threading.Thread(target=lambda: woken.append(desk.wait(1, 30)))
    thread.start()
    desk.refresh()
    thread.join(20)
    assert woken == [True]


def test_a_broken_text_keeps_the_last_document_and_shows_its_faults(files, desk):
    before = state(desk)
    shown = change(files, desk, "southland shall withdraw forces", "southland shal withdraw forces")
    assert shown["broken"]
    assert shown["stale"]
    assert [one["html"] for one in shown["blocks"]] == [one["html"] for one in before["blocks"]]
    faults = [one for one in shown["findings"] if one["severity"] == "error"]
    assert faults[0]["at"] == [0, line(files, "shal withdraw"), line(files, "shal withdraw")]
    assert "shal withdraw" in shown["sources"][0]["text"]
    mended = change(files, desk, "southland shal withdraw", "southland shall withdraw")
    assert not any(mended[name] for name in ("broken", "stale"))
    assert mended["version"] == 3


def test_paragraphs_of_the_earlier_text_point_at_its_lines_as_they_stand_now(files, desk):
    head = 'article forces "Forces" {\n'
    shown = change(files, desk, head, head + "    # one\n    # two\n    broken (\n")
    assert shown["stale"]
    at = line(files, "southland shall withdraw")
    assert block(shown, "withdraw")["at"] == [[0, at, at]]
    first = line(files, "two_rivers")
    assert any(at[1] <= first for one in shown["blocks"] for at in one["at"])


def test_a_text_that_is_broken_from_the_start_shows_no_document(files):
    files.texts["draft.pdsl"] = files.texts["draft.pdsl"].replace("shall withdraw", "shal withdraw")
    desk = Desk("draft.pdsl", files.load, files.read, Edition())
    desk.refresh()
    shown = state(desk)
    assert shown["blocks"] == []
    assert shown["broken"]
    assert not shown["stale"]
    assert any(one["severity"] == "error" for one in shown["findings"])
    assert shown["sources"][0]["text"] == files.texts["draft.pdsl"]


def test_an_import_is_followed_and_its_faults_are_told(files, desk):
    shown = change(files, desk, '"the Delta"', '"the Great Delta"', "names.pdsl")
    assert "the Great Delta" in block(shown, "withdraw")["html"]
    shown = change(files, desk, "organization league", "organisation league", "names.pdsl")
    assert shown["stale"]
    fault = next(one for one in shown["findings"] if one["severity"] == "error")
    assert fault["where"] == f"names.pdsl:{line(files, 'organisation', 'names.pdsl')}"
    assert fault["at"][0] == 1
    assert "the Great Delta" in block(shown, "withdraw")["html"]


def test_a_draft_that_is_gone_is_said_to_be_and_comes_back(files, desk):
    text = files.texts.pop("draft.pdsl")
    desk.refresh()
    shown = state(desk)
    assert "cannot be read" in shown["fault"]
    assert shown["stale"]
    assert block(shown, "withdraw")
    assert "fault" in json.loads(desk.table("redlines"))
    files.texts["draft.pdsl"] = text
    desk.refresh()
    assert state(desk)["fault"] == ""


def test_the_first_reading_tells_whoever_called(files):
    del files.texts["draft.pdsl"]
    desk = Desk("draft.pdsl", files.load, files.read, Edition())
    with pytest.raises(NotReadable):
        desk.refresh(first=True)


def test_another_language_with_the_translation_beside_the_draft(files, desk):
    files.texts["draft.fr.pdsl"] = 'pdsl 1\ntranslation fr of "draft.pdsl" {\n    words "Forces" "Les forces"\n}\n'
    shown = state(desk, "fr")
    assert "Les forces" in "".join(one["html"] for one in shown["blocks"])
    assert shown["language"] == "fr"
    files.texts["draft.fr.pdsl"] = files.texts["draft.fr.pdsl"].replace("words ", "wordz ")
    desk.refresh()
    shown = state(desk, "fr")
    assert shown["stale"]
    assert not shown["broken"]
    assert "Les forces" in "".join(one["html"] for one in shown["blocks"])
    assert any(one["where"].startswith("draft.fr.pdsl:") for one in shown["findings"])
    assert not state(desk)["stale"]  # the text itself can be read


def test_a_view_that_cannot_be_made_says_why(files, desk):
    change(files, desk, "within 30 days", "within [northland: 30 days | southland: 60 days]")
    shown = state(desk, view="clean")
    assert shown["blocks"] == []
    assert shown["refused"]
    assert state(desk)["refused"] == []
    assert "resolved" in shown["views"]
    assert "--choose" in " ".join(state(desk, view="resolved")["refused"])


def test_unknown_languages_and_views_are_refused(desk):
    for language, view in (("xx", "bracketed"), ("en", "pretty"), ("../en", "bracketed"), ("", "")):
        with pytest.raises(KeyError):
            desk.state(language, view)
    with pytest.raises(KeyError):
        desk.table("nothing")


@pytest.mark.parametrize("owner", [None, "northland"])
def test_confidential_lines_of_others_are_nowhere(files, owner):
    files.texts["draft.pdsl"] += files.quiet
    files.owner = owner
    desk = Desk("draft.pdsl", files.load, files.read, Edition(owner=owner or ""))
    desk.refresh()
    told = desk.state("en", "bracketed") + desk.table("redlines")
    assert b"quiet" not in told.lower()
    # nor while the text around it is broken
    change(files, desk, "shall withdraw", "shal withdraw")
    change(files, desk, "absolute", "absolut")
    told = desk.state("en", "bracketed") + desk.table("redlines")
    assert b"quiet" not in told.lower()
    assert b"absolut" not in told.lower()


@pytest.mark.parametrize("sign", ["\n", "\n    ", " ", "}", "{", '"', "x"])
def test_a_slip_anywhere_in_a_confidential_line_shows_none_of_its_words(files, sign):
    """A break, a brace, a quotation mark: also in its opening line, and in the word `confidential` itself."""
    line = files.quiet.lstrip()
    before = files.texts["draft.pdsl"]
    for at in range(1, len(line)):
        if line[:at] in ("red", "re", "r"):
            continue  # what is left may begin another declaration (`line`): nothing tells that it was a red line
        slip = line[:at] + sign + line[at:]
        shown = analyse(Source("draft.pdsl", before + slip + before[-90:]), files.read).for_audience(None)
        told = [*(source.text for source in contents.drafts(shown)), *(one.message for one in shown.reading)]
        assert "quiet word" not in (words := "\n".join(told)), slip
        assert "shall not withdraw" not in words, slip
        assert [one.name for one in shown.model.articles][:1] == ["forces"]


def test_a_confidential_line_in_a_translation_s_file_is_nowhere(files):
    other = files.quiet.replace("from delta", "from quiet_place")
    files.texts["draft.fr.pdsl"] = f'pdsl 1\nimport "draft.pdsl"\n{other}translation fr of "draft.pdsl" {{ }}\n'
    desk = Desk("draft.pdsl", files.load, files.read, Edition())
    desk.refresh()
    assert b"quiet" not in desk.state("fr", "bracketed").lower()


def test_an_opening_line_that_breaks_off_is_told_at_its_first_word(files):
    line = files.quiet.replace("southland {", "sout\nhland {", 1)
    after = 'article peace "Peace" { southland shall not use force }'
    shown = analyse(Source("draft.pdsl", f"{files.texts['draft.pdsl']}{line}{after}"), files.read).for_audience(None)
    (fault,) = shown.reading
    at = fault.primary.place
    assert at.source.text[at.span.start : at.span.end] == "redline"
    assert [one.name for one in shown.model.articles] == ["forces", "league", "peace"]


def test_a_faulty_line_that_is_not_confidential_is_shown(files):
    """Else its author would not find the fault."""
    for line in (files.quiet.replace("    confidential\n", ""), files.quiet.replace("confidential", "weight 2")):
        for slip in (line.replace("southland {", "sout\nhland {", 1), line.replace("absolute", "abso}lute")):
            shown = analyse(Source("draft.pdsl", files.texts["draft.pdsl"] + slip), files.read).for_audience(None)
            assert shown.reading
            assert slip in contents.drafts(shown)[0].text


def test_an_owner_sees_its_own_lines(files):
    files.texts["draft.pdsl"] += files.quiet
    files.owner = "southland"
    desk = Desk("draft.pdsl", files.load, files.read, Edition(owner="southland"))
    desk.refresh()
    shown = state(desk)
    assert "The quiet word" in shown["sources"][0]["text"]
    assert "The quiet word" in "".join(one["html"] for one in shown["blocks"])
    table = json.loads(desk.table("redlines"))
    assert "The quiet word" in json.dumps(table["rows"])
    assert shown["owner"] == "southland"


def test_tables_cite_lines(files, desk):
    table = json.loads(desk.table("obligations"))
    assert table["rows"]
    assert table["columns"][0][0]
    cites = [cite for row in table["rows"] for cell in row for cite in cell["cites"]]
    assert line(files, "southland shall withdraw") in {cite["at"][1] for cite in cites if cite["at"]}
    assert all(len(row) == len(table["columns"]) for row in table["rows"])


def test_every_table_is_made(desk):
    for name, _ in state(desk)["tables"]:
        assert json.loads(desk.table(name))["name"] == name


def test_a_table_that_is_too_long_says_how_much_is_left_out(desk, monkeypatch):
    monkeypatch.setattr(contents, "MOST_ROWS", 1)
    table = json.loads(desk.table("obligations"))
    assert len(table["rows"]) == 1
    assert any("more rows" in note for note in table["notes"])


def test_a_document_that_is_too_long_is_not_sent(files, desk, monkeypatch):
    monkeypatch.setattr(contents, "LARGEST", 100)
    shown = state(desk)
    assert shown["blocks"] == []
    assert "too long" in shown["refused"][0]
    assert [one["text"] for one in shown["sources"]] == ["", ""]


def test_answers_are_made_once_for_a_version(files, desk):
    first = desk.state("en", "bracketed")
    assert desk.state("en", "bracketed") is first
    desk.refresh()
    assert desk.state("en", "bracketed") is not first


def test_an_editor_is_named_only_if_asked_for(files, desk):
    assert not any("editor" in one for one in state(desk)["sources"])
    told = Desk("drafts/draft one.pdsl", files.load, files.read, Edition(), "/home/a b", "vscode")
    told.refresh()
    assert state(told)["sources"][0]["editor"] == "vscode://file/home/a%20b/draft.pdsl"


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("a\nb\nc\nd", "a\nb\nc\nd", {1: 1, 4: 4}),
        ("a\nb\nc\nd", "a\nx\nb\nc\nd", {1: 1, 2: 3, 4: 5}),
        ("a\nb\nc\nd", "a\nd", {1: 1, 4: 2}),
        ("a\nb\nc\nd", "a\nB\nc\nd", {1: 1, 2: 2, 3: 3}),
        ("a\nb", "", {1: 1, 2: 1}),
        ("a\na\na", "a\na\na\na", {1: 1}),
    ],
)
def test_lines_that_have_moved(before, after, where):
    shift = moved(Source("x", before), Source("x", after))
    for old, new in where.items():
        assert relocated([[0, old, old]], {0: shift}) == [[0, new, new]]


def test_every_beginning_of_a_draft_is_shown_in_some_way(files, desk):
    """While somebody types above a confidential line: nothing raises, places lie in sources, the line is hidden."""
    text = files.texts["draft.pdsl"]
    for end in range(0, len(text) + 1, 3):
        files.texts["draft.pdsl"] = text[:end] + files.quiet
        desk.refresh()
        shown = state(desk)
        assert shown["blocks"] or shown["refused"] or shown["broken"]
        assert "quiet" not in json.dumps(shown).lower()
        sizes = [one["text"].count("\n") + 1 for one in shown["sources"]]
        places = [at for one in shown["blocks"] for at in one["at"]]
        places += [one["at"] for one in shown["findings"] if one["at"]]
        for number, first, last in places:
            assert 1 <= first <= last <= sizes[number]
        json.loads(desk.table("redlines"))
