"""Reading drafts and writing products: the only place that touches the file system."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pdsl.cli.faults import Misuse
from pdsl.source import Source

if TYPE_CHECKING:
    from pdsl.cli.output import Output

LARGEST = 64 * 1024 * 1024


class CannotOpen(Misuse):
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


Maker = Callable[[], bytes]
"""Makes what is to be written, when it is clear that it can be."""


def write(text: str | bytes, path: str) -> None:
    """Write a whole file or none: first beside it, then moved into its place.

    A link stays a link, a file keeps its permissions; what is no ordinary file (`/dev/stdout`, a pipe) is written to.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name[:200]}.{os.getpid()}.part")
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    try:
        there = os.path.exists(target)
        if there and not os.path.isfile(target):
            with open(path, "wb") as file:
                file.write(data)
            return
        with open(beside, "wb") as file:
            file.write(data)
        if there:
            os.chmod(beside, os.stat(target).st_mode & 0o7777)
        os.replace(beside, target)
    except (OSError, ValueError) as fault:
        if not isinstance(fault, ValueError) and os.path.exists(beside):
            os.remove(beside)
        raise _unwritable(path, fault) from fault


def spare(path: str, read: Iterable[str]) -> None:
    """Refuse to write a product over what was read, or over any draft: a report in its place would be its loss."""
    target = os.path.realpath(path)
    there = os.path.isfile(target)
    if there and (target.endswith(".pdsl") or target in {os.path.realpath(name) for name in read}):
        raise Misuse(f"`{path}` is a draft, and would be lost; name another file to write to.")


def deliver(out: Output, text: str, path: str | None, read: Iterable[str] | None = None) -> None:
    """Write the text to the file and say so, or print it where no file is named.

    `read`: what a product must not be written over; None: the text is a draft itself.
    """
    if path:
        if read is not None:
            spare(path, read)
        write(text, path)
        out.talk(f"wrote {path}")
    else:
        out.document(text)


def deliver_bytes(out: Output, data: bytes, path: str | None, read: Iterable[str]) -> None:
    """Write what is no text to the file and say so, or send it out where no file is named."""
    if path:
        spare(path, read)
        write(data, path)
        out.talk(f"wrote {path}")
    else:
        out.data(data)


def create(text: str, path: str) -> None:
    """Write a new file; one that is there already is a fault, and stays as it is."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as fault:
        raise Misuse(f"`{path}` is there already, and nothing is overwritten.") from fault
    except (OSError, ValueError) as fault:
        raise _unwritable(path, fault) from fault


def _unwritable(path: str, fault: Exception) -> Misuse:
    reason = (getattr(fault, "strerror", "") or "no such name").lower()
    return Misuse(f"`{path}` cannot be written: {reason}.")


def under(folder: str, endings: tuple[str, ...]) -> list[str]:
    """The files with some endings at any depth of a folder, sorted."""
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
                  if name.endswith(endings))  # fmt: skip


def below(paths: Iterable[str]) -> list[str]:
    """The files that are named, and every .pdsl file below the folders that are named, sorted, each once.

    Folders and files whose names begin with a dot are passed over.
    """
    found: list[str] = []
    for path in paths:
        if path == "-" or not os.path.isdir(path):
            found.append(path)
            continue
        for at, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [
                os.path.join(at, name).replace(os.sep, "/")
                for name in sorted(names)
                if name.endswith(".pdsl") and not name.startswith(".")
            ]
    return list(dict.fromkeys(found))


def _decode(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CannotOpen(f"`{name}` is saved as UTF-16; save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise CannotOpen(f"`{name}` is not UTF-8 text (line {line}); save it as UTF-8.") from fault
