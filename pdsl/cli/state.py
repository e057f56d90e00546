"""`pdsl state FILE`."""

from __future__ import annotations

import json
import os
import re
import sys

import click

from pdsl.cli import files, standing
from pdsl.cli.checking import read
from pdsl.cli.faults import did_you_mean
from pdsl.cli.output import Output, When
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Duration, Ref, Slot
from pdsl.model.time import After, Date, PhaseEdge
from pdsl.report import changes_read
from pdsl.report import state as report
from pdsl.semantics.snapshot import GROUPS, all_quantities, boundaries, rows
from pdsl.semantics.timeline import Moment

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{1,2}:\d{2}))?(?: (\S+))?")
_SHIFT = re.compile(r"(\d[\d_]*) (hour|day|week|month|year)s? (after|ahead of) (.+)")
_EDGE = re.compile(r"(start|end) of (\w+)")


@click.command(name="state")
@click.argument("draft", metavar="FILE", type=click.Path())
@click.option("--at", "point", metavar="POINT",
              help="A date, milestone, phase, ceasefire, vote or event, or a time after it.")  # fmt: skip
@click.option("--only", multiple=True, type=click.Choice(GROUPS), help="Only these groups.")
@click.option("--area", metavar="AREA", help="Only what concerns this area.")
@click.option("--actor", metavar="ACTOR", help="Only what concerns this actor.")
@standing.options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    draft: str, point: str | None, only: tuple[str, ...], area: str | None, actor: str | None, as_signed: bool,
    as_of: str | None, choose: tuple[str, ...], form: str, color: When,
) -> int:  # fmt: skip
    """Show the state of everything at a moment, or without `--at` the timeline: each boundary and what changes.

    With each value stands the clause that sets it, or that it holds by default. Where the order of the text leaves it
    open, or a bracket does, all possible values are shown. At a date the text is read with the changes that have
    effect by that day, at any other point with all of them, unless you say otherwise.

    \b
      pdsl state draft.pdsl
      pdsl state draft.pdsl --at signature
      pdsl state draft.pdsl --at "30 days after signature" --only area
      pdsl state treaty.pdsl --as-signed
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    analysis = read(files.open_draft(draft), None, until=standing.until(as_signed=as_signed, as_of=as_of),
                    choices=standing.choices(choose))  # fmt: skip
    for name, known in ((area, analysis.model.areas), (actor, analysis.model.actors)):
        if name is not None and name not in known:
            raise click.UsageError(f"`{name}` is not declared.{did_you_mean(name, known)}")
    asked = _point(analysis.model, point.strip()) if point is not None else None
    if isinstance(asked, Date) and analysis.until is None:
        analysis = analysis.as_of(asked.iso)  # what held that day is what the text said that day
    if asked is not None:
        analysis = analysis.asking(asked)
    concerned = {name for name in (area, actor) if name is not None}
    quantities = tuple(
        quantity
        for quantity in all_quantities(analysis)
        if (not only or quantity.group in only) and concerned <= quantity.about
    )
    if point is None:
        keys, complete = boundaries(analysis, quantities)
        moved = report.changes(analysis, keys, quantities)
        if form == "json":
            found = [
                {"boundary": analysis.timeline.words(key), "when": report.when(analysis, key),
                 "changes": report.values(analysis, [row for row, _ in changed])}
                for key, changed in moved
            ]  # fmt: skip
            out.document(json.dumps({"complete": complete, "timeline": found}, ensure_ascii=False, indent=2) + "\n")
        else:
            out.document(report.timeline(analysis, moved, complete=complete, color=out.color))
    else:
        key = analysis.timeline.key(asked)
        assert key is not None
        listed = list(rows(analysis, Moment(key), quantities))
        if form == "json":
            state = {"at": point, "when": report.when(analysis, key), "state": report.values(analysis, listed)}
            out.document(json.dumps(state, ensure_ascii=False, indent=2) + "\n")
        else:
            when = report.when(analysis, key)
            title = f"{analysis.model.title or draft} at {point}{f' ({when})' if when else ''}"
            out.document(report.table(analysis, title, listed, color=out.color))
    if changes := changes_read(analysis):
        out.talk(f"the text {changes}")
    if not analysis.complete:
        out.talk("part of the draft cannot be read; what it sets is not shown. Run `pdsl check`.")
    out.close()
    return 0


def _point(model: Settlement, words: str) -> Slot:
    """The point in time that some words name; a usage error where they name none."""
    if found := _SHIFT.fullmatch(words):
        amount, unit, way, of = found.groups()
        length = Duration(amount=int(amount.replace("_", "")), unit=f"{unit}s")
        return After(duration=length, point=_point(model, of.strip()), before=way == "ahead of")
    if found := _EDGE.fullmatch(words):
        if found[2] in model.phases:
            return PhaseEdge(phase=Ref(name=found[2], kind="phase"), edge=found[1])
        raise click.UsageError(f"No phase is named `{found[2]}`.{did_you_mean(found[2], model.phases)}")
    if found := _DATE.fullmatch(words):
        date = Date(iso=found[1], time=found[2] or "", zone=found[3] or "")
        from pdsl.semantics.calendar import moment

        if moment(date) is not None:
            return date
        raise click.UsageError(f"`{words}` is not a date.")
    if words in ("signature", "entry_into_force") or words in model.milestones:
        return Ref(name=words, kind="milestone")
    kinds = {
        **dict.fromkeys(model.phases, "phase"),
        **{found.name: "ceasefire" for found in model.of_type(Ceasefire)},
        **{found.name: "vote" for found in model.votes()},
        **dict.fromkeys(model.events, "event"),
    }
    if words in kinds:
        return Ref(name=words, kind=kinds[words])
    known = [*model.milestones, *kinds, "signature", "entry_into_force"]
    raise click.UsageError(
        f"`{words}` is no point in time of this draft.{did_you_mean(words, known)} Write a date (2031-04-01), a"
        " milestone, a phase, a ceasefire, a vote, an event, or for example `30 days after signature`."
    )
