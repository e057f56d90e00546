"""`pdsl assess FILE`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.assess.cards import CARDS
from pdsl.assess.scoring import assess
from pdsl.assess.writers import ENDINGS, FORMATS, written
from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.endings import by_ending, deliver_schema
from pdsl.cli.output import Output, When
from pdsl.report import changes_read
from pdsl.report.provenance import about
from pdsl.tables.words import Words

NAMES = tuple(card.name for card in CARDS)


@click.command(name="assess")
@click.argument("draft", required=False, metavar="FILE", type=click.Path())
@click.option("--card", "cards", multiple=True, type=click.Choice(NAMES), help="Only this card; may be repeated.")
@standing.options
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="The format; without it the ending of OUT decides, else text.",
)  # fmt: skip
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON form, and read no file.")
@click.option("-o", "--output", metavar="OUT", help="Write the cards to a file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the cards.")
def command(
    draft: str | None, cards: tuple[str, ...], as_signed: bool, as_of: str | None, choose: tuple[str, ...],
    form: str | None, schema: bool, output: str | None, color: When, quiet: bool,
) -> int:  # fmt: skip
    """Fill in scorecards: what a text holds of that which studies and practice associate with settlements that last.

    Each item has the clause that earns it, why it has this level, and what would raise it. Where a bracket is open the
    level is a range with the options that it depends on. There is no score for peace: no card is added to another.
    Without FILE the cards are listed.

    \b
      pdsl assess
      pdsl assess draft.pdsl
      pdsl assess draft.pdsl --card guarantee --format markdown
      pdsl assess draft.pdsl -o cards.svg
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if schema:
        from pdsl.assess.writers.schema import json_schema

        return deliver_schema(out, json_schema, output)
    if draft is None:
        wide = max(map(len, NAMES))
        out.document("".join(f"{card.name:<{wide}}  {card.about}\n" for card in CARDS))
        out.close()
        return 0
    form = form or by_ending(output, ENDINGS, FORMATS)
    analysis = read(files.open_draft(draft), None, until=standing.until(as_signed=as_signed, as_of=as_of),
                    choices=standing.choices(choose))  # fmt: skip
    scored = assess(analysis, cards)
    title = analysis.model.title or analysis.model.name
    colored = out.color and not output
    text = written(scored, form, Words(analysis), settlement=title, width=out.width, color=colored)
    if form == "text" and not output:
        out.report(text)
    else:
        files.deliver(out, text, output, (draft,))
    if known := about(analysis.model):
        out.talk(known)
    if changes := changes_read(analysis):
        out.talk(f"the text {changes}")
    if not analysis.complete:
        out.talk("part of the draft cannot be read; what it says is on no card. Run `pdsl check`.")
    out.close()
    return 0
