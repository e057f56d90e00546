"""Records of what was agreed."""

from __future__ import annotations

import re

from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import point, unquote
from pdsl.model.records import RecordedText
from pdsl.syntax.tree import Node

_FINGERPRINT = re.compile(r"[0-9a-f]{32}(-[0-9a-f]{32})?")
_PARTS = frozenset({"article", "division"})
_TEXTS = frozenset({
    "clause", "force_cap", "guarantee", "snapback", "ceasefire", "ladder", "vote", "fund", "either", "instrument",
})  # fmt: skip


def recorded(ctx: Lowering, node: Node) -> RecordedText | None:
    """`recorded NAME as "FINGERPRINT" dated D ...`; None (reported) without what it speaks of."""
    name, words, dated = node.token("NAME"), node.token("STRING"), node.node("date")
    if name is None or words is None:
        return None
    ctx.path = ctx.identify(f"recorded.{name.text}", node)
    ctx.mark("of", name)
    ctx.mark("fingerprint", words)
    text = unquote(words)
    if not _FINGERPRINT.fullmatch(text):
        ctx.report(
            "NAM-05", "no-such-value", "these words are no fingerprint of an agreed text", words,
            "two numbers of 32 hexadecimal digits", (),
            (f"`pdsl fingerprint FILE --record {name.text}` prints the line to write",),
        )  # fmt: skip
        return None
    modifiers = Modifiers(ctx, [child for child in node.nodes() if child is not dated], "a record")
    done = RecordedText(
        id=ctx.path, of=ctx.resolve(name, _PARTS if ctx.knows(name.text, _PARTS) else _TEXTS, "`recorded`"),
        fingerprint=text, dated=point(ctx, dated, "dated") if dated is not None else None,
        stances=modifiers.stances(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done
