"""Prose and the frame of the document."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.undertakings import Guard, Provenance, Stance


class Recital(Record):
    """A recital of the preamble: its participle and its words."""

    id: str
    verb: str
    text: str
    provenance: Provenance = Provenance()


class Definition(Record):
    """`define name "Term" means "..."`."""

    id: str
    name: str
    term: str
    meaning: str
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Text(Record):
    """Words that the tool carries to the document and does not interpret."""

    id: str
    text: str
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()


class Note(Record):
    """A note to the reader of the file; rendered as a footnote, never as treaty text."""

    id: str
    text: str


class Article(Record):
    """An article and its clauses, in order."""

    id: str
    name: str
    title: str = ""
    clauses: tuple[object, ...] = ()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Division(Record):
    """A part, chapter or annex: articles, and clauses of its own."""

    id: str
    name: str
    kind: str  # "part", "chapter", "annex"
    title: str = ""
    items: tuple[object, ...] = ()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
