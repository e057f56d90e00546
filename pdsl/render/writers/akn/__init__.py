"""Akoma Ntoso: legal XML of OASIS LegalDocML 1.0 (akn/3.0), by the conventions of the United Nations (AKN4UN).

    structure   the blocks of the tree put into each other: part, chapter, article, paragraph, point; annexes apart
    identity    who, what, when and in which language: the identifiers of Work, Expression and Manifestation
    marks       text in XML

A text that binds is an `act`, which has the hierarchical body of articles that AKN4UN's class of normative documents
(charter, convention, protocol, treaty) needs; one that does not bind is a `statement`, the expression of a will. `bill`
is a proposal before a legislature, and no name for a draft treaty. Annexes, and texts linked with the main one, are
`attachment`s. Every element bears its `eId` by the naming convention (`art_6__para_2__point_a`), which changes when the
text is renumbered, and as `GUID` the permanent id, which does not.
"""

from __future__ import annotations

from pathlib import Path

from pdsl.render.document import Document


def write(document: Document, templates: Path) -> str:  # noqa: ARG001
    """The document in Akoma Ntoso."""
    from pdsl.render.writers.akn.body import Writer

    return Writer(document).xml()
