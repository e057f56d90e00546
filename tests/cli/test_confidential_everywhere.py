"""Confidential lines leave no trace: every command in every format gives the same bytes and the same exit code with a
line or preference of somebody else in the text and with blanks in its place, also where that line is faulty.

Commands and formats are taken from the program, so that one that is added has to be added here. Exempt are, and for
this reason: `fmt`, `export --to pdsl` and the editor of the owner (`server`) give back the text as it is written. The
folder of `check --cache-dir` holds the words of drafts, is made for one user alone, and is not written unless named.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest

from pdsl.cli.app import COMMANDS, pdsl, run
from pdsl.cli.copies import VIEWS
from pdsl.preview.desk import Desk
from pdsl.tables import TABLES

DRAFT = """pdsl 1
import standard
import "lines.pdsl"
settlement s "S" {{ parties north, south  form treaty  conforms to outline }}
state north "North"
state south "South"
organization league "the League"
territory cape "the Cape" {{ part of north }}
milestone later within 30 days of signature
article a "A" proposed by south {{
    force_cap c of north {{ tanks at most [south: 5 | north: 50] }}
    north may join league rejected by south
    status of cape {{ sovereignty [north: north | south: south] }}
}}
redline shown "Shown" of south {{ require ceiling of tanks of north is at most 9  absolute }}
preference wish "Wish" of south {{ over tanks decreasing }}
scenario quiet "Quiet" {{ expect ceiling of tanks of north is at most 9 }}
framework outline "Outline" {{ one: require ceiling of tanks of north is at most 9 }}
{0}
article b "B" {{ north shall not use force }}
"""
OTHER = """pdsl 1
import standard
state north "North"
settlement other "O" {{ parties north  form treaty }}
article a "A" {{ north shall not use force }}
{0}
"""
LINES = "pdsl 1\nimport standard\n{0}\nredline outside of south {{ forbid south shall join league }}\n"

LINE = (
    'redline z "Z 777" of north { confidential absolute require ceiling of tanks of north is at least 777'
    ' basis law "Z" }'
)
PREFERENCE = 'preference z "Z 777" of north { confidential over tanks increasing over "s 777" ideal 777 }'
SOUND = {
    "a line": LINE,
    "a preference": PREFERENCE,
    "a line that no text can meet":
        "redline z of north { confidential absolute require ceiling of tanks of north is at least 777"
        " require ceiling of tanks of north is at most 3 }",
    "a line in an article": f'article zz "Z" {{ {LINE} }}',
}  # fmt: skip
FAULTY = {
    "an unknown name": LINE.replace("tanks", "tankz"),
    "an unknown owner": LINE.replace("of north {", "of nroth {"),
    "a fault of syntax": LINE.replace("at least 777", "at at 777"),
    "nothing required": 'redline z "Z 777" of north { confidential }',
    "said twice": LINE.replace("confidential", "confidential confidential weight 2 weight 3"),
    "a brace too few": LINE[:-1],
    "a brace too many": f"{LINE} }}",
    "no brace": LINE.replace("{ ", ""),
    "a slip of the pen": LINE.replace("confidential", "confidental"),
    "an unclosed title": LINE.replace('777" of', "777 of"),
    "a name that is taken": LINE.replace("redline z", "redline shown"),
    "two of one name": f"{LINE}\n{LINE}",
    "a faulty preference": PREFERENCE.replace("increasing", "increasing increasing"),
    "a preference over nothing": PREFERENCE.replace("over tanks", "over nothing_there"),
}

_D = "draft.pdsl"
CALLS: dict[str, list[list[str]]] = {
    "check": [
        *([_D, "--format", form] for form in ("full", "concise", "json", "jsonl", "github", "sarif")),
        [_D, "--for", "south"], [_D, "-o", "out.txt"], [_D, "-v"], [_D, "other.pdsl"],
        [_D, "--against", "lines.pdsl"],
        [_D, "--choose", "a.c.tanks=south"], [_D, "--as-signed"], [_D, "--for", "nobody"], [_D, "--choose", "z=1"],
    ],
    "state": [[_D], [_D, "--format", "json"], [_D, "--at", "later"], [_D, "--at", "nowhere"]],
    "run": [[_D], [_D, "--format", "json"]],
    "table": [
        *(["--all", _D, "--format", form] for form in ("text", "markdown", "json")),
        ["redlines", _D, "--format", "csv"], ["redlines", _D, "--against", "lines.pdsl", "--format", "json"],
        ["--all", _D, "-o", "out.xlsx"], ["redlines", _D, "--for", "south"], ["--all", _D, "--party", "north"],
    ],
    "solve": [
        *([_D, "--format", form] for form in ("text", "markdown", "html", "json")), [_D, "--for", "south"],
        [_D, "--positions-as-lines", "--save-solution", "agreed.toml"], [_D, "--what-if", "z=dropped"],
        [_D, "--what-if", "shown=dropped"], [_D, "--move-absolute"], [_D, "--against", "lines.pdsl"],
    ],
    "conforms": [
        *([_D, "--format", form] for form in ("text", "markdown", "html", "json")), [_D, "--for", "south"],
        [_D, "z"], [_D, "-o", "out.html"], [_D, "other.pdsl", "--relation", "compatible"],
        ["other.pdsl", _D, "--relation", "refines", "--format", "json"],
    ],
    "stances": [
        *([_D, "--format", form] for form in ("text", "markdown", "html", "json")), [_D, "-o", "out.xlsx"],
        [_D, "--for", "south"], [_D, "--against", "lines.pdsl"], [_D, "--history", "0"],
    ],
    "compare": [
        *([_D, "other.pdsl", "--to", form] for form in ("text", "md", "html", "json")),
        *(["other.pdsl", _D, "-o", f"out.{form}"] for form in ("docx", "xlsx")), [_D, "other.pdsl", "--for", "south"],
        [_D, "other.pdsl", "--redlines", "lines.pdsl"], ["other.pdsl", _D, "--redlines", "lines.pdsl", "--to", "json"],
        [_D, "other.pdsl", "--side-by-side", "--exit-code"],
        [_D, "other.pdsl", "--only", "redlines"], [_D, "other.pdsl", "--match", "z=a"],
    ],
    "preview": [[_D, "--no-browser"], [_D, "--no-browser", "--for", "south", "--against", "lines.pdsl"]],
    "assess": [[_D, "--format", form] for form in ("text", "markdown", "json", "svg")],
    "render": [
        *([_D, "--to", form] for form in ("md", "html", "txt", "typst", "akn")),
        *([_D, "-o", f"out.{form}"] for form in ("docx", "pdf", "akn.zip")),
        [_D, "--for", "south", "--against", "lines.pdsl", "--to", "md"], [_D, "--annex", "all", "--to", "md"],
        [_D, "--comments", "--source", "--to", "html"],
    ],
    "trace": [[_D, "Article 1"], [_D, "Article 2", "--format", "json"], [_D, "--format", "text", "Article 99"]],
    "fmt": [[_D, "--check"]],
    "export": [[_D, "--to", "json"], [_D, "--to", "json", "--for", "south"]],
    "fingerprint": [[_D], [_D, "--by", "article", "--format", "json"], [_D, "--format", "text"]],
    "stats": [[_D], [_D, "--format", "json"]],
    "config": [[_D], [_D, "--format", "json"]],
    "new": [["redlines", "fresh"]],
    "explain": [["GUA-01", "--format", form] for form in ("text", "md", "json")],
    "profiles": [[], ["--format", "json"], ["treaty", "--format", "text"]],
    "completion": [["bash"]],
}  # fmt: skip
EXEMPT = {("fmt", ""), ("export", "pdsl"), ("server", "")}
"""`fmt` (but for `--check`, which says nothing of the text), `export --to pdsl`, and the owner's own editor."""
WORDLESS = {"new", "explain", "profiles", "completion"}  # they read no draft
LIGHT = [
    ("check", [_D, "--format", "json"]), ("check", [_D]), ("state", [_D]), ("table", ["redlines", _D]),
    ("table", ["--all", _D, "--format", "json"]), ("solve", [_D, "--format", "json"]), ("conforms", [_D]),
    ("export", [_D, "--to", "json"]), ("render", [_D, "--to", "md"]), ("run", [_D]), ("assess", [_D]),
    ("fingerprint", [_D]), ("stats", [_D]), ("trace", [_D, "Article 1"]), ("stances", [_D, "--format", "json"]),
    ("compare", [_D, "other.pdsl"]), ("preview", [_D, "--no-browser"]),
]  # fmt: skip


