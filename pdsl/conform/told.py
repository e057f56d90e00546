"""The report on a draft and frameworks: blocks of words that know no format. It takes no side and gives no advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pdsl.conform.relation import COMPATIBLE, NO, REFINES, YES, Point, Related
from pdsl.conform.verdict import ABOUT, ALL, Met, Verdict, listed
from pdsl.report import provenance
from pdsl.report.blocks import Block, Grid, Heading, Items, Text
from pdsl.semantics.answers import KEPT
from pdsl.tables.table import Cite
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_MOST_CLAUSES = 5
_MARKS = {"reported": "reported", "summarised": "from a summary", "from_memory": "from memory"}


def told(analysis: Analysis, verdicts: Sequence[Verdict]) -> list[Block]:
    """The report."""
    return list(_blocks(analysis, verdicts))


def _blocks(analysis: Analysis, verdicts: Sequence[Verdict]) -> Iterator[Block]:
    model, words = analysis.model, Words(analysis)
    yield Heading(1, f"Is it still the same plan: {model.title or model.name}")
    if about := provenance.about(model):
        yield Text(about)
    yield Text(binding(analysis))
    yield Items(tuple((f"{name(one)}: {one.answer}", ()) for one in verdicts))
    if len(verdicts) > 1:
        yield Heading(2, "The frameworks beside each other")
        yield Grid(("Requirement", *(name(one) for one in verdicts)), tuple(_beside(verdicts)))
    for one in verdicts:
        yield Heading(2, name(one))
        yield Text(one.answer)
        if basis := [f"{kind}: {said}" for kind, said in one.framework.basis]:
            yield Text(f"It rests on {listed(basis)}.")
        yield Items(tuple(_item(words, met) for met in one.met), numbered=True)
    yield Heading(2, "What the words mean")
    used = {met.word for one in verdicts for met in one.met}
    yield Items(tuple((f"{word}: {ABOUT[word]}", ()) for word in ALL if word in used))
    if any(met.hoped for one in verdicts for met in one.met):
        yield Text("What a framework states as a hope (`expect`) is answered, and makes no different plan.")


def name(verdict: Verdict) -> str:
    """A framework by its title."""
    return verdict.framework.title or verdict.framework.name.replace("_", " ")


def binding(analysis: Analysis) -> str:
    """Who signs the draft, and whether it means to bind, in a sentence."""
    model = analysis.model
    signing = listed([f"`{one}`" for one in sorted(analysis.world.signatories)])
    if model.political:
        kind = "says of itself that it does not bind"
    elif model.binding:
        kind = "is meant to bind by its words or its form"
    else:
        kind = "does not say whether it binds"
    form = f" ({model.form.replace('_', ' ')})" if model.form else ""
    return f"The draft{form} {kind}; {signing} sign{'s' if len(analysis.world.signatories) == 1 else ''} it."


def told_of_drafts(first: Analysis, second: Analysis, related: Related) -> list[Block]:
    """The report on two drafts."""
    return list(_of_drafts((first, second), related))


def _of_drafts(drafts: tuple[Analysis, Analysis], related: Related) -> Iterator[Block]:
    one, two = (draft.model.title or draft.model.name for draft in drafts)
    yield Heading(1, f"{one} and {two}")
    yield Text(answer_of(drafts, related))
    for draft in drafts:
        if about := provenance.about(draft.model):
            yield Text(about)
    for word, heading in ((NO, "What stands in the way"), ("not decided", "What cannot be decided")):
        points = [point for point in related.points if point.word == word]
        if points:
            yield Heading(2, heading)
            yield Items(tuple(_point_item(point, (one, two)) for point in points), numbered=True)
    yield Heading(2, "How to read this")
    yield Text(
        "Each clause is put to the other draft as a question over all its brackets and times. What both drafts say in"
        " the same words of the language is not asked. A name means the same in both if both declare it alike."
    )


def answer_of(drafts: tuple[Analysis, Analysis], related: Related) -> str:
    """The answer in a sentence."""
    one, two = (f"“{draft.model.title or draft.model.name}”" for draft in drafts)
    said = {
        REFINES: (f"{one} refines {two}: whatever it allows the other allows", f"{one} does not refine {two}"),
        COMPATIBLE: (f"{one} and {two} are compatible: nothing in one excludes what the other says",
                     f"{one} and {two} are not compatible"),
    }.get(related.relation, (f"{one} and {two} are equivalent: each allows what the other allows",
                             f"{one} and {two} are not equivalent"))  # fmt: skip
    against = {(point.of, point.clause.element) for point in related.points if point.word == NO}
    no = len(against)
    rest = len({(point.of, point.clause.element) for point in related.points} - against)
    if related.word == YES:
        return f"{said[0]}."
    if related.word == NO:
        more = f"; of {rest} it cannot be decided" if rest else ""
        return f"{said[1]}: {no} of {related.asked} clauses stand{'s' if no == 1 else ''} in the way{more}."
    clauses = "clause" if rest == 1 else "clauses"
    return f"Not decided whether {said[0].partition(':')[0]}: of {rest} {clauses} of {related.asked} it cannot be told."


def _point_item(point: Point, titles: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    below = [f"{titles[point.of]}: “{point.quote}” ({_where(point.clause)})"] if point.quote else []
    other = titles[1 - point.of]
    below += [f"{other}: “{quote}” ({_where(cite)})" for cite, quote in zip(point.against, point.quotes, strict=True)]
    return point.why, tuple(below)


def _beside(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, ...]]:
    """One row for each requirement, the same one of several frameworks in one row."""
    rows: dict[tuple[object, ...], dict[int, Met]] = {}
    for column, verdict in enumerate(verdicts):
        for met in verdict.met:
            line = met.demand.requirement
            rows.setdefault((line.mood, line.formula, line.scope), {}).setdefault(column, met)
    for found in rows.values():
        first = next(iter(found.values()))
        yield (first.title, *(_word(found[n]) if n in found else "not asked" for n in range(len(verdicts))))


def _word(met: Met) -> str:
    return f"{met.word} ({listed(met.why)})" if met.why else met.word


def _item(words: Words, met: Met) -> tuple[str, tuple[str, ...]]:
    """A requirement with its answer; below it what it says, where, and by which clauses."""
    below = [f"{'hoped for' if met.hoped else 'required'}: `{met.says}` ({_where(met.place)}{_source(met)})"]
    if met.by_silence:
        below.append("the text is silent, and nothing in it stands against this")
    for cite, quote in list(zip(met.clauses, met.quotes, strict=True))[:_MOST_CLAUSES]:
        below.append(f"the text: “{quote}” ({_where(cite)})")
    if len(met.clauses) > _MOST_CLAUSES:
        below.append(f"and {len(met.clauses) - _MOST_CLAUSES} further clauses")
    if met.terms:
        below.append(f"it hangs on {listed([f'`{words.short(cite.element)}` ({_where(cite)})' for cite in met.terms])}")
        below += [f"{_options(words, case.options)}: {case.word}" for case in met.cases if case.options]
    unbound = [one for one in met.bearers if one.why]
    below += [note for note in met.notes if note not in {f"not bound: {one.why}" for one in unbound}]
    below += [f"`{one.name}` is not bound: {one.why}" for one in unbound]
    if met.bearers and not any(one.why for one in met.bearers) and met.clauses:
        below.append(f"bound by it: {listed([f'`{one.name}`' for one in met.bearers])}")
    return f"{met.title}: {_word(met) if met.word != KEPT else met.word}", tuple(dict.fromkeys(below))


def _options(words: Words, options: tuple[tuple[str, str], ...]) -> str:
    return "with " + " and ".join(f"`{words.short(term)}` = {said}" for term, said in options)


def _where(cite: Cite) -> str:
    """`article "Forces", point 6, line 126`."""
    return f"{cite.article}, {cite.words}" if cite.article else cite.words


def _source(met: Met) -> str:
    found = met.demand.provenance
    said = [f"point {found.point}"] if found.point else []
    said += [found.source] if found.source else []
    said += [_MARKS.get(found.mark, found.mark)] if found.mark else []
    return f"; {', '.join(said)}" if said else ""
