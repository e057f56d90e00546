"""Scorecards as strings, one module for each format; the same cards give the same text."""

from __future__ import annotations

from collections.abc import Sequence

from pdsl.assess.scoring import Scored
from pdsl.tables.words import Words

FORMATS = ("text", "markdown", "json", "svg")
ENDINGS = {"txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "json": "json", "svg": "svg"}


def written(
    scored: Sequence[Scored], form: str, words: Words, *, settlement: str, width: int = 100, color: bool = False
) -> str:
    """Cards in one of `FORMATS`. `settlement` is its title, `width` the cells of a line of text."""
    if form == "json":
        from pdsl.assess.writers import json

        return json.written(scored, settlement)
    if form == "svg":
        from pdsl.assess.writers import svg

        return svg.written(scored, settlement)
    from pdsl.assess.writers import sheets

    return sheets.written(scored, form, words, settlement=settlement, width=width, color=color)
