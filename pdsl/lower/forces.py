"""Categories and force caps."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import term, terms, unquote
from pdsl.lower.undertakings import subject
from pdsl.model.forces import (
    Baseline,
    CapRow,
    CapStep,
    Category,
    Excess,
    ForceCap,
    Measure,
    Ratio,
    Reference,
)
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Oversight
from pdsl.syntax.tree import Node, Token

CATEGORY = frozenset({"category"})
SUBJECTS = frozenset({"subject", "each_of", "joint", "none_but", "nobody_outside"})
_BOUNDS = frozenset({"bound", "unlimited", "no_holding", "allowance", "only_these"})
_ORDER = ("row_total", "row_of", "row_of_which", "row_in")  # in which the head of a table's row is named
_HEADS = frozenset(_ORDER)
_PLACES = frozenset({"distance", "separation"})


def category(ctx: Lowering, node: Node) -> Category:
    """What is counted."""
    name = name_of(node)
    ctx.path = ctx.identify(f"category.{name}", node)
    ctx.mark("name", node.token("NAME"))
    said: dict[str, Any] = {}
    block = node.node("category_block")
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        if item.kind in ("counts", "excludes", "part_of") and listed is not None:
            values = terms(ctx, listed, item.kind, CATEGORY)
            said[item.kind] = (*said.get(item.kind, ()), *values)
            modifiers = Modifiers(ctx, [child for child in item.nodes() if child is not listed], "`excludes`")
            lasting = modifiers.timing().lasting
            if lasting is not None:
                said["transient"] = (*said.get("transient", ()), *((value, lasting) for value in values))
            modifiers.provenance()
            modifiers.finish()
        elif item.kind == "measured":
            measured = _measured(ctx, item)
            said["measures"] = (*said.get("measures", ()), *(() if measured is None else (measured,)))
    return Category(name=name, title=title_of(node), imported=ctx.imported, **said)


def _measured(ctx: Lowering, item: Node) -> Measure | None:
    word, limit = item.token("MEASURE"), next(item.nodes())
    assert word is not None
    bound, value, _ = _limit(ctx, limit, word.text)
    if word.text in _PLACES or value is None:
        ctx.report(
            "NAM-05", "no-such-value", f"a category has no {word.text} of this kind", item,
            "what is counted is known by its calibre, range or displacement", (),
            ("write for example `calibre at least 100 mm`",),
        )  # fmt: skip
        return None
    return Measure(what=word.text, bound=bound, value=value)


# ── force caps ───────────────────────────────────────────────────────────


def force_cap(ctx: Lowering, node: Node) -> ForceCap:
    """A cap and its rows."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    block = node.node("cap_block")
    assert block is not None
    said: dict[str, Any] = {}
    subjects = next((child for child in node.nodes() if child.kind in SUBJECTS), None)
    if subjects is not None:
        ctx.mark("holders", subjects)
        said["holders"], said["manner"] = subject(ctx, subjects)
    header = Modifiers(
        ctx, [c for c in node.nodes() if c is not subjects and c.kind not in ("title", "cap_block")], "a force cap"
    )
    timing, oversight, qualifiers = header.timing(), header.oversight(), header.qualifiers()
    areas = header.role("in", AREAS)
    columns = block.node("columns")
    if columns is not None:
        ctx.mark("columns", columns)
        said["columns"] = terms(ctx, columns.children[0], "columns", CATEGORY)
    rows: list[CapRow] = []
    for item in block.nodes():
        ctx.path = ident
        if item.kind in ("row", "together"):
            rows += _rows(ctx, ident, item)
        elif item.kind == "table_row":
            rows += _cells(ctx, ident, item, said.get("columns", ()))
        elif item.kind in ("excludes", "includes"):
            listed = item.node("terms")
            ctx.mark(item.kind, item)
            said[item.kind] = (*said.get(item.kind, ()), *(terms(ctx, listed, item.kind, CATEGORY) if listed else ()))
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
            said["excess"] = _excess(ctx, item)
        elif item.kind in _PARTS:
            field, make = _PARTS[item.kind]
            said[field] = (*said.get(field, ()), make(ctx, ident, item))
    ctx.path = ident
    if subjects is None:
        said["holders"], said["manner"] = _participants(ctx, node, said), "each"
    done = ForceCap(
        id=ident, name=name, title=title_of(node), rows=tuple(rows), areas=areas,
        peacetime="in peacetime" in qualifiers, timing=timing, oversight=oversight, stances=header.stances(),
        conditions=header.conditions(), provenance=header.provenance(), **said,
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done


def _participants(ctx: Lowering, node: Node, said: dict[str, Any]) -> tuple[Slot, ...]:
    """Whose forces a cap without a subject limits: those among whom its ratios divide."""
    among = tuple(dict.fromkeys(value for ratio in said.get("ratios", ()) for value in ratio.among))
    if not among:
        name = node.token("NAME") or node
        ctx.report(
            "NAM-05", "no-such-value", f"`{name_of(node)}` does not say whose forces it limits", name, "of whom?", (),
            ("write `force_cap NAME of each of A, B { ... }`, or a `ratio` among them",),
        )  # fmt: skip
    return among


def _rows(ctx: Lowering, cap: str, node: Node) -> Iterator[CapRow]:
    """A row, and those that stand in it after `of which`."""
    names = node.node("terms")
    token = node.token("NAME")
    ctx.path = ident = ctx.identify(f"{cap}.{token.text if token else 'together'}", node)
    if names is not None:
        categories = terms(ctx, names, "together", CATEGORY)
    else:
        assert token is not None
        categories = (ctx.resolve(token, CATEGORY),)
        ctx.mark("category", token)
    measure = node.token("MEASURE")
    limit = next(child for child in node.nodes() if child.kind in _BOUNDS)
    ctx.mark("bound", limit)
    bound, value, of_baseline = _limit(ctx, limit, "")
    kept = terms(ctx, limit.children[0], "only", CATEGORY) if limit.kind == "only_these" else ()
    inner = node.all("of_which")
    steps = node.all("cap_step")
    row = CapRow(
        id=ident, categories=categories, bound=bound, value=value, measure=measure.text if measure else "",
        together=names is not None, of_baseline=of_baseline, kept=kept,
        steps=tuple(_step(ctx, step)[0] for step in steps),
        **_modified(ctx, [c for c in node.nodes() if c not in (limit, names, *inner, *steps)], "this row"),
    )  # fmt: skip
    yield row
    for part in inner:
        active = part.token("NAME")
        assert active is not None
        ctx.path = ctx.identify(f"{ident}.{active.text}", part)
        limited = next(part.nodes())
        ctx.mark("bound", limited)
        bound, value, of_baseline = _limit(ctx, limited, "")
        yield row.replace(
            id=ctx.path, active=ctx.resolve(active, CATEGORY), under=ident, bound=bound, value=value,
            of_baseline=of_baseline, kept=(), steps=(),
        )  # fmt: skip


def _cells(ctx: Lowering, cap: str, node: Node, columns: tuple[Slot, ...]) -> Iterator[CapRow]:
    """The cells of a table's row, each a row of the cap; there are as many as columns, or it is reported."""
    heads = [child for child in node.nodes() if child.kind in _HEADS]
    steps = node.all("cap_step")
    listed = next(child for child in node.nodes() if child.kind == "terms")
    said: dict[str, Any] = {}
    words: list[str] = []
    heads.sort(key=lambda head: _ORDER.index(head.kind))
    line = ctx.path = ctx.identify(f"{cap}.{_row_name(heads)}", node)
    for head in heads:
        ctx.mark(head.kind, head)
        if head.kind == "row_of_which":
            active = head.token("NAME")
            assert active is not None
            said["active"] = ctx.resolve(active, CATEGORY)
        elif head.kind in ("row_in", "row_of"):
            field, kinds = ("areas", AREAS) if head.kind == "row_in" else ("holders", ACTORS)
            said[field] = terms(ctx, head.children[0], head.kind[4:], kinds)
    modified = _modified(ctx, [c for c in node.nodes() if c not in (*heads, listed, *steps)], "this row", in_table=True)
    modified |= said
    bound = node.token("BOUND")
    words = [bound.words] if bound else ["at most"]
    names = [value.name if hasattr(value, "name") else str(n) for n, value in enumerate(columns, 1)]
    laters = [_step(ctx, step) for step in steps]
    if not columns:
        ctx.report("NAM-05", "no-such-value", "a `row` stands in a table, and this cap has no `columns`", node,
                   "of which category?", (), ("name them first: `columns tanks, artillery`",))  # fmt: skip
        return
    for count in (len(listed.children), *(len(cells) for _, cells in laters)):
        if count not in (len(columns), 1):
            ctx.report(
                "NAM-05", "no-such-value", f"{count} values stand under {len(columns)} columns", listed,
                "one value for each column, or one for all", (),
                ("write `[?]` where there is no number yet",),
            )  # fmt: skip
            return
    cells = listed.children if len(listed.children) == len(columns) else [*listed.children] * len(columns)
    for number, (name, column, cell) in enumerate(zip(names, columns, cells, strict=True)):
        ctx.path = ctx.identify(f"{line}.{name}", cell)
        ctx.mark("bound", cell)
        yield CapRow(
            id=ctx.path, categories=(column,), bound=words[0], value=term(ctx, cell, ""), line=line,
            of_baseline=node.token("OF_BASELINE") is not None,
            steps=tuple(
                step.replace(value=values[number if len(values) > 1 else 0]) for step, values in laters
            ),
            **modified,
        )  # fmt: skip


def _row_name(heads: list[Node]) -> str:
    """`total`, `active-inner`: what a table's row is called in ids."""
    words = [
        token.text
        for head in heads
        for token in (head.node("terms") or head).children
        if isinstance(token, Token) and token.kind == "NAME"
    ]
    return "-".join(words) or "total"


def _limit(ctx: Lowering, limit: Node, field: str) -> tuple[str, Slot, bool]:
    """The bound's word, its value, and whether the value is a share of the baseline."""
    if limit.kind == "bound":
        word = limit.token("BOUND")
        assert word is not None
        return word.words, term(ctx, limit.children[1], field), limit.token("OF_BASELINE") is not None
    if limit.kind == "allowance":
        return "plus", term(ctx, limit.children[0], field), False
    return {"unlimited": "unlimited", "no_holding": "none", "only_these": "only"}[limit.kind], None, False


def _modified(ctx: Lowering, nodes: list[Node], what: str, in_table: bool = False) -> dict[str, Any]:
    """The fields of a row that its modifiers give; in a table its place stands in its head."""
    modifiers = Modifiers(ctx, nodes, what)
    said = {
        "timing": modifiers.timing(), "oversight": modifiers.oversight(),
        "areas": () if in_table else modifiers.role("in", AREAS),
        "reference": () if in_table else modifiers.role("from", AREAS), "conditions": modifiers.conditions(),
        "stances": modifiers.stances(), "provenance": modifiers.provenance(),
    }  # fmt: skip
    modifiers.finish()
    return said


def _step(ctx: Lowering, node: Node) -> tuple[CapStep, tuple[Slot, ...]]:
    """A later number and its time; in a table, the numbers of all columns."""
    listed = node.node("terms")
    assert listed is not None
    values = terms(ctx, listed, "then")
    modifiers = Modifiers(ctx, [child for child in node.nodes() if child is not listed], "`then`")
    word = node.token("BOUND")
    done = CapStep(value=values[0] if values else None, bound=word.words if word else "", timing=modifiers.timing(),
                   oversight=modifiers.oversight())  # fmt: skip
    modifiers.provenance()
    modifiers.finish()
    return done, values


def _excess(ctx: Lowering, item: Node) -> Excess:
    ctx.mark("excess", item)
    excess = Modifiers(ctx, list(item.nodes()), "`excess`")
    texts, way = item.tokens("STRING"), item.token("DISPOSAL")
    done = Excess(
        how=way.words if way else "", words=unquote(texts[0]) if texts else "", to=excess.role("to", ACTORS),
        timing=excess.timing(), oversight=excess.oversight(),
    )  # fmt: skip
    excess.provenance()
    excess.finish()
    return done


def _ratio(ctx: Lowering, cap: str, item: Node) -> Ratio:
    ctx.path = ctx.identify(f"{cap}.ratio", item)
    token, word, listed = item.token("RATIO"), item.token("ROUNDING"), item.node("terms")
    assert token is not None
    assert listed is not None
    parts = tuple(Fraction(part) for part in token.text.split(":"))
    among = terms(ctx, listed, "among", ACTORS)
    if len(parts) != len(among) or not all(parts):
        ctx.report(
            "NAM-05", "no-such-value", f"`{token.text}` does not fit {len(among)} participants", token,
            "one part for each, none of them nought", (), ("write as many numbers as names",),
        )  # fmt: skip
    modifiers = Modifiers(ctx, [child for child in item.nodes() if child is not listed], "`ratio`")
    done = Ratio(id=ctx.path, parts=parts, among=among, rounded=word.text if word else "", timing=modifiers.timing(),
                 provenance=modifiers.provenance())  # fmt: skip
    modifiers.finish()
    return done


def _baseline(ctx: Lowering, cap: str, item: Node) -> Baseline:
    ctx.path = ctx.identify(f"{cap}.baseline", item)
    listed, gives = item.node("terms"), item.all("give")
    assert listed is not None
    holdings = []
    for give in gives:
        name = give.token("NAME")
        assert name is not None
        holdings.append((ctx.resolve(name, CATEGORY), term(ctx, give.children[1], name.text)))
    modifiers = Modifiers(ctx, [c for c in item.nodes() if c is not listed and c not in gives], "`baseline holdings`")
    done = Baseline(
        id=ctx.path, of=terms(ctx, listed, "of", ACTORS), holdings=tuple(holdings), timing=modifiers.timing(),
        oversight=modifiers.oversight(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done


def _reference(ctx: Lowering, cap: str, item: Node) -> Reference:
    ctx.path = ctx.identify(f"{cap}.reference", item)
    lists = item.all("terms")
    modifiers = Modifiers(ctx, [child for child in item.nodes() if child not in lists], "`measured from`")
    done = Reference(
        id=ctx.path, line=terms(ctx, lists[0], "measured from", AREAS),
        of=terms(ctx, lists[1], "of", ACTORS) if len(lists) > 1 else (), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done


_PARTS: dict[str, tuple[str, Any]] = {
    "ratio": ("ratios", _ratio), "baseline": ("baselines", _baseline), "measured_from": ("references", _reference),
}  # fmt: skip
