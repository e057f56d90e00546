"""`pdsl.openPreview`: a page that shows a draft as a document, for editors that have no command of their own for it.

Each page is served by a process of its own (`pdsl preview`), so that making documents never holds up the editor. It
ends with the server, or when its draft is closed.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException

from pdsl.lsp.texts import name_of

if TYPE_CHECKING:
    from pdsl.lsp.server import Server

COMMAND = "pdsl.openPreview"
_PATIENCE = 60.0  # seconds until the page has an address
_TO_SHOW = 10.0  # seconds in which a client says whether it has shown a page


class Previews:
    """The processes that serve pages, by the name of the draft."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[asyncio.subprocess.Process, str]] = {}

    async def address(self, name: str) -> str:
        """The address of the page of a draft, which is served from now on. Raises ValueError with the reason if not."""
        known = self._running.get(name)
        if known is not None and known[0].returncode is None:
            return known[1]
        if not os.path.isfile(name):
            raise ValueError("a preview shows what is saved: save the draft first")
        # -P: else a file beside the draft that is named as a module of Python would be run
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "pdsl", "preview", name, "--no-browser", "--until-eof",
            cwd=os.path.dirname(name), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        if process.stdout is None or process.stderr is None:
            raise ValueError("the preview cannot be started")
        try:
            line = (await asyncio.wait_for(process.stdout.readline(), _PATIENCE)).decode().strip()
        except TimeoutError:
            line = ""
        if not line.startswith("http://127.0.0.1:"):
            if process.returncode is None:
                process.kill()
            said = (await process.stderr.read()).decode("utf-8", "replace").strip()
            raise ValueError(said.rpartition("\n")[2] or "the preview does not answer")
        self._running[name] = (process, line)
        return line

    def close(self, name: str) -> None:
        """End the page of a draft."""
        process, _ = self._running.pop(name, (None, ""))
        if process is not None and process.returncode is None:
            process.terminate()

    def finish(self) -> None:
        """End all of them."""
        for name in list(self._running):
            self.close(name)


async def _shown(server: Server, address: str) -> bool:
    """Whether the client has shown a page."""
    if not get_capability(server.client_capabilities, "window.show_document.support", False):
        return False
    asked = server.window_show_document_async(types.ShowDocumentParams(uri=address, external=True))
    try:
        return bool((await asyncio.wait_for(asked, _TO_SHOW)).success)
    except (JsonRpcException, TimeoutError):
        return False


async def show(server: Server, uri: Any) -> dict[str, str] | None:
    """Serve the page of a draft and ask the client to show it; one that cannot is told where. Gives the address."""
    from pdsl.lsp.requests import refused

    if not isinstance(uri, str) or not uri:
        raise refused("name the draft that is to be shown")
    try:
        address = await server.previews.address(name_of(uri))
    except (OSError, ValueError) as fault:
        raise refused(str(fault)) from fault
    if not await _shown(server, address):
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, f"preview: {address}"))
    return {"address": address}
