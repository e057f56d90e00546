"""Each feature on a small text. `$0` marks the place that is asked about."""

from __future__ import annotations

import pytest

from pdsl.checks import registry
from pdsl.cli import files
from pdsl.ide import (
    actions,
    coloring,
    completion,
    duties,
    formatting,
    hints,
    hover,
    lenses,
    navigation,
    outline,
    rename,
)
from pdsl.ide.reading import Reading, read
from pdsl.ide.snippets import SNIPPETS, plain, scaffolds
from pdsl.lsp.texts import Texts
from pdsl.semantics.answers import HELD
from pdsl.source import Source
from pdsl.syntax.parser import parse
from tests.ide.every import from_disk

DRAFT = """\
pdsl 1
import standard

settlement accord "Accord" {
    parties north, south
    form treaty
}

state north "Northland"
state south "Southland"
organization league "the League" { members north, south }
territory delta "the Delta" { part of north }
body council "the Council" {
    members north, south, league
    decides by 2/3 of members excluding accused within 24 hours
    oversees all
}
milestone gone "the withdrawal" within 30 days of signature when pullback is done

article withdrawal "Withdrawal" {
    pullback: south shall withdraw forces from delta within 30 days of signature
    north shall hold elections within 60 days of gone
}

redline no_league "No league" of south {
    require north shall not join league
}
"""


def marked(text: str) -> tuple[str, int]:
    at = text.index("$0")
    return text.replace("$0", "", 1), at


def put(before: str, words: str = "") -> tuple[str, int]:
    """The draft with some words put after others, and the place after them."""
    return marked(DRAFT.replace(before, f"{before}{words}$0", 1))


def reading_of(text: str, name: str = "draft.pdsl") -> Reading:
    return read(Source(name, text), from_disk)


def labels(text: str, offset: int, known: Reading | None = None) -> list[str]:
    return [item.label for item in completion.complete(text, offset, known or reading_of(DRAFT))]


# ── completion ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "words", "fits", "never"),
    [
        ("decides by 2/3 of members excluding ", "", {"accused", "north"}, {"delta", "withdrawal"}),
        ("members north, ", "", {"south", "league", "council"}, {"delta", "gone"}),
        ("within 60 days of ", "", {"gone", "signature", "entry_into_force"}, {"delta", "league"}),
        ('territory delta "the Delta" { part of ', "", {"delta", "north"}, {"gone", "pullback"}),
        ('redline no_league "No league" of ', "", {"south"}, {"delta", "gone"}),
        ("    form ", "", {"treaty", "memorandum"}, {"north"}),
        ("import ", "", {"standard"}, {"north"}),
        ('article withdrawal "Withdrawal" {\n    ', "", {"north", "each of", "status of", "… shall …"}, {"import"}),
        ('article withdrawal "Withdrawal" {\n    ', "north shall ", {"shall not", "withdraw", "use force"}, {"north"}),
        ('article withdrawal "Withdrawal" {\n    ', "north may ", {"may not"}, {"shall not"}),
        ('state south "Southland"\n', "", {"state …", "article", "milestone"}, {"shall"}),
    ],
)
def test_completion_offers_what_fits(before, words, fits, never):
    text, offset = put(before, words)
    offered = set(labels(text, offset))
    assert fits <= offered
    assert not never & offered


@pytest.mark.parametrize(
    "text",
    [
        'article a "A" {\n    north shall withdraw forces from delta verified by $0',
        'article a "A" {\n    north shall\n    south shall withdraw forces verified by $0\n}\n',
        'article a "A" {\n    = = north ( shall\n    south shall "wait" verified by $0\n}\nstate z "Z"\n',
    ],
)
def test_completion_survives_broken_text(text):
    text, offset = marked(DRAFT + text)
    assert "council" in labels(text, offset)


def test_completion_is_silent_in_comments_and_texts():
    for words in ('# north sh$0', '"the $0', '"the $0 end"'):
        text, offset = marked(f"{DRAFT}{words}\n")
        assert labels(text, offset) == []


def test_completion_knows_what_was_typed_since_the_last_reading():
    known = reading_of(DRAFT)
    longer = DRAFT.replace("state north", "# a longer beginning\n# of the text\nstate north")
    text, offset = marked(longer + 'article a "A" { status of $0')
    assert "delta" in labels(text, offset, known)
    text, offset = marked("# new\n" + DRAFT.replace("part of north", "part of $0north"))
    assert "north" in labels(text, offset, known)


@pytest.mark.parametrize("reader", [from_disk, Texts().read, files.reader()], ids=["tests", "server", "commands"])
def test_an_import_that_no_file_can_be_named_is_not_there(reader):
    reading = read(Source("draft.pdsl", 'pdsl 1\n\nimport "a\0b.pdsl"\n'), reader)
    assert [fault.code for fault in reading.analysis.reading if fault.code == "NAM-06"] == ["NAM-06"]


