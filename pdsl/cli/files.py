"""Reading drafts and writing products: the only place that touches the file system."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from pdsl.source import Source

LARGEST = 64 * 1024 * 1024


class CannotOpen(click.UsageError):
    """A draft cannot be opened: it is not there, no text, or too large."""


def open_draft(path: str) -> Source:
    """A draft as a source under the name that the user gave; `-` is standard input. Raises `CannotOpen`."""
    if path == "-":
        return Source("<stdin>", _decode(sys.stdin.buffer.read(), "<stdin>"))
    if os.path.isdir(path):
        raise CannotOpen(f"`{path}` is a folder; name a file, for example `{path.rstrip('/')}/draft.pdsl`.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise CannotOpen(f"`{path}` is no ordinary file.")
    try:
        if os.path.getsize(path) > LARGEST:
            raise CannotOpen(f"`{path}` is larger than 64 MB.")
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError) as fault:
        reason = (getattr(fault, "strerror", "") or "no such name").lower()
        raise CannotOpen(f"`{path}` cannot be read: {reason}.") from fault
    return Source(path.replace(os.sep, "/"), _decode(data, path))


def reader(seen: list[str] | None = None) -> Callable[[str], str | None]:
    """Reads imported files; what cannot be read is None and becomes a finding at the import.

    The names that were asked for are added to `seen`.
    """

    def read(path: str) -> str | None:
        if seen is not None:
            seen.append(path)
        try:
            if not os.path.isfile(path) or os.path.getsize(path) > LARGEST:
                return None
            with open(path, "rb") as file:
                return file.read().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError, ValueError):
            return None

    return read


def write(text: str, path: str) -> None:
    """Write a whole file or none: first beside it, then moved into its place."""
    folder, name = os.path.split(path)
    beside = os.path.join(folder, f".{name}.{os.getpid()}.part")
    try:
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(beside, path)
    except OSError as fault:
        if os.path.exists(beside):
            os.remove(beside)
        reason = (fault.strerror or "unknown reason").lower()
        raise click.UsageError(f"`{path}` cannot be written: {reason}.") from fault


def _decode(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CannotOpen(f"`{name}` is saved as UTF-16; save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise CannotOpen(f"`{name}` is not UTF-8 text (line {line}); save it as UTF-8.") from fault
