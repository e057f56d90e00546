"""Why a document cannot be made as it is asked for, in words for the person who asked."""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.diagnostics import Diagnostic, Severity
from pdsl.render.document import Document
from pdsl.render.faults import TemplateFault
from pdsl.render.openings import Opening
from pdsl.semantics.choosing import Unchosen

_MOST = 12  # open passages and names that a finding lists
_MOST_SHOWN, _LONGEST_SHOWN = 8, 60  # untranslated passages, and characters of each


def unknown(what: str, given: str, possible: tuple[str, ...]) -> Diagnostic:
    """A format, language, view, stamp or party that is none."""
    shown = ", ".join(possible[:_MOST]) + (", …" if len(possible) > _MOST else "")
    return Diagnostic(
        code="RND-01",
        name="unknown-form-of-document",
        severity=Severity.ERROR,
        message=f"no document can be made with the {what} `{given}`",
        primary=None,
        helps=(f"choose one of: {shown}",) if possible else (),
    )


def too_deep() -> Diagnostic:
    """Brackets within brackets beyond what can be read."""
    return Diagnostic(
        code="RND-02",
        name="too-deeply-nested",
        severity=Severity.ERROR,
        message="no document can be made: brackets or conditions are nested too deeply to be read",
        primary=None,
        notes=("negotiating practice nests brackets two deep at most",),
        helps=("split the provision, or make its alternatives options of an `either`",),
    )


def unshowable(words: str) -> Diagnostic:
    """A sign that no font of a PDF shows."""
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


def of_template(fault: TemplateFault) -> Diagnostic:
    """A template of the user's own that cannot be used."""
    place = f"`{fault.template}`" + (f", line {fault.line}" if fault.line else "")
    return Diagnostic(
        code="RND-05",
        name="faulty-template",
        severity=Severity.ERROR,
        message=f"no document can be made with your own templates: {place}: {fault.reason}",
        primary=None,
        helps=("mend the template, or take it out of the folder: then the one that pdsl brings is used",),
    )


def left_out(to: str) -> Diagnostic:
    """A format whose package is not installed."""
    return Diagnostic(
        code="RND-04",
        name="format-left-out",
        severity=Severity.WARNING,
        message=f"no document is made as `{to}`: its package is not installed",
        primary=None,
        helps=(f"install it: `pip install 'pdsl[{to}]'`",),
    )


def too_long() -> Diagnostic:
    """A title or heading that a PDF for the archive cannot keep."""
    return Diagnostic(
        code="RND-15",
        name="heading-too-long",
        severity=Severity.ERROR,
        message="no PDF can be made: a title or heading has more than 32,767 characters",
        primary=None,
        helps=("shorten it: a PDF for the archive keeps titles and headings in its own table",),
        authority=("PDF/A-2 (ISO 19005-2), 6.1.13",),
    )


def not_clean(found: tuple[Opening, ...], what: str, terms: Iterable[str]) -> Diagnostic:
    """What is open in a text that is to have nothing open. All of it is listed."""
    one = len(found) == 1
    named = tuple(terms)
    listed = ", ".join(f"`{term}`" for term in named[:_MOST]) + (" …" if len(named) > _MOST else "")
    return Diagnostic(
        code="RND-14",
        name="text-not-clean",
        severity=Severity.ERROR,
        message=f"{what} cannot be made: {len(found)} passage{' is' if one else 's are'} still open",
        primary=None,
        notes=tuple(f"{opening.place or 'at the head'}: {opening.words}" for opening in found),
        helps=(
            "settle them in the text, or look at it with `--view bracketed`",
            *((f"see it as if options were agreed: `--choose TERM=OPTION`, of {listed}",) if named else ()),
        ),
    )


def at_odds(first: str, second: str) -> Diagnostic:
    """Two stamps that deny each other."""
    return Diagnostic(
        code="RND-06",
        name="stamps-at-odds",
        severity=Severity.ERROR,
        message=f"a document cannot be `{first}` and `{second}` at once",
        primary=None,
        notes=(
            "a non-paper, food for thought or elements commit nobody",
            "a draft or a negotiating text is not yet established by initials or signature",
        ),
        helps=("choose the stamp that says what the document is",),
        authority=("Vienna Convention on the Law of Treaties, article 10",),
    )


def nothing_beside(stamp: str, what: str) -> Diagnostic:
    """A copy of what is or was signed that would hold what is no part of the text."""
    return Diagnostic(
        code="RND-06",
        name="stamps-at-odds",
        severity=Severity.ERROR,
        message=f"a document cannot be `{stamp}` and hold {what}",
        primary=None,
        notes=("a copy for signature, or certified, has the text alone: what it holds is taken for agreed",),
        helps=("leave out the one or the other",),
        authority=("Vienna Convention on the Law of Treaties, article 10",),
    )


def not_chosen(fault: Unchosen) -> Diagnostic:
    """An option that cannot be chosen."""
    possible = ", ".join(fault.possible[:_MOST])
    return Diagnostic(
        code="RND-07",
        name="option-not-chosen",
        severity=Severity.ERROR,
        message=f"`{fault.term}` cannot be chosen: {fault.reason}",
        primary=None,
        helps=(f"{'open are' if fault.unknown else 'its options are'}: {possible}",) if possible else (),
    )


