"""Which of the 51 provisions of the Peace Accords Matrix a text holds.

The provisions are those that the data set of implementation codes; the grouping is this tool's. Much in the list is
made for the end of civil wars: between States what is not there is not missing.
"""

from __future__ import annotations

from typing import NamedTuple

from pdsl.assess import provisions as p
from pdsl.assess.card import Card, Item, Level, Reader, Subject, in_words, not_applicable
from pdsl.assess.shared import whole_text
from pdsl.assess.sight import Sight

_MOST_SHOWN = 8
_SOURCE = "Joshi, Quinn and Regan (2015), Peace Accords Matrix implementation data"


class _Provision(NamedTuple):
    """`civil`: made for civil wars. `find` None: the language has no form for it."""

    key: str
    title: str
    find: p.Finder | None = None
    civil: bool = False
    partly: str = ""  # why what is found is not certain to be the provision


_GROUPS: dict[str, tuple[_Provision, ...]] = {
    "Ceasefire": (_Provision("cease", "Ceasefire", p.ceasefires),),
    "Institutions": (
        _Provision(
            "bound",
            "Boundary demarcation",
            p.borders,
            partly="a line is frozen or a border spoken of; whether it is to be demarcated is not decided",
        ),
        _Provision("civadm", "Civil administration reform", civil=True),
        _Provision(
            "const", "Constitutional reform", p.acts("amend", "enact", "adopt", about=("constitution",)), civil=True
        ),
        _Provision("decen", "Decentralization or federalism", civil=True),
        _Provision(
            "elect",
            "Electoral or party reform",
            p.acts("hold", about=("elections",)),
            civil=True,
            partly="elections are to be held; whether the system is reformed is not decided",
        ),
        _Provision("exerefm", "Executive reform", civil=True),
        _Provision(
            "indrefer",
            "Independence referendum",
            p.votes_of_a_people,
            civil=True,
            partly="a vote is to be held; whether it is on independence is not decided",
        ),
        _Provision("judrfm", "Judiciary reform", civil=True),
        _Provision("legref", "Legislative reform", civil=True),
        _Provision("powtran", "Power-sharing transitional government", civil=True),
        _Provision("terpow", "Territorial power-sharing", civil=True),
        _Provision("ethrel", "Relations between communities and the State", civil=True),
        _Provision("truth", "Truth or reconciliation mechanism", civil=True),
    ),
    "Security": (
        _Provision("demob", "Demobilization", p.acts("demobilize"), civil=True),
        _Provision(
            "disarm", "Disarmament", p.acts("disarm", "destroy", "dismantle", about=("forces", "arms")), civil=True
        ),
        _Provision("reint", "Reintegration", p.acts("reintegrate", to="group"), civil=True),
        _Provision(
            "milrfm",
            "Military reform",
            p.limits,
            civil=True,
            partly="the strength of forces is limited; whether they are reformed is not decided",
        ),
        _Provision(
            "polrfm", "Police reform", p.acts("modernize", "establish", "develop", about=("police_forces",)), civil=True
        ),
        _Provision(
            "pargrp",
            "Paramilitary groups",
            p.formations,
            civil=True,
            partly="formations are to disarm or to leave; whether they are paramilitary is not decided",
        ),
        _Provision(
            "prisr",
            "Prisoner release",
            p.acts(
                "release",
                "exchange",
                "return",
                about=("prisoners_of_war", "civilian_detainees", "hostages", "political_prisoners"),
            ),
        ),
        _Provision(
            "with",
            "Withdrawal of troops",
            p.first(p.acts("withdraw", "redeploy", about=("forces", "arms")), p.foreign_forces),
        ),
        _Provision(
            "embarg",
            "Arms embargo",
            p.embargo,
            partly="arms are not to be acquired, received or provided; whether that is an embargo is not decided",
        ),
    ),
    "Rights and society": (
        _Provision("amnest", "Amnesty", p.acts("grant", "enact", "receive", about=("amnesty",))),
        _Provision(
            "child", "Children's rights", p.acts("return", "release", "protect", "extract", about=("children",))
        ),
        _Provision("citiz", "Citizenship reform", civil=True),
        _Provision(
            "cultr",
            "Cultural protections",
            p.acts("protect", "grant", "respect", about=("religious_tolerance",)),
            civil=True,
        ),
        _Provision(
            "educat",
            "Education reform",
            p.acts("adopt", "guarantee", "grant", "implement", about=("education_rights",)),
            civil=True,
            partly="rights in education; whether education is reformed is not decided",
        ),
        _Provision(
            "humrts",
            "Human rights",
            p.acts("respect", "protect", "grant", "guarantee", "comply_with", about=("rights",)),
        ),
        _Provision("indmin", "Indigenous minority rights", civil=True),
        _Provision(
            "minrts",
            "Minority rights",
            p.acts("respect", "protect", "grant", "guarantee", "adopt", about=("minority_rights", "language_rights")),
        ),
        _Provision("women", "Women's rights"),
        _Provision("selfd", "Right of self-determination", civil=True),
        _Provision(
            "offlan",
            "Official language and symbols",
            p.acts("grant", "guarantee", "respect", about=("language_rights",)),
            civil=True,
        ),
        _Provision(
            "media", "Media reform", p.acts("guarantee", "grant", "respect", about=("media_rights",)), civil=True
        ),
        _Provision(
            "idps",
            "Internally displaced persons",
            p.acts("return", "protect", "assist", "compensate", about=("displaced_persons",)),
        ),
        _Provision(
            "refug",
            "Refugees",
            p.acts("return", "protect", "assist", about=("displaced_persons",)),
            partly="displaced persons are spoken of; whether refugees are among them is not decided",
        ),
        _Provision(
            "repar",
            "Reparations",
            p.first(p.acts("compensate"), p.acts("pay", "provide", about=("compensation_payments",))),
        ),
        _Provision("arbdam", "Commission on damage or loss"),
    ),
    "External and implementation": (
        _Provision(
            "unpkf",
            "United Nations peacekeeping",
            p.un_missions,
            partly="the United Nations have a mission or force; whether it keeps the peace is not decided",
        ),
        _Provision("regpkf", "Regional peacekeeping", p.peace_force),
        _Provision(
            "untran",
            "United Nations transitional authority",
            p.foreign_rule,
            civil=True,
            partly="an organization or body administers; whether it is the United Nations is not decided",
        ),
        _Provision("verify", "Verification or monitoring mechanism", p.missions),
        _Provision("disput", "Dispute resolution committee", p.commissions),
        _Provision("arbland", "International arbitration", p.courts),
        _Provision(
            "donor", "Donor support", p.money, partly="money is to be provided; whether by donors is not decided"
        ),
        _Provision("time", "Detailed timeline", p.dates),
        _Provision("review", "Review of the agreement"),
        _Provision("ratm", "Ratification mechanism", p.finals("ratification")),
    ),
    "Economy": (
        _Provision(
            "develop",
            "Economic and social development",
            p.first(p.money, p.acts("rebuild", "develop", about=("infrastructure", "cities"))),
        ),
        _Provision("natres", "Natural resource management", p.resources),
    ),
}


