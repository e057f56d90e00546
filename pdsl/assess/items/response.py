"""What is to be done when the event has come, how fast and with what."""

from __future__ import annotations

from pdsl.assess.card import At, Level, in_words, not_applicable
from pdsl.assess.items.promise import named_at
from pdsl.assess.sight import Sight
from pdsl.model.money import Fund
from pdsl.model.terms import Quantity, Ref, Slot, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import listed

_SOON = 72  # hours: the three days of the drafts of Istanbul (2022)


_REFRAIN = 1  # places on the ladder of verbs


_MAY = 4


_ALL_AID = 7


def floor(sight: Sight, seen: Reading) -> Level:
    """The strongest step, on the ladder of guarantee verbs."""
    del sight
    steps = seen.guarantee.steps
    if not steps:
        return Level(
            0, "nothing is said of what is to be done", (named_at(seen),), "name a minimum: `step NAME within …`"
        )
    places = tuple(At(step.id, ("verb",), f"step {step.name}") for step in steps)
    best = max(seen.levels, default=None)
    if best is None or (seen.strongest is None and best < _ALL_AID):
        return in_words("what is to be done is said in words", *places)
    words = (
        "supports",
        "respects or refrains",
        "consults",
        "seeks the action of others",
        "may act",
        "would act",
        "assists as it deems necessary",
        "gives all the aid in its power",
        "gives listed means by a time",
    )
    why = f"the strongest step: the guarantor {words[best]}"
    level = 0 if best <= _REFRAIN else 1 if best <= _MAY else 2 if best < _ALL_AID else 3
    better = (
        ""
        if level == 3
        else "a duty to give listed means by a time: `shall assist … with MEANS` in a step with a clock"
    )
    return Level(level, why, places, better)


def clock(sight: Sight, seen: Reading) -> Level:
    """How long finding, decision and response may take in the worst case."""
    del sight
    limits = seen.limits
    set_, missing = [limit for limit in limits if limit.hours is not None], seen.missing_limits
    places = tuple(At(limit.element, (limit.field, "name"), limit.what) for limit in limits)
    worst = seen.worst_case
    if worst is not None:
        level = 3 if worst <= _SOON else 2
        return Level(
            level,
            f"finding, decision and response take at most {worst} hours",
            places,
            "" if level == 3 else f"within {_SOON} hours in all",
        )
    unsaid = ", ".join(limit.what for limit in missing) or "the event"
    if set_:
        return Level(
            1,
            f"{len(set_)} of {len(limits)} parts have a time limit; unbounded by {unsaid}",
            places,
            "a limit for each part",
        )
    return Level(0, f"no time limit at all: {unsaid}", places, "a limit for finding, decision and each step")


def _means(said: Undertaking) -> tuple[Slot, ...]:
    act = said.act
    slots = act.role("with") if act.kind in ("assist", "respond", "act") else (*act.role("object"), *act.role("with"))
    return tuple(value for slot in slots for value in possibilities(slot) if isinstance(value, (Ref, Quantity)))


def capability(sight: Sight, seen: Reading) -> Level:
    """What means are committed before they are needed."""
    if not seen.guarantee.steps:
        return Level(0, "no response is named, so that no means are", (named_at(seen),), "name the means of each step")
    named = [
        step
        for step in seen.responses
        if any(isinstance(v, Ref) and v.kind == "category" for v in _means(step.undertaking))
    ]
    named = [step for step in named if step.undertaking.act.kind not in ("seek", "request")]
    amounts = [
        step
        for step in named
        if step.undertaking.act.amounts or any(isinstance(v, Quantity) for v in _means(step.undertaking))
    ]
    beside = [
        said
        for said in sight.said("provide", "deploy", "station", "transfer", "hand_over")
        if sight.duty(said)
        and set(sight.bearers(said)) & set(seen.guarantors)
        and _for(sight, said, seen)
        and sight.about(said, "arms", "forces", "intelligence", "logistics", "weapons_deliveries")
    ]
    places = (
        *(At(step.id, ("with", "verb"), f"step {step.name}") for step in named),
        *(At(said.id, ("verb",)) for said in beside),
    )
    if not named and not beside:
        return Level(0, "no means of the response are named", (named_at(seen),), "name forces, weapons or other means")
    firm = bool(amounts) or any(said.act.amounts for said in beside)
    if not firm:
        return Level(1, "kinds of means are named, without amounts", places, "say how much, ready by when")
    timed = all(limit.hours is not None for limit in seen.limits if limit.what.startswith("step"))
    if timed:
        return Level(3, "means are named with amounts, and a time within which they are due", places)
    return Level(
        2, "means are named with amounts, without a time of readiness", places, "a time within which they are ready"
    )


def _for(sight: Sight, said: Undertaking, seen: Reading) -> bool:
    """Whether an undertaking is done to, for or in what the guarantee protects."""
    act = said.act
    slots = (*act.role("to"), *act.role("in"), *act.role("for"), *act.role("on"))
    names = {*sight.world.expand(slots), *sight.world.area_names(slots)}
    return any(name in seen.protected or sight.world.contains(area, name) for name in names for area in seen.protected)


