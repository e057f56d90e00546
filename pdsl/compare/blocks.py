"""The differences of provisions in blocks: caps, guarantees, status, funds, bodies, the frame of a text.

What each field of each record is stands in one table. A field that is in no table is told as `changed`, so that no
difference is lost; a part that one draft alone has is told as `added` or `removed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pdsl.compare import fields, sentences
from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.likeness import SILENT
from pdsl.compare.telling import BAN, DUTY, Told, actors
from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.forces import CEILINGS, FLOORS, CapRow, ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.record import Record
from pdsl.model.status import StatusEntry
from pdsl.model.terms import Deferred, Duration, Quantity
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Oversight, Undertaking

Way = Callable[[Told, str, Any, Any], Iterator[Change]]


def differences(told: Told, old: Record, new: Record, skipped: frozenset[str] = frozenset()) -> Iterator[Change]:
    """Everything in which two records of one kind differ, field by field, in the order of the model."""
    if isinstance(old, Undertaking) and isinstance(new, Undertaking):
        yield from sentences.sentence(told, old, new)
        return
    if isinstance(old, ForceCap) and isinstance(new, ForceCap):
        told = told._replace(bears=_holders(told, old, new), sort=BAN)
    if isinstance(old, Guarantee) and isinstance(new, Guarantee):
        told = told._replace(bears=_common(told, old.guarantors, new.guarantors), sort=DUTY)
    for field in type(old).FIELDS:
        if field in SILENT or field in skipped or field in ("name", "manner", "instrument"):
            continue
        one, other = getattr(old, field), getattr(new, field, None)
        if one == other and not isinstance(one, Record) and not _names_anything(one):
            continue
        if told.same(one, other):
            continue
        yield from one_field(told, type(old).__name__, field, one, other)
    before, after = getattr(old, "manner", ""), getattr(new, "manner", "")
    if before != after and {before, after} != {"", "each"}:
        yield told.change("changed", "manner", before.replace("_", " "), after.replace("_", " "))


def _names_anything(value: object) -> bool:
    return isinstance(value, tuple) and bool(value)


def one_field(told: Told, kind: str, field: str, old: Any, new: Any) -> Iterator[Change]:
    """A field of a record of some kind, in the way that the tables name."""
    way = _WAYS.get((kind, field)) or _WAYS.get(("", field))
    word = _WORDS.get((kind, field)) or _WORDS.get(("", field)) or field.replace("_", " ")
    if way is not None:
        yield from way(told, word, old, new)
    else:
        yield from _any(told, word, old, new)


def _any(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """A field that no table knows: by what its values are, else as it is."""
    one = old if old is not None else new
    if fields.is_open(old) or fields.is_open(new):
        yield from fields.value(told, field, old, new)
    elif isinstance(one, Timing) and isinstance(old, Timing) and isinstance(new, Timing):
        yield from fields.timing(told, old, new, "" if field == "timing" else field)
    elif isinstance(old, Oversight) and isinstance(new, Oversight):
        yield from fields.oversight(told, old, new)
    elif isinstance(old, Conditions) and isinstance(new, Conditions):
        yield from fields.conditions(told, old, new)
    elif isinstance(one, Lasting):
        yield from fields.lasting(told, field, old, new)
    elif isinstance(one, Rule):
        yield from fields.rule(told, field, old, new)
    elif isinstance(one, (Quantity, Duration)):
        yield from fields.value(told, field, old, new, "number changed")
    elif isinstance(old, tuple) and isinstance(new, tuple) and any(_is_part(part) for part in (*old, *new)):
        yield from parts(told, field, old, new)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        gone, come = told.split(old, new)
        if gone or come:
            yield from fields.bracket(told, field, tuple(gone), tuple(come))
        else:  # the same things in another order, where order counts
            yield told.change("changed", field, old, new)
    elif isinstance(old, Record) and isinstance(new, Record) and type(old) is type(new) and "id" in type(old).FIELDS:
        inner = told.within(field, getattr(old, "id", ""), getattr(new, "id", ""))
        yield from differences(inner, old, new)
    elif old is None or new is None:
        if _is_part(one):
            yield _part_change(told, "removed" if new is None else "added", field, one)
        else:
            yield told.change("changed", field, old, new)
    else:
        yield from fields.value(told, field, old, new)


def _is_part(value: object) -> bool:
    return isinstance(value, Record) and "id" in type(value).FIELDS and not fields.is_open(value)


# ── parts ────────────────────────────────────────────────────────────────


def parts(told: Told, field: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    """Rows, steps, turns, tranches …: the same by name or by what they are about; else added or removed."""
    pairs, gone, come = _paired(told, old, new)
    for one, other in pairs:
        inner = told.within(_part_title(told, field, one), getattr(one, "id", ""), getattr(other, "id", ""))
        yield from differences(inner, one, other)
    for one in gone:
        yield _part_change(told, "removed", field, one)
    for other in come:
        yield _part_change(told, "added", field, other)


def _part_change(told: Told, kind: str, field: str, part: Any) -> Change:
    gone = kind == "removed"
    words = (told.old if gone else told.new).saying.sentence(part)
    ident = str(getattr(part, "id", ""))
    one = told.change(kind, field, words if gone else "", "" if gone else words,
                      at=(ident, "") if gone else ("", ident))  # fmt: skip
    return one._replace(after=None) if gone else one._replace(before=None)


def _paired(
    told: Told, old: Iterable[Any], new: Iterable[Any]
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Parts that say the same, then those with one name, then those about the same thing; and what is left."""
    gone, come = list(old), list(new)
    pairs: list[tuple[Any, Any]] = []
    for key in (lambda forms, part: forms.of(part), _part_name, _part_about):
        mine: dict[object, list[Any]] = {}
        for part in gone:
            mine.setdefault(key(told.a, part), []).append(part)
        left = []
        for part in come:
            known = key(told.b, part)
            if known is not None and mine.get(known):
                pairs.append((mine[known].pop(0), part))
            else:
                left.append(part)
        taken = {id(one) for one, _ in pairs}
        gone, come = [part for part in gone if id(part) not in taken], left
    order = {id(part): number for number, part in enumerate(old)}
    return sorted(pairs, key=lambda pair: order[id(pair[0])]), gone, come


