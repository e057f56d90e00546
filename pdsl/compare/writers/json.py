"""The comparison as JSON; `pdsl.compare.writers.schema` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdsl.compare.comparison import Change, Comparison, Draft, Gains, Row, Synopsis, Unit
    from pdsl.tables.table import Cite

VERSION = 1


def written(synopsis: Synopsis) -> str:
    """The comparison, indented."""
    return json.dumps(values(synopsis), ensure_ascii=False, indent=2) + "\n"


def values(synopsis: Synopsis) -> dict[str, Any]:
    """The comparison as plain values."""
    return {
        "version": VERSION,
        "same": synopsis.same,
        "drafts": [_draft(draft) for draft in synopsis.drafts],
        "steps": [_step(step) for step in synopsis.steps],
        "rows": [_row(row) for row in synopsis.rows],
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {"title": draft.title, "file": draft.file, "dated": draft.dated, "complete": draft.complete}


def _step(step: Comparison) -> dict[str, Any]:
    return {
        "same": step.same,
        "changes": [_change(change) | {"ground": pair.ground} for pair in step.pairs for change in pair.changes],
        "gains": _gains(step.gains),
        "notes": list(step.notes),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "field": change.field,
        "text": change.text,
        "old": change.old,
        "new": change.new,
        "before": _cite(change.before),
        "after": _cite(change.after),
        "bears": list(change.bears),
        "effect": change.effect or None,
        "about": sorted(change.about),
        "substance": change.substance,
    }


def _gains(gains: Gains) -> dict[str, Any]:
    return {
        "lines_asked": gains.lines_asked,
        "lines": [
            {
                "owners": list(line.owners),
                "line": line.line,
                "title": line.title,
                "absolute": line.absolute,
                "move": line.move,
                "old": line.old,
                "new": line.new,
                "before": [_cite(cite) for cite in line.before],
                "after": [_cite(cite) for cite in line.after],
            }
            for line in gains.lines
        ],
        "findings": [
            {
                "code": one.code,
                "name": one.name,
                "severity": one.severity,
                "move": one.move,
                "message": one.message,
                "place": _cite(one.place),
                "parties": list(one.parties),
                "text": one.text or None,
            }
            for one in gains.findings
        ],
        "facts": [
            {
                "kind": fact.kind,
                "subject": fact.subject,
                "old": fact.old or None,
                "new": fact.new or None,
                "before": _cite(fact.before),
                "after": _cite(fact.after),
                "about": sorted(fact.about),
            }
            for fact in gains.facts
        ],
    }


def _cite(cite: Cite | None) -> dict[str, Any] | None:
    if cite is None:
        return None
    return {"element": cite.element, "point": cite.point, "article": cite.article, "file": cite.file,
            "line": cite.line or None}  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    return {
        "article": row.article,
        "cells": [_unit(cell) for cell in row.cells],
        "grounds": list(row.grounds),
        "kinds": [[change.kind for change in changes] for changes in row.changes],
    }


def _unit(unit: Unit | None) -> dict[str, Any] | None:
    if unit is None:
        return None
    return {
        "id": unit.id,
        "kind": unit.kind,
        "name": unit.name,
        "words": unit.words,
        "article": unit.heading,
        "instrument": unit.instrument,
        "option": unit.option,
        "place": _cite(unit.cite),
    }
