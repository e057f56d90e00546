"""Ground is told by a map that the text does not identify

## Why it matters
Maps differ in scale, edition and projection, and a line drawn by hand on one may be hundreds of metres wide on the
ground. Where a text tells ground by "the map", and no annex holds it and no date or edition names it, the first
patrol will ask which map was meant. Where words and map differ, the text should say which prevails.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone strip "the strip" { part of northland  described "the area hatched on the map" }
article arms "Arms" { southland shall withdraw forces from strip within 30 days of signature }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone strip "the strip" { part of northland  described "the area hatched on map 2 (1:50,000, edition of 2029)" }
article arms "Arms" { southland shall withdraw forces from strip within 30 days of signature }
```

## References
International Court of Justice, Frontier Dispute (Burkina Faso/Mali, 1986), on what a map proves; United Nations
guidance on ceasefire mediation (2022), on maps and coordinates. Coordinates without a datum: TER-03.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.areas import Area
from pdsl.semantics import layout
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-16",
    name="map-unspecified",
    severity=Severity.INFO,
    authority=("International Court of Justice, Frontier Dispute (Burkina Faso/Mali, 1986)",),
    whole=True,
)
_MAP = re.compile(r"\bmaps?\b|\bchart\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b1\s?:\s?\d|\bedition\b|\bdated\b|\b(?:1[89]|20)\d\d\b|\bannex|\bappendix|\bmap (?:no\.? ?)?\d", re.IGNORECASE
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for all areas of the text's own that are told by a map, unless an annex or instrument is that map."""
    model = analysis.model
    titles = [annex.title for text in model.texts for annex in layout.annexes(text)]
    titles += [instrument.title for instrument in model.instruments.values()]
    if any(text.excerpt for text in model.texts) or any(_MAP.search(title) for title in titles):
        return
    told = [area for area in model.areas.values() if not area.imported and _by_a_map(area)]
    if told:
        first, *others = told
        yield CHECK.finding(
            analysis,
            f"`{first.name}` is told by a map that nothing identifies" if not others else
            f"{len(told)} areas are told by a map that nothing identifies",
            At(f"area.{first.name}", ("described", "name"), "which map?"),
            also=(At(f"area.{area.name}", ("described", "name"), "and here") for area in others),
            notes=("no annex holds a map, and no scale, edition or date is given",),
            helps=("name scale, edition and date, annex the map, and say whether map or words prevail",),
        )  # fmt: skip


def _by_a_map(area: Area) -> bool:
    return bool(_MAP.search(area.described)) and not _NAMED.search(area.described)
