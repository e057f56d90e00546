"""How complete a ceasefire is: 16 items, after the guidance on the mediation of ceasefires."""

from __future__ import annotations

from pdsl.assess.card import Card, Item, Subject
from pdsl.assess.items import truce
from pdsl.assess.shared import each
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics.analysis import Analysis


def _subjects(analysis: Analysis) -> tuple[Subject, ...]:
    return each(analysis, Ceasefire)


_CMG = "guidance of the United Nations on the mediation of ceasefires (2022)"


_ABSENT = ("absent", "partial", "full")


_ITEMS = (
    Item("purpose", "Type and purpose", _ABSENT, truce.of_ceasefire(truce.purpose), _CMG),
    Item("definitions", "Definitions", _ABSENT, truce.of_ceasefire(truce.definitions), _CMG),
    Item("principles", "Principles", _ABSENT, truce.of_ceasefire(truce.principles), _CMG),
    Item("bound", "Parties and forces bound", _ABSENT, truce.of_ceasefire(truce.bound), _CMG),
    Item("start", "Beginning: day, hour, zone", _ABSENT, truce.of_ceasefire(truce.start), _CMG),
    Item("end", "Duration and end", _ABSENT, truce.of_ceasefire(truce.end), _CMG),
    Item("area", "Area and map", _ABSENT, truce.of_ceasefire(truce.area), _CMG),
    Item("prohibited", "Prohibited acts", _ABSENT, truce.of_ceasefire(truce.prohibited), _CMG),
    Item("permitted", "Permitted acts and self-defence", _ABSENT, truce.of_ceasefire(truce.permitted), _CMG),
    Item("separation", "Separation of forces and weapons", _ABSENT, truce.of_ceasefire(truce.apart), _CMG),
    Item("forces", "Assembly and status of forces", _ABSENT, truce.of_ceasefire(truce.forces), _CMG),
    Item("mechanism", "Monitoring and verification", _ABSENT, truce.of_ceasefire(truce.mechanism), _CMG),
    Item("ladder", "Commission and consequences", _ABSENT, truce.of_ceasefire(truce.ladder), _CMG),
    Item("people", "Humanitarian access, protection, detainees", _ABSENT, truce.of_ceasefire(truce.people), _CMG),
    Item("orders", "Orders and communication", _ABSENT, truce.of_ceasefire(truce.orders), _CMG),
    Item("track", "Political track and dates", _ABSENT, truce.of_ceasefire(truce.track), _CMG),
)


CARD = Card(
    name="ceasefire",
    title="Completeness of the ceasefire",
    about="whether commanders and mediators find in the text what a ceasefire needs",
    source="16 items, after the guidance of the United Nations on the mediation of ceasefires (2022) and practice",
    evidence="The guidance gives building blocks and no fixed template. Studies of ceasefires find that clarity"
    " on terms and"
    " monitoring help; that a ceasefire alone says little about the strength of the peace.",
    caveat="Completeness is no quality: a short ceasefire may hold, a complete one may fail. The items are never"
    " added up.",
    items=_ITEMS,
    subjects=_subjects,
    nothing="the text holds no ceasefire",
)
