"""`pdsl stats FILE…`."""

from __future__ import annotations

import json
import os
import sys

import click

from pdsl.cli import files
from pdsl.cli.checking import read
from pdsl.cli.output import Output, When
from pdsl.report.stats import measure, table


@click.command(name="stats")
@click.argument("drafts", nargs=-1, required=True, metavar="FILE…", type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(drafts: tuple[str, ...], form: str, color: When) -> int:
    """Count what a draft holds, and how much of it the tool understands (its typed share, 0 to 1)."""
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    measured = [(draft, measure(read(files.open_draft(draft), None))) for draft in drafts]
    if form == "json":
        data = [{"file": draft, **figures} for draft, figures in measured]
        out.document(json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n")
    else:
        for draft, figures in measured:
            out.document(f"{draft}\n{table(figures)}")
    out.close()
    return 0
