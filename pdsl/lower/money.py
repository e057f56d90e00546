"""Sanctions, funds and shares."""

from __future__ import annotations

from typing import Any

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import term, terms
from pdsl.model.money import Fund, FundLine, Regime, Share, ShareOf
from pdsl.model.terms import Ref, Slot, Words
from pdsl.model.undertakings import Line
from pdsl.syntax.tree import Node, Token


def sanctions(ctx: Lowering, node: Node) -> Regime:
    """A sanctions regime."""
    name = name_of(node)
    ctx.path = ctx.identify(f"sanctions.{name}", node)
    ctx.mark("name", node.token("NAME"))
    listed = node.node("terms")
    header = Modifiers(ctx, [c for c in node.nodes() if c.kind not in ("title", "terms", "sanctions_block")],
                       "a sanctions regime")  # fmt: skip
    block = node.node("sanctions_block")
    items: tuple[Slot, ...] = ()
    for item in block.all("items") if block else ():
        inner = item.node("terms")
        items = (*items, *(terms(ctx, inner, "items") if inner else ()))
    done = Regime(
        name=name, title=title_of(node), imposers=terms(ctx, listed, "of", ACTORS) if listed else (),
        targets=header.role("against", ACTORS), items=items, provenance=header.provenance(), imported=ctx.imported,
    )  # fmt: skip
    header.finish()
    return done


def share(ctx: Lowering, node: Node) -> Share:
    """`share electricity of dam { gives a 1/2, b 1/2 }`."""
    lists = node.all("terms")
    first = lists[0].children[0]
    name = first.text if isinstance(first, Token) and first.kind == "NAME" else "share"
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.share-{name}", node)
    ident = ctx.path
    goods = terms(ctx, lists[0], "share")
    of = terms(ctx, lists[1], "of") if len(lists) > 1 else ()
    gives = [give for item in node.all("gives") for give in item.all("give")]
    parts = []
    for give in gives:
        who = give.token("NAME")
        assert who is not None
        ctx.path = ctx.identify(f"{ident}.{who.text}", give)
        to = ctx.resolve(who, ACTORS, "`gives`")
        parts.append(ShareOf(id=ctx.path, to=to, amount=term(ctx, give.children[-1], "")))
    ctx.path = ident
    rest = [c for c in node.nodes() if c not in lists and c.kind != "gives" and not c.kind.startswith("bad_")]
    header = Modifiers(ctx, rest, "a share")
    done = Share(
        id=ident, goods=goods, of=of, parts=tuple(parts), timing=header.timing(), oversight=header.oversight(),
        stances=header.stances(), provenance=header.provenance(),
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done


def fund(ctx: Lowering, node: Node) -> Fund:
    """A fund."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    header = Modifiers(ctx, [c for c in node.nodes() if c.kind not in ("title", "fund_block")], "a fund")
    said: dict[str, Any] = {}
    lines: dict[str, list[FundLine]] = {"allocate": [], "contributes": []}
    shares: list[Share] = []
    lines_said: list[Line] = []
    block = node.node("fund_block")
    for item in block.nodes() if block else ():
        ctx.path = ident
        ctx.mark(item.kind, item)
        if item.kind in lines:
            lines[item.kind].append(_line(ctx, ident, item))
        elif item.kind == "share":
            shares.append(share(ctx, item))
        elif item.kind in ("pool", "target"):
            said[item.kind] = term(ctx, item.children[0], item.kind)
            lines_said += _line_said(ctx, item, 1)
        elif item.kind == "remainder":
            modifiers = Modifiers(ctx, list(item.nodes()), "`remainder`")
            said["remainder"] = modifiers.role("to")
            lines_said += modifiers.line(item.kind)
        elif item.kind == "governed_by":
            listed = item.node("terms")
            said["governed_by"] = terms(ctx, listed, "governed by", ACTORS) if listed else ()
            lines_said += _line_said(ctx, item, item.children.index(listed) + 1 if listed else 0)
        elif item.kind == "audited":
            said["audited"] = True
            lines_said += _line_said(ctx, item, 0)
    ctx.path = ident
    done = Fund(
        id=ident, name=name, title=title_of(node), allocations=tuple(lines["allocate"]),
        contributions=tuple(lines["contributes"]), shares=tuple(shares), timing=header.timing(),
        oversight=header.oversight(), stances=header.stances(), provenance=header.provenance(),
        lines=tuple(lines_said), **said,
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done


def _line(ctx: Lowering, fund_id: str, node: Node) -> FundLine:
    who = node.token("NAME") if node.kind == "contributes" else None
    values = node.children[1:] if who else node.children
    ctx.path = ctx.identify(f"{fund_id}.{node.kind}{'-' + who.text if who else ''}", node)
    amount = term(ctx, values[0], "amount")
    ctx.mark("party", who)
    modifiers = Modifiers(ctx, [child for child in values[1:] if isinstance(child, Node)], f"`{node.kind}`")
    to = (*modifiers.role("to"), *modifiers.role("for"))
    purpose = tuple(v for v in to if isinstance(v, Words) or (isinstance(v, Ref) and v.kind == "category"))
    named = [value for value in to if value not in purpose]
    done = FundLine(
        id=ctx.path, amount=amount, party=ctx.resolve(who, ACTORS, "`contributes`") if who else (named or [None])[0],
        purpose=purpose, led_by=modifiers.role("led_by", ACTORS), timing=modifiers.timing(),
        stances=modifiers.stances(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done


def _line_said(ctx: Lowering, item: Node, skip: int) -> tuple[Line, ...]:
    """What is said of a line of a fund; modifiers that it does not take are reported."""
    rest = [child for child in item.children[skip:] if isinstance(child, Node)]
    return Modifiers(ctx, rest, f"`{item.kind}`").line(item.kind)
