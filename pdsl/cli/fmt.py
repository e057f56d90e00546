"""`pdsl fmt FILE…`."""

from __future__ import annotations

import os
import sys

import click

from pdsl import report
from pdsl.cli import files
from pdsl.cli.output import Output, When


@click.command(name="fmt")
@click.argument("drafts", nargs=-1, required=True, metavar="FILE…")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
def command(drafts: tuple[str, ...], only_check: bool, diff: bool, color: When, quiet: bool) -> int:
    """Lay drafts out in the standard way. Every comment is kept; what a draft means never changes.

    `-` reads standard input and prints the result.
    """
    from pdsl.format import format as lay_out
    from pdsl.syntax.parser import parse

    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    code = changed = 0
    for draft in drafts:
        source = files.open_draft(draft)
        text, diagnostics = lay_out(parse(source))
        if text is None:
            faults = report.render(diagnostics, "full", color=out.talk_color, width=out.width, cwd=os.getcwd())
            out.complain(faults.rstrip())
            out.complain(f"{draft}: left as it is until it can be read")
            code = 1
            continue
        if draft == "-" and not (only_check or diff):
            out.document(text)
        elif text != source.text:
            changed += 1
            if diff:
                out.document(_difference(source.text, text, source.name))
            if only_check or diff:
                out.talk(f"would lay out {draft} anew")
                code = 1
            else:
                files.write(text, draft)
                out.talk(f"laid out {draft}")
    if not changed and not code:
        out.talk(f"{len(drafts)} file{'s' if len(drafts) != 1 else ''} already in order")
    out.close()
    return code


def _difference(before: str, after: str, name: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
