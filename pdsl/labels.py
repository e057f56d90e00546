"""Stable labels: the ids of clauses that have none, written into the text, so that other texts can point at them."""

from __future__ import annotations

from collections.abc import Callable

from pdsl.analysis import analyse, no_files
from pdsl.diagnostics import Diagnostic
from pdsl.format import changed
from pdsl.model.status import Status
from pdsl.model.undertakings import Statement, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.fingerprint import fingerprint
from pdsl.source import Source
from pdsl.syntax.parser import parse

LONGEST = 40


def label(source: Source, reader: Callable[[str], str | None] = no_files) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text with a label before each sentence and status block that has none; None where the text has faults.

    A label is the clause's own id within its article (`join_league`), with a number where the name is taken. Clauses
    in changes are left as they are: they take over the labels of what they replace. Nothing else changes; if the
    labelled text did not say the same, it is given back unchanged with the finding `INT-01`.
    """
    parsed = parse(source)
    if parsed.diagnostics:
        return None, parsed.diagnostics
    analysis = analyse(source, reader)
    if not analysis.complete:
        return None, analysis.reading
    taken = {token.text for token in parsed.tokens}
    taken |= {element.rpartition(".")[2] for element, _ in analysis.origins}
    inserts: list[tuple[int, str]] = []
    for clause, _ in analysis.written.clauses():
        if isinstance(clause, (Undertaking, Statement, Status)) and not clause.label:
            place = analysis.place(clause.id)
            if place is not None and place.source is source:
                name = _name(clause.id, taken)
                taken.add(name)
                inserts.append((place.span.start, f"{name}: "))
    parts, at = [], 0
    for start, words in sorted(inserts):
        parts += [source.text[at:start], words]
        at = start
    text = "".join([*parts, source.text[at:]])
    if not _says_the_same(analysis, analyse(Source(source.name, text), reader)):
        return source.text, (changed(source, "labelled"),)
    return text, ()


def _name(element: str, taken: set[str]) -> str:
    """A name that is free, made of the last part of an id."""
    words = element.rpartition(".")[2].replace("-", "_")
    name = words if "_" in words else f"{words}_clause"
    if len(name) > LONGEST:
        name = name[:LONGEST].rpartition("_")[0] or name[:LONGEST]
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


def _says_the_same(before: Analysis, after: Analysis) -> bool:
    return (
        after.complete
        and len(after.reading) == len(before.reading)
        and fingerprint(after.written).whole == fingerprint(before.written).whole
    )
