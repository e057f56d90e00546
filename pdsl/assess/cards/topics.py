"""The topics of a text as the PA-X database tags them, 0 to 3: what one would compare it with.

Only topics that a typed clause can show are listed; the variable names are those of the database.
"""

from __future__ import annotations

from pdsl.assess import provisions as p
from pdsl.assess.card import Card, Item, Level, Reader, Subject
from pdsl.assess.shared import whole_text
from pdsl.assess.sight import Sight

_MOST_SHOWN = 8
_SOURCE = "PA-X, Peace Agreements Database (University of Edinburgh)"
_HELD = ("prisoners_of_war", "civilian_detainees", "hostages", "political_prisoners")
_TOPICS: dict[str, tuple[tuple[str, str, p.Finder], ...]] = {
    "Groups": (
        ("GCh", "Children and youth", p.acts("return", "release", "protect", "extract", about=("children",))),
        (
            "GRef",
            "Refugees and displaced persons",
            p.acts("return", "protect", "assist", "compensate", about=("displaced_persons",)),
        ),
    ),
    "State": (
        ("StRef", "Referendum", p.votes_of_a_people),
        ("StBor", "Border delimitation", p.borders),
        ("StCon", "Status of territory", p.statuses("sovereignty", "recognition")),
    ),
    "Governance": (
        ("PolNewTemp", "International or temporary administration", p.foreign_rule),
        ("Ele", "Elections", p.acts("hold", about=("elections",))),
        ("Cons", "Constitutional reform", p.acts("amend", "enact", "adopt", about=("constitution",))),
    ),
    "Rights": (
        (
            "HrGen",
            "Rights in general",
            p.acts("respect", "protect", "grant", "guarantee", "comply_with", about=("rights",)),
        ),
        ("Prot", "Protection of groups and civilians", p.acts("protect")),
        ("MedGov", "Media", p.acts("guarantee", "grant", "respect", about=("media_rights",))),
        ("JusEm", "Emergency law", p.acts("lift", "end", "terminate", about=("martial_law",))),
    ),
    "Economy": (
        ("Dev", "Development and reconstruction", p.first(p.money, p.acts("rebuild", "develop", "modernize"))),
        ("NatRes", "Natural resources", p.resources),
        ("IntFu", "International funds", p.money),
    ),
    "Security": (
        ("SsrGua", "Security guarantees", p.guarantees),
        ("CeProv", "Ceasefire provisions", p.ceasefires),
        ("SsrArm", "Armed forces", p.limits),
        ("SsrPol", "Police", p.acts("modernize", "establish", "develop", "maintain", about=("police_forces",))),
        (
            "SsrDdr",
            "Demobilization, disarmament, reintegration",
            p.first(p.acts("demobilize"), p.acts("disarm", "disband"), p.acts("reintegrate", to="group")),
        ),
        ("SsrFf", "Withdrawal of foreign forces", p.foreign_forces),
    ),
    "Transitional justice": (
        ("TjAm", "Amnesty or pardon", p.acts("grant", "enact", "receive", about=("amnesty",))),
        ("TjPrire", "Release of prisoners", p.acts("release", "exchange", "return", about=_HELD)),
        (
            "TjMis",
            "Missing persons",
            p.acts("release", "return", "exchange", "assist", about=("missing_persons", "remains_of_the_dead")),
        ),
        (
            "TjRep",
            "Reparations",
            p.first(p.acts("compensate"), p.acts("pay", "provide", about=("compensation_payments",))),
        ),
        ("TjVic", "Victims", p.acts("compensate", "assist", "protect", about=("victims", "families"))),
    ),
    "Implementation": (
        ("ImUN", "Role of the United Nations", p.united_nations),
        ("ImPK", "International mission or force", p.first(p.peace_force, p.missions)),
        ("ImE", "Enforcement mechanism", p.enforcement),
        ("ImRef", "Ratification of the agreement", p.finals("ratification")),
    ),
}
_LEVELS = ("none", "mention", "some detail", "substantive")


def _read(find: p.Finder) -> Reader:
    def read(sight: Sight, subject: Subject) -> Level:
        del subject
        found = list(find(sight))
        if not found:
            return Level(0, "not in what is typed")
        most = max(one.depth for one in found)
        places = tuple(dict.fromkeys(one.at for one in sorted(found, key=lambda one: -one.depth)))[:_MOST_SHOWN]
        count = f"{len(found)} {'clause' if len(found) == 1 else 'clauses'}"
        return Level(most, f"{_LEVELS[most]}, in {count}", places)

    return read


_ITEMS = tuple(
    Item(key, title, _LEVELS, _read(find), _SOURCE, group=group)
    for group, topics in _TOPICS.items()
    for key, title, find in topics
)

CARD = Card(
    name="topics",
    title="Topics, as PA-X tags them",
    about="what the text speaks of, and in how much detail",
    source=_SOURCE,
    evidence="No direction: topics make texts comparable with a corpus of more than 2,000 agreements since 1990.",
    caveat="1 a permission or wish mentions it, 2 a duty, 3 a duty with a time, an amount or oversight; the"
    " database is coded by"
    " people who read the whole text, so that the two may differ. Topics for which the language has no form are"
    " not listed.",
    items=_ITEMS,
    subjects=whole_text,
    nothing="",
    covering=True,
)
