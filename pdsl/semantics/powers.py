"""Every decision that a text provides for, and what each actor alone can do about it (SEMANTICS 5).

A **matter** is one decision: that an event has happened, that a guarantee answers, that a regime returns, that a
mandate goes on, that the text enters into force or is amended. What an actor can do follows from the rule alone: it
can *block* a matter if all others want it and it does not come about, *force* it if all others are against and it does,
*delay* it if it only takes longer. Brackets in a rule are settled in every way; an answer that differs names its
options.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.actors import Actor
from pdsl.model.decisions import Rule, Threshold
from pdsl.model.record import Record
from pdsl.model.terms import Blank, Members, Ref, Slot, is_open, possibilities
from pdsl.model.undertakings import Guard
from pdsl.semantics import bodies
from pdsl.semantics.decisive import Options, decisive, options_of
from pdsl.semantics.games import Game, Verdict, every, some
from pdsl.semantics.open_terms import TOO_MANY, Resolution, explore
from pdsl.semantics.world import World

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

MOST_CASES = 64
MOST_SUSPECTS = 12  # of those whom an event may accuse, besides the one who is asked about
YES, NO, UNKNOWN, DEPENDS = "yes", "no", "unknown", "depends"


class Decision(NamedTuple):
    """How a matter is decided under one settlement of the brackets.

    All `games` must be won and all of `consents` agree; each of `alone` may bring it about by itself. `lacks` says
    what the text does not: then no answer is certain but those that the rest gives. `how` the consents are given:
    `consent`, `signature`, `ratification`.
    """

    games: tuple[Game, ...] = ()
    consents: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    lacks: tuple[str, ...] = ()
    how: str = "consent"

    @property
    def voters(self) -> frozenset[str]:
        """All who are known to have a say."""
        return self.consents.union(self.alone, *(game.voters for game in self.games))

    @property
    def vetoes(self) -> frozenset[str]:
        """Those whose concurring vote a step of the rule needs."""
        return frozenset(name for game in self.games for step in game.chain for name in step.vetoes or ())

    @property
    def excluded(self) -> frozenset[str]:
        """Those who would have a vote and are excluded."""
        return frozenset(name for game in self.games for step in game.chain for name in step.excluded)

    @property
    def hours(self) -> int | None:
        """The hours after which the matter is decided or has failed; None: no limit."""
        limits = [game.time_limit for game in self.games]
        known = [limit for limit in limits if limit is not None]
        return sum(known) if limits and len(known) == len(limits) and not self.consents and not self.lacks else None

    @property
    def silence(self) -> tuple[str, ...]:
        """What follows if nobody decides, for each rule: `not_decided`, `decided`, or the words of the text."""
        return tuple(game.on_silence for game in self.games)

    def block(self, world: World, actor: str) -> Verdict:
        """Whether the actor, with its offices and organs, can prevent the matter."""
        mine = world.controlled(actor) | {actor}
        said = [game.can_block(actor) for game in self.games]
        said += [Verdict.YES if mine & self.consents else Verdict.NO] if self.consents else []
        said += [Verdict.YES if self.alone <= mine else Verdict.NO] if self.alone else []
        return some([*said, *([Verdict.UNKNOWN] if self.lacks else [])])

    def force(self, world: World, actor: str) -> Verdict:
        """Whether the actor can bring the matter about whatever the others do."""
        mine = world.controlled(actor) | {actor}
        said = [game.can_carry(actor) for game in self.games]
        said += [Verdict.YES if self.consents <= mine else Verdict.NO] if self.consents else []
        said += [Verdict.YES if self.alone & mine else Verdict.NO] if self.alone else []
        if not said:
            return Verdict.UNKNOWN if self.lacks else Verdict.NO
        return every([*said, *([Verdict.UNKNOWN] if self.lacks else [])])

    def delay(self, actor: str) -> int | None:
        """The most hours by which the actor can delay what it cannot block; None: without limit."""
        delays = [game.can_delay(actor) for game in self.games]
        known = [hours for hours in delays if hours is not None]
        return sum(known) if len(known) == len(delays) else None


Decide = Callable[[Resolution, tuple[str, ...]], "Decision | None"]


class Matter(NamedTuple):
    """One decision: what `kind`, on what `subject`, where the text has it (`element`, `fields`).

    `decide` gives how it is decided if these are accused besides those whom the event names; None where the option that
    holds it is not chosen. Where an event accuses nobody by name, `suspects` are those whom it may accuse. `rules` are
    as the text writes them.
    """

    kind: str
    subject: str
    element: str
    fields: tuple[str, ...]
    decide: Decide
    rules: tuple[Rule, ...] = ()
    accused: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()  # the guarantees and snap-backs that wait for a finding
    needless: str = ""  # why no decision is needed


class Held(NamedTuple):
    """An answer over all settlements of the brackets: `yes`, `no`, `unknown` or `depends`, then on which options."""

    word: str
    options: tuple[Options, ...] = ()


class Power(NamedTuple):
    """What one actor alone can do about a matter; `delay` in hours (None: without limit), where it cannot block."""

    actor: str
    block: Held
    force: Held
    delay: int | None
    roles: tuple[str, ...]  # what makes it able: `accused`, `only if accused`, `permanent member`, `by staying away` …


class Powers(NamedTuple):
    """A matter with what each actor can do about it, and how it is decided in each case."""

    matter: Matter
    powers: tuple[Power, ...]
    cases: tuple[tuple[Options, Decision], ...]
    complete: bool
    lacks: tuple[str, ...]

    @property
    def blockers(self) -> tuple[Power, ...]:
        """Who can block it, for certain or under some options."""
        return tuple(power for power in self.powers if power.block.word in (YES, DEPENDS))

    @property
    def forcers(self) -> tuple[Power, ...]:
        """Who can force it, for certain or under some options."""
        return tuple(power for power in self.powers if power.force.word in (YES, DEPENDS))

    @property
    def delayers(self) -> tuple[Power, ...]:
        """Who cannot block it for certain, but delay it."""
        return tuple(power for power in self.powers if power.block.word == NO and power.delay != 0)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Of whom the text does not tell whether they can block it."""
        return tuple(power.actor for power in self.powers if power.block.word == UNKNOWN)


