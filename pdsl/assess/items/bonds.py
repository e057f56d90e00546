"""What holds an agreement together: form, guarantee, commission, confidence, clarity, settlement."""

from __future__ import annotations

from pdsl.assess.card import At, Level, Subject, in_words, not_applicable
from pdsl.assess.items.forces import fighters
from pdsl.assess.sight import Sight
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.ladders import Ladder
from pdsl.model.status import Status
from pdsl.model.terms import Deferred, Ref, possibilities
from pdsl.model.time import deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.options import listed

_UNSIGNED = frozenset(
    {"non_paper", "term_sheet", "elements", "statement", "plan", "roadmap", "principles", "framework"}
)


_STATUS = frozenset({"sovereignty", "recognition", "frozen", "control", "administration"})
_WOULD = 5


_SHARES = (1 / 3, 2 / 3)  # of duties with bearer, date and place: partial from the first, full from the second


def formal(sight: Sight, subject: Subject) -> Level:
    """Whether two sides agree in a form that is signed."""
    del subject
    texts = sight.model.texts
    best = Level(
        0,
        "no instrument names two sides that agree",
        (At("settlement", ("name",)),),
        "name the parties: `parties A, B`",
    )
    for text in texts:
        parties = (
            sight.world.text_of(text.element).expand(text.parties)
            if text is texts[0]
            else sight.world.expand(text.parties)
        )
        here = At(text.element, ("parties", "name"), "parties")
        if len(parties) < 2:
            continue
        if text.form in _UNSIGNED:
            level = Level(
                1,
                f"{len(parties)} sides, in a {text.form.replace('_', ' ')}: not a form that is signed",
                (here,),
                "a form that the sides sign",
            )
        else:
            form = text.form.replace("_", " ") or "text of unstated form"
            level = Level(
                2, f"{len(parties)} parties, in the form of {'an' if form[0] in 'aeiou' else 'a'} {form}", (here,)
            )
        if level.low > best.low:
            best = level
    return best


def guarantee(sight: Sight, subject: Subject) -> Level:
    """Whether somebody who is no side promises to act."""
    del subject
    best = Level(0, "no guarantee by a third party", (), "a guarantee by somebody who is not a side to the conflict")
    for guarantee in sight.of_type(Guarantee):
        seen = sight.reading(guarantee)
        fighting = set(sight.facts.fighting) & {*seen.accused, *seen.beneficiaries}
        third = [name for name in seen.guarantors if name not in fighting and name not in seen.beneficiaries]
        here = At(guarantee.id, ("name",), guarantee.title or guarantee.name)
        strong = max(seen.levels, default=-1)
        if third and strong >= _WOULD:
            level = Level(2, f"a promise to act by {listed(third[:5])}", (here,))
        elif guarantee.steps and third:
            level = Level(
                1,
                f"by {listed(third[:5])}: no more than to consult, to seek action, or that they may act",
                (here,),
                "a duty to act",
            )
        else:
            level = Level(
                1,
                "a guarantee without a third party, or without a response",
                (here,),
                "name who guarantees and what is done",
            )
        if level.low > best.low:
            best = level
    return best


def commission(sight: Sight, subject: Subject) -> Level:
    """A standing body of both sides, mediation, or a procedure."""
    del subject
    sides = set(fighters(sight))
    parties = sides | set(sight.world.expand(sight.model.parties))
    joint = [body for body in sight.bodies() if _of_both(sides, parties, sight.world.members(body.name) or frozenset())]
    ladders = list(sight.of_type(Ladder))
    mediated = [
        said
        for kind in ("negotiate", "settle", "consult", "negotiate_in_good_faith", "determine")
        for said in sight.said(kind)
        if said.oversight.mediated_by
    ]
    consult = [said for said in sight.said("consult") if sight.duty(said)]
    disputes = [final for text in sight.model.texts for final in text.finals() if final.kind == "disputes"]
    if joint or mediated:
        places = (
            *(At(f"actor.{body.name}", ("name",), body.title or body.name) for body in joint),
            *(At(said.id, ("mediated_by", "verb"), "mediated") for said in mediated),
        )
        return Level(
            2,
            f"a standing body: {listed(body.name for body in joint)}" if joint else "mediation by a third party",
            places,
        )
    places = (
        *(At(ladder.id, ("name",)) for ladder in ladders),
        *(At(said.id, ("verb",)) for said in consult),
        *(At(final.id) for final in disputes),
    )
    if places:
        return Level(
            1, "consultation or a procedure, without a standing body of both sides", places, "a joint commission"
        )
    return Level(
        0, "no joint commission, mediation or procedure for disputes", (), "a joint commission with a rule of decision"
    )


def _of_both(sides: set[str], parties: set[str], members: frozenset[str]) -> bool:
    """Whether a side to the conflict sits in a body with another side or party."""
    return bool(sides & members) and len(parties & members) > 1


