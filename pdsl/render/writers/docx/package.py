"""The file: its parts, its properties, and its bytes, which are the same whenever the document is."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pdsl.render.document import Document
from pdsl.render.writers.docx.marks import NAMESPACES, paragraph

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)  # the first that a ZIP file can hold: it does not say when it was made
_LONGEST_PROPERTY = 255  # characters, what Word takes
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def put(file: File, body: str, numbering: str, footnotes: list[str], *, turned: bool = False) -> None:
    """Put the content into an empty file; `turned`: its last pages are on their side."""
    from docx.oxml import parse_xml

    element = file.element.body
    for child in list(element):
        if child.tag != f"{_W}sectPr":
            element.remove(child)
    end = element.find(f"{_W}sectPr")
    for child in list(parse_xml(body)):
        end.addprevious(child)
    for inner in list(element.iterfind(f"{_W}p/{_W}pPr/{_W}sectPr")):
        own = deepcopy(end)
        inner.getparent().replace(inner, own)
        if inner.find(f"{_W}pgSz").get(f"{_W}orient"):
            _turn(own)
    if turned:
        _turn(end)
    lists = file.part.numbering_part.element
    for child in list(lists):
        lists.remove(child)
    for child in list(parse_xml(f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>")):
        lists.append(child)
    if footnotes:
        _add_footnotes(file, footnotes)


def _turn(section: BaseOxmlElement) -> None:
    """Turn the pages of a section on their side."""
    size = section.find(f"{_W}pgSz")
    width, height = size.get(f"{_W}w"), size.get(f"{_W}h")
    size.set(f"{_W}w", height)
    size.set(f"{_W}h", width)
    size.set(f"{_W}orient", "landscape")


def _add_footnotes(file: File, footnotes: list[str]) -> None:
    """The part with the notes, which python-docx does not make. The first two are the rules above them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, (kind, mark) in enumerate(
            (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), start=-1
        )
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph("FootnoteText", mark + space + content)}</w:footnote>'
        for number, content in enumerate(footnotes, 1)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:footnotes {NAMESPACES}>{rules}{notes}</w:footnotes>"
    )
    package = file.part.package
    assert package is not None
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    from docx.oxml import parse_xml

    settings = file.settings.element
    listed = parse_xml(
        f'<w:footnotePr {NAMESPACES}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    compat = settings.find(f"{_W}compat")
    if compat is None:
        settings.append(listed)
    else:
        compat.addprevious(listed)


def properties(file: File, document: Document) -> None:
    """What the file says of itself: title and language, and neither a person nor a time."""
    core = file.core_properties
    core.title, core.subject = _short(document.title), _short(document.subtitle)
    core.language = document.language
    core.author = core.last_modified_by = core.comments = core.keywords = core.category = ""
    core.created = core.modified = _NO_TIME
    core.revision = 1


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_PROPERTY else f"{words[: _LONGEST_PROPERTY - 1]}…"


def save(file: File) -> bytes:
    """The bytes of the file. Its entries bear no time."""
    _drop_thumbnail(file)
    made = io.BytesIO()
    file.save(made)
    same = io.BytesIO()
    with zipfile.ZipFile(made) as given, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in given.infolist():
            told = zipfile.ZipInfo(entry.filename, _NO_TIME.timetuple()[:6])
            told.compress_type = zipfile.ZIP_DEFLATED
            told.external_attr = 0o600 << 16
            kept.writestr(told, given.read(entry))
    return same.getvalue()


def _drop_thumbnail(file: File) -> None:
    """The empty file that python-docx begins with has a picture of itself, which is none of this document."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    package = file.part.package
    assert package is not None
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
