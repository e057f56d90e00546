"""Many drafts: which files they are, checked over all cores, answered from a cache where one is wanted.

The order of the results is that of the drafts, whoever finished first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl import report
from pdsl.checks import registry
from pdsl.cli import files
from pdsl.cli.faults import Misuse
from pdsl.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pdsl.cli.cache import Cache

_SETTLEMENT = r"(?m)^[ \t]*settlement[ \t\r\n]"
_FEWEST = 8  # drafts for which another process is worth starting


class Job(NamedTuple):
    """One draft to check, and what its result depends on besides its text."""

    draft: str
    audience: str | None = None
    color: bool = False
    against: tuple[str, ...] = ()  # the files that the draft is measured by
    until: str | None = None  # the day by which its changes count
    measures: tuple[tuple[str, int], ...] = ()  # the thresholds that are set
    choices: tuple[tuple[str, str], ...] = ()  # the options that are taken for agreed


class Checked(NamedTuple):
    """What there is to say of one draft. `fault` says why it could not be opened; then there is nothing else."""

    draft: str
    findings: tuple[Diagnostic, ...] = ()
    rows: tuple[dict[str, object], ...] = ()  # of the red-line table, as plain values
    table: str = ""  # the same as text
    frameworks: tuple[dict[str, object], ...] = ()  # of the tables of frameworks, as plain values
    conformity: str = ""  # the same as text
    held_back: int = 0
    complete: bool = True
    fault: str = ""
    changes: str = ""  # with how many of its changes the text was read, in words
    read: tuple[str, ...] = ()  # the files that were asked for


def drafts(paths: Iterable[str]) -> list[str]:
    """The files to check: those named, and below each folder named those that hold a settlement, sorted.

    Folders and files whose names begin with a dot are passed over. A folder without a settlement is a fault.
    """
    found: list[str] = []
    for path in paths:
        if path == "-" or not os.path.isdir(path):
            found.append(path)
            continue
        below = files.below((path,))
        inside = [file for file in below if _holds_settlement(file)]
        if not inside:
            held = f"{len(below)} .pdsl files, none with a `settlement`" if below else "no .pdsl file"
            raise Misuse(f"`{path}` holds {held}. Name a file to check it alone.")
        found += inside
    return list(dict.fromkeys(found))


def _holds_settlement(path: str) -> bool:
    """Whether a file has a line that begins a settlement; what cannot be read counts, so that it is reported."""
    try:
        if os.path.getsize(path) > files.LARGEST:
            return True
        with open(path, "rb") as file:
            return re.search(_SETTLEMENT, file.read().decode("utf-8-sig")) is not None
    except (OSError, UnicodeDecodeError):
        return True


def check(job: Job) -> Checked:
    """Check one draft. A draft that cannot be opened gives its reason; a call that is wrong for it raises."""
    from pdsl.cli.checking import read
    from pdsl.report import frameworks, redlines

    seen: list[str] = []
    try:
        source = files.open_draft(job.draft)
    except files.CannotOpen as fault:
        return Checked(job.draft, fault=str(fault), read=(job.draft,))
    analysis = read(source, job.audience, seen, job.against, job.until, job.choices).measured_by(job.measures)
    found = registry.run(analysis)
    return Checked(
        job.draft,
        found,
        tuple(redlines.rows(analysis)),
        redlines.table(analysis, color=job.color),
        tuple(frameworks.rows(analysis)),
        frameworks.table(analysis, color=job.color),
        registry.held_back(analysis),
        analysis.complete,
        changes=report.changes_read(analysis),
        read=(job.draft, *seen),
    )


def check_all(jobs: list[Job], *, workers: int, cache: Cache | None = None) -> list[Checked]:
    """Check all drafts: from the cache what it holds, the rest over `workers` processes."""
    results: dict[int, Checked] = {}
    if cache is not None:
        for number, job in enumerate(jobs):
            known = cache.get(job)
            if known is not None:
                results[number] = known
    missing = [number for number in range(len(jobs)) if number not in results]
    workers = min(workers, len(missing) // (_FEWEST // 2))
    if workers > 1 and len(missing) >= _FEWEST and not any(jobs[number].draft == "-" for number in missing):
        made = _in_parallel([jobs[number] for number in missing], workers)
    else:
        made = map(check, (jobs[number] for number in missing))
    for number, result in zip(missing, made, strict=True):
        results[number] = result
        if cache is not None:
            cache.put(jobs[number], result)
    return [results[number] for number in range(len(jobs))]


def _in_parallel(jobs: list[Job], workers: int) -> Iterator[Checked]:
    from multiprocessing import get_all_start_methods, get_context

    forks = "fork" in get_all_start_methods()
    if forks:  # what every worker needs is loaded once, and shared
        from pdsl.syntax.tables import tables

        registry.modules(that_run=True)
        tables()
    with get_context("fork" if forks else None).Pool(workers, initializer=_quiet) as pool:
        size = max(1, min(16, len(jobs) // (4 * workers)))
        for outcome in pool.imap(_guarded, jobs, chunksize=size):
            if isinstance(outcome, str):
                raise Misuse(outcome)
            yield outcome


def _quiet() -> None:
    """An interruption is the parent's to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _guarded(job: Job) -> Checked | str:
    try:
        return check(job)
    except Misuse as fault:
        return str(fault)


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def red_lines(results: list[Checked], form: str) -> str:
    """The tables of red lines and frameworks below a report for people; empty in reports for machines."""
    if form not in ("full", "concise"):
        return ""
    text = ""
    for result in results:
        if result.table:
            title = f"Red lines in {report.shown_name(result.draft)}" if len(results) > 1 else "Red lines"
            text += f"\n{title}\n{result.table}"
        text += result.conformity
    return text
