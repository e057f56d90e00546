"""Drafts in Word: two as one file in which the changes are tracked, or two to four beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.render.document import Document
    from pdsl.render.edition import Edition
    from pdsl.semantics.analysis import Analysis

_LEGEND = "Struck: the next draft does not have these words. Underlined: the draft before did not have them."


def made(
    old: Analysis, new: Analysis, *, author: str = "", date: str = "", editions: Sequence[Edition] = (),
    corresponding: Iterable[tuple[str, str]] = (),
) -> bytes:  # fmt: skip
    """The file. `editions` say how each of the two documents is made; none: in English, with all brackets.

    Provisions that the comparison takes for the same are one paragraph there too; `corresponding` are those that are
    said to be. Raises ValueError for a draft of which no document can be made, and for what is no date;
    ModuleNotFoundError without python-docx.
    """
    from pdsl.compare import matching
    from pdsl.render.writers.docx.tracked import AUTHOR, tracked

    before, after = _documents((old, new), editions)
    pairs = matching.corresponding(old, new, corresponding)
    return tracked(before, after, pairs, author=author or AUTHOR, date=date)


def beside(
    analyses: Sequence[Analysis], *, editions: Sequence[Edition] = (), corresponding: Iterable[tuple[str, str]] = ()
) -> bytes:  # fmt: skip
    """Two to four drafts beside each other on pages turned on their side, the words that changed marked.

    Raises ValueError for fewer or more, and as `made`.
    """
    from pdsl.compare import matching
    from pdsl.render.writers.docx.tracked.columns import columns

    documents = _documents(analyses, editions)
    said = tuple(corresponding)
    pairs = [matching.corresponding(old, new, said) for old, new in pairwise(analyses)]
    return columns(documents, pairs, _LEGEND if documents[0].language == "en" else "")


def _documents(analyses: Sequence[Analysis], editions: Sequence[Edition]) -> list[Document]:
    from pdsl.render import compose
    from pdsl.render.edition import PLAIN

    for number, analysis in enumerate(analyses, 1):
        if not analysis.complete:
            raise ValueError(f"part of draft {number} cannot be read, and a document must not leave it out")
    own = editions or [PLAIN] * len(analyses)
    return [compose(analysis.standing.model, edition) for analysis, edition in zip(analyses, own, strict=True)]
