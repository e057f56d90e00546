"""What was agreed is recorded by its fingerprint: what changes it, what does not, and what is said of a change."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.export.json import dump, load
from pdsl.export.text import unparse
from pdsl.render import FORMATS, render
from pdsl.semantics.fingerprint import Records, fingerprint
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
DRAFT = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty }
state north "the North"
state south "the South"
body council "the Council" { members north, south  decides by unanimity of members }
territory cape "the Cape" { part of north }
category heavy "heavy weapons"
define buffer_area "Buffer" means "the ground between the lines"

article borders "Borders" {
    first: each of north, south shall respect borders within 30 days of signature verified by council
    second: south shall withdraw forces from cape within [north: 20 days | south: 40 days] of signature
    text "Nothing in this article is without prejudice."
    note "words to the reader"
}
article arms "Arms" {
    force_cap limit of north { tanks at most 300  heavy at most 5 }
    third: north shall withdraw forces from cape if second is done
}
article other "Other matters" { south shall consult }

instrument letter "Letter" dated 2031-04-01 between north, south {
    form letter
    article last "Last" { north shall consult }
    article other "Other" { north shall consult with south }
}
"""
NAMES = ("borders", "first", "arms", "limit", "last", "letter", "peace")


def read(text: str):
    found = analyse(Source("draft.pdsl", text))
    assert not found.reading, [finding.message for finding in found.reading]
    return found


def of(name: str, text: str = DRAFT) -> str:
    records = Records(read(text).written)
    ref = records.find(name)
    assert ref is not None
    return records.of(ref)


def changed(old: str, new: str) -> str:
    assert old in DRAFT
    return DRAFT.replace(old, new)


def line(name: str, more: str = "dated 2031-03-01 agreed by north, south", text: str = DRAFT) -> str:
    return f'recorded {name} as "{of(name, text)}" {more}\n'


def found(text: str):
    return [finding for finding in registry.run(read(text)) if finding.code == "NEG-05"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("article borders", "# a comment\n\n\n   article   borders"),
        ('    note "words to the reader"\n', ""),
        ("verified by council", 'verified by council agreed by north, south point "1" reported source "a report"'),
        ("second: south shall withdraw forces", "second:\n        south   shall withdraw    forces"),
        ('article borders "Borders"', 'article borders "Borders" rejected by south'),
        ("shall consult }\n\n", "shall consult }\n\nredline no of north { forbid sovereignty of cape is south }\n\n"),
        ("members north, south", "members south, north"),
    ],
)
def test_what_says_the_same_has_the_same_fingerprint(name, old, new):
    assert of(name, changed(old, new)) == of(name)


def test_the_order_of_declarations_and_clauses_does_not_count():
    head, articles = DRAFT.split("\n\n", 1)
    cut = articles.replace("\narticle", "\0article").replace("\n\ninstrument", "\0instrument")
    first, second, third, letter = cut.split("\0")
    lines = head.splitlines()
    turned = "\n".join([*lines[:2], *reversed(lines[2:]), letter.strip(), third, second, first])
    turned = turned.replace(
        "    force_cap limit of north { tanks at most 300  heavy at most 5 }\n"
        "    third: north shall withdraw forces from cape if second is done\n",
        "    third: north shall withdraw forces from cape if second is done\n"
        "    force_cap limit of north { heavy at most 5  tanks at most 300 }\n",
    )
    assert turned != DRAFT
    for name in NAMES:
        assert of(name, turned) == of(name), name


@pytest.mark.parametrize(
    ("old", "new", "own", "named"),
    [
        # what is said, and whose words change; behind it, for whom only what is named has changed
        ("within 30 days", "within 31 days", {"borders", "first"}, set()),
        ("each of north, south shall respect", "each of north, south will respect", {"borders", "first"}, set()),
        ("north: 20 days", "north: 21 days", {"borders", "arms"}, set()),  # `third` cites `second`
        ("tanks at most 300", "tanks at most 301", {"arms", "limit"}, set()),
        ("is without prejudice", "is with prejudice", {"borders"}, set()),
        ('article arms "Arms"', 'article arms "Weapons"', {"arms"}, set()),
        ("decides by unanimity of members", "decides by majority of members", set(), {"borders", "first"}),
        ('"heavy weapons"', '"all weapons"', set(), {"arms", "limit"}),
        ("territory cape \"the Cape\" { part of north }", 'territory cape "the Cape" { part of south }', set(),
         {"borders", "arms"}),
        ('last "Last" { north shall', 'last "Last" { south shall', {"letter", "last"}, set()),
        ("the ground between", "the ground beyond", set(), set()),
        ("form treaty", "form memorandum", set(), set()),
    ],
)  # fmt: skip
def test_what_says_something_else_has_another(old, new, own, named):
    text = changed(old, new)
    halves = {name: (of(name).partition("-"), of(name, text).partition("-")) for name in NAMES if name != "peace"}
    assert {name for name, (before, now) in halves.items() if before[0] != now[0]} == own
    assert {name for name, (before, now) in halves.items() if before[2] != now[2]} - own == named
    assert of("peace", text) != of("peace")


def test_of_two_articles_of_one_name_that_of_the_main_text_is_recorded():
    records = Records(read(DRAFT).written)
    assert [ref.name for ref in records.articles()] == ["borders", "arms", "other", "letter/last"]
    assert found(DRAFT + line("other")) == []
    (finding,) = found(changed("Other matters", "Others") + line("other"))
    assert finding.primary.place.span.start == DRAFT.index("other")


