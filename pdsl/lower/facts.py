"""Facts about the world, with their source."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.forces import CATEGORY
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import date, quantity
from pdsl.model.facts import Fact, Figure, Known
from pdsl.model.terms import Quantity
from pdsl.model.time import Date
from pdsl.model.undertakings import Provenance
from pdsl.syntax.tree import Node, Token

_LENGTHS = frozenset({"km", "m"})
_COUNTED = frozenset({"", "persons"})
_PHRASES = frozenset({"known_on", "known_in", "source"})
_PLACES = AREAS | {"state"}


def fact(ctx: Lowering, node: Node) -> Fact:
    """`fact NAME ... { ... }`."""
    name = name_of(node)
    ctx.path = ident = ctx.identify(f"fact.{name}", node)
    ctx.mark("name", node.token("NAME"))
    as_of, provenance = _said(ctx, node)
    block = node.node("fact_block")
    figures = tuple(figure for item in (block.nodes() if block else ()) for figure in _figures(ctx, ident, item))
    ctx.path = ident
    return Fact(
        name=name, title=title_of(node), figures=figures, as_of=as_of, provenance=provenance, imported=ctx.imported
    )


def _figures(ctx: Lowering, ident: str, item: Node) -> Iterator[Figure]:
    """The figures of one line: one for each category of forces."""
    names = item.tokens("NAME")
    if item.kind == "known_forces":
        whose = ctx.resolve(names[0], ACTORS, "`forces of`")
        for held in item.all("held"):
            word = held.token("NAME")
            assert word is not None
            ctx.path = ctx.identify(f"{ident}.{names[0].text}-{word.text}", held)
            found = _known(ctx, held.children[-1], _COUNTED, "a number of items or persons")
            if found is not None:
                as_of, provenance = _said(ctx, item)
                category = ctx.resolve(word, CATEGORY, "`forces of`")
                yield Figure(id=ctx.path, kind="forces", of=whose, known=found, category=category, as_of=as_of,
                             provenance=provenance)  # fmt: skip
    elif item.kind in ("known_distance", "known_depth"):
        kind = item.kind.removeprefix("known_")
        ctx.path = ctx.identify(f"{ident}.{'-'.join((kind, *(name.text for name in names)))}", item)
        what, *start = (ctx.resolve(name, _PLACES, f"`{kind} of`") for name in names)
        value = next(child for child in item.nodes() if child.kind not in _PHRASES)
        found = _known(ctx, value, _LENGTHS, "a length in km or m")
        if found is not None:
            as_of, provenance = _said(ctx, item)
            yield Figure(id=ctx.path, kind=kind, of=what, known=found, start=start[0] if start else None, as_of=as_of,
                         provenance=provenance)  # fmt: skip


def _said(ctx: Lowering, node: Node) -> tuple[str, Provenance]:
    """As of when, and on whose word."""
    as_of = ""
    for phrase in node.nodes():
        if phrase.kind == "known_on":
            day = date(ctx, phrase.children[-1]) if isinstance(phrase.children[-1], Node) else None
            as_of = day.iso if isinstance(day, Date) else as_of
        elif phrase.kind == "known_in":
            year = phrase.token("NUMBER")
            if year is not None and len(year.text) == 4 and year.text.isdecimal():
                as_of = year.text
            else:
                _no_value(ctx, year or phrase, "a day or a year belongs here", "write for example `as of 2025-11-21`")
    modifiers = Modifiers(ctx, [phrase for phrase in node.nodes() if phrase.kind == "source"], "a fact")
    return as_of, modifiers.provenance()


def _known(ctx: Lowering, node: Node | Token, units: frozenset[str], wanted: str) -> Known | None:
    """A figure, a span, or one end of a span; None (reported) where it is not of the unit that belongs here."""
    ctx.mark("known", node)
    bound = node.token("BOUND") if isinstance(node, Node) and node.kind == "known_bound" else None
    spans = isinstance(node, Node) and node.kind in ("known_between", "known_bound")
    parts = list(node.nodes()) if spans and isinstance(node, Node) else [node]
    ends = [quantity(ctx, part) for part in parts]
    amounts = [end for end in ends if isinstance(end, Quantity) and end.unit in units]
    if len(amounts) < len(ends) or len({amount.unit for amount in amounts}) > 1:
        if None not in ends:
            _no_value(ctx, node, f"{wanted} belongs here", "write both ends of a span in full, as in `2 km to 3 km`")
        return None
    if bound is not None:
        if bound.words == "remains":
            _no_value(ctx, bound, "a fact is a figure, a span, or one end of a span",
                      "write `at least`, `at most`, or the figure alone")  # fmt: skip
            return None
        low = amounts[0] if bound.words != "at most" else None
        return Known(low=low, high=amounts[0] if bound.words != "at least" else None)
    if amounts[0].amount > amounts[-1].amount:
        _no_value(ctx, node, "the span ends below its beginning", "write the smaller number first")
        return None
    return Known(low=amounts[0], high=amounts[-1])


def _no_value(ctx: Lowering, item: Node | Token, why: str, mend: str) -> None:
    shown = ctx.source.text[item.start : item.end]
    ctx.report("NAM-05", "no-such-value", f"`{shown}` is no figure of a fact", item, why, (), (mend,))
