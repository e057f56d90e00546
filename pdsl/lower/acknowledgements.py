"""Acknowledgements."""

from __future__ import annotations

from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms, unquote
from pdsl.model.acknowledgements import Acknowledgement
from pdsl.syntax.tree import Node


def acknowledgement(ctx: Lowering, node: Node) -> Acknowledgement:
    """`acknowledge CODE on LABEL "why, by whom"`."""
    code = node.token("CODE")
    listed = node.node("terms")
    texts = node.tokens("STRING")
    written = code.text if code else ""
    ctx.path = ctx.identify(f"acknowledge.{written}", node)
    ctx.mark("code", code)
    ctx.mark("on", listed)
    modifiers = Modifiers(ctx, [child for child in node.nodes() if child is not listed], "an acknowledgement")
    done = Acknowledgement(
        id=ctx.path, code=written, on=terms(ctx, listed, "on") if listed is not None else (),
        reason=unquote(texts[0]) if texts else "", stances=modifiers.stances(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done
