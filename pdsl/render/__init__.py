"""Documents from a settlement: model → document tree → one writer for each format.

`provisions`, `clauses` and their neighbours ask the templates of a language for sentences; `numbering` settles
numbers, references and notes; `document` is the tree; `writers` turn it into formats. A new kind of clause needs
one template in each language's folder, a new format one writer, a new language one folder.

    settlement ─ views ─ templates/LANGUAGE/*.j2 ─ provisions ─ numbering ─ Document ─ writers ─ text
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pdsl import resources
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.render.document import Document
from pdsl.render.edition import PLAIN, Edition
from pdsl.render.faults import TemplateFault

TEXTS = ("md", "html", "txt", "typst", "akn")
FILES = ("docx", "pdf")  # formats that are no text
FORMATS = (*TEXTS, *FILES)
VIEWS = ("bracketed",)
_MOST_SHOWN, _LONGEST_SHOWN = 8, 60  # passages, and characters of each, in a finding
EXTRAS = ("redlines",)  # what a caller may ask for beyond the text


def render(
    settlement: Settlement, to: str, edition: Edition = PLAIN, *, templates: Path | None = None, **fields: Any
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The document of a settlement as text, and findings; never raises for what a settlement holds.

    `to` is one of `TEXTS`; `edition` says how it is made, and `fields` are fields of it, for calls that need one or
    two. The text is empty if a finding of severity *error* is returned.
    """
    return _text(lambda made, templates: compose(settlement, made, templates=templates),
                 to, edition.replace(**fields), templates)  # fmt: skip


def render_change(
    written: Settlement, name: str, to: str, edition: Edition = PLAIN, *, templates: Path | None = None,
    **fields: Any,
) -> tuple[str, tuple[Diagnostic, ...]]:  # fmt: skip
    """One change of a text as an instrument of its own, as `render` gives documents. The text is as it is written."""
    return _text(lambda made, templates: _change(written, name, made, templates),
                 to, edition.replace(**fields), templates)  # fmt: skip


def render_file(
    settlement: Settlement, to: str, edition: Edition = PLAIN, *, templates: Path | None = None,
    change: str | None = None, **fields: Any,
) -> tuple[bytes, tuple[Diagnostic, ...]]:  # fmt: skip
    """The document of a settlement, or of one change of it, as the bytes of a file in any of `FORMATS`.

    Raises ModuleNotFoundError if the format needs a package that is not installed: python-docx for Word, typst for PDF.
    """
    edition = edition.replace(**fields)
    if to not in FILES:
        text, found = (
            render(settlement, to, edition, templates=templates)
            if change is None
            else render_change(settlement, change, to, edition, templates=templates)
        )
        return text.encode(), found
    templates = resources.templates() if templates is None else templates
    document, found = _document(
        lambda made, templates: compose(settlement, made, templates=templates)
        if change is None
        else _change(settlement, change, made, templates),
        to, FORMATS, edition, templates,
    )  # fmt: skip
    if document is None:
        return b"", found
    data, more = _written(document, to, templates)
    return data, found + more


def render_files(
    settlement: Settlement, formats: Iterable[str], edition: Edition = PLAIN, *, templates: Path | None = None,
    change: str | None = None, leave_out: bool = False,
) -> Iterator[tuple[str, bytes, tuple[Diagnostic, ...]]]:  # fmt: skip
    """The document of a settlement in several formats, each as `render_file` gives it; the tree is made once.

    `leave_out`: a format whose package is not installed is empty and has a finding that says so; else
    ModuleNotFoundError is raised.
    """
    templates = resources.templates() if templates is None else templates
    document: Document | None = None
    found: tuple[Diagnostic, ...] = ()
    for to in formats:
        if document is None:
            document, found = _document(
                lambda made, templates: compose(settlement, made, templates=templates)
                if change is None
                else _change(settlement, change, made, templates),
                to, FORMATS, edition, templates,
            )  # fmt: skip
        if document is None:
            yield to, b"", found
            return
        try:
            data, more = _written(document, to, templates)
        except ModuleNotFoundError:
            if not leave_out:
                raise
            data, more = b"", (_left_out(to),)
        yield to, data, found + more
        found = ()


def _written(document: Document, to: str, templates: Path) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """A document tree in a format, as bytes."""
    if to not in FILES:
        return _writer(to)(document, templates).encode(), ()
    if to == "docx":
        from pdsl.render.writers.docx import write

        return write(document, templates), ()
    from pdsl.render.writers.typst import TooLong, Unshowable, write_pdf

    try:
        return write_pdf(document, templates), ()
    except TooLong:
        return b"", (_too_long(),)
    except Unshowable as fault:
        return b"", (_unshowable(str(fault)),)


def compose(settlement: Settlement, edition: Edition = PLAIN, *, templates: Path | None = None,
            **fields: Any) -> Document:  # fmt: skip
    """The document tree of a settlement, in no format yet."""
    from pdsl.render.composition import compose as made

    return made(settlement, edition.replace(**fields), resources.templates() if templates is None else templates)


