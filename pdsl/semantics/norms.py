"""Norms: who is bound to what, which act falls under which, and where norms conflict (SEMANTICS 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.model.acts import act_kind, kinds_of
from pdsl.model.record import Record
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Quantified, Ref, Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Act, Conditions, Guard, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import arguments_of, covers, within
from pdsl.semantics.grounds import ActIndex
from pdsl.semantics.options import Case, cases, together
from pdsl.semantics.world import AREA_KINDS, World

DUTY, BAN, PERMISSION, EXEMPTION, DECLARATION = "duty", "ban", "permission", "exemption", "declaration"
FIRM, EFFORT, EXPECTATION = 2, 1, 0
ON_FORCES = frozenset({"demilitarized", "vacated", "bars", "permits"})  # what a status says of forces
ALL_ARMED = (Ref(name="forces", kind="category"), Ref(name="arms", kind="category"))  # none of it is demilitarized

# Modal verb: what it makes, and how firmly. `may not` reads as a ban, the stronger of its two readings.
MODALS: dict[str, tuple[str, int]] = {
    "shall": (DUTY, FIRM), "will": (DUTY, FIRM), "must": (DUTY, FIRM),
    "shall not": (BAN, FIRM), "will not": (BAN, FIRM), "must not": (BAN, FIRM), "may not": (BAN, FIRM),
    "may": (PERMISSION, FIRM), "may expressly": (PERMISSION, FIRM), "need not": (EXEMPTION, FIRM),
    "hereby": (DECLARATION, FIRM),
    "shall endeavour to": (DUTY, EFFORT), "should": (DUTY, EFFORT),
    "is expected to": (DUTY, EXPECTATION), "is expected not to": (BAN, EXPECTATION),
}  # fmt: skip


class Norm(Record):
    """One norm with its open terms settled; `chosen` are the options under which it says this.

    `bearers` are names, groups opened. `others`: all but the bearers are meant (`none but x may`, `any state`).
    `dual` is set where the norm is the other side of what the text says (`league shall not admit x`: x shall not
    join the league).
    """

    id: str
    kind: str
    act: Act
    bearers: frozenset[str] = frozenset()
    others: bool = False
    firmness: int = FIRM
    timing: Timing = Timing()
    conditions: Conditions = Conditions()
    consent_of: tuple[Slot, ...] = ()
    guards: tuple[Guard, ...] = ()
    chosen: tuple[str, ...] = ()
    dual: bool = False
    further: tuple[str, ...] = ()  # groups among the bearers that may have other members than those declared


class Conflict(Record):
    """`bound` (a duty or a permission) meets the prohibition `ban` for `bearers`.

    `kind`: `contradiction` (what is ordered or allowed is forbidden), `restriction` (part of what is allowed is),
    `inverse` (`ban` is no prohibition but a duty at the same time to do the opposite).
    `certain`: both hold at one time whatever happens; else their times or conditions may keep them apart.
    """

    kind: str
    bound: Norm
    ban: Norm
    bearers: tuple[str, ...]
    certain: bool
    chosen: tuple[str, ...] = ()


# ── norms from clauses ───────────────────────────────────────────────────


def all_norms(analysis: Analysis) -> tuple[Norm, ...]:
    """All norms of a settlement in the order of the text, brackets opened, duals included."""
    found: list[Norm] = []
    for undertaking in analysis.model.undertakings():
        for norm in analysis.norms_from(undertaking):
            found += [norm, *duals(analysis.world, norm)]
    for status in analysis.model.statuses():
        found += norms_of_status(analysis.world, status)
    return tuple(found)


def norms_of(world: World, undertaking: Undertaking) -> Iterator[Norm]:
    """The norms of an undertaking: one for each way to settle its bearers, modal verb and act."""
    act = undertaking.act
    slots: list[Slot] = [undertaking.bearers, undertaking.modality]
    slots += [values for _, values in act.arguments]
    for case in cases(slots):
        bearers, modality, *arguments = case.values
        kind, firmness = MODALS.get(str(modality), (DECLARATION, FIRM))
        names, others, none = _bearers(world, bearers if isinstance(bearers, tuple) else (bearers,))
        if undertaking.manner in ("none_but", "nobody_outside"):
            others = none = True
        kind = BAN if none and kind in (PERMISSION, DUTY) else kind  # `no party may`: each of them, and nobody else
        further = tuple(dict.fromkeys(_unsettled_groups(world, bearers)))
        settled = tuple(
            (role, values if isinstance(values, tuple) else (values,))
            for (role, _), values in zip(act.arguments, arguments, strict=True)
        )
        yield Norm(
            id=undertaking.id, kind=kind, firmness=firmness, bearers=names,
            act=act if settled == act.arguments else act.replace(arguments=settled),
            others=others, timing=undertaking.timing, conditions=undertaking.conditions,
            consent_of=undertaking.oversight.consent_of, guards=undertaking.guards, chosen=case.chosen,
            further=further,
        )  # fmt: skip


def _unsettled_groups(world: World, values: object) -> Iterator[str]:
    """The groups of which only some members are certain: open to accession, or with members that are not declared."""
    for value in values if isinstance(values, tuple) else (values,):
        group = world.actor(value.name) if isinstance(value, Ref) and value.kind == "group" else None
        if group is not None and (group.open_to_accession or world.members(group.name) is None):
            yield group.name


def _bearers(world: World, values: tuple[object, ...]) -> tuple[frozenset[str], bool, bool]:
    """The names that bear a norm, whether all others do too, and whether it says `no X may`."""
    names: set[str] = set()
    others = none = False
    for value in values:
        if isinstance(value, Quantified):
            none = none or value.quantifier == "no"
            if value.what.kind != "kind":
                names |= set(world.expand((value.what,)))
            elif value.what.name == "party":
                names |= world.parties
            else:
                others = True
        elif isinstance(value, Ref) and value.kind == "voters":
            names |= set(world.electorate(value) or ())
        elif isinstance(value, Ref) and value.kind == "all":
            others = True
        else:
            names |= set(world.expand((value,)))
    return (frozenset(), True, none) if others else (frozenset(names), False, none)


def duals(world: World, norm: Norm) -> Iterator[Norm]:
    """The other side of a norm: `org shall not admit x` is `x shall not join org`; to have to admit lets join."""
    if norm.act.kind != "admit" or norm.others or norm.kind not in (DUTY, BAN):
        return
    org = tuple(Ref(name=name, kind="organization") for name in sorted(norm.bearers))
    joining, others, _ = _bearers(world, norm.act.role("object"))
    if org and (joining or others):
        yield norm.replace(
            kind=PERMISSION if norm.kind == DUTY else norm.kind, bearers=joining, others=others, dual=True,
            act=Act(kind="join", arguments=(("object", org),), qualifiers=norm.act.qualifiers),
        )  # fmt: skip


def sides(world: World, norm: Norm) -> Iterator[Norm]:
    """A norm and the other sides of the same fact, whichever of them the text says."""
    yield norm
    yield from duals(world, norm)
    yield from _barred(norm)


def _barred(norm: Norm) -> Iterator[Norm]:
    """`x shall not join org` bars membership: it is also that the organization shall not admit x."""
    if norm.kind != BAN or norm.act.kind != "join" or norm.others:
        return
    organizations = frozenset(value.name for value in norm.act.role("object") if isinstance(value, Ref))
    joining = tuple(Ref(name=name, kind="state") for name in sorted(norm.bearers))
    if organizations and joining:
        act = Act(kind="admit", arguments=(("object", joining),), qualifiers=norm.act.qualifiers)
        yield norm.replace(bearers=organizations, dual=True, act=act)


def norms_of_status(world: World, status: Status) -> Iterator[Norm]:
    """What a status forbids and allows: `demilitarized`, `vacated`, `bars`, `permits`."""
    exempt = any(entry.aspect == "permits" for entry in status.entries)
    for entry in status.entries:
        whole = entry.aspect in ("demilitarized", "vacated")
        if not (whole or entry.aspect in ("bars", "permits")) or (whole and exempt):
            continue
        value = ALL_ARMED if whole else entry.value
        for case in cases([status.areas, value, entry.of]):
            yield _presence(world, entry, case)


def _presence(world: World, entry: StatusEntry, case: Case) -> Norm:
    areas, forces, of = (value if isinstance(value, tuple) else (value,) for value in case.values)
    names, _, _ = _bearers(world, of)
    return Norm(
        id=entry.id, kind=PERMISSION if entry.aspect == "permits" else BAN, bearers=names, others=not of,
        act=Act(kind="deploy", arguments=(("object", forces), ("in", areas)), amounts=entry.amounts),
        timing=entry.timing, conditions=entry.conditions, guards=entry.guards, chosen=case.chosen,
    )  # fmt: skip


# ── times ────────────────────────────────────────────────────────────────


def bounded(timing: Timing) -> bool:
    """Whether something holds during part of the time only."""
    ends = (timing.start, timing.at, timing.not_before, timing.until, timing.during, timing.lasting)
    return any(point is not None for point in ends)


def bans_on_presence(norms: Iterable[Norm]) -> dict[str, dict[int, Norm]]:
    """The firm prohibitions to deploy forces or to enter, by the names of their areas; "" for those that name none.

    They are numbered in the order of the text.
    """
    found: dict[str, dict[int, Norm]] = {}
    for number, norm in enumerate(norms):
        if norm.kind == BAN and norm.firmness == FIRM and norm.act.kind in ("deploy", "enter"):
            places = [v for role in ("object", "in", "on") for v in norm.act.role(role) if isinstance(v, Ref)]
            names = {place.name for place in places if place.kind in AREA_KINDS | {"state"}}
            for name in names or {""}:
                found.setdefault(name, {})[number] = norm
    return found


# ── conflicts ────────────────────────────────────────────────────────────


def conflicts(analysis: Analysis) -> tuple[Conflict, ...]:
    """Where a duty or permission meets a prohibition for one bearer, in the order of the text."""
    world = analysis.world
    everything = [norm for norm in analysis.norms if norm.firmness == FIRM]
    bans: dict[str, ActIndex[Norm]] = {}
    for norm in everything:
        if norm.kind == BAN:
            bans.setdefault(norm.act.kind, ActIndex(analysis.grounds)).add(arguments_of(norm.act), norm)
    found: list[Conflict] = []
    for norm in everything:
        if norm.kind not in (DUTY, PERMISSION):
            continue
        for ban in _bans(bans, norm):
            conflict = _conflict(analysis, world, norm, ban)
            if conflict is not None:
                found.append(conflict)
    return (*found, *_inverses(analysis, [norm for norm in everything if norm.kind == DUTY and not norm.dual]))


def _bans(bans: dict[str, ActIndex[Norm]], norm: Norm) -> Iterator[Norm]:
    """The prohibitions that may be about what a norm orders or allows, those of wider verbs included."""
    for kind in kinds_of(norm.act.kind):
        if kind in bans:
            yield from bans[kind].sharing_ground(arguments_of(norm.act), narrower=norm.kind == PERMISSION)


def _inverses(analysis: Analysis, duties: list[Norm]) -> Iterator[Conflict]:
    """Duties to do a thing and its opposite, in the same words of time and condition: each undoes the other."""
    world = analysis.world
    by_kind: dict[str, list[Norm]] = {}
    for norm in duties:
        by_kind.setdefault(norm.act.kind, []).append(norm)
    pairs = {frozenset((kind, act_kind(kind).inverse)) for kind in by_kind if act_kind(kind).inverse in by_kind}
    for one, other in (both for pair in sorted(map(sorted, pairs)) for both in _opposed(analysis, pair, by_kind)):
        if (one.timing, one.conditions) != (other.timing, other.conditions) or not together(one.guards, other.guards):
            continue
        bearers = common(one, other)
        if not bearers or not _compatible(one.chosen, other.chosen):
            continue
        undone = _undone(one.act).replace(kind=other.act.kind)
        against = _undone(other.act)
        if covers(world, undone, against) or covers(world, against, undone):
            chosen = tuple(dict.fromkeys((*one.chosen, *other.chosen)))
            yield Conflict(kind="inverse", bound=one, ban=other, bearers=bearers, certain=True, chosen=chosen)


def _opposed(analysis: Analysis, pair: list[str], by_kind: dict[str, list[Norm]]) -> Iterator[tuple[Norm, Norm]]:
    """Each duty of the first kind with those of the second that may be about the same thing."""
    index: ActIndex[Norm] = ActIndex(analysis.grounds)
    for norm in by_kind[pair[-1]]:
        index.add(arguments_of(_undone(norm.act)), norm)
    for norm in by_kind[pair[0]]:
        for other in index.sharing_ground(arguments_of(_undone(norm.act))):
            yield norm, other


def _undone(act: Act) -> Act:
    """The act with the place it leaves and the place it comes to under one name, so that opposites compare."""
    return act.replace(arguments=tuple(("in" if role == "from" else role, values) for role, values in act.arguments))


def _conflict(analysis: Analysis, world: World, norm: Norm, ban: Norm) -> Conflict | None:
    if norm.id == ban.id or (norm.dual and ban.dual) or not together(norm.guards, ban.guards):
        return None
    if not _compatible(norm.chosen, ban.chosen):
        return None
    bearers = common(norm, ban)
    if not bearers:
        return None
    if covers(world, norm.act, ban.act):
        kind = "contradiction"
    elif norm.kind == PERMISSION and covers(world, ban.act, norm.act):
        kind = "restriction"
    else:
        return None
    if _excepted(world, norm, ban):
        return None
    times = analysis.timeline.overlap(norm.timing, ban.timing)
    if times == "never" or _can_be_done_outside(norm, ban):
        return None
    certain = times == "certainly" and norm.conditions == ban.conditions and norm.consent_of == ban.consent_of
    chosen = tuple(dict.fromkeys((*norm.chosen, *ban.chosen)))
    return Conflict(kind=kind, bound=norm, ban=ban, bearers=bearers, certain=certain, chosen=chosen)


def common(a: Norm, b: Norm) -> tuple[str, ...]:
    """The bearers that two norms have in common; an unnamed `everybody` counts as whoever the other names."""
    if a.others and b.others:
        return ()
    spared = {v.name for norm in (a, b) for v in norm.conditions.excepted if isinstance(v, Ref)}
    if a.others or b.others:
        named, rest = (b, a) if a.others else (a, b)
        return tuple(sorted(named.bearers - rest.bearers - spared))
    return tuple(sorted((a.bearers & b.bearers) - spared))


def _compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two sets of chosen options can be chosen together."""
    if not a or not b:
        return True
    chosen = dict(word.split(" = ", 1) for word in a)
    return all(chosen.get(term, option) == option for term, option in (word.split(" = ", 1) for word in b))


def _excepted(world: World, norm: Norm, ban: Norm) -> bool:
    """Whether what the norm asks for is excepted from the ban, or consented to."""
    values = [value for _, arguments in norm.act.arguments for value in arguments]
    return any(within(world, value, limit) for limit in ban.conditions.excepted for value in values)


def _can_be_done_outside(norm: Norm, ban: Norm) -> bool:
    """Whether a duty to be fulfilled once can be fulfilled while the ban does not hold."""
    achieved = norm.kind == DUTY and act_kind(norm.act.kind).achieved
    beside = norm.timing == ban.timing  # both hold at the very same times: there is no outside
    return achieved and bounded(ban.timing) and norm.timing.at is None and not beside
