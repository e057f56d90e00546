"""The two drafts as one Word file in which the changes are tracked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.render.edition import Edition
    from pdsl.semantics.analysis import Analysis


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
    from pdsl.render import compose
    from pdsl.render.edition import PLAIN
    from pdsl.render.writers.docx.tracked import AUTHOR, tracked

    if not (old.complete and new.complete):
        which = "old" if not old.complete else "new"
        raise ValueError(f"part of the {which} draft cannot be read, and a document must not leave it out")
    before, after = (
        compose(analysis.standing.model, edition)
        for analysis, edition in zip((old, new), editions or (PLAIN, PLAIN), strict=True)
    )
    pairs = matching.corresponding(old, new, corresponding)
    return tracked(before, after, pairs, author=author or AUTHOR, date=date)
