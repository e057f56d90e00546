"""Documents from a settlement: model → document tree → one writer for each format.

`provisions`, `clauses` and their neighbours ask the templates of a language for sentences; `numbering` settles
numbers, references and notes; `document` is the tree; `writers` turn it into formats. A new kind of clause needs
one template in each language's folder, a new format one writer, a new language one folder.

    settlement ─ views ─ templates/LANGUAGE/*.j2 ─ provisions ─ numbering ─ Document ─ writers ─ text
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsl import resources
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.render import refusals
from pdsl.render.document import Document
from pdsl.render.edition import PLAIN, Edition
from pdsl.render.faults import TemplateFault
from pdsl.render.prepared import Prepared

if TYPE_CHECKING:
    from pdsl.render.numbering import Numbering
    from pdsl.render.trace import Trace
    from pdsl.semantics.analysis import Analysis

TEXTS = ("md", "html", "txt", "typst", "akn")
FILES = ("docx", "pdf")  # formats that are no text
FORMATS = (*TEXTS, *FILES)
VIEWS = ("bracketed", "single", "resolved", "clean")
LINED = ("docx", "pdf", "typst", "txt")  # formats whose lines can be numbered
COLUMNED = ("docx", "pdf", "html", "md", "txt", "typst")  # formats in which languages can stand beside each other
EXTRAS = ("redlines",)  # what a caller may ask for beyond the text


def render(
    settlement: Settlement, to: str, edition: Edition = PLAIN, *, templates: Path | None = None, **fields: Any
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The document of a settlement as text, and findings; never raises for what a settlement holds.

    `to` is one of `TEXTS`; `edition` says how it is made, and `fields` are fields of it, for calls that need one or
    two. The text is empty if a finding of severity *error* is returned.
    """
    return _text(settlement, to, edition.replace(**fields), templates, None)


def render_change(
    written: Settlement, name: str, to: str, edition: Edition = PLAIN, *, templates: Path | None = None,
    **fields: Any,
) -> tuple[str, tuple[Diagnostic, ...]]:  # fmt: skip
    """One change of a text as an instrument of its own, as `render` gives documents. The text is as it is written."""
    return _text(written, to, edition.replace(**fields), templates, name)


def render_file(
    settlement: Settlement, to: str, edition: Edition = PLAIN, *, templates: Path | None = None,
    change: str | None = None, **fields: Any,
) -> tuple[bytes, tuple[Diagnostic, ...]]:  # fmt: skip
    """The document of a settlement, or of one change of it, as the bytes of a file in any of `FORMATS`.

    Raises ModuleNotFoundError if the format needs a package that is not installed: python-docx for Word, typst for PDF.
    """
    edition = edition.replace(**fields)
    if to not in FILES:
        text, found = _text(settlement, to, edition, templates, change)
        return text.encode(), found
    templates = resources.templates() if templates is None else templates
    document, found = _document(settlement, to, FORMATS, edition, templates, change)
    if document is None:
        return b"", found
    data, more = _written(document, to, templates)
    return data, found + more


def render_files(
    settlement: Settlement, formats: Iterable[str], edition: Edition = PLAIN, *, templates: Path | None = None,
    change: str | None = None, leave_out: bool = False, columns: tuple[str, ...] = (),
) -> Iterator[tuple[str, bytes, tuple[Diagnostic, ...]]]:  # fmt: skip
    """The document of a settlement in several formats, each as `render_file` gives it; the tree is made once.

    `leave_out`: a format whose package is not installed is empty and has a finding that says so; else
    ModuleNotFoundError is raised. `columns`: two or three languages in which the text stands beside itself, each with
    its own of the edition's translations; the language of the edition does not count then.
    """
    templates = resources.templates() if templates is None else templates
    document: Document | None = None
    found: tuple[Diagnostic, ...] = ()
    for to in formats:
        if document is None:
            if columns:
                document, found = _parallel(settlement, to, edition, templates, change, columns)
            else:
                document, found = _document(settlement, to, FORMATS, edition, templates, change)
        if document is not None and columns and to not in COLUMNED:
            document, found = None, (refusals.not_in_columns(to),)
        if document is None:
            yield to, b"", found
            return
        try:
            data, more = _written(document, to, templates)
        except ModuleNotFoundError:
            if not leave_out:
                raise
            data, more = b"", (refusals.left_out(to),)
        yield to, data, found + more
        found = ()


def _written(document: Document, to: str, templates: Path) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """A document tree in a format, as bytes."""
    document = _set(document, to, templates)
    if to not in FILES:
        return _writer(to)(document, templates).encode(), ()
    if to == "docx":
        from pdsl.render.writers.docx import write

        return write(document, templates), ()
    from pdsl.render.writers.typst import TooLong, Unshowable, write_pdf

    try:
        return write_pdf(document, templates), ()
    except TooLong:
        return b"", (refusals.too_long(),)
    except Unshowable as fault:
        return b"", (refusals.unshowable(str(fault)),)