def test_what_is_as_recorded_is_worth_no_word():
    assert found(DRAFT + "".join(line(name) for name in NAMES)) == []


def test_a_changed_text_is_told_with_both_fingerprints_and_what_to_write():
    text = changed("within 30 days", "within 31 days")
    (finding,) = found(text + line("borders"))
    assert finding.message == "`borders` is no longer the text that was recorded"
    assert finding.severity.value == "warning"
    assert finding.parties == ("north", "south")
    assert "the record is one of 2031-03-01, agreed by `north` and `south`" in finding.notes
    assert f"{of('borders')[:32]} was recorded, and it is {of('borders', text)[:32]} now" in finding.notes
    assert any(f'recorded borders as "{of("borders", text)}"' in words for words in finding.helps)
    assert finding.primary.text == "not as recorded"
    assert [label.text for label in finding.secondary] == ["recorded here"]


def test_what_a_text_names_is_told_apart_from_its_words():
    (finding,) = found(changed("unanimity of members", "majority of members") + line("first", ""))
    assert finding.message == "`first` says what was recorded, and what it names has changed since"
    assert any("it names" in note and "`council`" in note for note in finding.notes)


@pytest.mark.parametrize("stage", ["initialled", "signed"])
def test_in_an_initialled_text_it_is_an_error(stage):
    text = changed("form treaty", f"form treaty  stage {stage}").replace("30 days", "31 days")
    (finding,) = found(text + line("borders"))
    assert finding.severity.value == "error"


def test_the_latest_record_counts():
    text = changed("within 30 days", "within 31 days")
    early, late = line("borders", "dated 2031-03-01"), line("borders", "dated 2031-05-01", text)
    assert found(text + early + late) == found(text + late + early) == []
    assert len(found(DRAFT + early + late)) == len(found(DRAFT + late + early)) == 1
    assert len(found(text + early + line("borders", "", text))) == 1  # a record of no day is older than any other


def test_a_later_agreement_leaves_the_recorded_text_as_it_was():
    amended = "force_cap limit of north { tanks at most 1 }"
    protocol = f"change protocol dated 2032-01-01 agreed by north, south amends limit {{ {amended} }}\n"
    assert found(DRAFT + protocol + line("arms") + line("peace")) == []


def test_a_record_changes_nothing_that_the_text_says():
    text = DRAFT + line("borders") + line("peace")
    plain, kept = read(DRAFT), read(text)
    assert fingerprint(plain.written) == fingerprint(kept.written)
    for to in FORMATS:
        assert render(plain.model, to) == render(kept.model, to)


def test_a_record_is_exported_and_read_again():
    model = read(DRAFT + line("borders", 'dated 2031-03-01 agreed by north, south source "minutes" reported')).written
    assert load(Source("draft.json", dump(model))).model == model
    again = analyse(Source("again.pdsl", unparse(model))).written
    assert again.recorded == model.recorded
    kept, anew = Records(model), Records(again)
    assert [anew.of(ref) for name in NAMES if (ref := anew.find(name))] == [of(name) for name in NAMES]
    assert kept.of(model.recorded[0].of) == model.recorded[0].fingerprint


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('recorded borders as "words"', "NAM-05"),
        (f'recorded borders as "{"a" * 31}"', "NAM-05"),
        (f'recorded nothing_here as "{"a" * 32}"', "NAM-01"),
        (f'recorded council as "{"a" * 32}"', "NAM-02"),
        (f'recorded borders as "{"a" * 32}" in cape', "NAM-04"),
    ],
)
def test_what_is_no_record_is_reported(words, code):
    assert [finding.code for finding in analyse(Source("draft.pdsl", f"{DRAFT}{words}\n")).reading] == [code]


def test_records_may_stand_in_a_file_of_their_own():
    text = changed("within 30 days", "within 31 days") + 'import "minutes.pdsl"\n'

    def told(minutes: str) -> int:
        analysis = analyse(Source("draft.pdsl", text), {"minutes.pdsl": f"pdsl 1\n{minutes}"}.get)
        assert not analysis.reading
        return sum(finding.code == "NEG-05" for finding in registry.run(analysis))

    assert told(line("borders")) == 1
    # of a file that holds a settlement, the records are of that one
    assert told("state east \"the East\"\nsettlement other \"Other\" { parties east }\n" + line("borders", "")) == 0


def test_what_users_have_recorded_stays_valid():
    # a record outlives the version that made it: where this number must change, the changelog has to say so
    assert of("borders").partition("-")[0] == "24aa50205f86b776b4415a133740ba97"


def test_a_text_without_records_is_not_hashed(tmp_path):
    draft = tmp_path / "draft.pdsl"
    code = (
        "import sys; from pdsl.analysis import analyse; from pdsl.checks import registry\n"
        "from pdsl.source import Source\n"
        f"registry.run(analyse(Source('d', open({str(draft)!r}, encoding='utf-8').read())))\n"
        "print('pdsl.semantics.fingerprint' in sys.modules)"
    )
    for text, hashed in ((DRAFT, "False"), (DRAFT + line("borders"), "True")):
        draft.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
        assert done.stdout.strip() == hashed


def test_the_records_in_the_manual_hold():
    pages = [*(ROOT / "docs").rglob("*.md")]
    fenced = re.compile(r"^```pdsl\n(.*?)^```", re.MULTILINE | re.DOTALL)
    blocks = [block for page in pages for block in fenced.findall(page.read_text("utf-8"))]
    kept = [block for block in blocks if "\nrecorded " in block]
    assert len(kept) >= 2
    assert all(not found(block) for block in kept)