def _part_name(forms: Any, part: Any) -> object:
    name = getattr(part, "name", "")
    return (type(part).__name__, forms.name(name).rpartition(".")[2]) if name else None


def _part_about(forms: Any, part: Any) -> object:
    """What a part is about: the category of a row, the beneficiary of a share, the aspect of a status …"""
    kind = type(part).__name__
    about = _ABOUT.get(kind)
    if about is None:
        return None
    return (kind, *(forms.of(getattr(part, field)) for field in about))


_ABOUT: dict[str, tuple[str, ...]] = {
    "CapRow": ("categories", "measure", "together", "active", "areas", "holders", "reference"),
    "ShareOf": ("to",), "FundLine": ("party", "purpose"), "Turn": ("effect", "events"), "Revocation": ("what",),
    "Share": ("goods", "of"), "Baseline": ("of",), "Ratio": ("among",), "Reference": ("of",), "Outcome": ("answer",),
    "Compensation": (), "Orders": (), "Invocation": (), "Measure": ("what",), "Law": ("words",), "Holding": ("by",),
}  # fmt: skip


def _part_title(told: Told, field: str, part: Any) -> str:
    if isinstance(part, CapRow):
        return told.old.saying.of(part.categories)
    name = str(getattr(part, "name", "")).rpartition(".")[2]
    if name:
        return f"{field.removesuffix('s')} {name.replace('_', ' ')}"
    about = getattr(part, "to", None) or getattr(part, "goods", None)
    return told.old.saying.of(about) if about else field


# ── caps ─────────────────────────────────────────────────────────────────


def _holders(told: Told, old: ForceCap, new: ForceCap) -> tuple[str, ...]:
    return _common(told, old.holders, new.holders)


def _common(told: Told, old: tuple[object, ...], new: tuple[object, ...]) -> tuple[str, ...]:
    theirs = set(actors(told.b, new))
    return tuple(name for name in actors(told.a, old) if name in theirs)


