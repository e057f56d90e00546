"""`pdsl table NAME FILE`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.endings import by_ending, deliver_workbook
from pdsl.cli.faults import did_you_mean
from pdsl.cli.output import Output, When
from pdsl.report import changes_read
from pdsl.report.provenance import about
from pdsl.tables import TABLES, make
from pdsl.tables.writers import ENDINGS, FORMATS, workbook, written


def names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[object]:
    """The names of the tables that begin so, and files."""
    from click.shell_completion import CompletionItem

    del parameter
    said = ctx.params.get("words") or ()
    tables = [] if said or ctx.params.get("everything") else [n for n in TABLES if n.startswith(incomplete)]
    return [*(CompletionItem(name, help=TABLES[name]) for name in tables), CompletionItem(incomplete, type="file")]


@click.command(name="table")
@click.argument("words", nargs=-1, metavar="[NAME] FILE", shell_complete=names)
@click.option("--all", "everything", is_flag=True, help="All tables; in a workbook each on a sheet.")
@click.option("--party", metavar="ACTOR", help="Only the rows that concern this actor.")
@click.option("--for", "audience", metavar="PARTY", help="Include the confidential red lines of this party.")
@click.option(
    "--against", multiple=True, metavar="FILE", type=click.Path(),
    help="With the red lines of this file too; may be repeated.",
)  # fmt: skip
@standing.options
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="The format; without it the ending of OUT decides, else text.",
)  # fmt: skip
@click.option("-o", "--output", metavar="OUT", help="Write the table to a file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the table.")
def command(
    words: tuple[str, ...], everything: bool, party: str | None, audience: str | None, against: tuple[str, ...],
    as_signed: bool, as_of: str | None, choose: tuple[str, ...], form: str | None, output: str | None, color: When,
    quiet: bool,
) -> int:  # fmt: skip
    """Print a table of what follows from a draft, with the clauses that it rests on. Without NAME and FILE the tables
    are listed.

    A cell that depends on a bracket names it. What the text does not say is shown as not said, and a table of which
    the text has nothing says why.

    \b
      pdsl table
      pdsl table veto draft.pdsl
      pdsl table obligations draft.pdsl --party ukraine --format csv
      pdsl table redlines draft.pdsl --against lines.pdsl
      pdsl table --all draft.pdsl -o tables.xlsx
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if not words and not everything:
        wide = max(map(len, TABLES))
        out.document("".join(f"{name:<{wide}}  {about}\n" for name, about in TABLES.items()))
        out.close()
        return 0
    chosen, draft = _chosen(words, everything=everything)
    form = form or by_ending(output, ENDINGS, FORMATS)
    if form == "csv" and len(chosen) > 1:
        raise click.UsageError("A CSV file holds one table: name it, or take `--format xlsx` or `json` for all.")
    if "-" in against:
        raise click.UsageError("`--against` needs a file: standard input is for a draft.")
    until = standing.until(as_signed=as_signed, as_of=as_of)
    choices = standing.choices(choose)
    analysis = read(files.open_draft(draft), audience, against=against, until=until, choices=choices)
    if party is not None and party not in analysis.model.actors:
        hint = did_you_mean(party, analysis.model.actors)
        raise click.UsageError(f"No actor of this draft is named `{party}`.{hint}")
    found = [make(analysis, name) for name in chosen]
    tables = found if party is None else [table.of(party) for table in found]
    title = analysis.model.title or analysis.model.name
    if known := about(analysis.model):
        tables[-1] = tables[-1]._replace(notes=(*tables[-1].notes, known))
    if form == "xlsx":
        deliver_workbook(out, output, (draft, *against), lambda: workbook(tables, settlement=title), "tables")
    else:
        colored = out.color and not output
        text = written(tables, form, settlement=title, width=out.width, color=colored)
        if form == "text" and not output:
            out.report(text)
        else:
            shown = text.replace("\r\n", "\n") if out.on_terminal and not output else text
            files.deliver(out, shown, output, (draft, *against))
    if changes := changes_read(analysis):
        out.talk(f"the text {changes}")
    if not analysis.complete:
        out.talk("part of the draft cannot be read; what it says is not in the table. Run `pdsl check`.")
    out.close()
    return 0


def _chosen(words: tuple[str, ...], *, everything: bool) -> tuple[list[str], str]:
    """The tables that are asked for, and the draft."""
    if everything:
        if len(words) != 1:
            raise click.UsageError("`--all` takes a file alone: pdsl table --all draft.pdsl.")
        return list(TABLES), words[0]
    if len(words) > 2:
        raise click.UsageError("Name one table and one file: pdsl table veto draft.pdsl.")
    name = words[0]
    if name not in TABLES:
        hint = did_you_mean(name, TABLES, f" There are {', '.join(TABLES)}.")
        raise click.UsageError(f"No table is named `{name}`.{hint}")
    if len(words) == 1:
        raise click.UsageError(f"Name a file: pdsl table {name} draft.pdsl.")
    return [name], words[1]
