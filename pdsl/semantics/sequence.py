"""What must be done first: the preconditions of a settlement as a graph, and who waits for whom (SEMANTICS 2).

Nodes are ids: `milestone.x`, `start of x` and `end of x` of phases, and the ids of undertakings, ceasefires, votes,
guarantees, ladders and their steps. A deadline is no precondition: what is due `within 30 days of P` may be done
before P. What starts `at`, `from` or `not before` P, or holds `when P is done`, waits for P.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice, product

from pdsl.model import formulas as f
from pdsl.model.acts import act_kind
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.final import FinalClause
from pdsl.model.guarantees import Guarantee
from pdsl.model.ladders import Ladder
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Choice, Ref, Slot, is_open
from pdsl.model.time import After, EarlierOf, LaterOf, PhaseEdge, Timing
from pdsl.model.undertakings import Conditions, Guard, Undertaking
from pdsl.model.votes import Vote
from pdsl.semantics.options import cases
from pdsl.semantics.preconditions import Deadlock, Need, examine

RESOLUTIONS = 512  # choices of options looked at for deadlocks
ALWAYS: tuple[tuple[str, ...], ...] = ((),)
IN_FORCE = "entry_into_force"
_STATES = frozenset({"done", "fulfilled", "passed", "in force", "active", "available"})
_CONSENT = frozenset({"ratification", "entry_into_force"})


class Cause(Record):
    """Where the text makes one thing wait for another: the element, the field that says so, the guards over it."""

    element: str
    fields: tuple[str, ...]
    guards: tuple[Guard, ...] = ()


class Sequence:
    """The preconditions of one settlement. Needs under an option of the text are kept with their guards."""

    def __init__(self, model: Settlement) -> None:
        self.model = model
        self.labels: dict[str, list[str]] = {}  # what `x is done` may mean: ids of the clauses of that name
        for clause, _ in model.clauses():
            if isinstance(clause, Undertaking) and clause.label:
                self.labels.setdefault(clause.label, []).append(clause.id)
            elif isinstance(clause, (Ceasefire, Guarantee, Ladder, Vote)):
                self.labels.setdefault(clause.name, []).append(clause.id)
        self.ratifications = tuple(final for final in model.finals() if final.kind == "ratification")
        self.enters = any(final.kind == "entry_into_force" for final in model.finals())
        self.apart = False  # whether each option of a bracket around a point makes a need of its own
        self.needs: tuple[Need, ...] = tuple(self._all())
        self._of: dict[str, list[Need]] = {}
        for need in self.needs:
            self._of.setdefault(need.node, []).append(need)
        self._before: dict[str, frozenset[str]] = {}
        self.findings = examine(self.needs)

    @cached_property
    def deadlocks(self) -> tuple[Deadlock, ...]:
        """The deadlocks under each choice of options, each once; the causes in a cycle carry their guards."""
        self.apart = True
        needs = tuple(self._all())
        self.apart = False
        owners = {getattr(c, "id", ""): c.guards for c, _ in self.model.clauses() if hasattr(c, "guards")}
        return resolved(needs, owners)

    @cached_property
    def circles(self) -> Mapping[str, tuple[str, ...]]:
        """What can never come, whatever is chosen, by the circle of waiting behind it: in the order of waiting, each
        thing waiting for the next and the last for the first. What only waits for a circle is there too.
        """
        if not self.findings.deadlocks:
            return {}
        certain = [need for need in self.needs if isinstance(need.cause, Cause) and not need.cause.guards]
        found: dict[str, tuple[str, ...]] = {}
        for deadlock in examine(certain).deadlocks:
            circle = tuple(step.node for step in deadlock.cycle)
            found |= dict.fromkeys((*deadlock.nodes, *deadlock.blocked), circle)
        return found

    def circle(self, point: Slot) -> tuple[str, ...]:
        """The circle of waiting by which a point in time never comes; empty if nothing says so."""
        if not self.circles:
            return ()
        if isinstance(point, (EarlierOf, LaterOf, Choice)):
            parts = point.points if not isinstance(point, Choice) else tuple(o.value for o in point.options)
            found = [self.circle(part) for part in parts]
            never = any(found) if isinstance(point, LaterOf) else bool(found) and all(found)
            return next(one for one in found if one) if never else ()
        if isinstance(point, After):
            return self.circle(point.point)
        edge = PhaseEdge(phase=point.phase, edge="start") if isinstance(point, PhaseEdge) else point
        nodes = [way for one in (point, edge) for way in self._ways(one) if one is not None]
        return next((self.circles[node] for way in nodes for node in way if node in self.circles), ())

    def waits_in_circle(self, ref: Ref) -> tuple[str, ...]:
        """The circle of waiting by which a milestone, a phase or a labelled clause never comes about; empty if none."""
        if ref.kind == "phase":
            return self.circle(ref)
        ways = self._done(ref) if self.circles else ()
        behind = [next((self.circles[node] for node in way if node in self.circles), ()) for way in ways]
        return behind[0] if behind and all(behind) else ()

    def before(self, node: str) -> frozenset[str]:
        """Everything that must have happened before a node can, whichever way its needs are met.

        What waits for itself in a circle counts as waiting for nothing more there; the deadlock is a finding of
        its own.
        """
        stack = [(node, False)]
        entered: set[str] = set()
        while stack:
            at, done = stack.pop()
            if done:
                self._before[at] = self._necessary(at)
            elif at not in entered and at not in self._before:
                entered.add(at)
                stack.append((at, True))
                stack += [(step, False) for need in self._of.get(at, ()) for way in need.alternatives for step in way]
        return self._before[node]

    def _necessary(self, node: str) -> frozenset[str]:
        found: set[str] = set()
        for need in self._of.get(node, ()):
            ways = [
                frozenset(way).union(*(self._before.get(step, frozenset()) for step in way))
                for way in need.alternatives
            ]
            if ways:
                found |= frozenset.intersection(*ways)
        return frozenset(found)

    def needs_of(self, node: str) -> tuple[Need, ...]:
        """What a node waits for directly."""
        return tuple(self._of.get(node, ()))

    def nodes(self, name: str) -> tuple[str, ...]:
        """The nodes that a name stands for: a milestone, the start of a phase, labelled clauses."""
        if name in self.model.milestones:
            return (f"milestone.{name}",)
        if name in self.model.phases:
            return (f"start of {name}",)
        return tuple(self.labels.get(name, ()))

    def waits_for(self, node: str, awaited: str) -> bool:
        """Whether `node` cannot happen before `awaited` has."""
        return awaited in self.before(node)

    def steps(self, node: str, awaited: str) -> tuple[Need, ...]:
        """The needs by which a node waits for another, from the node on; empty if it does not."""
        path: list[Need] = []
        at, seen = node, {node}
        while at != awaited:
            step = next(
                (
                    (need, nearer)
                    for need in self._of.get(at, ())
                    if (nearer := self._on_the_way(need, awaited)) is not None and nearer not in seen
                ),
                None,
            )
            if step is None:
                return ()
            path.append(step[0])
            at = step[1]
            seen.add(at)
        return tuple(path)

    def _on_the_way(self, need: Need, awaited: str) -> str | None:
        """A node of the need's first alternative by which it waits, if every alternative waits for the awaited."""
        ways = [
            next((step for step in way if step == awaited or self.waits_for(step, awaited)), None)
            for way in need.alternatives
        ]
        return ways[0] if ways and None not in ways else None

    # ── from the model ───────────────────────────────────────────────────

    def _all(self) -> Iterator[Need]:
        for milestone in self.model.milestones.values():
            node = f"milestone.{milestone.name}"
            yield from self._timing(node, milestone.timing, node)
            for formula in milestone.needs:
                if isinstance(formula, f.Formula):
                    yield from self._formula(node, formula, Cause(element=node, fields=("if", "when")))
        for phase in self.model.phases.values():
            start, element = f"start of {phase.name}", f"phase.{phase.name}"
            yield from self._timing(start, phase.timing, element)
            ending = Cause(element=element, fields=("until",))
            yield from self._point(f"end of {phase.name}", phase.timing.until, ending)
            for formula in phase.ends_when:
                if isinstance(formula, f.Formula):
                    when = Cause(element=element, fields=("ends_when",))
                    yield from self._formula(f"end of {phase.name}", formula, when)
            for formula in phase.needs:
                if isinstance(formula, f.Formula):
                    yield from self._formula(start, formula, Cause(element=element, fields=("if", "when")))
        for clause, _ in self.model.clauses():
            if isinstance(clause, Undertaking) and not act_kind(clause.act.kind).achieved:
                continue
            if isinstance(clause, FinalClause) and clause.kind in _CONSENT:
                yield from self._consent(clause)
            elif isinstance(clause, (Undertaking, Ceasefire, Vote)):
                yield from self._timing(clause.id, clause.timing, clause.id, clause.guards)
                yield from self._conditions(clause.id, clause.conditions, clause.guards)
            elif isinstance(clause, Guarantee):
                yield from self._timing(clause.id, clause.available, clause.id, clause.guards)
                yield from self._steps(clause)
            elif isinstance(clause, Ladder):
                yield from self._timing(clause.id, clause.timing, clause.id, clause.guards)
                yield from self._steps(clause)

    def _steps(self, clause: Guarantee | Ladder) -> Iterator[Need]:
        """The steps of a response wait for the guarantee to be available, and each for what is said of it."""
        for step in clause.steps:
            given = Cause(element=step.id, fields=("name",), guards=clause.guards)
            yield Need(node=step.id, alternatives=((clause.id,),), cause=given)
            for timing in dict.fromkeys((step.timing, step.undertaking.timing)):
                yield from self._timing(step.id, timing, step.id, clause.guards)
            yield from self._conditions(step.id, step.undertaking.conditions, clause.guards)

    def _consent(self, clause: FinalClause) -> Iterator[Need]:
        """What ratification and entry into force wait for."""
        node = IN_FORCE if clause.kind == "entry_into_force" else clause.id
        cause = Cause(element=clause.id, fields=("if", "when"), guards=clause.guards)
        yield from self._timing(node, clause.timing, clause.id, clause.guards)
        for formula in clause.needs:
            yield from self._formula(node, formula, cause)
        if clause.consent == "ratification":
            upon = Cause(element=clause.id, fields=("consent",), guards=clause.guards)
            for ratification in self.ratifications:
                yield Need(node=node, alternatives=((ratification.id,),), cause=upon)

    def _timing(self, node: str, timing: Timing, element: str, guards: tuple[Guard, ...] = ()) -> Iterator[Need]:
        if timing.bare:
            return
        for value, fields in (
            (timing.at, ("at", "available")), (timing.start, ("from", "available")),
            (timing.not_before, ("not_before", "available")),
        ):  # fmt: skip
            if value is not None:
                yield from self._point(node, value, Cause(element=element, fields=fields, guards=guards))
        if isinstance(timing.during, Ref):
            need = Need(
                node=node, alternatives=((f"start of {timing.during.name}",),),
                cause=Cause(element=element, fields=("during",), guards=guards),
            )  # fmt: skip
            yield need

    def _conditions(self, node: str, conditions: Conditions, guards: tuple[Guard, ...]) -> Iterator[Need]:
        for formula in conditions.holds_if:
            yield from self._formula(node, formula, Cause(element=node, fields=("if", "when"), guards=guards))

    def _point(self, node: str, point: Slot, cause: Cause) -> Iterator[Need]:
        for case, guards in self._cases(point):
            for way in _conjuncts(self._ways(case)):
                if way != ALWAYS:
                    yield Need(node=node, alternatives=way, cause=cause.replace(guards=(*cause.guards, *guards)))

    def _cases(self, point: Slot) -> Iterator[tuple[Slot, tuple[Guard, ...]]]:
        """A point; where options are kept apart, it under each option of its brackets."""
        if not self.apart:
            yield point, ()
            return
        for case in cases([point]):
            chosen = (word.split(" = ", 1) for word in case.chosen)
            yield case.values[0], tuple(Guard(either=either, option=option) for either, option in chosen)

    def _ways(self, point: Slot) -> tuple[tuple[str, ...], ...]:
        """The alternatives by which a point comes about; an empty one where nothing in the text holds it back."""
        if isinstance(point, Ref) and point.kind == "milestone" and point.name in self.model.milestones:
            return ((f"milestone.{point.name}",),)
        if isinstance(point, Ref) and point.name == IN_FORCE and self.enters:
            return ((IN_FORCE,),)
        if isinstance(point, Ref) and point.kind in ("ceasefire", "vote") and point.name in self.labels:
            return tuple((clause,) for clause in self.labels[point.name])
        if isinstance(point, Ref) and point.kind == "phase":
            return ((f"start of {point.name}",),)
        if isinstance(point, PhaseEdge):
            return ((f"{point.edge} of {point.phase.name}",),)
        if isinstance(point, After) and not point.before:
            return self._ways(point.point)
        if isinstance(point, EarlierOf):
            return tuple(way for part in point.points for way in self._ways(part))
        if isinstance(point, LaterOf):
            return _both([self._ways(part) for part in point.points])
        if isinstance(point, Choice):
            return tuple(way for option in point.options for way in self._ways(option.value))
        return ALWAYS

    def _formula(self, node: str, formula: f.Formula, cause: Cause) -> Iterator[Need]:
        if isinstance(formula, f.And):
            for part in formula.parts:
                yield from self._formula(node, part, cause)
            return
        ways = self._holds(formula)
        if () not in ways:
            yield Need(node=node, alternatives=ways, cause=cause)

    def _holds(self, formula: f.Formula) -> tuple[tuple[str, ...], ...]:
        if isinstance(formula, f.Or):
            return tuple(way for part in formula.parts for way in self._holds(part))
        if isinstance(formula, f.And):
            return _both([self._holds(part) for part in formula.parts])
        if isinstance(formula, f.Is) and isinstance(formula.test, f.InState) and formula.test.word in _STATES:
            if any(is_open(item) for item in formula.subject.items):
                return ALWAYS
            responding = formula.test.word == "active"
            return _both([self._done(item, responding) for item in f.things(formula.subject)])
        if isinstance(formula, f.PropertyIs) and formula.property == "duration" and isinstance(formula.test, f.Bounded):
            # what is to last some time must have begun
            least = formula.test.bound != "at most" and len(formula.chain) == 1
            return _both([self._done(item) for item in f.things(formula.chain[0])]) if least else ALWAYS
        return ALWAYS

    def _done(self, ref: Ref, responding: bool = False) -> tuple[tuple[str, ...], ...]:
        """The ways in which a thing is done or in force; a guarantee is active once its steps are taken."""
        if ref.kind == "step":
            return ((ref.name,),)
        if responding and ref.kind == "guarantee":
            found = (g for g in self.model.guarantees() if g.name == ref.name)
            return tuple((g.id, *(step.id for step in g.steps)) for g in found) or ALWAYS
        if ref.kind == "milestone" and ref.name in self.model.milestones:
            return ((f"milestone.{ref.name}",),)
        if ref.kind == "phase":
            return ((f"end of {ref.name}",),)
        if ref.name == IN_FORCE and self.enters:
            return ((IN_FORCE,),)
        ids = self.labels.get(ref.name, [])
        return tuple((ident,) for ident in ids) if ids else ALWAYS


