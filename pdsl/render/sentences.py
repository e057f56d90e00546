"""The sentences of a document, by the element that each renders."""

from __future__ import annotations

from pdsl.render.document import Document, Heading, Paragraph, Table, plain_text


def paragraphs(document: Document) -> dict[str, list[tuple[str, str]]]:
    """Element id → (number, words) of its paragraphs, in the order of the document."""
    found: dict[str, list[tuple[str, str]]] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.setdefault(block.element, []).append((block.number, plain_text(block.runs)))
        elif isinstance(block, Heading):
            found.setdefault(block.id, []).append((block.label, plain_text(block.title)))
        elif isinstance(block, Table):
            rows = "; ".join(" ".join(plain_text(cell) for cell in row) for row in block.rows)
            found.setdefault(block.element, []).append(("", rows))
    return found
