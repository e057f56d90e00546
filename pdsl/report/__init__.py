"""Findings as text: one module for each format, all pure functions from diagnostics to a string.

`text` is the full form with excerpts, `concise` one line for each finding, `json` the report for machines, `jsonl` the
same line by line, `github` annotations of GitHub Actions, `sarif` a log for code review tools;
`schema` describes the JSON (it alone needs pydantic, and is imported only when asked for). Nothing here
prints, and no character of a draft that could steer a terminal leaves these modules as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pdsl.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

FORMATS = ("full", "concise", "json", "jsonl", "github", "sarif")


def render(
    diagnostics: Iterable[Diagnostic],
    form: str,
    *,
    color: bool = False,
    width: int = 100,
    cwd: str = "",
    checked: int = 0,
    redlines: list[dict[str, Any]] | None = None,
    frameworks: list[dict[str, Any]] | None = None,
) -> str:
    """The report in one of FORMATS.

    `checked` is the number of files read, `width` counts terminal cells, `redlines` are the rows of the red-line
    table, which `json` and `jsonl` alone show.
    """
    if form == "json":
        from pdsl.report import json

        return json.render(diagnostics, cwd=cwd, checked=checked, redlines=redlines, frameworks=frameworks)
    if form == "jsonl":
        from pdsl.report import jsonl

        return jsonl.render(diagnostics, cwd=cwd, checked=checked, redlines=redlines, frameworks=frameworks)
    if form == "github":
        from pdsl.report import github

        return github.render(diagnostics, cwd=cwd)
    if form == "sarif":
        from pdsl.report import sarif

        return sarif.render(diagnostics, cwd=cwd)
    if form == "concise":
        from pdsl.report import concise

        return concise.render(diagnostics, color=color, cwd=cwd)
    if form == "full":
        from pdsl.report import text

        return text.render(diagnostics, color=color, width=width, cwd=cwd)
    raise ValueError(f"no report format is named {form!r}; there are {', '.join(FORMATS)}")


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings by file, place, code and message: the order of every report."""
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)


def shown_name(name: str, cwd: str = "") -> str:
    """A file's name as reports print it: relative to `cwd` where it lies below it."""
    inside = cwd.rstrip("/") + "/"
    return name[len(inside) :] if cwd and name.startswith(inside) else name


def summary(diagnostics: Iterable[Diagnostic], checked: int = 0) -> str:
    """One line for the end: `3 errors, 1 warning in 2 files`.

    The files counted are those with findings, or, if there is no finding, the `checked` ones.
    """
    counts = dict.fromkeys((Severity.ERROR, Severity.WARNING, Severity.INFO), 0)
    files = set()
    accepted = 0
    for diagnostic in diagnostics:
        if diagnostic.acknowledged:
            accepted += 1
        else:
            counts[diagnostic.severity] += 1
        if diagnostic.primary is not None:
            files.add(diagnostic.primary.place.source.name)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "observation"}
    parts = [_count(number, words[severity]) for severity, number in counts.items() if number]
    parts += [f"{accepted} acknowledged"] if accepted else []
    number = len(files) if parts else checked
    where = f" in {_count(number, 'file')}" if number else ""
    return (", ".join(parts) or "no findings") + where


def changes_read(analysis: Analysis) -> str:
    """With how many of its changes a text was read: `as of 2032-06-01: 1 of 3 changes in effect`.

    Empty for a text without changes of which nothing but the text as it stands was asked.
    """
    written, until = len(analysis.written.changes), analysis.until
    if until is None and not written:
        return ""
    when = {None: "as it stands", "": "as it was signed"}.get(until, f"as of {until}")
    counted = f"{len(analysis.standing.model.changes)} of {_count(written, 'change')} in effect"
    return f"{when}: {counted if written else 'it has no changes'}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
