"""What a guarantee promises and who decides on it."""

from __future__ import annotations

from collections.abc import Callable

from pdsl.assess.card import At, Level, Subject, absent, not_applicable
from pdsl.assess.sight import Sight
from pdsl.model.guarantees import Guarantee
from pdsl.semantics.games import Game, Verdict
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import listed, say


def of_guarantee(read: Callable[[Sight, Reading], Level]) -> Callable[[Sight, Subject], Level]:
    """An item about one guarantee, its brackets settled."""

    def item(sight: Sight, subject: Subject) -> Level:
        guarantee = subject.clause
        assert isinstance(guarantee, Guarantee)
        if not sight.stands(guarantee):
            return absent()
        return read(sight, sight.reading(guarantee))

    return item


def form(sight: Sight, seen: Reading) -> Level:
    """Whether the text binds, who signs it, whether it is ratified."""
    text, world = seen.text, sight.world.text_of(seen.guarantee.id)
    here = At(text.element, ("form", "name"), f"form: {text.form}" if text.form else "the form is not said")
    if not text.binding:
        if text.political:
            why = "the text says of itself that it does not bind"
        elif text.form:
            why = (
                f"its form ({text.form.replace('_', ' ')}) does not bind by itself, and nothing in it says that it does"
            )
        else:
            why = "nothing says of what form the text is, or that it binds"
        return Level(0, why, (here,), "a form that binds, signed by every guarantor and ratified")
    outside = [name for name in seen.guarantors if not world.signs(name, seen.guarantee.id)]
    if outside or not seen.guarantors:
        who = f"{listed(outside)} does not sign it" if outside else "no guarantor is named"
        better = "let every guarantor sign the text that holds the guarantee"
        return Level(1, f"the text is meant to bind, and {who}", (here, named_at(seen, "guarantors")), better)
    ratifying = [final for final in text.finals() if final.kind == "ratification" or final.consent == "ratification"]
    if not ratifying:
        why = "meant to bind and signed by the guarantors; no ratification is asked for"
        return Level(2, why, (here,), "have it ratified, so that parliaments stand behind the promise")
    return Level(3, "meant to bind, signed by the guarantors, to be ratified", (here, At(ratifying[0].id)))


def trigger(sight: Sight, seen: Reading) -> Level:
    """On which event it is to answer, and how clearly that is said."""
    del sight
    triggers = seen.triggers
    if not triggers:
        return Level(0, "no event is named on which it is to answer", (named_at(seen),), "name the event: `on EVENT`")
    places = tuple(At(f"event.{event.name}", ("name",), event.title or event.name) for event in triggers)
    attacks = [event for event in triggers if event.kind == "attack"]
    plain = [event for event in attacks if not event.qualified and not event.excused]
    lower = [event for event in triggers if event.kind in ("breach", "occurrence")]
    if plain and lower:
        return Level(3, "an attack without further qualification, and acts below it", places)
    if plain:
        better = "add what lies below an armed attack: blockade, proxies, acts against infrastructure"
        return Level(2, "an attack without further qualification; nothing below an attack", places, better)
    breaches = [event for event in triggers if event.kind == "breach"]
    if not attacks and any(not event.qualified and not event.excused for event in breaches):
        better = "name the attack too: `attack of A against B`"
        return Level(2, "a breach without further qualification; an attack is not named", places, better)
    if attacks or breaches:
        marked = [event for event in (*attacks, *breaches) if event.qualified or event.excused]
        said = "; ".join(say(event.qualified) or event.excused for event in marked)
        what = "an attack" if attacks else "a breach"
        why = f"{what} with a qualification in words ({said}); whether it narrows or widens is not decided"
        return Level(1, why, places, "name it without words of degree, or say who judges them", high=2)
    return Level(1, "what happens is said in words", places, "name who attacks whom: `attack of A against B`")


