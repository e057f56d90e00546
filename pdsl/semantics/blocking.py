"""Who can block a response, a reversal, a finding or a certificate, and who can end what is renewed (SEMANTICS 5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.model import formulas as f
from pdsl.model.decisions import Rule
from pdsl.model.guarantees import Guarantee
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, Slot, possibilities
from pdsl.model.text import Article
from pdsl.semantics import bodies
from pdsl.semantics.games import Verdict, some
from pdsl.semantics.guarantees import Guarantees, accused
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.state import State
from pdsl.semantics.truth import Truth, certain, undecided
from pdsl.semantics.world import World

if TYPE_CHECKING:
    from pdsl.model.actors import Lasting


def blocks(state: State, actor: Ref, what: Ref) -> Truth:
    """Whether an actor alone can keep a thing from coming about though all others want it."""
    model = state.analysis.model
    if what.kind == "guarantee":
        return _guarantee(state, actor, what)
    if what.kind == "snapback":
        return _snapback(state, actor, what)
    if what.kind == "event":
        event = model.events.get(what.name)
        if event is None or event.finder is None:
            return undecided(f"who finds `{what.name}` is not said")
        by = accused(model, state.world, event)
        return _verdict(_rule(state, event.finder, actor.name, by), f"event.{what.name}", what.name)
    if what.kind in ("body", "organization"):
        own = bodies.rule_of_body(state.world, what.name)
        if own is None:
            return undecided(f"how `{what.name}` decides is not declared")
        return _verdict(_rule(state, own, actor.name, ()), f"actor.{what.name}", what.name)
    instrument, _, name = what.name.rpartition(":")
    if what.kind == "amendment":
        return _amendment(state, actor, instrument)
    if what.kind == "instrument":
        main = what.name == model.name or what.name not in model.instruments
        return _entry_into_force(state, actor, "" if main else what.name)
    if what.kind == "milestone" and name == IN_FORCE and name not in model.milestones:
        return _entry_into_force(state, actor, instrument)
    if what.kind == "milestone":
        return _milestone(state, actor, what)
    return undecided(f"whether anybody can block `{what.name}` does not follow from a decision rule")


def ends(state: State, actor: Ref, what: Ref) -> Truth:
    """Whether an actor alone can keep a thing from being renewed when its time is over."""
    model = state.analysis.model
    lasting: Lasting | None = None
    element = f"actor.{what.name}"
    if what.kind == "body":
        lasting = getattr(model.actors.get(what.name), "lasting", None)
    for clause, _ in model.clauses():
        if getattr(clause, "name", None) == what.name and hasattr(clause, "lasting") and hasattr(clause, "guards"):
            if not state.resolution.stands(clause.guards):
                return certain(False)
            lasting, element = clause.lasting, str(getattr(clause, "id", ""))
    if lasting is None or not lasting.renewable:
        return certain(False)
    if lasting.renewed_by is None:
        return undecided(f"who renews `{what.name}` is not said")
    return _verdict(_rule(state, lasting.renewed_by, actor.name, ()), element, what.name)


def _rule(state: State, rule: Rule, actor: str, by: tuple[str, ...], guarantors: tuple[Slot, ...] = ()) -> Verdict:
    """Whether this actor can block under a rule whose brackets the resolution settles."""
    return bodies.game(state.world, state.resolution.settled(rule), by, guarantors).can_block(actor)


def _verdict(verdict: Verdict, element: str, name: str) -> Truth:
    if verdict is Verdict.UNKNOWN:
        return undecided(f"who decides on `{name}`, or how, is not declared")
    return certain(verdict is Verdict.YES, (element,))


def _guarantee(state: State, actor: Ref, what: Ref) -> Truth:
    """In the finding, the activation or the response."""
    guarantee = next((g for g in state.analysis.model.guarantees() if g.name == what.name), None)
    if guarantee is None or not state.resolution.stands(guarantee.guards):
        return certain(False)
    verdict, clause = readings(state, guarantee).can_block(actor.name, what.name)
    return _verdict(verdict, clause, what.name)


def readings(state: State, guarantee: Guarantee) -> Guarantees:
    """The guarantees with the brackets of this one, and of the events that it answers, resolved."""
    model, resolution = state.analysis.model, state.resolution
    named = [event.name for event in guarantee.events if isinstance(event, Ref)]
    events = {name: model.events[name] for name in named if name in model.events}
    settled, settled_events = resolution.settled(guarantee), {n: resolution.settled(e) for n, e in events.items()}
    if settled == guarantee and settled_events == events:
        return state.analysis.guarantees
    article = Article(id="", name="", clauses=(settled,))
    asked = model.replace(articles=(article,), events={**model.events, **settled_events})
    return Guarantees(asked, World(asked))


def _snapback(state: State, actor: Ref, what: Ref) -> Truth:
    """In the finding of its event, in the decision, or by deciding otherwise within the time."""
    snapback = next((s for s in state.analysis.model.snapbacks() if s.name == what.name), None)
    if snapback is None or not state.resolution.stands(snapback.guards):
        return certain(False)
    model, world = state.analysis.model, state.world
    events = [model.events[e.name] for e in snapback.events if isinstance(e, Ref) and e.name in model.events]
    by = tuple(dict.fromkeys(name for event in events for name in accused(model, world, event)))
    found = [_rule(state, event.finder, actor.name, by) for event in events if event.finder is not None]
    if snapback.activation is not None:
        found.append(_rule(state, snapback.activation, actor.name, by))
    for slot in snapback.unless_decided:
        for value in possibilities(state.resolution.value(slot)):
            if not isinstance(value, Ref):
                continue
            if value.name == actor.name:
                found.append(Verdict.YES)
                continue
            rule = bodies.rule_of_body(world, value.name)
            game = bodies.game(world, state.resolution.settled(rule), by) if rule is not None else None
            found.append(game.can_carry(actor.name) if game is not None else Verdict.UNKNOWN)
    if not found:
        return undecided(f"how `{what.name}` comes into effect is not said")
    return _verdict(some(found), snapback.id, what.name)


def _entry_into_force(state: State, actor: Ref, instrument: str) -> Truth:
    """By withholding its consent, its ratification, or what the text makes entry into force wait for.

    Where the text says nothing of it, entry into force is by the consent of all parties (Vienna Convention, 24(2)).
    """
    text = _text(state, instrument)
    standing = [final for final in text.finals() if state.resolution.stands(final.guards)]
    entries = [final for final in standing if final.kind == IN_FORCE]
    ratified = [final for final in standing if final.kind == "ratification"]
    found: list[Truth] = []
    for final in entries:
        if final.rule is not None:
            found.append(_verdict(_rule(state, final.rule, actor.name, ()), final.id, IN_FORCE))
        found += [_milestone(state, actor, ref) for need in final.needs for ref in awaited(need)]
    if not any(final.rule is not None for final in entries):
        consents = ratified or entries
        named = {name for final in ratified for name in state.world.expand(final.subjects)}
        own = actor.name in (named if ratified else World(text).parties)
        by = tuple(final.id for final in consents) or _parties(instrument)
        note = () if consents else ("the text says nothing of entry into force: it takes the consent of all parties",)
        found.append(certain(own, by)._replace(notes=note))
    return Truth.every(truth.negated() for truth in found).negated()


def _text(state: State, instrument: str) -> Settlement:
    """The main text, or a linked instrument as a text of its own."""
    model = state.analysis.model
    return model.text_of(f"{instrument}/") if instrument else model


def awaited(formula: f.Formula) -> Iterator[Ref]:
    """The milestones that must all be reached for a condition to hold."""
    if isinstance(formula, f.And):
        for part in formula.parts:
            yield from awaited(part)
    elif isinstance(formula, f.Is) and isinstance(formula.test, f.InState) and formula.test.word == "done":
        yield from (ref for ref in f.things(formula.subject) if ref.kind == "milestone")


def _amendment(state: State, actor: Ref, instrument: str) -> Truth:
    """By the rule for amendments; without one, as a party (Vienna Convention, article 39)."""
    text = _text(state, instrument)
    for final in text.finals():
        if final.kind == "amended_by" and final.rule is not None and state.resolution.stands(final.guards):
            return _verdict(_rule(state, final.rule, actor.name, ()), final.id, "amendment")
    own = actor.name in World(text).parties
    note = "the text says nothing of amendment: it takes the agreement of all parties"
    return certain(own, _parties(instrument))._replace(notes=(note,))


def _parties(instrument: str) -> tuple[str, ...]:
    """The element in which a text names its parties."""
    return (f"instrument.{instrument}" if instrument else "settlement",)


def _milestone(state: State, actor: Ref, what: Ref) -> Truth:
    """By withholding the certificate that the milestone needs."""
    milestone = state.analysis.model.milestones.get(what.name)
    certifier = state.resolution.value(milestone.certifier) if milestone is not None else None
    if not isinstance(certifier, Ref):
        return undecided(f"what `{what.name}` waits for is no decision")
    if certifier.name == actor.name or certifier.name in state.world.controlled(actor.name):
        return certain(True, (f"milestone.{what.name}",))
    rule = bodies.rule_of_body(state.world, certifier.name)
    if rule is None:
        unknown = certifier.kind in ("body", "organization")
        return undecided(f"how `{certifier.name}` decides is not declared") if unknown else certain(False)
    return _verdict(_rule(state, rule, actor.name, ()), f"milestone.{what.name}", what.name)
