"""Results kept between calls of `pdsl check`, in a folder that the user names; without one nothing is kept.

A result is found by the tool's own files, the draft's name, its text and the options; it counts only if every file
that was read then still has the same text now. Entries hold the texts of drafts, red lines included: the folder is
made for the user alone, and one that others may write to is refused. Each entry is written whole or not at all;
an entry that cannot be read is a result that is not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

from pdsl import __version__, resources
from pdsl.cli import files
from pdsl.cli.batch import Checked, Job
from pdsl.cli.faults import Misuse
from pdsl.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Place, Severity
from pdsl.source import Source, Span

_LAYOUT = 3  # of the entries


class Cache:
    """A folder of results."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.hits = 0
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            said = os.stat(folder)
        except OSError as fault:
            reason = (fault.strerror or "unknown reason").lower()
            raise Misuse(f"The cache folder `{folder}` cannot be made: {reason}.") from fault
        if os.name == "posix" and (said.st_mode & 0o022 or said.st_uid != os.geteuid()):
            raise Misuse(f"The cache folder `{folder}` may be written to by others; `chmod 700` it.")
        self._tool = _tool()

    def get(self, job: Job) -> Checked | None:
        """The result of an earlier call for the same texts and options; None if there is none."""
        path = self._path(job)
        if path is None:
            return None
        try:
            with open(path, encoding="utf-8") as file:
                entry = json.load(file)
            for name, digest in entry["imports"].items():
                if _digest_of(files.reader()(name)) != digest:
                    return None
            result = _decoded(job, entry)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
            return None
        self.hits += 1
        return result

    def put(self, job: Job, result: Checked) -> None:
        """Keep a result, unless the draft could not be opened or the tool itself failed on it."""
        path = self._path(job)
        if path is None or result.fault or any(finding.code == "INT-01" for finding in result.findings):
            return
        imports = {name: _digest_of(files.reader()(name)) for name in result.read[1:]}
        beside = f"{path}.{os.getpid()}.part"
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump({"imports": imports, **_encoded(result)}, file)
            os.replace(beside, path)
        except OSError:  # a cache that is full or gone makes nothing wrong, only slower
            if os.path.exists(beside):
                os.remove(beside)

    def _path(self, job: Job) -> str | None:
        """Where the result of a job is kept; None for what has no name."""
        text = None if job.draft == "-" else files.reader()(job.draft)
        if text is None:
            return None
        options = (job.audience or "", str(job.color), "\n".join(job.against), repr(job.until), repr(job.measures),
                   repr(job.choices))  # fmt: skip
        told = "\0".join((self._tool, job.draft, *options, text))
        return os.path.join(self.folder, hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest() + ".json")


def _digest_of(text: str | None) -> str:
    return "" if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _tool() -> str:
    """The tool itself: its version and all its files by size and time, so that a changed tool answers anew."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    told = [__version__, str(_LAYOUT)]
    for top in (here, os.fspath(resources.grammar())):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                said = os.stat(os.path.join(folder, name))
                told.append(f"{folder}/{name}:{said.st_size}:{said.st_mtime_ns}")
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


# ── Results as plain values and back ─────────────────────────────────────────


def _encoded(result: Checked) -> dict[str, Any]:
    sources: dict[Source, int] = {}

    def place(found: Place) -> list[int]:
        return [sources.setdefault(found.source, len(sources)), found.span.start, found.span.end]

    findings = [
        {
            **{name: getattr(finding, name) for name in _PLAIN},
            "primary": None if finding.primary is None else [place(finding.primary.place), finding.primary.text],
            "secondary": [[place(label.place), label.text] for label in finding.secondary],
            "fix": None if finding.fix is None else [
                finding.fix.title, finding.fix.applicability.value,
                [[place(edit.place), edit.text] for edit in finding.fix.edits],
            ],
        }
        for finding in result.findings
    ]  # fmt: skip
    return {
        "findings": findings,
        "sources": [[source.name, source.text] for source in sources],
        "rows": list(result.rows),
        "table": result.table,
        "frameworks": list(result.frameworks),
        "conformity": result.conformity,
        "held_back": result.held_back,
        "complete": result.complete,
        "changes": result.changes,
        "read": list(result.read),
    }


_PLAIN = (
    "code", "name", "message", "within", "severity", "notes", "helps", "authority", "parties", "depends",
    "acknowledged",
)  # fmt: skip


def _decoded(job: Job, entry: dict[str, Any]) -> Checked:
    sources = [Source(name, text) for name, text in entry["sources"]]

    def place(found: list[int]) -> Place:
        return Place(sources[found[0]], Span(found[1], found[2]))

    def label(found: list[Any]) -> Label:
        return Label(place(found[0]), found[1])

    findings = tuple(
        Diagnostic(
            code=found["code"],
            name=found["name"],
            message=found["message"],
            within=found["within"],
            notes=tuple(found["notes"]),
            helps=tuple(found["helps"]),
            authority=tuple(found["authority"]),
            parties=tuple(found["parties"]),
            depends=tuple(found["depends"]),
            acknowledged=found["acknowledged"],
            severity=Severity(found["severity"]),
            primary=None if found["primary"] is None else label(found["primary"]),
            secondary=tuple(map(label, found["secondary"])),
            fix=None if found["fix"] is None else Fix(
                found["fix"][0], tuple(Edit(place(at), text) for at, text in found["fix"][2]),
                Applicability(found["fix"][1]),
            ),
        )
        for found in entry["findings"]
    )  # fmt: skip
    return Checked(
        job.draft, findings, tuple(entry["rows"]), entry["table"], tuple(entry["frameworks"]), entry["conformity"],
        entry["held_back"], entry["complete"], changes=entry["changes"],
        read=tuple(entry["read"]),
    )  # fmt: skip
