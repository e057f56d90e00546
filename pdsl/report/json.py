"""The report for machines, version 1.

One object: `version`, `offsets` (always `code points`), `diagnostics`, `summary`. Lines and columns count
from 1, offsets from 0; all three count code points, and ranges are half open. A key is never renamed or
removed within a version; keys may be added. The text is ASCII, so nothing in it can steer a terminal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pdsl.diagnostics import Diagnostic, Fix, Label, Severity
from pdsl.report import in_order, shown_name
from pdsl.source import Source

VERSION = 1


def render(
    diagnostics: Iterable[Diagnostic],
    *,
    cwd: str = "",
    checked: int = 0,
    redlines: list[dict[str, Any]] | None = None,
    frameworks: list[dict[str, Any]] | None = None,
) -> str:
    """The report as JSON text, ended by a line feed. `checked` is the number of files that were read."""
    plain = report(diagnostics, cwd=cwd, checked=checked, redlines=redlines, frameworks=frameworks)
    return json.dumps(plain, indent=2) + "\n"


def report(
    diagnostics: Iterable[Diagnostic],
    *,
    cwd: str = "",
    checked: int = 0,
    redlines: list[dict[str, Any]] | None = None,
    frameworks: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """The report as plain values; `schema.Report` describes them."""
    found = in_order(diagnostics)
    files = {diagnostic.primary.place.source.name for diagnostic in found if diagnostic.primary is not None}
    return {
        "version": VERSION,
        "offsets": "code points",
        "diagnostics": [_diagnostic(diagnostic, cwd) for diagnostic in found],
        "redlines": redlines or [],
        "frameworks": frameworks or [],
        "summary": {
            "errors": _count(found, Severity.ERROR),
            "warnings": _count(found, Severity.WARNING),
            "infos": _count(found, Severity.INFO),
            "acknowledged": sum(bool(diagnostic.acknowledged) for diagnostic in found),
            "files_with_findings": len(files),
            "files_checked": checked,
        },
    }


def _count(found: list[Diagnostic], severity: Severity) -> int:
    return sum(diagnostic.severity is severity and not diagnostic.acknowledged for diagnostic in found)


def _diagnostic(diagnostic: Diagnostic, cwd: str) -> dict[str, Any]:
    primary = diagnostic.primary
    labels = [] if primary is None else [_label(primary, cwd, primary=True)]
    labels += [_label(label, cwd, primary=False) for label in diagnostic.secondary]
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "file": None if primary is None else shown_name(primary.place.source.name, cwd),
        "within": diagnostic.within,
        "labels": labels,
        "notes": list(diagnostic.notes),
        "helps": list(diagnostic.helps),
        "authority": list(diagnostic.authority),
        "parties": list(diagnostic.parties),
        "depends": list(diagnostic.depends),
        "acknowledged": diagnostic.acknowledged,
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix, cwd),
        "explain": f"pdsl explain {diagnostic.code}",
    }


def _label(label: Label, cwd: str, *, primary: bool) -> dict[str, Any]:
    source, span = label.place
    return {
        "file": shown_name(source.name, cwd),
        "range": {"start": _position(source, span.start), "end": _position(source, span.end)},
        "text": label.text,
        "primary": primary,
    }


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    return {"line": line, "column": column, "offset": offset}


def _fix(fix: Fix, cwd: str) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "title": fix.title,
        "edits": [
            {
                "file": shown_name(edit.place.source.name, cwd),
                "start": edit.place.span.start,
                "end": edit.place.span.end,
                "newText": edit.text,
            }
            for edit in fix.edits
        ],
    }
