"""`pdsl compare OLD NEW [MORE…]`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from pdsl import resources
from pdsl.cli import files, standing
from pdsl.cli.checking import as_if, read
from pdsl.cli.endings import by_ending, deliver_schema
from pdsl.cli.faults import Misuse, did_you_mean
from pdsl.cli.output import Output, When
from pdsl.compare.comparison import KINDS
from pdsl.compare.writers import ENDINGS, FORMATS, written
from pdsl.report import changes_read

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdsl.compare.comparison import Synopsis
    from pdsl.render.edition import Edition
    from pdsl.semantics.analysis import Analysis

_FEWEST = 2


class Tracked(NamedTuple):
    """What is asked of tracked changes."""

    author: str
    dated: str
    language: str


@click.command(name="compare")
@click.argument("drafts", nargs=-1, metavar="OLD NEW [MORE]...", type=click.Path())
@click.option("--for", "audience", metavar="PARTY", help="Include what this party keeps confidential.")
@click.option(
    "--redlines", "against", multiple=True, metavar="FILE", type=click.Path(),
    help="Ask every draft the red lines of this file too; may be repeated.",
)  # fmt: skip
@click.option(
    "--match", "matched", multiple=True, metavar="OLD=NEW",
    help="These two stand for each other: ids, names or numbers of provisions. May be repeated.",
)  # fmt: skip
@click.option("--only", multiple=True, metavar="KIND",
              help="Only changes of this kind, as `tightened`; several with commas, or repeated.")  # fmt: skip
@click.option("--party", metavar="ACTOR", help="Only what concerns this actor.")
@click.option("--side-by-side", is_flag=True, help="The provisions of all drafts in columns, in place of lists.")
@standing.options
@click.option(
    "--to", "--format", "form", type=click.Choice(FORMATS),
    help="The format; without it the ending of OUT decides, else text.",
)  # fmt: skip
@click.option("--author", metavar="NAME", default="", help="Of tracked changes in Word: whose they are.")
@click.option("--date", "dated", metavar="DATE", default="", help="Of tracked changes in Word: their day (2032-05-01).")
@click.option("--language", metavar="CODE", default="en", show_default=True,
              help="Of tracked changes in Word: the language of both texts; their own words from FILE.fr.pdsl beside.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if something of substance changed.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON form, and read no file.")
@click.option("-o", "--output", metavar="OUT", help="Write the report to a file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the report.")
def command(
    drafts: tuple[str, ...], audience: str | None, against: tuple[str, ...], matched: tuple[str, ...],
    only: tuple[str, ...], party: str | None, side_by_side: bool, as_signed: bool, as_of: str | None,
    choose: tuple[str, ...], form: str | None, author: str, dated: str, language: str, exit_code: bool,
    schema: bool, output: str | None, color: When, quiet: bool,
) -> int:  # fmt: skip
    """Say what changed between drafts: provision by provision, from what the texts say and not from how they are
    written; which red lines are newly crossed or respected, which findings appeared or went, what moved for whom.

    Two drafts or more; each is compared with the next. One that holds later changes is compared with itself as signed.
    Provisions that were moved, renamed or renumbered are found.

    \b
      pdsl compare old.pdsl new.pdsl
      pdsl compare old.pdsl new.pdsl --redlines lines.pdsl -o changes.html
      pdsl compare first.pdsl second.pdsl third.pdsl --side-by-side -o table.md
      pdsl compare old.pdsl new.pdsl --only tightened,loosened --party ukraine
      pdsl compare first.pdsl second.pdsl third.pdsl --side-by-side -o columns.docx
      pdsl compare old.pdsl new.pdsl -o tracked.docx --author "Legal team" --date 2032-05-01
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    if schema:
        from pdsl.compare.writers.schema import json_schema

        return deliver_schema(out, json_schema, output)
    if not drafts:
        raise click.UsageError("Name two drafts or more: pdsl compare old.pdsl new.pdsl.")
    if "-" in against:
        raise click.UsageError("`--redlines` needs a file: standard input is for a draft.")
    if drafts.count("-") > 1:
        raise click.UsageError("Standard input holds one draft.")
    form = form or by_ending(output, ENDINGS, FORMATS, option="--to")
    kinds = _kinds(only)
    until, choices = standing.until(as_signed=as_signed, as_of=as_of), standing.choices(choose)
    if len(drafts) < _FEWEST:
        texts = _changed_since(drafts[0], audience, against, until)
    else:
        texts = [read(files.open_draft(draft), audience, against=against, until=until) for draft in drafts]
    analyses = _as_if(texts, choices)
    if party is not None and not any(party in analysis.model.actors for analysis in analyses):
        hint = did_you_mean(party, {name for analysis in analyses for name in analysis.model.actors})
        raise Misuse(f"No actor of these drafts is named `{party}`.{hint}")
    said, asked = _matched(matched), Tracked(author, dated, language)
    read_files = (*drafts, *against)
    synopsis = None
    if form != "docx" or exit_code or said:  # Word asks only which provisions correspond
        from pdsl.compare.compare import side_by_side as compared
        from pdsl.compare.selection import selected

        whole, _ = compared(analyses, corresponding=said, gains=form != "docx")
        _found(whole, said)
        synopsis = selected(whole, kinds=kinds, party=party)
    if form == "docx" or synopsis is None:
        _deliver(out, lambda: _document(analyses, said, asked, beside=side_by_side), form, output, read_files)
    elif form == "xlsx":
        _deliver(out, lambda: _workbook(synopsis, analyses), form, output, read_files)
    else:
        text = written(synopsis, form, side_by_side=side_by_side, width=out.width, color=out.color and not output)
        if form == "text" and not output:
            out.report(text)
        else:
            files.deliver(out, text, output, read_files)
    for draft, analysis in zip(drafts, analyses[-len(drafts) :], strict=True):
        if changes := changes_read(analysis):
            out.talk(f"{draft} {changes}")
        if not analysis.complete:
            out.talk(f"part of {draft} cannot be read; what it says is not compared. Run `pdsl check`.")
    out.close()
    return int(exit_code and synopsis is not None and not synopsis.same)