def confidence(sight: Sight, subject: Subject) -> Level:
    """Exchange of information, declared holdings, rules for exercises."""
    del subject
    found: dict[str, list[At]] = {}
    for said in sight.said("share", "exchange"):
        if sight.duty(said) and sight.about(said, "intelligence"):
            found.setdefault("information", []).append(At(said.id, ("verb",)))
    for cap in sight.of_type(ForceCap):
        if any(baseline.holdings for baseline in cap.baselines):
            found.setdefault("declared holdings", []).append(At(cap.id, ("name",)))
    words = [
        said
        for said in sight.said("exchange", "share", "establish", "words")
        if sight.duty(said)
        and not any(
            isinstance(v, Ref) and v.kind == "category" and _common(sight, v)
            for slot in said.act.role("object")
            for v in possibilities(slot)
        )
    ]
    places = tuple(at for some in found.values() for at in some)
    if len(found) > 1:
        return Level(2, f"{', '.join(found)}", places)
    if found:
        return Level(
            1,
            f"{', '.join(found)} alone",
            places,
            "notification of movements and exercises, a direct line, exchange of information",
            high=2 if words else -1,
        )
    if words:
        return in_words(
            "what is exchanged or set up is said in words; a hotline or notification may be among it",
            *(At(said.id, ("verb",)) for said in words[:5]),
        )
    return Level(
        0,
        "no notification, direct line or exchange of information",
        (),
        "notification of movements and exercises, a direct line",
    )


def _common(sight: Sight, ref: Ref) -> bool:
    category = sight.model.categories.get(ref.name)
    return category is not None and (
        category.imported or any(name != ref.name for name in sight.analysis.wider(ref.name))
    )


def specific(sight: Sight, subject: Subject) -> Level:
    """How many duties say who, by when and where."""
    del subject
    once = [said for said in sight.model.undertakings() if sight.stands(said) and _once(sight, said)]
    if not once:
        return not_applicable("the text holds no duty that is fulfilled once")
    full = [said for said in once if _whole(sight, said)]
    share = len(full) / len(once)
    places = tuple(At(said.id, ("verb",)) for said in full[:10])
    why = f"{len(full)} of {len(once)} duties that are fulfilled once name who, by when and, of forces and areas, where"
    level = 2 if share >= _SHARES[1] else 1 if share >= _SHARES[0] else 0
    return Level(level, why, places, "" if level == 2 else "a bearer, a date and a place for every duty")


def _once(sight: Sight, said: Undertaking) -> bool:
    from pdsl.model.acts import act_kind

    return sight.duty(said) and (said.act.opaque or act_kind(said.act.kind).achieved)


def _whole(sight: Sight, said: Undertaking) -> bool:
    if not sight.bearers(said) or (deadline(said.timing) is None and not said.timing.at_once):
        return False
    if said.act.kind in ("withdraw", "redeploy", "deploy", "vacate", "disarm", "demobilize", "clear"):
        return (
            any(said.act.role(role) for role in ("in", "from", "to", "on", "along", "between", "outside"))
            or said.act.kind == "vacate"
        )
    return True


def settlement(sight: Sight, subject: Subject) -> Level:
    """Whether contested areas have a status in law."""
    del subject
    world = sight.world
    contested = [
        area.name
        for area in sight.model.areas.values()
        if ((area.claimed_by or area.held_by) and area.kind in ("territory", "zone") and not area.imported)
        or (area.name in _spoken(sight) and (area.claimed_by or area.held_by))
    ]
    if not contested:
        return not_applicable(
            "the text declares no area that more than one side claims or holds; other issues are not declared at all"
        )
    settled, put_off, places = set[str](), set[str](), []
    for status in sight.of_type(Status):
        names = set(world.area_names(status.areas))
        for entry in status.entries:
            if not sight.stands(entry) or entry.aspect not in _STATUS:
                continue
            places.append(At(entry.id))
            value = sight.resolution.value(entry.value)
            if entry.aspect == "frozen":
                put_off |= names
            elif entry.aspect in ("control", "administration"):
                homes = {name for name in names if isinstance(value, Ref) and value.name == world.baseline(name)}
                settled |= {name for name in homes if not _claimed(sight, name)}
                put_off |= names - homes
            elif entry.aspect == "recognition":
                settled |= names if entry.degree != "de_facto" else set()
                put_off |= names if entry.degree == "de_facto" else set()
            elif isinstance(value, Deferred):
                put_off |= names
            elif isinstance(value, Ref):
                settled |= names
    for said in sight.said("relinquish", "recognize"):
        if sight.duty(said):
            settled |= set(world.area_names(said.act.role("object")))
            places.append(At(said.id, ("verb",)))
    reached = {name for name in contested if {name, *world.parents(name)} & settled}
    later = {name for name in contested if {name, *world.parents(name)} & put_off} - reached
    counts = (len(contested), len(reached), len(later))
    why = "contested areas: {}; with a status in law: {}; put off or in fact only: {}".format(*counts)
    if len(reached) == len(contested):
        return Level(2, why, tuple(places))
    return Level(
        1 if reached or later else 0,
        why,
        tuple(places),
        "say for each contested area whose it is, or by whom and when that is decided",
    )


def _claimed(sight: Sight, name: str) -> bool:
    """Whether somebody claims an area whose part of another State it is declared to be; to hold it is no claim."""
    area = sight.world.area(name)
    return area is not None and bool(set(sight.world.expand(area.claimed_by)) - {sight.world.baseline(name)})


def _spoken(sight: Sight) -> set[str]:
    """The areas of which a clause gives a status."""
    return {name for status in sight.model.statuses() for name in sight.world.area_names(status.areas)}
