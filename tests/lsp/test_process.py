"""The process of the server: how it ends, what it says where it cannot begin, what it shows and when."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LESSON = (ROOT / "examples" / "tutorial" / "7_a_whole_settlement.pdsl").read_text()


class Editor:
    """The least of an editor, over pipes or a socket."""

    def __init__(
        self, reading: Any, writing: Any, capabilities: dict[str, Any] | None = None, options: Any = None
    ) -> None:
        self.writing, self.number = writing, 0
        self.answers: dict[int, dict[str, Any]] = {}
        self.said: Queue[dict[str, Any]] = Queue()
        threading.Thread(target=self._read, args=(reading,), daemon=True).start()
        self.done = self.ask("initialize", {
            "processId": None, "rootUri": None, "capabilities": capabilities or {}, "initializationOptions": options,
        })  # fmt: skip
        self.tell("initialized", {})

    def _read(self, reading: Any) -> None:
        while header := reading.readline():
            while reading.readline().strip():
                pass
            message = json.loads(reading.read(int(header.split(b":")[1])))
            if "method" in message:
                self.said.put(message)
            else:
                self.answers[message["id"]] = message

    def tell(self, method: str, params: Any, **more: Any) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": params, **more})

    def answer(self, number: Any, result: Any) -> None:
        self._write({"jsonrpc": "2.0", "id": number, "result": result})

    def _write(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        self.writing.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.writing.flush()

    def ask(self, method: str, params: Any) -> dict[str, Any]:
        self.number += 1
        self.tell(method, params, id=self.number)
        for _ in range(6000):
            if self.number in self.answers:
                return self.answers.pop(self.number)
            time.sleep(0.01)
        raise AssertionError(f"no answer to {method}")

    def open(self, uri: str, text: str) -> None:
        self.tell("textDocument/didOpen", {
            "textDocument": {"uri": uri, "languageId": "pdsl", "version": 1, "text": text},
        })  # fmt: skip

    def change(self, uri: str, version: int, text: str) -> None:
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}],
        })  # fmt: skip

    def published(self, seconds: float = 60) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                message = self.said.get(timeout=0.1)
            except Empty:
                continue
            if message["method"] == "textDocument/publishDiagnostics":
                return message["params"]
        raise AssertionError("nothing was published")


@pytest.fixture
def server(tmp_path):
    env = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    process = subprocess.Popen(
        [sys.executable, "-m", "pdsl", "server"], cwd=tmp_path, env=env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    yield process
    process.kill()
    process.communicate()


def test_it_ends_as_the_protocol_says(server):
    editor = Editor(server.stdout, server.stdin)
    assert editor.ask("no/such/method", {})["error"]["code"] == -32601
    editor.ask("shutdown", None)
    editor.tell("exit", None)
    assert server.wait(20) == 0
    assert server.stderr.read() == b""


def test_it_ends_when_the_editor_is_gone(server):
    editor = Editor(server.stdout, server.stdin)
    editor.tell("exit", None)
    assert server.wait(20) == 1


def test_only_the_last_version_is_shown(server, tmp_path):
    """Many edits in a row: what comes is of ever newer versions, and the last one is right."""
    editor, uri = Editor(server.stdout, server.stdin), (tmp_path / "draft.pdsl").as_uri()
    editor.open(uri, LESSON)
    for version in range(2, 60):
        broken = version % 2 == 0
        editor.change(uri, version, LESSON.replace("shall respect", "shall respectt", 1) if broken else LESSON)
        time.sleep(0.01)
    seen: list[int] = []
    while not seen or seen[-1] != 59:
        shown = editor.published()
        seen.append(shown["version"])
        assert bool(shown["diagnostics"]) == (shown["version"] % 2 == 0 and shown["version"] > 1)
    assert seen == sorted(seen)


def test_a_file_that_changes_on_the_disk_is_read_again(server, tmp_path):
    parts, uri = tmp_path / "parts.pdsl", (tmp_path / "draft.pdsl").as_uri()
    parts.write_text('state north "North"\n')
    editor = Editor(server.stdout, server.stdin)
    editor.open(uri, 'import "parts.pdsl"\narticle a "A" { south shall "wait" }\n')
    assert "NAM-01" in [one["code"] for one in editor.published()["diagnostics"]]
    parts.write_text('state south "South"\n')
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": parts.as_uri(), "type": 2}]})
    while "NAM-01" in [one["code"] for one in editor.published()["diagnostics"]]:
        pass
    time.sleep(2.5)  # an editor that does not tell: the server looks for itself
    parts.write_text('state north "The North"\n')
    while "NAM-01" not in [one["code"] for one in editor.published()["diagnostics"]]:
        pass


def test_settings_of_the_project_count(server, tmp_path):
    draft = tmp_path / "draft.pdsl"
    text = LESSON.replace(" within 100 days of pullback_done", "")
    editor = Editor(server.stdout, server.stdin)
    editor.open(draft.as_uri(), text)
    found = {one["code"] for one in editor.published()["diagnostics"]}
    assert "TIM-01" in found
    settings = tmp_path / "pdsl.toml"
    settings.write_text('[check]\nignore = ["TIM-01"]\n')
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 1}]})
    assert {one["code"] for one in editor.published()["diagnostics"]} == found - {"TIM-01"}
    settings.write_text("[check]\nnonsense = 1\n")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})
    while True:
        message = editor.said.get(timeout=60)
        if message["method"] == "window/showMessage":
            break
    assert "nonsense" in message["params"]["message"]


def test_the_editor_may_say_as_what_texts_are_measured(server, tmp_path):
    editor = Editor(server.stdout, server.stdin, options={"profile": "teaching"})
    editor.open((tmp_path / "draft.pdsl").as_uri(), LESSON.replace(" within 72 hours", ""))
    (finding,) = editor.published()["diagnostics"]
    assert finding["code"] == "GUA-08"
    assert finding["message"].count("why: ") > 1  # this profile tells the reasons of the manual besides


def test_a_profile_that_is_none_is_told(server, tmp_path):
    editor = Editor(server.stdout, server.stdin, options={"profile": "nonsense"})
    editor.open((tmp_path / "draft.pdsl").as_uri(), LESSON.replace(" within 72 hours", ""))
    shown = []
    while not shown:
        message = editor.said.get(timeout=60)
        shown = [message["params"]["message"]] if message["method"] == "window/showMessage" else []
    assert "nonsense" in shown[0]
    assert [one["code"] for one in editor.published()["diagnostics"]] == ["GUA-08"]


def test_the_page_of_a_finding_is_a_file(server, tmp_path):
    can = {"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": True}}}
    editor = Editor(server.stdout, server.stdin, can)
    editor.open((tmp_path / "draft.pdsl").as_uri(), "state a of nobodyy\n")
    (finding,) = [one for one in editor.published()["diagnostics"] if one["code"] == "NAM-01"]
    path = Path(finding["codeDescription"]["href"].removeprefix("file://"))
    assert path.parent.parent == tmp_path / "cache" / "pdsl"
    assert path.read_text().startswith("# NAM-01 unknown-name")


def test_it_listens_on_this_machine_alone():
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "pdsl", "server", "--tcp", str(port)], env=env)
    try:
        for _ in range(200):
            try:
                connection = socket.create_connection(("127.0.0.1", port))
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        with connection, connection.makefile("rb") as reading, connection.makefile("wb") as writing:
            editor = Editor(reading, writing)
            assert editor.done["result"]["serverInfo"]["name"] == "pdsl"
            connection.shutdown(socket.SHUT_RDWR)  # ends the thread that reads
        table = Path("/proc/net/tcp")
        if table.exists():
            listening = [line.split()[1] for line in table.read_text().splitlines()[1:] if line.split()[3] == "0A"]
            assert [one for one in listening if one.endswith(f":{port:04X}")] in ([], [f"0100007F:{port:04X}"])
    finally:
        process.kill()
        process.wait()


def test_without_pygls_it_says_what_is_missing(tmp_path):
    missing = tmp_path / "pygls"
    missing.mkdir()
    missing.joinpath("__init__.py").write_text("raise ModuleNotFoundError('No module named pygls', name='pygls')\n")
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", "server"], env=os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install pdsl[lsp]" in done.stderr
    assert "Traceback" not in done.stderr
    both = [sys.executable, "-m", "pdsl", "server", "--stdio", "--tcp", "1"]
    done = subprocess.run(both, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 2


def ended(address: str) -> None:
    """Wait until nothing is served there any more."""
    host, port = address.split("/")[2].split(":")
    for _ in range(400):
        with socket.socket() as one:
            if one.connect_ex((host, int(port))):
                return
        time.sleep(0.05)
    pytest.fail("the page is still served")


def test_a_preview_is_served_and_ends_with_the_server(server, tmp_path):
    """For editors without a command of their own: the lens calls the server, and the client shows the page."""
    editor = Editor(server.stdout, server.stdin)
    draft = tmp_path / "draft.pdsl"
    draft.write_text(LESSON, encoding="utf-8")
    editor.open(draft.as_uri(), LESSON)
    editor.published()
    lenses = editor.ask("textDocument/codeLens", {"textDocument": {"uri": draft.as_uri()}})["result"]
    command = next(lens["command"] for lens in lenses if lens["command"]["title"] == "preview")
    assert command["command"] in editor.done["result"]["capabilities"]["executeCommandProvider"]["commands"]
    asked = {"command": command["command"], "arguments": command["arguments"]}
    address = editor.ask("workspace/executeCommand", asked)["result"]["address"]
    assert editor.ask("workspace/executeCommand", asked)["result"]["address"] == address  # one for each draft
    with urllib.request.urlopen(address, timeout=60) as page:  # noqa: S310 - on this machine
        assert page.read().startswith(b"<!DOCTYPE html>")
    missing = {**asked, "arguments": [(tmp_path / "missing.pdsl").as_uri()]}
    assert "save the draft" in editor.ask("workspace/executeCommand", missing)["error"]["message"]
    model = tmp_path / "model.pdsl"
    model.write_text("{}", encoding="utf-8")
    refused = editor.ask("workspace/executeCommand", {**asked, "arguments": [model.as_uri()]})
    assert "JSON" in refused["error"]["message"]
    assert "error" in editor.ask("workspace/executeCommand", {**asked, "arguments": []})
    editor.ask("shutdown", None)
    editor.tell("exit", None)
    assert server.wait(20) == 0
    ended(address)


def test_a_preview_runs_nothing_that_lies_beside_the_draft(server, tmp_path):
    editor = Editor(server.stdout, server.stdin)
    draft = tmp_path / "draft.pdsl"
    draft.write_text(LESSON, encoding="utf-8")
    for name in ("json", "click", "webbrowser", "http", "pdsl"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')\nraise SystemExit(3)\n")
    told = editor.ask("workspace/executeCommand", {"command": "pdsl.openPreview", "arguments": [draft.as_uri()]})
    assert told["result"]["address"].startswith("http://127.0.0.1:")
    assert not (tmp_path / "run").exists()


def test_a_preview_ends_when_the_server_is_killed(server, tmp_path):
    editor = Editor(server.stdout, server.stdin)
    draft = tmp_path / "draft.pdsl"
    draft.write_text(LESSON, encoding="utf-8")
    told = editor.ask("workspace/executeCommand", {"command": "pdsl.openPreview", "arguments": [draft.as_uri()]})
    server.kill()
    ended(told["result"]["address"])


@pytest.mark.parametrize("success", [True, False])
def test_a_client_that_can_is_asked_to_show_the_page(server, tmp_path, success):
    editor = Editor(server.stdout, server.stdin, {"window": {"showDocument": {"support": True}}})
    draft = tmp_path / "draft.pdsl"
    draft.write_text(LESSON, encoding="utf-8")
    told: list[dict[str, Any]] = []
    asked = {"command": "pdsl.openPreview", "arguments": [draft.as_uri()]}
    thread = threading.Thread(target=lambda: told.append(editor.ask("workspace/executeCommand", asked)))
    thread.start()
    while (message := editor.said.get(timeout=60))["method"] != "window/showDocument":
        pass
    editor.answer(message["id"], {"success": success})
    thread.join(30)
    assert message["params"]["uri"] == told[0]["result"]["address"]
    assert message["params"]["external"]
    if not success:
        while (message := editor.said.get(timeout=60))["method"] != "window/showMessage":
            pass
        assert told[0]["result"]["address"] in message["params"]["message"]


def test_a_preview_ends_when_its_draft_is_closed(server, tmp_path):
    editor = Editor(server.stdout, server.stdin)
    draft = tmp_path / "draft.pdsl"
    draft.write_text(LESSON, encoding="utf-8")
    editor.open(draft.as_uri(), LESSON)
    told = editor.ask("workspace/executeCommand", {"command": "pdsl.openPreview", "arguments": [draft.as_uri()]})
    editor.tell("textDocument/didClose", {"textDocument": {"uri": draft.as_uri()}})
    ended(told["result"]["address"])
