"""Who gains: what moved for the parties between two drafts.

Nothing is computed here that another command would not say of either draft: red lines stand where `check --against`
finds them, findings are those of `check`, times and vetoes those of the tables. A red line that only one of the files
holds is asked of both drafts, as far as the other draft knows what it names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from pdsl.checks import registry
from pdsl.compare.comparison import FactMoved, FindingMoved, Gains, LineMoved
from pdsl.compare.likeness import PROVISIONS, Forms
from pdsl.compare.matching import Matching
from pdsl.compare.units import Side
from pdsl.compare.words import join
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.model.terms import Ref
from pdsl.model.walk import walk
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, Standing
from pdsl.semantics.clocks import clocks
from pdsl.semantics.decisive import Options
from pdsl.semantics.matters import FINDING
from pdsl.semantics.points import IN_FORCE, SIGNATURE
from pdsl.semantics.powers import DEPENDS as TURNS
from pdsl.semantics.powers import UNKNOWN, YES
from pdsl.semantics.redlines import standings
from pdsl.semantics.snapshot import Quantity, boundaries, row_of
from pdsl.semantics.standing import standing
from pdsl.semantics.timeline import Moment
from pdsl.semantics.timetable import Span, timetable
from pdsl.tables.table import Cite
from pdsl.tables.veto import TITLES
from pdsl.tables.words import days, hours

_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"`(\w+)`")
_MOVES = {CROSSED: "newly crossed", HELD: "newly respected", DEPENDS: "now dependent"}
# Of the timetable: what is told where it moved. Of the rest the changes of the clauses tell.
_DATED = {"entry into force": "entry into force", "ceasefire": "ceasefire", "milestone": "milestone"}


def compared(old: Side, new: Side, matching: Matching) -> tuple[Gains, tuple[str, ...]]:
    """What moved, and which red lines could not be asked of both drafts."""
    new.matched = {new.units[one.new].id: old.units[one.old].id for one in matching.matches}
    old.matched = {}
    back = Forms({(space, mine): theirs for (space, theirs), mine in matching.new.names.items()})
    lines, asked, notes = _lines(old, new, matching.new, back)
    moved = sorted(_facts(old, new, matching.new), key=lambda fact: _FACTS.index(fact.kind))
    return Gains(lines, _findings(old, new, matching), tuple(moved), asked), notes


# ── red lines ────────────────────────────────────────────────────────────


def _lines(
    old: Side, new: Side, names: Forms, back: Forms
) -> tuple[tuple[LineMoved, ...], int, tuple[str, ...]]:
    mine = {line.name: line for line in old.model.redlines}
    theirs = {line.name: line for line in new.model.redlines}
    notes = []
    asked: list[tuple[RedLine, RedLine]] = []
    for name in dict.fromkeys((*mine, *theirs)):
        one = mine.get(name) or _carried(old, theirs[name], names)
        other = theirs.get(name) or _carried(new, mine[name], back)
        title = (mine.get(name) or theirs[name]).title or name
        if name in mine and name in theirs and one is not None and back.of(one) != Forms({}).of(other):
            # of a line that was itself changed both drafts are asked the later one
            one = _carried(old, theirs[name], names)
            notes.append(f"the red line “{title}” is another in the new file; both drafts are asked that one")
        if one is None or other is None:
            which = "old" if one is None else "new"
            notes.append(f"the red line “{title}” speaks of things that the {which} draft does not declare")
        else:
            asked.append((one, other))
    before = standings(old.analysis, tuple(one for one, _ in asked))
    after = standings(new.analysis, tuple(other for _, other in asked))
    found = []
    for was, now in zip(before, after, strict=True):
        if was.verdict != now.verdict:
            line = was.redline if was.redline.name in mine else now.redline
            owners = tuple(dict.fromkeys((*was.owners, *now.owners)))
            found.append(LineMoved(
                owners, line.name, line.title or line.name.replace("_", " "), line.absolute,
                _MOVES.get(now.verdict, "changed"), was.verdict, now.verdict, _cites(old, was), _cites(new, now),
            ))  # fmt: skip
    return tuple(found), len(asked), tuple(notes)


def _carried(side: Side, line: RedLine, names: Forms) -> RedLine | None:
    """A red line of the other file in the names of this draft; None if it names what this draft does not declare."""
    moved: Any = _renamed(line, names)
    known = side.names
    for _, record, _ in walk(moved):
        if isinstance(record, Ref) and record.kind not in ("kind", "missing") and record.name not in known:
            return None
    return moved if isinstance(moved, RedLine) else None


def _renamed(value: Any, names: Forms) -> Any:
    if isinstance(value, Ref):
        return value.replace(name=names.name(value))
    if isinstance(value, Record):
        held = value.__dict__
        return type(value)(**{name: _renamed(held[name], names) for name in type(value).FIELDS if name in held})
    if isinstance(value, tuple):
        return tuple(_renamed(item, names) for item in value)
    return value


def _cites(side: Side, found: Standing) -> tuple[Cite, ...]:
    return tuple(side.cite(clause) for clause in found.clauses)


# ── findings ─────────────────────────────────────────────────────────────


def _findings(old: Side, new: Side, matching: Matching) -> tuple[FindingMoved, ...]:
    """What one draft's report has more than the other's: by code, and by the provision at which it points."""
    counterparts = {new.units[one.new].id: old.units[one.old].id for one in matching.matches}
    before, after = _reported(old, {}), _reported(new, counterparts)
    went, appeared = _more(before, after), _more(after, before)
    # what is said of the same thing by name, but for numbers, has neither appeared nor gone, wherever it points
    known = old.names & new.names
    alike = Counter(_shape(one) for one in went if _speaks_of(one, known))
    alike &= Counter(_shape(one) for one in appeared if _speaks_of(one, known))
    found = [_moved(old, one, "went") for one in _without(went, alike)]
    found += [_moved(new, one, "appeared") for one in _without(appeared, alike)]
    ranks = [severity.value for severity in sorted(Severity, key=lambda one: -one.rank)]
    return tuple(sorted(found, key=lambda one: (ranks.index(one.severity), one.code, one.move, one.message)))


_Reported = dict[tuple[str, str], list[Diagnostic]]


def _more(mine: _Reported, theirs: _Reported) -> list[Diagnostic]:
    """What one report says more often of a provision than the other, those first that the other says in no words."""
    found = []
    for key, reported in mine.items():
        others = theirs.get(key, [])
        said = Counter(one.message for one in others)
        fresh: list[Diagnostic] = []
        known: list[Diagnostic] = []
        for one in reported:
            (known if said[one.message] else fresh).append(one)
            said[one.message] -= 1
        found += [*fresh, *known][: max(0, len(reported) - len(others))]
    return found


def _shape(one: Diagnostic) -> tuple[str, str]:
    return one.code, _NUMBER.sub("#", one.message)


def _speaks_of(one: Diagnostic, known: frozenset[str]) -> bool:
    return any(name in known for name in _NAME.findall(one.message))


def _without(found: list[Diagnostic], alike: Counter[tuple[str, str]]) -> Iterator[Diagnostic]:
    left = Counter(alike)
    for one in found:
        shape = _shape(one)
        if left[shape]:
            left[shape] -= 1
        else:
            yield one


def _reported(side: Side, counterparts: dict[str, str]) -> _Reported:
    found: _Reported = defaultdict(list)
    for diagnostic in registry.run(side.analysis):
        if not diagnostic.acknowledged:
            element = side.unit_at(diagnostic.primary.place) if diagnostic.primary is not None else ""
            found[diagnostic.code, counterparts.get(element, element)].append(diagnostic)
    return found


def _moved(side: Side, one: Diagnostic, move: str) -> FindingMoved:
    cite, text = None, ""
    if one.primary is not None:
        place = one.primary.place
        text = side.text_at(place)
        element = side.unit_at(place)
        known = side.by_id.get(element)
        line = place.source.position(place.span.start).line
        point = known.cite.point if known is not None else ""
        cite = Cite(element, point, one.within, place.source.name, line)
    return FindingMoved(one.code, one.name, one.severity.value, move, one.message, cite, one.parties,
                        side.saying.name(text) if text else "")  # fmt: skip


# ── computed facts ───────────────────────────────────────────────────────

_FACTS = ("response time", "veto", "unprotected", "ceasefire", "entry into force", "milestone")
_Fact = tuple[str, str, str, frozenset[str]]  # subject and value in words, the element, whom it concerns


def _facts(old: Side, new: Side, names: Forms) -> Iterator[FactMoved]:
    for kind, of in (("response time", _responses), ("veto", _vetoes), ("unprotected", _unprotected),
                     ("dated", _dates)):  # fmt: skip
        before = dict(of(old, Forms({})))
        after = dict(of(new, names))
        for key in dict.fromkeys((*before, *after)):
            one, other = before.get(key), after.get(key)
            was, now = one[1] if one else "", other[1] if other else ""
            if was != now and (key[0] != "milestone" or (one and other)):
                told = one or other
                assert told is not None
                about = (one[3] if one else frozenset[str]()) | (other[3] if other else frozenset())
                yield FactMoved(
                    key[0] if kind == "dated" else kind, told[0], was, now, _place(old, one), _place(new, other), about
                )


def _place(side: Side, fact: _Fact | None) -> Cite | None:
    return side.cite(fact[2]) if fact is not None and fact[2] else None


Key = tuple[str, ...]


def _responses(side: Side, names: Forms) -> Iterator[tuple[Key, _Fact]]:
    """The worst case from an attack to the response, for each guarantee and event."""
    for one in clocks(side.analysis):
        guarantee = one.guarantee
        said: dict[Key, list[tuple[Options, str]]] = defaultdict(list)
        for options, made in one.cases:
            for clock in made:
                event = names.called("events", clock.event.name) if clock.event else ""
                said[names.called(PROVISIONS, guarantee.name), event].append(
                    (options, "without limit" if clock.total is None else hours(clock.total)))  # fmt: skip
        about = frozenset(side.analysis.world.expand((*guarantee.guarantors, *guarantee.beneficiaries)))
        for key, told in said.items():
            on = f" on {side.saying.name(_own(side, key[1], names))}" if key[1] else ""
            subject = f"{side.called(guarantee.id, guarantee.name)}{on}"
            value = _cases(told) if one.complete else "not decided"
            yield key, (subject, value, guarantee.id, about)


def _own(side: Side, name: str, names: Forms) -> str:
    """The name of a thing in its own draft."""
    return next((own for (_, own), old in names.names.items() if old == name and own in side.names), name)


def _cases(told: list[tuple[Options, str]]) -> str:
    """What holds in every case, or each of the cases; options are named by their words."""
    said = list(dict.fromkeys(words for _, words in told))
    return said[0] if len(said) == 1 else f"depends on brackets: {' or '.join(sorted(said))}"


def _vetoes(side: Side, names: Forms) -> Iterator[tuple[Key, _Fact]]:
    """Who alone can block each decision."""
    for one in side.analysis.powers:
        matter = one.matter
        subject = names.anywhere(matter.subject)
        key = (matter.kind, side.counterpart(matter.subject, names) if "." in matter.subject else subject)
        if matter.needless:
            value = "nobody: no decision is needed"
        else:
            sure = [side.saying.name(power.actor) for power in one.powers if power.block.word == YES]
            open_ = [f"{side.saying.name(power.actor)} (depends on brackets)" for power in one.powers
                     if power.block.word == TURNS]  # fmt: skip
            unsure = not one.complete or bool(one.lacks) or any(power.block.word == UNKNOWN for power in one.powers)
            value = join([*sure, *open_]) or ("not decided" if unsure else "nobody")
            if (sure or open_) and unsure:
                value += "; of others it is not decided"
        about = frozenset(power.actor for power in one.powers if power.block.word in (YES, TURNS))
        served = join(map(side.saying.name, matter.serves)) if matter.kind == FINDING else ""
        serves = f" (for {served})" if served else ""
        what = side.called(matter.subject, matter.subject)
        yield key, (f"{TITLES[matter.kind]} {what}{serves}", value, matter.element, about)


def _unprotected(side: Side, names: Forms) -> Iterator[tuple[Key, _Fact]]:
    """When no guarantee to a beneficiary is certainly available, by the boundaries that the text names."""
    analysis = side.analysis
    beneficiaries: dict[str, list[Any]] = defaultdict(list)
    for guarantee in analysis.model.guarantees():
        for name in analysis.world.expand(guarantee.beneficiaries):
            beneficiaries[name].append(guarantee)
    if not beneficiaries:
        return
    quantities = {
        guarantee.name: Quantity("guarantees", guarantee.name, "guarantee", _standing(guarantee.name))
        for given in beneficiaries.values() for guarantee in given
    }  # fmt: skip
    points, complete = boundaries(analysis, tuple(quantities.values()))
    every, points = points, tuple(point for point in points if _placed(analysis, point))
    available: dict[tuple[str, str], bool] = {}
    for point in points:
        for name, quantity in quantities.items():
            row = row_of(analysis, Moment(point), quantity)
            now = {cell.value for cell in row.cells if not cell.event}
            available[name, point] = row.complete and now == {"available"}
    for beneficiary, given in beneficiaries.items():
        covered = [any(available[one.name, point] for one in given) for point in points]
        value = _windows(side, points, covered) if complete else "not decided"
        if complete and len(points) < len(every):
            value += " (at times that are not ordered with entry into force: not decided)"
        key = (names.called("actors", beneficiary),)
        subject = f"{side.saying.name(beneficiary)} without a guarantee that is certainly available"
        yield key, (subject, value, given[0].id, frozenset({beneficiary}))


def _placed(analysis: Analysis, point: str) -> bool:
    """Whether a boundary surely lies before or after entry into force; of others nobody knows what is in force then."""
    least, most = analysis.timeline.bounds(IN_FORCE, point)
    return point in (SIGNATURE, IN_FORCE) or (least is not None and least >= 0) or (most is not None and most <= 0)


def _standing(name: str) -> Any:
    ref = Ref(name=name, kind="guarantee")
    return lambda state: standing(state, ref)


def _windows(side: Side, points: tuple[str, ...], covered: list[bool]) -> str:
    """The stretches between boundaries in which nothing covers."""
    found = []
    at = 0
    while at < len(points):
        if covered[at]:
            at += 1
            continue
        start = at
        while at < len(points) and not covered[at]:
            at += 1
        since = _point_words(side, points[start])
        found.append(f"from {since} until {_point_words(side, points[at])}" if at < len(points) else f"from {since} on")
    return "; ".join(found) or "never"


def _point_words(side: Side, key: str) -> str:
    if key in (SIGNATURE, IN_FORCE):
        return key.replace("_", " ")
    kind, dot, name = key.partition(".")
    return side.saying.name(name) if dot and kind in ("milestone", "phase") else side.analysis.timeline.words(key)


def _dates(side: Side, names: Forms) -> Iterator[tuple[Key, _Fact]]:
    """When the ceasefire, entry into force and the milestones can come at the earliest and must at the latest."""
    for entry in timetable(side.analysis):
        kind = _DATED.get(entry.kind)
        if kind is None:
            continue
        # without a clause of its own on entry into force, the entry is that of the text itself
        text = side.analysis.model.text_of(entry.element).instrument or (
            entry.name if entry.element == f"instrument.{entry.name}" else ""
        )
        own = kind != "entry into force" or not text
        key = (kind, names.anywhere(entry.name) if kind != "entry into force" else text)
        value = _cases([(options, _span(span)) for options, span in entry.cases]) if entry.complete else "not decided"
        if entry.circle:
            value = "not decided, as it waits on a circle of steps that each wait for the next"
        waits = sorted({_node(side, node) for need in entry.waits for way in need.alternatives for node in way})
        if waits:
            value += f"; waits for {join(waits)}"
        subject = kind if kind == "entry into force" and own else side.saying.name(entry.name)
        yield key, (subject, value, entry.element, frozenset(entry.bearers))


def _node(side: Side, node: str) -> str:
    """A node of the order of things in words: a milestone, a phase, or a provision by what it says."""
    kind, dot, name = node.partition(".")
    if dot and kind in ("milestone", "phase"):
        return side.saying.name(name)
    if node in side.by_id:
        return side.called(node, node)
    return side.saying.name(side.cites.node(node))


def _span(span: Span) -> str:
    """`at the earliest on signature, at the latest 30 days after signature`."""
    low = _day(span.low) if span.low is not None else span.first or ""
    high = _day(span.high) if span.high is not None else span.last or ""
    first = f"at the earliest {low}" if low else "no earliest day"
    last = f"at the latest {high}" if high else "no latest day"
    return low if low and low == high else f"{first}, {last}"


def _day(amount: int) -> str:
    if not amount:
        return "on signature"
    far = days(abs(amount))
    noun = "day" if far == "1" else "days"
    return f"{far} {noun} {'after' if amount > 0 else 'before'} signature"
