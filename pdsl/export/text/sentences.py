"""Modifiers, acts and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.export.text import formulas
from pdsl.export.text.slots import listed, rule, slot, text
from pdsl.model.decisions import Rule
from pdsl.model.formulas import Formula
from pdsl.model.record import Record
from pdsl.model.terms import Quantified
from pdsl.model.time import Timing
from pdsl.model.undertakings import (
    Act,
    Amount,
    Conditions,
    Oversight,
    Provenance,
    Stage,
    Stance,
    Statement,
    Undertaking,
)

Modifier = tuple[str, str]  # its kind in the grammar, its words
_MANNERS = {
    "each": "each of {}",
    "jointly": "{} jointly",
    "none_but": "none but {}",
    "nobody_outside": "nobody outside {}",
}
STANDARD = ("timing", "oversight", "conditions", "stances", "provenance")
_TIMES = ("by", "at", "until", "not_before", "during", "every")
WRITTEN = frozenset(
    {"Timing", "Oversight", "Conditions", "Provenance", "Stance", "Act", "Undertaking", "Statement", "Guard",
     "Amount", "Stage"}
)


def subject(bearers: object, manner: str) -> str:
    """Who bears an undertaking, and how."""
    return _MANNERS.get(manner, "{}").format(listed(bearers))


def modifiers(record: Record) -> list[Modifier]:
    """Everything that a record says by modifiers."""
    found: list[Modifier] = []
    for name in STANDARD:
        if name not in type(record).FIELDS:
            continue
        value = getattr(record, name)
        if isinstance(value, Timing):
            found += timing(value)
        elif isinstance(value, Oversight):
            found += oversight(value)
        elif isinstance(value, Conditions):
            found += conditions(value)
        elif isinstance(value, Provenance):
            found += provenance(value)
        elif name == "stances":
            found += [("stance", stance(one)) for one in value]
    return found


def joined(found: Iterable[Modifier], only: frozenset[str] = frozenset()) -> str:
    """Modifiers as words, `only` before those that it marks."""
    return " ".join(f"only {words}" if kind in only else words for kind, words in found)


def timing(value: Timing) -> Iterator[Modifier]:
    """The times said."""
    if value.within is not None and value.within_of is not None:
        yield "within_of", f"within {slot(value.within)} of {slot(value.within_of)}"
    elif value.within is not None:
        yield "within", f"within {slot(value.within)}"
    if value.start is not None:
        yield "from", f"from {slot(value.start)}"
    for name in _TIMES:
        if getattr(value, name) is not None:
            yield name, f"{name.replace('_', ' ')} {slot(getattr(value, name))}"
    if value.lasting is not None:
        yield "for", f"for {slot(value.lasting)}"
    if value.at_once:
        yield "immediately", "immediately"
    if value.as_possible:
        yield "as_possible", f"{value.as_possible} as possible"


def oversight(value: Oversight) -> Iterator[Modifier]:
    """Who verifies, certifies, mediates, leads, decides, consents."""
    for name in ("verified_by", "certified_by", "mediated_by", "led_by"):
        if getattr(value, name):
            yield name, f"{name.replace('_', ' ')} {listed(getattr(value, name))}"
    if isinstance(value.decided_by, Rule):
        yield "decided_by", f"decided by {rule(value.decided_by)}"
    if value.consent_of:
        yield "with_consent_of", f"with consent of {listed(value.consent_of)}"
    if value.domestic_law:
        yield "subject_to_domestic_law", "subject to domestic law"


def conditions(value: Conditions) -> Iterator[Modifier]:
    """When a clause holds."""
    words: tuple[tuple[str, tuple[Formula, ...]], ...] = (
        ("if", value.holds_if), ("unless", value.unless), ("while", value.holds_while),
    )  # fmt: skip
    for word, held in words:
        for formula in held:
            yield word, f"{word} {formulas.condition(formula)}"
    for provided in value.provided:
        yield "provided", f"provided {text(provided.text)}"
    if value.excepted:
        yield "except", f"except {listed(value.excepted)}"


def provenance(value: Provenance) -> Iterator[Modifier]:
    """Where a provision comes from."""
    marked = bool(value.source) and not value.point
    if value.point or (value.mark and not marked):
        yield "point", f"point {text(value.point)} {value.mark}".rstrip()
    if value.source:
        dated = f" dated {slot(value.dated)}" if value.dated is not None else ""
        yield "source", f"source {text(value.source)}{dated} {value.mark if marked else ''}".rstrip()


def stance(value: Stance) -> str:
    """A party's attitude, or its reading."""
    if value.kind == "position":
        return f"position {listed(value.actors)}: {text(value.words)}"
    return f"{value.kind} {listed(value.actors)}"


def act(value: Act) -> tuple[str, list[Modifier]]:
    """An act with its object, and its other complements."""
    roles = dict(value.arguments)
    if value.kind == "words":
        said, used = text(value.words), set()
    elif value.kind == "recognize" and "as_part_of" in roles:
        said = f"recognize {listed(roles['object'])} as part of {listed(roles['as_part_of'])}"
        used = {"object", "as_part_of"}
    else:
        said, used = value.kind, {"object", "of"}
        if "object" in roles:
            said += f" {listed(roles['object'])}"
        if "of" in roles:
            said += f" of {listed(roles['of'])}"
        if value.content is not None:
            said += f" so that {core(value.content)}"
    found = [(role, f"{role.replace('_', ' ')} {listed(held)}") for role, held in value.arguments if role not in used]
    restricted = (held for role in ("object", "from") for held in roles.get(role, ()))
    held = next((held for held in restricted if isinstance(held, Quantified)), None)
    if held is not None:
        found += [(role, f"{role} {where.name}") for role, where in held.relations]
    found += [("qualifier", word) for word in sorted(value.qualifiers)]
    found += amounts(value.amounts)
    if value.words and value.kind != "words":
        found.append(("words", text(value.words)))
    return said, found


def amounts(values: tuple[Amount, ...]) -> list[Modifier]:
    """How much an act concerns."""
    return [("amount_limit", f"{amount.bound} {slot(amount.value)}") for amount in values]


def stages(values: tuple[Stage, ...]) -> str:
    """The stages of an act, with a space in front."""
    parts = (f"{slot(stage.amount)} {joined(timing(stage.timing))}" for stage in values)
    return f" in stages {' then '.join(parts)}" if values else ""


def core(value: Undertaking) -> str:
    """An undertaking inside another: subject, modal verb, act."""
    said, _ = act(value.act)
    return f"{subject(value.bearers, value.manner)} {slot(value.modality)} {said}"


def undertaking(value: Undertaking) -> str:
    """A sentence."""
    said, complements = act(value.act)
    label = f"{value.label}: " if value.label else ""
    rest = joined([*complements, *modifiers(value)], value.only)
    sentence = f"{label}{subject(value.bearers, value.manner)} {slot(value.modality)} {said} {rest}"
    return sentence.rstrip() + stages(value.stages)


def statement(value: Statement) -> str:
    """A fact asserted."""
    label = f"{value.label}: " if value.label else ""
    states = "states that" if len(value.actors) == 1 and not value.manner else "state that"
    said = f"{label}{subject(value.actors, value.manner)} {states} {text(value.text)} {joined(modifiers(value))}"
    return said.rstrip()