def _changed_since(draft: str, audience: str | None, against: tuple[str, ...], until: str | None) -> list[Analysis]:
    """A text as it was signed, and with the changes that it holds; a fault if it holds none."""
    standing_text = read(files.open_draft(draft), audience, against=against, until=until)
    if until == "" or not standing_text.written.changes:
        raise Misuse("Name two drafts or more, or one that holds later changes: pdsl compare old.pdsl new.pdsl.")
    return [standing_text.as_of(""), standing_text]


def _as_if(analyses: list[Analysis], choices: tuple[tuple[str, str], ...]) -> list[Analysis]:
    """The drafts as if some options were agreed, each with those of its own; a choice that none has is a fault."""
    for choice in choices:
        chosen = [analysis.choosing((choice,)) for analysis in analyses]
        if all(result.faults for _, result in chosen):
            as_if(analyses[-1], (choice,))
        analyses = [old if result.faults else new for old, (new, result) in zip(analyses, chosen, strict=True)]
    return analyses


def _kinds(only: tuple[str, ...]) -> frozenset[str]:
    kinds = [kind.strip() for said in only for kind in said.split(",") if kind.strip()]
    for kind in kinds:
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS, f" There are {', '.join(KINDS)}.")
            raise Misuse(f"No change is of the kind `{kind}`.{hint}")
    return frozenset(kinds)


def _matched(said: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for pair in said:
        old, equals, new = (part.strip() for part in pair.partition("="))
        if not equals or not old or not new:
            raise Misuse(f"`--match {pair}` names no two provisions: write OLD=NEW.")
        found.append((old, new))
    return tuple(found)


def _found(synopsis: Synopsis, said: tuple[tuple[str, str], ...]) -> None:
    """Refuse a correspondence that no two provisions have: the answer would not be the one that was asked for."""
    grounds = {pair.ground for step in synopsis.steps for pair in step.pairs}
    for old, new in said:
        if not any(ground.endswith(f": {old} = {new}") for ground in grounds):
            raise Misuse(f"`--match {old}={new}` names no two provisions of one kind, by id, name, label or number.")


def _deliver(out: Output, make: Callable[[], bytes], form: str, path: str | None, read_files: tuple[str, ...]) -> None:
    if path is None and out.on_terminal:
        raise click.UsageError(f"This is no text: name a file (`-o changes.{form}`), or send it into a pipe.")
    try:
        data = make()
    except ValueError as fault:
        raise Misuse(f"This cannot be written: {fault}.") from fault
    except ModuleNotFoundError as missing:
        package = {"xlsx": "XlsxWriter", "docx": "python-docx"}[form]
        raise click.UsageError(
            f"This format needs the package {package}, which is not installed: pip install 'pdsl[{form}]'."
        ) from missing
    files.deliver_bytes(out, data, path, read_files)


def _document(analyses: list[Analysis], said: tuple[tuple[str, str], ...], asked: Tracked, *, beside: bool) -> bytes:
    from pdsl.compare.writers import docx

    editions = _editions(analyses, asked.language)
    if beside:
        return docx.beside(analyses, editions=editions, corresponding=said)
    if len(analyses) > _FEWEST:
        raise click.UsageError("Tracked changes are those between two drafts: name two, or say `--side-by-side`.")
    return docx.made(*analyses, author=asked.author, date=asked.dated, editions=editions, corresponding=said)


def _workbook(synopsis: Synopsis, analyses: list[Analysis]) -> bytes:
    from pdsl.compare.writers.xlsx import made

    return made(synopsis, analyses)


def _editions(analyses: list[Analysis], language: str) -> tuple[Edition, ...]:
    """How each document is made. Raises ValueError for a language that there is not, and for what cannot be read."""
    from pdsl.analysis import translations
    from pdsl.diagnostics import Severity
    from pdsl.render.edition import Edition
    from pdsl.render.language import known

    languages = known(resources.templates())
    if language not in languages:
        raise ValueError(f"there are no templates for `{language}`, but for {', '.join(languages)}")
    made = []
    for analysis in analyses:
        said, unread = ((), ()) if language == "en" else translations(analysis, language, files.reader([]))
        fault = next((one for one in unread if one.severity is Severity.ERROR), None)
        if fault is not None:
            raise ValueError(f"its words in `{language}` cannot be read: {fault.message}")
        made.append(Edition(language=language, translations=said))
    return tuple(made)

