"""What bodies do under a settlement: what they oversee, find, verify and decide, and by which rule (SEMANTICS 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.model.actors import Body
from pdsl.model.decisions import AllOf, Rule, Threshold, Weight
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Choice, Members, Ref, Slot, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.decisions import play, play_unless
from pdsl.semantics.games import Game
from pdsl.semantics.options import cases
from pdsl.semantics.world import World

_OWN = frozenset({"members", "permanent_members"})


def rule_of_body(world: World, name: str) -> Rule | None:
    """The rule of a body or organization with its electorates named, so that it means the same inside another rule."""
    rule = world.rule_of(name)
    actor = world.actor(name)
    return None if rule is None else rule_bound_to(rule, name, actor.weights if actor is not None else ())


def rule_bound_to(rule: Rule, body: str, weights: tuple[Weight, ...] = ()) -> Rule:
    """A rule in which `members` and `permanent_members` are those of this body, with their votes."""
    return _bound(rule, Ref(name=body, kind="body"), weights)


def game(world: World, rule: Rule, accused: Iterable[str] = (), guarantors: tuple[Slot, ...] = ()) -> Game:
    """The voting game of a rule that stands outside a body; bodies that it names decide by their own rules."""
    return play(
        rule,
        lambda slot: world.electorate(slot, "", guarantors),
        frozenset(accused),
        world.controlled,
        lambda body: rule_of_body(world, body),
        world.electorates,
    )


def unless(
    world: World,
    deciders: tuple[Slot, ...],
    within: Slot,
    accused: Iterable[str] = (),
    guarantors: tuple[Slot, ...] = (),
) -> Game:
    """The game of `automatic within D unless X decides otherwise`; of several named, any one may decide."""
    ways = tuple(AllOf(parts=(Threshold(kind="sole", voters=decider),)) for decider in deciders)
    return play_unless(
        Rule(ways=ways) if ways else None,
        within,
        lambda slot: world.electorate(slot, "", guarantors),
        frozenset(accused),
        world.controlled,
        lambda body: rule_of_body(world, body),
        world.electorates,
    )


def body_game(world: World, name: str, accused: Iterable[str] = ()) -> Game | None:
    """The game of a body's own rule; None if it has none declared."""
    rule = rule_of_body(world, name)
    return None if rule is None else game(world, rule, accused)


def _bound(rule: Rule, body: Ref, weights: tuple[Weight, ...]) -> Rule:
    ways = tuple(AllOf(parts=tuple(_own(part, body, weights) for part in way.parts)) for way in rule.ways)
    excluding = tuple(_named(slot, body, weights) for slot in rule.excluding)
    failing = _bound(rule.failing, body, weights) if isinstance(rule.failing, Rule) else rule.failing
    concurring = _named(rule.concurring, body, weights)
    return rule.replace(ways=ways, concurring=concurring, excluding=excluding, failing=failing)


def _own(part: Threshold, body: Ref, weights: tuple[Weight, ...]) -> Threshold:
    named = _named(part.voters, body, weights)
    own = isinstance(named, Members) and named.of == body and named.which == "members"
    return part.replace(voters=named, weights=weights if own else part.weights)


def _named(slot: Slot, body: Ref, weights: tuple[Weight, ...]) -> Slot:
    if isinstance(slot, tuple):
        return tuple(_named(item, body, weights) for item in slot)
    if isinstance(slot, Choice):
        options = tuple(option.replace(value=_named(option.value, body, weights)) for option in slot.options)
        return slot.replace(options=options)
    if isinstance(slot, Threshold):
        return _own(slot, body, weights)
    if isinstance(slot, Ref) and slot.kind == "voters" and slot.name in _OWN:
        return Members(of=body, which=slot.name)
    return slot


def resolved(rule: Rule) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """The rule under each option of the brackets in it (who votes, who is excluded), with the options chosen."""
    parts = [part for way in rule.ways for part in way.parts]
    fallback = None if isinstance(rule.failing, Rule) else rule.failing
    for case in cases([*(part.voters for part in parts), rule.excluding, rule.concurring, fallback]):
        *voters, excluding, concurring, failing = case.values
        settled = iter(voters)
        ways = tuple(AllOf(parts=tuple(_settled(part, next(settled)) for part in way.parts)) for way in rule.ways)
        if isinstance(rule.failing, Rule):
            failing = rule.failing
        yield rule.replace(ways=ways, excluding=excluding, concurring=concurring, failing=failing), case.chosen


def _settled(part: Threshold, voters: Slot) -> Threshold:
    """A part of a rule with its voters settled; where a bracket holds whole ways to decide, the one chosen."""
    return voters if isinstance(voters, Threshold) else part.replace(voters=voters)


def deciders(rule: Rule | None) -> tuple[str, ...]:
    """The actors and bodies that a rule names, those after `failing which` included."""
    found: dict[str, None] = {}
    while isinstance(rule, Rule):
        for part in (part for way in rule.ways for part in way.parts):
            found |= dict.fromkeys(_names(part))
        following: Slot = rule.failing
        if isinstance(following, Ref):
            found[following.name] = None
        rule = following if isinstance(following, Rule) else None
    return tuple(found)


