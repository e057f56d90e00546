"""Properties in formulas: `ceiling of tanks of x in zone is at most 5`, `share of water to x is at least 10%`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from pdsl.model import formulas as f
from pdsl.model.money import Share
from pdsl.model.terms import Quantity, Ref
from pdsl.semantics.amounts import compare, cut, number_truth
from pdsl.semantics.limits import Limit, elsewhere, limits_on
from pdsl.semantics.open_terms import Interval, NotDecided
from pdsl.semantics.phrases import attribute, denoted, members, placeless
from pdsl.semantics.state import UNKNOWN, State, Value, single_valued
from pdsl.semantics.truth import Truth, certain, undecided

if TYPE_CHECKING:
    from pdsl.semantics.atoms import Atoms

ATTRIBUTES = frozenset({"guarantor", "beneficiary", "trigger", "holder", "imposer", "target", "member", "finder"})


def property_truth(atoms: Atoms, atom: f.PropertyIs) -> Truth:
    """A test on a property of what the chain names."""
    name, test, chain, state = atom.property, atom.test, atom.chain, atoms.state
    first = chain[0]
    if single_valued(name):
        return atoms.all_of(first, lambda ref: _status(state, name, ref.name, test))
    if name in ("ceiling", "floor", "presence") and len(chain) == 2:
        return _of_forces(atoms, name, first, chain[1], test)
    if name == "share":
        return _share(state, chain, test)
    if name == "membership":
        return _membership(atoms, chain, test)
    if name == "pool":
        return atoms.all_of(first, lambda ref: _pool(state, ref, test))
    if name == "strength":
        return atoms.all_of(first, lambda ref: _strength(state, ref, test))
    if name in ("duration", "deadline"):
        from pdsl.semantics.lengths import deadline_truth, duration_truth

        asked = duration_truth if name == "duration" else deadline_truth
        return atoms.all_of(first, lambda ref: asked(state, ref, test))
    if name in ATTRIBUTES:
        return atoms.all_of(first, lambda ref: _attribute(state, ref, name, test))
    return undecided(f"`{name}` takes other things than these")


def includes_truth(atoms: Atoms, atom: f.PropertyIncludes) -> Truth:
    """`control of dam includes x`: x is one of those who hold it together, or alone."""
    if not single_valued(atom.property):
        return undecided(f"`{atom.property}` is one value and includes nothing")
    world = atoms.world
    wanted = {ref.name for ref in members(atoms.analysis, denoted(atoms.analysis, atom.what))}

    def one(ref: Ref) -> Truth:
        runs = atoms.state.holders(atom.property, ref.name)
        return Truth.between(
            Truth(True, False, blanks=clauses)
            if UNKNOWN in names
            else certain(all(names & {name, *world.controlled(name)} for name in wanted), clauses)
            for names, clauses in runs
        )

    return atoms.all_of(atom.chain[0], one)


def values_truth(values: Iterable[Value], wanted: Iterable[str]) -> Truth:
    """Whether a quantity with these possible values is one of those wanted.

    A value that only an event brings about may come, and keeps no other from being certain while it does not.
    """
    names, listed = frozenset(wanted), list(values)
    yes = [value for value in listed if value.value in names]
    no = [value for value in listed if value.value not in names and not value.event]
    sure = [value for value in yes if not value.event]
    blanks = tuple(clause for value in no if value.value == UNKNOWN for clause in value.clauses)
    notes = [value.note for value in listed if value.note]
    notes += [f"only if this happens: {value.event}" for value in yes if value.event]
    return Truth(
        bool(yes or blanks), bool(sure) and not no, tuple(dict.fromkeys(c for value in yes for c in value.clauses)),
        tuple(dict.fromkeys(c for value in no if value.value != UNKNOWN for c in value.clauses)),
        tuple(dict.fromkeys(notes)), blanks,
    )  # fmt: skip


def wanted_names(state: State, what: f.NounPhrase) -> set[str]:
    """The names after `is`: declared things and the words `deferred`, `nobody`, `undetermined`."""
    wanted = {ref.name for ref in denoted(state.analysis, what)}
    if what.quantifier not in ("any", "some", "every", "no") or not what.restrictions:
        wanted |= {item.name for item in what.items if isinstance(item, Ref) and item.kind != "kind"}
    return wanted


# ── territory ────────────────────────────────────────────────────────────


def _status(state: State, aspect: str, area: str, test: f.Test) -> Truth:
    """A test on a status of an area; a part with a status of its own that answers otherwise leaves it open."""
    whole = _one_of(state, state.holder(aspect, area), test)
    for parts in state.world.made_of(area):
        # a whole of which every part answers alike answers so too
        each = [_status(state, aspect, part, test) for part in parts]
        if len({(truth.may, truth.must) for truth in each}) == 1 and not any(truth.unknown for truth in each):
            return Truth.every(each)
    for part, value in state.parts_that_differ(aspect, area):
        other = _one_of(state, (value,), test)
        if other.may != whole.may or other.must != whole.must:
            reason = f"`{part}`, a part of `{area}`, has a status of its own"
            both = Truth.between((whole, other))
            return both._replace(unknown=(*both.unknown, reason))
    return _handed_over(state, aspect, area, test, whole)


_PASSING = ("transfer", "hand_over", "relinquish", "return", "vacate")
_HELD = frozenset({"control", "administration"})


def _handed_over(state: State, aspect: str, area: str, test: f.Test, whole: Truth) -> Truth:
    """A test on a status of an area of which the text says only that it is handed over, and not what passes with it.

    Where a clause says who has the area, that answers.
    """
    if whole.true_by or whole.false_by:
        return whole
    for saying in state.analysis.sayings.of_kind(*_PASSING):
        duty = saying.said
        word = str(state.resolution.value(duty.modality))
        if word not in ("shall", "must", "will", "hereby") or not state.resolution.stands(saying.duty.guards):
            continue
        if duty.act.kind == "vacate" and aspect not in _HELD:
            continue
        act = state.resolution.settled(duty).act
        given = [
            name
            for name in state.world.area_names(act.role("object"))
            if state.world.contains(name, area) or state.world.contains(area, name)
        ]
        # nobody gives what is not theirs
        having = {value.value for name in given for value in state.holder(aspect, name)}
        if having.isdisjoint(state.world.expand(duty.bearers)):
            continue
        if (state.effective(duty.timing) if word == "hereby" else state.achieved(duty)) == "no":
            continue
        receivers = state.world.expand(act.role("to"))
        other = _one_of(state, tuple(Value(name, (duty.id,)) for name in receivers or (UNKNOWN,)), test)
        if other[:2] != whole[:2]:
            verb = duty.act.kind.replace("_", " ")
            reason = (
                f"the text says to {verb} `{given[0]}` and not whether {aspect} passes: "
                f"say it in `status of {given[0]}`"
            )
            both = Truth.between((whole, other))
            return both._replace(unknown=(*both.unknown, reason))
    return whole


def _one_of(state: State, values: tuple[Value, ...], test: f.Test) -> Truth:
    """A test on the possible values of a single-valued status."""
    if isinstance(test, f.NotTest):
        return _one_of(state, values, test.test).negated()
    if isinstance(test, f.Equals):
        if test.what.quantifier == "no":
            return _one_of(state, values, f.Equals(what=test.what.replace(quantifier="any"))).negated()
        wanted = wanted_names(state, test.what)
        # what an office or organ has, those have whose it is
        wanted = wanted.union(state.world.expand(test.what.items), *map(state.world.controlled, wanted))
        return values_truth(values, wanted)
    return undecided("this test does not fit a territorial status")


# ── forces ───────────────────────────────────────────────────────────────


def _of_forces(atoms: Atoms, name: str, what: f.NounPhrase, whose: f.NounPhrase, test: f.Test) -> Truth:
    """Limits and presence of categories of actors; `in AREA` says where, and picks no actor."""
    state = atoms.state
    areas = tuple(state.world.area_names((*what.said("in"), *whose.said("in"))))
    categories, actors = placeless(what), placeless(whose)
    if not denoted(state.analysis, categories) or not denoted(state.analysis, actors):
        return certain(False)
    if name == "presence" and not areas:
        return undecided("presence where? Say `presence of forces of x in AREA`")
    from pdsl.semantics.presence import presence_values

    def one(category: Ref, actor: Ref) -> Truth:
        if name != "presence":
            return _limit(state, name, category.name, actor.name, areas, test)
        return Truth.every(_word(presence_values(state, category, actor.name, area), test) for area in areas)

    return atoms.all_of(categories, lambda category: atoms.all_of(actors, lambda actor: Truth.every(
        one(category, each) for each in members(state.analysis, (actor,))
    )))  # fmt: skip


def _word(values: tuple[Value, ...], test: f.Test) -> Truth:
    """A test by a state word on possible values."""
    if isinstance(test, f.NotTest):
        return _word(values, test.test).negated()
    word = "limited" if isinstance(test, f.Limited) and test.yes else test.word if isinstance(test, f.InState) else ""
    if not word:
        return undecided("this test takes a word such as `permitted` or `prohibited`")
    truth = values_truth(values, {word})
    within = [value for value in values if value.note and word == "permitted"]
    if within and not truth.may:  # what is allowed within limits is not free of them, and is allowed
        return truth._replace(may=True, true_by=tuple(clause for value in within for clause in value.clauses))
    return truth


def _limit(state: State, kind: str, category: str, actor: str, areas: tuple[str, ...], test: f.Test) -> Truth:
    """A test on the effective ceiling (the lowest) or floor (the highest)."""
    if isinstance(test, f.NotTest):
        return _limit(state, kind, category, actor, areas, test.test).negated()
    limits = [limit for limit in limits_on(state, actor, category, areas) if limit.kind == kind]
    if not limits and (reasons := elsewhere(state, actor, category)):
        return undecided(reasons[0])
    runs = [_among(kind, limits, test)]
    if any(not limit.certain for limit in limits):
        runs.append(_among(kind, [limit for limit in limits if limit.certain], test))
    found = Truth.between(runs)
    if found.may and _by_ratio(state, actor, category):
        reason = f"the text divides `{category}` by a ratio and gives no number of its own for `{actor}`"
        return found._replace(must=False, unknown=(*found.unknown, reason))
    if any(limit.peacetime for limit in limits):
        found = found._replace(notes=(*found.notes, "the limit holds in peacetime only"))
    return found


def _by_ratio(state: State, actor: str, category: str) -> bool:
    """Whether a cap divides a category among several by a ratio, and has no row for this one of them alone."""
    for cap in state.analysis.caps_on(category):
        among = {name for ratio in cap.ratios for name in state.world.expand(ratio.among)}
        if actor in among and state.resolution.stands(cap.guards):
            rows = (set(state.world.expand(line.holders)) for line in state.timeline.lines(cap))
            if {actor} not in rows:
                return True
    return False


def _among(kind: str, limits: list[Limit], test: f.Test) -> Truth:
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
            cut(limit.number, test.bound, wanted)
    numbers = [
        (limit.number.sample if isinstance(limit.number, Interval) else limit.number, limit.clause)
        for limit in limits
        if limit.number is not None
    ]
    unstated = tuple(limit.clause for limit in limits if limit.number is None)
    if not numbers:
        # no ceiling is no limit at all; a limit without a number may turn out either way
        free = (kind == "ceiling") == (test.bound == "at least")
        return Truth(True, False, blanks=unstated) if unstated else certain(free)
    number, clause = (min if kind == "ceiling" else max)(numbers)
    holds = compare(number, test.bound, wanted)
    if unstated and holds == ((kind == "ceiling") == (test.bound == "at least")):
        return Truth(True, False, blanks=unstated)
    return certain(holds, (clause,))


# ── membership, shares, pools, strength, attributes ──────────────────────


def _membership(atoms: Atoms, chain: tuple[f.NounPhrase, ...], test: f.Test) -> Truth:
    from pdsl.semantics.presence import membership_values

    state = atoms.state
    organizations = [value for phrase in chain for value in phrase.said("in") if isinstance(value, Ref)]
    if not organizations:
        return undecided("membership in what? Say `membership of x in ORGANIZATION`")
    if isinstance(test, f.Equals):
        return undecided("this test takes `open`, `barred`, `promised` or `member`")
    return atoms.all_of(placeless(chain[0]), lambda actor: Truth.every(
        _word(membership_values(state, each.name, organization.name), test)
        for each in members(state.analysis, (actor,))
        for organization in organizations
    ))  # fmt: skip


def _share(state: State, chain: tuple[f.NounPhrase, ...], test: f.Test) -> Truth:
    """What shares give to an actor of a good; of several shares of one good each must meet the test."""
    to = {name for phrase in chain for name in state.world.expand(phrase.said("to"))}
    goods = {item.name for item in chain[0].items if isinstance(item, Ref)}
    sources = {item.name for phrase in chain[1:] for item in phrase.items if isinstance(item, Ref)}
    sources |= {value.name for phrase in chain for value in phrase.said("of") if isinstance(value, Ref)}
    if not to:
        return undecided("a share to whom? Say `share of GOOD to X`")
    found = []
    for share in state.analysis.model.shares():
        names = {value.name for value in share.goods if isinstance(value, Ref)}
        of = {value.name for value in share.of if isinstance(value, Ref)}
        if goods & names and (not sources or sources & of) and state.resolution.stands(share.guards):
            found += [_part(state, share, who, test) for who in sorted(to)]
    return Truth.every(found) if found else number_truth(Quantity(amount=Fraction(0), unit="share"), test, ())


def _part(state: State, share: Share, who: str, test: f.Test) -> Truth:
    for part in share.parts:
        receiver = state.resolution.value(part.to)
        if isinstance(receiver, NotDecided):
            return Truth(True, False, blanks=(part.id,))
        if isinstance(receiver, Ref) and who in (receiver.name, *state.world.expand((receiver,))):
            if receiver.kind == "group":
                return undecided(f"how `{receiver.name}` divides its share among its members is not said")
            return number_truth(state.resolution.value(part.amount), test, (part.id,), "share")
    return number_truth(Quantity(amount=Fraction(0), unit="share"), test, (share.id,))


def _pool(state: State, ref: Ref, test: f.Test) -> Truth:
    for fund in state.analysis.model.funds():
        if fund.name == ref.name and state.resolution.stands(fund.guards):
            pool = state.resolution.value(fund.pool)
            if pool is None:
                return undecided(f"how much is in `{ref.name}` is not said")
            return number_truth(pool, test, (fund.id,))
    return certain(False)


def _strength(state: State, ref: Ref, test: f.Test) -> Truth:
    """The place on the ladder of guarantee verbs: of a guarantee that of its strongest step, each no stronger than
    its modal verb; of a labelled clause its own.
    """
    from pdsl.model.ladders import Step
    from pdsl.model.undertakings import Undertaking
    from pdsl.semantics.blocking import readings
    from pdsl.semantics.strength import strength

    model = state.analysis.model
    levels: list[tuple[int | None, str]] = []
    for guarantee in model.guarantees():
        if ref.kind == "guarantee" and guarantee.name == ref.name and state.resolution.stands(guarantee.guards):
            reading = readings(state, guarantee).named(ref.name)
            levels.append((reading.strongest if reading is not None else None, guarantee.id))
    for duty in state.analysis.named.get(ref.name, ()) if ref.kind == "clause" else ():
        if isinstance(duty, Undertaking) and state.resolution.stands(duty.guards):
            step = Step(id=duty.id, name="", undertaking=state.resolution.settled(duty), timing=duty.timing)
            levels.append((strength(step, model.binding), duty.id))
    if not levels or any(level is None for level, _ in levels):
        return undecided(f"the strength of `{ref.name}` cannot be told: it is said in words, or is no undertaking")
    return Truth.every(number_truth(level, test, (element,)) for level, element in levels)


def _attribute(state: State, ref: Ref, name: str, test: f.Test) -> Truth:
    """`whose guarantor is x`: one of those named."""
    if isinstance(test, f.NotTest):
        return _attribute(state, ref, name, test.test).negated()
    if not isinstance(test, f.Equals):
        return undecided(f"`{name}` takes a name")
    found = attribute(state.analysis, ref, name)
    if found is None:
        return undecided(f"who the {name} of `{ref.name}` is cannot be told")
    return certain(bool(found & wanted_names(state, test.what)))
