"""`pdsl conforms DRAFT FRAMEWORK…`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.endings import by_ending, deliver_schema
from pdsl.cli.faults import Misuse, did_you_mean
from pdsl.cli.output import Output, When
from pdsl.conform.relation import RELATIONS, YES, relate
from pdsl.conform.verdict import ALL, verdicts
from pdsl.conform.writers import ENDINGS, FORMATS, written, written_of_drafts
from pdsl.model.terms import Ref
from pdsl.report import changes_read
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import KEPT


@click.command(name="conforms")
@click.argument("draft", required=False, metavar="DRAFT", type=click.Path())
@click.argument("frameworks", nargs=-1, metavar="[FRAMEWORK…]", type=click.Path())
@click.option(
    "--accept", multiple=True, type=click.Choice(tuple(word for word in ALL if word != KEPT)),
    help="This answer counts as kept for the exit code; may be repeated.",
)  # fmt: skip
@click.option(
    "--relation", type=click.Choice(RELATIONS),
    help="Put a second draft in the place of the frameworks, and ask how the first stands to it.",
)  # fmt: skip
@click.option("--for", "audience", metavar="PARTY", help="Include what this party keeps confidential.")
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
    draft: str | None, frameworks: tuple[str, ...], accept: tuple[str, ...], relation: str | None,
    audience: str | None, as_signed: bool, as_of: str | None, choose: tuple[str, ...], form: str | None,
    schema: bool, output: str | None, color: When, quiet: bool,
) -> int:  # fmt: skip
    """Say whether a draft is still the plan that a framework outlines: each requirement is kept, weakened, postponed,
    dropped, contradicted, open or not decided, with the places of both and who is bound.

    A FRAMEWORK is a file with frameworks, or the name of one in the draft; without any those count that the settlement
    says it conforms to, else all that the draft declares. The exit code is 0 if every requirement is kept, else 1.

    With `--relation` the second file is a draft: does the first refine it (whatever it allows the other allows), are
    both equivalent, or compatible (nothing in one excludes what the other says).

    \b
      pdsl conforms draft.pdsl framework.pdsl
      pdsl conforms draft.pdsl first.pdsl second.pdsl -o report.html
      pdsl conforms draft.pdsl outline --accept open --accept weakened
      pdsl conforms new.pdsl old.pdsl --relation refines
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if schema:
        from pdsl.conform.writers.schema import json_schema

        return deliver_schema(out, json_schema, output)
    if draft is None:
        raise click.UsageError("Name a draft: pdsl conforms draft.pdsl framework.pdsl.")
    form = form or by_ending(output, ENDINGS, FORMATS)
    if "-" in frameworks:
        raise click.UsageError("A framework needs a file: standard input is for a draft.")
    until, choices = standing.until(as_signed=as_signed, as_of=as_of), standing.choices(choose)
    if relation is not None:
        if len(frameworks) != 1:
            raise click.UsageError("`--relation` takes two drafts: pdsl conforms new.pdsl old.pdsl --relation refines.")
        first = read(files.open_draft(draft), audience, until=until, choices=choices)
        second = read(files.open_draft(frameworks[0]), audience, until=until)
        return _related(out, (first, second), (draft, *frameworks), relation, accept, form, output)
    in_files = tuple(said for said in frameworks if _is_file(said))
    source = files.open_draft(draft)
    analysis = read(source, audience, against=in_files, until=until, choices=choices)
    analysis = _measured(analysis, tuple(said for said in frameworks if said not in in_files), in_files)
    found = verdicts(analysis)
    if not found:
        raise Misuse(_nothing(analysis, in_files))
    report = written(analysis, found, form, accepted=accept, width=out.width, color=out.color and not output)
    if form == "text" and not output:
        out.report(report)
    else:
        files.deliver(out, report, output, (draft, *in_files))
    if changes := changes_read(analysis):
        out.talk(f"the text {changes}")
    if not analysis.complete:
        out.talk("part of the draft cannot be read; what it says is not in the answer. Run `pdsl check`.")
    out.close()
    return 0 if all(one.conforms(accept) for one in found) else 1


def _related(
    out: Output, drafts: tuple[Analysis, Analysis], paths: tuple[str, ...], relation: str, accept: tuple[str, ...],
    form: str, output: str | None,
) -> int:  # fmt: skip
    """How a draft stands to another."""
    first, second = drafts
    found = relate(first, second, relation)
    report = written_of_drafts(first, second, found, form, width=out.width, color=out.color and not output)
    if form == "text" and not output:
        out.report(report)
    else:
        files.deliver(out, report, output, paths)
    for path, analysis in zip(paths, drafts, strict=True):
        if changes := changes_read(analysis):
            out.talk(f"{path} {changes}")
    out.close()
    return 0 if found.word == YES or found.word in accept else 1


def _is_file(said: str) -> bool:
    return os.sep in said or said.endswith(".pdsl") or os.path.exists(said)


def _measured(analysis: Analysis, names: tuple[str, ...], in_files: tuple[str, ...]) -> Analysis:
    """The draft measured by the frameworks that are asked for: these, else those it says it conforms to, else all."""
    known = analysis.written.frameworks
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known, f" There are {', '.join(known)}." if known else "")
            raise Misuse(f"No file and no framework of this draft is named `{name}`.{hint}")
    paths = {os.path.abspath(path) for path in in_files}
    wanted = [name for name in known if name in names or (paths and _path_of(analysis, name) in paths)]
    if not wanted and not in_files:
        wanted = [ref.name for ref in analysis.written.conforms_to if isinstance(ref, Ref) and ref.name in known]
        wanted = wanted or list(known)
    return analysis.conforming(tuple(Ref(name=name, kind="framework") for name in wanted))


def _path_of(analysis: Analysis, framework: str) -> str:
    place = analysis.place(f"framework.{framework}")
    return os.path.abspath(place.source.name) if place is not None else ""


def _nothing(analysis: Analysis, in_files: tuple[str, ...]) -> str:
    where = f" Neither does {' or '.join(f'`{path}`' for path in in_files)}." if in_files else ""
    also = "" if analysis.complete else " Part of the text cannot be read: run `pdsl check`."
    how = "Name a file that does: pdsl conforms draft.pdsl framework.pdsl."
    return f"The draft states no framework.{where} {how}{also}"
