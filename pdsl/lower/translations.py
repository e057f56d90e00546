"""Translations of a text's own words."""

from __future__ import annotations

from typing import Any

from pdsl.lower.context import Lowering
from pdsl.lower.terms import point, unquote
from pdsl.model.translations import Revision, Translation, Worded
from pdsl.syntax.tree import Node, Token

_LONGEST_CODE = 3  # letters of a code of ISO 639


def translation(ctx: Lowering, node: Node) -> Translation:
    """`translation LANGUAGE of "FILE" { ... }`."""
    language, file = node.token("NAME"), node.token("STRING")
    code = language.text if language is not None else ""
    ctx.path = path = ctx.identify(f"translation.{code}", node)
    ctx.mark("language", language)
    ctx.mark("of", file)
    if language is not None and not (code.isascii() and code.islower() and 1 < len(code) <= _LONGEST_CODE):
        ctx.report(
            "NAM-05", "no-such-value", f"`{code}` is no code of a language", language,
            "two letters of ISO 639, as `fr`, `ru` or `uk`", (), (),
        )  # fmt: skip
    words: list[Worded] = []
    revised: Revision | None = None
    for item in node.nodes():
        ctx.path = path
        if item.kind == "worded":
            words.append(_worded(ctx, item))
        elif item.kind == "revised":
            by, day = item.token("STRING"), item.node("date")
            ctx.mark("revised", item)
            revised = Revision(by=unquote(by) if by is not None else "",
                               dated=point(ctx, day, "revised") if day is not None else None)  # fmt: skip
    ctx.path = path
    return Translation(id=path, language=code, of=unquote(file) if file is not None else "", words=tuple(words),
                       revised=revised)  # fmt: skip


def _worded(ctx: Lowering, node: Node) -> Worded:
    head = node.node("worded_of")
    of = head.children[0] if head is not None else None
    text = node.token("STRING")
    named = isinstance(of, Token) and of.kind == "NAME"
    written = of.text if isinstance(of, Token) else ""
    ctx.path = ctx.identify(f"{ctx.path}.{written}" if named else f"{ctx.path}.words", node)
    ctx.mark("of", of if isinstance(of, Token) else None)
    ctx.mark("text", text)
    said: dict[str, Any] = {}
    for form in node.nodes():
        word = form.token("GENDER")
        if form.kind == "declined":
            said["declined"] = tuple(unquote(one) for one in form.tokens("STRING"))
            ctx.mark("declined", form)
        elif word is not None:
            said["gender"] = word.text
        elif form.kind in ("in_plural", "in_singular"):
            said["number"] = "plural" if form.kind == "in_plural" else "singular"
        elif form.kind == "animate":
            said["animate"] = True
    return Worded(id=ctx.path, of=written if named else unquote(of) if isinstance(of, Token) else "",
                  text=unquote(text) if text is not None else "", named=named, **said)  # fmt: skip
