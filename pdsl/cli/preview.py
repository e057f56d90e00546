"""`pdsl preview FILE`."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

import click

from pdsl.cli import copies, files, standing
from pdsl.cli.checking import as_if, read
from pdsl.cli.completion import profiles
from pdsl.cli.faults import Misuse
from pdsl.cli.interrupt import Interrupt
from pdsl.cli.output import Output
from pdsl.cli.settings import places, settings
from pdsl.cli.watch import Watched

if TYPE_CHECKING:
    from pdsl.preview.desk import Desk, Read
    from pdsl.preview.server import Server
    from pdsl.source import Source

EDITORS = ("vscode", "vscodium")
PAUSE = 0.1  # seconds between two looks at the files
_IDLE = 2.0  # seconds without a change after which memory is looked through


@click.command(name="preview")
@click.argument("draft", metavar="FILE", type=click.Path())
@click.option("--language", metavar="CODE", default="en", show_default=True,
              help="The language of the document; the page can show the others too.")
@click.option("--view", type=click.Choice(copies.VIEWS),
              help="How brackets are shown, as for `pdsl render`.  [default: bracketed, or resolved with `--choose`]")
@click.option("--for", "owner", metavar="PARTY",
              help="The copy of this party, with its own confidential red lines.")
@click.option("--against", multiple=True, metavar="FILE", type=click.Path(),
              help="Measure by the red lines and frameworks of this file too; may be repeated.")
@click.option("--profile", metavar="NAME", shell_complete=profiles,
              help="Measure as such a text is measured: `pdsl profiles` lists them.")
@standing.options
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port.  [default: a free one]")
@click.option("--open/--no-browser", "opening", default=None,
              help="Open the page in the browser.  [default: --open at a terminal]")
@click.option("--until-eof", is_flag=True, help="End when standard input ends: for programs that start a preview.")
@click.option("--editor", type=click.Choice(EDITORS), help="Lines of the source lead into this editor.")
def command(
    draft: str, language: str, view: str | None, owner: str | None, against: tuple[str, ...], profile: str | None,
    as_signed: bool, as_of: str | None, choose: tuple[str, ...], port: int, opening: bool | None, until_eof: bool,
    editor: str | None,
) -> int:  # fmt: skip
    """Show a draft as a document beside its findings while it is written: a page on this machine, for you alone.

    The page follows every file that the draft is made of. Its address is the first line that is printed, and holds the
    only key to it; nothing is written, and nothing leaves this machine. Ctrl-C ends.

    \b
      pdsl preview draft.pdsl
      pdsl preview draft.pdsl --language fr --view single
      pdsl preview draft.pdsl --for northland --editor vscode
      pdsl preview draft.pdsl --port 8000 --no-browser
    """
    from pdsl.preview.server import Server

    if draft == "-" or "-" in against:
        raise click.UsageError("A preview follows files: standard input is read once.")
    choices = standing.choices(choose)
    view = view or ("resolved" if choices else "bracketed")
    work = _Work(draft, owner, against, profile, standing.until(as_signed=as_signed, as_of=as_of), choices)
    desk = _desk(work, language, view, editor)
    try:
        server = Server(desk, port, language, view)
    except OSError as fault:
        raise click.UsageError(f"Port {port} cannot be had: {(fault.strerror or 'it is taken').lower()}.") from fault
    out = Output(sys.stdout, sys.stderr, os.environ)
    with Interrupt(signal.SIGTERM) as interrupt:
        try:
            if until_eof:
                threading.Thread(target=_until_eof, daemon=True).start()
            server.start()
            out.report(f"{server.address}\n")
            out.talk(f"preview of {draft}; Ctrl-C ends")
            if (out.on_terminal if opening is None else opening) and not _opened(server):
                out.talk("open the address above in a browser on this machine")
            desk.state(language, view)  # made before it is asked for
            _follow(desk, work.watched, interrupt)
        except KeyboardInterrupt:  # asked for twice
            pass
        finally:
            server.stop()
    return 0


def _desk(work: _Work, language: str, view: str, editor: str | None) -> Desk:
    """The desk after the first reading. What is wrong with the call is told before anything is served."""
    from pdsl.preview.desk import Desk, NotReadable
    from pdsl.render.edition import Edition

    edition = Edition(view=view, choices=work.choices, owner=work.owner or "")
    desk = Desk(work.draft.replace(os.sep, "/"), work.load, work.reader, edition, os.getcwd(), editor or "")
    if language not in desk.languages:
        raise click.UsageError(f"No document can be made in `{language}`. There are {', '.join(desk.languages)}.")
    try:
        desk.refresh(first=True)
    except NotReadable as fault:
        raise Misuse(str(fault)) from fault
    return desk


class _Work:
    """How the draft is read again and again, and which files that takes."""

    def __init__(
        self, draft: str, owner: str | None, against: tuple[str, ...], profile: str | None, until: str | None,
        choices: tuple[tuple[str, str], ...],
    ) -> None:  # fmt: skip
        self.draft = draft
        self.owner = owner
        self.choices = choices
        self._against = against
        self._profile = profile
        self._until = until
        self.watched = Watched([draft, *against])
        self._beside: dict[str, None] = {}  # translations that were asked for

    def reader(self, path: str) -> str | None:
        """A translation beside the draft; from now on it is followed."""
        if path not in self._beside:
            self._beside[path] = None
            self.watched.add(path)
        return files.reader()(path)

    def load(self) -> Read:
        """Read the draft. Raises NotReadable with what the command line would say."""
        from pdsl.preview.desk import NotReadable, Read

        seen: list[str] = []
        self.watched.begin()
        try:
            analysis = read(_text(self.draft), self.owner, seen, self._against, until=self._until)
            shown = as_if(analysis, self.choices) if self.choices else analysis
            said = settings(self.draft, profile=self._profile)
        except Misuse as fault:
            self.watched.end(fault.read, more=True)
            raise NotReadable(str(fault)) from fault
        self.watched.end([*seen, *self._beside, *places(self.draft)])
        return Read(analysis, shown.measured_by(said.measures), said.selection, bool(said.explain.value))


def _text(path: str) -> Source:
    """The draft. Raises Misuse if it cannot be opened, or is no text of a draft."""
    source = files.open_draft(path)
    if source.text.lstrip()[:1] == "{":
        raise Misuse(f"`{path}` is a settlement as JSON; a preview shows the text of a draft.")
    return source


def _follow(desk: Desk, watched: Watched, interrupt: Interrupt) -> None:
    """Read the draft again whenever a file has changed, until an end is asked for."""
    gc.collect()
    gc.freeze()
    dirty, last = False, time.monotonic()
    while not interrupt.rest(PAUSE):
        if watched.changed:
            watched.rest()
            desk.refresh()
            dirty, last = True, time.monotonic()
        elif dirty and time.monotonic() - last > _IDLE:
            gc.collect()  # earlier readings
            dirty = False


def _until_eof() -> None:
    """End as Ctrl-C does when whoever holds the other end of standard input is gone, however that came about."""
    with contextlib.suppress(OSError):  # closed from the start
        while os.read(0, 4096):
            pass
    signal.raise_signal(signal.SIGTERM)


def _opened(server: Server) -> bool:
    """Whether a browser with windows could be started."""
    import webbrowser

    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False  # a browser of the terminal would take it over
    threading.Thread(target=webbrowser.open, args=(server.way_in,), daemon=True).start()
    return True
