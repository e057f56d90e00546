"""`pdsl solve FILE`."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import click

from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.endings import by_ending, deliver_schema
from pdsl.cli.faults import Misuse, did_you_mean
from pdsl.cli.output import Output, When
from pdsl.report import changes_read
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import DROPPED
from pdsl.solve.answer import Question
from pdsl.solve.writers import ENDINGS, FORMATS, written
from pdsl.source import Source

if TYPE_CHECKING:
    from pdsl.solve.answer import Solved


@click.command(name="solve")
@click.argument("draft", required=False, metavar="FILE", type=click.Path())
@click.option("--for", "audience", metavar="PARTY", help="Include what this party keeps confidential.")
@click.option(
    "--against", multiple=True, metavar="FILE", type=click.Path(),
    help="With the red lines of this file too; may be repeated.",
)  # fmt: skip
@click.option("--positions-as-lines", is_flag=True, help="What an author wrote into a bracket counts as its line.")
@click.option("--move-absolute", is_flag=True, help="Absolute lines may give way too.")
@click.option(
    "--what-if", multiple=True, metavar="LINE=STATEMENT",
    help="The answer if this red line were `dropped`, or were another: `army=require ...`. May be repeated.",
)  # fmt: skip
@click.option("--limit", type=click.FloatRange(min=0.1), metavar="SECONDS",
              help="End after this time; only then can answers differ between machines.")  # fmt: skip
@standing.options
@click.option("--save-solution", "save", metavar="OUT",
              help="Write an agreement to a file that other commands take with `--solution`.")  # fmt: skip
@click.option("--point", metavar="POINT", default="every-line", show_default=True,
              help="Which one: `every-line`, `nash`, `kalai-smorodinsky`, or a number of the report.")  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="The format; without it the ending of OUT decides, else text.",
)  # fmt: skip
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON form, and read no file.")
@click.option("-o", "--output", metavar="OUT", help="Write the report to a file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the report.")
def command(
    draft: str | None, audience: str | None, against: tuple[str, ...], positions_as_lines: bool, move_absolute: bool,
    what_if: tuple[str, ...], limit: float | None, as_signed: bool, as_of: str | None, choose: tuple[str, ...],
    save: str | None, point: str, form: str | None, schema: bool, output: str | None, color: When, quiet: bool,
) -> int:  # fmt: skip
    """Say what can still be agreed: whether the brackets can be settled so that every red line is kept, and if not,
    which lines and clauses do not go together and which concessions would open a way; what room each open term has
    left, and which agreements are best for all (Pareto frontier).

    Nothing is chosen for anybody: every smallest conflict and every cheapest concession is listed.

    \b
      pdsl solve draft.pdsl --against lines.pdsl
      pdsl solve draft.pdsl --positions-as-lines -o report.html
      pdsl solve draft.pdsl --what-if army=dropped
      pdsl solve draft.pdsl --save-solution agreed.toml --point nash
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if schema:
        from pdsl.solve.writers.schema import json_schema

        return deliver_schema(out, json_schema, output)
    if draft is None:
        raise click.UsageError("Name a file: pdsl solve draft.pdsl.")
    form = form or by_ending(output, ENDINGS, FORMATS)
    if "-" in against:
        raise click.UsageError("`--against` needs a file: standard input is for a draft.")
    until, choices = standing.until(as_signed=as_signed, as_of=as_of), standing.choices(choose)
    source = files.open_draft(draft)

    def reading(beside: tuple[Source, ...] = ()) -> Analysis:
        return read(source, audience, against=against, until=until, choices=choices, beside=beside)

    analysis = reading()
    try:
        from pdsl.solve.search import solve
    except ModuleNotFoundError as missing:
        if missing.name != "z3":
            raise
        raise click.UsageError(
            "`pdsl solve` needs the solver z3, which is not installed: pip install 'pdsl[solve]'."
        ) from missing
    question = Question(positions_as_lines=positions_as_lines, move_absolute=move_absolute, seconds=limit)
    before = None
    if what_if:
        before = solve(analysis, question)
        moved, dropped, text = _moves(analysis, what_if)
        question = question._replace(dropped=dropped, moved=tuple((name, new) for name, new, _ in moved))
        if moved:
            analysis = reading((Source("what-if", text),))
            _understood(analysis, moved)
    solved = solve(analysis, question)
    report = written(analysis, solved, form, before=before, width=out.width, color=out.color and not output)
    if form == "text" and not output:
        out.report(report)
    else:
        files.deliver(out, report, output, (draft, *against))
    if save is not None:
        _save(out, solved, point, save, (draft, *against))
    if changes := changes_read(analysis):
        out.talk(f"the text {changes}")
    if not analysis.complete:
        out.talk("part of the draft cannot be read; what it says is not in the answer. Run `pdsl check`.")
    out.close()
    return 0


def _moves(
    analysis: Analysis, what_if: tuple[str, ...]
) -> tuple[list[tuple[str, str, str]], tuple[str, ...], str]:
    """The lines that move, as (name, name of the new one, what it says), those that are dropped, and the new ones."""
    known = {line.name: line for line in analysis.model.redlines}
    moved: list[tuple[str, str, str]] = []
    dropped: list[str] = []
    text = "pdsl 1\n"
    for number, said in enumerate(what_if, 1):
        name, equals, statement = (part.strip() for part in said.partition("="))
        if not equals or not statement:
            raise Misuse(f"`--what-if {said}` says nothing of a line: write LINE=dropped, or LINE=require ….")
        line = known.get(name)
        if line is None:
            raise Misuse(f"No red line of this draft is named `{name}`.{did_you_mean(name, known)}")
        if statement == DROPPED:
            dropped.append(name)
            continue
        if not re.match(r"(require|forbid)\b", statement):
            raise Misuse(f"`{statement}` is no statement of a red line: begin it with `require` or `forbid`.")
        new = f"what_if_{number}"
        owners = ", ".join(analysis.world.expand(line.owners))
        text += f"redline {new} of {owners} {{ {statement} }}\n"
        moved.append((name, new, statement))
    return moved, tuple(dropped), text


def _understood(analysis: Analysis, moved: list[tuple[str, str, str]]) -> None:
    """Refuse a statement that cannot be read: the answer would be about something else."""
    faults = [fault for fault in analysis.reading if fault.primary and fault.primary.place.source.name == "what-if"]
    lines = {line.name: line for line in analysis.model.redlines}
    for _, new, statement in moved:
        if faults or new not in lines or not lines[new].lines:
            why = f": {faults[0].message}" if faults else ""
            raise Misuse(f"`{statement}` cannot be read{why}.")


def _save(out: Output, solved: Solved, point: str, path: str, read_files: tuple[str, ...]) -> None:
    from pdsl.solve.solution import NoSuchPoint, agreement
    from pdsl.solve.solution import written as as_file

    try:
        outcome, about = agreement(solved, point)
    except NoSuchPoint as fault:
        raise Misuse(f"No agreement is written: {fault}.") from fault
    files.deliver(out, as_file(solved, outcome, about), path, read_files)
