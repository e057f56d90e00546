"""A draft against a draft: does one refine the other, are they equivalent, are they compatible.

A refines B if whatever A allows B allows: each prohibition, duty, limit, status and guarantee of B is entailed by A.
They are equivalent if each refines the other, and compatible if nothing that one orders, allows expressly, limits or
lays down is excluded by the other. Each clause is put to the other draft as a question, over all its brackets and
times; one that the other has in the same words of the language is entailed without a question. Permissions ask nothing
of a refinement, as what is not forbidden is allowed. A name means the same in both drafts if both declare it alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.conform.demands import Asked, demands
from pdsl.conform.strength import allowed_after_all, less, loosed
from pdsl.conform.verdict import quoted
from pdsl.model import formulas as f
from pdsl.model.final import FinalClause
from pdsl.model.record import Record
from pdsl.model.text import Article, Division, Note, Recital, Text
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
_ENDS = ("duration", "withdrawal", "suspension")  # the final clauses by which a text, or a party, is no longer bound
_PROSE = (Article, Division, Note, Recital, Text)
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
    drafts = (_Draft(0, first, second), _Draft(1, second, first))
    points: list[Point] = []
    asked = 0
    for one, other in (drafts[::-1],) if relation == REFINES else (drafts, drafts[::-1]):
        asked += len(one.clauses)
        points += one.excluded_by(other) if relation == COMPATIBLE else one.lacking_in(other)
    words = {point.word for point in points}
    return Related(relation, NO if NO in words else UNTOLD if words else YES, tuple(points), asked)


class _Draft:
    """One of the two drafts: its clauses, and itself with the names that only the other declares, to be asked."""

    def __init__(self, number: int, analysis: Analysis, other: Analysis) -> None:
        self.number = number
        self.analysis = analysis
        self.words = Words(analysis)
        self.meanings = Meanings(analysis.model)
        self.clauses: list[Record] = [
            clause for clause, _ in analysis.model.clauses()
            if isinstance(clause, Record) and not isinstance(clause, _PROSE) and hasattr(clause, "id")
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
                yield other._point(clause, UNTOLD, "by this the draft may bind for a shorter time than the other")
        for clause in self.clauses:
            holes = tuple(allowed_after_all(self.analysis, clause, other.analysis, other.meaning, self.said))
            if holes:
                why = "the other draft expressly allows part of what this forbids"
                yield self._point(clause, UNTOLD, why, tuple(dict.fromkeys(holes)), other)
                continue
            if not self._differs(clause, other) and (same := other.said.get(self.meanings.of(clause))) is not None:
                if why := loosed(self.analysis, clause, other.analysis, (same,)):
                    yield self._point(clause, NO, why, (same,), other)
                continue
            if (reason := self._untold(clause, other)) is not None:
                yield self._point(clause, UNTOLD, reason)
                continue
            for asked in demands(self.analysis, clause):
                if (found := self._answered(clause, asked, other)) is not None:
                    yield found
                    break

    def _answered(self, clause: Record, asked: Asked, other: _Draft) -> Point | None:
        if asked.reason:
            return self._point(clause, UNTOLD, asked.reason)
        if asked.entailed is not None and asked.entailed(other.asked):
            return None
        answer = query.ask(other.asked, f.Requirement(id="relation", mood="require", formula=asked.formula))
        if answer.verdict == HELD:
            support = [other.clause(ident) for ident in answer.clauses]
            if why := loosed(self.analysis, clause, other.analysis, answer.clauses):
                return self._point(clause, NO, why, answer.clauses, other)
            why = _TIMES if asked.timed else less(clause, [one for one in support if one is not None])
            return self._point(clause, UNTOLD, why, answer.clauses, other) if why else None
        if answer.verdict in (CROSSED, NOT_ADDRESSED):
            near = asked.near(other.asked) if asked.near is not None else ()
            if near:
                return self._point(clause, UNTOLD, _TIMES, near, other)
            return self._point(clause, NO, asked.witness, answer.clauses, other)
        if answer.verdict == DEPENDS:
            terms = ", ".join(f"`{other.words.short(term)}`" for term in answer.open_terms)
            return self._point(clause, UNTOLD, f"it hangs on {terms} in the other draft", answer.clauses, other)
        reason = "; ".join(answer.notes) or "this is not computed"
        return self._point(clause, UNTOLD, reason, answer.clauses, other)

    def excluded_by(self, other: _Draft) -> Iterator[Point]:
        """What this draft orders, allows expressly or lays down, and the other excludes."""
        if not other.analysis.complete or not self.analysis.complete:
            yield Point(self.number, UNTOLD, Cite("settlement"), "", "part of the text cannot be read")
        for clause in self.clauses:
            if not self._differs(clause, other) and self.meanings.of(clause) in other.said:
                continue
            if (reason := self._untold(clause, other)) is not None:
                if reason.startswith("`"):  # names that differ; what is never compared excludes nothing that is known
                    yield self._point(clause, UNTOLD, reason)
                continue
            for asked in demands(self.analysis, clause, allowed=True):
                if asked.reason or asked.excluded is None:
                    continue
                answer = query.ask(other.asked, f.Requirement(id="relation", mood="require", formula=asked.excluded))
                bars = answer.verdict == (CROSSED if asked.excluded == asked.formula else HELD)
                if bars and answer.clauses:
                    word, why = (UNTOLD, _TIMES) if asked.qualified else (NO, asked.clash)
                    yield self._point(clause, word, why, answer.clauses, other)
                    break
                if asked.excluded != asked.formula:  # what is excluded for a time only, or may be
                    never = f.Requirement(id="relation", mood="forbid", formula=asked.excluded)
                    at_times = query.ask(other.asked, never)
                    if at_times.verdict == CROSSED and at_times.clauses:
                        yield self._point(clause, UNTOLD, _TIMES, at_times.clauses, other)
                        break
                if answer.verdict in (DEPENDS, NOT_DECIDED) and answer.clauses:
                    reason = "; ".join(answer.notes) or "it hangs on a bracket of the other draft"
                    yield self._point(clause, UNTOLD, reason, answer.clauses, other)
                    break

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
        ident = str(getattr(clause, "id", ""))
        cites = tuple(other.words.cite(one) for one in against[:5]) if other is not None else ()
        quotes = tuple(quoted(other.analysis, one) for one in against[:5]) if other is not None else ()
        return Point(self.number, word, self.words.cite(ident), quoted(self.analysis, ident), why, cites, quotes)
