"""Where a guarantee holds, for how long, when it is lost, whom it binds."""

from __future__ import annotations

from pdsl.assess.card import At, Level, not_applicable
from pdsl.assess.items.promise import named_at, single
from pdsl.assess.sight import Sight
from pdsl.model.forces import ForceCap
from pdsl.model.ladders import Step
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import listed, say


def scope(sight: Sight, seen: Reading) -> Level:
    """What is protected, what is left out, what is left open."""
    world, guarantee = sight.world, seen.guarantee
    if not seen.beneficiaries:
        return Level(0, "no beneficiary is named", (named_at(seen),), "name who is protected")
    here = At(guarantee.id, ("protects", "name"), "what is protected")
    carved = [
        name
        for name in dict.fromkeys(world.area_names(guarantee.carved_out))
        if any(world.contains(whole, name) for whole in seen.protected)
    ]
    if carved:
        why = f"{listed(carved)} is left out" if len(carved) == 1 else f"{listed(carved)} are left out"
        return Level(
            2,
            f"the protected area is named, and {why}",
            (At(guarantee.id, ("except", "protects", "name")),),
            "protect the whole, or answer attacks that are launched from there",
        )
    own = set(seen.beneficiaries)
    contested = [
        area.name
        for area in sight.model.areas.values()
        if world.baseline(area.name) in own
        and area.kind in ("territory", "zone")
        and {*world.expand(area.claimed_by), *(held.by.name for held in area.held_by)} - own
    ]
    named = set(world.area_names(guarantee.protects)) - own
    open_ = [name for name in contested if named.isdisjoint((name, *world.parents(name)))]
    if open_:
        whom = listed(open_) if len(open_) <= 6 else f"{len(open_)} areas that others claim or hold"
        return Level(
            1,
            f"nothing says whether {whom}, declared as its own and contested, are covered",
            (here,),
            "name the contested areas as covered or not: `protects … except …`",
        )
    return Level(
        3, "the whole of the beneficiary: nothing is left out, and no contested area of it is left open", (here,)
    )


def duration(sight: Sight, seen: Reading) -> Level:
    """How long it lasts, beside what the beneficiary gives up."""
    guarantee = seen.guarantee
    lasting, text = guarantee.lasting, seen.text
    here = At(guarantee.id, ("lasts", "name"), "duration")
    if lasting is None and text.lasting[0] is not None:
        lasting, here = text.lasting[0], At(text.lasting[1], (), "duration of the text")
    if lasting is None:
        return Level(
            2,
            "no end is set; nothing says for how long it is to last",
            (named_at(seen),),
            "`lasts indefinitely`, or as long as what was given up for it",
        )
    if lasting.indefinite:
        return Level(3, "it is to last indefinitely", (here,))
    given = _given_up(sight, seen)
    term = say(lasting.length) if lasting.length is not None else f"until {say(lasting.until)}"
    if given:
        level = 1 if lasting.renewable else 0
        more = ", renewable" if lasting.renewable else ""
        return Level(
            level,
            f"{term}{more}, and {len(given)} of the beneficiary's concessions have no end",
            (here, *given[:5]),
            "let both last equally long, or let the concessions lapse with it",
        )
    return Level(
        2,
        f"{term}; no concession of the beneficiary outlasts it",
        (here,),
        "no end, or renewal that nobody can prevent",
    )


def _given_up(sight: Sight, seen: Reading) -> list[At]:
    """Prohibitions and limits on the beneficiary alone that have no end."""
    own = set(seen.beneficiaries)
    found = []
    for said in sight.said("join", "acquire", "produce", "test", "deploy", "receive", "recover"):
        timing = said.timing
        if (
            sight.forbids(said)
            and not (timing.until or timing.lasting or timing.during)
            and set(sight.bearers(said)) == own
        ):
            found.append(At(said.id, ("verb",), "without an end"))
    for cap in sight.of_type(ForceCap):
        timing = cap.timing
        if not (timing.until or timing.lasting or timing.during) and set(sight.world.expand(cap.holders)) == own:
            found.append(At(cap.id, ("name", "holders"), "without an end"))
    return found


