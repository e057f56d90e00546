"""`pdsl trace FILE:LINE` and `pdsl trace FILE "Article 6.2"`."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

import click

from pdsl import report
from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.output import Output, When
from pdsl.diagnostics import Place, Severity
from pdsl.report.screen import one_line, paint

if TYPE_CHECKING:
    from pdsl.diagnostics import Diagnostic
    from pdsl.model.translations import Translation
    from pdsl.render.trace import Trace, Traced
    from pdsl.semantics.analysis import Analysis

_LINE = re.compile(r"(?s)(.+?):(\d+)(?::\d+)?$")
_MOST_LINES = 12  # of an excerpt
_MOST_SAID = 20


@click.command(name="trace")
@click.argument("draft", metavar="FILE[:LINE]", type=click.Path())
@click.argument("where", metavar="[WHERE]", required=False)
@standing.options
@click.option("--language", metavar="CODE", default="en", show_default=True, help="The language of the document.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    draft: str, where: str | None, as_signed: bool, as_of: str | None, choose: tuple[str, ...], language: str,
    form: str, color: When,
) -> int:  # fmt: skip
    """Go from a line of a draft to the paragraphs of its document, and back.

    WHERE is a citation (`Article 6.2`, `Article 6, paragraph 2 (a)`, in any language of the documents), a number of the
    text that the draft renders (`10b`), a permanent id, or a line of a file that the draft imports (areas.pdsl:12).

    \b
      pdsl trace draft.pdsl:120
      pdsl trace draft.pdsl "Article 6, paragraph 2 (a)"
      pdsl trace draft.pdsl 10b --format json
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    draft, file, line = _asked(draft, where)
    until = standing.until(as_signed=as_signed, as_of=as_of)
    analysis = read(files.open_draft(draft), None, until=until, choices=standing.choices(choose))
    if any(found.severity is Severity.ERROR for found in analysis.reading):
        raise click.UsageError(f"`{draft}` cannot be read whole, so that its numbers are not known: run `pdsl check`.")
    from pdsl import resources
    from pdsl.render.edition import Edition
    from pdsl.render.language import known
    from pdsl.render.trace import Trace

    languages = known(resources.templates())
    if language not in languages:
        raise click.UsageError(f"No document can be made in `{language}`. There are {', '.join(languages)}.")
    said, unread = _translations(analysis, language)
    if unread:
        out.complain(report.render(unread, "full", color=out.talk_color, width=out.width, cwd=os.getcwd()).rstrip())
    trace = Trace(analysis, Edition(language=language, translations=said))
    found = trace.at(file, line) if line else trace.find(where or "")
    if form == "json":
        import json

        data = {"asked": where or f"{file}:{line}", "found": [_plain(trace, one) for one in found]}
        out.document(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        out.report("\n".join(_told(trace, one, color=out.color) for one in found[:_MOST_SAID]))
        if len(found) > _MOST_SAID:
            out.talk(f"{len(found) - _MOST_SAID} more; `--format json` lists all")
    if not found:
        out.complain(_line_without(trace, file, line) if line else _unknown(trace, where or ""))
    out.close()
    return 0 if found else 1


def _translations(analysis: Analysis, language: str) -> tuple[tuple[Translation, ...], tuple[Diagnostic, ...]]:
    """What stands beside the draft in the language, as its documents have it, and what cannot be read of it."""
    from pdsl.analysis import translations

    if language == "en":
        return (), ()
    return translations(analysis, language, files.reader(), os.path.lexists)


def _asked(draft: str, where: str | None) -> tuple[str, str, int]:
    """The draft, and the file and line that are asked for (0: a citation is asked for)."""
    named = _LINE.match(draft)
    if named and not os.path.exists(draft):
        if where is not None:
            raise click.UsageError("Say a line or a citation: `pdsl trace FILE:LINE` or `pdsl trace FILE WHERE`.")
        return named[1], named[1].replace(os.sep, "/"), int(named[2])
    if where is None:
        raise click.UsageError(f'Say what to look for: `pdsl trace {draft}:120` or `pdsl trace {draft} "Article 6.2"`.')
    inside = _LINE.match(where)
    if inside and inside[1].endswith(".pdsl"):
        return draft, inside[1].replace(os.sep, "/"), int(inside[2])
    return draft, "", 0


# ── What is said ─────────────────────────────────────────────────────────


def _told(trace: Trace, one: Traced, *, color: bool) -> str:
    """A paragraph with its places, for a reader."""
    at = one.at
    several = len({other.at.of for other in trace.all}) > 1
    lead = [at.citation or at.words[:60], *([f"of {at.of}"] if several and at.citation else [])]
    points = f"   point {', '.join(at.points)}" if at.points else ""
    lines = [f"{paint(one_line(' '.join(lead)), 'headline', color=color)}   {one_line(at.id)}{one_line(points)}"]
    lines.append(f"  {one_line(at.words)}")
    for place in one.places:
        lines.append(f" {paint('-->', 'frame', color=color)} {one_line(_spot(place))}")
        for number, text in _lines(place):
            lines.append(f"  {paint(f'{number:>4} |', 'frame', color=color)} {one_line(text)}".rstrip())
    if not one.places:
        lines.append("  made from the rest of the text: no line of the draft says it")
    lines += [f"   = `{name}` is declared in {one_line(_spot(place))}" for name, place in trace.names(one)]
    return "\n".join(lines) + "\n"


def _plain(trace: Trace, one: Traced) -> dict[str, Any]:
    """The same for programs."""
    at = one.at
    annex, article, paragraph, points = at.key
    return {
        "id": at.id,
        "elements": list(at.elements),
        "citation": at.citation,
        "annex": annex,
        "article": article,
        "paragraph": paragraph,
        "subparagraphs": list(points),
        "instrument": at.of,
        "points": list(at.points),
        "heading": at.heading,
        "text": at.words,
        "places": [_place(place) for place in one.places],
        "declared_elsewhere": [{"name": name, **_place(place)} for name, place in trace.names(one)],
    }


def _place(place: Place) -> dict[str, Any]:
    begin = place.source.position(place.span.start)
    end = place.source.position(max(place.span.start, place.span.end - 1))
    return {"file": place.source.name, "line": begin.line, "column": begin.column, "end_line": end.line,
            "excerpt": place.source.at(place.span)}  # fmt: skip


def _spot(place: Place) -> str:
    begin = place.source.position(place.span.start)
    return f"{place.source.name}:{begin.line}:{begin.column}"


def _lines(place: Place) -> list[tuple[int, str]]:
    """The lines of a place, the first of them if they are many."""
    first = place.source.position(place.span.start).line
    last = place.source.position(max(place.span.start, place.span.end - 1)).line
    shown = [(number, place.source.line(number)) for number in range(first, min(last, first + _MOST_LINES - 1) + 1)]
    return [*shown, *([(last, "…")] if last > shown[-1][0] else [])]


# ── What is said where nothing is found ──────────────────────────────────


def _line_without(trace: Trace, file: str, line: int) -> str:
    """Why nothing comes of a line, and what comes near it."""
    known = {place.source.name: place.source for place in trace.analysis.origins.values()}
    source = known.get(file)
    if source is None:
        return f"no part of this draft stands in `{file}`; its files are {', '.join(sorted(known))}"
    if not 1 <= line <= len(source.line_starts):
        return f"`{file}` has {len(source.line_starts)} lines"
    rows = sorted({row for one in trace.all for row in trace.rows(one, file)}, key=lambda row: abs(row[0] - line))
    if not rows:
        return f"no paragraph of the document comes from `{file}`: what it declares stands in those that use it"
    return f"no paragraph of the document comes from line {line}; the nearest that has one is line {rows[0][0]}"


def _unknown(trace: Trace, words: str) -> str:
    """What there is, where something else was asked for."""
    from pdsl.cli.faults import did_you_mean

    names = [one.at.id for one in trace.all]
    near = did_you_mean(words, names)
    if near:
        return f"nothing in the document is called `{words}`.{near}"
    main = trace.all[0].at.of if trace.all else ""
    headings = [one.at for one in trace.all if one.at.heading and one.at.of == main]
    articles = [one for one in headings if one.key[1] and not one.key[0]]
    article = trace.parsed(words)[0][1]
    here = [one.at for one in trace.all if article and one.at.key[1] == article and one.at.key[2]]
    if here and article in {one.key[1] for one in articles}:
        numbers = list(dict.fromkeys(one.key[2] for one in here))
        return f"nothing in the document is called `{words}`; Article {article} has the paragraphs {', '.join(numbers)}"
    run = f" its articles are {articles[0].citation} to {articles[-1].citation};" if articles else ""
    return f"nothing in the document is called `{words}`;{run} a citation, a point's number or an id is looked for"
