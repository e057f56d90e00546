"""Checking drafts from the command line: reading them, settings, reports, exit codes. Knows no option's spelling."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pdsl import report
from pdsl.analysis import analyse
from pdsl.cli import batch, files
from pdsl.cli.faults import Misuse, did_you_mean
from pdsl.cli.output import Output
from pdsl.cli.settings import Settings, settings
from pdsl.cli.settings import places as settings_places
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source

if TYPE_CHECKING:
    from pdsl.cli.cache import Cache


class Options(NamedTuple):
    """What the command line says, once its words are understood."""

    paths: tuple[str, ...]
    form: str
    audience: str | None = None
    output: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    fail_on: str | None = None
    jobs: int = 1
    cache: Cache | None = None
    against: tuple[str, ...] = ()
    until: str | None = None
    profile: str | None = None
    threshold: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


def once(out: Output, said: Options) -> tuple[int, list[str]]:
    """Check everything once; gives the exit code and the files that were read."""
    if "-" in said.against:
        raise Misuse("`--against` needs a file: standard input is for a draft.")
    for path in said.against:
        files.open_draft(path)  # what cannot be opened is told once, before anything is checked
    paths = batch.drafts(said.paths)
    color = out.color and not said.output
    in_force = [_settings(path, said) for path in paths]
    jobs = [
        batch.Job(path, said.audience, color, said.against, said.until, setting.measures, said.choices)
        for path, setting in zip(paths, in_force, strict=True)
    ]
    results = batch.check_all(jobs, workers=said.jobs, cache=said.cache)
    if said.cache is not None:
        out.detail(f"{said.cache.hits} of {len(jobs)} results from {said.cache.folder}")
    found: list[Diagnostic] = []
    failed, left_out = False, 0
    for result, setting in zip(results, in_force, strict=True):
        shown, fewer = setting.selection.apply(result.findings)
        if setting.explain.value:
            from pdsl.checks.reasons import explained

            shown = explained(shown)
        found += shown
        left_out += fewer
        failed = failed or any(_weighs(diagnostic, setting.fail_on.value) for diagnostic in shown)
        if result.held_back:
            waiting = f"{result.held_back} checks that need the whole text were held back until it can be read"
            out.detail(f"{result.draft}: {waiting}")
    checked = sum(not result.fault for result in results)
    text = report.render(
        found, said.form, color=color, width=out.width, cwd=os.getcwd(), checked=checked,
        redlines=[row for result in results for row in result.rows],
        frameworks=[row for result in results for row in result.frameworks],
    )  # fmt: skip
    text += batch.red_lines(results, said.form)
    if said.output:
        files.spare(said.output, (*paths, *said.against))
        files.write(text, said.output)
    elif checked or len(results) > 1:
        out.report(text)
    if checked:
        out.talk(report.summary(found, checked=checked))
        for result in results:
            if result.changes:
                out.talk(f"{'the text' if len(results) == 1 else result.draft} {result.changes}")
    if left_out:
        where = sorted({setting.origin for one in in_force for setting in (one.select, one.ignore) if setting.value})
        where += sorted({f"profile {one.profile.name}" for one in in_force if one.profile and one.profile.ignore})
        out.talk(f"{left_out} finding{'s' if left_out > 1 else ''} not shown, as {' and '.join(where)} ask")
    if not all(result.complete for result in results):
        out.talk("checks that need the whole text wait until the faults above are mended")
    for result in results:
        if result.fault:
            out.complain(f"Error: {result.fault}")
    read_files = [path for result in results for path in result.read]
    folders = {os.path.dirname(path): path for path in paths}
    read_files += [place for path in folders.values() for place in settings_places(path)]
    if any(diagnostic.code == "INT-01" for diagnostic in found):
        return 70, read_files
    if checked < len(results):
        return 2, read_files
    return int(failed), read_files


def _settings(path: str, said: Options) -> Settings:
    return settings(
        path, select=said.select, ignore=said.ignore, severity=said.severity, fail_on=said.fail_on,
        profile=said.profile, threshold=said.threshold,
    )  # fmt: skip


def read(
    source: Source, audience: str | None, seen: list[str] | None = None, against: tuple[str, ...] = (),
    until: str | None = None, choices: tuple[tuple[str, str], ...] = (), beside: tuple[Source, ...] = (),
) -> Analysis:  # fmt: skip
    """Analyse a draft for an audience: confidential red lines of others are left out before anything is asked.

    The names of the files that it asks for are added to `seen`. `against` names files that the draft is measured by,
    `until` the day by which its changes count; `choices` are open terms with the options that are taken for agreed.
    `beside` are texts that are read like those of `against`.
    """
    seen = [] if seen is None else seen
    try:
        return _for(read_all(source, seen, against, beside), audience, until, choices)
    except Misuse as fault:
        fault.read = (source.name, *against, *seen)
        raise


def _for(
    analysis: Analysis, audience: str | None, until: str | None, choices: tuple[tuple[str, str], ...]
) -> Analysis:  # fmt: skip
    """An analysis as somebody asks for it."""
    if until is not None:
        analysis = analysis.as_of(until)
    if audience is not None and audience not in analysis.model.actors:
        hint = did_you_mean(audience, analysis.model.actors)
        raise Misuse(f"No party of this draft is named `{audience}`.{hint}")
    analysis = analysis.for_audience(audience)
    return as_if(analysis, choices) if choices else analysis


def as_if(analysis: Analysis, choices: tuple[tuple[str, str], ...]) -> Analysis:
    """The draft as if some options were agreed. Raises Misuse for what cannot be chosen."""
    chosen, result = analysis.choosing(choices)
    if not result.faults:
        return chosen
    fault = result.faults[0]
    hint = f" Its options are: {', '.join(fault.possible)}." if fault.possible else ""
    if fault.unknown:
        open_ones = f" Open are: {', '.join(fault.possible[:8])}." if fault.possible else " Nothing is open in it."
        hint = did_you_mean(fault.term, fault.possible) or open_ones
    raise Misuse(f"`{fault.term}` cannot be chosen: {fault.reason}.{hint}")


def read_all(
    source: Source, seen: list[str] | None = None, against: tuple[str, ...] = (), others: tuple[Source, ...] = ()
) -> Analysis:
    """Analyse a draft, or a settlement as JSON, with everything that is confidential in it."""
    if source.text.lstrip()[:1] == "{":  # no draft begins so
        if others:
            raise Misuse("a line can be moved in the text of a draft alone; a model as JSON stands by itself.")
        if against:
            raise Misuse("`--against` needs the text of the draft; a model as JSON stands by itself.")
        from pdsl.export.json import load

        return load(source)
    beside = tuple(_beside(path, source.name) for path in against)
    if seen is not None:
        seen += [other.name for other in beside]
    return analyse(source, files.reader(seen), (*beside, *others))


def _beside(path: str, draft: str) -> Source:
    """A file under a name that is relative or absolute as that of the draft is, so that no file has two names."""
    text = files.open_draft(path).text
    absolute = os.path.isabs(draft)
    if os.path.isabs(path) != absolute:
        path = os.path.abspath(path) if absolute else os.path.relpath(path)
    return Source(path.replace(os.sep, "/"), text)


def _weighs(diagnostic: Diagnostic, fail_on: str) -> bool:
    return fail_on != "never" and not diagnostic.acknowledged and diagnostic.severity.rank >= Severity(fail_on).rank
