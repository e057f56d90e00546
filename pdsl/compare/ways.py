"""What the fields of provisions in blocks are, and how each is told: bearer, beneficiary, scope, limit, exception …

`WAYS` names the way for each field, `WORDS` what it is called. A field that is in no table is told by what its values
are (`blocks.one_field`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pdsl.compare import blocks, deciding, fields, sentences, times
from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.telling import BAN, LEAVE, Told
from pdsl.compare.units import Side
from pdsl.compare.words import bounded
from pdsl.model.forces import CEILINGS, FLOORS, CapRow, ForceCap
from pdsl.model.guarantees import Revocation
from pdsl.model.status import StatusEntry
from pdsl.model.terms import Deferred
from pdsl.model.undertakings import Undertaking

Way = Callable[[Told, str, Any, Any], Iterator[Change]]


def _rows(told: Told, _field: str, old: tuple[CapRow, ...], new: tuple[CapRow, ...]) -> Iterator[Change]:
    pairs, gone, come = blocks.paired(told, old, new)
    for one, other in pairs:
        if told.same(one, other):
            continue
        inner = told.within("", one.id, other.id)
        name = told.old.saying.of(one.categories)
        yield from _row(inner, name, one, other)
    for one in gone:
        yield blocks.part_change(told, "removed", "row", one)._replace(effect=_row_effect(one, LOOSER, TIGHTER))
    for other in come:
        yield blocks.part_change(told, "added", "row", other)._replace(effect=_row_effect(other, TIGHTER, LOOSER))


def _row_effect(row: CapRow, limiting: str, allowing: str) -> str:
    return allowing if row.bound in ("plus", "unlimited") else limiting


def _row(told: Told, name: str, old: CapRow, new: CapRow) -> Iterator[Change]:
    name = f"{name} ({old.measure})" if old.measure else name
    if old.bound == new.bound:
        yield from fields.limit(told, name, old.bound, old.value, new.value)
    else:
        one = bounded(old.bound, told.old.saying.of(old.value))
        other = bounded(new.bound, told.new.saying.of(new.value))
        kind, effect = _bound(old.bound, new.bound)
        yield told.change(kind, name, one, other, effect=effect)
    inner = told._replace(subject=f"{told.subject}, {name}")
    skipped = frozenset({"bound", "value", "categories", "measure", "under", "line"})
    yield from blocks.differences(inner, old, new, skipped)


def _bound(old: str, new: str) -> tuple[str, str]:
    """A bound of another sort: none, some; a ceiling that becomes a floor as well is told as it is."""
    if old == "unlimited" and new in CEILINGS | FLOORS:
        return "tightened", TIGHTER
    if new == "unlimited" and old in CEILINGS | FLOORS:
        return "loosened", LOOSER
    return "changed", ""


# ── ways to tell a field ─────────────────────────────────────────────────


def _bearers(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.bearers(told, field, old, new)


def _parties(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.members(told, field, old or (), new or (), plus="party added", less="party dropped")


def _beneficiary(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    gone, come = told.split(old if isinstance(old, tuple) else (old,), new if isinstance(new, tuple) else (new,))
    yield told.change("beneficiary changed", field, tuple(gone), tuple(come))


def _reach(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.scope(told, field, old, new, delimits=False, replaced="object changed")


def _place(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.scope(told, field, old, new, delimits=True, replaced="object changed")


def _exceptions(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.exceptions(told, field, old, new)


def _needs(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.needs(told, field, old, new)


def _peacetime(told: Told, _field: str, _old: bool, new: bool) -> Iterator[Change]:
    """A limit in peacetime alone leaves its holders free in war."""
    words = ("", "in peacetime") if new else ("in peacetime", "")
    rows = [row.bound for unit in (told.before, told.after) if isinstance(unit.record, ForceCap)
            for row in unit.record.rows]  # fmt: skip
    limits = CEILINGS.union(FLOORS).issuperset(rows)
    yield told.change("scope narrowed" if new else "scope widened", "in peacetime", *words,
                      effect="" if not limits else LOOSER if new else TIGHTER)  # fmt: skip


def _verifier(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    mine = old if isinstance(old, tuple) else () if old is None else (old,)
    theirs = new if isinstance(new, tuple) else () if new is None else (new,)
    yield from fields.members(told, field, mine, theirs, plus="verifier added", less="verifier dropped")


def _mediator(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.members(told, field, old, new, plus="mediator added", less="mediator dropped")


def _consent(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.members(told, field, old, new, plus="veto added", less="veto dropped")


def _rule(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from deciding.rule(told, field, old, new)


def _rules(told: Told, _field: str, old: Any, new: Any) -> Iterator[Change]:
    mine, theirs = dict(old), dict(new)
    for matter in dict.fromkeys((*mine, *theirs)):
        about = f"decides {matter.replace('_', ' ')}".rstrip()
        yield from deciding.rule(told, about, mine.get(matter), theirs.get(matter))


def _chair(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    gone, come = told.split(old, new)
    yield told.change("decider changed", field, tuple(gone), tuple(come))


def _number(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.value(told, field, old, new, "number changed")


def _length(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from times.length(told, field, old, new)


def _lasting(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from deciding.lasting(told, field, old, new)


def _stances(told: Told, _field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.stances(told, old, new)


def _said_lines(told: Told, _field: str, old: Any, new: Any) -> Iterator[Change]:
    """Positions on one line of a block."""
    mine, theirs = {one.line: one.stances for one in old}, {one.line: one.stances for one in new}
    for line in dict.fromkeys((*mine, *theirs)):
        yield from fields.stances(told, mine.get(line, ()), theirs.get(line, ()), f"{line.replace('_', ' ')}, ")


def _turns(told: Told, _field: str, old: Any, new: Any) -> Iterator[Change]:
    """Each event on which a guarantee ends, is suspended or returns, by itself."""
    mine = {(one.effect, told.a.of(event)): (one, event) for one in old for event in one.events or (None,)}
    theirs = {(one.effect, told.b.of(event)): (one, event) for one in new for event in one.events or (None,)}
    told_already: set[tuple[int, int]] = set()
    for key, (one, event) in mine.items():
        name = _TURNS.get(one.effect, one.effect)
        if key not in theirs:
            yield blocks.part_change(told, "removed", name, one.replace(events=() if event is None else (event,)))
        else:
            other, _ = theirs[key]
            if (id(one), id(other)) not in told_already:
                told_already.add((id(one), id(other)))
                inner = told.within(name, one.id, other.id)
                yield from blocks.differences(inner, one, other, frozenset({"events", "effect"}))
    for key, (other, event) in theirs.items():
        if key not in mine:
            name = _TURNS.get(other.effect, other.effect)
            yield blocks.part_change(told, "added", name, other.replace(events=() if event is None else (event,)))


_TURNS = {"void": "forfeiture", "suspended": "suspension", "reinstated": "reinstatement"}


def _revokes(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """Each thing that is revoked, by itself."""
    mine = {told.a.of((what, one.of)): one.replace(what=(what,)) for one in old for what in one.what}
    theirs = {told.b.of((what, one.of)): one.replace(what=(what,)) for one in new for what in one.what}
    for form, one in mine.items():
        if form not in theirs:
            words = _revoked(told.old, one)
            yield told.change("scope narrowed", field, words, "")
    for form, one in theirs.items():
        if form not in mine:
            words = _revoked(told.new, one)
            yield told.change("scope widened", field, "", words)


def _revoked(side: Side, one: Revocation) -> str:
    of = side.saying.of(one.of)
    return f"{side.saying.of(one.what)} of {of}" if of else side.saying.of(one.what)


def _entries(
    told: Told, _field: str, old: tuple[StatusEntry, ...], new: tuple[StatusEntry, ...]
) -> Iterator[Change]:
    """A unit of a status holds one thing that is said of its areas."""
    for one, other in zip(old, new, strict=False):
        field = one.aspect.replace("_", " ")
        if one.aspect in _FORCES and one.aspect == other.aspect:
            told = told._replace(bears=blocks.common(told, one.of, other.of), sort=_FORCES[one.aspect])
        if not told.same(one.value, other.value):
            yield from _status_value(told, "as part of" if one.aspect == "recognition" else field, one, other)
        yield from blocks.differences(told, one, other, frozenset({"value"}))


def _status_value(told: Told, field: str, old: StatusEntry, new: StatusEntry) -> Iterator[Change]:
    """Whose an area is, who controls it, along which line it is frozen, which forces are barred or permitted."""
    one, other = old.value, new.value
    if isinstance(one, Deferred) and isinstance(other, Deferred):
        yield from times.length(told, f"{field} deferred for", one.duration, other.duration)
        yield from fields.value(told, f"{field} failing which", one.default, other.default)
    elif isinstance(one, tuple) and isinstance(other, tuple):
        yield from fields.scope(told, field, one, other, delimits=False, replaced="object changed")
    elif one is not None and other is not None and old.aspect in _HELD:
        yield from fields.value(told, field, one, other, "transferred")
    else:
        yield from fields.value(told, field, one, other)


_FORCES = {"bars": BAN, "permits": LEAVE}  # of whose forces an area is barred, and to whose it is open
_HELD = frozenset({"sovereignty", "control", "administration", "policing", "recognition", "leased"})


def _degree(told: Told, field: str, old: str, new: str) -> Iterator[Change]:
    yield told.change("changed", field, old.replace("_", " "), new.replace("_", " "))


def _options(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """The alternatives of a clause, by name."""
    mine, theirs = {one.name: one for one in old}, {one.name: one for one in new}
    for name, one in mine.items():
        if name not in theirs:
            yield told.change("option dropped", field, one.title or name.replace("_", " "), "")
        else:
            yield from fields.stances(told, one.stances, theirs[name].stances, f"{name.replace('_', ' ')}, ")
            yield from blocks.titles(told, f"option {name}", one, theirs[name])
    for name, other in theirs.items():
        if name not in mine:
            yield told.change("option added", field, "", other.title or name.replace("_", " "))


def _prose(told: Told, field: str, old: str, new: str) -> Iterator[Change]:
    yield from fields.prose(told, field, old, new)


def _force(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    words = [str(one).replace("_", " ") if not isinstance(one, bool) else "not binding" if one else ""
             for one in (old, new)]  # fmt: skip
    yield told.change("binding force", field, words[0], words[1])


def _sentence(told: Told, _field: str, old: Undertaking, new: Undertaking) -> Iterator[Change]:
    """The sentence of a step or of an outcome."""
    bears = blocks.common(told, old.bearers, new.bearers)
    yield from sentences.sentence(told._replace(bears=bears), old, new)


def _point(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """An instant at which something is fixed."""
    yield from fields.value(told, field, old, new,
                            "time changed" if old and new else "time stated" if new else "time dropped")  # fmt: skip


def _qualified(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """What an event must amount to."""
    yield from fields.members(told, field, old, new, plus="condition added", less="condition dropped",
                              both="changed")  # fmt: skip


def _needed(told: Told, _field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.conditions(told, old, new, lead="called, ")


# What the fields of records are; the kind is empty where a field is the same everywhere.
WAYS: dict[tuple[str, str], Way] = {
    ("", "parties"): _parties, ("", "witnesses"): _parties, ("", "signed_by"): _parties, ("", "members"): _parties,
    ("", "participants"): _parties, ("", "permanent_members"): _consent, ("", "form"): _force,
    ("", "political"): _force,
    ("Settlement", "guarantors"): _parties, ("Instrument", "guarantors"): _parties,
    ("Guarantee", "guarantors"): _bearers, ("", "holders"): _bearers, ("", "binds"): _bearers,
    ("", "beneficiaries"): _beneficiary, ("Compensation", "payees"): _beneficiary, ("Compensation", "payers"): _bearers,
    ("ShareOf", "to"): _beneficiary, ("FundLine", "party"): _beneficiary,
    ("Status", "areas"): _reach, ("", "areas"): _place, ("", "area"): _place, ("", "sectors"): _place,
    ("", "domains"): _place, ("", "protects"): _place, ("", "carved_out"): _exceptions, ("", "excludes"): _exceptions,
    ("", "includes"): _reach, ("", "excepted"): _exceptions, ("", "kept"): _exceptions, ("", "besides"): _exceptions,
    ("", "events"): _reach, ("", "restores"): _reach, ("", "revokes"): _revokes, ("", "oversees"): _reach,
    ("", "tasks"): _reach, ("", "means"): _reach, ("", "access"): _reach, ("", "prohibits"): _reach,
    ("", "permits"): _exceptions, ("", "subjects"): _reach, ("", "categories"): _reach, ("", "items"): _reach,
    ("", "counts"): _reach, ("", "goods"): _reach, ("", "purpose"): _reach, ("", "breached"): _reach,
    ("StatusEntry", "by"): _bearers, ("StatusEntry", "degree"): _degree, ("Status", "entries"): _entries,
    ("", "needs"): _needs, ("", "ends_when"): _needs, ("", "holds_while"): _needs, ("", "peacetime"): _peacetime,
    ("Event", "attackers"): _place, ("Event", "victims"): _place, ("Event", "qualified"): _qualified,
    ("", "targets"): _reach, ("", "imposers"): _bearers, ("", "reports_to"): _reach,
    ("Vote", "calling"): _needed, ("", "undertaking"): _sentence, ("", "as_of"): _point,
    ("", "certifier"): _verifier, ("", "measured_by"): _verifier, ("", "performed_by"): _verifier,
    ("", "led_by"): _mediator, ("", "commanded_by"): _mediator, ("", "host_consent"): _consent,
    ("", "mandate_from"): _consent, ("", "finder"): _rule, ("", "activation"): _rule, ("", "accession_rule"): _rule,
    ("", "rule"): _rule, ("", "cure_found"): _rule, ("", "extended_by"): _rule, ("", "rules"): _rules,
    ("", "chair"): _chair, ("", "weights"): _chair, ("", "unless_decided"): _chair,
    ("", "pool"): _number, ("", "target"): _number, ("", "amount"): _number, ("", "share"): _number,
    ("", "notice"): _length, ("", "lockout"): _length, ("", "extended_for"): _length, ("", "longest"): _length,
    ("", "access_notice"): _length, ("", "reports_every"): _length, ("", "automatic_within"): _length,
    ("Snapback", "within"): _length, ("", "lasting"): _lasting, ("", "stances"): _stances, ("", "lines"): _said_lines,
    ("Guarantee", "turns"): _turns, ("ForceCap", "rows"): _rows, ("Either", "options"): _options,
    ("Text", "text"): _prose, ("Recital", "text"): _prose, ("Recital", "verb"): _prose, ("Definition", "term"): _prose,
    ("Definition", "meaning"): _prose,
}  # fmt: skip
WORDS = {
    ("StatusEntry", "by"): "recognized by", ("StatusEntry", "value"): "as part of or held by", ("Event", "finder"):
    "found by", ("Guarantee", "events"): "trigger", ("Snapback", "events"): "trigger", ("Fund", "allocations"):
    "allocation", ("Fund", "contributions"): "contribution", ("Fund", "shares"): "share", ("Guarantee", "lasting"):
    "lasts", ("", "lasting"): "lasts", ("Settlement", "political"): "binding", ("Instrument", "political"): "binding",
    ("Guarantee", "activation"): "activation decided by", ("Snapback", "activation"): "activation decided by",
    ("Event", "excused"): "excused", ("Event", "qualified"): "qualified", ("Milestone", "certifier"): "certified by",
}  # fmt: skip
