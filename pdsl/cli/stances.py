"""`pdsl stances FILE`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.cli import files, history, standing
from pdsl.cli.checking import read
from pdsl.cli.endings import by_ending, deliver_schema, deliver_workbook
from pdsl.cli.output import Output, When
from pdsl.report import changes_read
from pdsl.semantics.stances import counts, lights
from pdsl.source import Source
from pdsl.stances.view import Past, view
from pdsl.stances.writers import ENDINGS, FORMATS, workbook, written

_USUAL, _MOST = 12, 200


@click.command(name="stances")
@click.argument("draft", required=False, metavar="FILE", type=click.Path())
@click.option("--history", "most", type=click.IntRange(min=0, max=_MOST), default=_USUAL, show_default=True,
              metavar="N", help="Count the colours of at most N earlier versions of the file in git.")  # fmt: skip
@click.option("--for", "audience", metavar="PARTY", help="Include what this party keeps confidential.")
@click.option(
    "--against", multiple=True, metavar="FILE", type=click.Path(),
    help="With the red lines of this file too; may be repeated.",
)  # fmt: skip
@standing.options
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="The format; without it the ending of OUT decides, else text.",
)  # fmt: skip
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON form, and read no file.")
@click.option("-o", "--output", metavar="OUT", help="Write the report to a file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the report.")
def command(
    draft: str | None, most: int, audience: str | None, against: tuple[str, ...], as_signed: bool, as_of: str | None,
    choose: tuple[str, ...], form: str | None, schema: bool, output: str | None, color: When, quiet: bool,
) -> int:  # fmt: skip
    """Say who stands where: each article green (agreed by all), yellow (agreed by some, or reserved), red (rejected),
    white (proposed only) or grey (not discussed, or no word on it); what hangs on the red ones; each party's position
    and red lines by article; and how the counts changed, if the file is kept in git.

    \b
      pdsl stances draft.pdsl
      pdsl stances draft.pdsl --against lines.pdsl -o stances.html
      pdsl stances draft.pdsl --history 0 -o stances.xlsx
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if schema:
        from pdsl.stances.writers.schema import json_schema

        return deliver_schema(out, json_schema, output)
    if draft is None:
        raise click.UsageError("Name a file: pdsl stances draft.pdsl.")
    form = form or by_ending(output, ENDINGS, FORMATS)
    if "-" in against:
        raise click.UsageError("`--against` needs a file: standard input is for a draft.")
    until, choices = standing.until(as_signed=as_signed, as_of=as_of), standing.choices(choose)
    analysis = read(files.open_draft(draft), audience, against=against, until=until, choices=choices)
    past, why = _past(draft, most)
    seen = view(analysis, past, why)
    if form == "xlsx":
        deliver_workbook(out, output, (draft, *against), lambda: workbook(analysis, seen), "stances")
    else:
        report = written(analysis, seen, form, width=out.width, color=out.color and not output)
        if form == "text" and not output:
            out.report(report)
        else:
            files.deliver(out, report, output, (draft, *against))
    if changes := changes_read(analysis):
        out.talk(f"the text {changes}")
    if not analysis.complete:
        out.talk("part of the draft cannot be read; what it says is not here. Run `pdsl check`.")
    out.close()
    return 0


def _past(draft: str, most: int) -> tuple[tuple[Past, ...], str]:
    """The counts of earlier versions, from the oldest on, and why there are none."""
    if not most:
        return (), ""
    from pdsl.analysis import analyse

    found, why = history.versions(draft, most)
    past = []
    for version in found:
        text = version.read(version.path)
        if text is None:
            past.append(Past(version.day, version.commit, {}, "it cannot be read"))
            continue
        analysis = analyse(Source(version.path, text), version.read).for_audience(None)
        fault = "" if analysis.complete else "part of it cannot be read"
        past.append(Past(version.day, version.commit, counts(lights(analysis)), fault))
    return tuple(past), why
