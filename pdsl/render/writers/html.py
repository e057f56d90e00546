"""HTML: one file without script and without outside resources, for the screen and for paper."""

from __future__ import annotations

from html import escape
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

_TAGS = {"emphasis": "em", "term": "dfn"}
_CONTENTS_FROM = 6  # articles from which a table of contents helps
_UPRIGHT = 2  # columns that an upright page has room for


def write(document: Document, templates: Path) -> str:
    """The document in HTML."""
    from pdsl.render.language import layout

    body: list[str] = []
    levels: list[int] = []
    beside = _Beside(document)
    body += beside.of("")
    body += _columns(document, beside)
    for block in document.blocks:
        if isinstance(block, (Notice, Parallel)):
            continue
        ends = isinstance(block, SignatureBlock) or (isinstance(block, Paragraph) and block.role == "testimonium")
        if isinstance(block, Heading) or ends:
            limit = block.level if isinstance(block, Heading) else 1
            while levels and levels[-1] >= limit:
                body.append("</section>")
                levels.pop()
        if isinstance(block, Heading):
            levels.append(block.level)
            body.append(_heading(block, rank=len(levels) + 1))
        else:
            body.append(_block(block))
        body += beside.of(block.id)
    body += ["</section>"] * len(levels)
    beside_text = bool(document.comments or document.excerpts)
    styles = ("document", *["untranslated"] * bool(document.untranslated), *["beside"] * beside_text,
              *["columns"] * bool(document.columns))  # fmt: skip
    return layout(
        templates,
        "document.html.j2",
        language=escape(document.language),
        title=escape(document.title),
        heading=_each([(one.language, one.title) for one in document.told]),
        subtitle=_each([(one.language, one.subtitle) for one in document.told]),
        marking=escape(document.marking),
        as_of=_each([(one.language, one.as_of) for one in document.told]),
        initials=escape(document.initials),
        fingerprint=escape(document.fingerprint),
        notices="\n".join(_notices(document)),
        contents=_contents(document) if len(document.headings) >= _CONTENTS_FROM else "",
        body="\n".join(body),
        notes=_notes(document),
        style="".join((templates / "layouts" / f"{name}.css").read_text(encoding="utf-8") for name in styles),
    )


def pieces(document: Document) -> list[tuple[str, str]]:
    """The parts of a document in their order, each as (id, HTML), without sections round them: for a page that shows a
    text while it is written, and changes what has changed. None has styles of its own; `page/…` are made by the page.
    """
    told = "".join(f'<p class="stamp">{escape(words)}</p>' for words in (document.subtitle, document.as_of) if words)
    marking = f'<p class="marking">{escape(document.marking)}</p>' if document.marking else ""
    made = [("page/marking", marking)] if marking else []
    made += [(block.id, _notice(block, document)) for block in document.blocks if isinstance(block, Notice)]
    made.append(("page/head", f"<header><h1>{escape(document.title)}</h1>{told}</header>"))
    if len(document.headings) >= _CONTENTS_FROM:
        made.append(("page/contents", _contents(document)))
    levels: list[int] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            while levels and levels[-1] >= block.level:
                levels.pop()
            levels.append(block.level)
            made.append((block.id, _title(block, len(levels) + 1)))
        elif not isinstance(block, (Notice, Parallel)):
            made.append((block.id, _block(block, styled=False)))
    if document.notes:
        made.append(("page/notes", _notes(document)))
    if document.initials:
        told = f"<p>{escape(document.initials)} <span class=\"box\"></span></p><p>{escape(document.fingerprint)}</p>"
        made.append(("page/initials", f'<div class="initials">{told}</div>'))
    return made


def _each(said: list[tuple[str, str]]) -> str:
    """What is said in one language, or in each of several, a line for each."""
    if len(said) == 1:
        return escape(said[0][1])
    return "<br>".join(f'<span lang="{escape(language)}">{escape(text)}</span>' for language, text in said if text)


def _notices(document: Document) -> list[str]:
    """The notices of the document; with columns, those of one language after those of another."""
    if not document.columns:
        return [_notice(block, document) for block in document.blocks if isinstance(block, Notice)]
    made = []
    for column in document.columns:
        own = "".join(_notice(block, column, beside=True) for block in column.blocks if isinstance(block, Notice))
        made += [f'<div lang="{escape(column.language)}">{own}</div>'] if own else []
    return made


