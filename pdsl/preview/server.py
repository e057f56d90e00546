"""The server of the page: this machine alone, for whoever has the token, and nothing but what the page shows.

It listens on 127.0.0.1. A request is answered only if its `Host` is this address (else a name that leads here by DNS
could read the page), its `Origin`, if it has one, is this page, and it bears the token. There are three addresses and
no files: `/` is the page, `/state` and `/table` what it asks for. Nothing can be sent.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import socket
import threading
from collections.abc import Iterable
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pdsl.preview.desk import Desk

ADDRESS = "127.0.0.1"
WAITS = 20.0  # seconds that a page waits for something newer before it asks again
_MOST_AT_ONCE = 48  # requests; each page that is open waits in one
_LONGEST_ADDRESS, _LONGEST_HEAD = 2048, 16384  # bytes
_PATIENCE = 10.0  # seconds for a request to arrive whole
_FAREWELL = 0.5  # seconds in which those who wait are answered at the end
_GLANCE = 1.0  # seconds between two looks whether a page that waits is still there
_EMBEDDING = "vscode-webview: vscode-file:"  # editors show pages inside of theirs; no site on the web has these schemes
_HEADERS = (
    ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
)  # fmt: skip
SCRIPTS = ("begin", "keeping", "document", "source", "findings", "tables", "menus", "whole")  # parts of one function
_WORDS = {
    400: "the request cannot be understood", 403: "not allowed", 404: "there is no such page",
    405: "nothing can be sent here", 413: "nothing can be sent here", 414: "the address is too long",
    431: "the request is too long",
}  # fmt: skip


class Server(ThreadingHTTPServer):
    """Serves one desk at a port of this machine (0: a free one) until `stop`. Raises OSError if the port is taken.

    `address` is that of the page, with the token; `way_in` leads there once, so that a browser can be started without
    the token being seen in the list of processes.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = _MOST_AT_ONCE
    allow_reuse_address = os.name == "posix"  # elsewhere it would let another program take the port

    def __init__(self, desk: Desk, port: int = 0, language: str = "en", view: str = "bracketed") -> None:
        self.desk = desk
        self.shown_first = (language, view)
        self.token = secrets.token_urlsafe(32)
        self._once = secrets.token_urlsafe(32)
        self._busy = 0
        self._arriving: list[socket.socket] = []  # who has not said yet what is asked for, the longest there first
        self._left = threading.Condition()
        super().__init__((ADDRESS, port), _Handler)
        self.port = int(self.server_address[1])
        self.hosts = frozenset({f"{ADDRESS}:{self.port}", f"localhost:{self.port}"})
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name="pdsl-preview", daemon=True)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{ADDRESS}:{self.port}/?token={self.token}"

    @property
    def way_in(self) -> str:
        """An address that leads to the page once."""
        return f"http://{ADDRESS}:{self.port}/?open={self._once}"

    def enter(self, said: str) -> bool:
        """Whether the address that leads to the page once has been said; from now on it leads nowhere."""
        right = bool(self._once) and _same(said, self._once)
        if right:
            self._once = ""
        return right

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """End at once: whoever waits is let go, and the port is free."""
        self.desk.end()
        if self._thread.is_alive():
            self.shutdown()
        self.server_close()
        with self._left:
            self._left.wait_for(lambda: self._busy == 0, _FAREWELL)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, if there is room; who has asked for nothing yet gives way to who comes."""
        with self._left:
            full = self._busy >= _MOST_AT_ONCE
            if full and self._arriving:
                _cut(self._arriving.pop(0))
                full = False
            if not full:
                self._busy += 1
                self._arriving.append(request)
        if full:
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """One request; what goes wrong with a connection is no matter of the draft."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.arrived(request)
            with self._left:
                self._busy -= 1
                self._left.notify_all()

    def arrived(self, request: socket.socket) -> None:
        """A request is there whole: from now on it keeps its place."""
        with self._left:
            if request in self._arriving:
                self._arriving.remove(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks is quiet; a fault of the tool answers nothing, and the page says that it waits."""
        del request, client_address


class _Handler(BaseHTTPRequestHandler):
    """One request, one answer, and the connection is closed."""

    server: Server
    server_version = "pdsl"
    sys_version = ""
    timeout = _PATIENCE  # for each part; for all of it see `setup`

    def setup(self) -> None:
        """A request that comes a letter at a time must not keep a place from the page: at the end it is cut off."""
        super().setup()
        self._late = threading.Timer(_PATIENCE, _cut, (self.connection,))
        self._late.daemon = True
        self._late.start()

    def parse_request(self) -> bool:
        """What there is to be read is there."""
        try:
            return super().parse_request()
        finally:
            self._late.cancel()
            self.server.arrived(self.connection)

    def finish(self) -> None:
        """The connection ends, and with it the wait for it."""
        self._late.cancel()
        super().finish()

    def do_GET(self) -> None:
        """Answer with what is asked for."""
        self._get()

    def do_HEAD(self) -> None:
        """The same without its body."""
        self._get()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is logged: addresses hold the token."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A refusal in a few words; of what was asked nothing is repeated."""
        del message, explain
        code = 405 if code == 501 else code
        words = _WORDS.get(code, "the request cannot be answered")
        self._send(code, f"{words}\n".encode(), "text/plain; charset=utf-8")

    def _get(self) -> None:
        """Find out whether to answer, and what."""
        fault = self._fault()
        if fault:
            self.send_error(fault)
            return
        path, said = self._asked()
        if path == "/" and "open" in said and "token" not in said:
            if self.server.enter(said["open"]):
                self._send(303, b"", "text/plain; charset=utf-8", (("Location", self.server.address),))
            else:
                self.send_error(403)
            return
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not _same(said.get("token", "") if path == "/" else bearer, self.server.token):
            self.send_error(403)
        elif path == "/":
            self._page()
        elif path in ("/state", "/table"):
            self._data(path, said)
        else:
            self.send_error(404)

    def _fault(self) -> int:
        """The code of the refusal, if the request is not to be answered whatever it asks for."""
        hosts = self.headers.get_all("Host") or []
        origins = self.headers.get_all("Origin") or []
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            return 403
        if any(origin.lower() not in {f"http://{host}" for host in self.server.hosts} for origin in origins):
            return 403
        if len(self.path) > _LONGEST_ADDRESS:
            return 414
        if sum(len(name) + len(value) + 4 for name, value in self.headers.items()) > _LONGEST_HEAD:
            return 431
        if self.headers.get("Transfer-Encoding") or self.headers.get("Content-Length", "0").strip() != "0":
            return 413
        asked = self.path.partition("?")[0]
        if asked != "/" and self.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return 403
        try:
            self._asked()
        except ValueError:
            return 400
        return 0

    def _asked(self) -> tuple[str, dict[str, str]]:
        """The path and the words behind it. Raises ValueError for what is neither."""
        if not self.path.startswith("/"):
            raise ValueError(self.path)
        parts = urlsplit(self.path)
        said = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), max_num_fields=8)
        if any(len(values) > 1 for values in said.values()):
            raise ValueError(self.path)
        return parts.path, {name: values[0] for name, values in said.items()}

    def _page(self) -> None:
        nonce = secrets.token_urlsafe(16)
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; "
            f"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {_EMBEDDING}; "
            "require-trusted-types-for 'script'; trusted-types pdsl"
        )
        language, view = self.server.shown_first
        page = _part("page.html")
        for name, words in (("style", _part("page.css")), ("script", _script()), ("nonce", nonce),
                            ("language", language), ("view", view)):  # fmt: skip
            page = page.replace(f"@{name}@", words)
        self._send(200, page.encode(), "text/html; charset=utf-8", (("Content-Security-Policy", policy),))

    def _data(self, path: str, said: dict[str, str]) -> None:
        desk = self.server.desk
        try:
            if path == "/table":
                data = desk.table(said.get("name", ""))
            else:
                after = int(said.get("after", "0"))
                if not self._newer(after):
                    self._send(204, b"", "application/json")
                    return
                data = desk.state(said.get("language", ""), said.get("view", ""))
        except (KeyError, ValueError):
            self.send_error(400)
            return
        self._send(200, data, "application/json")

    def _newer(self, after: int) -> bool:
        """Wait for something newer than a version, as long as the page is there."""
        waited = 0.0
        while waited < WAITS and not self.server.desk.ended:
            if self.server.desk.wait(after, _GLANCE):
                return True
            waited += _GLANCE
            if self._gone():
                return False
        return False

    def _gone(self) -> bool:
        """Whether the page has closed its connection."""
        ready, _, _ = select.select([self.connection], [], [], 0)
        return bool(ready) and not self.connection.recv(1, socket.MSG_PEEK)

    def _send(self, code: int, body: bytes, kind: str, more: Iterable[tuple[str, str]] = ()) -> None:
        self.close_connection = True
        self.send_response(code)
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))), *_HEADERS, *more]
        if not any(name == "Content-Security-Policy" for name, _ in headers):
            headers.append(("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _cut(connection: socket.socket) -> None:
    """End a connection, whoever reads from it."""
    with contextlib.suppress(OSError):  # it has gone by itself
        connection.shutdown(socket.SHUT_RDWR)


def _part(name: str) -> str:
    """A part of the page, as it stands in the package."""
    return (files("pdsl.preview") / "page" / name).read_text(encoding="utf-8")


def _script() -> str:
    """The script of the page: its parts in a function of their own, so that no name of it is one of the document's."""
    return "".join(('"use strict";\n(() => {\n', *(_part(f"{name}.js") for name in SCRIPTS), "})();\n"))


def _same(one: str, other: str) -> bool:
    """Whether two tokens are the same, told in the same time for all that are not."""
    return compare_digest(one.encode("utf-8", "replace"), other.encode())
