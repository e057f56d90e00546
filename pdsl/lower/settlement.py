"""The whole: declarations first, so that order does not matter, then everything in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pdsl.diagnostics import Diagnostic, Place
from pdsl.lower import (
    acknowledgements,
    actors,
    areas,
    articles,
    brackets,
    changes,
    events,
    facts,
    forces,
    frameworks,
    instruments,
    money,
    preferences,
    records,
    redlines,
    scenarios,
    text,
    time,
    translations,
)
from pdsl.lower.actors import name_of
from pdsl.lower.context import Lowering
from pdsl.model.settlement import Settlement
from pdsl.model.text import Definition
from pdsl.project import Project
from pdsl.source import Span
from pdsl.syntax.parser import Parsed
from pdsl.syntax.tree import Node

_DECLARED_AS = {
    "benchmark": "milestone",
    "body": "body", "milestone": "milestone", "phase": "phase", "event": "event", "sanctions": "sanctions",
    "category": "category", "define": "definition", "instrument": "instrument", "article": "article",
    "division": "division", "redline": "redline", "scenario": "scenario", "package": "package",
    "preference": "preference",
    "force_cap": "force_cap", "guarantee": "guarantee", "snapback": "snapback", "ceasefire": "ceasefire",
    "ladder": "ladder", "vote": "vote", "framework": "framework", "change": "change", "fact": "fact",
    "fund": "fund", "either": "either", "labelled": "clause", "labelled_statement": "clause",
    "labelled_status": "clause", "labelled_interdependence": "clause",
}  # fmt: skip
_INSIDE = frozenset({"article", "division", "either", "clause_option", "instrument_block", "instrument_text"})
_REMARKS = frozenset({"acknowledge", "record"})
_CHANGED = frozenset({"change_block", "changed_text", *changes.OPERATIONS})
_OF_INSTRUMENT = frozenset({"settlement", "preamble", "article", "division"})  # what a file of its own says for it


class Lowered(NamedTuple):
    """The model, where its elements stand, and the findings of this stage.

    `origins` maps (element id, field) to a place; the field "" is the whole element. `headings` maps an element
    to its heading path. `complete` is False where some passage could not be read.
    """

    model: Settlement
    origins: Mapping[tuple[str, str], Place]
    headings: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    complete: bool
    unread_redlines: tuple[Place, ...]  # passages that cannot be read and may be confidential red lines


def lower(project: Project, ctx: Lowering | None = None) -> Lowered:
    """Make the model of a settlement. Passages with faults are left out in silence. Never raises.

    The tree of a root text without faults is used up: each item of it is let go once it is in the model, unless the
    `ctx` that is given keeps trees.
    """
    ctx = ctx or Lowering()
    hidden = [place for parsed in project.texts if parsed.diagnostics for place in redlines.unread(parsed)]
    ctx.cut_short = {(place.source, place.span.start) for place in hidden}
    linked = dict(project.linked)
    inside = {id(parsed): name for name, parsed in project.linked}
    ctx.linked = {name: parsed.source for name, parsed in project.linked}
    for parsed in project.texts:
        ctx.source = parsed.source
        _declare(ctx, list(parsed.tree.nodes()), inside.get(id(parsed), ""))
        ctx.unread |= parsed.skipped
    for source, node in ctx.changing:
        ctx.source = source
        _declare(ctx, list(node.nodes()), "", again=True)
    said: dict[str, Any] = {"name": "", "title": ""}
    tables: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    for parsed in project.texts:
        ctx.source = parsed.source
        own = inside.get(id(parsed), "")
        ctx.imported = parsed is not project.root and not own
        ctx.foreign = ctx.imported and any(node.kind == "settlement" for node in parsed.tree.nodes())
        _version(ctx, parsed)
        for node in parsed.tree.nodes():
            if own and node.kind in _OF_INSTRUMENT:
                continue
            if node.kind == "instrument":
                file = linked.get(name_of(node)) if not ctx.imported else None
                _instrument(ctx, node, list(file.tree.nodes()) if file else None, tables, lists)
                continue
            _item(ctx, node, said, tables, lists)
            if parsed is project.root and not parsed.diagnostics and node.kind not in _REMARKS and not ctx.keeps:
                node.children = []  # a remark is read when all that it may speak of is there
    texts = {project.root.source, *ctx.linked.values()}
    foreign = {parsed.source for parsed in project.texts if parsed.tree.node("settlement") is not None} - texts
    for source, node in ctx.acknowledged:
        # an imported file speaks of another settlement, but for records that stand in a file of their own
        if source in texts or (node.kind == "record" and source not in foreign):
            ctx.source = source
            ctx.path = ctx.heading = ""
            if node.kind == "acknowledge":
                lists.setdefault("acknowledgements", []).append(acknowledgements.acknowledgement(ctx, node))
            elif (kept := records.recorded(ctx, node)) is not None:
                lists.setdefault("recorded", []).append(kept)
    opening = project.root.source.text.split("\n", 1)[0]
    ctx.origins[("text", "")] = Place(project.root.source, Span(0, len(opening)))
    listed: dict[str, Any] = {name: tuple(found) for name, found in lists.items()}
    model = Settlement(**said, **tables, **listed, element_notes=ctx.notes)
    read = not any(parsed.diagnostics for parsed in project.texts) and not project.diagnostics
    complete = read and not ctx.diagnostics
    return Lowered(
        model, ctx.origins, ctx.headings, tuple(ctx.diagnostics), complete, (*hidden, *ctx.secret)
    )


def _version(ctx: Lowering, parsed: Parsed) -> None:
    """A text written for another version of the language is reported, not guessed at."""
    node = parsed.tree.node("version")
    number = node.token("NUMBER") if node is not None else None
    if number is not None and number.text != "1":
        ctx.report(
            "NAM-08", "unknown-version", f"version {number.text} of the language is not known here", number,
            "this tool reads version 1", (), ("use a newer pdsl, or write `pdsl 1` if the text is of version 1",),
        )  # fmt: skip


def _declare(ctx: Lowering, nodes: list[Node], scope: str, *, again: bool = False) -> None:
    """Enter every name in a text, or (`again`) in a change, whose clauses may bear the names of those they replace.

    `scope` is the instrument whose text it is, if it is not the main one.
    """
    stack = [(node, scope) for node in reversed(nodes)]
    while stack:
        node, scope = stack.pop()
        kind = node.kind
        if kind in ("actor", "area"):
            word = node.token("ACTOR_KIND" if kind == "actor" else "AREA_KIND")
            ctx.declare(word.text if word else "state", node.token("NAME"))
        elif kind in _DECLARED_AS:
            ctx.declare(_DECLARED_AS[kind], node.token("NAME"), scope, again)
            if kind == "change":
                ctx.changing.append((ctx.source, node))
        elif kind == "settlement" and not scope:
            name = node.token("NAME")
            if name is not None:
                ctx.settlements.setdefault(name.text, ctx.place(name))
        elif kind in _REMARKS:
            ctx.acknowledged.append((ctx.source, node))
        if kind == "either":
            for option in node.all("clause_option"):
                name = option.token("NAME")
                if name is not None and name.text not in ctx.names:
                    ctx.declare("option", name)
        if kind in changes.OPERATIONS:
            scope = changes.scope_of(ctx, node)
        if kind in _INSIDE or (again and kind in _CHANGED):
            stack.extend((child, scope) for child in reversed(list(node.nodes())))
        elif kind == "instrument":
            own = name_of(node)
            stack.extend((child, own) for child in node.nodes() if child.kind == "instrument_block")


def _instrument(
    ctx: Lowering, node: Node, file: list[Node] | None, tables: dict[str, dict[str, Any]], lists: dict[str, list[Any]]
) -> None:
    """An instrument, and what stands inside its text and counts for the whole settlement."""
    ctx.path = ctx.heading = ""
    record = instruments.instrument(ctx, node, file)
    tables.setdefault("instruments", {}).setdefault(record.name, record)
    for made in record.articles:
        _gather(made, tables, lists)


def _item(
    ctx: Lowering,
    node: Node,
    said: dict[str, Any],
    tables: dict[str, dict[str, Any]],
    lists: dict[str, list[Any]],
) -> None:
    """One top-level item into its table or list."""
    ctx.path = ctx.heading = ""
    kind = node.kind
    if kind in _TABLES:
        table, make = _TABLES[kind]
        record = make(ctx, node)
        text.keep_notes(ctx, ctx.path or f"{kind}.{record.name}", node)
        tables.setdefault(table, {}).setdefault(record.name, record)
    elif kind == "settlement":
        if not ctx.imported:
            said |= _settlement(ctx, node)
    elif kind == "preamble":
        lists.setdefault("preamble", []).extend(text.recitals(ctx, node))
    elif kind in ("article", "division"):
        made = articles.article(ctx, node) if kind == "article" else articles.division(ctx, node)
        if not ctx.imported:
            lists.setdefault("articles", []).append(made)
            _gather(made, tables, lists)
    elif kind == "redline":
        lists.setdefault("redlines", []).append(redlines.redline(ctx, node))
        text.keep_notes(ctx, f"redline.{name_of(node)}", node)
    elif kind == "preference":
        lists.setdefault("preferences", []).append(preferences.preference(ctx, node))
        text.keep_notes(ctx, f"preference.{name_of(node)}", node)
    elif kind == "scenario":
        lists.setdefault("scenarios", []).append(scenarios.scenario(ctx, node))
        text.keep_notes(ctx, f"scenario.{name_of(node)}", node)
    elif kind == "package":
        lists.setdefault("packages", []).append(brackets.package(ctx, node))
    elif kind == "translation":
        if not ctx.imported:
            lists.setdefault("translations", []).append(translations.translation(ctx, node))
    elif kind == "change":
        changed = changes.change(ctx, node)
        text.keep_notes(ctx, f"change.{changed.name}", node)
        lists.setdefault("changes", []).append(changed)
        for operation in changed.operations:
            _gather(operation, {}, lists)  # a definition in it is one only where the change is in force


def inside(made: object) -> Iterator[object]:
    """What stands inside an article, a division, an option, or a block that applies by default."""
    for held in ("clauses", "items", "options", "text"):
        if isinstance(found := getattr(made, held, ()), tuple):
            yield from found
    default = getattr(made, "failing", None)
    if default is not None:
        yield from getattr(default, "clauses", ())


def _gather(made: object, tables: dict[str, dict[str, Any]], lists: dict[str, list[Any]]) -> None:
    """Definitions, red lines and packages that stand inside articles count like those outside."""
    from pdsl.model.brackets import Package
    from pdsl.model.redlines import RedLine

    for inner in inside(made):
        if isinstance(inner, Definition):
            tables.setdefault("definitions", {}).setdefault(inner.name, inner)
        elif isinstance(inner, RedLine):
            lists.setdefault("redlines", []).append(inner)
        elif isinstance(inner, Package):
            lists.setdefault("packages", []).append(inner)
        else:
            _gather(inner, tables, lists)


def _settlement(ctx: Lowering, node: Node) -> dict[str, Any]:
    """The fields of the settlement block."""
    ctx.path = ctx.identify("settlement", node)
    ctx.mark("name", node.token("NAME"))
    return instruments.frame(ctx, node, list(node.nodes()), "a settlement")


def lower_item(ctx: Lowering, node: Node) -> None:
    """Lower one item of a file by itself, for what `ctx` notes on the way."""
    if node.kind == "instrument":
        _instrument(ctx, node, None, {}, {})
    elif node.kind == "acknowledge":
        acknowledgements.acknowledgement(ctx, node)
    elif node.kind == "record":
        records.recorded(ctx, node)
    else:
        _item(ctx, node, {}, {}, {})


_TABLES: dict[str, tuple[str, Callable[[Lowering, Node], Any]]] = {
    "actor": ("actors", actors.actor),
    "body": ("actors", actors.body),
    "area": ("areas", areas.area),
    "milestone": ("milestones", time.milestone),
    "benchmark": ("milestones", time.benchmark),
    "phase": ("phases", time.phase),
    "event": ("events", events.event),
    "sanctions": ("regimes", money.sanctions),
    "category": ("categories", forces.category),
    "define": ("definitions", text.define),
    "framework": ("frameworks", frameworks.framework),
    "fact": ("facts", facts.fact),
}
