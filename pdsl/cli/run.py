"""`pdsl run FILE`."""

from __future__ import annotations

import json
import os
import sys

import click

from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.faults import did_you_mean
from pdsl.cli.output import Output, When
from pdsl.report import runs
from pdsl.semantics.scenarios import outcomes


@click.command(name="run")
@click.argument("draft", metavar="FILE", type=click.Path())
@click.option("--scenario", "name", metavar="NAME", help="Only this scenario.")
@standing.options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    draft: str, name: str | None, as_signed: bool, as_of: str | None, choose: tuple[str, ...], form: str, color: When
) -> int:
    """Play the scenarios of a draft and print what becomes of each expectation, with a chronicle that cites articles.

    A decision that the scenario does not name may go either way; an expectation holds if it holds in every run.

    \b
      pdsl run draft.pdsl
      pdsl run draft.pdsl --scenario second_year
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    analysis = read(files.open_draft(draft), None, until=standing.until(as_signed=as_signed, as_of=as_of),
                    choices=standing.choices(choose))  # fmt: skip
    known = [scenario.name for scenario in analysis.model.scenarios]
    if name is not None and name not in known:
        raise click.UsageError(f"No scenario of this draft is named `{name}`.{did_you_mean(name, known)}")
    found = outcomes(analysis, name)
    if form == "json":
        out.document(json.dumps(runs.values(analysis, found), ensure_ascii=False, indent=2) + "\n")
    else:
        out.document(runs.table(analysis, found, color=out.color))
    if not analysis.complete:
        out.talk("part of the draft cannot be read; the runs are those of the rest. Run `pdsl check`.")
    out.close()
    return 0
