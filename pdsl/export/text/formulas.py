"""Formulas: red lines, conditions, expectations. What is not an atom stands in parentheses inside another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdsl.export.text.slots import listed, slot
from pdsl.model import formulas as f
from pdsl.model.undertakings import Act


def formula(value: f.Formula) -> str:
    """A formula."""
    return _WRITERS[type(value)](value)


def condition(value: f.Formula) -> str:
    """A formula after `if`, `unless`, `while`, where only plain ones stand without parentheses."""
    return f"({formula(value)})"


def _part(value: f.Formula) -> str:
    inner = formula(value)
    return f"({inner})" if isinstance(value, (f.And, f.Or, f.Implies)) else inner


def noun_phrase(value: f.NounPhrase) -> str:
    """What a formula speaks of."""
    quantifier = {"each": "each of "}.get(value.quantifier, f"{value.quantifier} " if value.quantifier else "")
    return f"{quantifier}{listed(value.items)}{restrictions(value)}"


def restrictions(value: f.NounPhrase) -> str:
    """`in northland`, `except cape`."""
    said = [f" {word} {listed(things)}" for word, things in value.restrictions]
    said += [f" whose {attribute} is {test(tested)}" for attribute, tested in value.whose]
    return "".join(said)


def scope(value: f.Scope) -> str:
    """When a formula is asked, with its colon."""
    if value.condition is not None:
        return f"while {condition(value.condition)}:"
    if value.point is None:
        return f"{value.kind}:"
    word = "eventually by" if value.kind == "eventually" else value.kind
    return f"{word} {slot(value.point)}:"


def test(value: f.Test) -> str:
    """What follows `is`."""
    return _TESTS[type(value)](value)


def bounded(value: f.Bounded) -> str:
    """`at most Q`."""
    return f"{value.bound} {slot(value.value)}"


def _recognized(value: f.RecognizedAs) -> str:
    degree = f" {value.degree}" if value.degree else ""
    return f"recognized by {listed(value.by)} as part of {noun_phrase(value.owner)}{degree}"


def _property(value: f.PropertyIs | f.PropertyIncludes) -> str:
    return f"{value.property}{''.join(f' of {noun_phrase(part)}' for part in value.chain)}"


def _undertaken(value: f.Undertaken) -> str:
    from pdsl.export.text import sentences  # sentences hold conditions, which hold formulas

    assert isinstance(value.act, Act)
    said, complements = sentences.act(value.act)
    binding = "bindingly " if value.binding else ""
    rest = sentences.joined(complements)
    return f"{binding}{noun_phrase(value.subject)} {slot(value.modality)} {said} {rest}".rstrip()


def requirement(value: f.Requirement) -> str:
    """`require SCOPE FORMULA`."""
    said = f"{scope(value.scope)} " if value.scope is not None else ""
    return f"{value.mood} {said}{formula(value.formula)}"


_TESTS: dict[type, Callable[[Any], str]] = {
    f.Bounded: bounded,
    f.Limited: lambda value: "limited" if value.yes else "unlimited",
    f.InState: lambda value: value.word,
    f.RecognizedAs: _recognized,
    f.Equals: lambda value: noun_phrase(value.what),
    f.NotTest: lambda value: f"not {test(value.test)}",
}
_WRITERS: dict[type, Callable[[Any], str]] = {
    f.And: lambda value: " and ".join(map(_part, value.parts)),
    f.Or: lambda value: " or ".join(map(_part, value.parts)),
    f.Not: lambda value: f"not {_part(value.part)}",
    f.Implies: lambda value: f"if {_part(value.condition)} then {_part(value.then)}",
    f.Scoped: lambda value: f"({scope(value.scope)} {formula(value.part)})",
    f.PropertyIs: lambda value: f"{_property(value)} is {test(value.test)}",
    f.PropertyIncludes: lambda value: f"{_property(value)} includes {noun_phrase(value.what)}",
    f.Is: lambda value: f"{noun_phrase(value.subject)} is {test(value.test)}",
    f.Precedes: lambda value: f"{noun_phrase(value.subject)} before {slot(value.point)}",
    f.CanBlock: lambda value: f"{noun_phrase(value.actor)} can {value.how} {noun_phrase(value.what)}",
    f.Includes: lambda value: f"{noun_phrase(value.subject)} includes {noun_phrase(value.what)}",
    f.HappensWithin: lambda value: f"{noun_phrase(value.subject)} within {slot(value.duration)} of {slot(value.of)}",
    f.Within: lambda value: f"{formula(value.part)} within {slot(value.duration)}"
    + (f" of {slot(value.of)}" if value.of is not None else ""),
    f.DependsOn: lambda value: f"{noun_phrase(value.subject)} depends on {noun_phrase(value.on)}",
    f.ThereIs: lambda value: f"there is {'no ' if value.negated else ''}{noun_phrase(value.what)}",
    f.Undertaken: _undertaken,
}
WRITTEN = frozenset(kind.__name__ for kind in (*_WRITERS, *_TESTS)) | {"NounPhrase", "Scope", "Requirement"}
