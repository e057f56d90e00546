"""What a settlement says to an atomic formula at one moment in one resolution."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from pdsl.model import formulas as f
from pdsl.model.guarantees import Guarantee
from pdsl.model.terms import Quantified, Quantity, Ref, Slot
from pdsl.model.text import Article
from pdsl.semantics.entailment import undertaken
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import Guarantees
from pdsl.semantics.open_terms import Interval
from pdsl.semantics.phrases import denoted
from pdsl.semantics.state import UNKNOWN, Limit, State, Value, single_valued
from pdsl.semantics.truth import Truth, certain, undecided
from pdsl.semantics.world import World

if TYPE_CHECKING:
    pass


class Atoms:
    """Atomic formulas in one state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.analysis = state.analysis
        self.world = state.world

    def truth(self, atom: f.Formula) -> Truth:
        """The truth of an atom; what cannot be computed says so."""
        if isinstance(atom, f.PropertyIs):
            return self._property(atom)
        if isinstance(atom, f.Is):
            return self._all_of(atom.subject, lambda ref: self._state_of(ref, atom.test))
        if isinstance(atom, f.Undertaken):
            return undertaken(self.state, atom, denoted(self.analysis, atom.subject))
        if isinstance(atom, f.CanBlock):
            return self._can_block(atom)
        if isinstance(atom, f.ThereIs):
            found = [ref for ref in denoted(self.analysis, atom.what) if self._stands(ref)]
            clauses = tuple(self._element(ref) for ref in found)
            truth = Truth(bool(found), bool(found), clauses, ())
            return truth.negated() if atom.negated else truth
        if isinstance(atom, f.Precedes):
            return self._all_of(atom.subject, lambda ref: self._precedes(ref, atom.point))
        if isinstance(atom, f.DependsOn):
            return self._all_of(atom.subject, lambda ref: self._depends(ref, atom.on))
        return undecided("this is not computed in this version")

    def _all_of(self, phrase: f.NounPhrase, test: Callable[[Ref], Truth]) -> Truth:
        """A test on each thing that a phrase means, joined as its quantifier says."""
        parts = [test(ref) for ref in denoted(self.analysis, phrase)]
        if not parts and phrase.quantifier not in ("every", "no", "any"):
            return Truth(may=False, must=False)
        if phrase.quantifier == "some":
            return Truth.every([part.negated() for part in parts]).negated()
        if phrase.quantifier == "no":
            return Truth.every([part.negated() for part in parts])
        return Truth.every(parts)

    # ── properties ───────────────────────────────────────────────────────

    def _property(self, atom: f.PropertyIs) -> Truth:
        name, test = atom.property, atom.test
        if single_valued(name) and atom.chain:
            return self._all_of(atom.chain[0], lambda ref: self._status(name, ref.name, test))
        if name in ("ceiling", "floor") and len(atom.chain) == 2:
            what, whose = atom.chain
            return Truth.every(
                self._limit(name, category.name, actor.name, test)
                for category in denoted(self.analysis, what)
                for actor in denoted(self.analysis, whose)
            )
        return undecided(f"`{name}` is not computed in this version")

    def _status(self, aspect: str, area: str, test: f.Test) -> Truth:
        """A test on a status of an area; a part with a status of its own that answers otherwise leaves it open."""
        whole = self._values(self.state.holder(aspect, area), test)
        for part, value in self.state.parts_that_differ(aspect, area):
            other = self._values((value,), test)
            if other.may != whole.may or other.must != whole.must:
                reason = f"`{part}`, a part of `{area}`, has a status of its own"
                both = Truth.between((whole, other))
                return both._replace(unknown=(*both.unknown, reason))
        return whole

    def _values(self, values: tuple[Value, ...], test: f.Test) -> Truth:
        """A test on the possible values of a single-valued status."""
        if isinstance(test, f.NotTest):
            return self._values(values, test.test).negated()
        if not isinstance(test, f.Equals):
            return undecided("this test does not fit a territorial status")
        wanted = {ref.name for ref in denoted(self.analysis, test.what)}
        wanted |= {item.name for item in test.what.items if isinstance(item, Ref) and item.kind != "kind"}
        if test.what.quantifier == "no":
            return self._values(values, f.NotTest(test=f.Equals(what=test.what.replace(quantifier=""))))
        yes = [value for value in values if value.value in wanted]
        no = [value for value in values if value.value not in wanted]
        blanks = tuple(clause for value in values if value.value == UNKNOWN for clause in value.clauses)
        return Truth(
            bool(yes or blanks), not no, tuple(c for value in yes for c in value.clauses),
            tuple(c for value in no if value.value != UNKNOWN for c in value.clauses), (), blanks,
        )  # fmt: skip

    def _limit(self, kind: str, category: str, actor: str, test: f.Test) -> Truth:
        """A test on the effective ceiling (the lowest) or floor (the highest)."""
        if isinstance(test, f.NotTest):
            return self._limit(kind, category, actor, test.test).negated()
        limits = [limit for limit in self.state.limits(actor, category) if limit.kind == kind]
        if not limits and (reasons := self.state.elsewhere(actor, category)):
            return undecided(reasons[0])
        runs = [self._among(kind, limits, test)]
        if any(not limit.certain for limit in limits):
            runs.append(self._among(kind, [limit for limit in limits if limit.certain], test))
        found = Truth.between(runs)
        if any(limit.peacetime for limit in limits):
            found = found._replace(notes=(*found.notes, "the limit holds in peacetime only"))
        return found

    def _among(self, kind: str, limits: list[Limit], test: f.Test) -> Truth:
        clauses = tuple(limit.clause for limit in limits)
        if isinstance(test, f.Limited):
            return certain(bool(limits) == test.yes, clauses)
        if not isinstance(test, f.Bounded) or not isinstance(test.value, Quantity):
            return undecided("this test does not fit a limit on forces")
        wanted = test.value.amount
        if any(limit.unit != test.value.unit for limit in limits if limit.number is not None):
            return undecided("the limit and the red line are in different units")
        for limit in limits:
            if isinstance(limit.number, Interval):
                limit.number.split(wanted if test.bound == "at least" else wanted + 1)
        numbers = [(_end(limit.number, kind), limit.clause) for limit in limits if limit.number is not None]
        unstated = tuple(limit.clause for limit in limits if limit.number is None)
        if not numbers:
            # no ceiling is no limit at all; a limit without a number may turn out either way
            free = (kind == "ceiling") == (test.bound == "at least")
            return Truth(True, False, blanks=unstated) if unstated else certain(free)
        number, clause = (min if kind == "ceiling" else max)(numbers)
        holds = _compare(number, test.bound, wanted)
        if unstated and holds == ((kind == "ceiling") == (test.bound == "at least")):
            return Truth(True, False, blanks=unstated)
        return certain(holds, (clause,))

    # ── states ───────────────────────────────────────────────────────────

    def _state_of(self, ref: Ref, test: f.Test) -> Truth:
        if isinstance(test, f.NotTest):
            return self._state_of(ref, test.test).negated()
        if isinstance(test, f.RecognizedAs):
            return self._recognized(ref, test)
        if isinstance(test, f.InState) and test.word == "demilitarized":
            clauses = self.state.demilitarized(ref.name)
            return certain(bool(clauses), clauses)
        word = test.word if isinstance(test, f.InState) else "this"
        return undecided(f"whether `{ref.name}` is {word} is not computed in this version")

    def _recognized(self, ref: Ref, test: f.RecognizedAs) -> Truth:
        by = set(self.world.expand(test.by))
        kinds = {who.what.name for who in test.by if isinstance(who, Quantified)}
        by |= {actor.name for actor in self.world.actors.values() if actor.kind in kinds}
        anyone = any(isinstance(who, Ref) and who.kind == "all" for who in test.by) or kinds & {"actor", "party"}
        owners = {owner.name for owner in denoted(self.analysis, test.owner)}
        clauses: dict[str, None] = {}
        notes: dict[str, None] = {}
        blanks: dict[str, None] = {}
        vague: dict[str, None] = {}
        for found in self.state.recognitions(ref.name):
            if test.degree and found.degree not in ("", test.degree):
                continue
            open_ = UNKNOWN in (found.by, found.owner)
            if found.owner in (*owners, UNKNOWN) and (anyone or found.by in (*by, UNKNOWN)):
                if test.degree and not found.degree and not open_:
                    vague[found.clause] = None
                    continue
                (blanks if open_ else clauses)[found.clause] = None
                if not open_ and not found.bound:
                    notes[f"not bound: `{found.by}` does not sign"] = None
        if vague and not clauses:
            reason = f"the text does not say whether the recognition is {test.degree}"
            return Truth(True, False, tuple(vague), (), tuple(notes), (), (reason,))
        if blanks and not clauses:
            return Truth(True, False, tuple(blanks), (), tuple(notes), tuple(blanks))
        return Truth(bool(clauses), bool(clauses), tuple(clauses), (), tuple(notes))

    def _can_block(self, atom: f.CanBlock) -> Truth:
        """Blocking a guarantee: in the finding, the activation or the response."""
        return self._all_of(atom.what, lambda what: self._all_of(atom.actor, lambda who: self._blocks(who, what)))

    def _blocks(self, actor: Ref, what: Ref) -> Truth:
        guarantee = next((g for g in self.analysis.model.guarantees() if g.name == what.name), None)
        if guarantee is None:
            return undecided(f"whether anybody can block `{what.name}` is not computed in this version")
        if not self.state.resolution.stands(guarantee.guards):
            return certain(False)
        verdict, clause = self._readings(guarantee).can_block(actor.name, what.name)
        if verdict is Verdict.UNKNOWN:
            return undecided(f"who decides on `{what.name}`, or how, is not declared")
        return certain(verdict is Verdict.YES, (clause,))

    def _readings(self, guarantee: Guarantee) -> Guarantees:
        """The guarantees with the brackets of this one, and of the events that it answers, resolved."""
        model, resolution = self.analysis.model, self.state.resolution
        named = [event.name for event in guarantee.events if isinstance(event, Ref)]
        events = {name: model.events[name] for name in named if name in model.events}
        settled, settled_events = resolution.settled(guarantee), {n: resolution.settled(e) for n, e in events.items()}
        if settled == guarantee and settled_events == events:
            return self.analysis.guarantees
        article = Article(id="", name="", clauses=(settled,))
        asked = model.replace(articles=(article,), events={**model.events, **settled_events})
        return Guarantees(asked, World(asked))

    def _precedes(self, ref: Ref, point: Slot) -> Truth:
        timeline = self.analysis.timeline
        key = timeline.key(ref) or f"duty:{self._element(ref)}"
        other = timeline.key(point)
        order = timeline.order_of_keys(key, other) if other is not None else "unknown"
        return Truth(order not in ("after", "same", "not_before"), order == "before")

    def _depends(self, ref: Ref, on: f.NounPhrase) -> Truth:
        """Whether one thing cannot come about before another, whichever way its conditions are met."""
        sequence = self.analysis.sequence
        awaited = [node for thing in denoted(self.analysis, on) for node in sequence.nodes(thing.name)]
        nodes = sequence.nodes(ref.name)
        if not nodes or not awaited:
            return undecided(f"when `{ref.name}` comes about is not said")
        waits = any(sequence.waits_for(node, other) for node in nodes for other in awaited)
        return certain(waits, nodes if waits else ())

    def _stands(self, ref: Ref) -> bool:
        for clause, _ in self.analysis.model.clauses():
            if getattr(clause, "name", "") == ref.name and hasattr(clause, "guards"):
                return self.state.resolution.stands(clause.guards)
        return True

    def _element(self, ref: Ref) -> str:
        for clause, _ in self.analysis.model.clauses():
            if getattr(clause, "name", "") == ref.name and hasattr(clause, "id"):
                return str(clause.id)
        return f"{ref.kind}.{ref.name}"


def _end(number: Fraction | Interval | None, kind: str) -> Fraction:
    if isinstance(number, Interval):
        return number.high if kind == "ceiling" else number.low
    return number or Fraction(0)


def _compare(number: Fraction, bound: str, wanted: Fraction) -> bool:
    if bound == "at most":
        return number <= wanted
    return number >= wanted if bound == "at least" else number == wanted
