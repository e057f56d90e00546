"""`pdsl render FILE`."""

from __future__ import annotations

import os
import sys

import click

from pdsl import report
from pdsl.cli import files
from pdsl.cli.checking import read
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Severity

FORMATS = ("md", "html", "txt")


@click.command(name="render")
@click.argument("draft", metavar="FILE", type=click.Path())
@click.option("--to", type=click.Choice(FORMATS), help="The format; without it the ending of OUT decides, else md.")
@click.option("-o", "--output", metavar="OUT", help="Write the document to a file.")
@click.option("--watch", "watching", is_flag=True, help="Make it again whenever a file changes, until Ctrl-C.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
def command(draft: str, to: str | None, output: str | None, watching: bool, color: When, quiet: bool) -> int:
    """Make a document that a delegation can read.

    \b
      pdsl render draft.pdsl -o draft.html
      pdsl render draft.pdsl --to md
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if to is None:
        ending = (output or "").rpartition(".")[2].lower()
        to = {"htm": "html", "markdown": "md", "text": "txt"}.get(ending, ending)
        if to not in FORMATS:
            if output:
                raise click.UsageError(
                    f"The ending of `{output}` names no format; say `--to {'|'.join(FORMATS)}`. Word opens `.html`."
                )
            to = "md"
    seen: list[str] = []
    if not watching:
        return _once(out, draft, to, output, seen)
    if draft == "-":
        raise click.UsageError("`--watch` needs a file: standard input is read once.")
    from pdsl.cli.watch import watch

    form = to

    def again() -> list[str]:
        seen.clear()
        _once(out, draft, form, output, seen)
        return seen

    return watch([draft], again)


def _once(out: Output, draft: str, to: str, output: str | None, seen: list[str]) -> int:
    """Make the document once; gives the exit code. The files that were read are added to `seen`."""
    analysis = read(files.open_draft(draft), None, seen)
    faults = [diagnostic for diagnostic in analysis.reading if diagnostic.severity is Severity.ERROR]
    if faults:
        out.complain(report.render(faults, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()).rstrip())
        out.complain("not rendered: a document must not leave out what could not be read")
        out.close()
        return 1
    from pdsl.render import render

    text, diagnostics = render(analysis.model, to)
    if diagnostics:
        out.complain(report.render(diagnostics, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        return 1
    files.deliver(out, text, output)
    out.close()
    return 0
