"""The kinds of act: which complements each verb takes, how it is fulfilled, what undoes it (SEMANTICS 4).

The words themselves stand in `grammar/undertakings.lark`; a test holds the two lists together.
"""

from __future__ import annotations

from pdsl.model.record import Record

ACTORS = frozenset({"state", "organization", "movement", "office", "body", "group", "quantified"})
AREAS = frozenset({"territory", "line", "zone", "facility", "state", "quantified"})
FORCES = frozenset({"category", "group", "quantified"})
CLAUSES = frozenset({"clause", "article", "instrument", "guarantee", "snapback", "ceasefire", "definition"})
MONEY = frozenset({"quantity", "category", "sanctions", "fund"})
ANY = frozenset({"any"})
TEXTS = frozenset({"article", "clause", "division"})
# What is handed over, moved or shared is a thing or a person: no provision of the text itself.
OF_THINGS = frozenset({
    "deploy", "exchange", "extract", "hand_over", "rebuild", "receive", "release", "return", "share", "transfer",
    "withdraw",
})  # fmt: skip


class ActKind(Record):
    """A verb. `achieved`: fulfilled once, by a deadline; else kept throughout.

    `strength` is the place of the verb on the ladder of guarantee verbs, 0 to 8 (0: welcomes, 2: consults,
    3: seeks action by another, 4: may, 6: assists as it deems necessary, 7: affords all aid, 8: a listed
    minimum by a time); None for acts that are no response to an attack. `whole`: done to all that is named, so that
    doing it to a part does not fulfil it: to withdraw from part of an area; to deploy in part of it is to deploy in it.
    `is_a`: whoever does it does that too.
    """

    objects: frozenset[str] = ANY
    roles: frozenset[str] = frozenset()
    achieved: bool = True
    inverse: str = ""
    strength: int | None = None
    reversible: bool = True
    whole: bool = False
    is_a: str = ""


_PLACE = frozenset({"in", "from", "to", "on", "along", "outside", "between"})
_COMPANY = frozenset({"with", "against", "under", "under_command_of", "between"})
_AID = frozenset({"with", "against", "in", "on", "to", "between"})

