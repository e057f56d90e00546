"""What a name or a clause means, for somebody who rests the pointer on it: Markdown and the words it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pdsl.checks import registry
from pdsl.checks.reasons import markdown
from pdsl.ide.reading import Reading, Symbol
from pdsl.ide.times import circle, earliest, latest, said_days, times
from pdsl.lower.context import ACTORS, noun
from pdsl.model.actors import Body
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.timetable import Entry
from pdsl.source import Span
from pdsl.syntax.tree import Token

_MOST_LINES = 12
_BUILT_IN = {
    "signature": "the signature of the text: every time is counted from it",
    "entry_into_force": "the entry into force of the text",
    "amendment": "the amendment of the text",
    "members": "the members of the body that decides",
    "participants": "those who take part in the body that decides",
    "guarantors": "those who give the guarantee, or all guarantors of the text",
    "parties": "the parties to the text",
    "permanent_members": "the permanent members of the body that decides",
    "beneficiary": "whom the guarantee is given to",
    "claimant": "who makes the claim",
    "respondent": "whom the claim is made against",
    "voters": "those who vote",
    "registered_voters": "those who are registered to vote",
    "accused": "whoever is said to have committed the breach",
    "nobody": "nobody",
    "unnamed": "a bearer that the text does not name",
    "undetermined": "left undetermined by the text",
    "deferred": "put off to a later time",
}


class Hover(NamedTuple):
    """Markdown, and the words that it is about."""

    text: str
    span: Span


def hover(reading: Reading, offset: int) -> Hover | None:
    """What stands at an offset: a name, a code of a finding, or the clause around it; None where there is nothing."""
    nodes = reading.path_at(offset)
    token = nodes[-1] if nodes and isinstance(nodes[-1], Token) else None
    if token is not None and token.kind == "CODE":
        module = registry.by_code_or_name(token.text)
        return Hover(markdown(module), token.span) if module is not None else None
    found = reading.symbol_at(offset)
    if found is not None:
        symbol, span = found
        return Hover("\n\n".join(_symbol(reading, symbol)), span)
    if token is not None and token.kind == "STRING":
        return None
    clause = reading.clause_at(offset)
    if clause is not None:
        span, element, _ = clause
        words = sentence(reading, element)
        first = token.span if token is not None else Span(span.start, span.start)
        return Hover(words, first) if words else None
    return None


def sentence(reading: Reading, element: str) -> str:
    """What the document says of an element, as Markdown; empty where it says nothing."""
    said = reading.paragraphs.get(element, ())
    lines = [f"> {f'**{number}** ' if number else ''}{escape(words)}" for number, words in said if words.strip()]
    return "\n>\n".join(lines)


def escape(words: str) -> str:
    """Words as Markdown that shows them as they are."""
    for sign in "\\`*_[]<>#|":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", " ")


def _symbol(reading: Reading, symbol: Symbol) -> Iterator[str]:
    ref, declared = symbol.ref, symbol.declared
    if declared is None:
        if ref.kind == "missing":
            yield f"`{symbol.name}`: declared nowhere"
        else:
            about = _BUILT_IN.get(symbol.name, noun(ref.kind))
            yield f"`{symbol.name}`: {escape(about)}"
        yield from _times(reading, ref)
        return
    title = _title(reading, ref)
    head = f"**{escape(title)}**" if title else f"`{symbol.name}`"
    yield f"{head}: {escape(noun(ref.kind))}{f', `{symbol.name}`' if title else ''}"
    yield from _facts(reading, ref)
    yield from _times(reading, ref)
    clause = _element(reading, ref)
    words = sentence(reading, clause) if clause else ""
    if words:
        yield words
    yield f"```pdsl\n{_declaration(reading, symbol)}\n```"
    uses = len(reading.names.uses_of(declared))
    where = declared.place.source
    told = "never used" if not uses else f"used {uses} time{'' if uses == 1 else 's'}"
    if where.name != reading.source.name:
        told += f"; declared in {escape(where.name.rpartition('/')[2])}"
    yield told


def _title(reading: Reading, ref: Ref) -> str:
    model = reading.analysis.written
    tables: tuple[Mapping[str, object], ...] = (
        model.actors, model.areas, model.milestones, model.phases, model.events, model.regimes, model.categories,
        model.instruments, model.frameworks, model.facts,
    )  # fmt: skip
    for table in tables:
        title = getattr(table.get(ref.name), "title", "")
        if title:
            return str(title)
    for _, article in model.clauses():
        if article.name == ref.name and ref.kind in ("article", "division"):
            return article.title
    return ""


def _element(reading: Reading, ref: Ref) -> str:
    """The id of the clause or article that a name stands for, else empty."""
    if ref.kind in ("clause", "guarantee", "snapback", "ceasefire", "ladder", "vote", "force_cap", "fund"):
        for clause in reading.analysis.named.get(ref.name, ()):
            return str(clause.id)
    if ref.kind in ("article", "division"):
        articles = (article for _, article in reading.analysis.written.clauses() if article.name == ref.name)
        return next((article.id for article in articles), "")
    return f"redline.{ref.name}" if ref.kind == "redline" else ""


def _declaration(reading: Reading, symbol: Symbol) -> str:
    """The words that declare a thing, at most some lines of them."""
    assert symbol.declared is not None
    place = symbol.declared.place
    text, at = place.source.text, place.span.start
    start = place.source.line_starts[place.source.position(at).line - 1]
    end = _end_of(reading, symbol, text, at)
    lines = text[start:end].splitlines() or [""]
    margin = len(lines[0]) - len(lines[0].lstrip())
    shown = [line[margin:] if not line[:margin].strip() else line for line in lines[:_MOST_LINES]]
    return "\n".join([*shown, *(["…"] if len(lines) > _MOST_LINES else [])])


def _end_of(reading: Reading, symbol: Symbol, text: str, at: int) -> int:
    """Where the declaration around a name ends: by the places of the model, else with its line."""
    element = _element(reading, symbol.ref) or next(
        (f"{kind}.{symbol.name}" for kind in ("actor", "area", "milestone", "phase", "event", "sanctions", "category")
         if (f"{kind}.{symbol.name}", "") in reading.analysis.origins), "")  # fmt: skip
    place = reading.analysis.place(element) if element else None
    if place is not None and symbol.place is not None and place.source.name == symbol.place.source.name:
        return place.span.end
    end = text.find("\n", at)
    return len(text) if end < 0 else end


# ── what is known of it ──────────────────────────────────────────────────


def _facts(reading: Reading, ref: Ref) -> Iterator[str]:
    analysis = reading.analysis
    if ref.kind in ACTORS:
        lines = list(_actor(reading, ref.name))
        if lines:
            yield "\n".join(f"- {line}" for line in lines)
    elif ref.kind in ("territory", "zone", "line", "facility"):
        area = analysis.model.areas.get(ref.name)
        if area is not None:
            above = analysis.world.parents(ref.name)
            if above:
                yield f"- part of {_names(above)}"


def _actor(reading: Reading, name: str) -> Iterator[str]:
    analysis = reading.analysis
    model, world = analysis.model, analysis.world
    actor = model.actors.get(name)
    if actor is None:
        return
    for text in model.texts:
        of = f" of `{text.instrument}`" if text.instrument else ""
        signing = (("party to", text.parties), ("guarantor of", text.guarantors), ("witness of", text.witnesses))
        for role, listed in signing:
            if name in world.expand(listed):
                yield f"{role} the text{of}"
    if actor.roles:
        yield f"role: {', '.join(actor.roles)}"
    if actor.of:
        yield f"of {_slots(actor.of)}"
    if actor.members:
        yield f"members: {_slots(actor.members)}"
    above = [other for other, held in model.actors.items() if held.members and name in {_name(m) for m in held.members}]
    if above:
        yield f"member of {_names(above)}"
    if isinstance(actor, Body):
        for word, listed in (("chair", actor.chair), ("oversees", actor.oversees), ("reports to", actor.reports_to)):
            if listed:
                yield f"{word}: {_slots(listed)}"
    rule = actor.rule()
    if rule is not None:
        from pdsl.tables.rules import rule_words

        yield f"decides by {escape(rule_words(rule))}"
    if actor.named:
        yield f"held by {escape(actor.named)}, by the text"


def _name(slot: Slot) -> str:
    return slot.name if isinstance(slot, Ref) else ""


def _slots(slots: tuple[Slot, ...]) -> str:
    from pdsl.export.text.slots import listed

    return escape(listed(slots))


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _times(reading: Reading, ref: Ref) -> Iterator[str]:
    """The earliest and latest time of a point, with the days where the text anchors it."""
    if ref.kind not in ("milestone", "phase", "ceasefire", "vote", "clause"):
        return
    element = _element(reading, ref)
    for entry in times(reading):
        own = entry.element == element and entry.kind in ("duty", "ceasefire", "vote") if element else (
            entry.name == ref.name and entry.kind in ("milestone", "signature", "entry into force", "phase begins",
                                                      "phase ends"))  # fmt: skip
        if ref.name in ("signature", "entry_into_force"):
            own = entry.kind == ref.name.replace("_", " ")
        if own:
            yield _entry(entry)


def _entry(entry: Entry) -> str:
    what = {"phase begins": "begins: ", "phase ends": "ends: "}.get(entry.kind, "")
    if not entry.complete:
        return f"- {what}not decided: too many brackets matter at once"
    if entry.never:
        return f"- {what}{circle(entry)}"
    lines = []
    for options, span in entry.cases:
        under = " and ".join(f"`{term} = {words}`" for term, words in options)
        days = said_days(span)
        known = span.low is not None or span.high is not None or bool(entry.circle) or not days
        last = circle(entry) if entry.circle else latest(span)
        said = f"earliest {earliest(span)}, latest {last}{f' ({days})' if days else ''}" if known else days
        lines.append(f"- {what}{said}{f', if {under}' if under and len(entry.cases) > 1 else ''}")
    return "\n".join(dict.fromkeys(lines[:8]))
