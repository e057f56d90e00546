"""What a guarantee is worth: who can be accused, who can block it, how long it takes, how strong it is.

The worst case of a response is finding + consultation + decision + response, each at its limit (SEMANTICS 5);
a limit that the text does not set makes it unbounded, and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from pdsl.model.ceasefire import Ceasefire
from pdsl.model.decisions import Rule
from pdsl.model.events import Event
from pdsl.model.guarantees import Guarantee
from pdsl.model.ladders import Step
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Quantified, Ref, Slot, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics import bodies
from pdsl.semantics.bars import Bans, has_forces
from pdsl.semantics.consent import bearers, prohibits
from pdsl.semantics.games import Game, Verdict
from pdsl.semantics.ladders import Hours, schedule
from pdsl.semantics.strength import clock, strength
from pdsl.semantics.variants import settled
from pdsl.semantics.world import World

_FORCE_ACTS = frozenset({"use force", "use force to change borders", "attack"})


class Stage(Record):
    """A place in the text where somebody decides: `finding`, `activation` or `response`.

    `depends`: the options of brackets in the rule under which the answer is as given; empty if under all.
    """

    kind: str
    element: str
    field: str
    event: str = ""
    depends: tuple[str, ...] = ()


class Limit(Record):
    """One part of the worst case; `hours` is None where the text sets no limit, and `what` names it."""

    what: str
    hours: int | None
    element: str
    field: str


class Reading(Record):
    """One guarantee and what follows from it."""

    guarantee: Guarantee
    world: World
    model: Settlement
    bans: Bans

    # ── who ──────────────────────────────────────────────────────────────

    @property
    def guarantors(self) -> tuple[str, ...]:
        """Names of the guarantors, groups opened."""
        return self.world.expand(self.guarantee.guarantors)

    def resting(self, names: Iterable[str]) -> tuple[str, ...]:
        """The options on which it rests that these guarantee; none for one that is named outright."""
        found: dict[str, tuple[str, ...]] = {}
        for value, depends in settled(self.guarantee.guarantors):
            for name in self.world.expand((value,)):
                if name not in found or not depends:
                    found[name] = depends
        return tuple(dict.fromkeys(option for name in names for option in found.get(name, ())))

    @property
    def beneficiaries(self) -> tuple[str, ...]:
        """Names of the beneficiaries, groups opened."""
        return self.world.expand(self.guarantee.beneficiaries)

    @property
    def triggers(self) -> tuple[Event, ...]:
        """The events on which the guarantee is to answer."""
        return events(self.model, self.guarantee.events)

    @cached_property
    def accused(self) -> tuple[str, ...]:
        """Who can be accused under a trigger, by name."""
        names = (name for event in self.triggers for name in accused(self.model, self.world, event))
        return tuple(dict.fromkeys(names))

    @cached_property
    def text(self) -> Settlement:
        """The instrument in which the guarantee stands."""
        return self.model.text_of(self.guarantee.id)

    @cached_property
    def suspects(self) -> tuple[str, ...]:
        """Those who sign and whom a trigger such as `attack of any state` covers without naming them."""
        found: dict[str, None] = {}
        for event in self.triggers:
            signing = self.world.expand((*self.guarantee.guarantors, *self.text.signatories()))
            found |= dict.fromkeys(suspects(self.world, event, signing))
        return tuple(found)

    # ── decisions ────────────────────────────────────────────────────────

    def finding(self, event: Event, by: Iterable[str] = ()) -> Game | None:
        """How a trigger is found when these are accused; None if nobody is to find it."""
        if event.finder is None:
            return None
        return bodies.game(self.world, event.finder, by or accused(self.model, self.world, event))

    def activation(self, by: Iterable[str] = ()) -> Game | None:
        """How the response is decided on; None if no decision is needed.

        A response that comes of itself unless somebody decides otherwise is a decision that silence takes.
        """
        if self.guarantee.automatic:
            return self._unless(by)
        rule = self.activation_rule
        if rule is None:
            return None
        return bodies.game(self.world, rule, by or self.accused, self.guarantee.guarantors)

    def _unless(self, by: Iterable[str]) -> Game:
        guarantee = self.guarantee
        return bodies.unless(
            self.world, guarantee.unless_decided, guarantee.automatic_within, by or self.accused, guarantee.guarantors
        )

    @property
    def activation_rule(self) -> Rule | None:
        """The rule of the decision on a response."""
        decided = self.guarantee.oversight.decided_by
        return self.guarantee.activation or (decided if isinstance(decided, Rule) else None)

    def blocked_by(self, actor: str) -> tuple[tuple[Stage, Verdict], ...]:
        """Each stage at which this actor alone can, or perhaps can, prevent the response.

        Where the rule holds brackets and the answer turns on them, the stage says under which options it is so.
        """
        found: list[tuple[Stage, Verdict]] = []
        unnamed = actor in self.suspects
        for event in self.triggers:
            named = accused(self.model, self.world, event)
            by = (actor,) if unnamed and actor not in named else named
            stage = Stage(kind="finding", element=f"event.{event.name}", field="found_by", event=event.name)
            found += self._blocked(stage, event.finder, actor, by)
        field = "activation" if self.guarantee.activation else "decided_by"
        by = (actor,) if unnamed and actor not in self.accused else self.accused
        stage = Stage(kind="activation", element=self.guarantee.id, field=field)
        found += self._blocked(stage, self.activation_rule, actor, by)
        if self.guarantee.automatic and self._unless(by).can_block(actor) is Verdict.YES:
            found.append((stage.replace(field="activation"), Verdict.YES))
        if len(self.guarantors) == 1:
            # a guarantor that is an organization responds by its own decision, which a member may hold up
            own = bodies.rule_of_body(self.world, self.guarantors[0])
            stage = Stage(kind="response", element=self.guarantee.id, field="guarantors")
            found += self._blocked(stage, own, actor, by)
        for step in self.responses:
            for value, depends in settled(step.undertaking.oversight.consent_of):
                if actor in self.world.expand((value,)):
                    stage = Stage(kind="response", element=step.id, field="with_consent_of", depends=depends)
                    found.append((stage, Verdict.YES))
        return tuple(found)

    def _blocked(
        self, stage: Stage, rule: Rule | None, actor: str, by: tuple[str, ...]
    ) -> Iterator[tuple[Stage, Verdict]]:
        if rule is None:
            return
        answers: list[tuple[Verdict, tuple[str, ...]]] = []
        for case, chosen in bodies.resolved(rule):
            game = bodies.game(self.world, case, by, self.guarantee.guarantors)
            answers.append((game.can_block(actor), chosen))
        verdicts = [verdict for verdict, _ in answers]
        if Verdict.YES in verdicts:
            every = all(verdict is Verdict.YES for verdict in verdicts)
            depends = () if every else answers[verdicts.index(Verdict.YES)][1]
            yield stage.replace(depends=depends), Verdict.YES
        elif Verdict.UNKNOWN in verdicts:
            yield stage, Verdict.UNKNOWN

    def can_block(self, actor: str) -> Verdict:
        """Whether this actor alone can prevent the response: in finding, activation or response.

        Unknown where an electorate is not declared, nobody is to find the event, or a bracket decides.
        """
        blocked = self.blocked_by(actor)
        if any(verdict is Verdict.YES and not stage.depends for stage, verdict in blocked):
            return Verdict.YES
        return Verdict.UNKNOWN if blocked or any(event.finder is None for event in self.triggers) else Verdict.NO

    # ── response ─────────────────────────────────────────────────────────

    @property
    def responses(self) -> tuple[Step, ...]:
        """The steps that do more than consult."""
        return tuple(step for step in self.guarantee.steps if step.undertaking.act.kind != "consult")

    def level(self, step: Step) -> int | None:
        """The place of a step on the ladder of verbs, 0 to 8; None for an act said in words."""
        return strength(step, self.text.binding)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The places of all steps on the ladder that can be told."""
        return tuple(level for level in map(self.level, self.guarantee.steps) if level is not None)

    @property
    def weakest(self) -> int | None:
        """The weakest step."""
        return min(self.levels, default=None)

    @property
    def strongest(self) -> int | None:
        """The strongest step; None if there is no step, or one said in words, of which nothing can be told."""
        told = len(self.levels) == len(self.guarantee.steps)
        return max(self.levels, default=None) if told else None

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """The parts of the worst case, in their order."""
        found: list[Limit] = []
        for event in self.triggers:
            game = self.finding(event)
            hours = game.time_limit if game else None
            what = f"the finding of `{event.name}`" if game else f"the finding of `{event.name}`, which nobody makes"
            found.append(Limit(what=what, hours=hours, element=f"event.{event.name}", field="found_by"))
        ident = self.guarantee.id
        game = self.activation()
        if game is not None:
            found.append(Limit(what="the activation", hours=game.time_limit, element=ident, field="activation"))
        found += [
            Limit(what=f"step `{step.name}`", hours=clock(step), element=step.id, field="verb")
            for step in self.guarantee.steps
        ]
        if not self.guarantee.steps:
            found.append(Limit(what="the response", hours=None, element=ident, field="name"))
        return tuple(found)

    @property
    def begins(self) -> Hours | None:
        """Hours from the event until the steps can begin: finding and decision at their limits; None: no limit."""
        finding = [limit.hours for limit in self.limits if limit.element.startswith("event.")]
        decision = [limit.hours for limit in self.limits if limit.what == "the activation"]
        if not finding or None in finding or None in decision:
            return None
        latest = max(h for h in finding if h is not None) + sum(h for h in decision if h is not None)
        return latest, latest

    @property
    def worst_case(self) -> int | None:
        """Hours from the event to the response, everything at its limit; None: unbounded.

        Of several triggers the slowest finding counts; a step whose clock runs from the event is due by that clock.
        """
        if self.missing_limits or not self.triggers:
            return None
        rungs = schedule(self.guarantee.steps, [event.name for event in self.triggers], self.begins)
        dues = [rung.due for rung in rungs]
        return max((due[1] for due in dues if due is not None), default=None) if None not in dues else None

    @property
    def missing_limits(self) -> tuple[Limit, ...]:
        """Why the worst case is unbounded."""
        return tuple(limit for limit in self.limits if limit.hours is None)

    def covers(self, event: Event) -> str:
        """Whether the guarantee covers an attack: `boundedly`, `unboundedly` or `not` (SEMANTICS 6)."""
        if event.name not in {trigger.name for trigger in self.triggers} or event.finder is None:
            return "not"
        attackers = accused(self.model, self.world, event)
        game, decision = self.finding(event), self.activation(attackers)
        for attacker in attackers:
            for one in (game, decision):
                if one is not None and one.can_block(attacker) is Verdict.YES:
                    return "not"
        if next(self.bars(), None) is not None:
            return "not"
        return "unboundedly" if self.worst_case is None else "boundedly"

    @cached_property
    def armed_steps(self) -> tuple[Step, ...]:
        """The steps that need armed forces."""
        return tuple(step for step in self.responses if _is_armed(self.model, step.undertaking))

    @property
    def protected(self) -> tuple[str, ...]:
        """The areas and states that are protected: those named, else the beneficiaries."""
        return tuple(self.world.area_names(self.guarantee.protects)) or self.beneficiaries

    def bars(self) -> Iterator[tuple[Step, str, str]]:
        """Norms that keep the forces of a step away from all that is protected: (step, element, field).

        A ban on permanent presence, in peacetime, under somebody's command, on a condition or for a time is none.
        """
        inner = self.protected
        around = [{area, *self.world.parents(area)} for area in inner]
        if not inner:
            return
        for step in self.armed_steps:
            responding = set(bearers(self.world, step.undertaking.bearers))
            for bar in self.bans.over(around[0]):
                reached = bar.bearers is None or responding <= bar.bearers
                if reached and not any(bar.areas.isdisjoint(names) for names in around):
                    yield step, bar.element, bar.field


