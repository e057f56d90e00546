"""Styles inside a sentence that a template has written.

A template returns a string. Styles and references in it are written with control characters, which no text
of a user can hold (`clean` removes them), and `read` turns the string into runs. So a template never sees an
output format, and no text can pose as a style.
"""

from __future__ import annotations

import re

from pdsl.render.document import NoteMark, Plain, Reference, Run, SourceMark, Styled

_OPEN, _SEPARATOR, _CLOSE = "\x02", "\x1f", "\x03"
_CASE = "\x1d"  # between the target of a reference and its case
_SPACE = "\x1e"  # a space of a user's text, which the tidying of a template's spaces must not touch
_STYLES = {"e": "emphasis", "t": "term", "b": "bracket", "a": "author", "k": "blank", "m": "missing",
           "u": "untranslated"}  # fmt: skip
_LETTERS = {style: letter for letter, style in _STYLES.items()}

# Control characters, line and paragraph separators, marks that reverse or hide text, halves of surrogate pairs,
# non-characters: they have no place in a document, and some would break a format.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_GAP = re.compile(r"[ \t\r\n]+")
_GAP_BEFORE = re.compile(r" +([,.;:)\]]|\x03)")
_COMMAS = re.compile(r",(?:\x03?,)+")
_PIECE = re.compile(r"(\x02[a-z][^\x1f]*\x1f|\x03)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")


def clean(text: str) -> str:
    """One line of a user's text, fit for any format."""
    return " ".join(_BROKEN.sub("\ufffd", _UNFIT.sub("", text)).split())


def divided(text: str) -> tuple[str, ...]:
    """A user's text cut at its blank lines, as it stands."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(part for part in _BLANK_LINE.split(text) if clean(part))


def paragraphs(text: str) -> tuple[str, ...]:
    """A user's text cut at its blank lines."""
    return tuple(map(clean, divided(text)))


def words(text: str) -> str:
    """A user's text for use in a template."""
    return clean(text).replace(" ", _SPACE)


def plain(text: str) -> str:
    """The text behind `words`."""
    return text.replace(_SPACE, " ")


def styled(style: str, content: str, language: str = "") -> str:
    """Content under a style, for use in a template; `language` is that of words that are not translated."""
    return f"{_OPEN}{_LETTERS[style]}{language}{_SEPARATOR}{content}{_CLOSE}"


def reference(target: str, closed: bool = False, case: str = "") -> str:
    """A cross-reference, for use in a template; `closed` if words of the sentence follow, `case` of what is cited."""
    return f"{_OPEN}{'c' if closed else 'r'}{words(target)}{_CASE + case if case else ''}{_SEPARATOR}{_CLOSE}"


def bare(text: str) -> str:
    """The text of a template's output without styles, for places that hold plain text only."""
    from pdsl.render.document import plain_text

    return plain_text(read(text))


def tidy(text: str) -> str:
    """The output of a template with its line breaks and double spaces taken out."""
    text = _GAP.sub(" ", text.replace(_SPACE, "\x00").replace(_SEPARATOR, "\x01")).strip()
    text = _GAP_BEFORE.sub(r"\1", text)
    text = _COMMAS.sub(",", text)
    return text.replace("\x00", _SPACE).replace("\x01", _SEPARATOR)


def read(text: str) -> tuple[Run, ...]:
    """The runs of a template's output."""
    stack: list[tuple[str, list[Run]]] = [("", [])]
    for piece in _PIECE.split(tidy(text)):
        if not piece:
            continue
        if piece.startswith(_OPEN):
            stack.append((piece[1:-1], []))
        elif piece == _CLOSE:
            if len(stack) > 1:
                head, inner = stack.pop()
                stack[-1][1].append(_made(head, tuple(inner)))
        else:
            stack[-1][1].append(Plain(text=piece.replace(_SPACE, " ")))
    while len(stack) > 1:
        head, inner = stack.pop()
        stack[-1][1].append(_made(head, tuple(inner)))
    return tuple(stack[0][1])


def _made(head: str, inner: tuple[Run, ...]) -> Run:
    if head[0] in "rc":
        target, _, case = head[1:].replace(_SPACE, " ").partition(_CASE)
        return Reference(target=target, closed=head[0] == "c", case=case)
    return Styled(style=_STYLES[head[0]], runs=inner, language=head[1:])


def capitalized(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs whose first word begins with a capital; the tag of an author does not count as a word."""
    for index, run in enumerate(runs):
        changed: Run | None = None
        at = next((i for i, c in enumerate(run.text) if c.isalnum()), -1) if isinstance(run, Plain) else -1
        if isinstance(run, Plain) and at >= 0:
            changed = Plain(text=run.text[:at] + run.text[at].upper() + run.text[at + 1 :])
        elif isinstance(run, Styled) and run.style == "blank":
            return runs
        elif isinstance(run, Styled) and run.style != "author":
            changed = run.replace(runs=capitalized(run.runs))
        elif isinstance(run, Reference):
            changed = run.replace(begins=True)
        if changed is not None:
            return (*runs[:index], changed, *runs[index + 1 :])
    return runs


_CLOSING = frozenset("”»“\"")


def last_character(runs: tuple[Run, ...]) -> str:
    """The last visible character, `""` if there is none."""
    for run in reversed(runs):
        if isinstance(run, (Plain, Reference)) and run.text.rstrip():
            return run.text.rstrip()[-1]
        if isinstance(run, Reference):
            return "x"
        if isinstance(run, Styled) and (found := last_character(run.runs)):
            return found
    return ""


def _asked(runs: tuple[Run, ...]) -> bool:
    """Whether the text ends with a question in quotation marks: `“Shall the islets be joined?”`."""
    last = next((run.text.rstrip() for run in reversed(runs) if isinstance(run, Plain) and run.text.rstrip()), "")
    return last[-1:] in _CLOSING and last[:-1].rstrip()[-1:] in set("?!")


def ended(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """Runs that end with a mark, unless the text has an ending of its own; footnotes stay behind the mark."""
    if mark.endswith(";") and last_character(runs) == ".":
        return runs
    if last_character(runs) in set(".;:?!…") or _asked(runs) or (mark and not runs):
        return runs
    at = len(runs)
    while at and isinstance(runs[at - 1], (NoteMark, SourceMark)):
        at -= 1
    return (*runs[:at], Plain(text=mark), *runs[at:])