def formats(command: click.Command) -> set[str]:
    """The formats that a command offers."""
    return {
        choice
        for option in command.params
        if {"--format", "--to"} & set(option.opts)
        for choice in getattr(option.type, "choices", getattr(option.type, "known", ()))
    }


def commands() -> dict[str, click.Command]:
    context = click.Context(pdsl)
    return {name: pdsl.get_command(context, name) for name in COMMANDS}


def test_what_is_tried_can_be_read(done):
    """Else little would be asked of the text."""
    for name in (_D, "other.pdsl"):
        _, out, _, _ = done(texts(""), "check", [name, "--format", "concise"])
        assert not [line for line in out.decode().splitlines() if "[SYN-" in line or "[NAM-" in line]


def test_every_command_is_tried():
    assert set(CALLS) | {name for name, form in EXEMPT if not form} == set(COMMANDS)


@pytest.mark.parametrize("name", CALLS)
def test_every_format_is_tried(name):
    tried = {word for call in CALLS[name] for word in call}
    tried |= {call[call.index("-o") + 1].partition(".")[2] for call in CALLS[name] if "-o" in call}
    tried |= {option.default for option in commands()[name].params if option.name == "form" and option.default}
    left = formats(commands()[name]) - tried - {form for exempt, form in EXEMPT if exempt == name}
    assert left == set()