def no_choices(given: str) -> Diagnostic:
    """What should be pairs of an open term and an option, and is not."""
    return Diagnostic(
        code="RND-07",
        name="option-not-chosen",
        severity=Severity.ERROR,
        message=f"`{_short(given)}` is no choice of options",
        primary=None,
        helps=("give pairs of an open term and an option, or a mapping: `{\"arms.personnel\": \"#2\"}`",),
    )


def nothing_chosen() -> Diagnostic:
    """A resolved text without a choice."""
    return Diagnostic(
        code="RND-07",
        name="option-not-chosen",
        severity=Severity.ERROR,
        message="the view `resolved` shows the text with options chosen, and none is",
        primary=None,
        helps=("name them with `--choose TERM=OPTION` or in a file with `--solution FILE`",),
    )


def positions_left_out(number: int) -> Diagnostic:
    """Positions that a clean text does not show."""
    one = number == 1
    return Diagnostic(
        code="RND-08",
        name="positions-left-out",
        severity=Severity.WARNING,
        message=f"the clean text does not show {number} position{'' if one else 's'} of delegations",
        primary=None,
        notes=("a provision that somebody reserves or rejects stands in it as if everybody agreed",),
        helps=("see them with `--view bracketed`; take them out of the draft once they are withdrawn",),
    )


def chosen_for_clean(picks: tuple[tuple[str, object], ...]) -> Diagnostic:
    """Options that a clean text shows as if they were agreed."""
    named = ", ".join(f"`{term}`" for term, _ in picks[:_MOST]) + (" …" if len(picks) > _MOST else "")
    return Diagnostic(
        code="RND-09",
        name="chosen-options-unmarked",
        severity=Severity.INFO,
        message=f"the clean text does not say that options were chosen for it: {named}",
        primary=None,
        helps=("`--view resolved` says so on its first page",),
    )


def positions_not_shown(view: str) -> Diagnostic:
    """Red lines behind a text that tells nobody's position."""
    return Diagnostic(
        code="RND-13",
        name="positions-not-in-view",
        severity=Severity.ERROR,
        message=f"the view `{view}` tells nobody's position, so it has no annex of red lines",
        primary=None,
        helps=("ask for the red lines with `--view bracketed`",),
    )


def not_in_columns(to: str) -> Diagnostic:
    """A format that holds a text in one language."""
    return Diagnostic(
        code="RND-16",
        name="format-without-columns",
        severity=Severity.ERROR,
        message=f"a document in `{to}` has no columns: it holds a text in one language",
        primary=None,
        notes=("in a catalogue of law each language is an expression of its own of the same work",),
        helps=("leave out `--columns`: then one file is made for each language",),
    )


def numbering_diverges(first: tuple[str, str, str], other: tuple[str, str, str]) -> Diagnostic:
    """Two languages that do not number alike: of each its code, the first block that differs, and its number."""
    return Diagnostic(
        code="LNG-04",
        name="numbering-diverges",
        severity=Severity.ERROR,
        message=f"no document in columns can be made: `{first[0]}` and `{other[0]}` are not numbered alike",
        primary=None,
        notes=tuple(_passage(*each) for each in (first, other)),
        helps=("give both languages the same marks and the same paragraphs, in templates of your own too",),
        authority=("Vienna Convention on the Law of Treaties, article 33",),
    )


def _passage(language: str, block: str, number: str) -> str:
    if not block:
        return f"in `{language}`, there is no passage in this place"
    numbered = f", numbered `{number}`" if number else ""
    return f"in `{language}`, the first passage that differs is `{block}`{numbered}"


def no_line_numbers(what: str) -> Diagnostic:
    """Line numbers where there can be none."""
    return Diagnostic(
        code="RND-12",
        name="no-line-numbers",
        severity=Severity.ERROR,
        message=f"{what} has no line numbers",
        primary=None,
        notes=("lines are numbered in drafts, so that they can be cited in the room",),
        helps=("leave out `--line-numbers`, or make a draft as Word document, PDF, Typst source or plain text",),
    )


def stamps() -> tuple[str, ...]:
    """The stamps in words for somebody who asks for one."""
    from pdsl.render.stamps import STAMPS

    return tuple("draft rev. N" if kind == "draft" else kind for kind in STAMPS)


def in_language(document: Document) -> tuple[Diagnostic, ...]:
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
    for *names, words in document.alike:
        found.append(Diagnostic(
            code="LNG-15",
            name="one-name-for-two",
            severity=Severity.ERROR,
            message=f"no document can be made in `{document.language}`: {_joined(names)} are called `{words}` alike",
            primary=None,
            notes=("nobody could tell them apart, and the text does",),
            helps=("give each a name of its own in the translation",),
            authority=("Vienna Convention on the Law of Treaties, article 33(3)",),
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


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(f"`{name}`" for name in names[:-1]), f"`{names[-1]}`")))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"


def _listed(items: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{item}`" for item in items[:_MOST_SHOWN])
    return shown if len(items) <= _MOST_SHOWN else f"{shown} and {len(items) - _MOST_SHOWN} more"
