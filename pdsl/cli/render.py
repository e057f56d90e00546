"""`pdsl render FILE`."""

from __future__ import annotations

import os
import sys

import click

from pdsl import report
from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.faults import did_you_mean
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Severity

TEXTS = ("md", "html", "txt", "typst", "akn")
FORMATS = ("docx", "pdf", *TEXTS)
ENDINGS = {"htm": "html", "markdown": "md", "text": "txt", "typ": "typst", "xml": "akn"}
NEEDED = {"docx": "Word documents need the package python-docx", "pdf": "PDF files need the package typst"}


@click.command(name="render")
@click.argument("draft", metavar="FILE", type=click.Path())
@click.option("--to", type=click.Choice(FORMATS), help="The format; without it the ending of OUT decides, else md.")
@click.option("-o", "--output", metavar="OUT", help="Write the document to a file.")
@standing.options
@click.option("--change", metavar="NAME", help="This change by itself, as the instrument that it is.")
@click.option("--watch", "watching", is_flag=True, help="Make it again whenever a file changes, until Ctrl-C.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
def command(
    draft: str, to: str | None, output: str | None, as_signed: bool, as_of: str | None,
    choose: tuple[str, ...], change: str | None, watching: bool, color: When, quiet: bool,
) -> int:  # fmt: skip
    """Make a document that a delegation can read: the text as it stands, with every later change in its place.

    \b
      pdsl render draft.pdsl -o draft.docx
      pdsl render draft.pdsl -o draft.pdf
      pdsl render draft.pdsl -o draft.html
      pdsl render draft.pdsl -o draft.xml
      pdsl render draft.pdsl --to md
      pdsl render treaty.pdsl --as-of 2032-05-01 -o treaty.html
      pdsl render treaty.pdsl --change first_protocol
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if to is None:
        ending = (output or "").rpartition(".")[2].lower()
        to = ENDINGS.get(ending, ending)
        if to not in FORMATS:
            if output:
                raise click.UsageError(
                    f"The ending of `{output}` names no format; say `--to {'|'.join(FORMATS)}`."
                )
            to = "md"
    if to not in TEXTS and not output and out.on_terminal:
        raise click.UsageError(f"A {to} file is no text: name a file (`-o draft.{to}`), or send it into a pipe.")
    seen: list[str] = []
    until = standing.until(as_signed=as_signed, as_of=as_of)
    choices = standing.choices(choose)
    if change is not None and until is not None:
        raise click.UsageError("`--change` is one change by itself, the others are texts of a day: say one.")
    if not watching:
        return _once(out, draft, to, output, seen, until, choices, change)
    if draft == "-":
        raise click.UsageError("`--watch` needs a file: standard input is read once.")
    from pdsl.cli.watch import watch

    form = to

    def again() -> list[str]:
        seen.clear()
        _once(out, draft, form, output, seen, until, choices, change)
        return seen

    return watch([draft], again)


def _once(
    out: Output, draft: str, to: str, output: str | None, seen: list[str], until: str | None,
    choices: tuple[tuple[str, str], ...], change: str | None,
) -> int:  # fmt: skip
    """Make the document once; gives the exit code. The files that were read are added to `seen`."""
    analysis = read(files.open_draft(draft), None, seen, until=until, choices=choices)
    faults = [diagnostic for diagnostic in analysis.reading if diagnostic.severity is Severity.ERROR]
    if faults:
        out.complain(report.render(faults, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()).rstrip())
        out.complain("not rendered: a document must not leave out what could not be read")
        out.close()
        return 1
    from pdsl.render import render_file

    names = [one.name for one in analysis.written.changes]
    if change is not None and change not in names:
        raise click.UsageError(f"No change of this draft is named `{change}`.{did_you_mean(change, names)}")
    settlement = analysis.standing.model if change is None else analysis.written
    try:
        data, diagnostics = render_file(settlement, to, change=change)
    except ModuleNotFoundError as fault:
        raise click.UsageError(
            f"{NEEDED[to]}, which is not installed: pip install 'pdsl[{to}]'."
        ) from fault
    if diagnostics:
        out.complain(report.render(diagnostics, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        return 1
    if to in TEXTS:
        files.deliver(out, data.decode(), output, (draft,))
    else:
        files.deliver_bytes(out, data, output, (draft,))
    out.close()
    return 0