def in_circle(circle: tuple[str, ...]) -> str:
    """A circle of waiting in words: ``a` waits for `b`, that for `a``."""
    first, *others = (f"`{node.rsplit('.', 1)[-1]}`" for node in circle)
    rest = "".join(f", that for {name}" for name in (*others[1:], first)) if others else ""
    return f"{first} waits for {others[0] if others else 'itself'}{rest}"


def resolved(needs: tuple[Need, ...], owners: Mapping[str, tuple[Guard, ...]]) -> tuple[Deadlock, ...]:
    """The deadlocks of needs that stand under options, `owners` giving the options under which a node exists.

    All options together, with every way that only some of them bring taken for one more thing to wait for, wait for at
    least as much as any of them; so where that graph runs no option is looked at.
    """
    whole = examine(_at_worst(needs, owners))
    stuck = {node for found in whole.deadlocks for node in (*found.nodes, *found.blocked)}
    if not stuck:
        return ()
    options: dict[str, dict[str, None]] = {}
    for need in needs:
        if need.node in stuck:
            for guard in (*_guards(need), *(g for way in need.alternatives for n in way for g in owners.get(n, ()))):
                options.setdefault(guard.either, {"": None})[guard.option] = None
    found: dict[tuple[frozenset[str], frozenset[Guard]], Deadlock] = {}
    for chosen in islice(product(*options.values()), RESOLUTIONS):
        choice = dict(zip(options, chosen, strict=True))
        for deadlock in examine(_under(needs, owners, choice)).deadlocks:
            guards = frozenset(guard for step in deadlock.cycle for guard in _guards(step.need))
            found.setdefault((frozenset(deadlock.nodes), guards), deadlock)
    always = [nodes for nodes, guards in found if not guards]
    return tuple(lock for (nodes, guards), lock in found.items() if not guards or nodes not in always)