def presence(sight: Sight, seen: Reading) -> Level:
    """Whether forces are there before an attack, and who commands."""
    if not seen.armed_steps:
        return not_applicable("no step calls for armed force")
    guarantee = seen.guarantee
    bar = next(seen.bars(), None)
    if bar is not None:
        why = "another clause keeps those forces out of what is protected"
        return Level(
            0,
            why,
            (At(bar[1], (bar[2],), "keeps forces out"), At(bar[0].id, ("verb",), "needs them")),
            "except the response from that prohibition",
        )
    there = [
        said
        for said in sight.said("deploy", "station")
        if not sight.forbids(said) and set(sight.bearers(said)) & set(seen.guarantors) and _for(sight, said, seen)
    ]
    command = bool(guarantee.commanded_by or guarantee.headquarters)
    based = guarantee.basing is not None
    due = [said for said in there if sight.duty(said)]
    places = (
        *((At(guarantee.id, ("commanded_by", "headquarters", "name"), "command"),) if command else ()),
        *((At(guarantee.id, ("basing", "name"), "basing"),) if based else ()),
        *(At(said.id, ("verb",), "presence") for said in there),
    )
    alone = len(seen.guarantors) == 1
    level = (2 if due or based else 1 if there else 0) + (1 if command else 0)
    level = min(3, level)
    if not level:
        return Level(
            0,
            "neither a presence before an attack nor a command is provided for",
            (named_at(seen),),
            "a presence in what is protected, and a command named before it is needed",
        )
    parts = [
        part
        for part in (
            "forces are to be there before an attack"
            if due or based
            else "forces may be there"
            if there
            else "no presence",
            "a command is named" if command else "" if alone else "no command",
        )
        if part
    ]
    return Level(level, "; ".join(parts), places, "" if level == 3 else "presence as a duty, with a command")


def basing(sight: Sight, seen: Reading) -> Level:
    """Where forces are based, with whose consent, and how they get there."""
    if not seen.armed_steps:
        return not_applicable("no step calls for armed force")
    bar = next(seen.bars(), None)
    if bar is not None:
        return Level(
            0,
            "another clause keeps those forces out of what is protected",
            (At(bar[1], (bar[2],), "keeps forces out"),),
            "except the response from that prohibition",
        )
    basing = seen.guarantee.basing
    transit = [said for said in sight.said("transit") if not sight.forbids(said)]
    transit += [
        said for said in sight.said("provide") if sight.duty(said) and sight.about(said, "infrastructure", "bases")
    ]
    if basing is None:
        if transit:
            return Level(
                1,
                "transit or infrastructure is opened, and nothing is said of bases",
                tuple(At(said.id, ("verb",)) for said in transit),
                "name the areas of basing and whose consent they have",
            )
        return Level(
            0,
            "nothing is said of basing, transit or the use of infrastructure",
            (named_at(seen),),
            "`basing in AREA with consent of …`, and transit",
        )
    here = At(seen.guarantee.id, ("basing", "name"), "basing")
    if not basing.oversight.consent_of and not _hosts_sign(sight, seen):
        return Level(1, "basing is named; nothing says that the host consents", (here,), "the consent of the host")
    if transit:
        return Level(3, "basing with the host's consent, and transit", (here, At(transit[0].id, ("verb",), "transit")))
    return Level(2, "basing with the host's consent; nothing on transit", (here,), "transit on the way there")


def _hosts_sign(sight: Sight, seen: Reading) -> bool:
    basing = seen.guarantee.basing
    assert basing is not None
    hosts = [sight.world.baseline(name) or name for name in sight.world.area_names(basing.areas)]
    return bool(hosts) and all(sight.world.signs(host, seen.guarantee.id) for host in hosts)


def funding(sight: Sight, seen: Reading) -> Level:
    """Who bears the cost."""
    guarantee = seen.guarantee
    named = [value for slot in guarantee.funded_by for value in possibilities(slot) if isinstance(value, Ref)]
    if not named:
        paid = guarantee.compensation
        if paid is not None and not paid.none:
            return Level(
                0,
                "the guarantor is to be compensated; who bears the cost of the response is not said",
                (At(paid.id, (), "compensation"),),
                "`funded by …`",
            )
        return Level(0, "who bears the cost is not said", (named_at(seen),), "`funded by …`")
    here = At(guarantee.id, ("funded_by", "name"), "funded by")
    against = [value.name for value in named if value.name in (*seen.accused, *seen.suspects)]
    if against:
        return Level(
            1,
            f"the cost is borne by {listed(against)}, who may be the attacker",
            (here,),
            "payers who are not the adversary",
        )
    funds = {fund.name: fund for fund in sight.of_type(Fund)}
    backed = [
        funds[value.name]
        for value in named
        if value.name in funds and (funds[value.name].contributions or funds[value.name].pool)
    ]
    if backed:
        return Level(
            3,
            "a fund with a pool or contributions bears the cost",
            (here, *(At(f.id, ("name",), f.name) for f in backed)),
        )
    return Level(
        2,
        f"the cost is borne by {listed(value.name for value in named)}, without amounts",
        (here,),
        "a fund with contributions",
    )
