"""How an area is told from what lies around it: drawn, listed, coded, or by words and by who holds it."""

from __future__ import annotations

import re

from pdsl.model.areas import Area

# Small initials on purpose: New Zealand is a place, new territory is none.
_VAGUE = re.compile(
    r"\b(agreed|new|other|further|designated|certain|relevant|to be [a-z]+"
    r"|(?:area|zone|theatre)s? of (?:the )?(?:hostilities|conflict|operations|combat)"
    r"|(?:conflict|combat) (?:area|zone)s?)\b"
)


def drawn(area: Area) -> bool:
    """Whether the text says which ground an area is: by a list, a code, a description, lines or coordinates."""
    lines = area.strips or area.sides or area.boundary or area.coordinates or area.besides
    return bool(area.described or area.union or area.code or lines or area.as_of is not None)


def vague(area: Area) -> bool:
    """Whether the title of an area leaves open which one it is."""
    return _VAGUE.search(area.title) is not None


def held_without_date(area: Area) -> bool:
    """Whether an area is told by who holds it alone, and nothing says as of when."""
    return bool(area.held_by) and not drawn(area) and all(holding.as_of is None for holding in area.held_by)
