"""The sentences of the document, by the element that each renders."""

from __future__ import annotations

from pdsl.model.settlement import Settlement

LARGEST = 5000  # clauses; a longer text is not made into a document while somebody types


def paragraphs(model: Settlement) -> dict[str, list[tuple[str, str]]]:
    """Element id → (number, words) of its paragraphs, in the order of the document; empty where none can be made."""
    from pdsl.render import compose
    from pdsl.render.document import Heading, Paragraph, Table, plain_text

    found: dict[str, list[tuple[str, str]]] = {}
    if sum(1 for _ in model.clauses()) > LARGEST:
        return found
    try:
        document = compose(model)
    except RecursionError:
        return found
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.setdefault(block.element, []).append((block.number, plain_text(block.runs)))
        elif isinstance(block, Heading):
            found.setdefault(block.id, []).append((block.label, plain_text(block.title)))
        elif isinstance(block, Table):
            rows = "; ".join(" ".join(plain_text(cell) for cell in row) for row in block.rows)
            found.setdefault(block.element, []).append(("", rows))
    return found
