"""Options that the checks exclude: choosing them together would make the text contradict itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.diagnostics import Severity

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_ABOUT_LINES = ("RED", "NEG")  # these speak of what is solved here


def contradictions(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """The options (`term = words`) under which a check finds an error, each combination once."""
    from pdsl.checks import registry

    found = [
        tuple(sorted(diagnostic.depends))
        for diagnostic in registry.run(analysis)
        if diagnostic.severity is Severity.ERROR
        and not diagnostic.acknowledged
        and not diagnostic.code.startswith(_ABOUT_LINES)
        and diagnostic.depends
        and all(" = " in option for option in diagnostic.depends)
    ]
    return tuple(dict.fromkeys(found))
