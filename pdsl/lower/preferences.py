"""Preferences."""

from __future__ import annotations

from typing import Any

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.redlines import speaks_of_confidence, weighed
from pdsl.lower.terms import quantity, terms, unquote
from pdsl.model.preferences import Preference, Wish
from pdsl.syntax.tree import Node

_WISHES = {"over_direction": "", "over_ideal": "ideal", "over_order": "order"}


def preference(ctx: Lowering, node: Node) -> Preference:
    """`preference p of A { over TERM increasing weight 3 ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"preference.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    listed = node.node("terms")
    wishes: list[Wish] = []
    said: dict[str, Any] = {}
    basis: list[tuple[str, str]] = []
    for item in node.nodes():
        if item.kind in _WISHES:
            wishes.append(_wish(ctx, ident, item))
        elif item.kind == "basis":
            basis.append((name_of(item), unquote(item.tokens("STRING")[0])))
            ctx.mark("basis", item)
            modifiers = Modifiers(ctx, list(item.nodes()), "`basis`")
            modifiers.provenance()
            modifiers.finish()
        elif item.kind == "confidential" or (
            # the word may be in what cannot be read: nobody but the owner sees the preference until it can
            item.kind == "bad_line" and speaks_of_confidence(ctx.source.text[node.start : node.end])
        ):
            said["confidential"] = True
    ctx.path = outer
    if (ctx.source, node.start) in ctx.cut_short:
        said["confidential"] = True
    if "confidential" in said and ident != f"preference.{name}":
        ctx.secret.append(ctx.place(node))  # another one has its name: by that it would not be found and hidden
    return Preference(
        name=name, title=title_of(node),
        owners=terms(ctx, listed, "preference of", ACTORS) if listed else (),
        wishes=tuple(wishes), basis=tuple(basis), imported=ctx.imported, **said,
    )  # fmt: skip


def _wish(ctx: Lowering, parent: str, item: Node) -> Wish:
    ident = ctx.identify(f"{parent}.over", item)
    outer, ctx.path = ctx.path, ident
    over, *order = [_said(part) for part in item.all("over_term")]
    first = item.node("over_term")
    if first is not None:
        ctx.mark("term", first)
    value = item.node("quantity")
    direction, weighing = item.token("DIRECTION"), item.node("weighing")
    done = Wish(
        id=ident, term=over, kind=_WISHES[item.kind] or (direction.text if direction is not None else ""),
        value=quantity(ctx, value) if value is not None else None, order=tuple(order),
        weight=weighed(ctx, weighing) if weighing is not None else 0,
    )  # fmt: skip
    ctx.path = outer
    return done


def _said(node: Node) -> str:
    """A term or an option as it is named: a bare name, or words in quotation marks."""
    words = node.token("STRING")
    return unquote(words) if words is not None else name_of(node)
