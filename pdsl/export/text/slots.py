"""What stands in slots: names, quantities, points in time, words, brackets; and decision rules."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pdsl.model import decisions, terms, time
from pdsl.model.actors import Lasting
from pdsl.model.settlement import instrument_of

CLOCKS = frozenset({"signature", "entry_into_force"})


def text(words: str) -> str:
    """A text in quotation marks."""
    if "\n" in words:
        return f'"""{words}"""'
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def listed(values: object) -> str:
    """The members of a list, or the only value."""
    return ", ".join(map(slot, values)) if isinstance(values, tuple) else slot(values)


def slot(value: object) -> str:
    """One value of a slot."""
    if isinstance(value, str):
        return value
    return _WRITERS[type(value)](value)


def _ref(value: terms.Ref) -> str:
    instrument, colon, own = value.name.rpartition(":")
    if colon:  # what an instrument has of its own: its clocks, and its parties
        return f"{own} of {instrument}" if own in CLOCKS else own
    inside = value.name.removeprefix(f"{instrument_of(value.name)}/")  # an article of the instrument itself
    return inside.rpartition(".")[2]  # a step is named within its ladder


def number(value: Fraction) -> str:
    """A number as digits, decimal where it is not whole."""
    if value.denominator == 1:
        return f"{value.numerator:_}"
    return f"{float(value):f}".rstrip("0")


def _quantity(value: terms.Quantity) -> str:
    written = value.written or _amount(value.amount, value.unit)
    about = "about " if value.about else ""
    margin = f" give or take {_amount(value.tolerance, value.unit)}" if value.tolerance is not None else ""
    return f"{about}{written}{margin}"


def _amount(amount: Fraction, unit: str) -> str:
    if unit == "share":
        percent = amount * 100
        return f"{number(percent)}%" if 100 % percent.denominator == 0 else f"{amount.numerator}/{amount.denominator}"
    return f"{number(amount)} {unit}".rstrip()


def _duration(value: terms.Duration) -> str:
    unit = value.unit.removesuffix("s") if value.amount == 1 else value.unit
    return f"{'about ' if value.about else ''}{value.amount} {unit}"


def _quantified(value: terms.Quantified) -> str:
    return f"{value.quantifier} {value.what.name}"


def _members(value: terms.Members) -> str:
    return f"{value.which.replace('_', ' ')} of {value.of.name}"


def _choice(value: terms.Choice) -> str:
    return f"[{' | '.join(map(_option, value.options))}]"


def _option(option: terms.Option) -> str:
    authors = f"{listed(option.authors)}: " if option.authors else ""
    return authors + listed(option.value)


def _blank(value: terms.Blank) -> str:
    return f"[to be decided by {listed(value.deciders)}]" if value.deciders else "[?]"


def _after(value: time.After) -> str:
    if value.day_count:
        assert isinstance(value.duration, terms.Duration)
        return f"day {value.duration.amount} after {slot(value.point)}"
    return f"{slot(value.duration)} {'ahead of' if value.before else 'after'} {slot(value.point)}"


def rule(value: decisions.Rule) -> str:
    """A decision rule with its time limit and what follows silence."""
    within = f" within {slot(value.within)}" if value.within is not None else ""
    failing = f" failing which {slot(value.failing)}" if value.failing is not None else ""
    ways = " or ".join(" and ".join(map(_threshold, way.parts)) for way in value.ways)
    excluding = f" excluding {listed(value.excluding)}" if value.excluding else ""
    concurring = value.concurring
    votes = f" including the concurring votes of {listed(concurring)}" if concurring is not None else ""
    quorum = f" quorum {slot(value.quorum)}" if value.quorum is not None else ""
    return f"{ways}{excluding}{votes}{quorum}{within}{failing}"


def _threshold(value: decisions.Threshold) -> str:
    voters = listed(value.voters)
    if value.kind == "fraction":
        assert value.share is not None
        return f"{value.share.numerator}/{value.share.denominator} of {voters}"
    if value.kind == "count":
        return f"{value.number} of {voters}"
    if value.kind == "each":
        return f"each {voters} for itself"
    # the unanimity of a body is that of its members; its agreement is its own
    alone = isinstance(value.voters, terms.Ref) and value.voters.kind in ("body", "organization")
    kind = "agreement" if alone and value.kind == "unanimity" else value.kind
    return voters if value.kind == "sole" else f"{kind} of {voters}"


def lasting(value: Lasting) -> str:
    """How long something lasts, and how it is renewed."""
    said = "indefinitely" if value.indefinite else slot(value.length) if value.length is not None else ""
    said = f"{value.bound} {said}" if value.bound else said
    if value.until is not None:
        said = f"until {slot(value.until)}"
    if value.renewable:
        length = f" for {slot(value.renewal_length)}" if value.renewal_length is not None else ""
        said += f" renewable{length}" + (f" by {rule(value.renewed_by)}" if value.renewed_by is not None else "")
    return said


_WRITERS: dict[type, Callable[[Any], str]] = {
    terms.Ref: _ref,
    terms.Words: lambda value: text(value.text),
    terms.Quantity: _quantity,
    terms.Duration: _duration,
    terms.Quantified: _quantified,
    terms.Members: _members,
    terms.Deferred: lambda value: f"deferred for {slot(value.duration)}",
    terms.Distance: lambda value: f"{slot(value.length)} from {listed(value.of)}",
    terms.Choice: _choice,
    terms.Range: lambda value: f"[{slot(value.low)} .. {slot(value.high)}]",
    terms.Blank: _blank,
    time.Date: lambda value: " ".join(part for part in (value.iso, value.time, value.zone) if part),
    time.After: _after,
    time.PhaseEdge: lambda value: f"{value.edge} of {value.phase.name}",
    time.EarlierOf: lambda value: f"earlier of {' or '.join(map(slot, value.points))}",
    time.LaterOf: lambda value: f"later of {' or '.join(map(slot, value.points))}",
    decisions.Rule: rule,
    decisions.Applied: lambda value: f"apply {slot(value.what)}",
    decisions.AllOf: lambda value: " and ".join(map(_threshold, value.parts)),
    decisions.Threshold: _threshold,
    terms.Option: _option,
    Lasting: lasting,
}
WRITTEN = frozenset(kind.__name__ for kind in _WRITERS)