@pytest.fixture(scope="session")
def known():
    """What calls give on texts without a passage, so that each is made once."""
    return {}


@pytest.fixture
def done(tmp_path_factory, monkeypatch, capfdbinary, known):
    """Everything that a call gives: exit code, both streams, and every file that it writes."""
    folder = tmp_path_factory.getbasetemp() / "everywhere"

    def shown(desk: Desk, watched: object, interrupt: object) -> None:
        """All that a page of `preview` shows, into files; then the preview ends."""
        del watched, interrupt
        for view in VIEWS:
            Path(f"{view}.json").write_bytes(desk.state("en", view))
        for name in TABLES:
            Path(f"{name}.json").write_bytes(desk.table(name))

    monkeypatch.setattr("pdsl.cli.preview._follow", shown)

    def call(text: dict[str, str], command: str, arguments: list[str]) -> tuple[int, bytes, bytes, dict[str, bytes]]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        monkeypatch.chdir(folder)
        for name, written in text.items():
            Path(name).write_text(written, encoding="utf-8")
        code = run([command, *arguments])
        said = capfdbinary.readouterr()
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name not in text}
        # the address of a preview is another each time
        return code, b"" if command == "preview" and not code else said.out, said.err, files

    def same(text: dict[str, str], without: dict[str, str], command: str, arguments: list[str]) -> bool:
        key = (*without.values(), command, *arguments)
        if key not in known:
            known[key] = call(without, command, arguments)
        found = call(text, command, arguments)
        assert found == known[key], (command, arguments)
        return True

    call.same = same
    return call


def texts(passage: str, where: str = "draft") -> dict[str, str]:
    """The files with a passage in one of them; elsewhere blanks."""
    put = {"draft": "", "lines": "", "other": ""} | {where: passage}
    return {
        "draft.pdsl": DRAFT.format(put["draft"]), "lines.pdsl": LINES.format(put["lines"]),
        "other.pdsl": OTHER.format(put["other"]),
    }  # fmt: skip


