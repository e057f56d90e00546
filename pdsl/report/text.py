"""The full report: headline, place, excerpt, notes, what to do, on what authority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.diagnostics import Diagnostic
from pdsl.report import in_order
from pdsl.report.excerpt import excerpt
from pdsl.report.screen import one_line, paint, wrap

NARROWEST = 40


def render(diagnostics: Iterable[Diagnostic], *, color: bool, width: int, cwd: str = "") -> str:
    """All findings in full, in the order of a report, a blank line between two; empty if there is none.

    `width` is the number of cells of a line (at least 40 are used); names of files below `cwd` are shown
    relative to it.
    """
    width = max(width, NARROWEST)
    return "\n".join(_finding(diagnostic, color, width, cwd) for diagnostic in in_order(diagnostics))


def _finding(diagnostic: Diagnostic, color: bool, width: int, cwd: str) -> str:
    code = paint(f"{diagnostic.severity.value}[{one_line(diagnostic.code)}]", diagnostic.severity.value, color=color)
    rows = [code + paint(f": {one_line(diagnostic.message)}", "headline", color=color)]
    placed, gutter = excerpt(diagnostic, color=color, width=width, cwd=cwd)
    rows += placed
    for word, said in _remarks(diagnostic):
        margin = " " * gutter
        first, *rest = wrap(one_line(said), width - gutter - len(word) - 5)
        rows.append(f"{margin} {paint('=', 'frame', color=color)} {paint(f'{word}:', 'headline', color=color)} {first}")
        rows += [f"{margin}   {' ' * len(word)}  {line}" for line in rest]
    return "\n".join(rows) + "\n"


def _remarks(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    """What stands below the excerpt: facts first, then what to do, then where to read more."""
    if diagnostic.acknowledged:
        yield "acknowledged", diagnostic.acknowledged
    for note in diagnostic.notes:
        yield "note", note
    for bracket in diagnostic.depends:
        yield "depends on", bracket
    for words in diagnostic.helps:
        yield "help", words
    if diagnostic.fix is not None:
        yield f"fix ({diagnostic.fix.applicability.value})", diagnostic.fix.title
    for authority in diagnostic.authority:
        yield "authority", authority
    yield "see", f"pdsl explain {diagnostic.code}"
