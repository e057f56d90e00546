"""One line for each finding, in the shape that editors and `grep` know: `file:line:column: severity[CODE] headline`."""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.diagnostics import Diagnostic
from pdsl.report import in_order, shown_name
from pdsl.report.screen import one_line, paint


def render(diagnostics: Iterable[Diagnostic], *, color: bool = False, cwd: str = "") -> str:
    """All findings, one line each, in the order of a report; empty if there is none."""
    return "".join(_line(diagnostic, color, cwd) + "\n" for diagnostic in in_order(diagnostics))


def _line(diagnostic: Diagnostic, color: bool, cwd: str) -> str:
    where = ""
    if diagnostic.primary is not None:
        source, span = diagnostic.primary.place
        line, column = source.position(span.start)
        where = f"{one_line(shown_name(source.name, cwd))}:{line}:{column}: "
    code = paint(f"{diagnostic.severity.value}[{one_line(diagnostic.code)}]", diagnostic.severity.value, color=color)
    # Without its condition the line would claim for every reading what holds for some.
    depends = f" (depends on {'; '.join(map(one_line, diagnostic.depends))})" if diagnostic.depends else ""
    accepted = f" (acknowledged: {one_line(diagnostic.acknowledged)})" if diagnostic.acknowledged else ""
    return f"{where}{code} {one_line(diagnostic.message)}{depends}{accepted}"
