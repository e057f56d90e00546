"""Where everything stands in a document: the permanent id of each numbered place, how it is cited, what it renders.

Ids are those of the elements of the model, so that they survive renumbering: every writer marks the place with the same
one (`id` in HTML, a bookmark in Word, a destination in PDF). Whoever goes from the text of a draft to its document and
back, as `pdsl trace`, an editor or a preview, asks here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pdsl.render.document import Heading, Paragraph, plain_text
from pdsl.render.numbering import Numbering

_SIGNS = re.compile(r"[^\w ]")  # of a label: `(a)`, `a)`


class Located(NamedTuple):
    """One heading or paragraph of a document.

    `id` is its permanent id, `elements` the ids of what it renders, its own first. `citation` is how the text cites it
    (empty for what bears no number), `key` the same as plain numbers: annex, article, paragraph, points. `points` are
    its numbers in the text that the draft renders. `of`: the title of the instrument in which it stands.
    """

    id: str
    elements: tuple[str, ...]
    citation: str
    key: tuple[str, str, str, tuple[str, ...]]
    words: str
    points: tuple[str, ...]
    of: str
    heading: bool


def located(numbering: Numbering) -> tuple[Located, ...]:
    """The headings and paragraphs of a document in their order."""
    held: dict[str, list[str]] = {}
    where: dict[str, Mapping[str, object]] = {}
    for element, (anchor, at) in numbering.places.items():
        held.setdefault(anchor, []).append(element)
        where.setdefault(anchor, at)
    found = []
    blocks, _ = numbering.finish()
    for block, title in zip(blocks, numbering.titles, strict=True):
        if not isinstance(block, (Heading, Paragraph)):
            continue
        own = block.element if isinstance(block, Paragraph) else block.id
        elements = dict.fromkeys((own, *held.get(block.id, ())))
        at = where.get(block.id, {})
        points = at.get("points", ())
        key = (
            str(at.get("division_number", "")), str(at.get("article_number", "")), str(at.get("paragraph", "")),
            tuple(_SIGNS.sub("", str(point)) for point in points) if isinstance(points, (list, tuple)) else (),
        )  # fmt: skip
        words = plain_text(block.title if isinstance(block, Heading) else block.runs)
        citation = numbering.citation(held[block.id][0], title) if block.id in held else ""
        found.append(Located(block.id, tuple(elements), citation, key, words, block.points, title,
                             isinstance(block, Heading)))  # fmt: skip
    return tuple(found)
