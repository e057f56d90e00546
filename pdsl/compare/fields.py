"""The differences of fields that many provisions have: lists, times, oversight, conditions, brackets, stances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.telling import BAN, DUTY, LEAVE, Told, actors, narrower, wider
from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.terms import Blank, Choice, Duration, Quantity, Range, Ref, Words
from pdsl.model.time import Date, Timing
from pdsl.model.undertakings import Conditions, Oversight, Stance
from pdsl.semantics.coverage import within
from pdsl.semantics.points import SIGNATURE

_HOURS = {"hours": 1, "days": 24, "weeks": 168, "months": 730, "years": 8766}  # for order alone
_TIMES = {
    "by": "by", "at": "at", "start": "from", "until": "until", "not_before": "not before", "every": "every",
    "during": "during",
}  # fmt: skip
_LATER = ("by", "at", "start", "not_before")  # of which a later point is a postponement


def is_open(value: object) -> bool:
    """Whether a value is a bracket or a blank."""
    return isinstance(value, (Choice, Range, Blank))


# ── one value ────────────────────────────────────────────────────────────


def bracket(told: Told, field: str, old: object, new: object) -> Iterator[Change]:
    """A value that is open on either side and differs."""
    if is_open(old) != is_open(new):
        kind = "closed" if is_open(old) else "opened"
        yield told.change(kind, field, old, new)
    elif isinstance(old, Choice) and isinstance(new, Choice):
        mine = {told.a.of(option.value): option for option in old.options}
        theirs = {told.b.of(option.value): option for option in new.options}
        for form, option in mine.items():
            if form not in theirs:
                yield told.change("option dropped", field, option.value, "")
            elif told.split(option.authors, theirs[form].authors) != ([], []):
                yield told.change("position changed", field, (option,), (theirs[form],))
        for form, option in theirs.items():
            if form not in mine:
                yield told.change("option added", field, "", option.value)
    else:
        yield told.change("changed", field, old, new)


def value(told: Told, field: str, old: object, new: object, kind: str = "changed") -> Iterator[Change]:
    """A value that differs, told as a change of this kind."""
    if told.same(old, new):
        return
    if is_open(old) or is_open(new):
        if old is None or new is None:
            yield told.change(kind, field, old, new)
        else:
            yield from bracket(told, field, old, new)
    else:
        yield told.change(kind, field, old, new)


def brackets(told: Told, field: str, gone: list[Any], come: list[Any]) -> Iterator[Change] | None:
    """What came and went of a list, if a bracket is among it; else None."""
    open_ = (any(map(is_open, gone)), any(map(is_open, come)))
    if not gone or not come or not any(open_):
        return None
    one, other = (some[0] if len(some) == 1 else tuple(some) for some in (gone, come))
    if is_open(one) or is_open(other):
        return bracket(told, field, one, other)
    kind = "changed" if all(open_) else "closed" if open_[0] else "opened"
    return iter((told.change(kind, field, one, other),))


def amount(old: object, new: object) -> int | None:
    """Which of two amounts of one unit is larger: -1 the old, 1 the new, 0 neither; None: it cannot be told."""
    if isinstance(old, Quantity) and isinstance(new, Quantity) and old.unit == new.unit:
        return (new.amount > old.amount) - (new.amount < old.amount)
    if isinstance(old, Duration) and isinstance(new, Duration):
        one, other = old.amount * _HOURS[old.unit], new.amount * _HOURS[new.unit]
        return (other > one) - (other < one)
    if isinstance(old, (int, Fraction)) and isinstance(new, (int, Fraction)):
        return (new > old) - (new < old)
    return None


def limit(told: Told, field: str, bound: str, old: object, new: object) -> Iterator[Change]:
    """A limit whose number differs: tighter or looser for those whom it binds, by the kind of bound."""
    if told.same(old, new):
        return
    larger = amount(old, new)
    if larger and bound in ("at most", "at least", "plus", "exactly", "remains"):
        ceiling = bound != "at least"
        looser = (larger > 0) == ceiling
        kind, effect = ("loosened", LOOSER) if looser else ("tightened", TIGHTER)
        yield told.change(kind, field, old, new, effect=effect)
    else:
        yield from value(told, field, old, new, "number changed")


# ── lists ────────────────────────────────────────────────────────────────


def members(told: Told, field: str, old: Iterable[object], new: Iterable[object], *, plus: str, less: str,
            both: str = "") -> Iterator[Change]:  # fmt: skip
    """A list of which each item counts by itself: a change for each that came or went, or `both` at once."""
    gone, come = told.split(old, new)
    if (open_ := brackets(told, field, gone, come)) is not None:
        yield from open_
        return
    if gone and come and both:
        yield told.change(both, field, tuple(gone), tuple(come))
        return
    for item in gone:
        yield told.change(less, field, item, "")
    for item in come:
        yield told.change(plus, field, "", item)


def bearers(told: Told, field: str, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[Change]:
    """Who bears a duty, a limit or a right."""
    gone, come = told.split(old, new)
    if not gone and not come:
        return
    mine, theirs = actors(told.a, gone), actors(told.b, come)
    if (open_ := brackets(told, field, gone, come)) is not None:
        yield from open_
    elif gone and come:
        bears = tuple(dict.fromkeys((*mine, *theirs)))
        yield told.change("transferred", field, tuple(gone), tuple(come), bears=bears)
    elif gone:
        yield told.change("bearer dropped", field, tuple(gone), "", bears=mine)
    else:
        yield told.change("bearer added", field, "", tuple(come), bears=theirs)


def scope(
    told: Told, field: str, old: tuple[object, ...], new: tuple[object, ...], *, delimits: bool, replaced: str,
    named: bool = True, sort: str | None = None,
) -> Iterator[Change]:  # fmt: skip
    """What a provision reaches. `delimits`: it reaches less by naming any at all; `named`: naming none is no less.

    Of items on both sides it is asked whether those of one draft lie within those of the other.
    """
    gone, come = told.split(old, new)
    if not gone and not come:
        return
    own = told.sort if sort is None else sort
    less, more = narrower(own), wider(own)
    if (open_ := brackets(told, field, gone, come)) is not None:
        yield from open_
    elif gone and come:
        if _lie_within(told, gone, new, backwards=True):
            yield told.change("scope widened", field, tuple(gone), tuple(come), effect=more)
        elif _lie_within(told, come, old, backwards=False):
            yield told.change("scope narrowed", field, tuple(gone), tuple(come), effect=less)
        else:
            yield told.change(replaced, field, tuple(gone), tuple(come))
    elif delimits and (not old or not new):
        kind, effect = ("scope narrowed", less) if not old else ("scope widened", more)
        yield told.change(kind, field, tuple(gone), tuple(come), effect=effect)
    elif not named and (not old or not new):
        yield told.change(replaced, field, tuple(gone), tuple(come))
    elif gone:
        yield told.change("scope narrowed", field, tuple(gone), "", effect=less or _objects(own, LOOSER))
    else:
        yield told.change("scope widened", field, "", tuple(come), effect=more or _objects(own, TIGHTER))


def _objects(sort: str, effect: str) -> str:
    return effect if sort == DUTY else ""


def _lie_within(told: Told, items: list[object], wide: tuple[object, ...], *, backwards: bool) -> bool:
    """Whether each of some items of one draft lies within one of the other, by what both drafts say of them."""
    sides = (told.old, told.new)
    forms = (told.a, told.b) if backwards else (told.b, told.a)
    limits = [Ref(name=forms[1].name(one.name), kind=one.kind) for one in wide if isinstance(one, Ref)]
    for item in items:
        if not isinstance(item, Ref):
            return False
        small = Ref(name=forms[0].name(item.name), kind=item.kind)
        if not any(within(side.analysis.world, small, large) for side in sides for large in limits):
            return False
    return True


# ── time ─────────────────────────────────────────────────────────────────


def timing(told: Told, old: Timing, new: Timing, lead: str = "") -> Iterator[Change]:
    """The times said of a provision."""
    if told.same(old, new):
        return
    lead = f"{lead} " if lead else ""
    yield from _deadline(told, f"{lead}within", old, new)
    for name, word in _TIMES.items():
        one, other = getattr(old, name), getattr(new, name)
        field = f"{lead}{word}"
        if told.same(one, other):
            continue
        if one is None or other is None:
            yield _stated(told, field, one, other, ends=name in ("by", "at", "until"))
        elif is_open(one) or is_open(other):
            yield from bracket(told, field, one, other)
        else:
            later = _later(told, one, other)
            if not later or name not in (*_LATER, "until"):
                yield told.change("time changed", field, one, other)
            elif name == "until":
                yield told.change("lengthened" if later > 0 else "shortened", field, one, other)
            else:
                yield told.change("postponed" if later > 0 else "advanced", field, one, other,
                                  effect=_due(told, later) if name in ("by", "at") else "")  # fmt: skip
    yield from length(told, f"{lead}for", old.lasting, new.lasting)
    if old.at_once != new.at_once:
        words = ("immediately", "") if old.at_once else ("", "immediately")
        yield told.change("time stated" if new.at_once else "time dropped", f"{lead}immediately", *words)
    if old.as_possible != new.as_possible:
        one, other = (f"{said} as possible" if said else "" for said in (old.as_possible, new.as_possible))
        kind = "time changed" if one and other else "time stated" if other else "time dropped"
        yield told.change(kind, f"{lead}as possible", one, other)


def _deadline(told: Told, field: str, old: Timing, new: Timing) -> Iterator[Change]:
    """`within D of P`."""
    one, other = (old.within, old.within_of), (new.within, new.within_of)
    if told.same(one, other):
        return
    if one[0] is None or other[0] is None:
        yield _stated(told, field, _within(told, one, 0), _within(told, other, 1), ends=True)
        return
    if told.same(one[1], other[1]):
        if is_open(one[0]) or is_open(other[0]):
            yield from bracket(told, field, one[0], other[0])
            return
        larger = amount(one[0], other[0])
        if larger:
            yield told.change("postponed" if larger > 0 else "advanced", field, one[0], other[0],
                              effect=_due(told, larger))  # fmt: skip
            return
    yield told.change("time changed", field, _within(told, one, 0), _within(told, other, 1))


def _within(told: Told, said: tuple[object, object], side: int) -> str:
    if said[0] is None:
        return ""
    saying = (told.old, told.new)[side].saying
    return saying.of(said[0]) + (f" of {saying.of(said[1])}" if said[1] is not None else "")


def _stated(told: Told, field: str, old: object, new: object, *, ends: bool) -> Change:
    """A time that one draft alone states. A duty with a deadline is tighter than one without."""
    gone = new is None or new == ""
    effect = ""
    if ends and told.sort == DUTY and not field.endswith("until"):
        effect = LOOSER if gone else TIGHTER
    return told.change("time dropped" if gone else "time stated", field, old if old is not None else "",
                       new if new is not None else "", effect=effect)  # fmt: skip


def _due(told: Told, later: int) -> str:
    """A later deadline is looser for whoever bears a duty."""
    return (LOOSER if later > 0 else TIGHTER) if told.sort == DUTY else ""


def _later(told: Told, old: object, new: object) -> int | None:
    """Whether a point is later than it was, by the hours that each draft puts between signature and it."""
    if isinstance(old, Date) and isinstance(new, Date) and (old.time, old.zone) == (new.time, new.zone):
        return (new.iso > old.iso) - (new.iso < old.iso)
    spans = []
    for side, point in ((told.old, old), (told.new, new)):
        timeline = side.analysis.timeline
        key = timeline.key(point)
        spans.append(timeline.bounds(SIGNATURE, key) if key is not None else (None, None))
    (low, high), (other_low, other_high) = spans
    if other_low is not None and high is not None and other_low >= high and (low, high) != (other_low, other_high):
        return 1
    if low is not None and other_high is not None and low >= other_high and (low, high) != (other_low, other_high):
        return -1
    return None


def length(told: Told, field: str, old: object, new: object) -> Iterator[Change]:
    """A length of time."""
    if told.same(old, new):
        return
    larger = amount(old, new)
    if larger:
        yield told.change("lengthened" if larger > 0 else "shortened", field, old, new)
    elif old is None or new is None:
        yield told.change("time stated" if old is None else "time dropped", field, old, new)
    else:
        yield from value(told, field, old, new, "time changed")


def lasting(told: Told, field: str, old: Lasting | None, new: Lasting | None) -> Iterator[Change]:
    """How long something lasts, and how it is renewed."""
    if told.same(old, new):
        return
    if old is None or new is None:
        yield told.change("time stated" if old is None else "time dropped", field, old, new)
        return
    found = []
    if old.indefinite != new.indefinite:
        kind = "lengthened" if new.indefinite else "shortened"
        found.append(told.change(kind, field, old.replace(renewable=False), new.replace(renewable=False)))
    else:
        found += length(told, field, old.length, new.length)
    if not told.same(old.until, new.until):
        found += timing(told, Timing(until=old.until), Timing(until=new.until), field)
    if old.bound != new.bound:
        found.append(told.change("changed", f"{field}, bound", old.bound, new.bound))
    if old.renewable != new.renewable:
        words = ("", "renewable") if new.renewable else ("renewable", "")
        found.append(told.change("lengthened" if new.renewable else "shortened", f"{field}, renewal", *words))
    else:
        found += length(told, f"{field}, renewed for", old.renewal_length, new.renewal_length)
    found += rule(told, f"{field}, renewed by", old.renewed_by, new.renewed_by)
    yield from found or [told.change("changed", field, old, new)]


# ── who oversees and decides; conditions; stances ────────────────────────


def oversight(told: Told, old: Oversight, new: Oversight) -> Iterator[Change]:
    """Who verifies, certifies, mediates, leads, decides, consents."""
    if told.same(old, new):
        return
    for name, word in (("verified_by", "verifier"), ("certified_by", "verifier"), ("mediated_by", "mediator"),
                       ("led_by", "mediator")):  # fmt: skip
        yield from members(told, name.replace("_", " "), getattr(old, name), getattr(new, name),
                           plus=f"{word} added", less=f"{word} dropped")  # fmt: skip
    yield from rule(told, "decided by", old.decided_by, new.decided_by)
    yield from members(told, "consent of", old.consent_of, new.consent_of, plus="veto added", less="veto dropped")
    if old.domestic_law != new.domestic_law:
        kind = "condition added" if new.domestic_law else "condition dropped"
        words = ("", "subject to domestic law") if new.domestic_law else ("subject to domestic law", "")
        yield told.change(kind, "domestic law", *words, effect=_conditional(told, added=new.domestic_law))


def rule(told: Told, field: str, old: object, new: object) -> Iterator[Change]:
    """A decision rule."""
    if told.same(old, new):
        return
    if isinstance(old, Rule) and isinstance(new, Rule):
        votes = list(members(
            told, f"{field}, concurring votes", () if old.concurring is None else (old.concurring,),
            () if new.concurring is None else (new.concurring,), plus="veto added", less="veto dropped",
        ))  # fmt: skip
        rest = (old.replace(concurring=None), new.replace(concurring=None))
        yield from votes
        yield from length(told, f"{field}, within", old.within, new.within)
        rest = (rest[0].replace(within=None), rest[1].replace(within=None))
        if not told.same(*rest):
            yield told.change("decider changed", field, *rest)
    else:
        yield told.change("decider changed", field, old, new)


def _conditional(told: Told, *, added: bool) -> str:
    """A duty or a ban that holds on one more condition is looser for its bearer; a leave is tighter."""
    looser = added == (told.sort in (DUTY, BAN))
    return (LOOSER if looser else TIGHTER) if told.sort in (DUTY, BAN, LEAVE) else ""


def conditions(told: Told, old: Conditions, new: Conditions, *, lead: str = "") -> Iterator[Change]:
    """When a provision holds, and what is taken out of it."""
    if told.same(old, new):
        return
    for name, word in (("holds_if", "if"), ("unless", "unless"), ("holds_while", "while")):
        yield from needs(told, f"{lead}{word}", getattr(old, name), getattr(new, name))
    gone, come = told.split(old.provided, new.provided)
    if len(gone) == len(come) == 1:
        yield told.change("changed", f"{lead}provided", gone[0], come[0])
    else:
        for item in gone:
            yield told.change("condition dropped", f"{lead}provided", item, "", effect=_conditional(told, added=False))
        for item in come:
            yield told.change("condition added", f"{lead}provided", "", item, effect=_conditional(told, added=True))
    yield from exceptions(told, f"{lead}except", old.excepted, new.excepted)


def needs(told: Told, field: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    """Formulas that must hold."""
    gone, come = told.split(old, new)
    if len(gone) == len(come) == 1:
        yield told.change("changed", field, told.old.saying.formula(gone[0]), told.new.saying.formula(come[0]))
        return
    for item in gone:
        words = told.old.saying.formula(item)
        yield told.change("condition dropped", field, words, "", effect=_conditional(told, added=False))
    for item in come:
        words = told.new.saying.formula(item)
        yield told.change("condition added", field, "", words, effect=_conditional(told, added=True))


def exceptions(told: Told, field: str, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[Change]:
    """What is taken out of a provision: an exception is looser for whoever is bound."""
    gone, come = told.split(old, new)
    for item in gone:
        yield told.change("exception dropped", field, item, "", effect=_conditional(told, added=False))
    for item in come:
        yield told.change("exception added", field, "", item, effect=_conditional(told, added=True))


def stances(told: Told, old: tuple[Stance, ...], new: tuple[Stance, ...], lead: str = "") -> Iterator[Change]:
    """Who proposes, accepts, reserves, rejects it, and how it is read."""
    mine = {told.a.of((one.kind, actor, one.words)): (one, actor) for one in old for actor in one.actors}
    theirs = {told.b.of((one.kind, actor, one.words)): (one, actor) for one in new for actor in one.actors}
    for form, (one, actor) in mine.items():
        if form not in theirs:
            yield told.change("position changed", f"{lead}{one.kind}", _stance(told, 0, one, actor), "",
                              bears=actors(told.a, (actor,)))  # fmt: skip
    for form, (one, actor) in theirs.items():
        if form not in mine:
            yield told.change("position changed", f"{lead}{one.kind}", "", _stance(told, 1, one, actor),
                              bears=actors(told.b, (actor,)))  # fmt: skip


def _stance(told: Told, side: int, one: Stance, actor: object) -> str:
    saying = (told.old, told.new)[side].saying
    words = f": {one.words}" if one.words else ""
    return f"{one.kind.replace('_', ' ')} {saying.of(actor)}{words}"


def prose(told: Told, field: str, old: str, new: str) -> Iterator[Change]:
    """Words that the tool does not read."""
    if " ".join(old.split()) != " ".join(new.split()):
        yield told.change("wording", field, old, new)


def words(value: object) -> str:
    """The words of a value that holds words."""
    return value.text if isinstance(value, Words) else ""
