"""`pdsl preview` as a process: its first line, what it follows, what it refuses, how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]{43,})\n")
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "true"}


class Preview:
    """`pdsl preview` running, and a page that asks it."""

    def __init__(self, folder: Path, *arguments: str, stdin: int = subprocess.DEVNULL) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pdsl", "preview", *arguments], cwd=folder, env=ENVIRON, text=True,
            stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            # what a shell starts in the background inherits a SIGINT that is ignored
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads
        )  # fmt: skip
        self.first = self.process.stdout.readline()
        found = ADDRESS.fullmatch(self.first)
        assert found, self.process.communicate(timeout=60)
        self.port, self.token = int(found[1]), found[2]

    def ask(self, path: str) -> bytes:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.read()

    def state(self, after: int = 0, language: str = "en", view: str = "bracketed") -> dict[str, Any]:
        while not (told := self.ask(f"/state?after={after}&language={language}&view={view}")):
            pass
        return json.loads(told)

    def until(self, holds: Callable[[dict[str, Any]], bool], **asked: str) -> dict[str, Any]:
        """The first state in which something holds."""
        state = self.state(**asked)
        for _ in range(50):
            if holds(state):
                return state
            state = self.state(after=state["version"], **asked)
        raise AssertionError(state["summary"])

    def end(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        self.process.send_signal(number)
        said, talk = self.process.communicate(timeout=60)
        return self.process.returncode, said, talk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Preview]]:
    running: list[Preview] = []

    def begin(*arguments: str, stdin: int = subprocess.DEVNULL) -> Preview:
        running.append(Preview(folder, *arguments, stdin=stdin))
        return running[-1]

    yield begin
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
        for stream in (one.process.stdin, one.process.stdout, one.process.stderr):
            if stream is not None:
                stream.close()
        one.process.wait()


def html(state: dict[str, Any]) -> str:
    return "".join(one["html"] for one in state["blocks"])


def replace(path: Path, old: str, new: str) -> None:
    """Change a file as editors do: a new one, moved into place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_suffix(".new")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(path)


def test_the_first_line_is_the_address_and_nothing_else_is_printed(start, folder):
    before = sorted(path for path in folder.rglob("*"))
    preview = start("examples/plan_28.pdsl", "--no-browser")
    page = preview.ask(f"/?token={preview.token}").decode()
    assert page.startswith("<!DOCTYPE html>")
    state = preview.state()
    assert state["title"]
    assert "It is not an official text" in html(state)
    code, said, talk = preview.end()
    assert (code, said) == (0, "")
    assert "Ctrl-C ends" in talk
    assert "Traceback" not in talk
    assert preview.token not in talk
    assert sorted(path for path in folder.rglob("*")) == before


def test_it_follows_the_draft_its_imports_and_its_translations(start, folder):
    draft = folder / "examples" / "crimea_options.pdsl"
    preview = start("examples/crimea_options.pdsl", "--no-browser", "--language", "fr")
    names = [one["name"] for one in preview.state()["sources"]]
    assert len(names) > 1
    assert "Statut" in html(preview.state(language="fr"))

    replace(draft, "15 years", "16 years")
    preview.until(lambda state: "sixteen" in html(state) or "16" in html(state))

    translation = folder / "examples" / "crimea_options.fr.pdsl"
    replace(translation, '"Statut"', '"Le statut"')
    preview.until(lambda state: "Le statut" in html(state), language="fr")

    imported = folder / names[1]
    replace(imported, "pdsl 1", "pdsl 1\n\nbroken (")
    broken = preview.until(lambda state: state["broken"])
    assert broken["stale"]
    assert any(one["where"].startswith(names[1]) for one in broken["findings"] if one["severity"] == "error")
    replace(imported, "pdsl 1\n\nbroken (", "pdsl 1")
    assert preview.until(lambda state: not state["broken"])["blocks"]

    draft.unlink()
    assert "cannot be read" in preview.until(lambda state: bool(state["fault"]))["fault"]
    shutil.copy(ROOT / "examples" / "crimea_options.pdsl", draft)
    assert not preview.until(lambda state: not state["fault"])["stale"]
    assert preview.end()[0] == 0


