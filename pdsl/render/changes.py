"""The text as it stands: a notice of what has changed it, and at each place the instrument that did."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.changes import Change, Trace
from pdsl.model.settlement import Settlement
from pdsl.model.text import Article, Division
from pdsl.render.document import Block, Notice, Run
from pdsl.render.inline import bare, clean, ended
from pdsl.render.names import humanize
from pdsl.render.provisions import Maker, Provision
from pdsl.render.views import View

BESIDE = frozenset({"amended", "added"})  # kinds of traces that are footnotes to what stands in front of them


def notice(maker: Maker) -> list[Block]:
    """What the reader must know first: that this is no text as it was signed."""
    changes = maker.settlement.changes
    if not changes:
        return []
    lines = [maker.say("changes", "lead"), *(maker.begun("changes", "listed", _change(maker, one)) for one in changes)]
    heading = bare(maker.language.say("changes", "heading"))
    return [Notice(id="notice-consolidated", kind="consolidated", heading=heading,
                   paragraphs=tuple(ended(line, ".") for line in lines))]  # fmt: skip


def _change(maker: Maker, change: Change) -> View:
    views = maker.views
    return {
        "title": maker.names.title(change.name, clean(change.title) or humanize(change.name)),
        "dated": views.maybe(change.dated),
        "point": "",
        "agreed": views.all(change.agreed_by),
        "applies": views.timing(change.applies),
        "source": views.value(change.provenance.source)["text"],
        "mark": maker.language.names["mark_meanings"].get(change.provenance.mark, ""),
    }


def _view(maker: Maker, trace: Trace) -> View:
    change = next(one for one in maker.settlement.changes if one.name == trace.by)
    point = clean(maker.language.wording.paragraphs(trace.point))
    return {**_change(maker, change), "point": point, "at_article": trace.at_article}


def footnote(maker: Maker, trace: Trace) -> tuple[Run, ...]:
    """Which instrument amended or inserted what stands in front."""
    return maker.say("changes", trace.kind, _view(maker, trace))


def provision(maker: Maker, trace: Trace) -> Provision:
    """What stands in the place of what is repealed, or beside a clause that is derogated from."""
    view = _view(maker, trace)
    derogation = trace.derogation
    if derogation is None:
        return Provision(id=trace.id, element=trace.id, runs=maker.begun("changes", "repealed", view))
    views = maker.views
    view |= {
        "actors": views.all(derogation.actors),
        "areas": views.all(derogation.areas),
        "timing": views.timing(derogation.timing),
        "conditions": views.conditions(derogation.conditions),
    }
    runs = ended(maker.begun("changes", "derogated", view), ".")
    return Provision(id=trace.id, element=derogation.id, runs=runs, follows=True, verbatim=True)


def apart(parts: tuple[object, ...]) -> tuple[list[object], dict[int, list[Trace]]]:
    """Some parts of a text without the traces that are footnotes, and those by the id of what they are about."""
    kept: list[object] = []
    notes: dict[int, list[Trace]] = {}
    for part in parts:
        if isinstance(part, Trace) and part.kind in BESIDE:
            if kept and not part.at_article:
                notes.setdefault(id(kept[-1]), []).append(part)
        else:
            kept.append(part)
    return kept, notes


def of_article(parts: tuple[object, ...]) -> Iterator[Trace]:
    """The traces that speak of an article or a division as a whole."""
    return (part for part in parts if isinstance(part, Trace) and part.at_article and part.kind in BESIDE)


def inserted(parts: tuple[object, ...]) -> frozenset[int]:
    """The parts that were inserted in front of others of the text: they are numbered *bis*, so that no number moves."""
    old = [n for n, part in enumerate(parts) if not _added(parts, n) and getattr(part, "kind", "") not in BESIDE]
    return frozenset(id(part) for n, part in enumerate(parts[: max(old, default=0)]) if _added(parts, n))


def _added(parts: tuple[object, ...], number: int) -> bool:
    """Whether a part was inserted by a change."""
    part = parts[number]
    if isinstance(part, (Article, Division)):
        held = part.clauses if isinstance(part, Article) else part.items
        return any(isinstance(one, Trace) and one.at_article and one.kind == "added" for one in held)
    if isinstance(part, Trace):
        return False
    for behind in parts[number + 1 :]:
        if not isinstance(behind, Trace) or behind.stands_alone:
            break
        if behind.kind == "added":
            return True
    return False


def known(settlement: Settlement) -> Iterator[tuple[str, str]]:
    """The labels of what is repealed, with the marks that stand in its place: a reference cites these."""
    for clause, _ in settlement.clauses():
        if isinstance(clause, Trace) and clause.kind == "repealed" and clause.label:
            yield clause.label, clause.id
