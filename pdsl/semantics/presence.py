"""Presence of forces in an area, and membership of organizations (SEMANTICS 3).

Forces are permitted at home; abroad they need the consent of the host, and the text is silent if it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.terms import Ref
from pdsl.model.undertakings import Act
from pdsl.semantics.coverage import covers, overlaps
from pdsl.semantics.limits import limits_on
from pdsl.semantics.norms import BAN, DUTY, FIRM, PERMISSION, Norm
from pdsl.semantics.state import State, Value

PERMITTED, LIMITED, PROHIBITED, BY_CONSENT = "permitted", "limited", "prohibited", "by consent of the host"
WITHIN_LIMITS = "a clause allows it within limits"
OPEN, BARRED, PROMISED, MEMBER = "open", "barred", "promised", "member"


def presence_values(state: State, category: Ref, actor: str, area: str) -> tuple[Value, ...]:
    """Whether forces of an actor may stand in an area: a prohibition first, then limits, then permissions."""
    kind = "state" if area in state.world.actors else state.world.areas[area].kind if area in state.world.areas else ""
    act = Act(kind="deploy", arguments=(("object", (category,)), ("in", (Ref(name=area, kind=kind),))))
    norms = list(_said(state, act, actor))
    bans = [(norm, sure) for norm, sure in norms if norm.kind == BAN and covers(state.world, act, norm.act)]
    # who may (or is to) stand in a part of an area, or with some of the forces, may stand there
    allowed = [norm for norm, _ in norms if norm.kind in (PERMISSION, DUTY) and overlaps(state.world, norm.act, act)]
    found: dict[str, list[str]] = {}
    for norm, _ in bans:
        found.setdefault(PROHIBITED, []).append(norm.id)
    if any(sure for _, sure in bans):
        for norm in allowed:  # the text forbids it and allows part of it
            if covers(state.world, norm.act, act):
                found.setdefault(PERMITTED, []).append(norm.id)
        return tuple(Value(word, tuple(dict.fromkeys(clauses))) for word, clauses in found.items())
    for parts in state.world.made_of(area):
        # what is prohibited in every part is prohibited in the whole
        each = [presence_values(state, category, actor, part) for part in parts]
        clauses = [value.clauses for values in each for value in values if value.value == PROHIBITED]
        if len(clauses) == len(parts):
            found.setdefault(PROHIBITED, []).extend(clause for named in clauses for clause in named)
            if all(len(values) == 1 for values in each):
                return (Value(PROHIBITED, tuple(dict.fromkeys(found[PROHIBITED]))),)
    limits = [limit.clause for limit in limits_on(state, actor, category.name, (area,)) if limit.kind == "ceiling"]
    # so does a ban in a part of the area, or on some of the forces, limit who stands there
    banned = {norm.id for norm, _ in bans}
    partly = (norm for norm, _ in norms if norm.kind == BAN and covers(state.world, norm.act, act))
    limits += [norm.id for norm in partly if norm.id not in banned]
    if limits:
        found[LIMITED] = limits
    elif allowed:
        found[PERMITTED] = [norm.id for norm in allowed]
    else:
        home = state.world.contains(actor, area)
        found[PERMITTED if home else BY_CONSENT] = []
    note = WITHIN_LIMITS if limits and allowed else ""
    return tuple(
        Value(word, tuple(dict.fromkeys(clauses)), note=note if word == LIMITED else "")
        for word, clauses in found.items()
    )


def membership_values(state: State, actor: str, organization: str) -> tuple[Value, ...]:
    """Whether an actor is, may, must or must not become a member of an organization."""
    members = state.world.members(organization)
    if members is not None and actor in members:
        return (Value(MEMBER),)
    organ = state.world.actor(organization)
    act = Act(kind="join", arguments=(("object", (Ref(name=organization, kind=organ.kind if organ else ""),)),))
    norms = list(_said(state, act, actor))
    found: dict[str, list[str]] = {}
    certain = False
    for word in (BARRED, PROMISED, OPEN):
        for norm, sure in norms:
            if _membership_by(norm) == word and covers(state.world, act, norm.act):
                found.setdefault(word, []).append(norm.id)
                certain = certain or sure
        if certain:
            break
    if not certain:
        found.setdefault(OPEN, [])
    return tuple(Value(word, tuple(dict.fromkeys(clauses))) for word, clauses in found.items())


def _membership_by(norm: Norm) -> str:
    """What a norm about joining makes of membership; to have to admit (its dual lets join) is to promise it."""
    if norm.kind == BAN:
        return BARRED
    return PROMISED if norm.kind == DUTY or norm.dual else OPEN if norm.kind == PERMISSION else ""


def _said(state: State, act: Act, actor: str) -> Iterator[tuple[Norm, bool]]:
    """The firm norms of one actor about an act, and whether each has effect for certain."""
    from pdsl.semantics.entailment import acts_for, bears, said

    organs = state.world.controlled(actor) if act.kind == "deploy" else frozenset[str]()
    for found in said(state, act):
        if found.norm.firmness == FIRM and (bears(found.norm, actor) or acts_for(found.norm, organs)):
            yield found.norm, found.sure
