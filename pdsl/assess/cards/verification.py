"""Whether what is promised can be verified: ten points that regimes of arms control and monitoring have taught."""

from __future__ import annotations

from pdsl.assess.card import Card, Item, Subject
from pdsl.assess.items import watching
from pdsl.assess.shared import whole_text
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, overseen


def _subjects(analysis: Analysis) -> tuple[Subject, ...]:
    """The whole text, if it holds a limit or anybody who oversees."""
    asks = any(True for _ in analysis.model.caps()) or bool(overseen(analysis.model)) or bool(bodies(analysis.model))
    return whole_text(analysis) if asks else ()


_CFE = "Treaty on Conventional Armed Forces in Europe (1990)"


_ABSENT = ("absent", "partial", "full")


_ITEMS = (
    Item(
        "baseline",
        "Baseline",
        _ABSENT,
        watching.by_limits(watching.baseline),
        f"{_CFE}: holdings declared as of fixed dates",
        group="Limits",
    ),
    Item(
        "counting",
        "Counting rules",
        _ABSENT,
        watching.by_limits(watching.counting),
        f"{_CFE}: counting rules for five categories",
        group="Limits",
    ),
    Item(
        "exchange",
        "Exchange of data",
        _ABSENT,
        watching.by_limits(watching.exchange),
        "Vienna Document 2011: annual exchange",
        group="Limits",
    ),
    Item(
        "routine",
        "Routine inspections",
        _ABSENT,
        watching.by_bodies(watching.routine),
        f"{_CFE}: passive quotas of inspections",
        group="Those who monitor",
    ),
    Item(
        "challenge",
        "Challenge inspections",
        _ABSENT,
        watching.by_bodies(watching.challenge),
        f"{_CFE}: short notice, refusal with consequences",
        group="Those who monitor",
    ),
    Item(
        "notice",
        "Notice no longer than it takes to hide",
        _ABSENT,
        watching.by_bodies(watching.notice),
        "safeguards of the International Atomic Energy Agency: complementary access within hours",
        group="Those who monitor",
    ),
    Item(
        "means",
        "Technical means, protected",
        _ABSENT,
        watching.by_bodies(watching.means),
        "Special Monitoring Mission to Ukraine, 2014 to 2022: aircraft that were jammed and shot at",
        group="Those who monitor",
    ),
    Item(
        "attribution",
        "Independent attribution",
        _ABSENT,
        watching.by_bodies(watching.attribution),
        "Clayton and Sticher: monitoring attributes violations",
        "separates accident from intent",
        group="Those who monitor",
    ),
    Item(
        "reports",
        "Reports",
        _ABSENT,
        watching.by_bodies(watching.reports),
        "practice of monitoring missions: daily and spot reports",
        group="Those who monitor",
    ),
    Item(
        "consequence",
        "Finding and consequence",
        _ABSENT,
        watching.by_bodies(watching.consequence),
        "inert reports are the commonest fault of mandates",
        group="Those who monitor",
    ),
)


CARD = Card(
    name="verification",
    title="Verification",
    about="whether what is promised can be seen, by whom, and what follows",
    source="ten points of this tool, from regimes of arms control and monitoring since 1990",
    evidence="Lippert (2024), of 19 European agreements on conventional arms control: the involvement of third"
    " States and"
    " organizations was most strongly related to success, delegation weakly. Studies of the Special Monitoring"
    " Mission in"
    " Ukraine (2016, 2022, 2025): a limited mandate, restricted movement and no link from finding to consequence.",
    caveat="The best body counts for each item, and the items are never added up. A body that others run by a"
    " mandate of their"
    " own may do more than the text says.",
    items=_ITEMS,
    subjects=_subjects,
    nothing="the text limits nothing and sets up nobody who could verify anything",
)
