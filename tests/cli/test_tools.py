"""`fmt`, `new`, `explain`, `stats`, `export`, `fingerprint`, `completion`: as a user calls them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.cli import app
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT)}
DRAFT = """pdsl 1
import standard   # words
state north "North"
state   south "South"
organization league "the League"
territory cape "the Cape" { part of north }
article one "One" point "1" {
    north shall not join league    # said so
    each of north, south shall withdraw forces from cape by signature
    each of north, south shall withdraw forces from cape by entry_into_force
    status of cape { demilitarized }
    named_so: south may join league
}
"""


def pdsl(*arguments: str, cwd: Path, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "pdsl", *arguments]
    done = subprocess.run(
        call, cwd=cwd, input=stdin, env={**ENVIRON, **more}, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.pdsl"
    file.write_text(DRAFT, encoding="utf-8")
    return file


# ── fmt ──────────────────────────────────────────────────────────────────────


def test_fmt_check_lists_what_would_change_and_writes_nothing(draft: Path) -> None:
    (draft.parent / "good.pdsl").write_text("pdsl 1\n", encoding="utf-8")
    done = pdsl("fmt", "--check", ".", cwd=draft.parent)
    assert (done.returncode, done.stdout) == (1, "./draft.pdsl\n")
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_fmt_diff_can_be_applied(draft: Path) -> None:
    done = pdsl("fmt", "--diff", "draft.pdsl", cwd=draft.parent)
    assert done.returncode == 1
    assert done.stdout.startswith("--- draft.pdsl\n+++ draft.pdsl\n@@ ")
    assert "-state   south" in done.stdout
    assert "+state south" in done.stdout
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_fmt_reads_standard_input(draft: Path) -> None:
    done = pdsl("fmt", "-", cwd=draft.parent, stdin=DRAFT)
    assert done.stdout.startswith("pdsl 1\nimport standard  # words\n")
    pdsl("fmt", "draft.pdsl", cwd=draft.parent)
    assert draft.read_text(encoding="utf-8") == done.stdout
    assert pdsl("fmt", "--check", "-", cwd=draft.parent, stdin=done.stdout).returncode == 0


def test_fmt_leaves_what_cannot_be_read_and_goes_on(draft: Path) -> None:
    bad = draft.parent / "a_bad.pdsl"
    bad.write_text("state north\nstat south\n", encoding="utf-8")
    (draft.parent / "b_bad.pdsl").write_bytes(b"\xff\xfe")
    done = pdsl("fmt", ".", cwd=draft.parent)
    assert done.returncode == 2
    assert bad.read_text(encoding="utf-8") == "state north\nstat south\n"
    assert "SYN-01" in done.stderr
    assert "left as it is" in done.stderr
    assert "laid out ./draft.pdsl" in done.stderr


def test_fmt_keeps_links_and_permissions(draft: Path) -> None:
    draft.chmod(0o640)
    link = draft.parent / "link.pdsl"
    link.symlink_to("draft.pdsl")
    assert pdsl("fmt", "link.pdsl", cwd=draft.parent).returncode == 0
    assert link.is_symlink()
    assert draft.stat().st_mode & 0o777 == 0o640
    assert draft.read_text(encoding="utf-8") != DRAFT
    assert sorted(path.name for path in draft.parent.iterdir()) == ["draft.pdsl", "link.pdsl"]


def test_fmt_label_writes_the_ids_in_once(draft: Path) -> None:
    before = pdsl("fingerprint", "draft.pdsl", cwd=draft.parent).stdout
    assert pdsl("fmt", "--label", "draft.pdsl", cwd=draft.parent).returncode == 0
    text = draft.read_text(encoding="utf-8")
    labels = re.findall(r"^    (\w+): ", text, re.MULTILINE)
    assert len(labels) == len(set(labels)) == 5
    assert "named_so" in labels
    assert "# said so" in text
    assert pdsl("fingerprint", "draft.pdsl", cwd=draft.parent).stdout == before
    assert pdsl("fmt", "--label", "--check", "draft.pdsl", cwd=draft.parent).returncode == 0


@pytest.mark.parametrize("path", drafts(), ids=lambda path: path.stem)
def test_every_example_can_be_labelled(path: Path) -> None:
    from pdsl.cli import files
    from pdsl.labels import label
    from pdsl.model.undertakings import Undertaking

    source = files.open_draft(str(path))
    text, diagnostics = label(source, files.reader())
    assert diagnostics == ()
    model = analyse(Source(source.name, text or ""), files.reader()).written
    assert all(clause.label for clause, _ in model.clauses() if isinstance(clause, Undertaking))
    again, _ = label(Source(source.name, text or ""), files.reader())
    assert again == text


def test_fmt_label_refuses_what_cannot_be_read(draft: Path) -> None:
    text = DRAFT.replace("join league    #", "join leage    #")
    draft.write_text(text, encoding="utf-8")
    done = pdsl("fmt", "--label", "draft.pdsl", cwd=draft.parent)
    assert (done.returncode, "NAM-01" in done.stderr) == (1, True)
    assert draft.read_text(encoding="utf-8") == text


# ── new ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", resources.scaffolds())
def test_a_scaffold_checks_clean_and_is_laid_out(kind: str, tmp_path: Path) -> None:
    assert pdsl("new", kind, "my_draft", cwd=tmp_path).returncode == 0
    text = (tmp_path / "my_draft.pdsl").read_text(encoding="utf-8")
    assert "NAME" not in text
    assert text.count("#") >= 4
    done = pdsl("check", "my_draft.pdsl", "--format", "concise", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "no findings in 1 file\n"), done.stdout
    assert pdsl("fmt", "--check", "my_draft.pdsl", cwd=tmp_path).returncode == 0
    assert pdsl("render", "my_draft.pdsl", "--to", "md", cwd=tmp_path).returncode == 0
    assert json.loads(pdsl("stats", "my_draft.pdsl", "--format", "json", cwd=tmp_path).stdout)["typed_share"] >= 0.8


def test_the_help_of_new_names_every_kind(tmp_path: Path) -> None:
    said = pdsl("new", "--help", cwd=tmp_path).stdout
    for kind in resources.scaffolds():
        assert re.search(rf"^\s+{kind}\s+\w", said, re.MULTILINE), kind


def test_new_overwrites_nothing(draft: Path) -> None:
    done = pdsl("new", "treaty", "draft", cwd=draft.parent)
    assert (done.returncode, "there already" in done.stderr) == (2, True)
    assert draft.read_text(encoding="utf-8") == DRAFT
    assert pdsl("new", "treaty", "-o", "draft.pdsl", cwd=draft.parent).returncode == 2
    assert pdsl("new", "treaty", "../Bad Name", cwd=draft.parent).returncode == 2
    assert pdsl("new", "treaty", "-o", "-", cwd=draft.parent).stdout.startswith("pdsl 1\n")
    assert pdsl("new", "poem", cwd=draft.parent).returncode == 2


# ── explain, stats, export, fingerprint, completion ──────────────────────────


def test_all_explanations_as_a_list(tmp_path: Path) -> None:
    pages = json.loads(pdsl("explain", "--all", "--format", "json", cwd=tmp_path).stdout)
    assert [page["code"] for page in pages] == [module.CHECK.code for module in registry.modules()]
    for page in pages:
        assert page["summary"], page["code"]
        if page["stage"] == "check":
            assert page["why"], page["code"]
            assert page["references"], page["code"]
            assert page["example"].startswith("pdsl 1\n"), page["code"]
            assert "```" not in page["example"] + page["instead"], page["code"]
    one = json.loads(pdsl("explain", "TIM-02", "--format", "json", cwd=tmp_path).stdout)
    assert one in pages
    everything = pdsl("explain", "--all", "--format", "md", cwd=tmp_path).stdout
    assert re.findall(r"^# ([A-Z]{3}-\d\d) ", everything, re.MULTILINE) == [page["code"] for page in pages]


def test_stats_says_what_is_not_typed_and_why(tmp_path: Path) -> None:
    text = DRAFT.replace(
        "    status of cape",
        '    north shall "be kind" point "2"\n    south may join league provided "it likes" point "3"\n'
        '    south may join league point "4"\n    text "more" point "4"\n'
        '    south shall exchange "lists" within 5 days of signature point "5"\n    status of cape',
    )
    (tmp_path / "draft.pdsl").write_text(text, encoding="utf-8")
    figures = json.loads(pdsl("stats", "draft.pdsl", "--format", "json", cwd=tmp_path).stdout)
    assert figures["provisions"] == 5
    assert figures["in_words"] == ["2"]
    assert figures["half_typed"] == ["3", "4", "5"]
    assert figures["typed_share"] == 0.5
    listed = {one["point"]: one["parts"][0] for one in figures["not_typed"]}
    assert listed["2"]["why"] == 'the act is said in words: "be kind"'
    assert listed["3"]["why"] == 'provided "it likes"'
    assert (listed["4"]["why"], listed["4"]["file"]) == ("a text", "draft.pdsl")
    assert text.splitlines()[listed["5"]["line"] - 1].strip().startswith("south shall exchange")
    shown = pdsl("stats", "draft.pdsl", cwd=tmp_path).stdout
    assert 'draft.pdsl:11: the act is said in words: "be kind"' in shown


def test_every_kind_of_clause_is_read_by_something() -> None:
    """Else `stats` would count as understood what no answer depends on."""
    from pdsl.export.codec import classes
    from pdsl.report.stats import NO_PROVISIONS, UNREAD

    read = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("semantics", "checks")
        for path in (ROOT / "pdsl" / folder).rglob("*.py")
    )
    clauses = {name for name, kind in classes().items() if {"id", "guards"} <= set(kind.FIELDS)} - {
        kind.__name__ for kind in NO_PROVISIONS
    }
    assert len(clauses) > 5
    unread = {name for name in clauses if not re.search(rf"\b{name}\b|\.{name.lower()}s\(\)", read)}
    assert unread - {"Text", "Statement"} == UNREAD  # these two are words, and count as such


def test_fingerprint_prints_the_line_that_records_an_agreed_text(draft: Path) -> None:
    printed = pdsl("fingerprint", "draft.pdsl", "--record", "one", "--record", "named_so", cwd=draft.parent)
    assert printed.returncode == 0
    assert [line.split(" as ")[0] for line in printed.stdout.splitlines()] == ["recorded one", "recorded named_so"]
    each = pdsl("fingerprint", "draft.pdsl", "--record", "all", "--format", "json", cwd=draft.parent)
    ((record,),) = [file["records"] for file in json.loads(each.stdout)]
    assert f'recorded {record["name"]} as "{record["fingerprint"]}"' == printed.stdout.splitlines()[0]
    with draft.open("a", encoding="utf-8") as file:
        file.write(printed.stdout)
    assert "NEG-05" not in pdsl("check", "draft.pdsl", cwd=draft.parent).stdout
    draft.write_text(draft.read_text(encoding="utf-8").replace("south may join", "north may join"), encoding="utf-8")
    told = pdsl("check", "draft.pdsl", "--format", "concise", cwd=draft.parent).stdout
    assert "`one` is no longer the text that was recorded" in told
    assert "`named_so` is no longer the text that was recorded" in told
    unknown = pdsl("fingerprint", "draft.pdsl", "--record", "nowhere", cwd=draft.parent)
    assert unknown.returncode == 1
    assert "no article, clause or text is named `nowhere`" in unknown.stderr


def test_export_and_back(draft: Path) -> None:
    assert pdsl("export", "draft.pdsl", "-o", "draft.json", cwd=draft.parent).returncode == 0
    for command in (["check", "--format", "concise"], ["render", "--to", "md"], ["stats", "--format", "json"]):
        from_text = pdsl(*command, "draft.pdsl", cwd=draft.parent)
        from_json = pdsl(*command, "draft.json", cwd=draft.parent)
        assert from_json.returncode == from_text.returncode
        if command[0] == "render":
            assert from_json.stdout == from_text.stdout
    assert (
        pdsl("fingerprint", "draft.json", cwd=draft.parent).stdout.split()[0]
        == pdsl("fingerprint", "draft.pdsl", cwd=draft.parent).stdout.split()[0]
    )
    pdsl("export", "draft.json", "--to", "pdsl", "-o", "again.pdsl", cwd=draft.parent)
    assert "import standard\n" in (draft.parent / "again.pdsl").read_text(encoding="utf-8")
    assert pdsl("export", "again.pdsl", cwd=draft.parent).stdout == (draft.parent / "draft.json").read_text(
        encoding="utf-8"
    )
    schema = json.loads(pdsl("export", "--schema", cwd=draft.parent).stdout)
    assert schema["properties"]["format"] == {"const": "pdsl-model"}
    assert pdsl("export", cwd=draft.parent).returncode == 2


def test_export_shows_confidential_lines_to_their_owner_alone(draft: Path) -> None:
    line = 'redline zsecret "Hidden" of north { forbid south shall join league  confidential }\n'
    draft.write_text(DRAFT + line, encoding="utf-8")
    assert "zsecret" not in pdsl("export", "draft.pdsl", cwd=draft.parent).stdout
    assert "zsecret" not in pdsl("export", "draft.pdsl", "--for", "south", cwd=draft.parent).stdout
    assert "zsecret" in pdsl("export", "draft.pdsl", "--to", "pdsl", cwd=draft.parent).stdout
    own = pdsl("export", "draft.pdsl", "--for", "north", cwd=draft.parent).stdout
    assert "zsecret" in own
    (draft.parent / "own.json").write_text(own, encoding="utf-8")
    for text in (own, own.replace('"kind": "state"', '"kind": 5', 1), own[:-20], own.replace('"weight": ', '"wait": ')):
        (draft.parent / "own.json").write_text(text, encoding="utf-8")
        for form in ("full", "json", "sarif"):
            done = pdsl("check", "own.json", "--format", form, cwd=draft.parent)
            assert "zsecret" not in done.stdout + done.stderr
            assert "Hidden" not in done.stdout + done.stderr


def test_export_refuses_what_cannot_be_read(draft: Path) -> None:
    draft.write_text(DRAFT.replace("join", "jion"), encoding="utf-8")
    done = pdsl("export", "draft.pdsl", cwd=draft.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert pdsl("fingerprint", "draft.pdsl", cwd=draft.parent).returncode == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, tmp_path: Path) -> None:
    script = pdsl("completion", shell, cwd=tmp_path).stdout
    assert f"_PDSL_COMPLETE={shell}_complete" in script
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("pdsl ex", {"explain", "export"}),
        ("pdsl explain GUA-0", {"GUA-01", "GUA-05"}),
        ("pdsl explain adv", {"adversary-veto"}),
        ("pdsl table ve", {"veto", "verification"}),
        ("pdsl check --select TIM,GU", {"TIM,GUA", "TIM,GUA-01"}),
        ("pdsl check --format s", {"sarif"}),
        ("pdsl completion f", {"fish"}),
    ],
)
def test_completion(words: str, expected: set[str], tmp_path: Path) -> None:
    asked = {"_PDSL_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    script = "import sys\nfrom pdsl.cli import main\nsys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**ENVIRON, **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert expected <= {line.partition(",")[2] for line in done.stdout.splitlines()}, done.stdout + done.stderr


def test_every_command_has_help(tmp_path: Path) -> None:
    for name, short in app.COMMANDS.items():
        done = pdsl(name, "--help", cwd=tmp_path)
        assert done.returncode == 0
        assert short
        for option in re.findall(r"^  -.*$", done.stdout, re.MULTILINE):
            assert len(option.split()) >= 2 or "\n" in done.stdout, option


# ── bad input ────────────────────────────────────────────────────────────────

COMMANDS = [["check"], ["check", "--format", "json"], ["render", "--to", "md"], ["fmt", "--check"], ["stats"],
            ["export"], ["fingerprint"]]  # fmt: skip
BAD = {
    "utf16": b"\xff\xfes\x00",
    "latin": b'state a "\xe9"\n',
    "nul": b"state a\0\nstate b\n",
    "nul in names": b'pdsl 1\nimport "a\0b.pdsl"\ntranslation fr of "c\0d.pdsl" {\n}\n',
    "control": b"\x1b[2J\x07\x00\x01",
    "empty": b"",
    "bom": b"\xef\xbb\xbf",
    "brace": b"{",
    "braces": b"{" * 5000,
    "json": b'{"format": "pdsl-model", "version": 1, "settlement": {"type": "Settlement", "actors": [5]}}',
    "model": b'{"format": "pdsl-model", "version": 1, "settlement": {"type": "Settlement", "articles": [5]}}',
    "deep": b"article a {" * 3000,
    "long": b"x" * 300_000,
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_answered(command: list[str], name: str, tmp_path: Path) -> None:
    (tmp_path / "bad.pdsl").write_bytes(BAD[name])
    done = pdsl(*command, "bad.pdsl", cwd=tmp_path)
    assert done.returncode in (0, 1, 2)
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stdout or done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.pdsl"]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_names_that_lead_to_no_text(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("missing.pdsl", "pipe", "folder/x", "a" * 5000, "\udc80.pdsl"):
        done = pdsl(*command, name, cwd=tmp_path)
        assert done.returncode == 2, (name, done.stdout, done.stderr)
        assert done.stderr


@pytest.mark.parametrize("command", ["check {}", "render {} --to md", "fmt --diff {}", "explain --all", "export {}"])
def test_streams_that_are_closed(command: str, draft: Path) -> None:
    call = f"{sys.executable} -m pdsl {command.format('draft.pdsl')}"
    for how in (f"{call} >&-", f"{call} | true", f"{call} 2>&-", f"{call} <&-", f"{call} >/dev/full"):
        done = subprocess.run(
            ["bash", "-c", how], cwd=draft.parent, env=ENVIRON, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr, (how, done.stderr)
        assert "Exception" not in done.stderr, (how, done.stderr)


def test_output_to_what_is_no_file_replaces_nothing(draft: Path) -> None:
    os.mkfifo(draft.parent / "pipe")
    reader = subprocess.Popen(["cat", "pipe"], cwd=draft.parent, stdout=subprocess.PIPE, text=True)
    done = pdsl("render", "draft.pdsl", "--to", "md", "-o", "pipe", cwd=draft.parent)
    assert reader.communicate(timeout=60)[0].startswith("#")
    assert done.returncode == 0
    assert (draft.parent / "pipe").is_fifo()
    assert pdsl("render", "draft.pdsl", "-o", "no/such/folder.md", cwd=draft.parent).returncode == 2
    assert pdsl("render", "draft.pdsl", "-o", ".", "--to", "md", cwd=draft.parent).returncode == 0
    assert (draft.parent / "draft.md").is_file()  # a folder takes the document under the name of the draft


def test_the_page_about_commands_names_every_command_and_option(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    shared = set(re.findall(r"^## .*: (--[\w-]+)$", page, re.MULTILINE))  # told once, in sections of their own
    assert shared == {"--choose"}
    known = {"--help", "--color", "--quiet", *shared}
    for name in app.COMMANDS:
        shown = pdsl(name, "--help", cwd=tmp_path).stdout
        assert f"\n## {name}\n" in page or f"pdsl {name}" in page, name
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0] or page
        options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", shown, re.MULTILINE)) - known
        assert options <= set(re.findall(r"--[\w-]+", section)), (name, options)