def _at_worst(needs: tuple[Need, ...], owners: Mapping[str, tuple[Guard, ...]]) -> Iterator[Need]:
    """The needs, of which one that some option could leave with fewer ways waits for all of its ways."""
    for need in needs:
        if len(need.alternatives) > 1 and any(owners.get(node) for way in need.alternatives for node in way):
            for way in need.alternatives:
                yield need.replace(alternatives=(way,))
        else:
            yield need


def _under(
    needs: tuple[Need, ...], owners: Mapping[str, tuple[Guard, ...]], choice: Mapping[str, str]
) -> tuple[Need, ...]:
    """The needs that stand under a choice of options; what another option would bring is not waited for."""

    def stands(guards: Iterable[Guard]) -> bool:
        return all(choice.get(guard.either, guard.option) == guard.option for guard in guards)

    kept = []
    for need in needs:
        ways = tuple(way for way in need.alternatives if all(stands(owners.get(node, ())) for node in way))
        if ways and stands(_guards(need)) and stands(owners.get(need.node, ())):
            kept.append(need.replace(alternatives=ways))
    return tuple(kept)


def _guards(need: Need) -> tuple[Guard, ...]:
    return need.cause.guards if isinstance(need.cause, Cause) else ()


def _both(parts: Iterable[tuple[tuple[str, ...], ...]]) -> tuple[tuple[str, ...], ...]:
    """The ways in which all parts come about."""
    ways: tuple[tuple[str, ...], ...] = ALWAYS
    for part in parts:
        ways = tuple(dict.fromkeys((*way, *more) for way in ways for more in part))
    return ways


def _conjuncts(ways: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """A single way as one need for each node; several ways as one need."""
    if len(ways) == 1:
        yield from (((node,),) for node in ways[0])
    else:
        yield ways if () not in ways else ALWAYS