ACTS: dict[str, ActKind] = {
    "abolish": ActKind(whole=True, objects=ANY, roles=frozenset({"in", "against"})),
    "accelerate": ActKind(objects=ANY, roles=frozenset({"with", "in"})),
    "acquire": ActKind(objects=FORCES | MONEY, roles=frozenset({"from"}), achieved=False),
    "act": ActKind(roles=_AID | frozenset({"under"}), strength=6),
    "administer": ActKind(objects=AREAS, roles=frozenset({"with", "under"}), achieved=False),
    "admit": ActKind(objects=ACTORS, roles=frozenset({"to"}), reversible=False),
    "adopt": ActKind(objects=ANY, roles=frozenset({"on", "in"})),
    "amend": ActKind(objects=ANY),
    "apply": ActKind(objects=ANY, roles=frozenset({"to", "in", "on"}), achieved=False),
    "assess": ActKind(objects=ANY, roles=frozenset({"in"})),
    "assist": ActKind(objects=ACTORS | CLAUSES, roles=_AID | frozenset({"under"}), strength=6),
    "attack": ActKind(objects=ACTORS | AREAS, roles=frozenset({"in", "with", "from"}), achieved=False),
    "clear": ActKind(whole=True, objects=FORCES | AREAS, roles=frozenset({"in", "from", "along"}), reversible=False),
    "coerce": ActKind(objects=ACTORS, roles=frozenset({"with"}), achieved=False),
    "compensate": ActKind(whole=True, objects=ACTORS, roles=frozenset({"for", "with", "from"}), reversible=False),
    "comply_with": ActKind(objects=ANY, achieved=False),
    "conclude": ActKind(objects=ANY, roles=frozenset({"with", "on", "between"})),
    "confirm": ActKind(objects=ANY, roles=frozenset({"in"})),
    "consider": ActKind(objects=ANY, achieved=False),
    "consult": ActKind(roles=frozenset({"with", "on", "in"}), strength=2),
    "convert": ActKind(whole=True, objects=FORCES, roles=frozenset({"in", "to"}), reversible=False),
    "cooperate": ActKind(roles=frozenset({"with", "on", "in"}), achieved=False),
    "demobilize": ActKind(whole=True, objects=FORCES, roles=frozenset({"in"}), inverse="mobilize"),
    "deploy": ActKind(
        objects=FORCES | MONEY, roles=_PLACE | frozenset({"under_command_of", "under"}), achieved=False,
        inverse="withdraw",
    ),
    "destroy": ActKind(whole=True, objects=FORCES | MONEY, roles=frozenset({"in"}), reversible=False),
    "determine": ActKind(objects=ANY, roles=frozenset({"in", "with", "on"})),
    "develop": ActKind(objects=ANY, roles=frozenset({"in", "with", "on"})),
    "disarm": ActKind(whole=True, objects=FORCES | ACTORS, roles=frozenset({"in", "along"}), reversible=False),
    "disband": ActKind(whole=True, objects=FORCES | ACTORS, roles=frozenset({"in"}), reversible=False),
    "dismantle": ActKind(whole=True, objects=FORCES | AREAS, roles=frozenset({"in", "along"}), reversible=False),
    "dispose_of": ActKind(objects=ANY, roles=frozenset({"to"}), achieved=False),
    "end": ActKind(objects=ANY, roles=frozenset({"with", "in"})),
    "enact": ActKind(objects=ANY, roles=frozenset({"on", "against"})),
    "enforce": ActKind(objects=ANY, roles=frozenset({"against", "in", "with"}), achieved=False),
    "enter": ActKind(objects=AREAS, roles=frozenset({"with"}), achieved=False, inverse="leave"),
    "establish": ActKind(objects=ANY, roles=frozenset({"with", "in", "on", "between"})),
    "exchange": ActKind(whole=True, objects=ANY, roles=frozenset({"with", "between"}), reversible=False),
    "extend": ActKind(objects=ANY, roles=frozenset({"with"})),
    "extract": ActKind(objects=ANY, roles=frozenset({"in", "with"}), achieved=False),
    "fund": ActKind(objects=ANY, roles=frozenset({"with", "from"})),
    "grant": ActKind(objects=ANY, roles=frozenset({"to", "on", "in"}), reversible=False),
    "guarantee": ActKind(whole=True, objects=ANY, roles=frozenset({"to", "in"}), achieved=False, strength=6),
    "hand_over": ActKind(whole=True, objects=ANY, roles=frozenset({"to", "in", "from"}), reversible=False),
    "hold": ActKind(objects=ANY, roles=frozenset({"in", "with", "on", "between"}), reversible=False),
    "implement": ActKind(objects=ANY, roles=frozenset({"in"})),
    "impose": ActKind(objects=ANY, roles=frozenset({"on", "against"}), inverse="lift", strength=6),
    "interfere": ActKind(roles=frozenset({"in", "with"}), achieved=False),
    "invite": ActKind(objects=ACTORS, roles=frozenset({"to"})),
    "join": ActKind(objects=ANY, inverse="leave"),
    "leave": ActKind(whole=True, objects=ANY, inverse="join"),
    "lift": ActKind(whole=True, objects=ANY, roles=frozenset({"against", "on"}), inverse="impose"),
    "maintain": ActKind(objects=ANY, roles=frozenset({"in", "with"}), achieved=False),
    "mobilize": ActKind(objects=FORCES, roles=frozenset({"in"}), achieved=False, inverse="demobilize"),
    "modernize": ActKind(objects=ANY, roles=frozenset({"in", "with"})),
    "negotiate": ActKind(objects=ANY, roles=frozenset({"with", "on", "in", "between", "from"})),
    "negotiate_in_good_faith": ActKind(roles=frozenset({"with", "on", "in", "between"})),
    "obstruct": ActKind(objects=ANY, roles=_PLACE, achieved=False),
    "operate": ActKind(objects=AREAS | CLAUSES | ANY, roles=frozenset({"with", "under"}), achieved=False),
    "pay": ActKind(objects=MONEY, roles=frozenset({"to", "from"}), reversible=False),
    "police": ActKind(objects=AREAS, achieved=False),
    "produce": ActKind(objects=FORCES | MONEY, roles=frozenset({"in"}), achieved=False),
    "prohibit": ActKind(objects=ANY, roles=frozenset({"in"}), achieved=False),
    "promote": ActKind(objects=ANY, roles=frozenset({"in", "with"}), achieved=False),
    "protect": ActKind(whole=True, objects=ANY, roles=frozenset({"in", "against"}), achieved=False),
    "provide": ActKind(objects=ANY, roles=frozenset({"to", "in", "with"})),
    "ratify": ActKind(objects=ANY, reversible=False),
    "rebuild": ActKind(whole=True, objects=ANY, roles=frozenset({"in", "with"})),
    "receive": ActKind(objects=ANY, roles=frozenset({"from", "for"})),
    "reaffirm": ActKind(objects=ANY, roles=frozenset({"in"})),
    "recognize": ActKind(whole=True, objects=AREAS, reversible=False),
    "recover": ActKind(objects=AREAS, roles=frozenset({"from", "with"})),
    "redeploy": ActKind(whole=True, objects=FORCES | MONEY, roles=_PLACE),
    "reintegrate": ActKind(objects=ACTORS, roles=frozenset({"in"})),
    "reject": ActKind(whole=True, objects=ANY, achieved=False),
    "release": ActKind(whole=True, objects=ANY, roles=frozenset({"to"}), reversible=False),
    "relinquish": ActKind(whole=True, objects=AREAS, roles=frozenset({"to"}), reversible=False),
    "replace": ActKind(objects=FORCES, roles=frozenset({"in", "with", "through", "from"})),
    "respect": ActKind(whole=True, objects=ANY, roles=frozenset({"in"}), achieved=False),
    "respond": ActKind(roles=_AID | frozenset({"under"}), strength=6),
    "restart": ActKind(objects=AREAS, roles=frozenset({"under", "with"})),
    "restore": ActKind(
        whole=True, objects=ANY, roles=frozenset({"to", "against", "on", "in"}), inverse="lift", strength=6,
    ),
    "return": ActKind(whole=True, objects=ANY, roles=frozenset({"to"}), reversible=False),
    "seek": ActKind(objects=ANY, roles=frozenset({"by", "to", "in"}), strength=3),
    "settle": ActKind(objects=ANY, roles=frozenset({"with", "between"}), reversible=False),
    "share": ActKind(objects=ANY, roles=frozenset({"with"}), achieved=False),
    "station": ActKind(
        objects=FORCES | MONEY, roles=_PLACE | frozenset({"under_command_of", "under"}), achieved=False,
        inverse="withdraw", is_a="deploy",
    ),
    "supervise": ActKind(objects=ANY, achieved=False),
    "suspend": ActKind(objects=ANY, roles=frozenset({"against", "on"}), inverse="restore"),
    "take_part_in": ActKind(objects=ANY, roles=_COMPANY | frozenset({"in"}), achieved=False),
    "terminate": ActKind(objects=ANY, roles=frozenset({"with"}), reversible=False),
    "test": ActKind(objects=FORCES, roles=frozenset({"in"}), achieved=False),
    "threaten": ActKind(objects=ACTORS, roles=frozenset({"with", "in"}), achieved=False),
    "transfer": ActKind(whole=True, objects=ANY, roles=frozenset({"to", "from", "in"}), reversible=False),
    "transit": ActKind(objects=FORCES, roles=_PLACE, achieved=False),
    "unfreeze": ActKind(whole=True, objects=ANY, reversible=False),
    "use": ActKind(objects=FORCES, roles=_COMPANY | _PLACE, achieved=False),
    "use force": ActKind(roles=_COMPANY | _PLACE, achieved=False),
    "use force to change borders": ActKind(roles=_COMPANY, achieved=False),
    "vacate": ActKind(whole=True, objects=AREAS, roles=frozenset({"to"}), inverse="enter"),
    "waive": ActKind(whole=True, objects=ANY, roles=frozenset({"against", "in"}), reversible=False),
    "withdraw": ActKind(whole=True, objects=FORCES | ANY, roles=_PLACE, inverse="deploy", reversible=True),
    "words": ActKind(roles=_PLACE | _COMPANY),
}


