"""The sentences of the document, by the element that each renders."""

from __future__ import annotations

from pdsl.model.settlement import Settlement

LARGEST = 5000  # clauses; a longer text is not made into a document while somebody types


def paragraphs(model: Settlement) -> dict[str, list[tuple[str, str]]]:
    """Element id → (number, words) of its paragraphs, in the order of the document; empty where none can be made."""
    from pdsl.render import compose
    from pdsl.render.sentences import paragraphs as of_document

    if sum(1 for _ in model.clauses()) > LARGEST:
        return {}
    try:
        return of_document(compose(model))
    except RecursionError:
        return {}