def powers(analysis: Analysis, matter: Matter) -> Powers | None:
    """What each actor can do about a matter; None where no settlement of the brackets has it."""
    world, model = analysis.world, analysis.model
    texts = [analysis.world.expand((*text.parties, *text.guarantors)) for text in model.texts]
    asked = dict.fromkeys(name for names in texts for name in names)
    asked |= dict.fromkeys((*matter.accused, *matter.suspects))

    def evaluate(resolution: Resolution) -> dict[str, _Answers] | None:
        plain = matter.decide(resolution, ())
        if plain is None:
            return None
        found = {"": _Answers(plain, Verdict.NO, Verdict.NO, 0, ())}
        for actor in dict.fromkeys((*asked, *world.in_order(plain.voters))):
            found[actor] = _answers(world, matter, resolution, plain, actor)
        return found

    explored, complete = explore(model, evaluate, MOST_CASES)
    under = [(options_of(resolution), found) for resolution, found in explored]
    cases = [(options, found) for options, found in under if found is not None]
    if not cases:
        return None if complete else Powers(matter, (), (), complete, (TOO_MANY,))
    gone = [options for options, found in under if found is None]
    names = dict.fromkeys(name for _, found in cases for name in found if name)
    listed = []
    for name in names:
        answers = [(options, found.get(name, found[""])) for options, found in cases]
        if not complete:  # what the cases looked at answer may be otherwise in the next one
            listed.append(Power(name, Held(UNKNOWN), Held(UNKNOWN), None, ()))
            continue
        delays = [answer.delay for _, answer in answers if answer.block is Verdict.NO]
        said = dict.fromkeys(role for _, answer in answers for role in answer.roles)
        listed.append(
            Power(
                name,
                _held([(options, answer.block) for options, answer in answers], gone),
                _held([(options, answer.force) for options, answer in answers], gone),
                None if None in delays else max((hours for hours in delays if hours is not None), default=0),
                tuple(said),
            )
        )
    plain = tuple((options, found[""].decision) for options, found in cases)
    lacks = dict.fromkeys(lack for _, decision in plain for lack in decision.lacks)
    lacks |= dict.fromkeys(lack for rule in matter.rules for lack in undeclared(world, rule))
    lacks |= {} if complete else {TOO_MANY: None}
    return Powers(matter, tuple(listed), plain, complete, tuple(lacks))


