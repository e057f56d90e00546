"""Options that the checks exclude: choosing them together would make the text contradict itself.

What a check finds under some options it tells as a warning, since they may never be chosen. Whether they are a
contradiction is found by choosing them and asking that check again: an error that stands then is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.diagnostics import Severity

if TYPE_CHECKING:
    from pdsl.checks.check import CheckModule
    from pdsl.diagnostics import Diagnostic
    from pdsl.semantics.analysis import Analysis

_ABOUT_LINES = ("RED", "NEG")  # these speak of what is solved here
MOST = 200  # combinations that are tried


def contradictions(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """The options (`term = words`) under which a check finds an error, each combination once."""
    from pdsl.checks import registry

    found: dict[tuple[str, ...], None] = {}
    tried = 0
    for module in registry.modules(that_run=True):
        if module.CHECK.severity is not Severity.ERROR or module.CHECK.code.startswith(_ABOUT_LINES):
            continue
        if module.CHECK.whole and not analysis.complete:
            continue
        for diagnostic in module.find(analysis):
            options = tuple(sorted(option for option in diagnostic.depends if " = " in option))
            if not options or len(options) < len(diagnostic.depends) or options in found or tried >= MOST:
                continue
            tried += 1
            if _stands(analysis, module, diagnostic, options):
                found[options] = None
    return tuple(found)


def _stands(analysis: Analysis, module: CheckModule, found: Diagnostic, options: tuple[str, ...]) -> bool:
    """Whether an error is there once its options are chosen."""
    pairs = [(term, words) for term, _, words in (option.partition(" = ") for option in options)]
    chosen, result = analysis.choosing(pairs)
    if result.faults:
        return False
    place = found.primary.place if found.primary else None
    return any(
        again.severity is Severity.ERROR and not again.depends and (again.primary and again.primary.place) == place
        for again in module.find(chosen)
    )
