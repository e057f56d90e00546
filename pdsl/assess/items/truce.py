"""What a ceasefire says of itself, and what the text says beside it."""

from __future__ import annotations

from collections.abc import Callable

from pdsl.assess.card import At, Level, Subject, absent, in_words
from pdsl.assess.shared import monitors, moving, refs, separations
from pdsl.assess.sight import Sight
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.ladders import Ladder
from pdsl.model.terms import Ref, Words, possibilities
from pdsl.model.time import Date, deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.options import listed, say

_PEOPLE = (
    "prisoners_of_war",
    "civilian_detainees",
    "hostages",
    "political_prisoners",
    "children",
    "remains_of_the_dead",
    "missing_persons",
)


_PRINCIPLES = ("sovereignty", "independence", "territorial_integrity", "borders", "neutrality", "rights")


_LIST = 3  # prohibited acts that make a list


def of_ceasefire(read: Callable[[Sight, Ceasefire], Level]) -> Callable[[Sight, Subject], Level]:
    """An item about one ceasefire, its brackets settled."""

    def item(sight: Sight, subject: Subject) -> Level:
        ceasefire = subject.clause
        assert isinstance(ceasefire, Ceasefire)
        if not sight.stands(ceasefire):
            return absent()
        return read(sight, sight.settled(ceasefire))

    return item


def _at(ceasefire: Ceasefire, *fields: str) -> At:
    return At(ceasefire.id, (*fields, "name"), ceasefire.title or ceasefire.name)


