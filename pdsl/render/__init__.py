"""Documents from a settlement: model → document tree → one writer for each format.

`provisions`, `clauses` and their neighbours ask the templates of a language for sentences; `numbering` settles
numbers, references and notes; `document` is the tree; `writers` turn it into formats. A new kind of clause needs
one template in each language's folder, a new format one writer, a new language one folder.

    settlement ─ views ─ templates/LANGUAGE/*.j2 ─ provisions ─ numbering ─ Document ─ writers ─ text
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pdsl import resources
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.render.document import Document

TEXTS = ("md", "html", "txt", "typst")
FILES = ("docx", "pdf")  # formats that are no text
FORMATS = (*TEXTS, *FILES)
VIEWS = ("bracketed",)
EXTRAS = ("redlines",)  # what a caller may ask for beyond the text


def render(
    settlement: Settlement,
    to: str,
    *,
    language: str = "en",
    view: str = "bracketed",
    extras: tuple[str, ...] = (),
    templates: Path | None = None,
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The document of a settlement as text, and findings; never raises for what a settlement holds.

    `to` is one of `TEXTS`, `view` one of `VIEWS`. `extras`: `redlines` adds an annex with the red lines that are
    not confidential. The text is empty if a finding of severity *error* is returned.
    """
    templates = resources.templates() if templates is None else templates
    problem = _unknown(to, TEXTS, language, view, extras, templates)
    if problem is not None:
        return "", (problem,)
    try:
        document = compose(settlement, language=language, extras=extras, templates=templates)
    except RecursionError:
        return "", (_too_deep(),)
    return _writer(to)(document, templates), ()


def render_file(
    settlement: Settlement,
    to: str,
    *,
    language: str = "en",
    view: str = "bracketed",
    extras: tuple[str, ...] = (),
    templates: Path | None = None,
    change: str | None = None,
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The document of a settlement, or of one change of it, as the bytes of a file in any of `FORMATS`.

    Raises ModuleNotFoundError if the format needs a package that is not installed: python-docx for Word, typst for PDF.
    """
    templates = resources.templates() if templates is None else templates
    if to not in FILES:
        text, found = (
            render(settlement, to, language=language, view=view, extras=extras, templates=templates)
            if change is None
            else render_change(settlement, change, to, language=language, templates=templates)
        )
        return text.encode(), found
    problem = _unknown(to, FORMATS, language, view, extras, templates)
    if problem is not None:
        return b"", (problem,)
    try:
        document = (
            compose(settlement, language=language, extras=extras, templates=templates)
            if change is None
            else _change(settlement, change, language, templates)
        )
    except RecursionError:
        return b"", (_too_deep(),)
    if to == "docx":
        from pdsl.render.writers.docx import write

        return write(document, templates), ()
    from pdsl.render.writers.typst import Unshowable, write_pdf

    try:
        return write_pdf(document, templates), ()
    except Unshowable as fault:
        return b"", (_unshowable(str(fault)),)


def compose(
    settlement: Settlement, *, language: str = "en", extras: tuple[str, ...] = (), templates: Path | None = None
) -> Document:
    """The document tree of a settlement, in no format yet."""
    from pdsl.render.composition import compose as made

    return made(settlement, language, extras, resources.templates() if templates is None else templates)


def render_change(
    written: Settlement, name: str, to: str, *, language: str = "en", templates: Path | None = None
) -> tuple[str, tuple[Diagnostic, ...]]:
    """One change of a text as an instrument of its own, as `render` gives documents. The text is as it is written."""
    templates = resources.templates() if templates is None else templates
    problem = _unknown(to, TEXTS, language, "bracketed", (), templates)
    if problem is not None:
        return "", (problem,)
    try:
        document = _change(written, name, language, templates)
    except RecursionError:
        return "", (_too_deep(),)
    return _writer(to)(document, templates), ()


def _change(written: Settlement, name: str, language: str, templates: Path) -> Document:
    from pdsl.render.protocol import compose as made

    return made(written, name, language, templates)


def _writer(to: str) -> Callable[[Document, Path], str]:
    if to == "md":
        from pdsl.render.writers.markdown import write
    elif to == "html":
        from pdsl.render.writers.html import write
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


def _unknown(
    to: str, formats: tuple[str, ...], language: str, view: str, extras: tuple[str, ...], templates: Path
) -> Diagnostic | None:
    from pdsl.render.language import known

    languages = known(templates)
    asked = (("format", to, formats), ("language", language, languages), ("view", view, VIEWS))
    for what, given, possible in (*asked, *(("addition", extra, EXTRAS) for extra in extras)):
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
