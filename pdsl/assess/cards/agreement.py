"""How strong an agreement is in its mechanisms, after Fortna: ten components of 0 to 2, and the settlement apart.

The list of components follows *Peace Time* (2004). The weights are equal here and are not those of the original, so
that the sum is not her index.
"""

from __future__ import annotations

from pdsl.assess.card import Card, Item
from pdsl.assess.items import bonds, forces
from pdsl.assess.shared import whole_text

_SOURCE = "Fortna, Peace Time (2004); Scraps of Paper? (International Organization 57, 2003)"


_HELPS = "associated with peace that lasts longer"


_LITTLE = "little effect was found by itself"


_ABSENT = ("absent", "partial", "full")


_ITEMS = (
    Item(
        "formal",
        "Formal signed agreement",
        _ABSENT,
        bonds.formal,
        _SOURCE,
        "formal agreements last longer than tacit ones",
    ),
    Item(
        "withdrawal", "Withdrawal or separation of forces", _ABSENT, forces.withdrawal, _SOURCE, "less clear by itself"
    ),
    Item("zone", "Demilitarized or buffer zone", _ABSENT, forces.zone, _SOURCE, _HELPS),
    Item("arms", "Limits on forces and arms", _ABSENT, forces.arms, _SOURCE, _LITTLE),
    Item(
        "peacekeeping",
        "Monitoring or peacekeeping",
        ("neither", "monitors", "armed force"),
        forces.peacekeeping,
        _SOURCE,
        _HELPS,
    ),
    Item(
        "guarantee",
        "Explicit guarantee by a third party",
        ("none", "weak", "a duty to act"),
        bonds.guarantee,
        _SOURCE,
        _HELPS,
    ),
    Item(
        "commission",
        "Joint commission or mediation",
        ("none", "procedure", "standing body or mediation"),
        bonds.commission,
        _SOURCE,
        _HELPS,
    ),
    Item("irregulars", "Control of irregular forces", _ABSENT, forces.irregulars, _SOURCE, "less clear by itself"),
    Item("confidence", "Confidence-building", _ABSENT, bonds.confidence, _SOURCE, _LITTLE),
    Item(
        "specific",
        "Specificity",
        ("below a third", "a third and more", "two thirds and more"),
        bonds.specific,
        _SOURCE,
        _HELPS,
    ),
    Item(
        "settlement",
        "Settlement of the contested territory",
        ("no", "in part", "yes"),
        bonds.settlement,
        _SOURCE,
        "kept apart from the mechanisms, as in the source",
        counted=False,
    ),
)


CARD = Card(
    name="agreement",
    title="Strength of the agreement, Fortna-style",
    about="the mechanisms that alter incentives, reduce uncertainty and prevent accidents",
    source="the components of Fortna's index of the strength of agreements (2003, 2004)",
    evidence="Of ceasefires between States after wars that ended in 1946 to 1997, stronger agreements lasted longer;"
    " demilitarized zones, joint commissions, peacekeeping and specificity helped, arms control and unilateral"
    " confidence"
    " measures showed little. Walter (1997), Mason and others (2011): the same of peacekeeping after civil wars.",
    caveat="Fortna-style: her components with equal weights, not her weights, and this tool's reading of a typed"
    " text, not"
    " a coder's of the whole record. The settlement of the dispute itself stands apart.",
    items=_ITEMS,
    subjects=whole_text,
    nothing="",
    subtotal="Fortna-style, equal weights",
)
