"""The frame of a text, and the instruments that are linked with the main one."""

from __future__ import annotations

from typing import Any

from pdsl.lower import articles, text
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import point, terms, unquote
from pdsl.model.record import Record
from pdsl.model.settlement import BINDING_FORMS, FORMS, POLITICAL_FORMS, STAGES, Instrument, SourceOfText
from pdsl.model.text import Article
from pdsl.model.time import Timing
from pdsl.spelling import nearest
from pdsl.syntax.tree import Node, Token

_UNNAMED = "text"  # the id of the paragraphs of an instrument that stand under no article


def frame(ctx: Lowering, node: Node, items: list[Node], what: str) -> dict[str, Any]:
    """Title, parties, form, sources and stances of a text, from its first line and the items of its block."""
    said: dict[str, Any] = {}
    name, title = name_of(node), title_of(node)
    if name:
        said["name"] = name
    if title:
        said["title"] = title
    sources: list[SourceOfText] = []
    notes: list[str] = []
    for item in items:
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        texts = item.tokens("STRING")
        if item.kind in ("parties", "witnesses", "guarantors", "signed_by") and listed is not None:
            said[item.kind] = terms(ctx, listed, item.kind, ACTORS)
        elif item.kind == "signed_at":
            number = item.token("NUMBER")
            said |= {"place": unquote(texts[0]), "originals": _originals(ctx, item, number.text) if number else 0}
        elif item.kind in ("form", "profile"):
            said[item.kind] = _form(ctx, item) if item.kind == "form" else name_of(item)
        elif item.kind == "stage":
            said["stage"] = _stage(ctx, item)
        elif item.kind == "draft":
            said["draft"] = unquote(texts[0])
            dates = list(item.nodes())
            said["draft_dated"] = point(ctx, dates[0], "dated") if dates else None
        elif item.kind == "languages" and listed is not None:
            said["languages"] = tuple(child.text for child in listed.children if isinstance(child, Token))
        elif item.kind == "source_of_text":
            dates = list(item.nodes())
            mark = item.token("MARK")
            dated = point(ctx, dates[0], "dated") if dates else None
            sources.append(SourceOfText(words=unquote(texts[0]), dated=dated, mark=mark.text if mark else ""))
        elif item.kind == "conforms" and listed is not None:
            said["conforms_to"] = terms(ctx, listed, "conforms to", frozenset({"framework"}))
        elif item.kind in ("constructed", "excerpt"):
            said[item.kind] = unquote(texts[0])
        elif item.kind == "expired":
            said["expired"] = point(ctx, item.children[0], "expired")
        elif item.kind == "note":
            notes.append(unquote(texts[0]))
    if sources:
        said["sources"] = tuple(sources)
    if notes:
        said["notes"] = tuple(notes)
    return said | _first_line(ctx, node, what)


def _form(ctx: Lowering, item: Node) -> str:
    """The form of a text: whether it binds is read from it, so that one which is not known is reported."""
    form, token = name_of(item), item.token("NAME")
    if form in FORMS or token is None:
        return form
    guess = nearest(form, FORMS)
    binding, other = (", ".join(f"`{each}`" for each in sorted(forms)) for forms in (BINDING_FORMS, POLITICAL_FORMS))
    ctx.report(
        "NAM-05", "no-such-value", f"`{form}` is no form of a text that is known here", token, "not known",
        ("whether a text binds is read from its form, unless it says `binding` or `not binding`",),
        (*((f"did you mean `{guess}`?",) if guess else ()), f"forms that bind: {binding}",
         f"forms that do not, unless the text says `binding`: {other}"),
    )  # fmt: skip
    return form


def _stage(ctx: Lowering, item: Node) -> str:
    """How far the text has come."""
    word = name_of(item)
    if word in STAGES:
        return word
    ctx.report(
        "NAM-05", "no-such-value", f"`{word}` is no stage of a text", item, "how far has it come?", (),
        (f"write one of `{'`, `'.join(STAGES)}`",),
    )  # fmt: skip
    return ""


def _originals(ctx: Lowering, item: Node, written: str) -> int:
    """In how many originals a text is signed; 0 if that is said in no whole number."""
    if written.replace("_", "").isdigit():
        return int(written)
    ctx.report(
        "NAM-05", "no-such-value", f"`{written}` is no number of originals", item, "not whole", (),
        ("write a whole number, as in `in 3 originals`",),
    )  # fmt: skip
    return 0


