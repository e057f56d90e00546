"""`pdsl check FILE…`."""

from __future__ import annotations

import os
import sys

import click

from pdsl import report
from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.cli import files
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.report import redlines as redline_report
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source


@click.command(name="check")
@click.argument("drafts", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--format", "form", type=click.Choice(report.FORMATS), default="full", show_default=True, envvar="PDSL_FORMAT",
    help="How findings are shown.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice([s.value for s in Severity] + ["never"]), default="error", show_default=True,
    help="Exit with 1 if there is a finding of this weight or above.",
)  # fmt: skip
@click.option("--for", "audience", metavar="PARTY", help="Include the confidential red lines of this party.")
@click.option("-o", "--output", metavar="OUT", help="Write the report to a file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@click.option("-v", "--verbose", count=True, help="Say more: files, numbers, what was held back.")
def command(
    drafts: tuple[str, ...], form: str, fail_on: str, audience: str | None, output: str | None, color: When,
    quiet: bool, verbose: int,
) -> int:  # fmt: skip
    """Find where a draft contradicts itself, will fail in practice, or crosses a red line.

    Each FILE is one settlement; `-` reads standard input.

    \b
      pdsl check draft.pdsl
      pdsl check draft.pdsl --format concise
      pdsl check draft.pdsl --for ukraine
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet, verbose=verbose)
    found: list[Diagnostic] = []
    tables = []
    for draft in drafts:
        source = files.open_draft(draft)
        analysis = read(source, audience)
        findings = registry.run(analysis)
        found += findings
        tables.append((draft, analysis))
        held = registry.held_back(analysis)
        if held:
            out.detail(f"{draft}: {held} checks that need the whole text were held back until it can be read")
    text = report.render(
        found, form, color=out.color and not output, width=out.width, cwd=os.getcwd(), checked=len(drafts),
        redlines=[row for _, analysis in tables for row in redline_report.rows(analysis)],
    )  # fmt: skip
    if form != "json":
        for draft, analysis in tables:
            table = redline_report.table(analysis, color=out.color and not output)
            if table:
                text += (f"\nRed lines in {draft}\n" if len(drafts) > 1 else "\nRed lines\n") + table
    if output:
        files.write(text, output)
    else:
        out.report(text)
    out.talk(report.summary(found, checked=len(drafts)))
    if not all(analysis.complete for _, analysis in tables):
        out.talk("checks that need the whole text wait until the faults above are mended")
    out.close()
    if any(diagnostic.code == "INT-01" for diagnostic in found):
        return 70
    return int(any(_weighs(diagnostic, fail_on) for diagnostic in found))


def read(source: Source, audience: str | None) -> Analysis:
    """Analyse a draft for an audience: confidential red lines of others are left out before anything is asked."""
    if source.text.lstrip()[:1] == "{":  # no draft begins so: it is a settlement as JSON
        from pdsl.export.json import load

        analysis = load(source)
    else:
        analysis = analyse(source, files.reader())
    if audience is not None and audience not in analysis.model.actors:
        from pdsl.spelling import nearest

        guess = nearest(audience, analysis.model.actors)
        hint = f" Did you mean `{guess}`?" if guess else ""
        raise click.UsageError(f"No party of this draft is named `{audience}`.{hint}")
    return analysis.for_audience(audience)


def _weighs(diagnostic: Diagnostic, fail_on: str) -> bool:
    return fail_on != "never" and diagnostic.severity.rank >= Severity(fail_on).rank
