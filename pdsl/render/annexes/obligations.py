"""Who owes what, bearer by bearer: those who sign first, in the order of the draft."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund
from pdsl.model.record import Record
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Quantified, Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Oversight, Undertaking
from pdsl.model.votes import Vote
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.provisions import Section
from pdsl.render.views import View
from pdsl.semantics.bearers import ACTOR, EVERYBODY, UNNAMED, bearers_under
from pdsl.semantics.decisive import Options

COLUMNS = (("what", 8), ("time", 4), ("conditions", 5), ("where", 4))


class _Owed(Record):
    """One thing owed. `act` is what the template words it from."""

    element: str
    bearers: tuple[Slot, ...]
    act: View
    timing: Timing = Timing()
    conditions: Conditions = Conditions()
    oversight: Oversight = Oversight()
    failing: Slot = None
    under: str = ""  # the clause whose step it is


def annex(sheet: Sheet) -> Section:
    """A table for each bearer."""
    world = sheet.analysis.world
    ledger: dict[str, list[tuple[Cell, ...]]] = {}
    for owed in _all(sheet):
        for name, options in bearers_under(world.text_of(owed.element), owed.bearers).items():
            ledger.setdefault(name, []).append(_row(sheet, owed, options, name))
    last = (EVERYBODY, UNNAMED)
    order = [*world.in_order(name for name in ledger if name not in last), *last]
    tables = [
        sheet.table("obligations", COLUMNS, ledger[name], sheet.say("listed", sheet.actors((name,))), str(number))
        for number, name in enumerate(order, 1) if name in ledger
    ]  # fmt: skip
    return sheet.annex("obligations", tables, legend=sheet.say("legend_obligations"), wide=True)


def _row(sheet: Sheet, owed: _Owed, options: tuple[Options, ...], name: str) -> tuple[Cell, ...]:
    views = sheet.maker.views
    terms = (term for case in options for term, _ in case)
    view = {
        "conditions": views.conditions(owed.conditions),
        "oversight": views.oversight(owed.oversight),
        "failing": views.maybe(owed.failing),
        "under": sheet.element(owed.under) if owed.under else None,
        "depends": sheet.brackets(terms),
    }
    act = _agreeing(owed.act, sheet.actors((name,))[0])
    return (
        sheet.tentative(owed.element, sheet.under(options, sheet.say("owed", act, of=owed.element))),
        sheet.say("timed", views.timing(owed.timing)),
        sheet.say("circumstances", view),
        sheet.where(owed.element),
    )


def _agreeing(act: View, bearer: View) -> View:
    """A duty in the number of the one bearer at the head of the table, and not of all who bear it."""
    if act["is"] != "duty" or "plural" not in bearer:
        return act
    return {**act, "duty": {**act["duty"], "plural": bearer["plural"]}}


def _all(sheet: Sheet) -> Iterator[_Owed]:
    views = sheet.maker.views
    for clause, _ in sheet.analysis.model.clauses():
        if isinstance(clause, Undertaking):
            yield _duty(sheet, clause, clause.id)
        elif isinstance(clause, (Guarantee, Ladder)):
            for step in clause.steps:
                owed = _duty(sheet, step.undertaking, step.id, clause.id)
                if step.timing.silent:
                    yield owed
                else:  # languages that tell one act from many ask for the time of the act itself
                    said = {**owed.act["duty"], "timing": views.timing(step.timing)}
                    yield owed.replace(timing=step.timing, act={**owed.act, "duty": said})
        elif isinstance(clause, Vote):
            for outcome in clause.outcomes:
                yield _duty(sheet, outcome.undertaking, outcome.id, clause.id)
        elif isinstance(clause, Ceasefire):
            act: View = {"is": "ceasefire", "title": views.value(clause.title)["text"],
                         "where": views.where(clause.areas)}  # fmt: skip
            yield _Owed(element=clause.id, bearers=clause.binds, act=act, timing=clause.timing,
                        conditions=clause.conditions, oversight=clause.oversight)  # fmt: skip
        elif isinstance(clause, Status):
            for entry in clause.entries:
                yield from _status(sheet, clause, entry)
        elif isinstance(clause, Fund):
            for line in clause.contributions:
                act = {"is": "contribution", "amount": views.maybe(line.amount),
                       "title": views.value(clause.title)["text"]}  # fmt: skip
                yield _Owed(element=line.id, bearers=(line.party,), act=act, timing=line.timing)
        elif isinstance(clause, ForceCap) and clause.rows:
            act = {"is": "limits", "title": views.value(clause.title)["text"], "where": views.where(clause.areas),
                   "peacetime": clause.peacetime}  # fmt: skip
            yield _Owed(element=clause.id, bearers=clause.holders, act=act, timing=clause.timing,
                        conditions=clause.conditions, oversight=clause.oversight)  # fmt: skip


def _duty(sheet: Sheet, duty: Undertaking, element: str, under: str = "") -> _Owed:
    act: View = {"is": "duty", "duty": sheet.maker.views.undertaking(duty)}
    return _Owed(element=element, bearers=duty.bearers, act=act, timing=duty.timing, conditions=duty.conditions,
                 oversight=duty.oversight, failing=duty.failing, under=under)  # fmt: skip


def _status(sheet: Sheet, status: Status, entry: StatusEntry) -> Iterator[_Owed]:
    """Recognitions and bars: what a status asks of somebody."""
    if entry.aspect not in ("recognition", "bars", "demilitarized"):
        return
    views = sheet.maker.views
    act: View = {"is": entry.aspect, "areas": views.all(status.areas), "value": views.maybe(entry.value),
                 "degree": entry.degree}  # fmt: skip
    bearers = entry.by if entry.aspect == "recognition" else entry.of or (Quantified(quantifier="any", what=ACTOR),)
    yield _Owed(element=entry.id, bearers=bearers, act=act, conditions=entry.conditions, oversight=entry.oversight,
                timing=entry.timing if not entry.timing.silent else status.timing)  # fmt: skip