def _read(provision: _Provision) -> Reader:
    def read(sight: Sight, subject: Subject) -> Level:
        del subject
        found = list(provision.find(sight)) if provision.find is not None else []
        places = tuple(dict.fromkeys(one.at for one in found))[:_MOST_SHOWN]
        if found and provision.partly:
            return Level(0, provision.partly, places, high=1)
        if found:
            return Level(1, f"in {len(found)} {'place' if len(found) == 1 else 'places'}", places)
        if provision.civil and _between_states(sight):
            return not_applicable("interstate: made for conflicts within a State, and this text is between States")
        words = p.unread(sight)
        if provision.find is None and words:
            return in_words(f"the language has no form for it; {len(words)} clauses say what they say in words")
        if provision.find is None:
            return Level(0, "not in the text, which says nothing in words", (), "")
        return Level(0, "not in what is typed" + (f"; {len(words)} clauses in words are not read" if words else ""), ())

    return read


def _between_states(sight: Sight) -> bool:
    """Whether the text knows no side but States."""
    parties = [sight.world.actor(name) for name in sight.world.expand(sight.model.parties)]
    return (
        not sight.facts.non_states
        and len(parties) > 1
        and any(one is not None and one.kind == "state" for one in parties)
    )


_ITEMS = tuple(
    Item(found.key, found.title, ("not in the text", "in the text"), _read(found), _SOURCE, group=group)
    for group, provisions in _GROUPS.items()
    for found in provisions
)

CARD = Card(
    name="accords",
    title="Coverage of the Peace Accords Matrix",
    about="which of 51 kinds of provision the text holds",
    source="the 51 provisions of the Peace Accords Matrix (Joshi, Quinn and Regan 2015); grouping by this tool",
    evidence="Of comprehensive agreements after civil wars since 1989, those whose reforms of the security"
    " sector were carried"
    " out had less conflict in the long run. Kane (2019): external guarantees and implementation matter, political"
    " power-sharing as text does not. Williams and others: a count that weighs all provisions alike says little.",
    caveat="Whether a provision is in the text, not how good it is or whether it is carried out. The list is"
    " made for civil"
    " wars: between States what such wars alone need is n/a (interstate). Nothing is added up but how many are there.",
    items=_ITEMS,
    subjects=whole_text,
    nothing="",
    covering=True,
)
