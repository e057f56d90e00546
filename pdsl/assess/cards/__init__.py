"""The cards, one file each; `CARDS` is the order in which they are shown."""

from __future__ import annotations

from pdsl.assess.cards import accords, agreement, ceasefire, guarantee, topics, verification

CARDS = (guarantee.CARD, agreement.CARD, verification.CARD, ceasefire.CARD, accords.CARD, topics.CARD)