def act_kind(kind: str) -> ActKind:
    """What a verb is; an unknown verb is an act said in words."""
    return ACTS.get(kind, ACTS["words"])


def kinds_of(kind: str) -> tuple[str, ...]:
    """The verb and the wider ones: whoever stations forces deploys them."""
    found = [kind]
    while wider := act_kind(found[-1]).is_a:
        found.append(wider)
    return tuple(found)


def akin_to(kind: str) -> tuple[str, ...]:
    """The verb with the wider and the narrower ones, in the order of the list of verbs."""
    if not act_kind(kind).is_a and kind not in _WIDER:
        return (kind,)
    return tuple(other for other in ACTS if other == kind or kind in kinds_of(other) or other in kinds_of(kind))


_WIDER = frozenset(kind.is_a for kind in ACTS.values() if kind.is_a)

# Verbs of one matter: what is said with one of them may be what another asks or forbids; words alone do not tell.
_MATTERS = (
    frozenset({"attack", "use force", "use force to change borders", "threaten"}),
    frozenset({"deploy", "station", "enter", "transit", "redeploy"}),
    frozenset({"acquire", "receive", "produce", "develop", "maintain"}),
    frozenset({"provide", "grant", "pay", "fund", "compensate"}),
    frozenset({"withdraw", "vacate", "leave"}),
)


def neighbours(kind: str) -> frozenset[str]:
    """The other verbs of the same matter, those left out that are wider or narrower by `is_a`."""
    return frozenset().union(*(matter for matter in _MATTERS if kind in matter)) - {*akin_to(kind)}