def _names(part: Threshold) -> Iterator[str]:
    slots = part.voters if isinstance(part.voters, tuple) else (part.voters,)
    for slot in slots:
        for value in possibilities(slot):
            if isinstance(value, Threshold):
                yield from _names(value)
            elif isinstance(value, Members):
                yield value.of.name
            elif isinstance(value, Ref) and value.kind not in ("voters", "missing"):
                yield value.name


def bodies(model: Settlement) -> tuple[Body, ...]:
    """The bodies that the settlement itself sets up."""
    return tuple(actor for actor in model.actors.values() if isinstance(actor, Body) and not actor.imported)


def reached(world: World, rule: Rule) -> Iterator[Rule]:
    """A rule and those of the bodies that it leads to: as deciders, as voters, under any option."""
    todo, seen = [rule], set[str]()
    while todo:
        at: Slot = todo.pop(0)
        while isinstance(at, Rule):
            yield at
            names = list(deciders(at))
            while names:
                name = names.pop()
                actor = world.actor(name)
                if name in seen or actor is None:
                    continue
                seen.add(name)
                names += [v.name for slot in (*(actor.members or ()), *actor.permanent_members, *actor.participants)
                          for v in possibilities(slot) if isinstance(v, Ref)]  # fmt: skip
                own = rule_of_body(world, name)
                todo += [own] if own is not None else []
            at = at.failing


def oversees_all(body: Body) -> bool:
    """Whether a body oversees the whole settlement."""
    return any(isinstance(slot, Ref) and slot.kind == "all" for slot in body.oversees)


def is_mission(body: Body) -> bool:
    """Whether a body is described as one that observes on the spot rather than one that meets and decides."""
    return bool(body.tasks or body.means or body.performed_by or body.strength is not None)


def composed_missions(model: Settlement) -> Iterator[Body]:
    """The missions of which the text says who does their work and where they may go.

    Only of these is it asked how they do it; the rest comes first (BOD-01, MON-05). A mission that an organization
    sends has its rules and its budget there.
    """
    for body in bodies(model):
        composed = body.members or body.performed_by or body.led_by or body.strength is not None
        if is_mission(body) and composed and body.access and not body.of:
            yield body


class Use(Record):
    """One task that a provision gives to an actor: `finds`, `decides`, `verifies`, `certifies`, `supervises`."""

    actor: str
    task: str
    element: str
    field: str


def uses(model: Settlement) -> tuple[Use, ...]:
    """Every task of an actor under the provisions of the text, in the order of the text."""
    found: list[Use] = []

    def note(task: str, element: str, field: str, names: Iterable[str]) -> None:
        found.extend([Use(actor=name, task=task, element=element, field=field) for name in names])

    def rule(task: str, element: str, field: str, value: object) -> None:
        if isinstance(value, Rule):
            note(task, element, field, deciders(value))

    for event in model.events.values():
        rule("finds", f"event.{event.name}", "found_by", event.finder)
    for milestone in model.milestones.values():
        note("certifies", f"milestone.{milestone.name}", "certified_by", _refs((milestone.certifier,)))
    for clause, _ in model.clauses():
        element = str(getattr(clause, "id", ""))
        _overseen(clause, element, note, rule)
        for row in getattr(clause, "rows", ()):
            _overseen(row, row.id, note, rule)
        for entry in getattr(clause, "entries", ()):
            _overseen(entry, entry.id, note, rule)
        for step in (*getattr(clause, "steps", ()), *getattr(clause, "outcomes", ())):
            _overseen(step.undertaking, step.id, note, rule)
        for turn in getattr(clause, "turns", ()):
            rule("finds", turn.id, "events", turn.finder)
        rule("decides", element, "activation", getattr(clause, "activation", None))
        rule("decides", element, "", getattr(clause, "rule", None))
        note("calls", element, "called_by", _refs(getattr(clause, "callers", ())))
        note("decides", element, "automatic", _refs(getattr(clause, "unless_decided", ())))
        if getattr(clause, "kind", "") == "disputes":
            note("decides", element, "", _refs(getattr(clause, "subjects", ())))
        act = getattr(clause, "act", None)
        if act is not None and act.kind == "supervise":
            note("supervises", element, "object", _refs(getattr(clause, "bearers", ())))
    return tuple(found)


def overseen(model: Settlement) -> dict[str, set[str]]:
    """What each actor oversees, by its own declaration or by a clause that it `shall supervise`; "all": everything."""
    found: dict[str, set[str]] = {body.name: set(_refs(body.oversees)) for body in bodies(model)}
    for clause in model.of_type(Undertaking):
        if clause.act.kind == "supervise":
            for name in _refs(clause.bearers):
                found.setdefault(name, set()).update(_refs(clause.act.role("object")))
    return found


def _overseen(clause: object, element: str, note: object, rule: object) -> None:
    oversight = getattr(clause, "oversight", None)
    if oversight is None or oversight.bare or not callable(note) or not callable(rule):
        return
    note("verifies", element, "verified_by", _refs(oversight.verified_by))
    note("certifies", element, "certified_by", _refs(oversight.certified_by))
    rule("decides", element, "decided_by", oversight.decided_by)


def _refs(slots: Iterable[Slot]) -> tuple[str, ...]:
    return tuple(v.name for slot in slots for v in possibilities(slot) if isinstance(v, Ref) and not v.missing)
