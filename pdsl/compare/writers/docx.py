"""The two drafts as one Word file in which the changes are tracked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.compare.comparison import Comparison, Synopsis
    from pdsl.render.edition import Edition
    from pdsl.semantics.analysis import Analysis

_TWO = 2


def made(
    synopsis: Synopsis, analyses: Sequence[Analysis], *, author: str = "", date: str = "",
    editions: Sequence[Edition] = (),
) -> bytes:  # fmt: skip
    """The file. `editions` say how each of the two documents is made; none: in English, with all brackets.

    Provisions that the comparison takes for the same are one paragraph there too. Raises ValueError for more than two
    drafts, for a draft of which no document can be made, and for what is no date.
    """
    from pdsl.render import compose
    from pdsl.render.edition import PLAIN
    from pdsl.render.writers.docx.tracked import AUTHOR, tracked

    if len(analyses) != _TWO:
        raise ValueError("tracked changes are those between two drafts")
    for analysis, draft in zip(analyses, synopsis.drafts, strict=True):
        if not analysis.complete:
            raise ValueError(f"part of {draft.file} cannot be read, and a document must not leave it out")
    old, new = (
        compose(analysis.standing.model, edition)
        for analysis, edition in zip(analyses, editions or (PLAIN, PLAIN), strict=True)
    )
    return tracked(old, new, pairs(synopsis.steps[0]), author=author or AUTHOR, date=date)


def pairs(step: Comparison) -> tuple[tuple[str, str], ...]:
    """The ids of the provisions that stand for each other."""
    return tuple((pair.old.id, pair.new.id) for pair in step.pairs if pair.old is not None and pair.new is not None)
