"""Red lines."""

from __future__ import annotations

import re
from typing import Any

from pdsl.lower import formulas
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms, unquote
from pdsl.model.formulas import And, Requirement
from pdsl.model.redlines import RedLine
from pdsl.spelling import distance
from pdsl.syntax.tree import Node

_SLIPS = 3
SCOPES = frozenset({
    "always", "eventually", "throughout", "scope_at", "scope_from", "scope_until", "scope_before", "scope_while",
})  # fmt: skip


def speaks_of_confidence(text: str) -> bool:
    """Whether a text holds the word `confidential`, rightly spelt or nearly."""
    return any(distance(word, "confidential", _SLIPS) <= _SLIPS for word in re.findall(r"\w+", text.lower()))


def requirement(ctx: Lowering, parent: str, node: Node, wanted: str = "") -> Requirement:
    """One line: `require` or `forbid`, scope, formula. `wanted` is the id that a label gives it."""
    ident = ctx.identify(wanted or f"{parent}.{node.kind}", node)
    outer, ctx.path = ctx.path, ident
    parts = list(node.nodes())
    scope = formulas.scope(ctx, parts[0]) if parts and parts[0].kind in SCOPES else None
    body = next((child for child in node.children if not (isinstance(child, Node) and child.kind in SCOPES)), None)
    done = Requirement(
        id=ident, mood=node.kind, scope=scope,
        formula=formulas.formula(ctx, body) if body is not None else And(parts=()),
    )  # fmt: skip
    ctx.path = outer
    return done


def redline(ctx: Lowering, node: Node) -> RedLine:
    """`redline r of A { ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"redline.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    listed = node.node("terms")
    lines = []
    said: dict[str, Any] = {}
    basis: list[tuple[str, str]] = []
    for item in node.nodes():
        if item.kind in ("require", "forbid"):
            lines.append(requirement(ctx, ident, item))
        elif item.kind == "basis":
            basis.append((name_of(item), unquote(item.tokens("STRING")[0])))
            ctx.mark("basis", item)
            modifiers = Modifiers(ctx, list(item.nodes()), "`basis`")
            modifiers.provenance()
            modifiers.finish()
        elif item.kind in ("absolute", "confidential"):
            said[item.kind] = True
        elif item.kind == "bad_line" and speaks_of_confidence(ctx.source.text[node.start : node.end]):
            # the word may be in what cannot be read: nobody but the owner sees the line until it can
            said["confidential"] = True
        elif item.kind == "weight":
            number = item.token("NUMBER")
            said["weight"] = int(number.text.replace("_", "").split(".")[0]) if number else 0
    ctx.path = outer
    if "confidential" in said and ident != f"redline.{name}":
        ctx.secret.append(ctx.place(node))  # another line has its name: by that it would not be found and hidden
    return RedLine(
        name=name, title=title_of(node), owners=terms(ctx, listed, "redline of", ACTORS) if listed else (),
        lines=tuple(lines), basis=tuple(basis), imported=ctx.imported, **said,
    )  # fmt: skip