def _columns(document: Document, beside: _Beside) -> list[str]:
    """Languages beside each other: a table, whose roles are said so that they stay when its cells are stacked."""
    columns = document.columns
    if not columns:
        return []
    spoken = [(f' lang="{escape(column.language)}"', escape(column.spoken)) for column in columns]
    head = "".join(f'<th scope="col" role="columnheader"{lang}>{name}</th>' for lang, name in spoken)
    wide = " wide" if len(columns) > _UPRIGHT else ""
    lines = [f'<table class="columns{wide}" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>']
    lines.append('<tbody role="rowgroup">')
    inside = False
    for block in document.blocks:
        if not isinstance(block, Parallel):
            continue
        first = block.cells[0]
        rank = 2
        if isinstance(first, Heading):
            inside = first.level > 1 and inside
            rank = 3 if inside else 2
            inside = inside or first.level == 1
        written = [_title(cell, rank) if isinstance(cell, Heading) else _block(cell) for cell in block.cells]
        written[0] += "".join(beside.of(first.id))
        cells = [
            f' role="cell"{lang} data-language="{name}">{cell}</td>'
            for cell, (lang, name) in zip(written, spoken, strict=True)
        ]
        if isinstance(first, Table):
            lines += [f'<tr role="row"><td colspan="{len(columns)}"{cell}</tr>' for cell in cells]
        else:
            kind = ' class="head"' if isinstance(first, Heading) else ""
            lines.append(f'<tr role="row"{kind}>{"".join(f"<td{cell}" for cell in cells)}</tr>')
    return [*lines, "</tbody></table>"]


