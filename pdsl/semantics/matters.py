"""The decisions that a text provides for, in the order of what they concern (SEMANTICS 5).

Findings, guarantees, snap-backs, ceasefires, clauses, milestones, votes, bodies, and the text itself. `powers` says of
each what everybody alone can do about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.decisions import Rule
from pdsl.model.events import Event
from pdsl.model.guarantees import Snapback
from pdsl.model.ladders import Ladder, Step
from pdsl.model.terms import Ref, Slot
from pdsl.model.time import Milestone
from pdsl.model.undertakings import Guard, Undertaking
from pdsl.model.votes import Vote
from pdsl.semantics import bodies
from pdsl.semantics.guarantees import Reading, accused, events, suspects
from pdsl.semantics.open_terms import Resolution
from pdsl.semantics.powers import Decide, Decision, Matter, by_rule, settled_world
from pdsl.semantics.text_matters import RENEWAL, SUSPENSION, any_of, given, of_text, open_groups, renewal
from pdsl.semantics.world import World

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

(
    FINDING, ACTIVATION, CONSENT, RESPONSE, FORFEITURE, ACCESSION, SNAPBACK, CURE, EXTENSION, DECISION, DEFAULT,
    CERTIFICATE, CALLING, MANDATE, BODY,
) = (
    "finding", "activation", "consent", "response", "forfeiture", "accession", "snap-back", "cure", "extension",
    "decision", "default", "certificate", "calling", "mandate", "body",
)  # fmt: skip
_ENDING = {"void": FORFEITURE, "suspended": SUSPENSION, "reinstated": "reinstatement"}


def matters(analysis: Analysis) -> Iterator[Matter]:
    """Every decision of a text."""
    model, world = analysis.model, analysis.world
    yield from _findings(analysis)
    for reading in analysis.guarantees:
        yield from _guarantee(analysis, reading)
    for snapback in model.snapbacks():
        yield from _snapback(analysis, snapback)
    for clause in model.of_type(Ceasefire):
        if clause.extended_by is not None:
            yield Matter(EXTENSION, clause.name, clause.id, ("extension", "name"),
                         by_rule(world, clause.extended_by, clause.guards), (clause.extended_by,))  # fmt: skip
    for ladder in model.of_type(Ladder):
        yield from _steps(analysis, ladder.steps, ladder.guards)
    for duty in model.undertakings():
        yield from _clause(analysis, duty)
    for milestone in model.milestones.values():
        if milestone.certifier is not None:
            yield _certificate(analysis, milestone)
    for vote in model.votes():
        yield from _vote(analysis, vote)
    for actor in model.actors.values():
        if isinstance(actor, Body):
            yield from _body(analysis, actor)
    for text in model.texts:
        yield from of_text(analysis, text)


# ── findings and guarantees ──────────────────────────────────────────────


def _findings(analysis: Analysis) -> Iterator[Matter]:
    """The finding of each event that somebody is to find, or that something waits for."""
    model, world = analysis.model, analysis.world
    waiting: dict[str, dict[str, None]] = {}
    moved = [*((g.name, g.events) for g in model.guarantees()), *((s.name, s.events) for s in model.snapbacks())]
    turned = ((guarantee.name, turn.events) for guarantee in model.guarantees() for turn in guarantee.turns
              if turn.finder is None)  # fmt: skip
    for name, slots in (*moved, *turned):
        for event in events(model, slots):
            waiting.setdefault(event.name, {})[name] = None
    for event in model.events.values():
        serves = tuple(waiting.get(event.name, ()))
        if event.finder is None and not serves:
            continue
        by, others = accused(model, world, event), suspects_of(analysis, event)
        decide: Decide = _nobody_finds
        if event.finder is not None:
            decide = by_rule(world, event.finder, (), by)
        rules = (event.finder,) if event.finder is not None else ()
        yield Matter(FINDING, event.name, f"event.{event.name}", ("found_by", "name"), decide, rules, by, others,
                     serves)  # fmt: skip


def suspects_of(analysis: Analysis, event: Event) -> tuple[str, ...]:
    """Those who sign the text, or guarantee against the event, and whom it covers without naming them."""
    signing = dict.fromkeys(analysis.world.expand(analysis.model.signatories()))
    for reading in analysis.guarantees:
        if any(trigger.name == event.name for trigger in reading.triggers):
            signing |= dict.fromkeys((*reading.guarantors, *analysis.world.expand(reading.text.signatories())))
    return suspects(analysis.world, event, signing)


def _nobody_finds(resolution: Resolution, besides: tuple[str, ...]) -> Decision:
    del resolution, besides
    return Decision(lacks=("who finds it is not said",))


def _guarantee(analysis: Analysis, reading: Reading) -> Iterator[Matter]:
    guarantee, world, model = reading.guarantee, analysis.world, analysis.model
    guards, by, others = guarantee.guards, reading.accused, reading.suspects
    rule = reading.activation_rule
    field = "activation" if guarantee.activation is not None or guarantee.automatic else "decided_by"
    if guarantee.automatic:
        yield Matter(ACTIVATION, guarantee.name, guarantee.id, ("automatic", "activation", "name"),
                     partial(_automatic, world, reading), (), by, others)  # fmt: skip
    elif rule is not None:
        yield Matter(ACTIVATION, guarantee.name, guarantee.id, (field, "name"),
                     by_rule(world, rule, guards, by, guarantee.guarantors), (rule,), by, others)  # fmt: skip
    else:
        why = "the text asks for no decision"
        yield Matter(ACTIVATION, guarantee.name, guarantee.id, ("name",), partial(given, guards, Decision()),
                     accused=by, suspects=others, needless=why)  # fmt: skip
    yield from _steps(analysis, guarantee.steps, guards, by, others)
    if len(reading.guarantors) == 1:
        own = bodies.rule_of_body(world, reading.guarantors[0])
        if own is not None:
            yield Matter(RESPONSE, guarantee.name, guarantee.id, ("guarantors", "name"),
                         by_rule(world, own, guards, by), (own,), by, others)  # fmt: skip
    for turn in guarantee.turns:
        if turn.finder is not None:
            blamed = tuple(dict.fromkeys(name for event in events(model, turn.events)
                                         for name in accused(model, world, event)))  # fmt: skip
            yield Matter(_ENDING[turn.effect], guarantee.name, turn.id, ("events", ""),
                         by_rule(world, turn.finder, guards, blamed), (turn.finder,), blamed)  # fmt: skip
    yield from renewal(world, guarantee.name, guarantee.id, ("lasts", "name"), guarantee.lasting, guards,
                        guarantee.guarantors)  # fmt: skip
    if guarantee.accession_rule is not None:
        yield Matter(ACCESSION, guarantee.name, guarantee.id, ("accession", "name"),
                     by_rule(world, guarantee.accession_rule, guards, guarantors=guarantee.guarantors),
                     (guarantee.accession_rule,))  # fmt: skip


def _automatic(world: World, reading: Reading, resolution: Resolution, besides: tuple[str, ...]) -> Decision | None:
    """A response that comes of itself unless somebody decides otherwise."""
    if not resolution.stands(reading.guarantee.guards):
        return None
    one = resolution.settled(reading.guarantee)
    by = (*reading.accused, *besides)
    return Decision((bodies.unless(world, one.unless_decided, one.automatic_within, by, one.guarantors),))


def _steps(
    analysis: Analysis,
    steps: tuple[Step, ...],
    guards: tuple[Guard, ...],
    by: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
) -> Iterator[Matter]:
    """The consent that a step needs, and the extension of its time."""
    world = analysis.world
    for step in steps:
        if step.undertaking.oversight.consent_of:
            yield Matter(CONSENT, step.id, step.id, ("with_consent_of", "name"),
                         partial(_consents, world, guards, step.undertaking.oversight.consent_of), (), by,
                         others)  # fmt: skip
        if step.extended_by is not None:
            yield Matter(EXTENSION, step.id, step.id, ("extended_by", "name"),
                         by_rule(world, step.extended_by, guards, by), (step.extended_by,), by, others)  # fmt: skip


def _consents(
    world: World, guards: tuple[Guard, ...], slots: tuple[Slot, ...], resolution: Resolution, besides: tuple[str, ...]
) -> Decision | None:
    del besides
    if not resolution.stands(guards):
        return None
    settled = resolution.settled_slots(slots)
    signing = any(isinstance(value, Ref) and value.kind == "voters" for value in settled)
    seen = settled_world(world, resolution) if signing else world
    named = frozenset(seen.expand(value for value in settled if isinstance(value, Ref)))
    voters = [value for value in settled if not isinstance(value, Ref)]
    lacks = ("whose consent is needed is still open",) if voters or not named else ()
    return Decision(consents=named, lacks=(*lacks, *open_groups(world, named)))


def _snapback(analysis: Analysis, snapback: Snapback) -> Iterator[Matter]:
    model, world = analysis.model, analysis.world
    by = tuple(dict.fromkeys(n for event in events(model, snapback.events) for n in accused(model, world, event)))
    rules = (snapback.activation,) if snapback.activation is not None else ()

    def decide(resolution: Resolution, besides: tuple[str, ...]) -> Decision | None:
        del besides
        if not resolution.stands(snapback.guards):
            return None
        one = resolution.settled(snapback)
        games = []
        if one.activation is not None:
            games.append(bodies.game(world, one.activation, by))
        if one.how == "automatic":
            games.append(bodies.unless(world, one.unless_decided, one.within, by))
        invokers = frozenset(world.expand(one.invocation.by)) if one.invocation is not None else frozenset[str]()
        lacks = () if games or invokers or one.tranches else ("how it comes into effect is not said",)
        return Decision(tuple(games), alone=invokers, lacks=lacks)

    yield Matter(SNAPBACK, snapback.name, snapback.id, ("activation", "automatic", "name"), decide, rules, by)
    if snapback.cure_found is not None:
        yield Matter(CURE, snapback.name, snapback.id, ("cure", "name"),
                     by_rule(world, snapback.cure_found, snapback.guards, by), (snapback.cure_found,), by)  # fmt: skip


# ── clauses, milestones, votes, bodies ───────────────────────────────────


def _clause(analysis: Analysis, duty: Undertaking) -> Iterator[Matter]:
    """What a clause leaves to a decision or to somebody's consent, who certifies it, who decides in default."""
    world, oversight = analysis.world, duty.oversight
    if not oversight.bare:
        if isinstance(oversight.decided_by, Rule):
            yield Matter(DECISION, duty.id, duty.id, ("decided_by", "verb"),
                         by_rule(world, oversight.decided_by, duty.guards), (oversight.decided_by,))  # fmt: skip
        if oversight.consent_of and duty in analysis.model.of_type(Undertaking):
            yield Matter(CONSENT, duty.id, duty.id, ("with_consent_of", "verb"),
                         partial(_consents, world, duty.guards, oversight.consent_of))  # fmt: skip
        if oversight.certified_by:
            rule = any_of(oversight.certified_by)
            yield Matter(CERTIFICATE, duty.id, duty.id, ("certified_by", "verb"), by_rule(world, rule, duty.guards),
                         (rule,))  # fmt: skip
    if isinstance(duty.failing, Rule):
        yield Matter(DEFAULT, duty.id, duty.id, ("failing", "verb"), by_rule(world, duty.failing, duty.guards),
                     (duty.failing,))  # fmt: skip