class Guarantees:
    """The guarantees of a settlement, in order."""

    def __init__(self, model: Settlement, world: World) -> None:
        bans = Bans(model, world)
        self.readings = tuple(Reading(guarantee=g, world=world, model=model, bans=bans) for g in model.guarantees())

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)

    def named(self, name: str) -> Reading | None:
        """The guarantee of this name."""
        return next((reading for reading in self.readings if reading.guarantee.name == name), None)

    def can_block(self, actor: str, name: str) -> tuple[Verdict, str]:
        """Whether an actor can block the guarantee of this name, and the element at which it can (or might)."""
        reading = self.named(name)
        if reading is None:
            return Verdict.UNKNOWN, ""
        verdict = reading.can_block(actor)
        places = [stage.element for stage, _ in reading.blocked_by(actor)]
        return verdict, places[0] if places else reading.guarantee.id


def events(model: Settlement, slots: Iterable[Slot]) -> tuple[Event, ...]:
    """The declared events that some slots name, those of every option."""
    names = (v.name for slot in slots for v in possibilities(slot) if isinstance(v, Ref))
    return tuple(model.events[name] for name in dict.fromkeys(names) if name in model.events)


def breached_clauses(model: Settlement, event: Event) -> tuple[Undertaking, ...]:
    """The undertakings whose breach the event is."""
    labels = {v.name for slot in event.breached for v in possibilities(slot) if isinstance(v, Ref)}
    return model.labelled(labels)