def test_completion_names_files_in_imports():
    text, offset = marked('import "$0"\n')
    found = completion.complete(text, offset, None, lambda: ["common/actors.pdsl"])
    assert [item.label for item in found] == ["common/actors.pdsl"]


def test_an_empty_text_begins_with_a_scaffold():
    assert {"new treaty", "new ceasefire"} <= {item.label for item in completion.complete("", 0, None)}


IN_ARTICLES = frozenset({
    "", "status of", "force_cap", "guarantee", "ceasefire", "either", "entry into force", "duration", "disputes",
})  # fmt: skip


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.label)
def test_a_snippet_can_be_read_as_it_stands(snippet):
    text = plain(snippet.body)
    if snippet.words in IN_ARTICLES:
        text = f'article a "A" {{\n{text}\n}}\n'
    assert parse(Source("snippet.pdsl", text)).diagnostics == ()


@pytest.mark.parametrize("snippet", scaffolds(), ids=lambda snippet: snippet.label)
def test_a_scaffold_is_the_text_of_pdsl_new(snippet):
    text = plain(snippet.body).replace("\\$", "$").replace("\\}", "}").replace("\\\\", "\\")
    assert parse(Source("scaffold.pdsl", text)).diagnostics == ()


# ── hover ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("parties n", ("**Northland**: a state", "party to the text", "member of `league`")),
        ("members north, south, le", ("an organization", "members: north, south")),
        ("days of go", ("a milestone", "earliest D+0, latest D+30")),
        ("south shall with", ("Southland shall withdraw armed forces from the Delta within thirty\xa0(30) days",)),
        ("within 30 days of sig", ("the signature of the text",)),
        ("excluding acc", ("whoever is said to have committed the breach",)),
        ("article with", ("**Withdrawal**: an article", "> **Article\xa02** Withdrawal")),
        ("body coun", ("decides by 2/3 of the members", "oversees: all")),
    ],
)
def test_hover_says_what_a_word_means(before, said):
    text, offset = put(before)
    found = hover.hover(reading_of(text), offset)
    assert found is not None
    for words in said:
        assert words in found.text.replace("\\_", "_")


def test_hover_explains_a_code():
    text, offset = marked(DRAFT + 'acknowledge TIM-0$01 on withdrawal "agreed"\n')
    found = hover.hover(reading_of(text), offset)
    assert found is not None
    assert found.text.startswith("# TIM-01 no-deadline")


# ── names ────────────────────────────────────────────────────────────────


def test_a_name_leads_to_its_declaration_and_uses():
    text, offset = put("members north, south, le")
    reading = reading_of(text)
    found = navigation.definition(reading, offset)
    assert found is not None
    assert text[found[0].span.start :].startswith('league "the League"')
    places = navigation.references(reading, offset)
    assert [text[one.place.span.start : one.place.span.end] for one in places] == ["league"] * 3
    assert [one.declares for one in places] == [True, False, False]


def test_renaming_changes_every_place_and_nothing_else():
    text, offset = put("parties n")
    reading = reading_of(text)
    done = rename.rename([reading], offset, "northland", from_disk)
    changed = rename.applied(text, done.edits)
    assert changed == text.replace(" north,", " northland,").replace(" north ", " northland ").replace(
        " north shall", " northland shall"
    ).replace("part of north ", "part of northland ")
    again = reading_of(changed)
    assert again.analysis.reading == ()


@pytest.mark.parametrize(
    ("before", "new", "reason"),
    [
        ("parties n", "south", "is the name of a state already"),
        ("parties n", "a b", "is no name"),
        ("parties n", "members", "a word of the language"),
        ("withdraw for", "troops", "comes from the vocabulary `standard`"),
        ("days of sig", "signing", "a word of the language"),
        ("article withdrawal \"With", "x", "no declared name stands here"),
    ],
)
def test_renaming_refuses(before, new, reason):
    text, offset = put(before)
    with pytest.raises(rename.Refused, match=reason):
        rename.rename([reading_of(text)], offset, new, from_disk)


def test_renaming_reaches_into_other_texts(tmp_path):
    parts, draft = tmp_path / "parts.pdsl", tmp_path / "draft.pdsl"
    parts.write_text('state north "North"\n')
    draft.write_text('import "parts.pdsl"\nstate south "South"\narticle a "A" { north shall "wait" }\n')
    own = read(Source(str(parts), parts.read_text()), from_disk)
    other = read(Source(str(draft), draft.read_text()), from_disk)
    done = rename.rename([own, other], 7, "northland", from_disk)
    assert sorted(edit.place.source.name for edit in done.edits) == [str(draft), str(parts)]