class _Beside:
    """What stands beside the text: comments, and the lines of the draft, which open without a script."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._comments = document.commented()
        self._excerpts = {excerpt.target: excerpt for excerpt in document.excerpts}

    def of(self, block: str) -> list[str]:
        """What hangs on a block."""
        made = []
        excerpt = self._excerpts.get(block)
        if excerpt is not None:
            lines = "\n".join(map(escape, excerpt.lines))
            told = f"{escape(self._document.word('source'))} {escape(excerpt.place)}"
            made.append(f'<details class="source"><summary>{told}</summary><pre><code>{lines}</code></pre></details>')
        for comment in self._comments.get(block, ()):
            name = f"{escape(self._document.word('comment'))} {comment.number}"
            said = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in comment.paragraphs)
            made.append(
                f'<div class="comment" role="note" id="comment-{comment.number}" aria-label="{name}">'
                f'<p class="comment-title">{name}: {escape(comment.heading)}</p>{said}</div>'
            )
        return made


def _text(runs: tuple[Run, ...], *, links: bool = True) -> str:
    parts: list[str] = []
    for run in runs:
        if isinstance(run, Plain):
            parts.append(escape(run.text))
        elif isinstance(run, Reference):
            text = escape(run.text)
            parts.append(f'<a class="reference" href="#{escape(run.target)}">{text}</a>' if links else text)
        elif isinstance(run, Styled):
            inner = _text(run.runs, links=links)
            tag = _TAGS.get(run.style)
            language = f' lang="{escape(run.language)}"' if run.style in ("untranslated", "spoken") else ""
            parts.append(f"<{tag}>{inner}</{tag}>" if tag else f'<span class="{run.style}"{language}>{inner}</span>')
        elif isinstance(run, NoteMark) and links:
            place = "" if run.repeated else f'id="note-{run.number}-mark" '
            parts.append(
                f'<sup class="note"><a {place}href="#note-{run.number}" role="doc-noteref">'
                f"{run.number}</a></sup>"
            )
        elif isinstance(run, SourceMark) and links:
            parts.append(f'<sup class="mark"><abbr title="{escape(run.meaning)}">{escape(run.letter)}</abbr></sup>')
    return "".join(parts)


def _points(points: tuple[str, ...]) -> str:
    return f'<span class="point">{escape(", ".join(points))}</span>' if points else ""


def _notice(notice: Notice, document: Document, *, beside: bool = False) -> str:
    paragraphs = "".join(f"<p>{_text(paragraph)}</p>" for paragraph in notice.paragraphs)
    if notice.points:
        paragraphs += f"<p>{escape(document.word('points_small' if beside else 'points_margin'))}</p>"
    legend = "".join(f"<div><dt>{escape(mark)}</dt><dd>{escape(meaning)}</dd></div>" for mark, meaning in notice.legend)
    return (
        f'<aside class="notice {escape(notice.kind)}" id="{notice.id}" aria-labelledby="{notice.id}-title">'
        f'<p class="notice-title" id="{notice.id}-title">{escape(notice.heading)}</p>{paragraphs}'
        + (f"<dl>{legend}</dl>" if legend else "")
        + "</aside>"
    )


def _contents(document: Document) -> str:
    lines = []
    for row in document.headings:
        links = []
        for block, column in zip(row, document.told, strict=True):
            title = f" {_text(block.title, links=False)}" if block.title else ""
            lang = f' lang="{escape(column.language)}"' if document.columns else ""
            links.append(f'<a href="#{block.id}"{lang}><span class="label">{escape(block.label)}</span>{title}</a>')
        lines.append(f'<li class="level-{row[0].level}">{"<br>".join(links)}</li>')
    name = escape(document.word("contents"))
    return f'<nav aria-label="{name}"><details><summary>{name}</summary><ol>{"".join(lines)}</ol></details></nav>'


def _notes(document: Document) -> str:
    if not document.notes:
        return ""
    back = escape(document.word("back"))
    lines = "".join(
        f'<li id="note-{note.number}">{_text(note.runs)} '
        f'<a class="back" href="#note-{note.number}-mark" aria-label="{back}" role="doc-backlink">↩</a></li>'
        for note in document.notes
    )
    name = escape(document.word("notes"))
    return f'<section class="notes" role="doc-endnotes" aria-label="{name}"><ol>{lines}</ol></section>'


def _heading(block: Heading, *, rank: int) -> str:
    kind = ("article" if block.level == 2 else "division") + (" wide" if block.wide else "")
    return f'<section class="{kind}">{_title(block, rank)}'


def _title(block: Heading, rank: int) -> str:
    title = f'<span class="title">{_text(block.title)}</span>' if block.title else ""
    return (
        f'<h{rank} id="{block.id}"><span class="label">'
        f"{escape(block.label)}{_text(block.marks)}</span> {title}{_points(block.points)}</h{rank}>"
    )


def _block(block: Block, *, styled: bool = True) -> str:
    if isinstance(block, Paragraph):
        classes = " ".join(
            filter(None, (f"level-{block.level}", block.role, "contested" if block.contested else "",
                          "" if block.number or block.level < 1 else "plain"))
        )  # fmt: skip
        number = f'<span class="number">{escape(block.number)}</span> ' if block.number else ""
        return (
            f'<p class="{classes}" id="{block.id}" data-element="{escape(block.element)}">{number}'
            f'<span class="text">{_text(block.runs)}</span>{_points(block.points)}</p>'
        )
    if isinstance(block, Table):
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in block.columns)
        rows = "".join(
            "<tr>"
            + "".join(
                f'<th scope="row">{_text(cell)}</th>' if index == 0 else f"<td>{_text(cell)}</td>"
                for index, cell in enumerate(row)
            )
            + "</tr>"
            for row in block.rows
        )
        caption = f"<caption>{_text(block.caption)}</caption>" if block.caption else ""
        shares = block.shares if styled and block.widths else ()
        columns = "".join(f'<col style="width: {share:.1%}">' for share in shares)
        return (
            f'<table id="{block.id}" data-element="{escape(block.element)}">{caption}'
            f"{f'<colgroup>{columns}</colgroup>' if columns else ''}"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
    if isinstance(block, MarginNote):
        element = escape(block.element)
        return f'<aside class="margin" id="{block.id}" data-element="{element}">{_text(block.runs)}</aside>'
    if isinstance(block, SignatureBlock):
        places = "".join(
            f'<div class="signature"><p>{escape(place.lead)}</p>'
            + (f'<p class="capacity">{escape(place.capacity)}</p>' if place.capacity else "")
            + '<p class="line"></p></div>'
            for place in block.signatures
        )
        return f'<div class="signatures" id="{block.id}">{places}</div>'
    return ""
