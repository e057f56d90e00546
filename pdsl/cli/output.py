"""The one place that decides what is printed, where and how.

Standard output carries the product (a report, a document, a formatted draft) and nothing else; standard
error carries the talk (the summary, progress, complaints). A reader that closes its end early (`| head`)
is no error: what remains is dropped, and the exit code stays that of the findings.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from typing import Literal, TextIO

When = Literal["auto", "always", "never"]

PIPE_WIDTH = 100  # cells of a line where there is no terminal to ask


class Output:
    """Where a command says what it has to say.

    `color` is the option of that name; without it decide, in this order, FORCE_COLOR (if not empty and not
    `0`), NO_COLOR (if not empty), TERM=dumb, and whether *that* stream is a terminal. `quiet` drops the
    talk except complaints; `verbose` counts `-v`.
    """

    def __init__(
        self,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        environ: Mapping[str, str] | None = None,
        *,
        color: When = "auto",
        quiet: bool = False,
        verbose: int = 0,
    ) -> None:
        self._stdout = sys.stdout if stdout is None else stdout
        self._stderr = sys.stderr if stderr is None else stderr
        self._environ = os.environ if environ is None else environ
        self._color = color
        self._quiet = quiet
        self._verbose = verbose
        self._deaf: set[int] = set()
        _make_encodable(self._stdout)
        _make_encodable(self._stderr)

    @property
    def color(self) -> bool:
        """Whether the product is coloured."""
        return self._colored(self._stdout)

    @property
    def talk_color(self) -> bool:
        """Whether the talk is coloured."""
        return self._colored(self._stderr)

    @property
    def width(self) -> int:
        """Cells of a line of the product: those of the terminal, COLUMNS if set, else 100."""
        columns = self._environ.get("COLUMNS", "")
        if columns.isascii() and columns.isdigit() and int(columns) > 0:
            return int(columns)
        if _is_terminal(self._stdout):
            try:
                return os.get_terminal_size(self._stdout.fileno()).columns or PIPE_WIDTH
            except (OSError, ValueError):
                return PIPE_WIDTH
        return PIPE_WIDTH

    def report(self, text: str) -> None:
        """Print a report of `pdsl.report`, which is safe for a terminal as it is."""
        self._write(self._stdout, text)

    def document(self, text: str) -> None:
        """Print a document or a draft: to the letter into a file or pipe, made visible on a terminal."""
        if _is_terminal(self._stdout):
            from pdsl.report.screen import lines

            text = lines(text)
        self._write(self._stdout, text)

    @property
    def on_terminal(self) -> bool:
        """Whether the product goes to a terminal."""
        return _is_terminal(self._stdout)

    def data(self, data: bytes) -> None:
        """Send out what is no text, into a file or pipe."""
        self._stdout.flush()
        try:
            self._stdout.buffer.write(data)
            self._stdout.buffer.flush()
        except BrokenPipeError:
            self._deaf.add(id(self._stdout))
            _discard(self._stdout)

    def talk(self, text: str) -> None:
        """Say one line on standard error, unless `-q`."""
        if not self._quiet:
            self.complain(text)

    def progress(self, text: str) -> None:
        """Say on the last line of a terminal what is being done; an empty text takes it away. Elsewhere nothing."""
        if not self._quiet and _is_terminal(self._stderr):
            self._write(self._stderr, f"\r\x1b[K{text}")

    def detail(self, text: str, level: int = 1) -> None:
        """Say one line on standard error if `-v` was given at least `level` times."""
        if self._verbose >= level:
            self.complain(text)

    def complain(self, text: str) -> None:
        """Say one line on standard error, always."""
        from pdsl.report.screen import lines

        self._write(self._stderr, lines(text) + "\n")

    def close(self) -> None:
        """Send out what is still held back; call it last."""
        self._write(self._stdout, "")
        self._write(self._stderr, "")

    def _colored(self, stream: TextIO) -> bool:
        if self._color != "auto":
            return self._color == "always"
        if self._environ.get("FORCE_COLOR", "") not in {"", "0"}:
            return True
        if self._environ.get("NO_COLOR", "") or self._environ.get("TERM") == "dumb":
            return False
        return _is_terminal(stream)

    def _write(self, stream: TextIO, text: str) -> None:
        if id(stream) in self._deaf:
            return
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError:
            self._deaf.add(id(stream))
            _discard(stream)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def _make_encodable(stream: TextIO) -> None:
    """A pipe or file gets UTF-8 and bare line feeds; a terminal keeps its encoding, with escapes for what it lacks."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if _is_terminal(stream):
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _discard(stream: TextIO) -> None:
    """Let the interpreter's own flush at exit go nowhere, or it would complain and change the exit code."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