def purpose(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Type and purpose."""
    text = sight.model.text_of(ceasefire.id)
    lasting = (
        ceasefire.lasting is not None or ceasefire.timing.until is not None or ceasefire.timing.lasting is not None
    )
    recitals = tuple(At(recital.id) for recital in text.preamble)
    if lasting and recitals:
        return Level(
            2,
            "it says how long it is meant to last, and a preamble states motives",
            (_at(ceasefire, "lasts"), *recitals),
        )
    if lasting:
        return Level(
            1,
            "it says how long it is meant to last; no preamble states a purpose",
            (_at(ceasefire, "lasts"),),
            "a preamble",
        )
    if recitals:
        return in_words(
            "whether it is preliminary or final is said, if at all, in the words of the preamble", *recitals
        )
    return Level(
        0,
        "nothing says whether it is preliminary or final, or what it serves",
        (_at(ceasefire),),
        "how long it lasts, and a preamble",
    )


def definitions(sight: Sight, ceasefire: Ceasefire) -> Level:
    """What is defined."""
    del ceasefire
    defined = tuple(At(definition.id, (), definition.term) for definition in sight.model.definitions.values())
    described = tuple(
        At(f"category.{category.name}", ("name",), category.title)
        for category in sight.model.categories.values()
        if not category.imported and (category.counts or category.excludes or category.measures)
    )
    if defined:
        return Level(2, f"{len(defined)} terms are defined", defined)
    if described:
        return Level(
            1,
            "kinds of arms or forces are told by a measure; no term is defined",
            described,
            "`define` the terms on which it turns",
        )
    return Level(0, "no term is defined", (), "define what a violation, a heavy weapon, the line are")


def principles(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Principles stated as undertakings."""
    said = [one for one in sight.said("respect", "reaffirm", "confirm", "comply_with") if sight.duty(one)]
    known = [one for one in said if sight.about(one, *_PRINCIPLES) and one.act.kind != "comply_with"]
    if known:
        return Level(2, "principles are stated as undertakings", tuple(At(one.id, ("verb",)) for one in known))
    if said:
        return in_words(
            "what is respected or complied with is said in words", *(At(one.id, ("verb",)) for one in said[:5])
        )
    recitals = tuple(At(recital.id) for recital in sight.model.text_of(ceasefire.id).preamble)
    if recitals:
        return in_words("principles stand, if at all, in the words of the preamble", *recitals)
    return Level(0, "no principle is stated", (), "which law and which principles apply")


def bound(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Whom it binds, and who stands beside it."""
    named = sight.world.expand(ceasefire.binds)
    if not named:
        return Level(
            0, "nothing says whom it binds", (_at(ceasefire),), "`binds A, B`, with the forces under their control"
        )
    armed = [name for name, actor in sight.model.actors.items() if actor.kind == "movement"]
    armed += [name for name, actor in sight.model.actors.items() if actor.kind == "group" and _formation(sight, name)]
    loose = [name for name in dict.fromkeys(armed) if name not in named]
    here = _at(ceasefire, "binds")
    if loose:
        return Level(
            1,
            f"it binds {listed(named)}; {listed(loose)} stands beside it",
            (here, *(At(f"actor.{name}", ("name",)) for name in loose)),
            "bind the groups, or those who answer for them",
        )
    if len(named) < 2:
        return Level(1, f"it binds {listed(named)} alone", (here,), "bind both sides")
    return Level(2, f"it binds {listed(named)}; the text names no armed group beside them", (here,))


def _formation(sight: Sight, name: str) -> bool:
    """Whether a group is to disarm or to leave: an armed one."""
    said = [*sight.said("leave", "disarm", "disband", "withdraw")]
    return any(name in sight.bearers(one) or name in sight.world.expand(one.act.role("object")) for one in said)


def start(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Day, hour and zone of its beginning."""
    point = ceasefire.timing.start or ceasefire.timing.at
    here = _at(ceasefire, "at", "from")
    if point is None and not ceasefire.timing.at_once:
        return Level(0, "nothing says when it begins", (here,), "a day, an hour and a time zone")
    date = point
    if isinstance(point, Ref) and point.name in sight.model.milestones:
        own = sight.model.milestones[point.name].timing
        date = own.at or own.start or point
    if isinstance(date, Date) and date.time and date.zone:
        return Level(2, f"from {say(date)}", (here,))
    if isinstance(date, Date):
        missing = "the hour and the time zone" if not date.time else "the time zone"
        return Level(1, f"from {say(date)}, without {missing}", (here,), "an hour and a time zone")
    return Level(
        1,
        f"from {_words(point)}" if point is not None else "at once, from an event",
        (here,),
        "a day, an hour and a time zone",
    )


def _words(point: object) -> str:
    """A point in time, that of another instrument named as such."""
    instrument, colon, name = say(point).partition(":")
    return f"{name} of {instrument}" if colon else say(point)


def end(sight: Sight, ceasefire: Ceasefire) -> Level:
    """How long it lasts, and what follows."""
    del sight
    term = ceasefire.lasting is not None or ceasefire.timing.until is not None or ceasefire.timing.lasting is not None
    more = ceasefire.extended_by is not None or (
        ceasefire.lasting is not None and (ceasefire.lasting.indefinite or ceasefire.lasting.renewable)
    )
    here = _at(ceasefire, "lasts", "until", "extended_by")
    if term and more:
        return Level(2, "how long it lasts and how it goes on is said", (here,))
    if term:
        return Level(
            1, "how long it lasts is said, and not what follows", (here,), "how it is extended, or that it lasts"
        )
    return Level(
        0,
        "nothing says for how long, or how it ends",
        (_at(ceasefire),),
        "`lasts …`, and who may end it with which notice",
    )


def area(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Where it holds, and how that is fixed."""
    names = [*sight.world.area_names(ceasefire.areas), *sight.world.area_names(ceasefire.sectors)]
    here = _at(ceasefire, "in", "sectors")
    if not names:
        if ceasefire.areas or ceasefire.sectors:
            return in_words("the area is said in words", here)
        return Level(0, "nothing says where", (_at(ceasefire),), "an area, by a map or by coordinates")
    fixed = [name for name in names if _drawn(sight, name)]
    if len(fixed) == len(names):
        return Level(2, f"in {listed(names)}, whose limits the text gives", (here,))
    rest = [name for name in names if name not in fixed]
    return Level(
        1,
        f"in {listed(names)}; the limits of {listed(rest)} are not given",
        (here,),
        "coordinates, a line as of a day, or a map",
    )


def _drawn(sight: Sight, name: str) -> bool:
    area = sight.world.area(name)
    if area is None:
        return False
    if area.coordinates or area.strips or area.sides or area.boundary or area.code or area.as_of is not None:
        return True
    return bool(area.union) and all(_drawn(sight, inner) for inner in sight.world.area_names(area.union))


def prohibited(sight: Sight, ceasefire: Ceasefire) -> Level:
    """What is prohibited."""
    del sight
    count = len(ceasefire.prohibits)
    here = _at(ceasefire, "prohibits")
    if count and all(isinstance(value, Words) for slot in ceasefire.prohibits for value in possibilities(slot)):
        return Level(
            1, f"prohibited, in words: {say(ceasefire.prohibits)}", (here,), "a list of acts, one by one", high=2
        )
    if count >= _LIST:
        return Level(2, f"{count} kinds of acts are prohibited", (here,))
    if count:
        return Level(
            1,
            f"prohibited: {say(ceasefire.prohibits)}",
            (here,),
            "a list: fire, movement, reinforcement, flights, sabotage",
        )
    return Level(0, "no prohibited act is named", (_at(ceasefire),), "a list of prohibited acts")


def permitted(sight: Sight, ceasefire: Ceasefire) -> Level:
    """What is permitted."""
    del sight
    if ceasefire.permits:
        return Level(2, f"permitted: {say(ceasefire.permits)}", (_at(ceasefire, "permits"),))
    return Level(
        0,
        "nothing on rotation, supply, works or answering fire",
        (_at(ceasefire),),
        "`permits …`, and when fire may be answered",
    )


def apart(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Separation of forces and weapons."""
    del ceasefire
    found = separations(sight)
    places = tuple(at for one in found for at in one.places)
    sides = {name for one in found for name in one.who}
    if len(sides) > 1 and any(one.measured for one in found):
        return Level(2, "both sides withdraw or keep a distance", places)
    if found:
        return Level(1, "one side alone withdraws, or nothing says how far", places, "distances for both sides")
    return Level(
        0, "no separation of forces", (), "distances by class of weapon, and a line from which they are measured"
    )


def forces(sight: Sight, ceasefire: Ceasefire) -> Level:
    """What becomes of forces."""
    del ceasefire
    said = [
        one
        for one in sight.said("demobilize", "disarm", "disband", "reintegrate", "maintain")
        if sight.duty(one) and (sight.about(one, "forces", "arms") or _of_fighters(sight, one))
    ]
    caps = [cap for cap in sight.of_type(ForceCap) if any(row.counted for row in cap.rows)]
    places = (*(At(one.id, ("verb",)) for one in said), *(At(cap.id, ("name",)) for cap in caps))
    if said and (caps or any(one.oversight.verified_by for one in said)):
        return Level(2, "what becomes of forces is said and verified, or their strength limited", places)
    if places:
        return Level(1, "what becomes of forces is said in part", places, "assembly, status and verification")
    return Level(
        0, "nothing on assembly, disarmament or the status of forces", (), "where forces stay, and what becomes of them"
    )


def _of_fighters(sight: Sight, said: Undertaking) -> bool:
    named = sight.world.expand(said.act.role("object"))
    return any((actor := sight.world.actor(name)) is not None and actor.kind in ("movement", "group") for name in named)


def mechanism(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Who monitors it: mandate, composition, access, reports."""
    from pdsl.semantics.bodies import overseen

    of = overseen(sight.model)
    watching = [
        body
        for body in monitors(sight)
        if {"all", ceasefire.name} & of.get(body.name, set()) or len(monitors(sight)) == 1
    ]
    other = [
        one for one in sight.said("supervise") if sight.duty(one) and ceasefire.name in refs(one.act.role("object"))
    ]
    if not watching and not other:
        return Level(0, "nobody monitors it", (_at(ceasefire),), "a mission with a mandate, access and reports")
    best = Level(
        1,
        "somebody is to supervise it; no mandate is given",
        tuple(At(one.id, ("verb",)) for one in other),
        "a mandate: who, access, reports",
    )
    for body in watching:
        parts = {
            "mandate": bool(body.oversees or body.tasks),
            "composition": bool(body.members or body.performed_by or body.led_by),
            "access": bool(body.access),
            "reports": bool(body.reports_to),
        }
        missing = [word for word, has in parts.items() if not has]
        here = At(f"actor.{body.name}", ("name",), body.title or body.name)
        if not missing:
            return Level(2, f"`{body.name}` has mandate, composition, access and reports", (here,))
        why = f"of the mandate of `{body.name}` nothing is said on {', '.join(missing)}"
        best = Level(
            1, why, (here, *(At(one.id, ("verb",)) for one in other)), f"say what is missing: {', '.join(missing)}"
        )
    return best


def ladder(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Commission, procedure and consequences."""
    sides = set(sight.world.expand(ceasefire.binds)) or set(sight.facts.fighting)
    parties = sides | set(sight.world.expand(sight.model.parties))
    joint = [body for body in sight.bodies() if len(parties & set(sight.world.members(body.name) or ())) > 1]
    breaches = {event.name for event in sight.model.events.values() if ceasefire.name in refs(event.breached)}
    moved = [clause for clause in moving(sight) if refs(clause.events) & {*breaches, ceasefire.name}]
    ladders = list(sight.of_type(Ladder))
    places = (
        *(At(f"actor.{body.name}", ("name",)) for body in joint),
        *(At(clause.id, ("name",)) for clause in (*moved, *ladders)),
    )
    places = tuple(dict.fromkeys(places))
    if moved and (joint or ladders):
        return Level(2, "a commission or procedure, and a consequence of its breach", places)
    if places:
        what = (
            "a consequence of its breach, without a commission or procedure"
            if moved
            else "a commission or procedure; its breach has no consequence"
        )
        return Level(1, what, places, "a commission, and steps that follow a breach")
    return Level(
        0,
        "no commission, no procedure, no consequence of its breach",
        (_at(ceasefire),),
        "a joint commission, and steps that follow a breach",
    )


def people(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Persons who are held, protection, access."""
    del ceasefire
    freed = [
        one
        for one in sight.said("release", "return", "exchange", "hand_over")
        if sight.duty(one) and sight.about(one, *_PEOPLE)
    ]
    guarded = [one for one in sight.said("protect") if sight.duty(one)]
    words = [one for one in sight.said("provide", "words") if sight.duty(one)]
    places = tuple(At(one.id, ("verb",)) for one in (*freed, *guarded))
    if freed and guarded:
        return Level(2, "persons who are held, and protection", places)
    if places:
        what = "persons who are held" if freed else "protection"
        aid = tuple(At(one.id, ("verb",), "perhaps access, in words") for one in words[:3])
        return Level(
            1,
            f"{what}; humanitarian access is not decided",
            (*places, *aid),
            "access, protection and detainees together",
            high=2 if aid else -1,
        )
    if words:
        return in_words(
            "humanitarian access stands, if at all, in words", *(At(one.id, ("verb",)) for one in words[:5])
        )
    return Level(
        0, "nothing on access, protection or persons who are held", (), "humanitarian access, protection, detainees"
    )


def orders(sight: Sight, ceasefire: Ceasefire) -> Level:
    """Orders to the forces."""
    del sight
    orders = ceasefire.orders
    if orders is None:
        return Level(
            0,
            "nothing on orders to the forces or a line between commanders",
            (_at(ceasefire),),
            "`orders … ahead of` its beginning",
        )
    if orders.timing.silent:
        return Level(
            1, "orders are to be given; nothing says by when", (At(orders.id),), "a time ahead of its beginning"
        )
    return Level(2, "orders are to be given in time; a direct line is not decided", (At(orders.id),))


def track(sight: Sight, ceasefire: Ceasefire) -> Level:
    """The political track and its dates."""
    del ceasefire
    said = [
        one
        for one in sight.said("negotiate", "negotiate_in_good_faith", "hold", "settle", "conclude", "consult")
        if sight.duty(one)
    ]
    said = [
        one
        for one in said
        if one.act.kind != "hold" or sight.about(one, "elections", "referendum", "dialogue", "negotiations")
    ]
    dated = [one for one in said if deadline(one.timing) is not None or one.timing.start is not None]
    votes = list(sight.model.votes())
    places = tuple(At(one.id, ("verb",)) for one in said) + tuple(At(vote.id, ("name",)) for vote in votes)
    if dated:
        return Level(2, f"a political track, with {len(dated)} dated {'step' if len(dated) == 1 else 'steps'}", places)
    if places:
        return Level(1, "a political track without dates", places, "an agenda with dates")
    return Level(0, "no link to a political track", (), "talks on the settlement: with whom, on what, by when")
