"""Scorecards as JSON; `pdsl.assess.writers.schema` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pdsl.assess.card import SCORED
from pdsl.assess.scoring import Credit, Line, Scored, Sheet, Way

VERSION = 1


def written(scored: Sequence[Scored], settlement: str) -> str:
    """The cards under one key, indented."""
    data = {"version": VERSION, "settlement": settlement, "cards": [values(one) for one in scored]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def values(one: Scored) -> dict[str, Any]:
    """A card as plain values."""
    card = one.card
    return {
        "name": card.name,
        "title": card.title,
        "about": card.about,
        "source": card.source,
        "evidence": card.evidence,
        "caveat": card.caveat,
        "sheets": [_sheet(sheet, card.subtotal) for sheet in one.sheets],
        "empty": "" if one.sheets else card.nothing,
    }


def _sheet(sheet: Sheet, subtotal: str) -> dict[str, Any]:
    low, high, most = sheet.subtotal
    return {
        "element": sheet.subject.element,
        "title": sheet.subject.title,
        "items": [_line(line) for line in sheet.lines],
        "subtotal": {"low": low, "high": high, "of": most, "label": subtotal} if subtotal else None,
    }


def _line(line: Line) -> dict[str, Any]:
    item, level = line.item, line.level
    return {
        "key": item.key,
        "title": item.title,
        "group": item.group,
        "state": SCORED if line.scored else level.state,
        "low": line.low if line.scored else None,
        "high": line.high if line.scored else None,
        "of": item.most,
        "levels": list(item.levels),
        "why": "" if line.ways else level.why,
        "better": "" if line.ways else level.better,
        "depends": list(line.depends),
        "cases": [_way(way) for way in line.ways],
        "clauses": [_credit(credit) for credit in line.credits],
        "source": item.source,
        "effect": item.effect,
        "counted": item.counted,
    }


def _way(way: Way) -> dict[str, Any]:
    level = way.level
    known = level.state == SCORED
    return {
        "options": [{"bracket": term, "option": words} for term, words in way.options],
        "state": level.state,
        "low": level.low if known else None,
        "high": level.top if known else None,
        "why": level.why,
        "better": level.better,
    }


def _credit(credit: Credit) -> dict[str, Any]:
    cite = credit.cite
    return {
        "element": cite.element,
        "text": credit.text,
        "contested": credit.contested,
        "point": cite.point,
        "article": cite.article,
        "file": cite.file,
        "line": cite.line or None,
    }
