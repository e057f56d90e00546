"""Word: real styles, numbering that renumbers itself, cross-references as live fields, notes, contents, line numbers.

    body        blocks of the tree → paragraphs and tables of WordprocessingML
    numbering   which numbers Word counts by itself, and which are written out
    styles      the styles of the document, its page, headers and footers
    package     footnotes, properties, the file itself (the same bytes for the same document)

WordprocessingML is ISO/IEC 29500-1; python-docx brings the package, its parts and the styles that Word knows.
"""

from __future__ import annotations

from pathlib import Path

from pdsl.render.document import Document


def write(document: Document, templates: Path) -> bytes:  # noqa: ARG001
    """The document as a .docx file."""
    import docx

    from pdsl.render.writers.docx import package, styles
    from pdsl.render.writers.docx.body import Body

    file = docx.Document()
    styles.prepare(file, document)
    body = Body(document)
    text = body.xml()
    package.put(file, text, body.numbering.xml(), body.footnotes(), turned=body.turned)
    package.comment(file, document)
    package.properties(file, document)
    return package.save(file)
