"""Who owes what: a ledger by bearer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdsl.export.text.sentences import Modifier, amounts, conditions, joined, oversight, stages, timing
from pdsl.export.text.sentences import core as core_words
from pdsl.export.text.slots import listed, slot
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Quantified, Ref, Slot, possibilities
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Guard, Oversight, Undertaking
from pdsl.model.votes import Vote
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bearers import ACTOR, EVERYBODY, UNNAMED, bearers_under
from pdsl.semantics.world import ACTOR_KINDS, AREA_KINDS
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, lines, sentence

COLUMNS = (
    Column("bearer", "Bearer", "who owes it; groups opened as far as they are declared", 8),
    Column("modality", "Modal", "the modal verb, and whether it is owed jointly", 6),
    Column("act", "What", "the act with its object", 16),
    Column("where", "Where", "the areas that it concerns", 8, under="act"),
    Column("to", "To whom", "the actors that it concerns", 8, under="act"),
    Column("begins", "From", "from when, as the text says it; empty: from entry into force", 8, under="ends"),
    Column("ends", "Time", "by when or until when, how often, in which stages", 10),
    Column("conditions", "Conditions", "what it depends on, and what follows if nothing comes of it", 12),
    Column("verified", "Verified by", "who verifies or certifies it", 8, under="conditions", lead="verified by"),
    Column("bound", "Not bound", "why the text does not bind the bearer, where it does not", 8, under="conditions",
           lead="not bound:"),
    Column("clause", "Clause", "where the text says so", 9),
)  # fmt: skip
_WHERE = frozenset({"in", "on", "along", "from", "outside", "through", "between", "to"})
_WHOM = frozenset({"to", "with", "against", "for", "between", "from", "of", "under_command_of"})
_FROM = frozenset({"from", "at", "not_before", "during"})


class _Owed(NamedTuple):
    """One thing owed, before its bearers are opened."""

    element: str
    fields: tuple[str, ...]
    bearers: tuple[Slot, ...]
    modality: str
    act: str
    where: str = ""
    to: str = ""
    timing: Timing = Timing()
    conditions: Conditions = Conditions()
    oversight: Oversight = Oversight()
    guards: tuple[Guard, ...] = ()
    besides: tuple[str, ...] = ()  # conditions in words
    stages: str = ""
    concerned: tuple[str, ...] = ()


def table(analysis: Analysis) -> Table:
    """One row for each bearer of each provision, by bearer: those who sign first, in the order of the draft."""
    words = Words(analysis)
    ledger: dict[str, list[Row]] = {}
    for owed in _all(analysis):
        for name, row in _rows(analysis, words, owed):
            ledger.setdefault(name, []).append(row)
    last = (EVERYBODY, UNNAMED)
    order = [*analysis.world.in_order(name for name in ledger if name not in last), *last]
    rows = tuple(row for name in order for row in ledger.get(name, ()))
    notes = ["without a time: from entry into force, as long as the text lasts"] if rows else []
    if UNNAMED in ledger:
        notes.append(f"{UNNAMED}: the text gives the duty to nobody, or leaves open to whom")
    return Table("obligations", "Who owes what", COLUMNS, rows, tuple(notes), group="bearer",
                 empty="" if rows else "this text obliges nobody to anything")  # fmt: skip


def _rows(analysis: Analysis, words: Words, owed: _Owed) -> Iterator[tuple[str, Row]]:
    world = analysis.world
    for name, options in bearers_under(analysis.world.text_of(owed.element), owed.bearers).items():
        made = world.made_here(name) or name not in world.actors or options
        bound = "" if made else world.unbound(name, owed.element).replace("`", "")
        only = [words.under(*options).strip()] if options else []
        cells = (
            Cell(name, name if name != UNNAMED else None),
            Cell(owed.modality, owed.modality),
            Cell(sentence(owed.act)),
            Cell(sentence(owed.where) or NONE),
            Cell(sentence(owed.to) or NONE),
            Cell(_times(owed.timing, early=True) or NONE),
            Cell(f"{_times(owed.timing, early=False)}{owed.stages}".strip() or NONE),
            Cell(lines(sentence(part) for part in (*only, *_conditions(words, owed))) or NONE),
            Cell(_verified(owed.oversight) or NONE),
            Cell(bound or NONE),
            words.cited((words.cite(owed.element, *owed.fields, ""),)),
        )
        yield name, Row(cells, frozenset({name, *owed.concerned}))


# ── what is owed ─────────────────────────────────────────────────────────


def _all(analysis: Analysis) -> Iterator[_Owed]:
    for clause, _ in analysis.model.clauses():
        if isinstance(clause, Undertaking):
            yield _duty(analysis, clause)
        elif isinstance(clause, (Guarantee, Ladder)):
            events = listed(clause.events) if clause.events else ""
            for step in clause.steps:
                what = f"under {clause.name}{f', on {events}' if events else ''}"
                owed = _duty(analysis, step.undertaking, (what,))
                timed = step.timing if not step.timing.silent else owed.timing
                yield owed._replace(element=step.id, fields=("verb", "name"), timing=timed)
        elif isinstance(clause, Vote):
            for outcome in clause.outcomes:
                answer = f"if the answer to {clause.name} is {outcome.answer}"
                yield _duty(analysis, outcome.undertaking, (answer,))._replace(element=outcome.id)
        elif isinstance(clause, Ceasefire):
            where = listed(clause.areas) if clause.areas else ""
            yield _Owed(clause.id, ("binds", "name"), clause.binds, "is to", f"cease fire ({clause.name})",
                        where and f"in {where}", "", clause.timing, clause.conditions, clause.oversight,
                        clause.guards)  # fmt: skip
        elif isinstance(clause, Status):
            for entry in clause.entries:
                yield from _status(clause, entry)
        elif isinstance(clause, Fund):
            for line in clause.contributions:
                yield _Owed(line.id, ("party",), (line.party,), "is to", f"contribute {slot(line.amount)}", "",
                            f"to {clause.name}", line.timing, guards=clause.guards)  # fmt: skip
        elif isinstance(clause, ForceCap):
            where = listed(clause.areas) if clause.areas else ""
            what = f"keep to the limits of {clause.name}{' in peacetime' if clause.peacetime else ''}"
            yield _Owed(clause.id, ("holders", "name"), clause.holders, "is to", what, where and f"in {where}", "",
                        clause.timing, clause.conditions, clause.oversight, clause.guards)  # fmt: skip


def _status(status: Status, entry: StatusEntry) -> Iterator[_Owed]:
    """Recognitions and bars: what a status asks of somebody."""
    where = listed(status.areas)
    times = entry.timing if not entry.timing.silent else status.timing
    if entry.aspect == "recognition":
        degree = f" {entry.degree.replace('_', ' ')}" if entry.degree else ""
        what = f"recognize {where} as part of {listed(entry.value)}{degree}"
        yield _Owed(entry.id, ("by", ""), entry.by, "is to", what, "", "", times, entry.conditions, entry.oversight,
                    entry.guards)  # fmt: skip
    elif entry.aspect in ("bars", "demilitarized"):
        what = "forces" if entry.aspect == "demilitarized" else listed(entry.value)
        yield _Owed(entry.id, ("of", ""), entry.of or (Quantified(quantifier="any", what=ACTOR),), "shall not",
                    f"have {what}{joined(amounts(entry.amounts)) and ' ' + joined(amounts(entry.amounts))}",
                    f"in {where}", "", times, entry.conditions, entry.oversight, entry.guards)  # fmt: skip


def _duty(analysis: Analysis, duty: Undertaking, besides: tuple[str, ...] = ()) -> _Owed:
    """An undertaking, its complements sorted by whether they say where, to whom, or what."""
    act, what, where, whom = duty.act, [], [], []
    said = f'"{act.words}"' if act.opaque else act.kind.replace("_", " ")
    for role, values in act.arguments:
        word = role.replace("_", " ")
        if role == "object":
            said += f" {listed(values)}"
        elif role in _WHERE and _all_of(values, AREA_KINDS):
            where.append(f"{word} {listed(values)}")
        elif role in _WHOM and _all_of(values, ACTOR_KINDS | {"voters"}):
            whom.append(f"{word} {listed(values)}")
        else:
            what.append(f"{word} {listed(values)}")
    if act.content is not None:
        said += f" so that {core_words(act.content)}"
    what += [*sorted(act.qualifiers), *(words for _, words in amounts(act.amounts))]
    what += [f'"{act.words}"'] if act.words and not act.opaque else []
    manner = {"jointly": " jointly", "none_but": " (none but these)", "nobody_outside": " (nobody outside)"}
    concerned = tuple(name for _, values in act.arguments for name in analysis.world.expand(values))
    failing = (f"failing which {slot(duty.failing)}",) if _has_words(duty.failing) else ()
    return _Owed(
        duty.id, ("verb", "act", "bearer"), duty.bearers, f"{slot(duty.modality)}{manner.get(duty.manner, '')}",
        " ".join([said, *what]), "\n".join(where), "\n".join(whom), duty.timing, duty.conditions, duty.oversight,
        duty.guards, (*besides, *failing), stages(duty.stages), concerned,
    )  # fmt: skip


def _has_words(following: Slot) -> bool:
    from pdsl.model.decisions import Default

    return following is not None and not isinstance(following, Default)


def _all_of(values: Iterable[Slot], kinds: Iterable[str]) -> bool:
    found = [value for held in values for value in possibilities(held)]
    wanted = frozenset(kinds)
    return bool(found) and all(
        (isinstance(value, Ref) and value.kind in wanted)
        or (isinstance(value, Quantified) and (value.what.kind in wanted or value.what.name in wanted))
        for value in found
    )


# ── in words ─────────────────────────────────────────────────────────────


def _times(value: Timing, *, early: bool) -> str:
    return joined((kind, words) for kind, words in timing(value) if (kind in _FROM) == early)


def _conditions(words: Words, owed: _Owed) -> Iterator[str]:
    yield from owed.besides
    said: list[Modifier] = list(conditions(owed.conditions))
    said += [(kind, part) for kind, part in oversight(owed.oversight) if kind not in ("verified_by", "certified_by")]
    yield from (part for _, part in said)
    if owed.guards:
        yield words.under(tuple((guard.either, guard.option) for guard in owed.guards)).strip()


def _verified(said: Oversight) -> str:
    return lines(listed(found) for found in (said.verified_by, said.certified_by) if found)
