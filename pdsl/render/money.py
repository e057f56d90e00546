"""Funds and shares as paragraphs."""

from __future__ import annotations

from pdsl.model.money import Fund, FundLine, Share
from pdsl.model.undertakings import Oversight
from pdsl.render.provisions import Maker, Provision
from pdsl.render.views import View


def share(maker: Maker, clause: Share) -> Provision:
    """Who receives which part."""
    views = maker.views
    view: View = {
        "goods": views.all(clause.goods),
        "of": views.all(clause.of),
        "parts": [{"to": views.value(part.to), "amount": views.value(part.amount)} for part in clause.parts],
        "timing": views.timing(clause.timing),
        "oversight": views.oversight(clause.oversight),
    }
    return maker.made(clause.id, "share", "sentence", view, provenance=clause.provenance, stances=clause.stances)


def fund(maker: Maker, clause: Fund) -> Provision:
    """A fund: amount, allocations, contributions, shares, remainder, governance, audit."""
    views = maker.views
    view: View = {
        "title": views.value(clause.title)["text"],
        "pool": views.maybe(clause.pool),
        "target": views.maybe(clause.target),
        "remainder": views.all(clause.remainder),
        "governed_by": views.all(clause.governed_by),
        "timing": views.timing(clause.timing),
        "oversight": views.oversight(clause.oversight),
    }
    lines: list[Provision] = []
    if clause.pool is not None:
        lines.append(maker.line(clause, "fund", "pool", view, "pool", "pool"))
    if clause.target is not None:
        lines.append(maker.line(clause, "fund", "target", view, "target", "target"))
    lines += [_line(maker, "allocation", line) for line in clause.allocations]
    lines += [_line(maker, "contribution", line) for line in clause.contributions]
    lines += [share(maker, part) for part in clause.shares]
    if clause.remainder:
        lines.append(maker.line(clause, "fund", "remainder", view, "remainder", "remainder"))
    if clause.governed_by:
        lines.append(maker.line(clause, "fund", "governance", view, "governance", "governed_by"))
    if clause.audited:
        lines.append(maker.line(clause, "fund", "audit", view, "audit", "audited"))
    view["empty"] = not lines
    view["several"] = len(lines) > 1 or bool(lines and not (clause.timing.silent and clause.oversight == Oversight()))
    return maker.made(clause.id, "fund", "chapeau", view, children=tuple(lines), provenance=clause.provenance,
                      stances=clause.stances)  # fmt: skip


def _line(maker: Maker, part: str, line: FundLine) -> Provision:
    views = maker.views
    view: View = {
        "amount": views.maybe(line.amount),
        "party": views.maybe(line.party),
        "purpose": views.all(line.purpose),
        "led_by": views.all(line.led_by),
        "timing": views.timing(line.timing),
    }
    return maker.made(line.id, "fund", part, view, provenance=line.provenance, stances=line.stances)