def _change(written: Settlement, name: str, edition: Edition, templates: Path) -> Document:
    from pdsl.render.protocol import compose as made

    return made(written, name, edition, templates)


def _text(
    make: Callable[[Edition, Path], Document], to: str, edition: Edition, templates: Path | None
) -> tuple[str, tuple[Diagnostic, ...]]:
    templates = resources.templates() if templates is None else templates
    document, found = _document(make, to, TEXTS, edition, templates)
    return ("" if document is None else _writer(to)(document, templates)), found


def _document(
    make: Callable[[Edition, Path], Document], to: str, formats: tuple[str, ...], edition: Edition, templates: Path
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document tree for a format; None with an error."""
    problem = _unknown(to, formats, edition, templates)
    if problem is not None:
        return None, (problem,)
    try:
        document = make(edition, templates)
    except RecursionError:
        return None, (_too_deep(),)
    except TemplateFault as fault:
        return None, (_of_template(fault),)
    found = _findings(document)
    return (None if any(one.severity is Severity.ERROR for one in found) else document), found


def _findings(document: Document) -> tuple[Diagnostic, ...]:
    """What a document lacks in its language."""
    found: list[Diagnostic] = []
    if document.lacking:
        found.append(Diagnostic(
            code="RND-11",
            name="language-incomplete",
            severity=Severity.ERROR,
            message=f"no document can be made in `{document.language}`: its templates cannot say all of this text",
            primary=None,
            notes=(f"they have no {_listed(document.lacking)}",),
            helps=(f"write these macros in templates/{document.language}/, after those of templates/en/",),
        ))  # fmt: skip
    if document.untranslated:
        count = len(document.untranslated)
        said = "passage stands" if count == 1 else "passages stand"
        found.append(Diagnostic(
            code="RND-10",
            name="words-untranslated",
            severity=Severity.WARNING,
            message=f"{count} {said} in `{document.original}` in a document in `{document.language}`",
            primary=None,
            notes=(f"untranslated: {_listed(tuple(_short(words) for words in document.untranslated))}",),
            helps=(f"translate them in a file NAME.{document.language}.pdsl beside NAME.pdsl, where NAME is the text",),
        ))  # fmt: skip
    return tuple(found)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"


def _listed(items: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{item}`" for item in items[:_MOST_SHOWN])
    return shown if len(items) <= _MOST_SHOWN else f"{shown} and {len(items) - _MOST_SHOWN} more"


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


def _too_deep() -> Diagnostic:
    return Diagnostic(
        code="RND-02",
        name="too-deeply-nested",
        severity=Severity.ERROR,
        message="no document can be made: brackets or conditions are nested too deeply to be read",
        primary=None,
        notes=("negotiating practice nests brackets two deep at most",),
        helps=("split the provision, or make its alternatives options of an `either`",),
    )


def _of_template(fault: TemplateFault) -> Diagnostic:
    place = f"`{fault.template}`" + (f", line {fault.line}" if fault.line else "")
    return Diagnostic(
        code="RND-05",
        name="faulty-template",
        severity=Severity.ERROR,
        message=f"no document can be made with your own templates: {place}: {fault.reason}",
        primary=None,
        helps=("mend the template, or take it out of the folder: then the one that pdsl brings is used",),
    )


def _left_out(to: str) -> Diagnostic:
    return Diagnostic(
        code="RND-04",
        name="format-left-out",
        severity=Severity.WARNING,
        message=f"no document is made as `{to}`: its package is not installed",
        primary=None,
        helps=(f"install it: `pip install 'pdsl[{to}]'`",),
    )


def _too_long() -> Diagnostic:
    return Diagnostic(
        code="RND-15",
        name="heading-too-long",
        severity=Severity.ERROR,
        message="no PDF can be made: a title or heading has more than 32,767 characters",
        primary=None,
        helps=("shorten it: a PDF for the archive keeps titles and headings in its own table",),
        authority=("PDF/A-2 (ISO 19005-2), 6.1.13",),
    )


def _unshowable(words: str) -> Diagnostic:
    signs = sorted({sign for sign in words if not sign.isascii()})
    codes = ", ".join(f"U+{ord(sign):04X}" for sign in signs)
    return Diagnostic(
        code="RND-03",
        name="sign-without-font",
        severity=Severity.ERROR,
        message=f"no PDF can be made: no font that it could carry shows `{words}`",
        primary=None,
        notes=(f"among {codes}; the fonts have Latin, Greek and Cyrillic letters",) if codes else (),
        helps=("make a Word document or a web page, which take the fonts of the machine, or take the sign out",),
        authority=("PDF/A-2 (ISO 19005-2), 6.2.11",),
    )


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
            return Diagnostic(
                code="RND-01",
                name="unknown-form-of-document",
                severity=Severity.ERROR,
                message=f"no document can be made with the {what} `{given}`",
                primary=None,
                helps=(f"choose one of: {', '.join(possible)}",),
            )
    return None
