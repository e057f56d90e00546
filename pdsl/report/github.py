"""Findings as annotations of GitHub Actions: `::error file=…,line=…,title=…::words`.

Written as GitHub's runner reads them back: in a message `%`, carriage return and line feed are escaped, in a property
also `:` and `,`; so no draft can end a command or begin another.
"""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.diagnostics import Diagnostic, Severity
from pdsl.report import in_order, shown_name
from pdsl.report.screen import lines, one_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Iterable[Diagnostic], *, cwd: str = "") -> str:
    """One line for each finding; empty if there is none."""
    return "".join(_line(diagnostic, cwd) for diagnostic in in_order(diagnostics))


def _line(diagnostic: Diagnostic, cwd: str) -> str:
    said = [("title", f"{diagnostic.code} {diagnostic.name}")]
    if diagnostic.primary is not None:
        source, span = diagnostic.primary.place
        start, end = source.position(span.start), source.position(max(span.start, span.end))
        said = [("file", shown_name(source.name, cwd)), ("line", str(start.line)), ("endLine", str(end.line)), *said]
        if start.line == end.line:  # else the columns would belong to different lines
            said[3:3] = [("col", str(start.column)), ("endColumn", str(end.column))]
    words = [diagnostic.message]
    words += [f"depends on {bracket}" for bracket in diagnostic.depends]
    words += [f"acknowledged: {diagnostic.acknowledged}"] if diagnostic.acknowledged else []
    words += [*diagnostic.notes, *(f"help: {text}" for text in diagnostic.helps)]
    words.append(f"pdsl explain {diagnostic.code}")
    properties = ",".join(f"{name}={_escaped(one_line(value), ':', ',')}" for name, value in said)
    severity = Severity.INFO if diagnostic.acknowledged else diagnostic.severity
    return f"::{_COMMANDS[severity]} {properties}::{_escaped(lines(chr(10).join(words)))}\n"


def _escaped(text: str, *more: str) -> str:
    for sign in ("%", "\r", "\n", *more):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