class Refused(ValueError):
    """No document can be made as it is asked for; `found` says why."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(found[0].message)
        self.found = found


def compose(settlement: Settlement, edition: Edition = PLAIN, *, templates: Path | None = None,
            **fields: Any) -> Document:  # fmt: skip
    """The document tree of a settlement, in no format yet. Raises `Refused` where `render` returns an error."""
    templates = resources.templates() if templates is None else templates
    document, found = _made(settlement, edition.replace(**fields), templates, None)
    if document is None:
        raise Refused(found)
    return document


def traced(
    settlement: Settlement, analysis: Analysis, edition: Edition = PLAIN, *, templates: Path | None = None
) -> tuple[Document | None, Trace | None, tuple[Diagnostic, ...]]:
    """The document tree of a settlement as a page of its own would show it, with the way from its paragraphs to the
    lines of the draft, and findings; no tree and no way with an error. `analysis` is that of the settlement, with what
    its reader may see.
    """
    from pdsl.render.composition import numbered_document
    from pdsl.render.trace import Trace

    templates = resources.templates() if templates is None else templates
    kept: list[Numbering] = []

    def make(prepared: Prepared, edition: Edition, templates: Path) -> Document:
        document, numbering = numbered_document(prepared, edition, templates)
        kept.append(numbering)
        return document

    document, found = _document(settlement, "html", TEXTS, edition, templates, None, make)
    if document is None:
        return None, None, found
    return document, Trace(analysis, edition, templates, kept[-1]), found


def _made(
    settlement: Settlement, edition: Edition, templates: Path, change: str | None,
    make: Callable[..., Document] | None = None,
) -> tuple[Document | None, tuple[Diagnostic, ...]]:  # fmt: skip
    """The document tree of a settlement, or of one change of it, with findings; None with an error."""
    from pdsl.render import openings, stamps
    from pdsl.render.prepared import prepare

    prepared = prepare(settlement, edition)
    if prepared.refused:
        return None, prepared.found
    make = make or (_whole if change is None else partial(_change, name=change))
    document = make(prepared, edition=edition, templates=templates)
    if edition.view != "clean" and not stamps.settled(prepared.stamps):
        return document, prepared.found
    open_ = openings.openings(document, prepared.settlement)
    if open_:
        what = "a clean text" if edition.view == "clean" else "a copy for signature, or of what was signed,"
        return None, (refusals.not_clean(open_, what, openings.terms(prepared.settlement)),)
    return openings.ruled(document), prepared.found


def _whole(prepared: Prepared, edition: Edition, templates: Path) -> Document:
    from pdsl.render.composition import compose as made

    return made(prepared, edition, templates)


def _change(prepared: Prepared, name: str, edition: Edition, templates: Path) -> Document:
    from pdsl.render.protocol import compose as made

    return made(prepared, name, edition, templates)


def _text(
    settlement: Settlement, to: str, edition: Edition, templates: Path | None, change: str | None
) -> tuple[str, tuple[Diagnostic, ...]]:
    templates = resources.templates() if templates is None else templates
    document, found = _document(settlement, to, TEXTS, edition, templates, change)
    return ("" if document is None else _writer(to)(_set(document, to, templates), templates)), found


def _set(document: Document, to: str, templates: Path) -> Document:
    """The document with the spaces that hold, in the formats that set lines."""
    from pdsl.render.unbroken import SET, unbroken

    return unbroken(document, templates) if to in SET else document


def _document(
    settlement: Settlement, to: str, formats: tuple[str, ...], edition: Edition, templates: Path, change: str | None,
    make: Callable[..., Document] | None = None,
) -> tuple[Document | None, tuple[Diagnostic, ...]]:  # fmt: skip
    """The document tree for a format, made by `make` if it is given; None with an error."""
    problem = _unknown(to, formats, edition, templates)
    if problem is None and edition.line_numbers and to not in LINED:
        problem = refusals.no_line_numbers(f"a document in `{to}`")
    if problem is not None:
        return None, (problem,)
    try:
        document, found = _made(settlement, edition, templates, change, make)
    except RecursionError:
        return None, (refusals.too_deep(),)
    except TemplateFault as fault:
        return None, (refusals.of_template(fault),)
    if document is None:
        return None, found
    found += refusals.in_language(document)
    return (None if any(one.severity is Severity.ERROR for one in found) else document), found


def _parallel(
    settlement: Settlement, to: str, edition: Edition, templates: Path, change: str | None, languages: tuple[str, ...]
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """One document tree with a column for each language; None with an error."""
    from pdsl.render import columns

    if not columns.FEWEST <= len(set(languages)) <= columns.MOST:
        return None, (refusals.unknown("number of columns", str(len(set(languages))), ("2", "3")),)
    if to not in COLUMNED:
        return None, (refusals.not_in_columns(to),)
    if edition.line_numbers:
        return None, (refusals.no_line_numbers("a document in columns"),)
    made: list[Document] = []
    found: tuple[Diagnostic, ...] = ()
    for language in dict.fromkeys(languages):
        document, told = _document(settlement, to, FORMATS, edition.replace(language=language), templates, change)
        edition = edition.replace(comments=None, sources=False)  # they stand once, beside the first language
        found += tuple(one for one in told if one not in found)
        if document is None:
            return None, found
        made.append(document)
    parallel, told = columns.beside(tuple(made))
    return parallel, found + told


def _writer(to: str) -> Callable[[Document, Path], str]:
    if to == "md":
        from pdsl.render.writers.markdown import write
    elif to == "html":
        from pdsl.render.writers.html import write
    elif to == "akn":
        from pdsl.render.writers.akn import write
    elif to == "typst":
        from pdsl.render.writers.typst import write
    else:
        from pdsl.render.writers.text import write
    return write


def _unknown(to: str, formats: tuple[str, ...], edition: Edition, templates: Path) -> Diagnostic | None:
    from pdsl.render.language import known

    languages = known(templates)
    asked = (("format", to, formats), ("language", edition.language, languages), ("view", edition.view, VIEWS))
    more: list[tuple[str, str, tuple[str, ...]]] = [("addition", extra, EXTRAS) for extra in edition.extras]
    if edition.annexes:
        from pdsl.render.annexes import ANNEXES

        more += [("annex", annex, tuple(ANNEXES)) for annex in edition.annexes]
    for what, given, possible in (*asked, *more):
        if given not in possible:
            return refusals.unknown(what, given, tuple(possible))
    return None
