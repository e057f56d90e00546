"""Who is answered, and with what: nobody without the token, no other site, nothing but the page."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import threading
import time

import pytest

from pdsl.preview import server as module
from pdsl.preview.server import Server

STATE = "/state?after=0&language=en&view=bracketed"
TABLE = "/table?name=redlines"


def test_it_listens_on_this_machine_alone(client):
    assert client.server.socket.getsockname()[0] == "127.0.0.1"
    assert client.server.port != 0
    assert client.server.address == f"http://127.0.0.1:{client.server.port}/?token={client.server.token}"


def test_the_token_is_long_and_new_each_time(desk):
    made = [Server(desk) for _ in range(3)]
    tokens = {one.token for one in made}
    for one in made:
        one.server_close()
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 43  # 32 bytes


@pytest.mark.parametrize("token", ["", "wrong", "é", "\x7f", " "])
@pytest.mark.parametrize("path", [STATE, TABLE, "/nothing"])
def test_a_wrong_token_is_refused(client, token, path):
    assert client.ask(path, token=token)[0] == 403


def test_a_token_that_is_almost_right_is_refused(client):
    right = client.server.token
    for wrong in (right[:-1], right + "A", right.swapcase(), right[1:] + right[0]):
        assert client.ask(STATE, token=wrong)[0] == 403
        assert client.ask(f"/?token={wrong}")[0] == 403
    assert client.ask(STATE)[0] == 200
    assert client.ask(f"/?token={right}")[0] == 200


def test_the_page_takes_the_token_from_its_address_and_data_from_the_header(client):
    token = client.server.token
    assert client.ask("/")[0] == 403
    assert client.ask(f"{STATE}&token={token}", token="")[0] == 403


@pytest.mark.parametrize("path", ["/?token=%s", STATE, TABLE])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost", "127.0.0.1.evil.example:%d",
             "[::1]:%d", "0.0.0.0:%d", "127.0.0.1:%d@evil.example", "evil.example, 127.0.0.1:%d"],
)  # fmt: skip
def test_another_host_is_refused(client, path, host):
    path = path.replace("%s", client.server.token)
    assert client.ask(path, host=host.replace("%d", str(client.server.port)))[0] == 403


def test_two_hosts_and_none_are_refused(client):
    port, token = client.server.port, client.server.token
    bearer = f"Authorization: Bearer {token}\r\n"
    here = f"Host: 127.0.0.1:{port}\r\n"
    for hosts in ("", here + "Host: evil.example\r\n", here + here):
        assert client.raw(f"GET {STATE} HTTP/1.1\r\n{hosts}{bearer}\r\n".encode())[0] == 403
    assert client.raw(f"GET {STATE} HTTP/1.1\r\n{here}{bearer}\r\n".encode())[0] == 200


def test_localhost_is_this_machine_too(client):
    assert client.ask(STATE, host=f"localhost:{client.server.port}")[0] == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "file://",
               "https://127.0.0.1:%d", "http://127.0.0.1:%d.evil.example"],
)  # fmt: skip
def test_another_origin_is_refused(client, origin):
    assert client.ask(STATE, Origin=origin.replace("%d", str(client.server.port)))[0] == 403
    assert client.ask(f"/?token={client.server.token}", Origin=origin.replace("%d", str(client.server.port)))[0] == 403


def test_the_page_s_own_origin_is_answered(client):
    assert client.ask(STATE, Origin=f"http://127.0.0.1:{client.server.port}", Sec_Fetch_Site="same-origin")[0] == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_data_is_for_the_page_alone(client, site):
    assert client.ask(STATE, Sec_Fetch_Site=site)[0] == 403
    assert client.ask(f"/?token={client.server.token}", Sec_Fetch_Site=site)[0] == 200


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/etc/passwd", "/draft.pdsl", "/page.js",
             "/state/../draft.pdsl", "/%00", "/.", "/state/", "/index.html", "/favicon.ico"],
)  # fmt: skip
def test_no_file_is_served(client, path):
    code, _, body = client.ask(path)
    assert code in (400, 404), code
    assert b"root:" not in body
    assert b"settlement" not in body


@pytest.mark.parametrize(
    "path", ["http://evil.example/", "state", "*", "/?token=%s&token=x", "/state?after", "/?a=1&a=2"]
)
def test_what_is_no_address_is_refused(client, path):
    assert client.ask(path.replace("%s", client.server.token))[0] in (400, 403)


@pytest.mark.parametrize(
    "path", ["/state?after=x&language=en&view=bracketed", "/state?after=0&language=xx&view=bracketed",
             "/state?after=0&language=en&view=", "/state?after=0&language=../en&view=bracketed", "/table?name=no",
             "/table?name=__init__", "/table"],
)  # fmt: skip
def test_what_is_not_there_is_refused(client, path):
    assert client.ask(path)[0] == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("path", ["/", STATE, "/elsewhere"])
def test_nothing_can_be_sent(client, method, path):
    assert client.ask(path, method=method)[0] == 405


def test_a_body_is_not_read(client):
    assert client.ask(STATE, body=b"x" * 10)[0] == 413
    assert client.ask(STATE, Content_Length="999999999999")[0] == 413
    assert client.ask(STATE, Transfer_Encoding="chunked")[0] == 413


def test_requests_that_are_too_large_are_refused(client):
    assert client.ask("/" + "a" * 3000)[0] == 414
    assert client.ask("/" + "a" * 100_000)[0] in (0, 414)
    assert client.ask(STATE, X_Long="a" * 20_000)[0] == 431
    assert client.ask(STATE, X_Longer="a" * 100_000)[0] in (0, 431)
    many = "".join(f"X-{number}: a\r\n" for number in range(200))
    head = f"GET {STATE} HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\n{many}\r\n"
    assert client.raw(head.encode())[0] in (0, 431)
    assert client.state()["version"] == 1


@pytest.mark.parametrize("data", [b"\r\n\r\n", b"\x00\xff\xfe\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b""])
def test_what_is_no_request_does_no_harm(client, data):
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=10) as one:
        one.sendall(data)
    assert client.state()["version"] == 1


def test_headers_keep_the_page_to_itself(client):
    _, headers, body = client.ask(f"/?token={client.server.token}")
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    for part in ("connect-src 'self'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    nonce = re.search(r"script-src 'nonce-([\w-]+)'", policy)[1]
    page = body.decode()
    assert page.count(f'nonce="{nonce}"') == 2
    assert page.count("<script") == page.count("<style") == 1
    assert not re.search(r"@(?:style|script|nonce|language|view)@", page)
    for code, path in ((403, "/"), (404, "/no"), (200, STATE)):
        found, headers, _ = client.ask(path)
        assert found == code
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Set-Cookie" not in headers
        assert "Access-Control-Allow-Origin" not in headers


def test_each_page_has_a_nonce_of_its_own(client):
    policies = {client.ask(f"/?token={client.server.token}")[1]["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_the_page_loads_nothing_from_elsewhere(client):
    page = client.ask(f"/?token={client.server.token}")[2].decode()
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w", re.sub(r"(?m)^\s*//.*|\s// .*", "", page)) == []
    assert re.findall(r"\s(?:src|on\w+)=", page) == []
    assert re.findall(r"url\(|@import|eval\(|new Function|document\.write|outerHTML|insertAdjacentHTML", page) == []
    assert page.count("innerHTML") == 1  # the HTML of a block, by the policy


def test_nothing_of_the_draft_is_in_the_page_itself(client):
    page = client.ask(f"/?token={client.server.token}")[2].decode()
    assert "northland" not in page
    assert client.server.token not in page


def test_head_is_get_without_a_body(client):
    whole = client.ask(f"/?token={client.server.token}")
    code, headers, body = client.ask(f"/?token={client.server.token}", method="HEAD")
    assert (code, body) == (200, b"")
    assert headers["Content-Length"] == whole[1]["Content-Length"]
    assert client.ask("/", method="HEAD")[::2] == (403, b"")


def test_the_way_in_leads_there_once(client):
    server = client.server
    path = server.way_in.partition(str(server.port))[2]
    assert server.token not in server.way_in
    assert client.ask("/?open=wrong", token="")[0] == 403
    code, headers, _ = client.ask(path, token="")
    assert (code, headers["Location"]) == (303, server.address)
    assert client.ask(path, token="")[0] == 403
    assert client.ask("/?open=", token="")[0] == 403


def test_titles_and_names_are_text_everywhere(files, desk, client):
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    files.texts["draft.pdsl"] = files.texts["draft.pdsl"].replace("Agreement on the War of the Two Rivers", evil)
    files.texts["names.pdsl"] = files.texts["names.pdsl"].replace("the League", f"the {evil} League")
    desk.refresh()
    state = client.state()
    html = "".join(one["html"] for one in state["blocks"])
    assert "&lt;script&gt;" in html
    assert not re.search(r"<(?:script|img|iframe|object|embed|svg|style|link|base|form)", html)
    assert not re.search(r"<[^>]*\s(?:on\w+|style)=", html)
    assert state["title"] == evil  # set as text by the page
    _, headers, body = client.ask(STATE)
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body)["title"] == evil


def test_many_pages_wait_and_all_are_told(files, desk, client):
    told: list[int] = []
    ready = threading.Barrier(13)

    def wait() -> None:
        ready.wait()
        told.append(client.state(after=1)["version"])

    threads = [threading.Thread(target=wait) for _ in range(12)]
    for one in threads:
        one.start()
    ready.wait()
    files.texts["draft.pdsl"] = files.texts["draft.pdsl"].replace("30 days", "31 days")
    desk.refresh()
    for one in threads:
        one.join(20)
    assert told == [2] * 12


def connected(client, head: bytes = b"") -> socket.socket:
    one = socket.create_connection(("127.0.0.1", client.server.port), timeout=60)
    one.sendall(head)
    return one


def closed(connection: socket.socket) -> bool:
    with connection, contextlib.suppress(ConnectionError):
        return connection.recv(1) == b""
    return True


def test_there_is_an_end_to_how_many_wait(client):
    head = (f"GET /state?after=1&language=en&view=bracketed HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\n"
            f"Authorization: Bearer {client.server.token}\r\n\r\n").encode()  # fmt: skip
    waiting = [connected(client, head) for _ in range(module._MOST_AT_ONCE)]
    late = time.monotonic() + 60
    while client.server._busy < module._MOST_AT_ONCE or client.server._arriving:
        assert time.monotonic() < late
        time.sleep(0.01)
    assert closed(connected(client, head))  # unanswered, not queued for ever
    for one in waiting:
        one.close()
    for _ in range(200):
        try:
            assert client.state()["version"] == 1
            break
        except (AssertionError, OSError):
            threading.Event().wait(0.05)
    else:
        pytest.fail("the server does not answer any more")


@pytest.mark.parametrize("head", [b"", b"GET /state HTTP/1.1\r\nHost: "])
def test_who_asks_for_nothing_gives_way_to_the_page(client, head, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 60)
    idle = [connected(client, head) for _ in range(module._MOST_AT_ONCE + 20)]
    begun = time.monotonic()
    for _ in range(3):
        assert client.state()["version"] == 1
    assert time.monotonic() - begun < module._PATIENCE
    assert closed(idle[0])  # the longest there was the first to go
    idle[-1].setblocking(False)
    with pytest.raises(BlockingIOError):
        idle[-1].recv(1)
    for one in idle:
        one.close()


def test_who_waits_in_vain_is_told_to_ask_again(client, monkeypatch):
    monkeypatch.setattr(module, "WAITS", 0.1)
    monkeypatch.setattr(module, "_GLANCE", 0.05)
    code, _, body = client.ask("/state?after=1&language=en&view=bracketed")
    assert (code, body) == (204, b"")


def test_the_end_lets_all_go_and_frees_the_port(desk, client):
    server = Server(desk)
    server.start()
    codes: list[int] = []
    other = type(client)(server)
    waits = threading.Thread(target=lambda: codes.append(other.ask("/state?after=9&language=en&view=bracketed")[0]))
    waits.start()
    for _ in range(200):
        if desk._changed._waiters:
            break
        threading.Event().wait(0.02)
    server.stop()
    waits.join(10)
    assert not waits.is_alive()
    assert codes in ([204], [0])
    again = Server(desk, server.port)
    assert again.port == server.port
    again.server_close()


def test_a_port_that_is_taken_is_said_to_be(desk):
    server = Server(desk)
    with pytest.raises(OSError, match="in use"):
        Server(desk, server.port)
    server.server_close()


def test_a_request_that_comes_a_letter_at_a_time_is_cut_off(client, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    late = time.monotonic() + 60
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=0.05) as one:
        one.sendall(b"GET / HTTP/1.1\r\nX")
        while True:
            assert time.monotonic() < late, "it is still listened to"
            try:
                one.sendall(b"x")
                if one.recv(4096) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    assert client.state()["version"] == 1


def test_a_page_that_waits_longer_than_a_request_may_take_is_answered(files, desk, client, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.3)
    told: list[int] = []
    thread = threading.Thread(target=lambda: told.append(client.state(after=1)["version"]))
    thread.start()
    thread.join(1.5)
    assert thread.is_alive()
    desk.refresh()
    thread.join(20)
    assert told == [2]
