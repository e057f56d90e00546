"""Every `pdsl` block of the documentation is read, every command that it shows is run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source
from pdsl.syntax import grammar

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md"]


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


BLOCKS = [
    pytest.param(text, id=f"{page.relative_to(ROOT)}-{number}")
    for page in PAGES
    for number, text in enumerate(fenced(page, "pdsl"), 1)
]
COMMANDS = sorted(
    {
        line[2:].split("#")[0].strip()
        for page in PAGES
        for block in re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
        if line.startswith("$ pdsl ")
    }
)


def test_there_is_something_to_test():
    assert len(BLOCKS) >= 3
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("text", BLOCKS)
def test_block_can_be_read(text):
    analysis = analyse(Source("block.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    assert not [diagnostic for diagnostic in registry.run(analysis) if diagnostic.code == "INT-01"]


def test_the_rules_name_tests_that_exist():
    page = (ROOT / "docs/semantics.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"^\| (\w+) \| `(tests/[\w/]+\.py)` \|$", page, re.MULTILINE))
    named = []
    for row in (line for line in page.splitlines() if "`test_" in line):
        for where, tests in re.findall(r"(\w+): ((?:`test_\w+`(?:, )?)+)", row):
            named += [(where, test) for test in re.findall(r"`(test_\w+)`", tests)]
        assert len(re.findall(r"`test_", row)) == sum(
            len(re.findall(r"`test_", tests)) for _, tests in re.findall(r"(\w+): ((?:`test_\w+`(?:, )?)+)", row)
        ), row
    assert len(named) > 50
    for where, test in named:
        assert f"def {test}(" in (ROOT / files[where]).read_text(encoding="utf-8"), (where, test)
    modules = {path.stem for path in (ROOT / "pdsl").rglob("*.py")}
    built = ", ".join(re.findall(r"^\| .* \| (`[^|]*`) \| \w+: ", page, re.MULTILINE))
    assert {name.strip("`").partition(".")[0] for name in built.split(", ")} <= modules


FOLLOWING = [command for command in COMMANDS if command.startswith("pdsl preview ")]  # until they are ended


@pytest.mark.parametrize("command", FOLLOWING)
def test_command_runs_until_it_is_ended(command, tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    running = subprocess.Popen(
        [sys.executable, "-m", *shlex.split(command)], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env={**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": "true"},
    )  # fmt: skip
    first = running.stdout.readline()
    running.terminate()
    _, said = running.communicate(timeout=60)
    assert first.startswith("http://127.0.0.1:"), said
    assert running.returncode == 0
    assert "Traceback" not in said


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in FOLLOWING])
def test_command_runs(command, tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    words = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", *words[1:]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        generated = page.parent.name == "docs" and target.startswith(("checks/", "reference/", "findings/"))
        assert target.startswith("https://") or generated or (page.parent / target).exists(), target


def test_the_manual_builds_without_a_dead_link(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "manual")],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for module in registry.modules():
        assert (tmp_path / "manual" / "checks" / f"{module.CHECK.code}.html").exists()
    for subject in grammar.SUBJECTS:
        assert (tmp_path / "manual" / "reference" / f"{subject}.html").exists()
    # nothing is loaded from elsewhere
    for name in ("index.html", "checks/index.html"):
        text = (tmp_path / "manual" / name).read_text(encoding="utf-8")
        assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"https?://[^\"]+\.(?:js|css|png|woff2?)", text)


def test_codes_that_pages_name_exist():
    known = {module.CHECK.code for module in registry.modules()}
    named = {
        code
        for page in PAGES
        for code in re.findall(r"\b[A-Z]{3}-\d\d\b", page.read_text(encoding="utf-8"))
    }
    assert named <= known, sorted(named - known)


def test_the_list_of_verbs_is_the_grammar_s():
    words = grammar.raw_terminals()
    page = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    listed = page.split("## Verbs\n")[1].split("A verb that")[0].replace("\n", " ").split("·")
    known = {*words["VERB"], *words["VERB_ALONE"], *words["USE_FORCE"], "recognize"}
    assert {" ".join(verb.split()) for verb in listed} == known


def test_the_red_line_table_of_the_readme_is_what_the_tool_prints():
    shown = next(block for block in fenced(ROOT / "README.md", "text") if block.startswith("Red lines"))
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", "check", "examples/crimea_options.pdsl"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    for line in shown.splitlines():
        assert line in done.stdout, line


def test_the_confidential_line_of_the_manual_stands_in_the_copy_of_its_owner():
    page = ROOT / "docs" / "howto" / "views.md"
    shown = next(block for block in fenced(page, "text") if block.startswith("| Confidential"))
    command = next(one for one in COMMANDS if "private/eastmarch" in one)
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", *shlex.split(command)[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = " ".join(done.stdout.replace("|", " ").split())
    assert " ".join(shown.replace("|", " ").split()) in told


def test_the_report_of_the_page_on_compare_is_what_the_tool_prints():
    (shown,) = (block for block in fenced(ROOT / "docs/howto/compare.md", "text") if block.startswith("Armed forces"))
    command = "compare examples/plan_28.pdsl examples/european_edit.pdsl"
    done = subprocess.run([sys.executable, "-m", "pdsl", *command.split()], cwd=ROOT, capture_output=True, text=True,
                          check=False)  # fmt: skip
    told = " ".join(done.stdout.split())
    for passage in shown.split("…"):
        assert " ".join(passage.split()) in told
