"""The language server as an editor sees it: how long until findings, completions and the first findings are there.

    python benchmarks/editor.py [--lines 1000] [--edits 60]

A real server process over standard input and output, an invented draft of the wanted length. An edit is one key; its
time runs until the findings of that version are there, the pause that the server waits for more edits left out. Prints
times and asserts none but that what is shown is right: after the edits the findings are those of a fresh run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from drafts import text as draft

ROOT = Path(__file__).resolve().parents[1]
PAUSE = 50.0  # milliseconds that the server waits for more edits (pdsl.lsp.server.PAUSE)
TARGETS = {"edit to findings": 100, "completion": 50, "start to findings": 1000, "completion while it reads": 100}


class Client:
    """The least of an editor: messages over two pipes."""

    def __init__(self) -> None:
        self.number = 0
        self.waiting: dict[int, asyncio.Future[Any]] = {}
        self.published: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def start(self) -> None:
        """Start a server and greet it."""
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "pdsl", "server",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, limit=1 << 28,
        )
        self.reader = asyncio.ensure_future(self._read())
        capabilities = {"textDocument": {"publishDiagnostics": {}, "completion": {}}}
        await self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.tell("initialized", {})

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while header := await self.process.stdout.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while (await self.process.stdout.readline()).strip():
                pass
            message = json.loads(await self.process.stdout.readexactly(length))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.published.put_nowait(message["params"])
            elif message.get("id") in self.waiting and "method" not in message:
                self.waiting.pop(message["id"]).set_result(message.get("result"))

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    async def ask(self, method: str, params: dict[str, Any] | None) -> Any:
        """Send a request; gives its result."""
        self.number += 1
        future = self.waiting[self.number] = asyncio.get_running_loop().create_future()
        self._send({"id": self.number, "method": method, "params": params})
        return await future

    async def findings(self, version: int) -> list[dict[str, Any]]:
        """Wait for the findings of a version."""
        while True:
            said = await asyncio.wait_for(self.published.get(), 120)
            if said.get("version") == version:
                return list(said["diagnostics"])

    async def stop(self) -> None:
        """Take leave."""
        await self.ask("shutdown", None)
        self.tell("exit", {})
        await self.process.wait()
        self.reader.cancel()


class Text:
    """A draft that is open."""

    def __init__(self, client: Client, text: str, uri: str = "file:///tmp/measured/draft.pdsl") -> None:
        self.client, self.text, self.uri, self.version = client, text, uri, 1
        client.tell("textDocument/didOpen", {
            "textDocument": {"uri": uri, "languageId": "pdsl", "version": 1, "text": text},
        })  # fmt: skip

    def position(self, offset: int) -> dict[str, int]:
        """An offset as line and column (of a draft in ASCII)."""
        before = self.text[:offset]
        return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}

    def replace(self, start: int, end: int, words: str) -> None:
        """Type."""
        at = {"start": self.position(start), "end": self.position(end)}
        self.text = self.text[:start] + words + self.text[end:]
        self.version += 1
        self.client.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"range": at, "text": words}],
        })  # fmt: skip

    async def complete(self, offset: int) -> Any:
        """What may be typed at an offset."""
        return await self.client.ask("textDocument/completion", {
            "textDocument": {"uri": self.uri}, "position": self.position(offset),
        })  # fmt: skip


def at_95(times: list[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


def show(what: str, times: list[float]) -> None:
    middle = sorted(times)[len(times) // 2]
    target = f"   (wanted: {TARGETS[what]})" if what in TARGETS else ""
    print(f"{what:<28} median {middle:7.1f} ms   95 % {at_95(times):7.1f} ms   most {max(times):7.1f} ms{target}")


def resident(process: asyncio.subprocess.Process) -> float:
    """Megabytes in memory."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))


