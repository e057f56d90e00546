"""Articles and divisions: which construct lowers which clause. The one place to enter a new clause."""

from __future__ import annotations

from collections.abc import Callable

from pdsl.lower import (
    brackets,
    ceasefire,
    final,
    forces,
    guarantees,
    interdependence,
    ladders,
    money,
    redlines,
    status,
    text,
    undertakings,
    votes,
)
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.model.text import Article, Division
from pdsl.syntax.tree import Node

CLAUSES: dict[str, Callable[[Lowering, Node], object]] = {
    "sentence": undertakings.sentence,
    "labelled": undertakings.sentence,
    "statement": undertakings.sentence,
    "labelled_statement": undertakings.sentence,
    "status": status.status,
    "labelled_status": status.status,
    "force_cap": forces.force_cap,
    "guarantee": guarantees.guarantee,
    "snapback": guarantees.snapback,
    "ladder": ladders.ladder,
    "vote": votes.vote,
    "ceasefire": ceasefire.ceasefire,
    "share": money.share,
    "fund": money.fund,
    "either": brackets.either,
    "text": text.text,
    "note": text.note,
    "define": text.define,
    "interdependence": interdependence.interdependence,
    "labelled_interdependence": interdependence.interdependence,
    "redline": redlines.redline,
    "package": brackets.package,
    **dict.fromkeys(final.KINDS, final.final),
}

NO_PART = frozenset({"title", "acknowledge"})  # neither a clause nor a modifier: what is acknowledged is kept apart


def clauses(ctx: Lowering, node: Node) -> list[object]:
    """The clauses of an article or option, in order."""
    return [clause(ctx, child) for child in node.nodes() if child.kind in CLAUSES]


def clause(ctx: Lowering, node: Node) -> object:
    """One clause, with the notes inside it."""
    made = CLAUSES[node.kind](ctx, node)
    if node.kind not in ("note", "either"):  # the notes of an option are clauses of it
        text.keep_notes(ctx, getattr(made, "id", None) or f"{node.kind}.{name_of(node)}", node)
    return made


def article(ctx: Lowering, node: Node) -> Article:
    """An article."""
    name, title = name_of(node), title_of(node)
    outer_path, outer_heading = ctx.path, ctx.heading
    ctx.heading = _heading(ctx, "article", name, title)
    ctx.path = ctx.identify(_ident(ctx, name), node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    kept = [child for child in node.nodes() if child.kind not in CLAUSES and child.kind not in NO_PART]
    modifiers = Modifiers(ctx, [child for child in kept if not child.kind.startswith("bad_")], "an article")
    done = Article(
        id=ident, name=name, title=title, stances=modifiers.stances(), provenance=modifiers.provenance(),
        clauses=tuple(clauses(ctx, node)),
    )  # fmt: skip
    modifiers.finish()
    ctx.path, ctx.heading = outer_path, outer_heading
    return done


def division(ctx: Lowering, node: Node) -> Division:
    """A part, chapter or annex."""
    name, title = name_of(node), title_of(node)
    kind = node.token("DIVISION")
    outer_heading = ctx.heading
    word = kind.text if kind else "part"
    ctx.heading = _heading(ctx, word, name, title)
    ident = ctx.identify(_ident(ctx, name), node)
    ctx.path = ident
    items: list[object] = []
    rest = []
    for child in node.nodes():
        ctx.path = ident
        if child.kind == "article":
            items.append(article(ctx, child))
        elif child.kind == "division":
            items.append(division(ctx, child))
        elif child.kind in CLAUSES:
            items.append(clause(ctx, child))
        elif child.kind not in NO_PART and not child.kind.startswith("bad_"):
            rest.append(child)
    ctx.path = ident
    modifiers = Modifiers(ctx, rest, f"a {word}")
    done = Division(
        id=ident, name=name, kind=word, title=title, items=tuple(items), stances=modifiers.stances(),
        provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    ctx.heading = outer_heading
    return done


def _ident(ctx: Lowering, name: str) -> str:
    return f"{ctx.instrument}/{name}" if ctx.instrument else name


def _heading(ctx: Lowering, word: str, name: str, title: str) -> str:
    own = f'{word} "{title}"' if title else f"{word} `{name}`"
    return f"{ctx.inside}, {own}" if ctx.inside else own
