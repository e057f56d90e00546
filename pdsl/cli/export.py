"""`pdsl export FILE`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.cli import files
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Severity

FORMATS = ("json", "pdsl")


@click.command(name="export")
@click.argument("draft", required=False, metavar="FILE", type=click.Path())
@click.option("--to", type=click.Choice(FORMATS), default="json", show_default=True, help="The form.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON form, and read no file.")
@click.option("--for", "audience", metavar="PARTY", help="Include the confidential red lines of this party.")
@click.option("-o", "--output", metavar="OUT", help="Write to a file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
def command(
    draft: str | None, to: str, schema: bool, audience: str | None, output: str | None, color: When, quiet: bool
) -> int:
    """Write a settlement for other programs: as JSON, with a published schema, or as one text without imports.

    `check`, `render` and the other commands read the JSON like a draft. Confidential red lines are left out of JSON
    unless their owner is named; a text keeps them, as `fmt` does.

    \b
      pdsl export draft.pdsl -o draft.json
      pdsl check draft.json
      pdsl export draft.json --to pdsl -o draft.pdsl
      pdsl export --schema
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if schema:
        from pdsl.export.schema import text as schema_text

        text = schema_text()
    else:
        if draft is None:
            raise click.UsageError("Name the file to export.")
        exported = _exported(out, draft, to, audience)
        if exported is None:
            out.close()
            return 1
        text = exported
    files.deliver(out, text, output, None if to == "pdsl" else (draft or "",))
    out.close()
    return 0


def _exported(out: Output, draft: str, to: str, audience: str | None) -> str | None:
    """The settlement in the wanted form; None, with the faults said, where the text cannot be read."""
    from pdsl.cli.checking import read, read_all

    source = files.open_draft(draft)
    analysis = read_all(source) if to == "pdsl" else read(source, audience)
    faults = [diagnostic for diagnostic in analysis.reading if diagnostic.severity is Severity.ERROR]
    if faults:
        from pdsl import report

        out.complain(report.render(faults, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()).rstrip())
        out.complain("not exported: what could not be read would be missing")
        return None
    if to == "pdsl":
        from pdsl.export.text import NoText, unparse

        try:
            return unparse(analysis.written)
        except NoText as gap:
            out.complain(f"not exported: {gap}")
            return None
    from pdsl.export.json import dump

    return dump(analysis.written)
