"""`pdsl new KIND [NAME]`."""

from __future__ import annotations

import os
import re
import sys

import click

from pdsl import resources
from pdsl.cli import files
from pdsl.cli.output import Output, When

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@click.command(name="new")
@click.argument("kind", type=click.Choice(resources.scaffolds()), metavar="KIND")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("-o", "--output", metavar="OUT", help="The file to write; without it NAME.pdsl, `-` for standard output.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
def command(kind: str, name: str | None, output: str | None, color: When, quiet: bool) -> int:
    """Begin a draft from a scaffold that can be read and checked as it stands. No file is ever overwritten.

    \b
      treaty       a settlement with ceasefire, territory, forces, guarantee, final clauses
      ceasefire    an end of hostilities with withdrawal, monitors and a clock
      guarantee    a guarantee with trigger, finder, steps, duration and forfeiture
      memorandum   political undertakings that do not bind
      framework    what a draft must still be, to be the same plan
      redlines     where one party will not move
      teaching     a first text, with a comment on each line

    \b
      pdsl new treaty my_treaty
      pdsl new ceasefire -o drafts/pause.pdsl
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    name = name or kind
    if not _NAME.fullmatch(name):
        raise click.UsageError(f"`{name}` is no name: write small letters, digits and `_`, a letter first.")
    text = resources.scaffold(kind).replace("NAME", name)
    if output == "-":
        out.document(text)
    else:
        path = output or f"{name}.pdsl"
        files.create(text, path)
        out.talk(f"wrote {path}; next: pdsl check {path}")
    out.close()
    return 0
