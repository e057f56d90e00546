"""Typst source, and from it PDF: tagged, for the archive (PDF/A-2a) and for every reader (PDF/UA-1), fonts embedded.

The layout stands in `templates/layouts/document.typ`; this writer adds one call for each block of the document. Every
sign of a user's text that Typst could read as anything else is escaped, so that no text becomes code.
"""

from __future__ import annotations

import re
from pathlib import Path

from pdsl.render.document import (
    Block,
    Document,
    Heading,
    MarginNote,
    NoteMark,
    Notice,
    Paragraph,
    Parallel,
    Plain,
    Reference,
    Run,
    SignatureBlock,
    SourceMark,
    Styled,
    Table,
)

_SPECIAL = re.compile(r"([^\w\s,;:.()!?“”‘’«»–—…]|_|\.(?=\.)|(?<=\.)\.)|(?<![^\s])([0-9]+\.)")
_CONTENTS_FROM = 6  # articles from which a table of contents helps
_NARROW = 4  # signs of a number that fit into the indent: `(xx)`, `10.`
_TOO_LONG = "a PDF string is longer than 32767 characters"
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_UPRIGHT = 2  # columns that an upright page has room for
_CALLS = {"emphasis": "emph"}  # the others are called as they are named


def escape(text: str) -> str:
    """Text that stays text in Typst's markup: signs that could mean anything bear a backslash."""
    return _SPECIAL.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2][:-1]}\\.", text)


