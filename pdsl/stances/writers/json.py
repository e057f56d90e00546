"""Who stands where as JSON; `pdsl.stances.writers.schema` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.stances.view import View

VERSION = 1


def written(analysis: Analysis, seen: View) -> str:
    """The report, indented."""
    return json.dumps(values(analysis, seen), ensure_ascii=False, indent=2) + "\n"


def values(analysis: Analysis, seen: View) -> dict[str, Any]:
    """The report as plain values."""
    words = Words(analysis)
    parties = [column.key for column in seen.positions.columns[3:]]
    lines = {row.cells[0].value: row for row in seen.positions.rows}
    return {
        "version": VERSION,
        "settlement": analysis.model.title or analysis.model.name,
        "counts": seen.counts,
        "articles": [
            {
                "article": light.article,
                "title": light.title or light.name.replace("_", " "),
                "instrument": light.instrument,
                "line": words.cite(light.article).line or None,
                "colour": light.colour,
                "why": list(light.why),
                "open": list(light.open),
                "positions": [
                    {"party": one.party, "says": one.word, "part": one.part, "elements": list(one.elements)}
                    for attitude in light.attitudes for one in attitude.every
                ],
            }
            for light in seen.lights
        ],
        "lines": [
            {"article": str(article or ""), "party": party, "says": said}
            for article, row in lines.items()
            for party, cell in zip(parties, row.cells[3:], strict=True)
            for said in cell.text.split("\n") if said.startswith("line ")
        ],
        "hanging": [{"article": one.article, "on": one.on, "via": list(one.via)} for one in seen.hanging],
        "past": [
            {"day": one.day, "version": one.version, "counts": one.counts or None, "fault": one.fault}
            for one in seen.past
        ],
        "no_past": seen.no_past,
    }  # fmt: skip
