"""Several documents of one text, put into a folder together: all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping

from pdsl.cli import files
from pdsl.cli.faults import Misuse

ENDINGS = {"typst": "typ", "akn": "xml"}  # of formats that are not called by the ending of their files


def is_meant(path: str | None) -> bool:
    """Whether a path names a folder: one that is there, or one that ends like one."""
    return bool(path) and (os.path.isdir(path or "") or (path or "").endswith(("/", os.sep)))


def file_name(draft: str, to: str, language: str, *, several: bool, change: str | None = None) -> str:
    """The name of a document of a draft: `plan.docx`; `plan.fr.docx` if it is made in several languages."""
    stem = "document" if draft == "-" else os.path.splitext(os.path.basename(draft))[0]
    parts = (stem, change or "", language if several else "", ENDINGS.get(to, to))
    return ".".join(part for part in parts if part)


def put(folder: str, made: Mapping[str, bytes], read: Iterable[str]) -> list[str]:
    """Put files into a folder, which is made if it is not there; gives their paths.

    They are written into a hidden folder inside it and then moved to their places. If one cannot be, those that were
    moved are taken back and what stood there before is put back. Raises Misuse.
    """
    given = folder
    folder = os.path.realpath(folder)
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Misuse(f"`{given}` is a file; several documents need a folder, for example `-o {given}_documents/`.")
    new = not os.path.isdir(folder)
    paths = {name: os.path.join(folder, name) for name in made}
    for name, path in paths.items():
        files.spare(path, read)
        if os.path.isdir(path):
            raise Misuse(f"`{os.path.join(given, name)}` is a folder, and a document has to stand there.")
    aside = ""
    try:
        os.makedirs(folder, exist_ok=True)
        aside = tempfile.mkdtemp(prefix=".pdsl-", dir=folder)
        for name, data in made.items():
            files.write(data, os.path.join(aside, name))
        _move(paths, aside)
    except (OSError, ValueError) as fault:
        reason = (getattr(fault, "strerror", "") or "no such name").lower()
        raise Misuse(f"`{given}` cannot be written: {reason}. Nothing in it was changed.") from fault
    except Misuse as fault:
        raise Misuse(f"{str(fault).replace(f'{aside}{os.sep}', '')} Nothing in `{given}` was changed.") from fault
    finally:
        if aside:
            shutil.rmtree(aside, ignore_errors=True)
        if new and os.path.isdir(folder) and not os.listdir(folder):
            os.rmdir(folder)
    return [os.path.join(given, name) for name in made]


def _move(paths: Mapping[str, str], aside: str) -> None:
    """Move files into their places, and back if one of them cannot be moved."""
    kept: dict[str, str] = {}
    placed: list[str] = []
    try:
        for name, path in paths.items():
            if os.path.lexists(path):
                before = os.path.join(aside, f"{name}.before")
                os.replace(path, before)
                kept[name] = before
            os.replace(os.path.join(aside, name), path)
            placed.append(name)
    except OSError:
        for name in placed:
            os.replace(paths[name], os.path.join(aside, name))
        for name, before in kept.items():
            os.replace(before, paths[name])
        raise
