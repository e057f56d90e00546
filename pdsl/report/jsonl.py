"""The report for machines that read line by line: one JSON object on each line.

`{"type": "finding", ...}` as in the JSON report, then `{"type": "redline", ...}`, `{"type": "requirement", ...}`, last
`{"type": "summary", ...}`. The text is ASCII, so nothing in it can steer a terminal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pdsl.diagnostics import Diagnostic
from pdsl.report.json import report


def render(
    diagnostics: Iterable[Diagnostic],
    *,
    cwd: str = "",
    checked: int = 0,
    redlines: list[dict[str, Any]] | None = None,
    frameworks: list[dict[str, Any]] | None = None,
) -> str:
    """The report, each line ended by a line feed."""
    found = report(diagnostics, cwd=cwd, checked=checked, redlines=redlines, frameworks=frameworks)
    lines = [{"type": "finding", **finding} for finding in found["diagnostics"]]
    lines += [{"type": "redline", **row} for row in found["redlines"]]
    lines += [{"type": "requirement", **row} for row in found["frameworks"]]
    lines.append({"type": "summary", "version": found["version"], "offsets": found["offsets"], **found["summary"]})
    return "".join(json.dumps(line) + "\n" for line in lines)