def _string(text: str) -> str:
    """Text as a string of Typst's code."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write(document: Document, templates: Path) -> str:
    """The document as Typst source, which stands alone."""
    return _Writer(document).source((templates / "layouts" / "document.typ").read_text(encoding="utf-8"))


class TooLong(ValueError):
    """A title or heading has more characters than a string of a PDF/A file may have."""


class Unshowable(ValueError):
    """No font that the PDF could carry has a picture of these signs; `args[0]` are the words with them."""


def write_pdf(document: Document, templates: Path) -> bytes:
    """The document as PDF. Raises Unshowable and TooLong, and ModuleNotFoundError if Typst is not installed."""
    import typst

    layouts = templates / "layouts"  # all that the source could reach: it reads nothing
    compiler = typst.Compiler(input=write(document, templates).encode(), root=str(layouts), ignore_system_fonts=True)
    try:
        made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=0)
    except typst.TypstError as fault:
        if _TOO_LONG in str(fault):
            raise TooLong from fault
        unshown = _UNSHOWN.search(str(fault))
        if unshown is None:
            raise
        raise Unshowable(unshown[1]) from fault
    if not isinstance(made, bytes):
        raise TypeError("Typst made no PDF")
    return made


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._telling = document  # whose words are used: those of the column that is being written
        self._notes = {note.number: note.runs for note in document.notes}
        self._beside = document.commented()
        self._ids = {block.id for one in document.told for block in one.blocks}
        self._ids |= {row for block in document.blocks if isinstance(block, Table) for row in block.row_ids if row}

    def source(self, layout: str) -> str:
        document = self._document
        named = {"title": document.name, "subtitle": document.subtitle, "language": document.language}
        more = {"marking": document.marking, "initials": document.initials, "fingerprint": document.fingerprint}
        named |= {name: text for name, text in more.items() if text}
        given = ", ".join(f"{name}: {_string(text)}" for name, text in named.items())
        if document.columns:
            given += f", spoken: ({', '.join(_string(one.spoken) for one in document.columns)})"
            given += ", flipped: true" * self._turned
        parts = [layout, f"#show: treaty.with({given}, draft: {'true' if document.line_numbers else 'false'})\n"]
        for one in document.told:
            self._telling = one
            own = [self._notice(block) for block in one.blocks if isinstance(block, Notice)]
            parts += [f"#in-language({_string(one.language)})[", *own, "]\n"] if document.columns and own else own
        self._telling = document
        said = [self._each("subtitle"), self._each("as_of")]
        subtitle = f"[{' #linebreak() '.join(filter(None, said))}]" if any(said) else "none"
        parts.append(f"#masthead([{self._each('title')}], {subtitle})\n")
        if len(document.headings) >= _CONTENTS_FROM:
            parts.append(f"#contents({len(document.headings)})[{escape(document.word('contents'))}]\n")
        if document.columns:
            parts.append("#names-of-columns()\n")
        inside = wide = False
        for block in document.blocks:
            head = block.cells[0] if isinstance(block, Parallel) else block
            if isinstance(head, Heading):
                inside = head.level > 1 and inside
                turn = head.wide and not self._turned
                if head.level == 1 and (wide or turn):
                    parts += ["]\n"] * wide + ["#turned[\n"] * turn
                    wide = turn
                parts.append(self._titled(block, 2 if inside else 1))
                inside = inside or head.level == 1
            else:
                parts.append(self._block(block))
        parts += ["]\n"] * wide
        parts += self._comments()
        return "\n".join(part for part in parts if part)

    @property
    def _turned(self) -> bool:
        """Whether all pages are turned on their side."""
        return len(self._document.columns) > _UPRIGHT

    def _each(self, name: str) -> str:
        """What the document says of itself, or each of its languages, a line for each."""
        document = self._document
        said = [(one.language, escape(getattr(one, name))) for one in document.told if getattr(one, name)]
        if not document.columns:
            return said[0][1] if said else ""
        return " #linebreak() ".join(f"#spoken({_string(language)})[{text}]" for language, text in said)

    def _titled(self, block: Block, level: int) -> str:
        if isinstance(block, Heading):
            return self._heading(block, level)
        return self._row(block, level) if isinstance(block, Parallel) else ""

    def _row(self, block: Parallel, level: int) -> str:
        """A block in each language, beside each other; tables, which want the width, one below the other."""
        cells = []
        for cell, column in zip(block.cells, self._document.columns, strict=True):
            self._telling = column
            made = self._heading(cell, level) if isinstance(cell, Heading) else self._block(cell)
            cells.append((_string(column.language), made))
        self._telling = self._document
        if isinstance(block.cells[0], Table):
            return "".join(f"#in-language({language})[\n{made}]\n" for language, made in cells)
        languages = ", ".join(language for language, _ in cells)
        sticky = ", sticky: true" if isinstance(block.cells[0], Heading) else ""
        return f"#abreast(({languages}){sticky}, " + ", ".join(f"[\n{made}]" for _, made in cells) + ")\n"

    def _heading(self, block: Heading, level: int) -> str:
        kind = "division" if block.level == 1 else "article"
        title = f" — {self._runs(block.title)}" if block.title else ""
        marks = self._runs(block.marks) + self._points(block.points)
        return f"#{kind}({level})[{escape(block.label)}{title}{marks}] {_label(block.id)}\n"

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            text = f"{self._runs(block.runs)}{self._points(block.points)}{self._commented(block.id)}"
            if block.number:
                number = escape(block.number).replace(" ", "~")  # `(b bis)` in one piece
                wide = ", wide: true" if len(block.number) > _NARROW else ""
                call = f"#provision({min(block.level, 4)}, [{number}]{wide})"
            else:
                call = "#recital" if block.role == "recital" else f"#plain({min(block.level, 4)})"
            return f"{call}[{text}] {_label(block.id)}\n"
        if isinstance(block, Table):
            head = ", ".join(f"[{escape(column)}]" for column in block.columns)
            rows = "".join(f"  {', '.join(f'[{self._runs(cell)}]' for cell in row)},\n" for row in block.rows)
            widths = ", ".join(f"{share * 100:.1f}fr" for share in block.shares)
            caption = f"#caption[{self._runs(block.caption)}]" if block.caption else ""
            return f"{_place(block.id)}{caption}\n#grid-of(({widths},), ({head},),\n{rows})\n"
        if isinstance(block, MarginNote):
            return f"{_place(block.id)}#margin-note[{self._runs(block.runs)}]\n"
        if isinstance(block, Parallel):
            return self._row(block, 1)
        if isinstance(block, SignatureBlock):
            return _place(block.id) + "\n".join(
                f"#signature([{escape(place.lead)}], {f'[{escape(place.capacity)}]' if place.capacity else 'none'})"
                for place in block.signatures
            )
        return ""

    def _comments(self) -> list[str]:
        """All comments at the end, each with a link to what it is about."""
        document = self._document
        if not document.comments:
            return []
        parts = [f"#division(1)[{escape(document.word('heading'))}]\n"]
        for comment in document.comments:
            head = escape(comment.headed)
            if comment.target in self._ids and comment.citation:
                head += f" — #link(label({_string(comment.target)}))[{escape(comment.citation)}]"
            said = "".join(f", [{escape(paragraph)}]" for paragraph in comment.paragraphs)
            parts.append(f"#remark([{head}]{said}) {_label(f'comment-{comment.number}')}\n")
        return parts

    def _commented(self, block: str) -> str:
        """The marks that lead from a paragraph to the comments on it."""
        here = self._beside.get(block)
        if not here:
            return ""
        word = escape(self._document.word("comment")[:1])
        marks = (f'#link(label("comment-{one.number}"))[{word}{one.number}]' for one in here)
        return f"~#mark[{', '.join(marks)}]"

    def _notice(self, block: Notice) -> str:
        said = [f"[{self._runs(paragraph)}]" for paragraph in block.paragraphs]
        if block.points:
            said.append(f"[{escape(self._telling.word('points_small'))}]")
        said += [f"[#mark[{escape(sign)}] {escape(meaning)}]" for sign, meaning in block.legend]
        return f"{_place(block.id)}#notice([{escape(block.heading)}], {', '.join(said)})\n"

    def _points(self, points: tuple[str, ...]) -> str:
        return f"~#point[{escape(self._telling.word('margin'))} {escape(', '.join(points))}]" if points else ""

    def _runs(self, runs: tuple[Run, ...]) -> str:
        parts: list[str] = []
        for before, run in zip((None, *runs), runs, strict=False):
            if isinstance(run, Plain):
                parts.append(escape(run.text))
            elif isinstance(run, Reference):
                text = escape(run.text)
                known = run.target in self._ids
                parts.append(f"#link(label({_string(run.target)}))[{text}]" if known else text)
            elif isinstance(run, Styled) and run.style in ("untranslated", "spoken"):
                parts.append(f"#{run.style}({_string(run.language)})[{self._runs(run.runs)}]")
            elif isinstance(run, Styled):
                parts.append(f"#{_CALLS.get(run.style, run.style)}[{self._runs(run.runs)}]")
            elif isinstance(run, NoteMark):
                apart = "#h(0.2em)" if isinstance(before, (NoteMark, SourceMark)) else ""
                said = self._runs(() if run.repeated else self._notes.get(run.number, ()))
                parts.append(f"{apart}#mark[{run.number}]" if run.repeated else f"{apart}#note({run.number})[{said}]")
            elif isinstance(run, SourceMark):
                parts.append(f"~#mark[{escape(run.letter)}]")
        return "".join(parts)


def _label(name: str) -> str:
    return f"#label({_string(name)})"


def _place(name: str) -> str:
    return f"#place-of({_string(name)})"
