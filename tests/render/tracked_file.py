"""A Word file with tracked changes, as it is when all of them are accepted or rejected: ISO/IEC 29500-1, 17.13.5."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = ("ins", "del", "moveFrom", "moveTo")
TRACKED = tuple(f"{W}{name}" for name in (*MARKS, "pPrChange", "rPrChange"))


class Settled:
    """The body and the notes of a file after all its changes were `accepted` or rejected."""

    def __init__(self, data: bytes, *, accepted: bool) -> None:
        self._gone = tuple(f"{W}{name}" for name in (("del", "moveFrom") if accepted else ("ins", "moveTo")))
        self._kept = tuple(f"{W}{name}" for name in (("ins", "moveTo") if accepted else ("del", "moveFrom")))
        self._accepted = accepted
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.body = etree.fromstring(file.read("word/document.xml")).find(f"{W}body")
            notes = etree.fromstring(file.read("word/footnotes.xml")) if "word/footnotes.xml" in file.namelist() else ()
        self._settle(self.body)
        self._notes = {}
        for note in notes:
            self._settle(note)
            self._notes[note.get(f"{W}id")] = note

    def _settle(self, root) -> None:
        for row in list(root.iter(f"{W}tr")):
            if any(row.find(f"{W}trPr/{mark}") is not None for mark in self._gone):
                row.getparent().remove(row)
        for table in list(root.iter(f"{W}tbl")):
            if table.find(f"{W}tr") is None:
                table.getparent().remove(table)
        for paragraph in list(root.iter(f"{W}p")):
            self._paragraph(paragraph)

    def _paragraph(self, paragraph) -> None:
        for mark in self._gone:
            for each in list(paragraph.iterchildren(mark)) + list(paragraph.iterfind(f"{W}hyperlink/{mark}")):
                each.getparent().remove(each)
        if all(paragraph.find(f"{W}pPr/{W}rPr/{mark}") is None for mark in self._gone):
            return
        # its end is gone: what is left of it begins the paragraph behind it
        rest = [each for each in paragraph if each.tag in (f"{W}r", f"{W}hyperlink", *self._kept)]
        after = paragraph.getnext()
        while after is not None and after.tag not in (f"{W}p", f"{W}tbl", f"{W}sectPr"):
            after = after.getnext()
        if rest:
            assert after is not None
            assert after.tag == f"{W}p", "the text of a paragraph whose end is gone has no paragraph to stand in"
            for at, each in enumerate(rest, 1):
                after.insert(at, each)
        assert paragraph.getparent().tag != f"{W}tc" or len(list(paragraph.getparent().iterchildren(f"{W}p"))) > 1
        paragraph.getparent().remove(paragraph)

    def lines(self) -> list[tuple[str, str]]:
        """The style and text of each paragraph, a tab as a space."""
        return [(self._style(paragraph), self._text(paragraph)) for paragraph in self.body.iter(f"{W}p")]

    def _style(self, paragraph) -> str:
        properties = paragraph.find(f"{W}pPr")
        changed = properties.find(f"{W}pPrChange/{W}pPr")
        own = properties if self._accepted or changed is None else changed
        return own.find(f"{W}pStyle").get(f"{W}val")

    def _text(self, root) -> str:
        told = {f"{W}t", f"{W}delText", f"{W}tab"}
        return "".join(each.text or " " for each in root.iter(*told) if each.getparent().tag == f"{W}r")

    def notes(self) -> list[str]:
        """The text of the notes, in the order of their marks."""
        return [self._text(self._notes[mark.get(f"{W}id")]) for mark in self.body.iter(f"{W}footnoteReference")]


def marks(data: bytes) -> list:
    """Every mark of a change in a file."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in ("word/document.xml", "word/footnotes.xml"):
            if name in file.namelist():
                found += etree.fromstring(file.read(name)).iter(*TRACKED)
    return found