def test_settings_are_followed_too(start, folder):
    settings = folder / "examples" / "pdsl.toml"
    settings.write_text('[project]\nroot = true\n[check]\nignore = ["GUA"]\n', encoding="utf-8")
    preview = start("examples/plan_28.pdsl", "--no-browser")
    assert not any(one["code"].startswith("GUA") for one in preview.state()["findings"])
    replace(settings, '"GUA"', '"ARM"')
    state = preview.until(lambda state: any(one["code"].startswith("GUA") for one in state["findings"]))
    assert not any(one["code"].startswith("ARM") for one in state["findings"])
    replace(settings, '"ARM"', '"NOTHING"')
    assert "pdsl.toml" in preview.until(lambda state: bool(state["fault"]))["fault"]
    assert preview.end()[0] == 0


def test_options_are_those_of_render(start):
    preview = start("examples/istanbul_2022.pdsl", "--no-browser",
                    "--choose", "assistance.assistance_in_attack.decision=ukraine")  # fmt: skip
    page = preview.ask(f"/?token={preview.token}").decode()
    assert 'data-view="resolved"' in page
    state = preview.state(view="resolved")
    assert state["choices"] == [["assistance.assistance_in_attack.decision", "ukraine"]]
    assert state["blocks"]
    assert preview.end()[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.pdsl",), "cannot be read"),
        (("-",), "standard input"),
        (("examples",), "is a folder"),
        (("examples/plan_28.pdsl", "--for", "atlantis"), "No party of this draft is named `atlantis`"),
        (("examples/plan_28.pdsl", "--language", "xx"), "No document can be made in `xx`"),
        (("examples/plan_28.pdsl", "--choose", "nothing=1"), "cannot be chosen"),
        (("examples/plan_28.pdsl", "--profile", "nothing"), "nothing"),
        (("examples/plan_28.pdsl", "--against", "missing.pdsl"), "cannot be read"),
        (("examples/plan_28.pdsl", "--port", "99999"), "--port"),
        (("model.json",), "JSON"),
    ],
)
def test_what_is_wrong_with_a_call_is_told_before_anything_is_served(folder, arguments, words):
    (folder / "model.json").write_text("{}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", "preview", *arguments, "--no-browser"], cwd=folder, env=ENVIRON,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_port_can_be_named_and_is_free_again(start):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    first = start("examples/plan_28.pdsl", "--no-browser", "--port", str(port))
    assert first.port == port
    first.state()
    taken = subprocess.run(
        [sys.executable, "-m", "pdsl", "preview", "examples/plan_28.pdsl", "--no-browser", "--port", str(port)],
        cwd=ROOT, env=ENVIRON, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert taken.returncode == 2
    assert f"Port {port} cannot be had" in taken.stderr
    assert first.end()[0] == 0
    second = start("examples/plan_28.pdsl", "--no-browser", "--port", str(port))
    assert second.token != first.token
    assert second.end(signal.SIGTERM)[0] == 0


def test_it_ends_with_the_program_that_holds_its_input(start):
    preview = start("examples/plan_28.pdsl", "--no-browser", "--until-eof", stdin=subprocess.PIPE)
    assert preview.state()["blocks"]
    preview.process.stdin.close()
    assert preview.process.wait(timeout=60) == 0
    assert "Traceback" not in preview.process.stderr.read()


def test_it_ends_while_a_page_waits(start):
    preview = start("examples/plan_28.pdsl", "--no-browser")
    version = preview.state()["version"]
    with socket.create_connection(("127.0.0.1", preview.port), timeout=60) as one:
        path = f"/state?after={version}&language=en&view=bracketed"
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nAuthorization: Bearer {preview.token}\r\n\r\n"
        one.sendall(head.encode())
        code, _, talk = preview.end()
        assert code == 0
        assert "Traceback" not in talk
        with contextlib.suppress(ConnectionResetError):  # it was not taken up yet
            one.recv(1)  # answered or closed, not left hanging
    with pytest.raises(urllib.error.URLError):
        preview.ask("/")
