"""The report on a draft and frameworks: blocks of words that know no format. It takes no side and gives no advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pdsl.conform.relation import COMPATIBLE, NO, REFINES, YES, Point, Related
from pdsl.conform.sentences import Sentences
from pdsl.conform.verdict import ABOUT, ABOUT_IN_TEXT, ALL, IN_TEXT, Met, Verdict, listed
from pdsl.report import provenance
from pdsl.report.blocks import Block, Grid, Heading, Items, Text
from pdsl.tables.table import Cite
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.semantics.bound import Bound

_MOST_CLAUSES = 5
_MARKS = {"reported": "reported", "summarised": "from a summary", "from_memory": "from memory"}


def told(analysis: Analysis, verdicts: Sequence[Verdict]) -> list[Block]:
    """The report."""
    return list(_blocks(analysis, verdicts))


def _blocks(analysis: Analysis, verdicts: Sequence[Verdict]) -> Iterator[Block]:
    model, words = analysis.model, Words(analysis)
    said = Sentences(analysis, (one.framework for one in verdicts))
    yield Heading(1, f"Is it still the same plan: {model.title or model.name}")
    if about := provenance.about(model):
        yield Text(about)
    yield Text(said.names(binding(analysis)))
    yield Items(tuple((f"{name(one)}: {one.answer}", ()) for one in verdicts))
    if len(verdicts) > 1:
        yield Heading(2, "The frameworks beside each other")
    else:
        yield Heading(2, "At a glance")
    columns = [name(one) for one in verdicts] if len(verdicts) > 1 else ["Answer"]
    yield Grid(("What is asked", *columns), tuple(_beside(verdicts, said)))
    for one in verdicts:
        yield Heading(2, f"{name(one)}, requirement by requirement")
        if basis := [f"{kind}: {said}" for kind, said in one.framework.basis]:
            yield Text(f"It rests on {listed(basis)}.")
        yield Items(tuple(_item(words, said, met) for met in one.met), numbered=True)
    yield Heading(2, "What the words mean")
    used = {met.word for one in verdicts for met in one.met}
    meanings = [f"{word}: {ABOUT[word]}" for word in ALL if word in used]
    if any(met.unbinding for one in verdicts for met in one.met):
        meanings.insert(1, f"{IN_TEXT}: {ABOUT_IN_TEXT}")
    yield Items(tuple((meaning, ()) for meaning in meanings))
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
    said = (Sentences(drafts[0]), Sentences(drafts[1]))
    yield Heading(1, f"{one} and {two}")
    yield Text(answer_of(drafts, related))
    for draft in drafts:
        if about := provenance.about(draft.model):
            yield Text(about)
    for word, heading in ((NO, "What stands in the way"), ("not decided", "What cannot be decided")):
        points = [point for point in related.points if point.word == word]
        if points:
            yield Heading(2, heading)
            yield Items(tuple(_point_items(points, (one, two), said)), numbered=True)
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


def _point_items(
    points: Sequence[Point], titles: tuple[str, str], said: tuple[Sentences, Sentences]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The points with the sentences of both drafts; those of one reason that cite one draft alone stand together."""
    alone: dict[str, list[str]] = {}
    for point in points:
        if not point.against:
            alone.setdefault(point.why, []).extend(_lines(point, titles, said))
    for point in points:
        if point.against:
            yield _told_names(point.why, said), tuple(_lines(point, titles, said))
        elif point.why in alone:
            yield _told_names(point.why, said), tuple(alone.pop(point.why))


def _lines(point: Point, titles: tuple[str, str], said: tuple[Sentences, Sentences]) -> Iterator[str]:
    if quote := said[point.of].of(point.clause.element) or point.quote:
        yield f"{titles[point.of]}: “{quote}” ({_where(point.clause)})"
    other = 1 - point.of
    for cite, written in zip(point.against, point.quotes, strict=True):
        yield f"{titles[other]}: “{said[other].of(cite.element) or written}” ({_where(cite)})"


def _told_names(why: str, said: tuple[Sentences, Sentences]) -> str:
    return _capital(said[1].names(said[0].names(why)))


def _beside(verdicts: Sequence[Verdict], said: Sentences) -> Iterator[tuple[str, ...]]:
    """One row for each requirement, the same one of several frameworks in one row."""
    rows: dict[tuple[object, ...], dict[int, Met]] = {}
    for column, verdict in enumerate(verdicts):
        for met in verdict.met:
            line = met.demand.requirement
            rows.setdefault((line.mood, line.formula, line.scope), {}).setdefault(column, met)
    for found in rows.values():
        first = next(iter(found.values()))
        words = (said.names(found[n].told) if n in found else "not asked" for n in range(len(verdicts)))
        asked = said.of(first.demand.id) or first.title
        bare = asked.removeprefix("Required: ")
        yield (_capital(bare), *words)


def _item(words: Words, said: Sentences, met: Met) -> tuple[str, tuple[str, ...]]:
    """A requirement with its answer; below it what it says, where, and by which clauses."""
    asked = said.of(met.demand.id) or f"{'Hoped for' if met.hoped else 'Required'}: `{met.says}`"
    below = [f"{asked} ({_where(met.place)}{_source(met)})"]
    if met.by_silence:
        below.append("the text is silent, and nothing in it stands against this")
    for cite, quote in list(zip(met.clauses, met.quotes, strict=True))[:_MOST_CLAUSES]:
        below.append(f"the text: “{said.of(cite.element) or quote}” ({_where(cite)})")
    if len(met.clauses) > _MOST_CLAUSES:
        below.append(f"and {len(met.clauses) - _MOST_CLAUSES} further clauses")
    if met.terms:
        terms = [f"the bracket `{words.short(cite.element)}` ({_where(cite)})" for cite in met.terms]
        below.append(f"it hangs on {listed(terms)}")
        below += [f"{_options(words, case.options)}: {case.word}" for case in met.cases if case.options]
    unbound = [one for one in met.bearers if one.why]
    below += [note for note in met.notes if note not in {f"not bound: {one.why}" for one in unbound}]
    below += [_unbound(one) for one in unbound]
    if met.bearers and not any(one.why for one in met.bearers) and met.clauses:
        below.append(f"bound by it: {listed([f'`{one.name}`' for one in met.bearers])}")
    told = [below[0], *(said.names(line) if not line.startswith(("the text: ", "it hangs on")) else line
                        for line in below[1:])]  # fmt: skip
    return f"{_capital(said.label(met.title))}: {said.names(met.told)}", tuple(dict.fromkeys(told))


def _unbound(one: Bound) -> str:
    if one.why == f"`{one.name}` does not sign":
        return f"`{one.name}` does not sign, and is not bound"
    return f"`{one.name}` is not bound: {one.why}"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


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
