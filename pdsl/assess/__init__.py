"""Scorecards: what a text holds of that which studies and practice associate with settlements that last.

A card is one file in `cards/`: its items as data, each read by a small function of the typed model (`items/`). Nothing
is read out of free words; there is no score for "peace", and no card is added to another.
"""