def blanks(passage: str) -> str:
    return " " * len(passage)


def padded(passage: str) -> str:
    """A passage of one length, so that the text without it is always the same."""
    assert len(passage) <= LENGTH
    return passage.replace("\n", " ").ljust(LENGTH)


LENGTH = 400
EVERY = [(name, call) for name in CALLS if name not in WORDLESS for call in CALLS[name]]


@pytest.mark.parametrize(("command", "call"), EVERY, ids=lambda part: part if isinstance(part, str) else " ".join(part))
def test_every_command_gives_the_same_with_it_and_without(done, command, call):
    samples = [("draft", LINE), ("lines", PREFERENCE)]
    if command != "fmt":  # what cannot be read cannot be laid out, and `fmt` says so
        samples.append(("draft", FAULTY["an unknown name"]))
    for where, passage in samples:
        assert done.same(texts(padded(passage), where), texts(" " * LENGTH, where), command, call)


@pytest.mark.parametrize("passage", [*SOUND.values(), *FAULTY.values()], ids=[*SOUND, *FAULTY])
def test_no_line_shows_however_it_is_written(done, passage):
    whole = padded(passage)
    empty = whole.replace(LINE, blanks(LINE)) if passage.startswith("article") else " " * LENGTH
    for command, call in LIGHT:
        assert done.same(texts(whole), texts(empty), command, call)


@pytest.mark.parametrize("where", ["lines", "other"])
@pytest.mark.parametrize("passage", [LINE, FAULTY["an unknown name"], FAULTY["a fault of syntax"]])
def test_no_line_of_another_file_shows(done, where, passage):
    calls = [*LIGHT, ("check", [_D, "other.pdsl"]), ("check", [_D, "--against", "lines.pdsl"])]
    for command, call in calls:
        assert done.same(texts(padded(passage), where), texts(" " * LENGTH, where), command, call)


AGAINST = [(name, call) for name, call in EVERY if {"--against", "--redlines"} & set(call)]


def test_every_command_that_takes_a_file_of_lines_is_asked_one():
    taking = {name for name, command in commands().items() if {"--against", "--redlines"} & {
        word for option in command.params for word in option.opts
    }}  # fmt: skip
    assert {name for name, _ in AGAINST} == taking - {name for name, form in EXEMPT if not form}


@pytest.mark.parametrize("passage", [LINE, PREFERENCE, FAULTY["an unknown name"], FAULTY["a name that is taken"]])
@pytest.mark.parametrize(("command", "call"), AGAINST, ids=str)
def test_no_line_shows_of_a_file_that_repeats_what_the_draft_declares(done, command, call, passage):
    """What cannot be read of such a file is the same with the line and without it."""
    repeated = [line for line in DRAFT.splitlines() if line.startswith(("state", "territory", "milestone", "redline"))]

    def files(words: str) -> dict[str, str]:
        alone = DRAFT.replace('import "lines.pdsl"\n', "").format("")
        lines = "\n".join(("pdsl 1", "import standard", *repeated[:2], words, *repeated[2:], ""))
        return {**texts(""), "draft.pdsl": alone, "lines.pdsl": lines}

    assert done.same(files(padded(passage)), files(" " * LENGTH), command, call)


@pytest.mark.parametrize("name", ["an unknown name", "a fault of syntax"])
def test_its_owner_is_told_of_the_fault(done, name):
    code, out, _, _ = done(texts(FAULTY[name]), "check", [_D, "--for", "north"])
    assert code == 1
    assert b"777" in out


def test_what_may_hold_more_than_the_line_is_said_to_be_hidden(done):
    """A note that is never closed takes the rest of the text with it: that is told, without a word of it."""
    passage = LINE[:-1] + 'note """never closed }'
    code, out, err, _ = done(texts(passage), "check", [_D])
    assert code == 1
    assert b"a passage that is not shown here has a fault" in out
    assert b"777" not in out + err
