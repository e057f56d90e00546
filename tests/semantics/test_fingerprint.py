"""The fingerprint ignores how a thing is said and heeds what is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.cli import files
from pdsl.export.json import dump, load
from pdsl.format import format as lay_out
from pdsl.semantics.fingerprint import fingerprint
from pdsl.source import Source
from pdsl.syntax.parser import parse
from tests.drafts import drafts

ROOT = Path(__file__).parents[2]
DRAFT = """pdsl 1
import standard
settlement s "Draft" { parties north, south  form treaty }
state north "North"
state south "South"
organization league "the League"
territory cape "the Cape" { part of north }
body council "the Council" { members north, south  decides by unanimity of members  oversees all }
event invasion "an invasion" { attack of south against north  found by council }
article one "One" {
    first: north shall not join league within 30 days of signature point "1" reported
    each of north, south shall withdraw forces from cape by signature
    text "Nothing but words."
}
article two "Two" {
    south shall "consider it" provided "there is time"
    force_cap army of north { tanks at most [north: 50 | south: 20]  guns at most 5 }
    south may join league if first is active
}
redline r "No" of north { forbid sovereignty of cape is south  confidential }
"""


def of(text):
    analysis = analyse(Source("draft.pdsl", text))
    assert not [d.message for d in analysis.reading if d.code != "NAM-01"]
    return fingerprint(analysis.written).whole


BASE = of(DRAFT)


def changed(old, new):
    assert old in DRAFT
    return of(DRAFT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import standard\n", "import standard\n# a comment\n\n"),
        ('"Draft"', '"Another title"'),
        ('state north "North"\nstate south "South"\n', 'state south "The South"\nstate north "North"\n'),
        ("parties north, south", "parties south, north"),
        ("each of north, south", "each of south, north"),
        ('point "1" reported', 'point "1.a" from_memory'),
        ('    text "Nothing but words."\n', ""),
        (
            "tanks at most [north: 50 | south: 20]  guns at most 5",
            "guns at most 5  tanks at most [south: 20 | north: 50]",
        ),
        ("article one", "article another"),
        ("  confidential", ""),
        ("form treaty }", 'form treaty  note "said aside" }'),
    ],
)
def test_the_same_said_otherwise(old, new):
    assert changed(old, new) == BASE


def test_labels_and_order_do_not_count():
    renamed = re.sub(r"\bfirst\b", "primary_duty", DRAFT)
    assert of(renamed) == BASE
    one, two = DRAFT.index("article one"), DRAFT.index("article two")
    end = DRAFT.index("redline")
    assert of(DRAFT[:one] + DRAFT[two:end] + DRAFT[one:two] + DRAFT[end:]) == BASE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shall not join", "shall join"),
        ("30 days", "31 days"),
        ("within 30 days of signature", "within 30 days of entry_into_force"),
        ("each of north, south shall withdraw", "north, south jointly shall withdraw"),
        ("parties north, south", "parties north"),
        ("north: 50", "north: 60"),
        ("[north: 50 | south: 20]", "[south: 50 | north: 20]"),
        ("guns at most 5", "guns at least 5"),
        ("consider it", "consider them"),
        ('provided "there is time"', 'provided "there is money"'),
        ("unanimity", "majority"),
        ("part of north", "part of south"),
        ("form treaty", "form memorandum"),
        ("if first is active", "unless first is active"),
        ("attack of south against north", "attack of north against south"),
    ],
)
def test_something_else_said(old, new):
    assert changed(old, new) != BASE


@pytest.mark.parametrize("path", drafts(), ids=lambda path: path.stem)
def test_layout_and_form_do_not_count(path):
    source = files.open_draft(str(path))
    expected = fingerprint(analyse(source, files.reader()).written)
    laid_out, _ = lay_out(parse(source))
    again = analyse(Source(source.name, laid_out), files.reader()).written
    assert fingerprint(again) == expected
    assert fingerprint(load(Source("draft.json", dump(again))).written) == expected


def test_by_article():
    before = fingerprint(analyse(Source("draft.pdsl", DRAFT)).model)
    after = fingerprint(analyse(Source("draft.pdsl", DRAFT.replace("guns at most 5", "guns at most 6"))).model)
    names = [name for (name, _, one), (_, _, two) in zip(before.articles, after.articles, strict=True) if one != two]
    assert names == ["two"]
    assert [title for _, title, _ in before.articles] == ["One", "Two"]


def test_what_is_imported_and_not_used_does_not_count():
    bare = DRAFT.replace("import standard\n", "category tanks\ncategory guns\ncategory forces\n")
    assert of(bare) != ""
    assert changed("import standard\n", "import standard\nimport standard\n") == BASE
