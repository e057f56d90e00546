"""The parts of a document as elements of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.render.document import (
    Block,
    Document,
    Heading,
    Identity,
    MarginNote,
    NoteMark,
    Paragraph,
    Plain,
    Reference,
    Run,
    SignatureBlock,
    SourceMark,
    Styled,
    Table,
    plain_text,
)
from pdsl.render.writers.akn.identity import Frbr, segment
from pdsl.render.writers.akn.marks import NAMESPACE, attributes, element, text
from pdsl.render.writers.akn.structure import Identifiers, Node, Part, parts

_TERM = "term/"  # how the id of an entry in the article on terms begins
_INLINE = {"bracket": "bracket", "author": "position", "missing": "undeclared"}


class Writer:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = {note.number: note.runs for note in document.notes}
        self._beside: dict[str, list[MarginNote]] = {}  # remarks in a party's copy, by the block that they are on
        blocks: list[Block] = []
        for block in document.blocks:
            if isinstance(block, MarginNote):
                self._beside.setdefault(blocks[-1].id, []).append(block)
            else:
                blocks.append(block)
        self._main = parts(tuple(blocks))
        self._ids = Identifiers()
        self._ids.give(self._main)
        self._terms: list[tuple[str, str]] = []
        self._term = ""  # the term that is being defined
        self._marks = {run.letter: run.meaning for run in _source_marks(document)}
        self._mark_ids = {mark: f"notes__mark_{number}" for number, mark in enumerate(sorted(self._marks), 1)}
        self._texts = iter(document.texts[1:])

    def xml(self) -> str:
        """The whole file."""
        identity = self._document.texts[0] if self._document.texts else Identity()
        main = self._text(self._main, Frbr(identity, self._document.name, self._document.language))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{NAMESPACE}">\n{main}</akomaNtoso>\n'

    # ── Texts and annexes ─────────────────────────────────────────────────

    def _text(self, part: Part, frbr: Frbr) -> str:
        self._terms = []
        preface = self._preface(part)
        preamble = self._preamble(part)
        body = self._body(part)
        closing = "".join(map(self._closing, part.closing))
        references = frbr.references(self._terms, _under(part, ""))
        attached = "".join(self._attached(one, frbr, number) for number, one in enumerate(part.attached, 1))
        notes = self._meta_notes(part)
        content = element("meta", frbr.xml() + references + notes) + element("preface", preface)
        content += element("preamble", preamble) if preamble else ""
        content += element("body" if frbr.doctype == "act" else "mainBody", body)
        content += element("conclusions", closing) if closing else ""
        content += element("attachments", attached) if attached else ""
        return element(frbr.doctype, content, name=frbr.form, contains="singleVersion")

    def _attached(self, part: Part, frbr: Frbr, number: int) -> str:
        heading = part.heading
        assert heading is not None
        lead = self._lead(heading, part.eid)
        if part.annex:
            content = element("meta", frbr.xml(f"annex_{number}")) + element("mainBody", self._body(part))
            inner = element("doc", content, name="annex", contains="singleVersion")
        else:
            identity = next(self._texts, Identity(name=heading.id))
            inner = self._text(part, Frbr(identity, heading.label, self._document.language))
        return element("attachment", lead + inner, eId=part.eid, GUID=heading.id)

    def _preface(self, part: Part) -> str:
        notices = "".join(
            element(
                "container",
                element("p", element("b", text(notice.heading)).strip())
                + "".join(element("p", self._runs(said, "preface")) for said in notice.paragraphs)
                + "".join(element("p", text(f"{mark}: {meaning}")) for mark, meaning in notice.legend),
                name=f"notice-{notice.kind}", eId=self._ids.next("preface", "container"), GUID=notice.id,
            )
            for notice in part.notices
        )  # fmt: skip
        title = part.heading.label if part.heading is not None else self._document.title
        named = element("docTitle", text(title)).strip()
        shown = element("longTitle", element("p", named), eId=self._ids.next(_under(part, "preface"), "longTitle"))
        made = self._document
        for line in (made.subtitle, made.marking, made.as_of, made.fingerprint) if part.heading is None else ():
            shown += element("p", element("docStatus", text(line)).strip()) if line else ""
        return notices + shown

    def _meta_notes(self, part: Part) -> str:
        """What says how the text is known, and what its marks mean, for those who read no preface."""
        if part.heading is not None:
            return ""
        lines = [
            element("note", "".join(element("p", text(plain_text(said))) for said in notice.paragraphs),
                    class_=f"notice {notice.kind}", eId=f"notes__note_{number}")
            for number, notice in enumerate(part.notices, 1)
        ]  # fmt: skip
        lines += [element("note", element("p", text(meaning)), class_="mark", marker=mark, eId=self._mark_ids[mark])
                  for mark, meaning in sorted(self._marks.items())]  # fmt: skip
        return element("notes", "".join(lines), source="#pdsl") if lines else ""

    def _preamble(self, part: Part) -> str:
        made: list[str] = []
        recitals: list[str] = []
        for block in part.opening:
            eid = self._ids.of[block.id]
            role = block.role if isinstance(block, Paragraph) else ""
            if role == "recital":
                recitals.append(element("recital", self._said(block, eid), eId=eid, GUID=block.id))
                continue
            if recitals:
                made.append(element("recitals", "".join(recitals), eId=_under(part, "recs_1")))
                recitals = []
            tag = "formula" if role == "formula" else "container"
            made.append(element(tag, self._said(block, eid), name=role or "text", eId=eid, GUID=block.id))
        if recitals:
            made.append(element("recitals", "".join(recitals), eId=_under(part, "recs_1")))
        return "".join(made)

    def _closing(self, block: Block) -> str:
        eid = self._ids.of[block.id]
        if not isinstance(block, SignatureBlock):
            return element("container", self._said(block, eid), name="testimonium", eId=eid, GUID=block.id)
        places = "".join(
            element("p", f"<signature>{text(place.lead)}</signature>")
            + (element("p", f'<inline name="capacity">{text(place.capacity)}</inline>') if place.capacity else "")
            for place in block.signatures
        )  # fmt: skip
        return element("container", places, name="signatures", eId=eid, GUID=block.id)

    # ── Articles ──────────────────────────────────────────────────────────

    def _body(self, part: Part) -> str:
        nodes = part.body or [Node("hcontainer", eid=self._ids.next(part.eid, "hcontainer"))]
        return "".join(map(self._node, nodes))

    def _node(self, node: Node) -> str:
        block = node.block
        lead = said = contested = ""
        if isinstance(block, Heading):
            lead = self._lead(block, node.eid)
        elif isinstance(block, Paragraph):
            lead = element("num", text(block.number)) if block.number else ""
            said = self._said(block, node.eid)
            contested = "contested" if block.contested else ""
        said += "".join(self._said(one, self._ids.of[one.id]) for one in node.said)
        inside = "".join(map(self._node, node.inside))
        content = element("intro", said) if said and inside else inside or element("content", said or "<p/>")
        if said and inside:
            content += inside
        name = "text" if node.tag == "hcontainer" else ""
        guid = block.id if block is not None else ""
        return element(node.tag, lead + content, name=name, class_=contested, eId=node.eid, GUID=guid)

    def _lead(self, heading: Heading, at: str) -> str:
        """Number and heading; notes and marks hang on the number if there is no heading."""
        marks = self._runs(heading.marks, at) + self._points(heading.points) + self._margin(heading, at)
        title = self._runs(heading.title, at)
        number = element("num", text(heading.label) + ("" if title else marks))
        return number + (element("heading", title + marks) if title else "")

    def _said(self, block: Block, at: str) -> str:
        """What a block says, as blocks of text."""
        if isinstance(block, Paragraph):
            if block.element.startswith(_TERM):
                self._term = self._ids.free(segment(block.element.replace("/", "_"), "term"))
            words = self._runs(block.runs, at) + self._points(block.points) + self._margin(block, at)
            self._term = ""
            return element("p", words)
        if isinstance(block, Table):
            head = element("tr", "".join(element("th", element("p", text(column))) for column in block.columns))
            rows = "".join(
                element("tr", "".join(element("td", element("p", self._runs(cell, at))) for cell in row))
                for row in block.rows
            )
            caption = self._runs(block.caption, at) + self._margin(block, at)
            caption = element("caption", caption) if caption else ""
            return element("table", caption + head + rows, eId=at, GUID=block.id)
        return ""

    def _margin(self, block: Block, at: str) -> str:
        return "".join(
            f"<authorialNote{attributes(placement='side', eId=self._ids.next(at, 'authorialNote'), GUID=note.id)}>"
            f"<p>{self._runs(note.runs, at)}</p></authorialNote>"
            for note in self._beside.get(block.id, ())
        )

    def _points(self, points: tuple[str, ...]) -> str:
        """The number of a provision in the text that it renders: a remark of the editor, no part of the text."""
        if not points:
            return ""
        words = f" {self._document.word('margin')} {', '.join(points)}"
        return f'<remark status="editorial">{text(words)}</remark>'

    def _runs(self, runs: tuple[Run, ...], at: str) -> str:
        made: list[str] = []
        for run in runs:
            if isinstance(run, Plain):
                made.append(text(run.text))
            elif isinstance(run, Reference):
                target = self._ids.of.get(run.target)
                named = attributes(href=f"#{target}", eId=self._ids.next(at, "ref")) if target else ""
                made.append(f"<ref{named}>{text(run.text)}</ref>" if target else text(run.text))
            elif isinstance(run, Styled):
                made.append(self._styled(run, at))
            elif isinstance(run, NoteMark):
                note = f"<p>{self._runs(self._notes.get(run.number, ()), at)}</p>"
                named = attributes(marker=str(run.number), placement="bottom", eId=self._ids.next(at, "authorialNote"))
                made.append(f"<authorialNote{named}>{note}</authorialNote>")
            elif isinstance(run, SourceMark):
                told = self._mark_ids.get(run.letter, "")
                named = attributes(href=f"#{told}", marker=run.letter)
                made.append(f"<noteRef{named}/>" if told else f"<sup>{text(run.letter)}</sup>")
        return "".join(made)

    def _styled(self, run: Styled, at: str) -> str:
        inner = self._runs(run.runs, at)
        if run.style == "emphasis":
            return f"<i>{inner}</i>"
        if run.style == "blank":
            return f"<fillIn>{inner}</fillIn>"
        if run.style == "term":
            known, self._term = self._term, ""
            if known:
                self._terms.append((known, plain_text(run.runs)))
            return f"<def{attributes(refersTo=f'#{known}' if known else '')}>{inner}</def>"
        if run.style == "untranslated":
            return f"<inline{attributes(name=run.style, **{'xml:lang': run.language})}>{inner}</inline>"
        return f"<inline{attributes(name=_INLINE.get(run.style, run.style))}>{inner}</inline>"


def _under(part: Part, name: str) -> str:
    return f"{part.eid}__{name}" if part.eid else name


def _source_marks(document: Document) -> Iterable[SourceMark]:
    for block in document.blocks:
        runs = block.runs if isinstance(block, Paragraph) else block.marks if isinstance(block, Heading) else ()
        yield from (run for run in runs if isinstance(run, SourceMark))
        if isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for run in cell if isinstance(run, SourceMark))