def _first_line(ctx: Lowering, node: Node, what: str) -> dict[str, Any]:
    """What the modifiers after the title say."""
    kept = [child for child in node.nodes() if child.kind in _HEADER or child.kind not in _NO_MODIFIERS]
    modifiers = Modifiers(ctx, [child for child in kept if not child.kind.startswith("bad_")], what)
    said: dict[str, Any] = {}
    dated = modifiers.take("dated")
    if dated:
        said["dated"] = point(ctx, dated[0].children[-1], "dated")
    if modifiers.found.get("between"):
        said["parties"] = modifiers.role("between", ACTORS)
    if modifiers.take("not_binding"):
        said["political"] = True
    for field in ("implements", "prevails_over"):
        if modifiers.found.get(field):
            said[field] = modifiers.role(field, frozenset({"instrument"}))
    if node.kind == "instrument":
        modifiers.take("from")  # the file of its text, which the project has read
    said["stances"] = modifiers.stances()
    said["provenance"] = modifiers.provenance()
    modifiers.finish()
    return {field: value for field, value in said.items() if value}


_HEADER = frozenset({"not_binding", "implements", "prevails_over"})
_NO_MODIFIERS = frozenset({
    "title", "instrument_block", "parties", "witnesses", "guarantors", "signed_by", "signed_at", "form", "profile",
    "draft", "stage", "languages", "source_of_text", "constructed", "excerpt", "expired", "note", "conforms",
    "acknowledge", "shown_as_of",
})  # fmt: skip


def instrument(ctx: Lowering, node: Node, file: list[Node] | None) -> Instrument:
    """An instrument, with its text if it has one: in its block, or in a file of its own whose items are `file`."""
    name = name_of(node)
    ctx.path = ctx.identify(f"instrument.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    block = node.node("instrument_block")
    opening = [item for item in block.nodes() if item.kind != "instrument_text"] if block else []
    body = block.node("instrument_text") if block else None
    items = list(body.nodes()) if body is not None and not ctx.foreign else []
    said = frame(ctx, node, opening, f"instrument `{name}`")
    source = ctx.source
    if file is not None:
        ctx.source = ctx.linked[name]
        for other in file:
            if other.kind == "settlement":
                ctx.path = ident
                inner = [item for item in other.nodes() if item.kind in _NO_MODIFIERS]
                said = frame(ctx, other, inner, "a settlement") | said
        items += file
    if items:
        said |= _text(ctx, name, said.get("title", ""), items)
    ctx.source = source
    ctx.path = ident
    return Instrument(**(said | {"name": name, "imported": ctx.imported}))


def _text(ctx: Lowering, name: str, title: str, items: list[Node]) -> dict[str, Any]:
    """The preamble, articles and paragraphs of a linked instrument."""
    outer, ctx.instrument = ctx.instrument, name
    heading = ctx.heading = ctx.inside = f'instrument "{title}"' if title else f"instrument `{name}`"
    recitals: list[Any] = []
    made: list[object] = []
    loose: list[object] = []
    for item in items:
        ctx.heading = heading
        if item.kind == "preamble":
            recitals += text.recitals(ctx, item)
        elif item.kind in ("article", "division"):
            _close(ctx, name, loose, made)
            made.append(articles.article(ctx, item) if item.kind == "article" else articles.division(ctx, item))
        elif item.kind in articles.CLAUSES:
            ctx.path = f"{name}/{_UNNAMED}"
            loose.append(articles.clause(ctx, item))
    _close(ctx, name, loose, made)
    ctx.instrument, ctx.heading, ctx.inside = outer, "", ""
    return {"preamble": tuple(recitals), "articles": tuple(stamped(item, name) for item in made)}


def _close(ctx: Lowering, name: str, loose: list[object], made: list[object]) -> None:
    """Paragraphs that stand under no article become one without a name."""
    if loose:
        number = sum(1 for item in made if isinstance(item, Article) and not item.name)
        ident = f"{name}/{_UNNAMED}{f'-{number + 1}' if number else ''}"
        ctx.origins.packed.setdefault((ident, ""), ctx.origins.packed[f"instrument.{name}", ""])
        made.append(Article(id=ident, name="", clauses=tuple(loose)))
        loose.clear()


def stamped(value: object, instrument: str) -> Any:
    """A record in which every timing knows whose entry into force it starts from where it says nothing else."""
    if isinstance(value, Timing):
        return value.replace(instrument=instrument)
    if isinstance(value, tuple):
        return tuple(stamped(part, instrument) for part in value)
    if isinstance(value, Record):
        changed = {}
        for field in value.FIELDS:
            before = getattr(value, field)
            if isinstance(before, (Record, tuple)):
                after = stamped(before, instrument)
                if after is not before and after != before:
                    changed[field] = after
        return value.replace(**changed) if changed else value
    return value