def accused(model: Settlement, world: World, event: Event) -> tuple[str, ...]:
    """Whom an event accuses: the attackers; of a breach without a bearer, any bearer of what is breached."""
    named = world.expand(event.attackers)
    if event.kind != "breach" or named:
        return named
    found = [name for clause in breached_clauses(model, event) for name in bearers(world, clause.bearers)]
    named_here = {slot.name for slot in event.breached if isinstance(slot, Ref) and slot.kind == "ceasefire"}
    for ceasefire in model.of_type(Ceasefire) if named_here else ():
        if ceasefire.name in named_here:
            found += world.expand(ceasefire.binds)
    return tuple(dict.fromkeys(found))


def suspects(world: World, event: Event, names: Iterable[str]) -> tuple[str, ...]:
    """Those of some actors whom an event such as `attack of any state` covers without naming them."""
    victims = set(world.expand(event.victims))
    found: dict[str, None] = {}
    for slot in event.attackers:
        for value in possibilities(slot):
            if isinstance(value, Quantified) and value.quantifier != "no" and value.what.kind == "kind":
                for name in names:
                    actor = world.actor(name)
                    if actor and name not in victims and value.what.name in (actor.kind, "party", "actor"):
                        found[name] = None
    return tuple(found)


def forbids_attack(clause: Undertaking) -> bool:
    """Whether an attack by its bearer breaches the clause: a duty not to use force, not to attack (SEMANTICS 4)."""
    return prohibits(clause) and clause.act.kind in _FORCE_ACTS


def _is_armed(model: Settlement, undertaking: Undertaking) -> bool:
    act = undertaking.act
    return has_forces(model, (*act.role("with"), *act.role("object")))