def _rows(told: Told, _field: str, old: tuple[CapRow, ...], new: tuple[CapRow, ...]) -> Iterator[Change]:
    pairs, gone, come = _paired(told, old, new)
    for one, other in pairs:
        if told.same(one, other):
            continue
        inner = told.within("", one.id, other.id)
        name = told.old.saying.of(one.categories)
        yield from _row(inner, name, one, other)
    for one in gone:
        yield _part_change(told, "removed", "row", one)._replace(effect=_row_effect(one, LOOSER, TIGHTER))
    for other in come:
        yield _part_change(told, "added", "row", other)._replace(effect=_row_effect(other, TIGHTER, LOOSER))


def _row_effect(row: CapRow, limiting: str, allowing: str) -> str:
    return allowing if row.bound in ("plus", "unlimited") else limiting


def _row(told: Told, name: str, old: CapRow, new: CapRow) -> Iterator[Change]:
    name = f"{name} ({old.measure})" if old.measure else name
    if old.bound == new.bound:
        yield from fields.limit(told, name, old.bound, old.value, new.value)
    else:
        one = f"{old.bound} {told.old.saying.of(old.value)}".strip()
        other = f"{new.bound} {told.new.saying.of(new.value)}".strip()
        kind, effect = _bound(old.bound, new.bound)
        yield told.change(kind, name, one, other, effect=effect)
    inner = told._replace(subject=f"{told.subject}, {name}")
    yield from differences(inner, old, new, frozenset({"bound", "value", "categories", "measure", "under", "line"}))


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
    yield told.change("scope narrowed" if new else "scope widened", "in peacetime", *words,
                      effect=LOOSER if new else TIGHTER)  # fmt: skip