class _Answers(NamedTuple):
    """What one actor can do under one settlement of the brackets."""

    decision: Decision
    block: Verdict
    force: Verdict
    delay: int | None
    roles: tuple[str, ...]


def _answers(world: World, matter: Matter, resolution: Resolution, plain: Decision, actor: str) -> _Answers:
    """Of an event that may accuse anybody the actor is asked about as the accused, and with each other one accused."""
    permanent = ("permanent member",) if actor in plain.vetoes else ()
    if any(game.can_boycott(actor) is Verdict.YES for game in plain.games):
        permanent = (*permanent, "by staying away")
    if actor not in matter.suspects:
        roles = ("accused",) if actor in matter.accused else ()
        return _Answers(plain, plain.block(world, actor), plain.force(world, actor), plain.delay(actor),
                        (*roles, *permanent))  # fmt: skip
    own = matter.decide(resolution, (actor,)) or plain
    rest = [name for name in matter.suspects if name != actor][:MOST_SUSPECTS]
    others = [matter.decide(resolution, (name,)) or plain for name in rest] or [plain]
    mine, theirs = own.block(world, actor), some(one.block(world, actor) for one in others)
    roles = ()
    if mine is Verdict.YES and theirs is not Verdict.YES:
        roles = ("only if accused",)
    elif theirs is Verdict.YES and mine is not Verdict.YES:
        roles = ("only if another is accused",)
    elif mine is Verdict.YES:
        roles = ("also if accused",)
    delays = [one.delay(actor) for one in (own, *others)]
    delay = None if None in delays else max(hours for hours in delays if hours is not None)
    return _Answers(own, some((mine, theirs)), some(one.force(world, actor) for one in (own, *others)), delay,
                    (*roles, *permanent))  # fmt: skip


def _held(answers: list[tuple[Options, Verdict]], gone: list[Options]) -> Held:
    """An answer over all cases; where the matter itself is gone nobody can do anything about it."""
    cases = [*((options, verdict is Verdict.YES) for options, verdict in answers), *((one, False) for one in gone)]
    told = decisive(cases)
    yes = tuple(options for options, able in told if able)
    if yes and len(yes) == len(told):
        return Held(YES)
    if yes:
        return Held(DEPENDS, yes)
    return Held(UNKNOWN if any(verdict is Verdict.UNKNOWN for _, verdict in answers) else NO)


