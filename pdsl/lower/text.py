"""Preamble, articles, definitions, texts."""

from __future__ import annotations

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import unquote
from pdsl.model.text import Definition, Note, Recital, Text
from pdsl.syntax.tree import Node


def recitals(ctx: Lowering, node: Node) -> list[Recital]:
    """The recitals of a preamble."""
    found = []
    for item in node.all("recital"):
        ident = ctx.identify(f"{ctx.instrument}/preamble.recital" if ctx.instrument else "preamble.recital", item)
        verb = item.token("RECITAL")
        modifiers = Modifiers(ctx, list(item.nodes()), "a recital")
        words = unquote(item.tokens("STRING")[0])
        found.append(
            Recital(id=ident, verb=verb.words if verb else "", text=words, provenance=modifiers.provenance())
        )
        modifiers.finish()
    return found


def define(ctx: Lowering, node: Node) -> Definition:
    """`define name "Term" means "..."`."""
    name = name_of(node)
    ident = ctx.identify(f"definition.{name}", node)
    ctx.mark("name", node.token("NAME"), ident)
    modifiers = Modifiers(ctx, [child for child in node.nodes() if child.kind != "title"], "a definition")
    texts = node.tokens("STRING")
    done = Definition(
        id=ident, name=name, term=title_of(node) or name.replace("_", " "),
        meaning=unquote(texts[0]) if texts else "", stances=modifiers.stances(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done


def text(ctx: Lowering, node: Node) -> Text:
    """Words carried to the document."""
    ident = ctx.identify(f"{ctx.path}.text", node)
    modifiers = Modifiers(ctx, list(node.nodes()), "a text")
    done = Text(id=ident, text=unquote(node.tokens("STRING")[0]), stances=modifiers.stances(),
                provenance=modifiers.provenance())  # fmt: skip
    modifiers.finish()
    return done


def keep_notes(ctx: Lowering, element: str, node: Node) -> None:
    """Keep the notes that stand inside a block, under the id of the element whose block it is."""
    if ctx.source.text.find("note", node.start, node.end) < 0:
        return
    found: list[str] = []
    stack = list(reversed(list(node.nodes())))
    while stack:
        inner = stack.pop()
        if inner.kind == "note":
            found.append(unquote(inner.tokens("STRING")[0]))
        if inner.kind not in ("default_block", "redline"):  # clauses in a block, and red lines, keep their own
            stack.extend(reversed(list(inner.nodes())))
    if found:
        ctx.notes[element] = tuple(found)


def note(ctx: Lowering, node: Node) -> Note:
    """A note to the reader."""
    ident = ctx.identify(f"{ctx.path}.note", node)
    return Note(id=ident, text=unquote(node.tokens("STRING")[0]))
