"""`pdsl render FILE`."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pdsl import report
from pdsl.cli import additions, copies, files, folder, standing
from pdsl.cli.checking import as_if, read
from pdsl.cli.endings import by_ending
from pdsl.cli.faults import Misuse, did_you_mean
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement

if TYPE_CHECKING:
    from pdsl.model.translations import Translation
    from pdsl.render.edition import Edition
    from pdsl.semantics.analysis import Analysis

TEXTS = ("md", "html", "txt", "typst", "akn")
FORMATS = ("docx", "pdf", *TEXTS)
COLUMNED = tuple(to for to in FORMATS if to != "akn")  # in which languages can stand beside each other
FEWEST, MOST = 2, 3  # columns
ENDINGS = {"htm": "html", "markdown": "md", "text": "txt", "typ": "typst", "xml": "akn"}
NEEDED = {"docx": "Word documents need the package python-docx", "pdf": "PDF files need the package typst"}
SOON = 0.5  # seconds of work that nobody has to be told of


class Formats(click.Choice[str]):
    """One format, several with commas between them, or `all`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The formats, each once."""
        if isinstance(value, tuple):
            return value
        named = [super(Formats, self).convert(part.strip(), param, ctx) for part in str(value).split(",")]
        return ("all",) if "all" in named else tuple(dict.fromkeys(named))


@click.command(name="render")
@click.argument("draft", metavar="FILE", type=click.Path())
@click.option("--to", type=Formats((*FORMATS, "all")),
              help="The format, several with commas, or all; without it the ending of OUT decides, else md.")
@click.option("-o", "--output", metavar="OUT", help="Write the document to a file, or several into a folder.")
@click.option("--language", "languages", metavar="CODE", default="en", show_default=True,
              help="The language, or several with commas: en,fr; the text's own words from FILE.fr.pdsl beside it.")
@click.option("--columns", is_flag=True, help="Two or three languages beside each other in one document.")
@standing.options
@copies.options
@additions.options
@click.option("--change", metavar="NAME", help="This change by itself, as the instrument that it is.")
@click.option("--templates", metavar="DIR", help="Templates of your own before those of pdsl: DIR/en/undertaking.j2.")
@click.option("--watch", "watching", is_flag=True, help="Make it again whenever a file changes, until Ctrl-C.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
def command(
    draft: str, to: tuple[str, ...] | None, output: str | None, languages: str, columns: bool, as_signed: bool,
    as_of: str | None, choose: tuple[str, ...], change: str | None, templates: str | None, watching: bool, color: When,
    quiet: bool, copy: copies.Copy, added: additions.Added,
) -> int:  # fmt: skip
    """Make a document that a delegation can read: the text as it stands, with every later change in its place.

    \b
      pdsl render draft.pdsl -o draft.docx
      pdsl render draft.pdsl -o draft.pdf
      pdsl render draft.pdsl -o draft.html
      pdsl render draft.pdsl -o draft.xml
      pdsl render draft.pdsl --to md
      pdsl render draft.pdsl --to all -o documents/
      pdsl render draft.pdsl --language en,fr --columns -o draft.docx
      pdsl render treaty.pdsl --as-of 2032-05-01 -o treaty.html
      pdsl render treaty.pdsl --change first_protocol
      pdsl render draft.pdsl --annex timetable,obligations -o draft.docx
      pdsl render draft.pdsl --view single --stamp "chair's text" --as-of "2032-05-01 16:00 utc+2" -o draft.docx
      pdsl render draft.pdsl --for northland --distribution "Heads of delegation" -o northland.docx
      pdsl render draft.pdsl --choose arms.personnel=#2 -o resolved.pdf
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color, quiet=quiet)
    wanted = tuple(dict.fromkeys(part.strip() for part in languages.split(",") if part.strip()))
    if not wanted:
        raise click.UsageError(f"`--language` names no language. {_languages()}")
    inside = folder.is_meant(output)
    if to is None:
        to = ("all",) if inside else (by_ending(output, ENDINGS, FORMATS, otherwise="md", option="--to"),)
    elif output and not inside:
        _agree(to, output)
    if not inside and (len(to) > 1 or (len(wanted) > 1 and not columns) or to == ("all",)):
        raise click.UsageError("Several documents need a folder: name it, with a stroke at its end (`-o documents/`).")
    if to[0] in ("docx", "pdf") and not output and out.on_terminal:
        raise click.UsageError(f"A {to[0]} file is no text: name a file (`-o draft.{to[0]}`), or send it into a pipe.")
    if columns and not FEWEST <= len(wanted) <= MOST:
        raise click.UsageError("`--columns` sets two or three languages beside each other: `--language en,fr`.")
    additions.annexes(added)  # a slip is told before anything is read
    if change is not None and added != additions.Added():
        raise click.UsageError("`--change` is one change by itself; annexes and comments are of the whole text.")
    seen: list[str] = []
    day = None if as_of is None else copies.moment(as_of)
    until = standing.until(as_signed=as_signed, as_of=None if day is None else day.iso)
    edition = copies.edition(copy, standing.choices(choose), day)
    if change is not None and until is not None:
        raise click.UsageError("`--change` is one change by itself, the others are texts of a day: say one.")
    order = Order(draft, to, wanted, output, until, edition, copy.against, change, added, templates or "",
                  columns=columns)  # fmt: skip
    if not watching:
        return _once(out, order, seen)
    if draft == "-":
        raise click.UsageError("`--watch` needs a file: standard input is read once.")
    from pdsl.cli.watch import watch

    begun = False

    def again() -> list[str]:
        nonlocal begun
        seen.clear()
        own = [templates, *files.under(templates, (".j2",))] if templates else []
        try:
            _once(out, order, seen)
        except Misuse as fault:
            fault.read = (*fault.read, *seen, *own)
            raise
        except click.UsageError as fault:
            if not begun:  # the call itself is wrong
                raise
            told = Misuse(fault.message)
            told.read = (*seen, *own)
            raise told from fault
        finally:
            begun = True
        return [*seen, *own]

    return watch([draft, *copy.against], again)