# ── the text as a whole ──────────────────────────────────────────────────


def test_the_outline_names_articles_and_their_clauses():
    parts = {part.name: part for part in outline.symbols(parse(Source("d", DRAFT)))}
    assert parts["withdrawal"].parts[0].name == "pullback"
    assert parts["withdrawal"].detail == "Withdrawal"


def test_a_selection_grows_from_the_word_to_the_text():
    text, offset = put("shall with")
    words = [text[span.start : span.end] for span in outline.selection(parse(Source("d", text)), offset)]
    assert words[0] == "withdraw"
    assert words[-1] == text
    assert any(one.startswith("pullback:") for one in words)


def test_layout_is_made_of_small_edits():
    text = DRAFT.replace("    form treaty", "  form   treaty")
    edits = formatting.formatted(parse(Source("d", text)))
    assert [edit.text for edit in edits] == ["    form treaty\n"]
    assert rename.applied(text, edits) == DRAFT


def test_words_have_colours_by_what_they_mean():
    found = {DRAFT[one.span.start : one.span.end]: one for one in coloring.colored(reading_of(DRAFT))}
    assert found["north"].sort == "actor"
    assert found["delta"].sort == "area"
    assert found["shall not"].sort == "prohibition"
    assert found["shall"].sort == "modal"
    assert found["forces"].marks == ("imported",)
    assert found["30"].sort == "number"


def test_hints_tell_computed_times_and_who_watches():
    said = [hint.words for hint in hints.hints(reading_of(DRAFT))]
    assert "D+0 to D+30" in said
    assert "D+0 to D+90" in said
    assert "overseen by council" in said


def test_lenses_tell_uses_and_red_lines():
    reading = reading_of(DRAFT.replace("pullback: south", "north shall join league\n    pullback: south"))
    found = {lens.words for lens in lenses.lenses(reading)}
    assert "3 references" in found
    assert "crossed" in found
    assert "red line no_league crossed" in found
    assert HELD not in found


def test_what_a_duty_waits_for():
    text, offset = put("pull")
    reading = reading_of(text)
    duty = duties.duty_at(reading, offset)
    assert duty is not None
    assert [one.words for one in duties.awaiting(reading, duty.node)] == ["gone"]
    (gone,) = duties.awaiting(reading, duty.node)
    assert [one.words for one in duties.awaited(reading, gone.node)] == ["pullback"]


# ── what to do about findings ────────────────────────────────────────────

MISSING = {
    "TIM-01": "time/no_deadline", "MON-15": "monitoring/norm_uncovered", "MON-01": "monitoring/no_monitor",
    "MOD-10": "norms/condition_without_evaluator", "GUA-06": "guarantees/no_determiner",
    "GUA-08": "guarantees/no_response_deadline", "DSP-15": "disputes/step_without_clock",
    "ARM-01": "caps/cap_no_verification", "BOD-02": "bodies/decision_rule_missing",
}  # fmt: skip


@pytest.mark.parametrize("code", MISSING)
def test_what_is_missing_can_be_put_in(code):
    """On the example of the check itself: the words go where they can be read, and the finding goes away."""
    from pdsl.checks.reasons import sections

    module = registry.by_code_or_name(code)
    assert module is not None
    text = sections(module.__doc__ or "")["example"].removeprefix("```pdsl\n").partition("```")[0]
    reading = reading_of(text)
    findings = [one for one in registry.run(reading.analysis) if one.code == code]
    found = [action for action in actions.actions(reading, findings) if action.sort == "missing"]
    assert found, "nothing is offered"
    mended = reading_of(rename.applied(text, found[0].edits))
    faults = [one for one in mended.analysis.reading if one.code != "NAM-01"]
    assert faults == []


def test_a_finding_can_be_acknowledged_where_it_stands():
    text = DRAFT.replace(" within 30 days of signature", "")
    reading = reading_of(text)
    findings = [one for one in registry.run(reading.analysis) if one.code == "TIM-01"]
    (action,) = [one for one in actions.actions(reading, findings) if one.sort == "acknowledge"]
    again = reading_of(rename.applied(text, action.edits))
    (finding,) = [one for one in registry.run(again.analysis) if one.code == "TIM-01"]
    assert finding.acknowledged == "why, by whom"


def test_the_fix_of_a_finding_is_offered_first():
    text = DRAFT.replace("of gone", "of gonee")
    reading = reading_of(text)
    first = actions.actions(reading, registry.run(reading.analysis))[0]
    assert first.title == "replace with `gone`"
    assert rename.applied(text, first.edits) == DRAFT
    assert not actions.safe_fixes([first.finding])
