"""Languages beside each other: documents of one settlement, one for each language, made into one.

A block has the same permanent id in every language, and the same number: that is what puts the cells of a row beside
each other. Where two languages differ in that no document is made. The marks of numbers may differ, `(a)` and `a)`;
what they count may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from pdsl.diagnostics import Diagnostic
from pdsl.render import refusals
from pdsl.render.document import (
    Block,
    Document,
    FootNote,
    Heading,
    MarginNote,
    NoteMark,
    Notice,
    Paragraph,
    Parallel,
    Plain,
    Reference,
    Run,
    Styled,
    Table,
)

FEWEST, MOST = 2, 3  # columns that a page has room for
_SIGNS = re.compile(r"\W+")
_COUNTED = re.compile(r"\d+")


def beside(documents: tuple[Document, ...]) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The documents as one, in the order given; None with an error where they are not numbered alike.

    What stands beside the text hangs on the first of them.
    """
    first = documents[0]
    for other in documents[1:]:
        at_odds = _difference(first, other)
        if at_odds is not None:
            return None, (at_odds,)
    columns = _distinct(documents)
    rows = tuple(
        Parallel(id=cells[0].id, cells=cells)
        for cells in zip(*map(_text, columns), strict=True)
    )
    document = Document(
        title=_joined(document.title for document in documents),
        subtitle=_joined(document.subtitle for document in documents),
        language=first.language,
        stamp=_joined(document.stamp for document in documents),
        distribution=first.distribution,
        as_of=_joined(document.as_of for document in documents),
        initials=_joined(document.initials for document in documents),
        fingerprint=_joined(document.fingerprint for document in documents),
        blocks=rows,
        notes=_notes(columns),
        words=first.words,
        texts=first.texts,
        original=first.original,
        comments=first.comments,
        excerpts=first.excerpts,
        untranslated=tuple(dict.fromkeys(words for document in documents for words in document.untranslated)),
        columns=columns,
    )
    return document, ()


def _joined(said: Iterable[str]) -> str:
    """What each language says of the document, once."""
    return " / ".join(dict.fromkeys(filter(None, said)))


def _text(document: Document) -> tuple[Block, ...]:
    """The blocks that are of the text; notices are of one language, which may have more of them than another."""
    return tuple(block for block in document.blocks if not isinstance(block, Notice))


# ── One numbering ─────────────────────────────────────────────────────────


def _difference(first: Document, other: Document) -> Diagnostic | None:
    """The first block in which two languages do not agree; None if they do."""
    for one, two in zip_longest(_text(first), _text(other)):
        if one is None or two is None or not _alike(one, two):
            return refusals.numbering_diverges(_shown(first, one), _shown(other, two))
    return None


def _alike(one: Block, two: Block) -> bool:
    if (type(one), one.id, _marks(one)) != (type(two), two.id, _marks(two)):
        return False
    if isinstance(one, Paragraph) and isinstance(two, Paragraph):
        return one.level == two.level and _SIGNS.sub(" ", one.number).split() == _SIGNS.sub(" ", two.number).split()
    if isinstance(one, Heading) and isinstance(two, Heading):
        counted = [_COUNTED.findall(heading.label) for heading in (one, two)]  # `Article premier` has no figure
        return (one.level, one.kind) == (two.level, two.kind) and (not all(counted) or counted[0] == counted[1])
    if isinstance(one, Table) and isinstance(two, Table):
        return (len(one.columns), one.row_ids, len(one.rows)) == (len(two.columns), two.row_ids, len(two.rows))
    return True


def _marks(block: Block) -> tuple[int, ...]:
    """The footnotes that hang on a block."""
    if isinstance(block, (Paragraph, MarginNote)):
        return _noted(block.runs)
    return _noted(block.marks) if isinstance(block, Heading) else ()


def _noted(runs: tuple[Run, ...]) -> tuple[int, ...]:
    return tuple(run.number for run in runs if isinstance(run, NoteMark))


def _shown(document: Document, block: Block | None) -> tuple[str, str, str]:
    number = block.label if isinstance(block, Heading) else block.number if isinstance(block, Paragraph) else ""
    return document.language, block.id if block is not None else "", number


# ── One document ──────────────────────────────────────────────────────────


def _distinct(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents with ids that no two of them share: those of the first stay, the others bear their language."""
    taken = {block.id for document in documents for block in document.blocks}
    made = [documents[0]]
    for document in documents[1:]:
        own: dict[str, str] = {}
        for block in document.blocks:
            wanted = f"{block.id}-{document.language}"
            while wanted in taken:
                wanted += "-2"
            taken.add(wanted)
            own[block.id] = wanted
        notes = tuple(note.replace(runs=_moved(note.runs, own)) for note in document.notes)
        made.append(document.replace(blocks=tuple(_renamed(block, own) for block in document.blocks), notes=notes))
    return tuple(made)


def _renamed(block: Block, own: dict[str, str]) -> Block:
    """A block under its id in its column, citing others by theirs."""
    fields: dict[str, object] = {"id": own[block.id]}
    if isinstance(block, (Paragraph, MarginNote)):
        fields["runs"] = _moved(block.runs, own)
    elif isinstance(block, Heading):
        fields |= {"title": _moved(block.title, own), "marks": _moved(block.marks, own)}
    elif isinstance(block, Table):
        fields["caption"] = _moved(block.caption, own)
        fields["rows"] = tuple(tuple(_moved(cell, own) for cell in row) for row in block.rows)
    elif isinstance(block, Notice):
        fields["paragraphs"] = tuple(_moved(paragraph, own) for paragraph in block.paragraphs)
    return block.replace(**fields)


def _moved(runs: tuple[Run, ...], own: dict[str, str]) -> tuple[Run, ...]:
    made: list[Run] = []
    for run in runs:
        if isinstance(run, Styled):
            made.append(run.replace(runs=_moved(run.runs, own)))
        elif isinstance(run, Reference):
            made.append(run.replace(target=own.get(run.target, run.target)))
        elif isinstance(run, NoteMark):
            made.append(run.replace(repeated=True))
        else:
            made.append(run)
    return tuple(made)


def _notes(columns: tuple[Document, ...]) -> tuple[FootNote, ...]:
    """The footnotes, each once, with what every language says in it."""
    return tuple(
        FootNote(number=notes[0].number, runs=tuple(
            run for document, note in zip(columns, notes, strict=True) for run in _note(document, note)
        ))
        for notes in zip(*(document.notes for document in columns), strict=True)
    )  # fmt: skip


def _note(document: Document, note: FootNote) -> tuple[Run, ...]:
    named = (Plain(text=f"{document.spoken} — "), *note.runs)
    return Styled(style="spoken", runs=named, language=document.language), Plain(text=" ")
