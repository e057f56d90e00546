"""`pdsl fmt FILE…`."""

from __future__ import annotations

import os
import sys

import click

from pdsl import report
from pdsl.cli import files
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.source import Source


@click.command(name="fmt")
@click.argument("drafts", nargs=-1, required=True, metavar="FILE…", type=click.Path())
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; list the files that would change, and exit with 1."
)
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and exit with 1.")
@click.option(
    "--label", "labelling", is_flag=True, help="Also give every sentence and status block without one a label."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
def command(drafts: tuple[str, ...], only_check: bool, diff: bool, labelling: bool, color: When, quiet: bool) -> int:
    """Lay drafts out in the standard way. Every comment is kept; what a draft means never changes.

    Of a folder every .pdsl file below it is laid out; `-` reads standard input and prints the result. A text that
    cannot be read is left as it is, and a file is written whole or not at all.

    \b
      pdsl fmt draft.pdsl
      pdsl fmt --check drafts/
      pdsl fmt --diff --label draft.pdsl
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    code = changed = 0
    paths = files.below(drafts)
    for draft in paths:
        try:
            source = files.open_draft(draft)
        except files.CannotOpen as fault:
            out.complain(f"Error: {fault!s}")
            code = 2
            continue
        text, diagnostics = _laid_out(source, labelling=labelling)
        if diagnostics:
            diagnostics = _shown(source, diagnostics)
            faults = report.render(diagnostics, "full", color=out.talk_color, width=out.width, cwd=os.getcwd())
            out.complain(faults.rstrip())
            out.complain(f"{draft}: left as it is until it can be read")
            code = max(code, 1)
            continue
        if draft == "-" and not (only_check or diff):
            out.document(text)
        elif text != source.text:
            changed += 1
            if only_check or diff:
                out.document(_difference(source.text, text, source.name) if diff else f"{draft}\n")
                out.talk(f"would lay out {draft} anew")
                code = max(code, 1)
            else:
                files.write(text, draft)
                out.talk(f"laid out {draft}")
    if not changed and not code and drafts != ("-",):
        out.talk(f"{len(paths)} file{'s' if len(paths) != 1 else ''} already in order")
    out.close()
    return code


def _laid_out(source: Source, *, labelling: bool) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text in the standard layout, or the findings for which it is left as it is."""
    from pdsl.format import format as lay_out
    from pdsl.syntax.parser import parse

    if labelling:
        from pdsl.labels import label

        labelled, diagnostics = label(source, files.reader())
        if labelled is None or diagnostics:
            return source.text, diagnostics
        source = Source(source.name, labelled)
    parsed = parse(source)
    text, diagnostics = lay_out(parsed)
    return (text, diagnostics) if text is not None else (source.text, parsed.diagnostics)


def _shown(source: Source, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The faults without the words of confidential red lines: a log of a check may be read by anybody."""
    from pdsl.analysis import analyse

    shown = analyse(source, files.reader()).for_audience(None, tell_faults=True).reading
    return tuple(fault for fault in shown if fault.severity is Severity.ERROR) or diagnostics


def _difference(before: str, after: str, name: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