def undeclared(world: World, rule: Rule | None) -> tuple[str, ...]:
    """What a rule needs and no declaration says: how a body decides, who belongs to a group, who is to decide."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    todo: list[Rule] = [rule] if rule is not None else []
    while todo:
        at = todo.pop(0)
        voters = [(part.kind, value) for way in at.ways for part in way.parts for value in _values(part.voters)]
        if isinstance(at.failing, Rule):
            todo.append(at.failing)
        elif isinstance(at.failing, Ref) and at.failing.kind != "word":
            voters.append(("sole", at.failing))
        if circle := _circle(world, at):
            found[circle] = None
        for kind, value in voters:
            said, own = _undeclared(world, kind, value)
            if said:
                found[said] = None
            if own is not None and own not in seen:
                seen.add(own)
                nested = bodies.rule_of_body(world, own)
                todo += [nested] if nested is not None else []
    return tuple(found)


def _circle(world: World, rule: Rule) -> str:
    """That bodies each decide as the other does, where a rule leads into such a circle; else nothing."""
    names: list[str] = []
    at: Rule | None = rule
    while at is not None:
        parts = [part for way in at.ways for part in way.parts]
        sole = parts[0].voters if len(parts) == 1 and parts[0].kind == "sole" else None
        if not isinstance(sole, Ref):
            return ""
        if sole.name in names:
            circle = sorted(names[names.index(sole.name):])
            return f"who decides is not said: {', '.join(f'`{name}`' for name in circle)} decide in a circle"
        names.append(sole.name)
        at = bodies.rule_of_body(world, sole.name)
    return ""


def _undeclared(world: World, kind: str, value: object) -> tuple[str, str | None]:
    """What is not declared of one who decides, and the body by whose own rule it decides."""
    if isinstance(value, Members):
        which = value.which.replace("_", " ")
        # brackets in a membership are no gap: they are settled case by case
        declared = value.which == "members" and world.members(value.of.name) is not None
        open_ = declared or bool(world.electorates(value))
        unknown = world.electorate(value) is None and not open_
        return (f"who the {which} of `{value.of.name}` are is not said" if unknown else "", None)
    if not isinstance(value, Ref) or value.missing:
        return ("who decides is not said" if isinstance(value, Blank) or value is None else "", None)
    if value.kind in ("body", "organization"):
        own = bodies.rule_of_body(world, value.name)
        return (f"how `{value.name}` decides is not said" if own is None and kind == "sole" else "", value.name)
    unknown = value.kind == "group" and world.members(value.name) is None
    return (f"who belongs to `{value.name}` is not said" if unknown else "", None)


def _values(slot: Slot) -> Iterator[object]:
    """The settled values of a slot of voters, lists and ways to decide inside brackets opened."""
    if slot is None:
        yield None
    for item in slot if isinstance(slot, tuple) else (slot,):
        for value in possibilities(item):
            if isinstance(value, Threshold):
                yield from _values(value.voters)
            elif isinstance(value, tuple):
                yield from value
            else:
                yield value


def names_signatories(rule: Rule | None) -> bool:
    """Whether a rule counts the votes of `parties` or `guarantors`, some of whom may stand in brackets."""
    while isinstance(rule, Rule):
        values = [value for way in rule.ways for part in way.parts for value in _values(part.voters)]
        if any(isinstance(value, Ref) and value.kind == "voters" for value in (*values, *rule.excluding)):
            return True
        rule = rule.failing if isinstance(rule.failing, Rule) else None
    return False


def settled_world(
    world: World, resolution: Resolution, bodies_open: tuple[str, ...] = (), *, signing: bool = True
) -> World:
    """The actors as they are once the brackets around those who sign, and in these bodies and groups, are settled."""
    model = world.model
    signing = signing and any(map(is_open, (*model.parties, *model.guarantors)))
    if signing:
        parties, guarantors = resolution.settled_slots(model.parties), resolution.settled_slots(model.guarantors)
        model = model.replace(parties=parties, guarantors=guarantors)
    if bodies_open:
        settled = {name: _settled_actor(resolution, model.actors[name]) for name in bodies_open}
        model = model.replace(actors={**model.actors, **settled})
    return world if model is world.model else World(model)


def _settled_actor(resolution: Resolution, actor: Actor) -> Actor:
    """An actor with the brackets settled that decide who votes in it, and how."""
    members = None if actor.members is None else resolution.settled_slots(actor.members)
    return actor.replace(
        members=members,
        permanent_members=resolution.settled_slots(actor.permanent_members),
        participants=resolution.settled_slots(actor.participants),
        rules=resolution.settled_slots(actor.rules),
    )


def open_bodies(world: World, rule: Rule) -> tuple[str, ...]:
    """The bodies and groups that a rule leads to, of which brackets decide who votes in them or how."""
    stack = [name for at in bodies.reached(world, rule) for name in bodies.deciders(at)]
    found: dict[str, bool] = {}
    while stack:
        name = stack.pop(0)
        actor = world.actor(name)
        if actor is None or name in found:
            continue
        listed = (*(actor.members or ()), *actor.permanent_members, *actor.participants)
        found[name] = any(map(is_open, listed)) or any(_has_brackets(at) for _, at in actor.rules)
        stack += [value.name for slot in listed for value in possibilities(slot) if isinstance(value, Ref)]
    return tuple(name for name, open_ in found.items() if open_)


def _has_brackets(at: object) -> bool:
    if isinstance(at, tuple):
        return any(map(_has_brackets, at))
    return is_open(at) or (isinstance(at, Record) and any(_has_brackets(getattr(at, name)) for name in at.FIELDS))


def by_rule(
    world: World,
    rule: Rule,
    guards: tuple[Guard, ...] = (),
    accused: tuple[str, ...] = (),
    guarantors: tuple[Slot, ...] = (),
) -> Decide:
    """A matter that one rule decides, its brackets settled."""
    signing = any(names_signatories(at) for at in bodies.reached(world, rule))
    open_ = open_bodies(world, rule)

    def decide(resolution: Resolution, besides: tuple[str, ...]) -> Decision | None:
        if not resolution.stands(guards):
            return None
        seen = settled_world(world, resolution, open_, signing=signing)
        by, those = (*accused, *besides), resolution.settled_slots(guarantors)
        return Decision((bodies.game(seen, resolution.settled(rule), by, those),))

    return decide