def forfeiture(sight: Sight, seen: Reading) -> Level:
    """On what it is lost, who finds that, and what restores it."""
    from pdsl.semantics.bodies import game
    from pdsl.semantics.guarantees import accused, events

    turns = [turn for turn in seen.guarantee.turns if turn.effect != "reinstated"]
    if not turns:
        return Level(3, "nothing in it ends or suspends the guarantee", (named_at(seen),))
    places = tuple(At(turn.id, ("events", ""), turn.effect) for turn in turns)
    unfound, interested, excused = [], [], []
    for turn in turns:
        for event in events(seen.model, turn.events):
            rule = turn.finder or event.finder
            excused += [event.excused] if event.excused else []
            if rule is None:
                unfound.append(event.name)
                continue
            found = game(seen.world, rule, accused(seen.model, seen.world, event), seen.guarantee.guarantors)
            sides = [*seen.guarantors, *seen.accused, *seen.world.expand(event.victims)]
            interested += [name for name in sides if found.can_carry(name) is Verdict.YES]
    if unfound:
        why = f"it is lost or suspended on {listed(unfound)}, which nobody is to find"
        return Level(0, why, places, "`found by` a body that is neither guarantor nor adversary")
    if interested:
        return Level(
            1,
            f"{listed(interested)}, an interested side, alone finds that it is lost",
            places,
            "`found by` a body that is neither guarantor nor adversary",
        )
    if any(turn.effect == "reinstated" for turn in seen.guarantee.turns):
        return Level(3, "the loss is found by a body, and the guarantee can be reinstated", places)
    del sight
    return Level(
        2,
        "the loss is found by a body that no single side controls; nothing restores the guarantee",
        places,
        "`reinstated on EVENT`",
    )


def severalty(sight: Sight, seen: Reading) -> Level:
    """Whether each guarantor is bound whatever the others do."""
    if single(sight, seen):
        return not_applicable("there is one guarantor")
    here = At(seen.guarantee.id, ("liability", "guarantors", "name"), "liability")
    if not seen.guarantors:
        return Level(0, "no guarantor is named", (here,), "name the guarantors, each severally")
    if seen.guarantee.liability == "several":
        return Level(3, "each guarantor is bound severally", (here,))
    manners = {step.undertaking.manner for step in seen.responses}
    places = (here, *(At(step.id, ("bearer", "verb"), f"step {step.name}") for step in seen.responses))
    if seen.guarantee.liability == "joint" or "jointly" in manners:
        return Level(
            0,
            "the response is owed jointly, so that the inaction of one excuses the others",
            places,
            "`liability several`, or `each of …` in every step",
        )
    if manners == {"each"} or (
        all(len(step.undertaking.bearers) == 1 and not _group(step) for step in seen.responses) and manners
    ):
        return Level(
            2, "each guarantor is to respond; nothing binds it whatever others do", places, "`liability several`"
        )
    return Level(1, "several guarantors, and nothing says whether each or all together", places, "`liability several`")


def _group(step: Step) -> bool:
    return any(getattr(slot, "kind", "") in ("group", "voters") for slot in step.undertaking.bearers)


def charter(sight: Sight, seen: Reading) -> Level:
    """The event that justifies force, and the report to the Security Council."""
    del sight
    guarantee = seen.guarantee
    report = At(guarantee.id, ("reports_to", "name"), "report")
    if not seen.armed_steps:
        return not_applicable("no step calls for armed force, so that article 51 of the Charter asks for nothing")
    attack = any(event.kind == "attack" for event in seen.triggers)
    if not attack and any(event.kind == "breach" for event in seen.triggers):
        why = "armed force in answer to a breach; whether that is an armed attack is not decided"
        better = "name an armed attack as the event, and the report to the Security Council"
        return Level(1 if guarantee.reports_to else 0, why, (named_at(seen),), better, high=2)
    if attack and guarantee.reports_to:
        return Level(3, "armed force in answer to an attack, with a report to the Security Council", (report,))
    if attack:
        return Level(
            2,
            "armed force in answer to an attack; nothing is said of the report that article 51 asks for",
            (named_at(seen),),
            "`reports to` the Security Council",
        )
    if guarantee.reports_to:
        return Level(
            1,
            "armed force on an event that is not named as an attack, with a report",
            (report,),
            "name an armed attack as the event, or another basis in the Charter",
        )
    return Level(
        0,
        "armed force on an event that is not named as an attack, and no basis is given",
        (named_at(seen),),
        "name an armed attack as the event, and the report to the Security Council",
    )
