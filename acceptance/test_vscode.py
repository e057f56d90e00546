"""The extension for VS Code: built from the npm registry alone, looked into, and worked with in a real VS Code.

The VS Code is code-server, the package of npm that serves it to a browser; headless Chromium is the browser. Its parts
in other languages are not built: it goes without its log files and its watchdog.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from applications import BUILD, ROOT, application, run
from pygments.token import Keyword

import pdsl
from editors import generate
from pdsl import highlight
from pdsl.source import Source
from pdsl.syntax.parser import parse

EXTENSION = ROOT / "editors" / "vscode"
CODE = BUILD / "code"
SERVER = "code-server@4.139.1"  # its folders are looked into below
LARGEST = 400_000  # bytes of the extension
EXAMPLES = sorted((ROOT / "examples").rglob("*.pdsl"))


@pytest.fixture(scope="session")
def program() -> Path:
    """A command `pdsl` of this checkout."""
    file = BUILD / "bin" / "pdsl"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m pdsl "$@"\n', encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.fixture(scope="session")
def vsix() -> Path:
    """The extension, built from nothing."""
    npm = application("npm")
    run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=EXTENSION, timeout=900)
    run(npm, "run", "--silent", "package", cwd=EXTENSION, timeout=600)
    return ROOT / "build" / "pdsl.vsix"


def test_the_package_holds_what_it_names_and_nothing_else(vsix):
    with zipfile.ZipFile(vsix) as packed:
        names = set(packed.namelist())
        package = json.loads(packed.read("extension/package.json"))
        script = packed.read("extension/dist/extension.js").decode()
        licences = packed.read("extension/dist/THIRD-PARTY.txt").decode()
        text = b"\0".join(packed.read(name) for name in names)
    assert f"extension/{package['main'].removeprefix('./')}" in names
    assert vsix.stat().st_size < LARGEST
    assert {name.split("/")[1] for name in names if name.startswith("extension/")} == {
        "LICENSE.txt", "changelog.md", "dist", "icons", "language-configuration.json", "package.json", "readme.md",
        "samples", "snippets", "syntaxes", "walkthrough",
    }  # fmt: skip
    wanted = set(re.findall(r'require\("([^"]+)"\)', script))
    assert "vscode" in wanted
    assert {name for name in wanted if "/" in name and not name.startswith("node:")} <= {"fs/promises"}
    assert not any(name.startswith(".") for name in wanted)
    for library in ("vscode-languageclient", "vscode-jsonrpc", "vscode-languageserver-protocol"):
        assert f"\n{library} " in licences
    assert str(ROOT).encode() not in text


@pytest.mark.usefixtures("vsix")
def test_colours_of_words_are_those_that_are_written_down():
    run(application("npm"), "exec", "--", "vscode-tmgrammar-test", "tests/grammar/*.pdsl", cwd=EXTENSION)


@pytest.mark.usefixtures("vsix")
def test_every_keyword_text_and_number_of_the_drafts_is_coloured_as_what_it_is():
    told = json.loads(run(application("node"), EXTENSION / "tests" / "colours.mjs", *EXAMPLES))
    right: Counter[str] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for path, lines in zip(EXAMPLES, told, strict=True):
        text = path.read_text(encoding="utf-8")
        scopes: dict[int, str] = {}
        start = 0
        for line, words in zip(text.split("\n"), lines, strict=True):
            assert line.isascii() or max(map(ord, line)) < 0x10000  # so that columns are those of Python
            for first, end, scope in words:
                scopes |= dict.fromkeys(range(start + first, start + end), scope)
            start += len(line) + 1
        for token in parse(Source(path.name, text)).tokens:
            sort, wanted = _wanted(token.kind, " ".join(token.text.split()))
            if scopes.get(token.start, "").startswith(wanted):
                right[sort] += 1
            else:
                wrong[sort, token.text] += 1
    failed = Counter(sort for sort, _ in wrong.elements())
    assert [found for found in wrong if found[0] != "name"] == []
    assert right["name"] > 20 * failed["name"], wrong.most_common(20)  # a name that is a keyword elsewhere
    assert min(right[sort] for sort in ("keyword", "text", "number", "sign", "name")) > 300


def _wanted(kind: str, words: str) -> tuple[str, tuple[str, ...]]:
    """What sort of word a token of the parser is, and how its scope begins."""
    if kind == "NAME":
        return "name", ("variable.", "entity.name.")
    if kind == "STRING":
        return "text", ("string.",)
    if kind in ("NUMBER", "PERCENT", "FRACTION", "RATIO", "DATE", "TIME"):
        return "number", ("constant.numeric",)
    if kind in ("ZONE", "CODE"):
        return "number", ("constant.other",)
    if highlight.kind_of(kind) in Keyword or kind in ("VERB", "VERB_ALONE", "USE_FORCE", "RECOGNIZE"):
        return "keyword", (generate.scope_of(words, kind),)
    return "sign", ("punctuation.",)


@pytest.mark.usefixtures("vsix")
def test_the_search_for_the_program_and_the_client_of_the_server(program):
    tests = sorted((EXTENSION / "tests").glob("*.test.mjs"))
    environment = {**os.environ, "PDSL": str(program)}
    done = subprocess.run(
        [application("node"), "--test", "--test-reporter=tap", *map(str, tests)],
        cwd=EXTENSION, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed is not None
    assert int(passed[1]) >= 13


# ── a real VS Code ───────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def code() -> list[str | Path]:
    """The command of code-server, installed."""
    npm = application("npm")
    machine = {"x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}[platform.machine()]
    node = f"node-{sys.platform}-{machine}"
    inside = CODE / "node_modules" / "code-server" / "lib" / "vscode"
    ready = CODE / ".installed"
    if not ready.exists() or ready.read_text(encoding="utf-8") != SERVER:
        shutil.rmtree(CODE, ignore_errors=True)
        CODE.mkdir(parents=True)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--force")
        run(npm, "install", "--prefix", CODE, *quiet, f"{node}@24", SERVER, "puppeteer-core@25", timeout=900)
        for folder in (inside, inside / "extensions"):
            run(npm, "install", "--omit=dev", *quiet, cwd=folder, timeout=900)
        ready.write_text(SERVER, encoding="utf-8")
    return [CODE / "node_modules" / node / "bin" / "node", CODE / "node_modules/code-server/out/node/entry.js"]


@pytest.fixture
def work(tmp_path: Path, code: list[str | Path], vsix: Path) -> Callable[..., dict[str, Any]]:
    """Go steps in a fresh VS Code with the extension, on a copy of the examples; gives what they saw."""
    shutil.copytree(ROOT / "examples", tmp_path / "drafts")
    data, extensions = tmp_path / "data", tmp_path / "extensions"
    places = ["--user-data-dir", data, "--extensions-dir", extensions]
    run(*code, *places, "--install-extension", vsix)
    pictures = BUILD / "vscode"
    pictures.mkdir(exist_ok=True)

    def work(settings: dict[str, Any], *steps: str) -> dict[str, Any]:
        quiet = {
            "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "chat.disableAIFeatures": True,
            "workbench.secondarySideBar.defaultVisibility": "hidden", "extensions.autoCheckUpdates": False,
            "workbench.colorTheme": "Default Light Modern",
        }  # fmt: skip
        for whose in ("User", "Machine"):  # a program is a setting of the machine on which it runs
            file = data / whose / "settings.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(quiet | settings), encoding="utf-8")
        with serving(code, places) as address:
            return json.loads(run(
                application("node"), ROOT / "acceptance" / "vscode.cjs", CODE, application("chromium"), address,
                tmp_path / "drafts", pictures, *steps, timeout=600,
            ))  # fmt: skip

    return work


@contextmanager
def serving(code: list[str | Path], places: list[str | Path]) -> Iterator[str]:
    """A VS Code at an address of this machine, ended afterwards with all that it has started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    still = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--bind-addr", f"127.0.0.1:{port}"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    process = subprocess.Popen(
        list(map(str, [*code, *still, *places])), start_new_session=True, env=environment | {"PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def test_a_person_mends_the_sample(work, program):
    seen = work({"pdsl.program": str(program), "security.workspace.trust.enabled": False}, "sample", "steps")
    sample = seen["sample"]
    assert sample["before"] == [0, 1]  # errors, warnings
    assert "no time limit" in sample["said"]
    assert any("add a time limit" in one for one in sample["offered"])
    assert sample["after"] == [0, 0]
    assert "step assist within 48 hours:" in " ".join(sample["text"].split())
    package = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    titles = [step["title"] for step in package["contributes"]["walkthroughs"][0]["steps"]]
    assert [one for one in seen["steps"]["titles"] if one in titles] == titles


def test_the_plan_has_the_findings_of_the_command_line(work, program, tmp_path):
    found = Counter(one.severity.value for one in pdsl.check(tmp_path / "drafts" / "plan_28.pdsl").findings)
    settings = {"pdsl.program": str(program), "security.workspace.trust.enabled": False}
    seen = work(settings, f"plan={found.total()}", "completion")
    assert seen["plan"]["found"] == [found["error"], found["warning"], found["info"]]
    assert zipfile.is_zipfile(tmp_path / "drafts" / "plan_28.docx")
    assert any("timetable" in tab for tab in seen["plan"]["tabs"])
    colours = seen["plan"]["coloured"]
    assert colours["settlement"] != colours["russia"]
    assert "council" in seen["completion"]["offered"]
    assert "delta" not in seen["completion"]["offered"]


def test_nothing_in_a_folder_that_is_not_trusted_is_started(work, tmp_path):
    """The folder brings a Python and settings of its own, and both would leave a mark."""
    mark, drafts = tmp_path / "started", tmp_path / "drafts"
    trap = drafts / ".venv" / "bin" / "python"
    trap.parent.mkdir(parents=True)
    python = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"'
    trap.write_text(f'#!/bin/sh\ntouch "{mark}"\n{python}\n', encoding="utf-8")
    trap.chmod(0o755)
    own = drafts / ".vscode" / "settings.json"
    own.parent.mkdir()
    own.write_text(json.dumps({"pdsl.program": str(trap)}), encoding="utf-8")
    asked = {"security.workspace.trust.startupPrompt": "never", "security.workspace.trust.banner": "never"}
    seen = work(asked, "told=plan_28.pdsl")["told"]
    assert any("Restricted Mode" in one for one in seen["status"])
    assert seen["colours"] > 50
    assert any("not trusted" in one for one in seen["told"])
    assert not mark.exists()
    work({"security.workspace.trust.enabled": False}, "trusted=plan_28.pdsl")
    assert mark.exists()  # where all is trusted, the same folder's own Python is taken


def test_a_program_that_does_not_serve_says_why(work, tmp_path):
    lame = tmp_path / "pdsl"
    fault = "the server needs the package pygls: pip install pdsl[lsp]"
    lame.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = --version ]; then echo "pdsl, version 9.9"; exit 0; fi\n'
        f'printf "Usage: pdsl server\\n\\nError: {fault}\\n" >&2; exit 2\n',
        encoding="utf-8",
    )
    lame.chmod(0o755)
    settings = {"pdsl.program": str(lame), "security.workspace.trust.enabled": False}
    seen = work(settings, "told=plan_28.pdsl")["told"]
    assert seen["told"] == [f"pdsl does not start: {fault}"]
