"""Categories and force caps."""

from __future__ import annotations

from typing import Any

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import AREAS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import term, terms, unquote
from pdsl.lower.undertakings import subject
from pdsl.model.forces import CapRow, Category, ForceCap
from pdsl.model.time import Timing
from pdsl.model.undertakings import Oversight
from pdsl.syntax.tree import Node, Token

CATEGORY = frozenset({"category"})
SUBJECTS = frozenset({"subject", "each_of", "joint", "none_but", "nobody_outside"})


def category(ctx: Lowering, node: Node) -> Category:
    """What is counted."""
    name = name_of(node)
    ctx.path = ctx.identify(f"category.{name}", node)
    said: dict[str, Any] = {}
    block = node.node("category_block")
    for item in block.nodes() if block else ():
        listed = item.node("terms")
        if item.kind in ("counts", "excludes", "part_of") and listed is not None:
            said[item.kind] = terms(ctx, listed, item.kind, CATEGORY)
    return Category(name=name, title=title_of(node), imported=ctx.imported, **said)


def force_cap(ctx: Lowering, node: Node) -> ForceCap:
    """A cap and its rows."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    subjects = next(child for child in node.nodes() if child.kind in SUBJECTS)
    ctx.mark("holders", subjects)
    holders, manner = subject(ctx, subjects)
    block = node.node("cap_block")
    assert block is not None
    header = Modifiers(
        ctx, [c for c in node.nodes() if c is not subjects and c.kind not in ("title", "cap_block")], "a force cap"
    )
    timing, oversight, qualifiers = header.timing(), header.oversight(), header.qualifiers()
    areas = header.role("in", AREAS)
    rows: list[CapRow] = []
    said: dict[str, Any] = {}
    for item in block.nodes():
        if item.kind in ("row", "range_row", "together"):
            rows.append(_row(ctx, ident, item))
        elif item.kind in ("excludes", "includes"):
            listed = item.node("terms")
            ctx.mark(item.kind, item)
            said[item.kind] = terms(ctx, listed, item.kind, CATEGORY) if listed else ()
        elif item.kind == "applies":
            applies = Modifiers(ctx, list(item.nodes()), "`applies`")
            inner, watch = applies.timing(), applies.oversight()
            areas = (*areas, *applies.role("in", AREAS))
            qualifiers |= applies.qualifiers()
            timing = inner if inner != Timing() else timing
            oversight = watch if watch != Oversight() else oversight
            applies.provenance()
            applies.finish()
        elif item.kind == "excess":
            excess = Modifiers(ctx, list(item.nodes()), "`excess`")
            ctx.mark("excess", item)
            said["excess"] = unquote(item.tokens("STRING")[0])
            excess.provenance()
            excess.finish()
    done = ForceCap(
        id=ident, name=name, holders=holders, manner=manner, title=title_of(node), rows=tuple(rows), areas=areas,
        peacetime="in peacetime" in qualifiers, timing=timing, oversight=oversight, stances=header.stances(),
        provenance=header.provenance(), **said,
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done


def _row(ctx: Lowering, cap: str, node: Node) -> CapRow:
    names = node.node("terms")
    token = node.token("NAME")
    first = token.text if token else "together"
    ctx.path = ctx.identify(f"{cap}.{first}", node)
    if names is not None:
        categories = terms(ctx, names, "together", CATEGORY)
    else:
        assert token is not None
        categories = (ctx.resolve(token, CATEGORY),)
    limit = next(child for child in node.nodes() if child.kind in ("bound", "unlimited", "no_holding"))
    bound, value = "unlimited" if limit.kind == "unlimited" else "none", None
    if limit.kind == "bound":
        word = limit.children[0]
        assert isinstance(word, Token)
        bound = word.words
        ctx.mark("bound", limit)
        value = term(ctx, limit.children[1], "")
    modifiers = Modifiers(ctx, [c for c in node.nodes() if c is not limit and c is not names], "this row")
    done = CapRow(
        id=ctx.path, categories=categories, bound=bound, value=value, ranged=node.kind == "range_row",
        together=names is not None, timing=modifiers.timing(), oversight=modifiers.oversight(),
        provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    ctx.path = cap
    return done