def _verifier(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    mine = old if isinstance(old, tuple) else () if old is None else (old,)
    theirs = new if isinstance(new, tuple) else () if new is None else (new,)
    yield from fields.members(told, field, mine, theirs, plus="verifier added", less="verifier dropped")


def _mediator(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.members(told, field, old, new, plus="mediator added", less="mediator dropped")


def _consent(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.members(told, field, old, new, plus="veto added", less="veto dropped")


def _rule(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.rule(told, field, old, new)


def _rules(told: Told, _field: str, old: Any, new: Any) -> Iterator[Change]:
    mine, theirs = dict(old), dict(new)
    for matter in dict.fromkeys((*mine, *theirs)):
        about = f"decides {matter.replace('_', ' ')}".rstrip()
        yield from fields.rule(told, about, mine.get(matter), theirs.get(matter))


def _chair(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    gone, come = told.split(old, new)
    yield told.change("decider changed", field, tuple(gone), tuple(come))


def _number(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.value(told, field, old, new, "number changed")


def _length(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.length(told, field, old, new)


def _lasting(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    yield from fields.lasting(told, field, old, new)


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
            yield _part_change(told, "removed", name, one.replace(events=() if event is None else (event,)))
        else:
            other, _ = theirs[key]
            if (id(one), id(other)) not in told_already:
                told_already.add((id(one), id(other)))
                inner = told.within(name, one.id, other.id)
                yield from differences(inner, one, other, frozenset({"events", "effect"}))
    for key, (other, event) in theirs.items():
        if key not in mine:
            name = _TURNS.get(other.effect, other.effect)
            yield _part_change(told, "added", name, other.replace(events=() if event is None else (event,)))


_TURNS = {"void": "forfeiture", "suspended": "suspension", "reinstated": "reinstatement"}


def _revokes(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """Each thing that is revoked, by itself."""
    mine = {told.a.of((what, one.of)): one.replace(what=(what,)) for one in old for what in one.what}
    theirs = {told.b.of((what, one.of)): one.replace(what=(what,)) for one in new for what in one.what}
    for form, one in mine.items():
        if form not in theirs:
            words = told.old.saying.sentence(one).removeprefix("revokes ")
            yield told.change("scope narrowed", field, words, "")
    for form, one in theirs.items():
        if form not in mine:
            words = told.new.saying.sentence(one).removeprefix("revokes ")
            yield told.change("scope widened", field, "", words)


def _entries(
    told: Told, _field: str, old: tuple[StatusEntry, ...], new: tuple[StatusEntry, ...]
) -> Iterator[Change]:
    """A unit of a status holds one thing that is said of its areas."""
    for one, other in zip(old, new, strict=False):
        field = one.aspect.replace("_", " ")
        if not told.same(one.value, other.value):
            yield from _status_value(told, "as part of" if one.aspect == "recognition" else field, one, other)
        yield from differences(told, one, other, frozenset({"value"}))


def _status_value(told: Told, field: str, old: StatusEntry, new: StatusEntry) -> Iterator[Change]:
    """Whose an area is, who controls it, along which line it is frozen, which forces are barred or permitted."""
    one, other = old.value, new.value
    if isinstance(one, Deferred) and isinstance(other, Deferred):
        yield from fields.length(told, f"{field} deferred for", one.duration, other.duration)
        yield from fields.value(told, f"{field} failing which", one.default, other.default)
    elif isinstance(one, tuple) and isinstance(other, tuple):
        yield from fields.scope(told, field, one, other, delimits=False, replaced="object changed")
    elif one is not None and other is not None and old.aspect in _HELD:
        yield from fields.value(told, field, one, other, "transferred")
    else:
        yield from fields.value(told, field, one, other)


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
            yield from fields.stances(told, one.stances, theirs[name].stances, f"{one.title or name}, ")
            yield from titles(told, f"option {name}", one, theirs[name])
    for name, other in theirs.items():
        if name not in mine:
            yield told.change("option added", field, "", other.title or name.replace("_", " "))


def _prose(told: Told, field: str, old: str, new: str) -> Iterator[Change]:
    yield from fields.prose(told, field, old, new)


def titles(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """What a thing is called."""
    one, other = str(getattr(old, "title", "")), str(getattr(new, "title", ""))
    if one != other:
        yield told.change("renamed", field, one, other)
    elif not one and field == "title" and told.after.kind == "declared" and old.name != new.name:
        yield told.change("renamed", "name", old.name.replace("_", " "), new.name.replace("_", " "))


def _force(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    words = [str(one).replace("_", " ") if not isinstance(one, bool) else "not binding" if one else ""
             for one in (old, new)]  # fmt: skip
    yield told.change("binding force", field, words[0], words[1])


def _sentence(told: Told, _field: str, old: Undertaking, new: Undertaking) -> Iterator[Change]:
    """The sentence of a step or of an outcome."""
    bears = _common(told, old.bearers, new.bearers)
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
_WAYS: dict[tuple[str, str], Way] = {
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
_WORDS = {
    ("StatusEntry", "by"): "recognized by", ("StatusEntry", "value"): "as part of or held by", ("Event", "finder"):
    "found by", ("Guarantee", "events"): "trigger", ("Snapback", "events"): "trigger", ("Fund", "allocations"):
    "allocation", ("Fund", "contributions"): "contribution", ("Fund", "shares"): "share", ("Guarantee", "lasting"):
    "lasts", ("", "lasting"): "lasts", ("Settlement", "political"): "binding", ("Instrument", "political"): "binding",
    ("Guarantee", "activation"): "activation decided by", ("Snapback", "activation"): "activation decided by",
    ("Event", "excused"): "excused", ("Event", "qualified"): "qualified", ("Milestone", "certifier"): "certified by",
}  # fmt: skip
# Of the frame of a text: what stands in units of its own, or is no part of what it says.
_NOT_FRAME = frozenset({
    "articles", "preamble", "redlines", "preferences", "scenarios", "acknowledgements", "recorded", "translations",
    "changes", "packages", "provenance", "expired",
})  # fmt: skip


def frame(told: Told, old: Any, new: Any) -> Iterator[Change]:
    """The frame of a text: its title, its form, who takes part in it, its languages."""
    yield from titles(told, "title", old, new)
    tables = {name for name in type(old).FIELDS if isinstance(getattr(old, name), dict)}
    yield from differences(told, old, new, _NOT_FRAME | tables)
