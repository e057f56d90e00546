"""A Word file read as Word reads it, its counting of lists included."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from pdsl.render.document import NoteMark, Reference, Styled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = {"decimal": str, "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1) * ((n - 1) // 26 + 1)}
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class AsWord:
    """A file as Word shows it: numbers counted by the lists, fields with what they would show when updated."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.body = self.part("document").find(f"{W}body")
        self.number_by(self.part("numbering"))
        self.numbers: dict[str, str] = {}
        self.lines: list[tuple[str, str]] = []  # (style, number and text)
        counters: dict[str, dict[int, int]] = {}
        for paragraph in self.body.iter(f"{W}p"):
            number = self._count(paragraph, counters)
            for mark in paragraph.iter(f"{W}bookmarkStart"):
                self.numbers[mark.get(f"{W}name")] = number
            styled = paragraph.find(f"{W}pPr/{W}pStyle")
            style = "" if styled is None else styled.get(f"{W}val")
            self.lines.append((style, number + "".join(self._text(paragraph))))

    def number_by(self, numbering) -> None:
        """Take the definitions: forms by level of each abstract list; abstract list and starts of each list."""
        self.levels = {
            one.get(f"{W}abstractNumId"): [
                (level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val"))
                for level in one.findall(f"{W}lvl")
            ]
            for one in numbering.findall(f"{W}abstractNum")
        }
        self.lists = {
            one.get(f"{W}numId"): (
                one.find(f"{W}abstractNumId").get(f"{W}val"),
                {int(o.get(f"{W}ilvl")): int(o.find(f"{W}startOverride").get(f"{W}val"))
                 for o in one.findall(f"{W}lvlOverride")},
            )
            for one in numbering.findall(f"{W}num")
        }  # fmt: skip

    def part(self, name: str):
        return etree.fromstring(self.zip.read(f"word/{name}.xml"))

    def _count(self, paragraph, counters) -> str:
        listed = paragraph.find(f"{W}pPr/{W}numPr")
        if listed is None:
            return ""
        level = int(listed.find(f"{W}ilvl").get(f"{W}val"))
        name = listed.find(f"{W}numId").get(f"{W}val")
        abstract, starts = self.lists[name]
        counts = counters.setdefault(name, {})
        counts[level] = counts[level] + 1 if level in counts else starts.get(level, 1)
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]  # it begins again below a higher one, at its start (ISO/IEC 29500-1, 17.9.26)
        form, text = self.levels[abstract][level]
        shown = ROMAN[counts[level] - 1] if form == "lowerRoman" else FORMS[form](counts[level])
        return text.replace(f"%{level + 1}", shown)

    @staticmethod
    def _text(paragraph):
        for each in paragraph.iter(f"{W}t", f"{W}tab"):
            yield each.text or "" if each.tag == f"{W}t" else " "

    def fields(self):
        """Each REF field: the bookmark that it names and what stands there now."""
        for paragraph in self.body.iter(f"{W}p"):
            name, shown, on = None, "", False
            for each in paragraph.iter(f"{W}instrText", f"{W}fldChar", f"{W}t"):
                if each.tag == f"{W}instrText":
                    found = re.match(r" REF (\S+) \\n \\h ", each.text)
                    name = found[1] if found else None
                elif each.tag == f"{W}fldChar":
                    kind = each.get(f"{W}fldCharType")
                    on = kind == "separate"
                    if kind == "end" and name:
                        yield name, shown
                    if kind == "begin":
                        name, shown = None, ""
                elif on:
                    shown += each.text


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def words(runs) -> str:
    """The words of runs, their marks of sources included."""
    parts = []
    for run in runs:
        if isinstance(run, Styled):
            parts.append(words(run.runs))
        elif isinstance(run, Reference):
            parts.append(run.text)
        elif isinstance(run, NoteMark):
            continue
        else:
            parts.append(getattr(run, "text", "") or f" {run.letter}")
    return "".join(parts)