async def starting(text: str, rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        client = Client()
        await client.start()
        Text(client, text)
        await client.findings(1)
        times.append((time.perf_counter() - begun) * 1000)
        await client.stop()
    return times


def worked(process: asyncio.subprocess.Process) -> float:
    """Milliseconds of work of a process so far, all threads together: other processes do not add to it."""
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


async def typing(text: str, edits: int) -> tuple[list[float], list[float], float]:
    random, client = Random(1), Client()  # noqa: S311 - no secret
    await client.start()
    opened = Text(client, text)
    await client.findings(1)
    places = [index for index, sign in enumerate(text) if sign == " " and text[index - 1].isalpha()]
    waits, completions, before = [], [], worked(client.process)
    for _ in range(edits):
        at = random.choice(places)
        for start, end, words in ((at, at, "x"), (at, at + 1, "")):
            begun = time.perf_counter()
            opened.replace(start, end, words)
            await client.findings(opened.version)
            waits.append((time.perf_counter() - begun) * 1000 - PAUSE)
            await asyncio.sleep(0.05)
        begun = time.perf_counter()
        await opened.complete(at)
        completions.append((time.perf_counter() - begun) * 1000)
    work = (worked(client.process) - before) / (2 * edits)
    await client.stop()
    return waits, completions, work


async def reading(text: str, rounds: int) -> list[float]:
    """Completions asked while a long text is read and checked."""
    client, times = Client(), []
    await client.start()
    opened = Text(client, text)
    await client.findings(1)
    at = text.rindex(" shall ")
    for number in range(rounds):
        opened.replace(at, at, "x" if number % 2 == 0 else "")
        if number % 2:
            opened.replace(at, at + 1, "")
        await asyncio.sleep(0.25)
        for _ in range(12):
            begun = time.perf_counter()
            await opened.complete(at)
            times.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(0.1)
        await client.findings(opened.version)
    await client.stop()
    return times


async def soak(text: str, edits: int) -> list[float]:
    """Random edits; now and then the findings are compared with those of a fresh server. Gives megabytes in memory."""
    random, client = Random(2), Client()  # noqa: S311 - no secret
    await client.start()
    opened = Text(client, text)
    await client.findings(1)
    memory = []
    words = ["", "x", "}", "{", '"', "\n", " shall ", "# ", ",", " 30 days", "northland "]
    for number in range(1, edits + 1):
        at = random.randrange(len(opened.text) + 1)
        opened.replace(at, min(len(opened.text), at + random.choice((0, 0, 1, 3))), random.choice(words))
        if random.random() < 0.02:
            opened.replace(0, len(opened.text), text)
        if number % max(1, edits // 20) == 0:
            shown = await client.findings(opened.version)
            other = Client()
            await other.start()
            Text(other, opened.text)
            fresh = await other.findings(1)
            await other.stop()
            assert shown == fresh, f"after {number} edits the findings are not those of a fresh run"
            await asyncio.sleep(0.3)
            memory.append(resident(client.process))
    await client.stop()
    return memory


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--lines", type=int, default=1000)
    parser.add_argument("--long", type=int, default=30_000)
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--soak", type=int, default=0, metavar="EDITS", help="random edits, compared with fresh runs")
    said = parser.parse_args()
    text = draft(said.lines, seed=1)
    if said.soak:
        memory = await soak(draft(min(said.lines, 400), seed=1), said.soak)
        print(f"{said.soak} edits; megabytes in memory along the way: {', '.join(f'{one:.0f}' for one in memory)}")
        return
    cores = len(os.sched_getaffinity(0))
    print(f"{said.lines} lines, {cores} cores; the pause of {PAUSE:.0f} ms after each edit left out")
    show("start to findings", await starting((ROOT / "examples/tutorial/7_a_whole_settlement.pdsl").read_text(), 5))
    waits, completions, work = await typing(text, said.edits)
    show("edit to findings", waits)
    print(f"{'work for each edit':<28} {work:.0f} ms of one core, reading in the pause and half a completion included")
    show("completion", completions)
    if said.long:
        print(f"{said.long} lines:")
        show("completion while it reads", await reading(draft(said.long, seed=1), 4))


if __name__ == "__main__":
    asyncio.run(main())