def finding(sight: Sight, seen: Reading) -> Level:
    """Who finds that the event has come, and whether an attacker can prevent it."""
    del sight
    places = tuple(At(f"event.{event.name}", ("found_by", "name"), event.name) for event in seen.triggers)
    if not seen.triggers:
        return not_applicable("no event is named that could be found")
    unfound = [event for event in seen.triggers if event.finder is None]
    if unfound:
        rule = seen.activation_rule
        if rule is None:
            why = f"nobody is to find {listed(event.name for event in unfound)}, and no decision is named"
            return Level(0, why, places, "`found by` a body that decides without the accused, within a time")
        return _by_decision(seen, seen.activation(), places)
    blocking: list[str] = []
    doubtful: list[str] = []
    for actor in (*seen.accused, *seen.suspects):
        for stage, verdict in seen.blocked_by(actor):
            if stage.kind == "finding":
                (blocking if verdict is Verdict.YES else doubtful).append(actor)
    if blocking:
        why = f"{listed(blocking)}, who may be the attacker, can prevent the finding"
        return Level(1, why, places, "exclude the accused from the vote: `excluding accused`")
    games = [seen.finding(event) for event in seen.triggers]
    timed = all(game is not None and game.time_limit is not None for game in games)
    if doubtful or not timed:
        why = "who votes is not fully declared" if doubtful else "no attacker can prevent it, and it has no time limit"
        return Level(2, why, places, "a time limit, and a second route if the finder is silent")
    return Level(3, "no attacker can prevent the finding, and it has a time limit", places)


def _by_decision(seen: Reading, game: Game | None, places: tuple[At, ...]) -> Level:
    """Where nobody finds the event, those who decide on the response judge it too."""
    here = (*places, At(seen.guarantee.id, ("activation", "decided_by", "name"), "decides on the response"))
    better = "`found by` a body that decides without the accused, within a time"
    accused = [name for name in (*seen.accused, *seen.suspects) if _blocks(seen, name, "activation")]
    if accused:
        why = (
            f"nobody finds the event but those who decide, and {listed(accused)}, who may be the attacker, can"
            f" block them"
        )
        return Level(0, why, here, better)
    del game
    return Level(2, "nobody finds the event by itself: those who decide on the response judge it", here, better)


def _blocks(seen: Reading, actor: str, kind: str) -> bool:
    return any(stage.kind == kind and verdict is Verdict.YES for stage, verdict in seen.blocked_by(actor))


def rule(sight: Sight, seen: Reading) -> Level:
    """Who decides on the response, and who can block it."""
    here = At(seen.guarantee.id, ("activation", "decided_by", "name"), "the decision")
    if not seen.guarantee.steps:
        return not_applicable("no response is named that would have to be decided")
    game = seen.activation()
    if game is None and all(event.finder is not None for event in seen.triggers):
        return Level(3, "the response is due once the event is found, without a further decision", (named_at(seen),))
    if game is None:
        one = single(sight, seen)
        why = f"nothing says who decides: {'the guarantor judges' if one else 'each guarantor judges'} for itself"
        return Level(1 if one else 2, why, (named_at(seen),), "an event that is found, upon which the response is due")
    against = [name for name in (*seen.accused, *seen.suspects) if _blocks(seen, name, "activation")]
    if against:
        why = f"{listed(against)}, who may be the attacker, can block the decision"
        return Level(0, why, (here,), "decide without the accused, or let each guarantor act for itself")
    if seen.guarantee.automatic:
        return Level(3, "the response comes unless it is decided otherwise", (here,))
    if any(step.kind == "each" for step in game.chain):
        return Level(
            2,
            "each guarantor decides for itself, so that none can block the others",
            (here,),
            "a response that is due without a decision",
        )
    vetoes = game.blockers()
    if vetoes:
        why = (
            f"{listed(vetoes)} alone can block it" if len(vetoes) <= 5 else f"each of {len(vetoes)} can block it alone"
        )
        return Level(1, why, (here,), "a majority, or each guarantor for itself")
    if not game.electorate_known:
        return Level(1, "who votes is not declared", (here,), "name those who decide", high=2)
    return Level(2, "nobody can block the decision alone", (here,), "a response that is due without a decision")


def single(sight: Sight, seen: Reading) -> bool:
    """Whether there is one guarantor: a coalition or another group is several."""
    actors = [sight.world.actor(name) for name in seen.guarantors]
    return len(actors) == 1 and actors[0] is not None and actors[0].kind != "group"


def named_at(seen: Reading, *fields: str) -> At:
    """The guarantee itself, as a place."""
    return At(seen.guarantee.id, (*fields, "name"), seen.guarantee.title or seen.guarantee.name)
