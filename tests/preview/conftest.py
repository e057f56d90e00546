from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from pdsl.analysis import analyse
from pdsl.preview.desk import Desk, NotReadable, Read
from pdsl.preview.server import Server
from pdsl.render.edition import Edition
from pdsl.source import Source

DRAFT = """pdsl 1

import standard
import "names.pdsl"

settlement two_rivers "Agreement on the War of the Two Rivers" {
    parties northland, southland
    form    treaty
}

article forces "Forces" {
    southland shall withdraw forces from delta within 30 days of signature
    northland shall release "all prisoners of war" within 10 days of signature
}

article league "The League" {
    southland shall not join league
}
"""
NAMES = """pdsl 1

state        northland "Northland"
state        southland "Southland"
organization league    "the League"
territory    delta     "the Delta" { part of northland }
"""
QUIET = """
redline quiet "The quiet word" of southland {
    require southland shall not withdraw forces from delta
    absolute
    confidential
}
"""


class Files:
    """A draft and what lies beside it, in memory. `quiet` is a confidential red line of one party."""

    quiet = QUIET

    def __init__(self) -> None:
        self.texts = {"draft.pdsl": DRAFT, "names.pdsl": NAMES}
        self.owner: str | None = None

    def read(self, path: str) -> str | None:
        return self.texts.get(path)

    def load(self) -> Read:
        text = self.texts.get("draft.pdsl")
        if text is None:
            raise NotReadable("`draft.pdsl` cannot be read: no such file or directory.")
        analysis = analyse(Source("draft.pdsl", text), self.read).for_audience(self.owner)
        return Read(analysis, analysis)


class Client:
    """Speaks to a server as a page does, or as something else would."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def raw(self, data: bytes, seconds: float = 10) -> tuple[int, dict[str, str], bytes]:
        """The code, headers and body of the answer to some bytes; 0 if there is none."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=seconds) as one:
            one.sendall(data)
            got = b""
            try:
                while part := one.recv(65536):
                    got += part
            except ConnectionResetError:  # what was not read by the server
                pass
        head, _, body = got.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        return int(first.split(" ")[1]) if first else 0, headers, body

    def ask(
        self, path: str, *, method: str = "GET", host: str | None = None, token: str | None = None, body: bytes = b"",
        seconds: float = 10, **headers: str,
    ) -> tuple[int, dict[str, str], bytes]:
        said = {"Host": host or f"127.0.0.1:{self.server.port}"}
        said["Authorization"] = f"Bearer {self.server.token if token is None else token}"
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            said["Content-Length"] = str(len(body))
        lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        return self.raw(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body, seconds)

    def state(self, after: int = 0, language: str = "en", view: str = "bracketed") -> dict[str, Any]:
        code, _, body = self.ask(f"/state?after={after}&language={language}&view={view}", seconds=30)
        assert code == 200, code
        told: dict[str, Any] = json.loads(body)
        return told


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def desk(files: Files) -> Desk:
    made = Desk("draft.pdsl", files.load, files.read, Edition())
    made.refresh()
    return made


@pytest.fixture
def client(desk: Desk) -> Iterator[Client]:
    server = Server(desk)
    server.start()
    yield Client(server)
    server.stop()
