"""Several documents into a folder: all of them or none, and no half of one."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from pdsl.cli import folder
from pdsl.cli.faults import Misuse
from pdsl.cli.output import Output
from pdsl.render import FORMATS

CLEAN = """pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league
}
"""
NAMES = {f"draft.{folder.ENDINGS.get(to, to)}" for to in FORMATS}


def pdsl(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.pdsl"
    file.write_text(CLEAN, encoding="utf-8")
    return file


def listed(path: Path) -> set[str]:
    return {file.name for file in path.iterdir()}


def test_all_formats_at_once(draft):
    done = pdsl("render", "draft.pdsl", "--to", "all", "-o", "out/", cwd=draft.parent)
    assert (done.returncode, done.stdout) == (0, "")
    assert listed(draft.parent / "out") == NAMES
    assert sorted(done.stderr.split("\n")[:-1]) == sorted(f"wrote out/{name}" for name in NAMES)
    for name in NAMES:
        alone = draft.parent / name
        assert pdsl("render", "draft.pdsl", "-o", name, cwd=draft.parent).returncode == 0
        assert alone.read_bytes() == (draft.parent / "out" / name).read_bytes()


def test_some_formats_into_a_folder_that_is_there(draft):
    (draft.parent / "out").mkdir()
    (draft.parent / "out" / "draft.md").write_text("old", encoding="utf-8")
    (draft.parent / "out" / "other.txt").write_text("kept", encoding="utf-8")
    done = pdsl("render", "draft.pdsl", "--to", "md, html", "-o", "out", cwd=draft.parent)
    assert done.returncode == 0
    assert listed(draft.parent / "out") == {"draft.md", "draft.html", "other.txt"}
    assert (draft.parent / "out" / "draft.md").read_text(encoding="utf-8") != "old"
    assert (draft.parent / "out" / "other.txt").read_text(encoding="utf-8") == "kept"


def test_one_document_into_a_folder(draft):
    (draft.parent / "out").mkdir()
    assert pdsl("render", "draft.pdsl", "--to", "md", "-o", "out", cwd=draft.parent).returncode == 0
    assert listed(draft.parent / "out") == {"draft.md"}


def test_a_language_that_is_not_there_leaves_nothing(draft):
    done = pdsl("render", "draft.pdsl", "--to", "md,html", "--language", "en,tlh", "-o", "out/", cwd=draft.parent)
    assert done.returncode == 1
    assert "`tlh`" in done.stderr
    assert listed(draft.parent) == {"draft.pdsl"}


def test_files_of_several_languages_bear_their_names():
    named = [folder.file_name("a/plan.pdsl", "docx", code, several=True) for code in ("en", "fr")]
    assert named == ["plan.en.docx", "plan.fr.docx"]
    assert folder.file_name("plan.pdsl", "akn", "en", several=False, change="first") == "plan.first.xml"
    assert folder.file_name("-", "typst", "en", several=False) == "document.typ"


@pytest.mark.parametrize(
    "arguments",
    [["--to", "all"], ["--to", "md,html"], ["--to", "md,html", "-o", "x.md"], ["--to", "md,poem"],
     ["--to", "md", "--language", "en,fr", "-o", "x.md"]],
)  # fmt: skip
def test_several_documents_need_a_folder(draft, arguments):
    done = pdsl("render", "draft.pdsl", *arguments, cwd=draft.parent)
    assert done.returncode == 2
    assert "folder" in done.stderr or "poem" in done.stderr
    assert listed(draft.parent) == {"draft.pdsl"}


def test_a_file_where_the_folder_should_be(draft):
    (draft.parent / "out").write_text("kept", encoding="utf-8")
    done = pdsl("render", "draft.pdsl", "--to", "md,html", "-o", "out/", cwd=draft.parent)
    assert done.returncode == 2
    assert "`out/` is a file" in done.stderr
    assert (draft.parent / "out").read_text(encoding="utf-8") == "kept"
    inside = pdsl("render", "draft.pdsl", "--to", "md,html", "-o", "out/inner/", cwd=draft.parent)
    assert inside.returncode == 2
    assert "cannot be written" in inside.stderr


def test_a_folder_where_a_document_should_be(draft):
    (draft.parent / "out" / "draft.html").mkdir(parents=True)
    done = pdsl("render", "draft.pdsl", "--to", "md,html", "-o", "out", cwd=draft.parent)
    assert done.returncode == 2
    assert "draft.html` is a folder" in done.stderr
    assert listed(draft.parent / "out") == {"draft.html"}


def test_a_draft_is_not_overwritten(tmp_path):
    (tmp_path / "draft.txt").write_text(CLEAN, encoding="utf-8")
    done = pdsl("render", "draft.txt", "--to", "txt,md", "-o", "./", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "draft.txt").read_text(encoding="utf-8") == CLEAN
    assert listed(tmp_path) == {"draft.txt"}


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_what_was_there(draft, there):
    out = draft.parent / "out"
    if there:
        out.mkdir()
        (out / "draft.md").write_text("old", encoding="utf-8")

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "pdsl", "render", "draft.pdsl", "--to", "md,html", "-o", "out/"], cwd=draft.parent,
        capture_output=True, text=True, check=False, preexec_fn=little,
        env={**os.environ, "PDSL_NO_CACHE": "1"},
    )  # fmt: skip
    assert done.returncode == 2
    assert "`draft.html` cannot be written" in done.stderr
    assert "Nothing in `out/` was changed" in done.stderr
    assert "Traceback" not in done.stderr
    if there:
        assert listed(out) == {"draft.md"}
        assert (out / "draft.md").read_text(encoding="utf-8") == "old"
    else:
        assert not out.exists()


@pytest.mark.parametrize("fails", [1, 2, 3, 4, 5])
def test_what_cannot_be_moved_is_taken_back(tmp_path, monkeypatch, fails):
    before = {"a.md": b"old a", "c.md": b"old c"}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    real, calls = os.replace, []

    def replace(source: str, target: str) -> None:
        if ".part" not in os.path.basename(source) and len(calls) < 1000:
            calls.append(target)
            if len(calls) == fails:
                raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(folder.os, "replace", replace)
    with pytest.raises(Misuse, match="no space left on device"):
        folder.put(str(tmp_path), {"a.md": b"new a", "b.md": b"new b", "c.md": b"new c"}, ())
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def hidden(module: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.modules[{module!r}] = None; from pdsl.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_all_is_all_that_the_installation_can_make(draft):
    done = hidden("typst", "render", "draft.pdsl", "--to", "all", "-o", "out/", cwd=draft.parent)
    assert done.returncode == 0
    assert "RND-04" in done.stderr
    assert "pip install 'pdsl[pdf]'" in done.stderr
    assert listed(draft.parent / "out") == NAMES - {"draft.pdf"}


def test_a_format_that_was_named_is_not_left_out(draft):
    done = hidden("typst", "render", "draft.pdsl", "--to", "docx,pdf", "-o", "out/", cwd=draft.parent)
    assert done.returncode == 2
    assert "PDF files need the package typst" in done.stderr
    assert listed(draft.parent) == {"draft.pdsl"}


def test_progress_is_for_terminals_alone():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    seen, file = Terminal(), io.StringIO()
    Output(file, seen).progress("draft.pdf (2/7)")
    Output(file, file).progress("draft.pdf (2/7)")
    Output(file, quiet := Terminal(), quiet=True).progress("draft.pdf (2/7)")
    assert (seen.getvalue(), file.getvalue(), quiet.getvalue()) == ("\r\x1b[Kdraft.pdf (2/7)", "", "")
