"""Whether what is promised can be seen, by whom, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pdsl.assess.card import At, Level, Subject, in_words, not_applicable
from pdsl.assess.shared import monitors, moving, refs
from pdsl.assess.sight import Sight
from pdsl.model.actors import Body
from pdsl.model.forces import ForceCap
from pdsl.model.terms import Duration, Ref, Slot, Words, possibilities
from pdsl.semantics.bodies import deciders
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import accused
from pdsl.semantics.options import listed, say

_WATCHING = (
    "observation",
    "verification",
    "inspections",
    "investigation",
    "satellites",
    "uncrewed_aircraft",
    "ground_teams",
    "radar",
)
_AT_ONCE = 24  # hours of notice, as for complementary access in the practice of safeguards


def _caps(sight: Sight) -> list[ForceCap]:
    return [cap for cap in sight.of_type(ForceCap) if any(row.counted for row in cap.rows)]


def by_limits(read: Callable[[Sight, list[ForceCap]], Level]) -> Callable[[Sight, Subject], Level]:
    """An item about limits on forces."""

    def item(sight: Sight, subject: Subject) -> Level:
        del subject
        caps = _caps(sight)
        return read(sight, caps) if caps else not_applicable("the text sets no limit on the number of forces or arms")

    return item


def by_bodies(read: Callable[[Sight, tuple[Body, ...]], Level]) -> Callable[[Sight, Subject], Level]:
    """An item about those who monitor."""

    def item(sight: Sight, subject: Subject) -> Level:
        del subject
        watching = monitors(sight)
        if watching:
            return read(sight, watching)
        others = listed(use.actor for use in sight.analysis.uses if use.task in ("verifies", "supervises"))
        why = (
            f"{others} verifies or supervises; nothing here says how"
            if others
            else "the text sets up nobody who monitors"
        )
        return Level(0, why, (), "a mission or commission with a mandate")

    return item


def _at(body: Body, *fields: str) -> At:
    return At(f"actor.{body.name}", (*fields, "name"), body.title or body.name)


def _names(watching: Iterable[Body]) -> str:
    return listed(body.name for body in watching)


def baseline(sight: Sight, caps: list[ForceCap]) -> Level:
    """From which holdings the limits start."""
    del sight
    declared = [cap for cap in caps if cap.baselines]
    counted = [cap for cap in declared if all(baseline.holdings for baseline in cap.baselines)]
    places = tuple(At(cap.id, ("baseline", "name"), cap.title or cap.name) for cap in declared or caps)
    if len(counted) == len(caps):
        return Level(2, "every limit starts from holdings declared in numbers", places)
    if declared:
        return Level(
            1,
            f"{len(declared)} of {len(caps)} limits name a baseline; numbers stand in {len(counted)}",
            places,
            "declared numbers, as of a day",
        )
    return Level(0, "no limit names the holdings from which it starts", places, "`baseline holdings of … at …`")


def counting(sight: Sight, caps: list[ForceCap]) -> Level:
    """How what is limited is counted."""
    ruled: list[str] = []
    bare: list[str] = []
    for cap in caps:
        names = {
            v.name
            for row in cap.rows
            if row.counted
            for slot in row.categories
            for v in possibilities(slot)
            if isinstance(v, Ref)
        }
        for name in sorted(names):
            category = sight.model.categories.get(name)
            own = category is not None and (category.counts or category.excludes or category.measures)
            (ruled if own or cap.includes or cap.excludes else bare).append(name)
    bare = list(dict.fromkeys(bare))
    places = tuple(At(cap.id, ("name",), cap.title or cap.name) for cap in caps)
    if not bare:
        return Level(2, "everything limited has a rule by which it is counted", places)
    few = listed(bare) if len(bare) <= 5 else f"{len(bare)} categories"
    better = "say of each category what counts: `counts`, `excludes`, a measure"
    if ruled:
        return Level(1, f"nothing says how {few} are counted", places, better)
    return Level(0, f"nothing says how {few} are counted", places, better)


def exchange(sight: Sight, caps: list[ForceCap]) -> Level:
    """Whether data on forces are exchanged."""
    holders = {name for cap in caps for name in sight.world.expand(cap.holders)}
    declared = {
        name
        for cap in caps
        for baseline in cap.baselines
        if baseline.holdings
        for name in sight.world.expand(baseline.of)
    }
    said = [
        one
        for one in sight.said("exchange", "share", "provide")
        if sight.duty(one) and holders & set(sight.bearers(one))
    ]
    opaque = [one for one in said if _opaque(sight, (*one.act.role("object"),))]
    places = tuple(At(cap.id, ("baseline", "name")) for cap in caps if cap.baselines)
    if holders <= declared and any(one.timing.every for one in said):
        return Level(2, "holdings are declared, and information is exchanged regularly", places)
    if declared:
        return Level(
            1, f"holdings of {listed(sorted(declared))} are declared once", places, "an exchange of data every year"
        )
    if opaque:
        return in_words("what is exchanged is said in words", *(At(one.id, ("verb",)) for one in opaque[:5]))
    return Level(0, "no exchange of data on the forces that are limited", (), "an exchange of data, and its dates")


def _opaque(sight: Sight, slots: tuple[Slot, ...]) -> bool:
    """Whether a thing is known by its title alone: no common word, and part of none."""
    for slot in slots:
        for value in possibilities(slot):
            if isinstance(value, Words):
                return True
            if isinstance(value, Ref) and value.kind == "category":
                category = sight.model.categories.get(value.name)
                if category is not None and not category.imported and len(sight.analysis.wider(value.name)) == 1:
                    return True
    return False


def routine(sight: Sight, watching: tuple[Body, ...]) -> Level:
    """Access, and how regularly it is used."""
    with_access = [body for body in watching if body.access]
    regular = [body for body in with_access if body.reports_every is not None or _by_dates(sight, body)]
    places = tuple(_at(body, "access") for body in with_access or watching)
    if regular:
        return Level(2, f"access, and verification or reports at regular intervals: {_names(regular)}", places)
    if with_access:
        return Level(
            1,
            f"access without an interval: {_names(with_access)}",
            places,
            "`every 30 days`, in the mandate or the clause",
        )
    regular = [body for body in watching if _by_dates(sight, body)]
    if regular:
        return Level(
            1,
            f"verification at intervals, without a right of access: {_names(regular)}",
            places,
            "`access` to the places",
        )
    return Level(0, f"without a right of access: {_names(watching)}", places, "`access` to the places")


def _by_dates(sight: Sight, body: Body) -> bool:
    """Whether some clause is verified by a body at intervals."""
    for clause, _ in sight.model.clauses():
        oversight, timing = getattr(clause, "oversight", None), getattr(clause, "timing", None)
        if oversight is None or timing is None or timing.every is None:
            continue
        if any(getattr(slot, "name", "") == body.name for slot in oversight.verified_by):
            return True
    return False


def challenge(sight: Sight, watching: tuple[Body, ...]) -> Level:
    """Access without invitation, and what a refusal counts as."""
    del sight
    sharp = [body for body in watching if body.access and (body.refusal_events or body.refusal)]
    short = [body for body in watching if body.access and body.access_notice is not None]
    places = tuple(_at(body, "refusal", "access") for body in sharp or short or watching)
    if sharp:
        return Level(2, f"access, and a consequence of refusal: {_names(sharp)}", places)
    if short or any(body.access for body in watching):
        return Level(1, "access may be refused, and nothing follows", places, "`refusal counts as EVENT`")
    return Level(
        0, "nobody may inspect without invitation", places, "access at short notice, and what a refusal counts as"
    )


def notice(sight: Sight, watching: tuple[Body, ...]) -> Level:
    """On what notice there is access."""
    with_access = [body for body in watching if body.access]
    places = tuple(_at(body, "access") for body in with_access or watching)
    if not with_access:
        return not_applicable("nobody has a right of access", *places)
    hours: dict[str, int] = {}
    for body in with_access:
        notice = body.access_notice
        lengths = [hour_bounds(v)[1] for v in possibilities(notice) if isinstance(v, Duration)]
        if lengths:
            hours[body.name] = max(lengths)
    longest = sight.analysis.thresholds["access-notice"]
    unsaid = [body.name for body in with_access if body.name not in hours]
    if unsaid:
        return Level(
            1,
            f"nothing says on what notice {listed(unsaid)} has access",
            places,
            f"a notice of at most {_AT_ONCE} hours",
        )
    worst = max(hours.values())
    if worst <= _AT_ONCE:
        return Level(2, f"access on at most {worst} hours notice", places)
    better = f"a notice of at most {_AT_ONCE} hours"
    return Level(1 if worst <= longest else 0, f"access on {worst} hours notice", places, better)


def means(sight: Sight, watching: tuple[Body, ...]) -> Level:
    """Technical means, and what protects them."""
    equipped = [body for body in watching if body.means]
    spared = {value for body in equipped for value in refs(body.means)} | {body.name for body in watching}
    guarded = [
        said
        for said in sight.said("obstruct", "interfere")
        if sight.forbids(said)
        and (spared & refs((*said.act.role("object"), *said.act.role("with"))) or sight.about(said, *_WATCHING))
    ]
    places = (*(_at(body, "means") for body in equipped or watching), *(At(said.id, ("verb",)) for said in guarded))
    if equipped and guarded:
        return Level(2, "technical means are named, and nobody may obstruct", places)
    if equipped:
        return Level(
            1, "technical means are named; nothing protects them from interference", places, "`shall not obstruct` them"
        )
    return Level(
        0, "no technical means are named", places, "`means` in the mandate, and a duty not to interfere with them"
    )


def attribution(sight: Sight, watching: tuple[Body, ...]) -> Level:
    """Who says who is responsible, and whether the accused can prevent it."""
    naming = [body for body in watching if body.attributes_responsibility or _finds(sight, body)]
    places = tuple(_at(body, "attributes", "tasks") for body in naming or watching)
    if not naming:
        return Level(0, "nobody is to say who is responsible for an incident", places, "`attributes responsibility`")
    sides = set(sight.facts.fighting) or set(sight.world.expand(sight.model.parties))
    held: list[str] = []
    unknown: list[str] = []
    for body in naming:
        for side in sides & set(sight.world.members(body.name) or ()):
            verdict = _can_block(sight, body, side)
            (held if verdict is Verdict.YES else unknown if verdict is Verdict.UNKNOWN else []).append(side)
    if held:
        return Level(
            1,
            f"attribution by {_names(naming)}; {listed(dict.fromkeys(held))} can prevent being named",
            places,
            "`excluding accused`",
        )
    open_ = [body for body in naming if sight.world.members(body.name) is None and not body.performed_by]
    if unknown or open_:
        why = f"attribution by {_names(naming)}; who sits and decides there is not fully declared"
        return Level(1, why, places, "members and a rule of decision", high=2)
    return Level(2, f"attribution by {_names(naming)}; the one accused cannot prevent it", places)


def _can_block(sight: Sight, body: Body, side: str) -> Verdict:
    from pdsl.semantics.bodies import body_game

    game = body_game(sight.world, body.name, (side,))
    return Verdict.UNKNOWN if game is None else game.can_block(side)


def _finds(sight: Sight, body: Body) -> bool:
    return any(
        body.name in deciders(event.finder) and accused(sight.model, sight.world, event)
        for event in sight.model.events.values()
    )


def reports(sight: Sight, watching: tuple[Body, ...]) -> Level:
    """To whom and how often is reported."""
    reporting = [body for body in watching if body.reports_to]
    places = tuple(_at(body, "reports_to") for body in reporting or watching)
    if not reporting:
        return Level(0, "nothing says to whom is reported", places, "`reports to … every …`")
    sides = set(sight.facts.fighting)
    beyond = [body for body in reporting if set(sight.world.expand(body.reports_to)) - sides]
    regular = [body for body in beyond if body.reports_every is not None]
    if regular:
        every = ", ".join(dict.fromkeys(say(body.reports_every) for body in regular))
        return Level(
            2,
            f"{_names(regular)}: reports beyond the sides every {every}; whether they are published is not decided",
            places,
        )
    return Level(
        1,
        "reports without an interval, or to the sides alone",
        places,
        "reports to others than the sides, at an interval",
    )


def consequence(sight: Sight, watching: tuple[Body, ...]) -> Level:
    """What a finding sets in motion."""
    names = {body.name for body in watching}
    events = {event.name: event for event in sight.model.events.values()}
    found = {name for name, event in events.items() if names & set(deciders(event.finder))}
    found |= {
        value.name
        for body in watching
        for slot in body.refusal_events
        for value in possibilities(slot)
        if isinstance(value, Ref)
    }
    moved: list[At] = []
    for clause in moving(sight):
        if found & refs(clause.events):
            moved += [At(clause.id, ("on", "name"), clause.title or clause.name)]
    if moved:
        return Level(2, "what is found moves a guarantee, a snap-back or a procedure", tuple(moved))
    certified = [use for use in sight.analysis.uses if use.actor in names and use.task == "certifies"]
    if certified:
        return Level(
            1,
            "a milestone waits for the certificate; no breach has a consequence",
            tuple(At(use.element, (use.field, "name")) for use in certified),
            "an event `found by` the body that moves something",
        )
    words = [body for body in watching if body.consequence]
    if words:
        return in_words("what follows from a finding is said in words", *(_at(body, "consequence") for body in words))
    return Level(
        0,
        "nothing follows from what is found",
        tuple(_at(body) for body in watching),
        "an event `found by` the body that moves something",
    )
