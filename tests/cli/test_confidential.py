"""Confidential red lines: nothing of them reaches anybody but their owner, by any command and in any place."""

from __future__ import annotations

import pytest

from pdsl.cli.app import run
from pdsl.report import FORMATS

BASE = """pdsl 1
settlement s "S" {{ parties north, south  form treaty }}
state north "North"
state south "South"
category tanks "tanks"
territory cape "the Cape" {{ part of north }}
milestone later within 30 days of signature
article a "A" {{ force_cap c of north {{ tanks at most 5 }} }}
redline shown "Shown" of south {{ require ceiling of tanks of north is at most 9 }}
scenario quiet "Quiet" {{ expect ceiling of tanks of north is at most 9 }}
{0}
"""
LINE = (
    'redline zname "Ztitle" of north { confidential absolute require ceiling of tanks of north is at least 777_123'
    ' within 13 days of later basis zbasis "Zbasis" source "Zsource" note "Znote" }'
)
PLACES = [
    LINE,
    f'article b "B" {{ {LINE} }}',
    f'part p "P" {{ article b "B" {{ {LINE} }} }}',
    f'article b "B" {{ either e {{ option x {{ {LINE} }} option y {{ north shall not use force }} }} }}',
    f'instrument letter "L" between north, south {{ form letter article b "B" {{ {LINE} }} }}',
    ('article b "B" { north, south jointly shall negotiate "x" within 1 year of signature failing which {'
    f' {LINE} north shall not use force }} }}'),
    f"{LINE[:-2]} }}\n    note \"Znote\" }}",  # a brace too early: what is left of the line cannot be read
    ('redline zname "Ztitle" of north { absolute }\n confidential\n'
    ' require ceiling of tanks of north is at least 777_123 }'),
    f'article b "B" {{ {LINE}\n  require ceiling of tanks of north is at least 777_123\n }} }}',
    f"{LINE}\n{LINE}",  # of two with one name only the first has its place under that name
    f'redline zname "Public" of south {{ absolute }}\n{LINE}',
]
PREFERENCE = (
    'preference zname "Ztitle" of north { confidential over "z 777_123" increasing'
    ' over tanks ideal 777_123 basis zbasis "Zbasis" source "Zsource" note "Znote" }'
)
PREFERENCES = [
    PREFERENCE,
    f"{PREFERENCE[:-2]} }}\n    note \"Znote\" }}",
    'preference zname "Ztitle" of north { over tanks increasing }\n confidential\n over tanks ideal 777_123 }',
    f"{PREFERENCE}\n{PREFERENCE}",
    f'preference zname "Public" of south {{ over tanks increasing }}\n{PREFERENCE}',
]
CALLS = [
    ["table"], ["table", "--format", "json", "--for", "south"], ["table", "--format", "markdown"],
    *(["check", "--format", form, *who] for form in FORMATS for who in ((), ("--for", "south"))),
    ["state"], ["state", "--format", "json"], ["state", "--at", "later"], ["run"], ["run", "--format", "json"],
    ["render", "--to", "md"], ["render", "--to", "html"], ["render", "--to", "txt"], ["stats", "--format", "json"],
    ["fingerprint", "--by", "article"], ["export", "--to", "json"], ["export", "--to", "json", "--for", "south"],
    ["fmt", "--check"], ["solve"], ["solve", "--for", "south"], ["solve", "--format", "json"],
    ["solve", "--format", "html", "--positions-as-lines"], ["solve", "--save-solution", "agreed.toml"],
    ["solve", "--what-if", "zname=dropped"],
    ["render", "--annex", "all", "--to", "md"], ["render", "--comments", "--source", "--to", "html"],
    ["compare", "other.pdsl"], ["compare", "other.pdsl", "--for", "south", "--to", "json"],
    ["compare", "other.pdsl", "--to", "html"], ["compare", "other.pdsl", "--to", "md", "--side-by-side"],
    ["trace", "Article 1"], ["trace", "Article 2", "--format", "json"],
]  # fmt: skip
WORDS = ("Ztitle", "777_123", "777123", "Zbasis", "Zsource", "Znote", "zbasis")


@pytest.fixture
def pdsl(tmp_path, monkeypatch, capsys):
    """A command on the draft: exit code, and all that it says."""
    monkeypatch.chdir(tmp_path)

    def call(draft: str, command: str, *options: str) -> tuple[int, str]:
        (tmp_path / "draft.pdsl").write_text(BASE.format(draft), encoding="utf-8")
        (tmp_path / "other.pdsl").write_text(BASE.format("").replace("at most 5", "at most 15"), encoding="utf-8")
        named = ["--all"] if command == "table" else []
        code = run([command, *named, "draft.pdsl", *options])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.mark.parametrize("line", [*PLACES, *PREFERENCES])
def test_nothing_of_a_confidential_line_reaches_others(pdsl, line):
    for command, *options in CALLS:
        _, shown = pdsl(line, command, *options)
        assert [word for word in WORDS if word in shown] == [], (command, options, shown)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_confidential_line_leaves_no_trace(pdsl, call):
    assert pdsl(LINE, *call) == pdsl(" " * len(LINE), *call)
    assert pdsl(PREFERENCE, *call) == pdsl(" " * len(PREFERENCE), *call)


def test_its_owner_sees_it(pdsl):
    _, shown = pdsl(PLACES[1], "export", "--to", "json", "--for", "north")
    assert "Ztitle" in shown
    assert "Znote" in shown
