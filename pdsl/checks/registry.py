"""All checks, found by the files that stand in the family folders: a new file is a new check, nothing else to enter.

Codes are those of the catalogue of treaty checks (STR, DEF, MOD, TIM, LAW, GUA, CEA, TER, ARM, MON, BOD, DSP, SAN,
HUM, FUN, FIN, DOM, LNG, NEG, BAL), with SYN for what cannot be read, NAM for names and values, RED for red lines,
INT for faults of the tool itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, cast

from pdsl.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from pdsl.checks.check import Check, CheckModule
    from pdsl.semantics.analysis import Analysis

MOST_FOUND = 1000  # findings of one check
_READING = "pdsl.checks.reading."
_FOLDER = os.path.dirname(os.path.abspath(__file__))


@cache
def module_names() -> tuple[str, ...]:
    """The modules of all checks, sorted: `pdsl.checks.guarantees.adversary_veto`, ..."""
    found = []
    for family in os.scandir(_FOLDER):
        if family.is_dir() and not family.name.startswith("_"):
            found += [
                f"pdsl.checks.{family.name}.{file.name[:-3]}"
                for file in os.scandir(family.path)
                if file.name.endswith(".py") and not file.name.startswith("_")
            ]
    return tuple(sorted(found))


@cache
def modules(*, that_run: bool = False) -> tuple[CheckModule, ...]:
    """All checks, loaded, in the order of their codes; `that_run` leaves out the pages of earlier stages."""
    names = [name for name in module_names() if not (that_run and name.startswith(_READING))]
    loaded = [cast("CheckModule", import_module(name)) for name in names]
    return tuple(sorted(loaded, key=lambda module: module.CHECK.code))


def run(analysis: Analysis, proceed: Callable[[], object] | None = None) -> tuple[Diagnostic, ...]:
    """All findings about a settlement in the order of the text: those of reading it, then those of the checks.

    A check that fails is reported as a fault of the tool (INT-01), and the others go on. `proceed` is called before
    each check; what it raises ends the run, for callers who no longer want the result.
    """
    found: list[Diagnostic] = list(analysis.reading)
    unknown = {analysis.place(text.element, "name") for text in analysis.model.texts if text.excerpt}
    for module in modules(that_run=True):
        if proceed is not None:
            proceed()
        check = module.CHECK
        if (check.whole and not analysis.complete) or (check.entire and analysis.partly_known):
            continue
        try:
            mine = iter(module.find(analysis))
            if analysis.unreadable:
                mine = (d for d in mine if analysis.unreadable.isdisjoint(d.lines))
            if check.whole and unknown:
                # what an excerpt as a whole does not say may stand in the part that is not known
                mine = (d for d in mine if d.primary is None or d.primary.place not in unknown)
            found += islice(mine, MOST_FOUND)
            if next(mine, None) is not None:
                found.append(_more(check))
        except Exception as error:  # noqa: BLE001 - one faulty check must not silence the others
            found.append(_fault(check.code, error))
    if analysis.model.packages:
        from pdsl.semantics.open_terms import excluded, ties

        packages = ties(analysis.model)
        found = [diagnostic for diagnostic in found if not excluded(packages, diagnostic.depends)]
    if analysis.model.acknowledgements:
        from pdsl.checks.acknowledged import apply

        found = apply(analysis, found)
    return in_order(found)


def held_back(analysis: Analysis) -> int:
    """How many checks were not run because part of the text cannot be read."""
    return 0 if analysis.complete else sum(1 for module in modules(that_run=True) if module.CHECK.whole)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted as reports show them, exact repetitions left out."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key))


def _more(check: Check) -> Diagnostic:
    """A check has found more than anybody reads: say that it was stopped."""
    return Diagnostic(
        check.code, check.name, check.severity,
        f"`{check.name}` is found in more than {MOST_FOUND} places, and those after them are not reported", None,
        helps=("mend some of them, then check again",),
    )  # fmt: skip


def _fault(code: str, error: Exception) -> Diagnostic:
    """A check broke: say so, with where, and ask for a report."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "unknown place"
    return Diagnostic(
        "INT-01", "internal-error", Severity.ERROR,
        f"the check {code} failed on this text and says nothing about it", None,
        notes=(f"{type(error).__name__} at {where}",),
        helps=("please report this with the text, if it may be shown",),
    )  # fmt: skip


def by_code_or_name(word: str) -> CheckModule | None:
    """The check with this code (`GUA-01`) or name (`adversary-veto`)."""
    wanted = word.strip().lower()
    for module in modules():
        if wanted in (module.CHECK.code.lower(), module.CHECK.name):
            return module
    return None
