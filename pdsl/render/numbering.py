"""Numbers, anchors, footnotes and references: made once, for every format.

Articles are numbered through the whole text and anew in each annex; paragraphs in arabic, then (a), then (i);
the only paragraph of an article bears no number, and an only child is merged into what stands above it. Of a
contested paragraph every version stands in square brackets, the first with the number, the others with *bis*,
*ter*, *quater* (United Nations Editorial Manual). References are kept by id and written when all is numbered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pdsl.render.document import (
    Block,
    FootNote,
    Heading,
    NoteMark,
    Paragraph,
    Plain,
    Reference,
    Run,
    SourceMark,
    Styled,
    Table,
    plain_text,
)
from pdsl.render.inline import bare, capitalized, clean, ended, last_character, read, words
from pdsl.render.parts import parts
from pdsl.render.provisions import Maker, Provision, Section

_UNFIT = re.compile(r"[^A-Za-z0-9_.\-/]+")
_TAIL = re.compile(r"(\W*)$")  # the bracket or full stop behind the letter of a sub-paragraph
_DEEPEST = 4
_DECLARED = frozenset({"milestone", "phase", "event", "actor", "area", "sanctions", "category"})  # whose ids say so


def roman(number: int) -> str:
    """A number in capital roman numerals."""
    made = ""
    for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        made += sign * (number // value)
        number %= value
    return made


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """1 is a, 26 is z, 27 is aa, 28 is bb."""
    turns, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (turns + 1)


def paragraph_mark(number: str, names: dict[str, Any]) -> str:
    """`2.`: the number of a paragraph as it stands in front of it."""
    pattern: str = names["numbering"]["paragraph"]
    return pattern.replace("{}", number)


def anchor(element: str) -> str:
    """An id that every format can bear."""
    return _UNFIT.sub("-", element).strip("-") or "text"


class Numbering:
    """Puts sections into numbered blocks."""

    def __init__(self, maker: Maker, names: dict[str, str]) -> None:
        self._maker = maker
        self._table: dict[str, Any] = maker.language.names["numbering"]
        self._versions_of: list[str] = self._table["versions"]
        self._names = names
        self._blocks: list[Block] = []
        self._notes: list[FootNote] = []
        self._anchors: set[str] = set()
        self._places: dict[str, tuple[str, dict[str, Any]]] = {}
        self._articles = self._between = 0
        self._divisions: dict[str, int] = {}
        self._main = maker.title
        self._title = ""  # of the instrument that is being numbered
        self._titles: list[str] = []  # of the instrument of each block
        self._citing = ""
        self._told = False  # whether the sentences themselves say of which instrument they cite

    def begin(self, maker: Maker, annexes: int = 0) -> None:
        """Go on with another instrument, whose articles are numbered anew, behind so many annexes of it."""
        self._maker = maker
        self._title = maker.title
        self._articles = self._between = 0
        self._divisions = {"annex": annexes}

    def placed(self, element: str, *lines: str) -> str:
        """The element itself, the one that it is part of, or the term that it declares: the nearest that has a number
        in the document; empty where none has. `lines`: what is meant of it, if it stands in a paragraph of its own.
        """
        kind, _, name = element.partition(".")
        named = name.partition(".")[0]
        for wanted in (f"term/{named}", f"body/{named}") if kind in _DECLARED else (element,):
            if part := next((one for one in parts(wanted, lines) if one in self._places and self._cited(one)), ""):
                return part
            if wanted in self._places and kind in _DECLARED:
                return wanted
        while element:
            if element in self._places and self._cited(element):
                return element
            element = element.rpartition(".")[0]
        return ""

    def _cited(self, element: str) -> bool:
        """Whether there is anything to cite a place by: an unnumbered paragraph has nothing."""
        where = self._places[element][1]
        return bool(where["annex"] or where["article"] or where["paragraph"] or where["points"])

    def citation(self, element: str, within: str = "") -> str:
        """How the place of an element is cited, `Article 6, paragraph 2 (a)`; empty where it has none. `within`: in the
        instrument of this title, by the standard the first.
        """
        if element not in self._places:
            return ""
        self._citing = within or self._main
        return plain_text(self._reference(Reference(target=element))) if self._cited(element) else ""

    def quoted(self, runs: tuple[Run, ...], within: str) -> tuple[Run, ...]:
        """Runs of a sentence of the instrument of this title, with the references written out."""
        self._citing = within
        return self.written(runs)

    def cite_only(self) -> None:
        """Let all blocks go: what follows is a document of its own, which may cite them by their numbers."""
        self._blocks, self._notes, self._titles = [], [], []
        self._told = True
        self._anchors = set()

    def place(self, items: tuple[Section | Provision, ...]) -> None:
        """Number the articles and divisions of the text."""
        self._items(items, {"annex": "", "division": "", "division_number": "", "article": "", "article_number": "",
                            "paragraph": "", "points": [], "of": self._title})  # fmt: skip
        self._keep()

    def add(self, blocks: list[Block]) -> None:
        """Take over blocks of the frame as they are, under ids that are still free."""
        for block in blocks:
            self._blocks.append(block.replace(id=self._anchor(block.id)))
        self._keep()

    def finish(self) -> tuple[tuple[Block, ...], tuple[FootNote, ...]]:
        """All blocks and notes, with the references written out."""
        blocks = tuple(
            self._resolved(block, title) for block, title in zip(self._blocks, self._titles, strict=True)
        )
        notes = tuple(note.replace(runs=self.written(note.runs)) for note in self._notes)
        return blocks, notes

    # ── Numbers ───────────────────────────────────────────────────────────

    def _items(self, items: tuple[Section | Provision, ...], where: dict[str, Any]) -> None:
        own = [item for item in items if isinstance(item, Provision)]
        alone = len([item for item in own if not item.follows]) == 1 and not own[0].versions
        number = more = 0
        for item in items:
            if isinstance(item, Section):
                self._section(item, where)
                continue
            if not item.follows:
                number, more = (number, more + 1) if item.inserted and number else (number + 1, 0)
            label = "" if alone or item.follows else self._with(str(number), more)
            self._provision(item, 1, label, {**where, "paragraph": label}, ending=".")

    def _section(self, section: Section, where: dict[str, Any]) -> None:
        language = self._maker.language
        if section.kind == "article":
            if section.inserted and self._articles:
                self._between += 1
            else:
                self._articles, self._between = self._articles + 1, 0
            label = bare(language.say("article", "label", number := self._with(str(self._articles), self._between)))
            inner = {**where, "article": label, "article_number": number}
        else:
            count = self._divisions[section.kind] = self._divisions.get(section.kind, 0) + 1
            shown = roman(count) if section.kind in self._table["roman"] else str(count)
            label = bare(language.say("article", "division", clean(section.kind), shown))
            inner = {**where, "annex": label, "division": clean(section.kind), "division_number": shown}
            if section.kind == "part":
                self._divisions["chapter"] = 0
        marks = self.marks(section.mark, section.notes)
        level = 2 if section.kind == "article" else 1
        anchor_id = self._record(section.id, inner)
        self._blocks.append(Heading(id=anchor_id, level=level, label=label, title=section.title,
                                    points=self._points_told(section.points), marks=marks, kind=section.kind,
                                    wide=section.wide))  # fmt: skip
        before = self._articles
        if section.kind == "annex":
            self._articles = 0
        if section.kind in {"part", "chapter"} and any(isinstance(item, Section) for item in section.items):
            inner = where  # articles are numbered through, so the part is no part of a citation
        self._items(section.items, inner)
        if section.kind == "annex":
            self._articles = before

    def _provision(
        self, item: Provision, level: int, label: str, where: dict[str, Any], *, ending: str, close: int = 0,
        contested: bool = False,
    ) -> None:  # fmt: skip
        item = self._merged(item, where)
        if item.versions:
            self._versions(item, level, label, where, ending, close)
            return
        leaf = not item.children and item.table is None
        runs = item.runs if item.verbatim else capitalized(item.runs)
        if leaf:
            runs = ended(runs, "." if item.verbatim else self._mark(ending))
        elif runs and last_character(runs) not in {":", "."}:
            runs = (*runs, Plain(text=self._mark(":")))
        if contested:
            runs = (Plain(text="["), *item.lead, *runs, *((Plain(text="]" * (1 + close)),) if leaf else ()))
            runs = (Styled(style="bracket", runs=runs),)
        elif close and leaf:
            runs = (*runs, Styled(style="bracket", runs=(Plain(text="]" * close),)))
        marks = self.marks(item.mark, item.notes)
        anchor_id = self._record(item.id, where)
        if runs or marks or label:
            self._blocks.append(Paragraph(
                id=anchor_id, element=item.element, level=min(level, _DEEPEST), runs=(*runs, *marks),
                number=self._number(level, label), points=self._points_told(item.points), contested=contested,
            ))  # fmt: skip
        if item.table is not None:
            self._blocks.append(item.table.replace(id=self._anchor(item.table.id)))
            for row in item.table.row_ids:
                self._places.setdefault(row, (anchor_id, where))
        self._children(item, level, where, close=close + contested)

    def _children(self, item: Provision, level: int, where: dict[str, Any], *, close: int) -> None:
        many = any(child.children or child.versions or ". " in plain_text(child.runs) for child in item.children)
        number = 0
        for index, child in enumerate(item.children):
            last = index == len(item.children) - 1
            if not child.follows:
                number += 1
            label = "" if child.follows else self._label(level + 1, number)
            inner = {**where, "points": [*where["points"], label]} if label else where
            self._provision(child, level + 1, label, inner, ending="." if last or many else ";",
                            close=close if last else 0)  # fmt: skip

    def _versions(
        self, item: Provision, level: int, label: str, where: dict[str, Any], ending: str, close: int
    ) -> None:
        self._places.setdefault(item.id, (anchor(item.id), where))
        for index, version in enumerate(item.versions):
            more = self._versions_of[index] if index < len(self._versions_of) else str(index + 1)
            shown = f"{label} {more}".strip() if level == 1 or not more else _TAIL.sub(rf" {more}\1", label, count=1)
            inner = {**where, "paragraph": shown} if level == 1 else {
                **where, "points": [*where["points"][:-1], shown]}  # fmt: skip
            first = {"points": item.points + version.points, "mark": version.mark or item.mark,
                     "notes": item.notes + version.notes} if index == 0 else {}  # fmt: skip
            if index == 0 and item.id not in {version.id, version.element}:
                self._places[item.id] = (self._free(version.id), inner)
            self._provision(version.replace(**first), level, shown, inner, ending=ending, contested=True,
                            close=close if index == len(item.versions) - 1 else 0)  # fmt: skip

    def _merged(self, item: Provision, where: dict[str, Any]) -> Provision:
        """An only child is merged into what stands above it."""
        while len(item.children) == 1 and item.table is None and not item.versions and not item.lead:
            child = item.children[0]
            if child.versions or child.follows:
                break
            self._places.setdefault(child.id, (self._free(item.id), where))
            space: tuple[Run, ...] = (Plain(text=" "),) if item.runs else ()
            same = child.verbatim or last_character(item.runs) not in {":", "."}
            continued = child.runs if same else capitalized(child.runs)
            item = item.replace(runs=(*item.runs, *space, *continued), children=child.children, table=child.table,
                                points=item.points + child.points, mark=item.mark or child.mark,
                                notes=item.notes + child.notes)  # fmt: skip
        return item

    def _with(self, number: str, more: int) -> str:
        """The number of what is inserted behind another: `5 bis`, `5 ter`."""
        known = self._versions_of
        return f"{number} {known[more]}" if 0 < more < len(known) else f"{number}.{more}" if more else number

    def _label(self, level: int, number: int) -> str:
        marks: list[str] = self._table["marks"]
        pattern = marks[min(level - 2, len(marks) - 1)]
        letter = letters(number, self._table["alphabet"])
        return pattern.replace("{a}", letter).replace("{i}", roman(number).lower()).replace("{1}", str(number))

    def _number(self, level: int, label: str) -> str:
        return paragraph_mark(label, self._maker.language.names) if level == 1 and label else label

    def _mark(self, sign: str) -> str:
        """A sign at the end of a sentence, as the language sets it."""
        signs: dict[str, str] = self._maker.language.names["signs"]
        return signs.get(sign, sign)

    @property
    def places(self) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
        """The id in the document, and the numbers, of every element that has a place in it."""
        return self._places

    @property
    def titles(self) -> tuple[str, ...]:
        """The title of the instrument of each block."""
        return tuple(self._titles)

    # ── Anchors, notes, references ────────────────────────────────────────

    def _free(self, element: str) -> str:
        wanted = anchor(element)
        found, count = wanted, 1
        while found in self._anchors:
            count += 1
            found = f"{wanted}-{count}"
        return found

    def _anchor(self, element: str) -> str:
        found = self._free(element)
        self._anchors.add(found)
        return found

    def _record(self, element: str, where: dict[str, Any]) -> str:
        made = self._anchor(element)
        self._places.setdefault(element, (made, where))
        return made

    def _note(self, runs: tuple[Run, ...]) -> NoteMark:
        number = len(self._notes) + 1
        self._notes.append(FootNote(number=number, runs=ended(runs, ".")))
        return NoteMark(number=number)

    def marks(self, mark: str, notes: tuple[tuple[Run, ...], ...]) -> tuple[Run, ...]:
        """What hangs behind a paragraph: how sure its source is, and its footnotes."""
        names = self._maker.language.names
        made: list[Run] = []
        if mark in names["marks"]:
            made.append(SourceMark(letter=names["marks"][mark], meaning=names["mark_meanings"][mark]))
        return (*made, *(self._note(note) for note in notes))

    def _keep(self) -> None:
        """Remember of which instrument the new blocks are."""
        self._titles += [self._title] * (len(self._blocks) - len(self._titles))

    def _resolved(self, block: Block, title: str) -> Block:
        self._citing = title
        if isinstance(block, Paragraph):
            return block.replace(runs=self.written(block.runs), element=clean(block.element))
        if isinstance(block, Heading):
            return block.replace(title=self.written(block.title))
        if isinstance(block, Table):
            rows = tuple(tuple(self.written(cell) for cell in row) for row in block.rows)
            return block.replace(element=clean(block.element), caption=self.written(block.caption), rows=rows)
        return block

    def cited(self, element: str, *lines: str) -> tuple[Run, ...]:
        """Where an element stands, or the nearest of which it is part, fit to begin a line; nothing if nowhere.
        `lines`: what is meant of it, if it stands in a paragraph of its own.
        """
        at = (self.placed(element, *lines) if lines else "") or element
        while at:
            if at in self._places or self._names.get(at) in self._places:
                return self._reference(Reference(target=at, begins=True))
            at = at[: max(at.rfind("."), at.rfind("/"), 0)]
        return ()

    def _points_told(self, points: tuple[str, ...]) -> tuple[str, ...]:
        """The points of the source, each once, in the language of the document where somebody has translated them."""
        return tuple(dict.fromkeys(clean(self._maker.language.wording.paragraphs(point)) for point in points))

    def written(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Runs with their references written out."""
        made: list[Run] = []
        for run in runs:
            if isinstance(run, Styled):
                made.append(run.replace(runs=self.written(run.runs)))
            elif isinstance(run, Reference):
                cited = self._reference(run)
                made += cited
                if run.closed and "," in plain_text(cited):
                    made.append(Plain(text=","))
            else:
                made.append(run)
        return tuple(made)

    def _reference(self, run: Reference) -> tuple[Run, ...]:
        language = self._maker.language
        for element in (run.target, self._names.get(run.target, "")):
            if element in self._places:
                target, where = self._places[element]
                of = where.get("of", "")
                named = self._maker.names.shown_without_article(of)
                where = {**where, "of": "" if self._told or of == self._citing else named}
                view = {key: words(value) if isinstance(value, str) else value for key, value in where.items()}
                view["case"] = run.case or "nom"
                text = bare(language.say("article", "place", view))
                text = text[:1].upper() + text[1:] if run.begins else text
                return (Reference(target=target, text=text),) if text else read(words(run.target))
        return read(language.say("article", "nowhere", words(run.target.replace("_", " "))))
