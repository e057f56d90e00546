"""A draft against a draft: does one refine the other, are they equivalent, are they compatible.

A refines B if whatever A allows B allows: each prohibition, duty, limit, status and guarantee of B is entailed by A.
They are equivalent if each refines the other, and compatible if nothing that one orders, allows expressly, limits or
lays down is excluded by the other. Each clause is put to the other draft as a question, over all its brackets and
times; one that the other has in the same words of the language is entailed without a question. Permissions ask nothing
of a refinement, as what is not forbidden is allowed. A name means the same in both drafts if both declare it alike.
Whether two drafts are compatible is besides asked of each pair of clauses on common ground (`exclusion`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.conform.demands import WHO, Asked, demands
from pdsl.conform.exclusion import MAYBE, OTHER, THIS, Clash, Side, exclusions
from pdsl.conform.strength import allowed_after_all, joined_names, less, loosed
from pdsl.conform.verdict import quoted
from pdsl.model import formulas as f
from pdsl.model.final import FinalClause
from pdsl.model.record import Record
from pdsl.model.status import Status
from pdsl.model.text import Article, Division, Note, Recital
from pdsl.semantics import query
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_ADDRESSED, NOT_DECIDED
from pdsl.semantics.fingerprint import Meanings
from pdsl.tables.table import Cite
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

REFINES, EQUIVALENT, COMPATIBLE = RELATIONS = ("refines", "equivalent", "compatible")
YES, NO, UNTOLD = "yes", "no", "not decided"
_TIMES = "the two differ in times, conditions or options"
# the final clauses by which a text, or a party, is not bound yet, not in full or no longer
_ENDS = {
    "duration": "for a shorter time", "withdrawal": "for a shorter time", "suspension": "for a shorter time",
    "entry_into_force": "later", "ratification": "later", "reservations": "less",
}  # fmt: skip
_HEADINGS = (Article, Division, Note, Recital)
_RULED = ("actors", "milestones", "phases", "regimes")  # declared things that bear rules of their own
_DECLARED = ("actors", "areas", "categories", "milestones", "phases", "events", "regimes", "instruments")


class Point(NamedTuple):
    """A clause that stands in the way.

    `of` is the draft whose clause it is (0: the first). `word`: `no`, with a witness (something that one draft allows
    and the other excludes) in `why`; or `not decided`, with the reason. `against`: clauses of the other draft.
    """

    of: int
    word: str
    clause: Cite
    quote: str
    why: str
    against: tuple[Cite, ...] = ()
    quotes: tuple[str, ...] = ()


class Related(NamedTuple):
    """The answer: `yes`, `no` or `not decided`, and what stands in the way; `asked` clauses were looked at."""

    relation: str
    word: str
    points: tuple[Point, ...]
    asked: int


def relate(first: Analysis, second: Analysis, relation: str) -> Related:
    """How the first draft stands to the second. Raises ValueError for what is none of `RELATIONS`."""
    if relation not in RELATIONS:
        raise ValueError(f"no relation is named {relation!r}; there are {', '.join(RELATIONS)}")
    names = titles(first, second)
    drafts = (_Draft(0, first, second, names), _Draft(1, second, first, names))
    points: list[Point] = []
    asked = 0
    for one, other in (drafts[::-1],) if relation == REFINES else (drafts, drafts[::-1]):
        asked += len(one.clauses)
        points += one.excluded_by(other) if relation == COMPATIBLE else one.lacking_in(other)
    if relation == COMPATIBLE:
        points = [*points, *_pairwise(drafts, points)]
        points = [point for point in points if point.word == NO] + [point for point in points if point.word != NO]
    points += _declared_otherwise(drafts)
    words = {point.word for point in points}
    return Related(relation, NO if NO in words else UNTOLD if words else YES, tuple(points), asked)


def titles(first: Analysis, second: Analysis) -> tuple[str, str]:
    """What the two drafts are called in reasons; two of one title are told apart."""
    one, two = (f"“{draft.model.title or draft.model.name}”" for draft in (first, second))
    return (f"the first draft ({one})", f"the second draft ({two})") if one == two else (one, two)


def _pairwise(drafts: tuple[_Draft, _Draft], known: list[Point]) -> Iterator[Point]:
    """The pairs of clauses that exclude one another, or may, and are not told yet; of one pair the firmest answer."""
    one, two = drafts
    told = {
        (_pair(of, drafts[of].root(clause.element), drafts[1 - of].root(cite.element)), word)
        for of, word, clause, _, _, against, _ in known for cite in against
    }  # fmt: skip
    untold = {(point.of, point.clause.element) for point in known if not point.against}
    found: dict[tuple[frozenset[tuple[int, str]], str], tuple[int, Clash]] = {}
    for number, clash in exclusions(one.side(two), two.side(one)):
        pair = _pair(number, clash.mine, clash.theirs)
        if (number, clash.mine) in untold:
            continue
        found.setdefault((pair, clash.word), (number, clash))
    points: dict[tuple[int, str, str, str], list[str]] = {}
    for (pair, word), (number, clash) in found.items():
        roots = _pair(number, drafts[number].root(clash.mine), drafts[1 - number].root(clash.theirs))
        if (roots, NO) in told or (word == MAYBE and ((pair, NO) in found or (roots, UNTOLD) in told)):
            continue
        points.setdefault((number, clash.mine, word, clash.why), []).append(clash.theirs)
    for (number, mine, word, why), theirs in points.items():
        against = tuple(ident for ident in theirs if ident)
        yield drafts[number].point_at(mine, word, why, against, drafts[1 - number] if against else None)


def _pair(number: int, mine: str, theirs: str) -> frozenset[tuple[int, str]]:
    return frozenset({(number, mine), (1 - number, theirs)})


def _declared_otherwise(drafts: tuple[_Draft, _Draft]) -> Iterator[Point]:
    """Bodies, milestones, phases and sanctions that both drafts set up under one name with other rules."""
    one, two = drafts
    for table in _RULED:
        mine, theirs = getattr(one.analysis.model, table), getattr(two.analysis.model, table)
        for name, thing in mine.items():
            other = theirs.get(name)
            ruled = table != "actors" or (thing.kind == "body" and not thing.imported)
            if other is not None and ruled and one.meanings.of(thing) != two.meanings.of(other):
                yield Point(0, UNTOLD, one.words.cite(_declaration(table, name)), "",
                            f"both drafts set up `{name}`, and not alike")  # fmt: skip


def _declaration(table: str, name: str) -> str:
    kind = {"actors": "actor", "milestones": "milestone", "phases": "phase", "regimes": "regime"}[table]
    return f"{kind}.{name}"


class _Reply(NamedTuple):
    """What a demand on the other draft gives: the reason as a form in which `WHO` stands for those of whom it holds."""

    word: str
    why: str
    who: str = ""
    against: tuple[str, ...] = ()


class _Draft:
    """One of the two drafts: its clauses, and itself with the names that only the other declares, to be asked."""

    def __init__(self, number: int, analysis: Analysis, other: Analysis, names: tuple[str, str]) -> None:
        self.number = number
        self.names = names
        self.analysis = analysis
        self.words = Words(analysis)
        self.meanings = Meanings(analysis.model)
        self.clauses: list[Record] = [
            clause for clause, _ in analysis.model.clauses()
            if isinstance(clause, Record) and not isinstance(clause, _HEADINGS) and hasattr(clause, "id")
        ]  # fmt: skip
        self.by_id = {str(getattr(clause, "id", "")): clause for clause in self.clauses}
        self.meaning = {ident: self.meanings.of(clause) for ident, clause in self.by_id.items()}
        self.said = {meaning: ident for ident, meaning in reversed(self.meaning.items())}
        mine, theirs = analysis.model, other.model
        self.asked = analysis.with_model(
            mine.replace(**{name: {**getattr(theirs, name), **getattr(mine, name)} for name in _DECLARED})
        )

    def lacking_in(self, other: _Draft) -> Iterator[Point]:
        """What this draft demands and the other does not."""
        if not other.analysis.complete or not self.analysis.complete:
            yield Point(self.number, UNTOLD, Cite("settlement"), "", "part of the text cannot be read")
        for ident, clause in other.by_id.items() if self.clauses else ():
            if isinstance(clause, FinalClause) and clause.kind in _ENDS and other.meaning[ident] not in self.said:
                yield other._point(clause, UNTOLD, f"by this {THIS} may bind {_ENDS[clause.kind]}")
        for clause in self.clauses:
            holes = tuple(allowed_after_all(self.analysis, clause, other.analysis, other.meaning, self.said))
            if holes:
                why = f"{OTHER} expressly allows part of what this forbids"
                yield self._point(clause, UNTOLD, why, tuple(dict.fromkeys(holes)), other)
                continue
            if not self._differs(clause, other) and (same := other.said.get(self.meanings.of(clause))) is not None:
                if why := loosed(self.analysis, clause, other.analysis, (same,)):
                    yield self._point(clause, NO, why, (same,), other)
                continue
            if (reason := self._untold(clause, other)) is not None:
                yield self._point(clause, UNTOLD, reason)
                continue
            replies = [
                reply for asked in demands(self.analysis, clause)
                if (reply := self._answered(clause, asked, other)) is not None
            ]  # fmt: skip
            yield from self._joined(clause, replies, other)

    def _joined(self, clause: Record, replies: list[_Reply], other: _Draft) -> Iterator[Point]:
        """One point for a clause: all witnesses if there are any, else the first thing that cannot be told."""
        certain = [reply for reply in replies if reply.word == NO]
        together: dict[str, list[str]] = {}
        for reply in certain or replies[:1]:
            together.setdefault(reply.why, []).append(reply.who)
        if not together:
            return
        whys = [why.replace(WHO, joined_names(list(dict.fromkeys(who))) if any(who) else "")
                for why, who in together.items()]  # fmt: skip
        against = tuple(dict.fromkeys(one for reply in certain or replies[:1] for one in reply.against))
        yield self._point(clause, (certain or replies)[0].word, "; ".join(whys), against, other)

    def _answered(self, clause: Record, asked: Asked, other: _Draft) -> _Reply | None:
        if asked.entailed is not None and asked.entailed(other.asked):
            return None
        if asked.reason:
            return _Reply(UNTOLD, asked.reason)
        answer = query.ask(other.asked, f.Requirement(id="relation", mood="require", formula=asked.formula))
        if answer.verdict == HELD:
            support = [other.clause(ident) for ident in answer.clauses]
            if why := loosed(self.analysis, clause, other.analysis, answer.clauses):
                return _Reply(NO, why, "", answer.clauses)
            found = [one for one in support if one is not None]
            why = _TIMES if asked.timed else less(clause, found, answer.clauses)
            return _Reply(UNTOLD, why, "", answer.clauses) if why else None
        if answer.verdict in (CROSSED, NOT_ADDRESSED):
            near = asked.near(other.asked) if asked.near is not None else ()
            if near:
                return _Reply(UNTOLD, _TIMES, "", near)
            return _Reply(NO, asked.witness, asked.who, answer.clauses)
        if answer.verdict == DEPENDS:
            terms = ", ".join(f"`{other.words.short(term)}`" for term in answer.open_terms)
            return _Reply(UNTOLD, f"it hangs on {terms} in {OTHER}", "", answer.clauses)
        return _Reply(UNTOLD, "; ".join(answer.notes) or "this is not computed", "", answer.clauses)

    def excluded_by(self, other: _Draft) -> Iterator[Point]:
        """What this draft orders, allows expressly or lays down, and the other excludes."""
        if not other.analysis.complete or not self.analysis.complete:
            yield Point(self.number, UNTOLD, Cite("settlement"), "", "part of the text cannot be read")
        for clause in self.clauses:
            if not self._differs(clause, other) and self.meanings.of(clause) in other.said:
                continue
            if (reason := self._untold(clause, other)) is not None:
                yield self._point(clause, UNTOLD, reason)
                continue
            if isinstance(clause, Status):
                continue  # status by status
            replies = [
                reply for asked in demands(self.analysis, clause, allowed=True)
                if (reply := self._barred(asked, other)) is not None
            ]  # fmt: skip
            yield from self._joined(clause, replies, other)

    def _barred(self, asked: Asked, other: _Draft) -> _Reply | None:
        """Whether the other draft excludes what is asked; what nothing can be asked of is left to the pairs."""
        if asked.reason or asked.excluded is None or asked.qualified:
            return None
        answer = query.ask(other.asked, f.Requirement(id="relation", mood="require", formula=asked.excluded))
        bars = answer.verdict == (CROSSED if asked.excluded == asked.formula else HELD)
        if bars and answer.clauses:
            return _Reply(NO, asked.clash, asked.who, answer.clauses)
        if asked.excluded != asked.formula:  # what is excluded for a time only, or may be
            never = f.Requirement(id="relation", mood="forbid", formula=asked.excluded)
            at_times = query.ask(other.asked, never)
            if at_times.verdict == CROSSED and at_times.clauses:
                return _Reply(UNTOLD, _TIMES, "", at_times.clauses)
        if answer.verdict in (DEPENDS, NOT_DECIDED) and answer.clauses:
            reason = "; ".join(answer.notes) or f"it hangs on a bracket of {OTHER}"
            return _Reply(UNTOLD, reason, "", answer.clauses)
        return None

    def side(self, other: _Draft) -> Side:
        """The draft as a side of pairs: without what the other says too, and what cannot be put to it."""
        passed = frozenset(
            ident for ident, clause in self.by_id.items()
            if self._differs(clause, other) or self.meaning[ident] in other.said
        )  # fmt: skip
        return Side(self.analysis, self.asked, self.by_id, passed)

    def point_at(
        self, element: str, word: str, why: str, against: tuple[str, ...] = (), other: _Draft | None = None
    ) -> Point:
        """A point on an element of this draft, with the titles of the drafts in its reason."""
        cites = tuple(other.words.cite(one) for one in against[:5]) if other is not None else ()
        quotes = tuple(quoted(other.analysis, one) for one in against[:5]) if other is not None else ()
        said = why.replace(THIS, self.names[self.number]).replace(OTHER, self.names[1 - self.number])
        return Point(self.number, word, self.words.cite(element), quoted(self.analysis, element), said, cites, quotes)

    def root(self, ident: str) -> str:
        """The id of the clause in which a part stands, or its own."""
        return str(getattr(self.clause(ident), "id", ident))

    def clause(self, ident: str) -> Record | None:
        """The clause with this id, or in which a part with this id stands."""
        while ident and ident not in self.by_id:
            ident = ident.rpartition(".")[0]
        return self.by_id.get(ident)

    def _differs(self, clause: Record, other: _Draft) -> list[str]:
        """The names in a clause that the two drafts declare otherwise."""
        mine, theirs = self.meanings.named(clause), other.known
        return sorted(name for name, meaning in mine.items() if theirs.get(name, meaning) != meaning)

    @property
    def known(self) -> dict[str, str]:
        """What each declared name means here."""
        if not hasattr(self, "_known"):
            model = self.analysis.model
            things = [thing for name in _DECLARED for thing in getattr(model, name).items()]
            self._known = {name: self.meanings.of(thing) for name, thing in things}
        return self._known

    def _untold(self, clause: Record, other: _Draft) -> str | None:
        """Why a clause cannot be put to the other draft."""
        differing = self._differs(clause, other)
        if differing:
            some = ", ".join(f"`{name}`" for name in differing[:3])
            return f"{some} {'are' if len(differing) > 1 else 'is'} declared otherwise in the two drafts"
        return None

    def _point(
        self, clause: Record, word: str, why: str, against: tuple[str, ...] = (), other: _Draft | None = None
    ) -> Point:
        return self.point_at(str(getattr(clause, "id", "")), word, why, against, other)