def _languages() -> str:
    from pdsl import resources
    from pdsl.render.language import known

    return f"There are {', '.join(known(resources.templates()))}."


def _agree(to: tuple[str, ...], output: str) -> None:
    """A usage error for a file whose ending says that it is of another format than it is asked to be."""
    ending = output.rpartition(".")[2].lower() if "." in os.path.basename(output) else ""
    other = ENDINGS.get(ending, ending)
    if len(to) == 1 and to[0] in FORMATS and other in FORMATS and other != to[0]:
        raise click.UsageError(f"`--to {to[0]}` and the ending of `{output}`, which is of {other}, contradict each "
                               "other: leave out `--to`, or name another file.")  # fmt: skip


class Order(NamedTuple):
    """What is to be made of which draft, and where it goes."""

    draft: str
    to: tuple[str, ...]
    languages: tuple[str, ...]
    output: str | None
    until: str | None
    edition: Edition
    against: tuple[str, ...]
    change: str | None
    added: additions.Added
    templates: str
    columns: bool = False


def _once(out: Output, order: Order, seen: list[str]) -> int:
    """Make the documents once; gives the exit code. The files that were read are added to `seen`."""
    draft, change, output = order.draft, order.change, order.output
    owner, choices = order.edition.owner or None, order.edition.chosen
    analysis = read(files.open_draft(draft), owner, seen, order.against, until=order.until)
    agreed = as_if(analysis, choices) if choices else analysis  # what cannot be chosen is told as elsewhere
    said, unread = _translations(analysis, order, seen)
    faults = [diagnostic for diagnostic in (*analysis.reading, *unread) if diagnostic.severity is Severity.ERROR]
    if faults:
        out.complain(report.render(faults, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()).rstrip())
        out.complain("not rendered: a document must not leave out what could not be read")
        out.close()
        return 1
    names = [one.name for one in analysis.written.changes]
    if change is not None and change not in names:
        raise click.UsageError(f"No change of this draft is named `{change}`.{did_you_mean(change, names)}")
    edition = additions.edition(order.added, agreed, draft, seen, order.edition).replace(translations=said)
    settlement = analysis.standing.model if change is None else analysis.written
    made, diagnostics = _made(out, order, settlement, edition)
    diagnostics = [*dict.fromkeys(unread), *diagnostics]
    if diagnostics:
        out.complain(report.render(diagnostics, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        out.close()
        return 1
    if folder.is_meant(output):
        for path in folder.put(output or "", made, (draft,)):
            out.talk(f"wrote {path}")
    else:
        ((_, data),) = made.items()
        if order.to[0] in TEXTS:
            files.deliver(out, data.decode(), output, (draft,))
        else:
            files.deliver_bytes(out, data, output, (draft,))
    out.close()
    return 0


def _translations(
    analysis: Analysis, order: Order, seen: list[str]
) -> tuple[tuple[Translation, ...], tuple[Diagnostic, ...]]:
    """What stands beside the texts in the languages asked for, and what of it cannot be read."""
    wanted = [language for language in order.languages if language != "en"]
    if not wanted:
        return (), ()
    from pdsl.analysis import translations

    found = [translations(analysis, language, files.reader(seen), os.path.lexists) for language in wanted]
    return tuple(one for said, _ in found for one in said), tuple(one for _, unread in found for one in unread)


def _made(
    out: Output, order: Order, settlement: Settlement, edition: Edition
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The documents by the names of their files, and what there is to say of them; one language after the other."""
    from pdsl.render import render_files

    everything = order.to == ("all",)
    formats = order.to if not everything else COLUMNED if order.columns else FORMATS
    several = len(order.languages) > 1
    documents = ("-".join(order.languages),) if order.columns else order.languages
    columns = order.languages if order.columns else ()
    coming = [(to, folder.file_name(order.draft, to, language, several=several, change=order.change))
              for language in documents for to in formats]  # fmt: skip
    made: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    begun = time.monotonic()
    done = 0
    try:
        for language in documents:
            own = edition.replace(language=language, templates=order.templates)
            for _, data, told in render_files(settlement, formats, own, change=order.change, leave_out=everything,
                                              columns=columns):  # fmt: skip
                found += [one for one in told if one not in found]
                if any(one.severity is Severity.ERROR for one in told):
                    return made, found
                if data:
                    made[coming[done][1]] = data
                done += 1
                if time.monotonic() - begun > SOON and done < len(coming):
                    out.progress(f"{coming[done][1]} ({done + 1}/{len(coming)})")
    except ModuleNotFoundError as fault:
        to = coming[done][0]
        raise click.UsageError(f"{NEEDED[to]}, which is not installed: pip install 'pdsl[{to}]'.") from fault
    finally:
        out.progress("")
    return made, found
