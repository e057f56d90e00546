"""What a settlement says to an atomic formula at one moment in one resolution."""

from __future__ import annotations

from collections.abc import Callable

from pdsl.model import formulas as f
from pdsl.model.terms import Duration, Quantified, Ref, Slot
from pdsl.model.time import After
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.entailment import undertaken
from pdsl.semantics.norms import DUTY, MODALS
from pdsl.semantics.phrases import denoted, members
from pdsl.semantics.properties import includes_truth, property_truth, values_truth, wanted_names
from pdsl.semantics.recognition import recognitions
from pdsl.semantics.state import UNKNOWN, State
from pdsl.semantics.truth import Truth, certain, undecided

_AREAS = frozenset({"territory", "line", "zone", "facility", "state"})


class Atoms:
    """Atomic formulas in one state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.analysis = state.analysis
        self.world = state.world

    def truth(self, atom: f.Formula) -> Truth:
        """The truth of an atom; what cannot be computed says so."""
        if isinstance(atom, f.PropertyIs):
            return property_truth(self, atom)
        if isinstance(atom, f.PropertyIncludes):
            return includes_truth(self, atom)
        if isinstance(atom, f.Is):
            return self.all_of(atom.subject, lambda ref: self._state_of(ref, atom.test))
        if isinstance(atom, f.Undertaken):
            return self.undertaken(atom, None)
        if isinstance(atom, f.CanBlock):
            from pdsl.semantics.blocking import blocks, ends

            asked = blocks if atom.how == "block" else ends
            return self.all_of(
                atom.what, lambda what: self.all_of(atom.actor, lambda who: asked(self.state, who, what))
            )
        if isinstance(atom, f.ThereIs):
            truth = self._exists(atom.what)
            return truth.negated() if atom.negated else truth
        if isinstance(atom, f.Precedes):
            return self.all_of(atom.subject, lambda ref: self._precedes(ref, atom.point))
        if isinstance(atom, f.HappensWithin):
            return self._happens_within(atom)
        if isinstance(atom, f.Includes):
            return self.all_of(atom.subject, lambda ref: self._includes(ref, atom.what))
        if isinstance(atom, f.DependsOn):
            return self.all_of(atom.subject, lambda ref: self._depends(ref, atom.on))
        return undecided("this is not computed in this version")

    def undertaken(self, atom: f.Undertaken, due: Slot) -> Truth:
        """Whether the text says an undertaking, and if `due` is given, one to be fulfilled by then.

        `no party shall …` is a ban, as it is in a clause, and not the mere absence of a duty.
        """
        word = str(self.state.resolution.value(atom.modality))
        if atom.subject.quantifier == "no" and MODALS.get(word, (DUTY, 0))[0] == DUTY:
            atom = atom.replace(subject=atom.subject.replace(quantifier="every"), modality="shall not")
        return self.all_of(
            atom.subject, lambda ref: undertaken(self.state, atom, members(self.analysis, (ref,)), due), actors=True
        )

    def all_of(self, phrase: f.NounPhrase, test: Callable[[Ref], Truth], *, actors: bool = False) -> Truth:
        """A test on each thing that a phrase means, joined as its quantifier says."""
        instances = self._instances(phrase)
        if not instances and phrase.quantifier not in ("every", "no", "any"):
            # nobody undertakes what nobody is named for; a thing that is not there has no state
            return Truth(may=actors, must=actors)
        parts = [(guard, test(ref)) for ref, guard in instances]
        if phrase.quantifier in ("some", "no"):
            found = Truth.every([Truth.every(part).negated() for part in parts])
            return found if phrase.quantifier == "no" else found.negated()
        return Truth.every([Truth.every((guard, part.negated())).negated() for guard, part in parts])

    def _instances(self, phrase: f.NounPhrase) -> list[tuple[Ref, Truth]]:
        """The things that a phrase means, each with whether it meets what stands after `whose`."""
        found = []
        for ref in denoted(self.analysis, phrase):
            guard = Truth.every(
                property_truth(self, f.PropertyIs(property=name, chain=(f.NounPhrase(items=(ref,)),), test=test))
                for name, test in phrase.whose
            )
            if guard.may:
                found.append((ref, guard))
        return found

    # ── states ───────────────────────────────────────────────────────────

    def _state_of(self, ref: Ref, test: f.Test) -> Truth:
        if isinstance(test, f.NotTest):
            return self._state_of(ref, test.test).negated()
        if isinstance(test, f.RecognizedAs):
            return self._recognized_in_parts(ref, test)
        if isinstance(test, f.InState):
            return self._in_state(ref, test.word)
        if isinstance(test, f.Equals):
            return certain(ref.name in wanted_names(self.state, test.what))
        return undecided(f"this test does not fit `{ref.name}`")

    def _in_state(self, ref: Ref, word: str) -> Truth:
        from pdsl.semantics.sequence import in_circle
        from pdsl.semantics.standing import WORDS, standing

        if word in ("demilitarized", "frozen"):
            if ref.kind not in _AREAS:
                return undecided(f"`{ref.name}` is no area")
            clauses = self.state.said_of(word, ref.name)
            if not clauses or self.state.said_of(word, ref.name, surely=True):
                return certain(bool(clauses), clauses)
            doubt = f"whether `{ref.name}` is {word} at each time asked about: nothing settles when it begins or ends"
            return Truth(True, False, clauses, clauses, unknown=(doubt,))
        sequence = self.analysis.sequence
        wanted = WORDS.get(ref.kind, {}).get(word)
        if wanted is None:
            return undecided(f"the text does not say whether `{ref.name}` is {word}")
        values = standing(self.state, ref)
        if values is None:
            return undecided(f"whether `{ref.name}` is {word} is not for the text to say")
        if not values:
            return certain(False)
        if ref.kind in ("milestone", "phase", "clause") and (circle := sequence.waits_in_circle(ref)):
            return undecided(f"`{ref.name}` waits in a circle, and never comes: {in_circle(circle)}")
        if word == "active" and ref.kind == "guarantee" and self.state.run is None:
            events = next((value.event for value in values if value.event and value.value == "active"), "its event")
            return undecided(f"`{ref.name}` becomes active only when {events} happens: ask it in a scenario")
        return values_truth(values, wanted)

    def _recognized_in_parts(self, ref: Ref, test: f.RecognizedAs) -> Truth:
        """A test on the recognition of an area; who recognizes a part of it as another's recognizes some of it so."""
        whole = self._recognized(ref, test)
        if whole.may:
            return whole
        for name in self.world.areas_in(ref.name, strictly=True):
            area = self.world.areas.get(name)
            part = self._recognized(Ref(name=name, kind=area.kind), test) if area is not None else whole
            if part.may:
                said = f"said of `{name}`, a part of `{ref.name}`"
                return part._replace(must=False, false_by=(), notes=(*part.notes, said))
        return whole

    def _recognized(self, ref: Ref, test: f.RecognizedAs) -> Truth:
        by = set(self.world.expand(test.by))
        kinds = {who.what.name for who in test.by if isinstance(who, Quantified)}
        by |= {actor.name for actor in self.world.actors.values() if actor.kind in kinds}
        by = by.union(*map(self.world.controlled, by))  # what its offices and organs recognize, an actor does
        anyone = any(isinstance(who, Ref) and who.kind == "all" for who in test.by) or kinds & {"actor", "party"}
        owners = {owner.name for owner in denoted(self.analysis, test.owner)}
        clauses: dict[str, None] = {}
        notes: dict[str, None] = {}
        blanks: dict[str, None] = {}
        vague: dict[str, None] = {}
        for found in recognitions(self.state, ref.name):
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

    # ── existence, order, membership ─────────────────────────────────────

    def _exists(self, phrase: f.NounPhrase) -> Truth:
        standing = [(self._element(ref), guard) for ref, guard in self._instances(phrase) if self._stands(ref)]
        named = [Truth.every((certain(True, (element,)), guard)) for element, guard in standing]
        found = Truth.every(part.negated() for part in named).negated()
        if not standing and phrase.whose:
            near = [ref.name for ref in denoted(self.analysis, phrase) if self._stands(ref)]
            asked = " and ".join(dict.fromkeys(name for name, _ in phrase.whose))
            found = found._replace(notes=tuple(f"`{name}` does not meet what is asked of its {asked}" for name in near))
        return found

    def _precedes(self, ref: Ref, point: Slot) -> Truth:
        other = self.state.timeline.key(self.state.resolution.value(point))
        if other is None:
            return Truth(True, False, unknown=("the point in time is not settled",))
        return self._ordered(ref, other)

    def _happens_within(self, atom: f.HappensWithin) -> Truth:
        """Not later than so long after a point, and not before it."""
        timeline = self.state.timeline
        start = timeline.key(atom.of)
        end = None
        if isinstance(atom.duration, Duration):
            end = timeline.key(After(duration=atom.duration, point=atom.of))
        if start is None or end is None:
            return undecided("the point in time is not settled")
        return self.all_of(atom.subject, lambda ref: self._ordered(ref, end, last=True, first=start))

    def _ordered(self, ref: Ref, limit: str, *, last: bool = False, first: str | None = None) -> Truth:
        """Whether what happens lies before a limit (or at it: `last`) and not before a first point."""
        parts = []
        points = self._points(ref)
        for key, clauses in points:
            order = self.state.timeline.order_of_keys(key, limit)
            late = ("after",) if last else ("after", "same", "not_before")
            early = ("before", "same", "not_after") if last else ("before",)
            may, must = order not in late, order in early
            if first is not None:
                begun = self.state.timeline.order_of_keys(first, key)
                may, must = may and begun != "after", must and begun in ("before", "same", "not_after")
            parts.append(Truth(may, must, clauses if may else (), () if must else clauses))
        return Truth.every(parts) if parts else Truth(may=True, must=False)

    def _points(self, ref: Ref) -> list[tuple[str, tuple[str, ...]]]:
        """When a thing happens: its own point, or those of the duties that bring it about."""
        key = self.state.timeline.key(ref)
        if key is not None:
            return [(key, () if ref.name in ("signature", "entry_into_force") else (self._element(ref),))]
        found: list[tuple[str, tuple[str, ...]]] = []
        duties = self.analysis.named.get(ref.name, ()) if ref.kind == "clause" else self.analysis.sayings.on(ref.name)
        for duty in duties:
            if not isinstance(duty, Undertaking):
                continue
            firm = str(self.state.resolution.value(duty.modality)) in ("shall", "must", "will", "hereby")
            if firm and self.state.resolution.stands(duty.guards):
                found.append((f"duty:{duty.id}", (duty.id,)))
        return found

    def _includes(self, ref: Ref, what: f.NounPhrase) -> Truth:
        """Whether a group, organization or body includes some actors; an open one may have others too."""
        actor = self.world.actor(ref.name)
        if actor is None:
            return undecided(f"what `{ref.name}` includes is not said")
        members = self.world.members(ref.name)
        wanted = {named.name for named in denoted(self.analysis, what)}
        if members is None:
            return undecided(f"the members of `{ref.name}` are not declared")
        if wanted <= members:
            return certain(True, (f"actor.{ref.name}",))
        if actor.open_to_accession:
            return Truth(True, False, false_by=(f"actor.{ref.name}",), notes=(f"`{ref.name}` is open to accession",))
        return certain(False, (f"actor.{ref.name}",))

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
        clauses = [clause for clause in self.analysis.named.get(ref.name, ()) if hasattr(clause, "guards")]
        return not clauses or any(self.state.resolution.stands(clause.guards) for clause in clauses)

    def _element(self, ref: Ref) -> str:
        return next((str(clause.id) for clause in self.analysis.named.get(ref.name, ())), f"{ref.kind}.{ref.name}")
