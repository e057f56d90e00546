"""Which duty is watched by whom, from when, with which access, and what follows from a breach."""

from __future__ import annotations

from pdsl.model.actors import Body
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.provisions import Section
from pdsl.render.views import View
from pdsl.semantics.verification import Watch, Watched, verification

COLUMNS = (("what", 6), ("bearer", 4), ("verifier", 4), ("since", 4), ("access", 4), ("follows", 4), ("where", 4))

_ALL = "oversees all"  # named once above the table, not with each duty


def annex(sheet: Sheet) -> Section:
    """One row for each duty that can be observed, or that somebody is to verify."""
    found = verification(sheet.analysis)
    rows = [_row(sheet, one) for one in found]
    everywhere = dict.fromkeys(watch.verifier for one in found for watch in one.watches if watch.how == _ALL)
    table = sheet.table("verification", COLUMNS, rows)
    legend = sheet.say("legend_verification", sheet.actors(everywhere))
    return sheet.annex("verification", [table] if rows else [], legend=legend, wide=True)


def _row(sheet: Sheet, one: Watched) -> tuple[Cell, ...]:
    known = [watch for watch in one.watches if watch.verifier and watch.how != _ALL]
    overseen = len(known) < sum(bool(watch.verifier) for watch in one.watches)
    return (
        sheet.tentative(one.element, sheet.say("named", sheet.thing(one.element, one.name), of=one.element)),
        sheet.say("listed", sheet.actors_under(one.bearers)),
        sheet.say("watched", [_watch(sheet, watch) for watch in known], overseen),
        _each(sheet, known, "since"),
        _each(sheet, known, "access"),
        sheet.say("follows", _answers(sheet, one)),
        sheet.where(one.element),
    )


def _watch(sheet: Sheet, watch: Watch) -> View:
    named = watch.verifier in sheet.analysis.model.actors
    who = sheet.actors((watch.verifier,))[0] if named else {"is": "blank", "deciders": []}
    return {"who": who, "how": watch.how, "own": watch.own}


def _each(sheet: Sheet, watches: list[Watch], part: str) -> Cell:
    """What is said of each who watches; once where it is the same of all."""
    said: dict[str, list[str]] = {}
    for watch in watches:
        said.setdefault(_said(sheet, part, watch.body), []).append(watch.verifier)
    parts = [{"said": words, "of": sheet.actors(names) if len(said) > 1 else []} for words, names in said.items()
             if words or len(said) == 1]  # fmt: skip
    return sheet.say("each_of", parts)


def _said(sheet: Sheet, part: str, body: Body | None) -> str:
    if body is None:
        return ""
    views = sheet.maker.views
    if part == "since":
        return sheet.text("begins", {"starts": views.timing(body.starts), "failing": views.maybe(body.start_failing)})
    return sheet.text("access", {"access": views.all(body.access), "notice": views.maybe(body.access_notice),
                                 "consent": views.all(body.host_consent)})  # fmt: skip


def _answers(sheet: Sheet, one: Watched) -> list[str]:
    """The provisions that a finding or a breach sets in motion."""
    model = sheet.analysis.model
    clauses = {guarantee.name: guarantee.id for guarantee in model.guarantees()}
    clauses |= {snapback.name: snapback.id for snapback in model.snapbacks()}
    named = dict.fromkeys((*(name for watch in one.watches for name in watch.moves), *one.answers))
    places = [sheet.numbering.placed(clauses[name]) for name in named if name in clauses]
    return list(dict.fromkeys(filter(None, places)))