def _certificate(analysis: Analysis, milestone: Milestone) -> Matter:
    rule = any_of((milestone.certifier,))
    return Matter(CERTIFICATE, milestone.name, f"milestone.{milestone.name}", ("certified_by", "name"),
                  by_rule(analysis.world, rule), (rule,))  # fmt: skip


def _vote(analysis: Analysis, vote: Vote) -> Iterator[Matter]:
    if not vote.callers:
        return

    def decide(resolution: Resolution, besides: tuple[str, ...]) -> Decision | None:
        del besides
        if not resolution.stands(vote.guards):
            return None
        callers = frozenset(analysis.world.expand(resolution.value(slot) for slot in vote.callers))
        return Decision(alone=callers, lacks=() if callers else ("who calls it is still open",))

    yield Matter(CALLING, vote.name, vote.id, ("called_by", "name"), decide)


def _body(analysis: Analysis, body: Body) -> Iterator[Matter]:
    """The mandate of a body, its renewal, and whatever else it decides."""
    world, element = analysis.world, f"actor.{body.name}"
    if body.mandate_from:
        rule = any_of(body.mandate_from)
        yield Matter(MANDATE, body.name, element, ("mandate_from", "name"), by_rule(world, rule), (rule,))
    if body.lasting is not None and body.lasting.renewed_by is not None:
        own = body.lasting.replace(renewed_by=bodies.rule_bound_to(body.lasting.renewed_by, body.name))
        yield from renewal(world, body.name, element, ("lasts", "name"), own, (), kind=RENEWAL)
    else:
        yield from renewal(world, body.name, element, ("lasts", "name"), body.lasting, (), kind=RENEWAL)
    for matter, rule in body.rules:
        bound = bodies.rule_bound_to(rule, body.name, body.weights)
        name = f"{body.name}: {matter}" if matter else body.name
        yield Matter(BODY, name, element, ("decides", "name"), by_rule(world, bound), (bound,))
