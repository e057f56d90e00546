"""What the articles speak of, in words or by the names and titles of what they name.

Prose decides nothing. It keeps a check silent that would otherwise say that the text does not speak of a matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.model.actors import Body
from pdsl.model.terms import Words
from pdsl.model.text import Text
from pdsl.model.undertakings import Statement

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def spoken(analysis: Analysis) -> str:
    """Acts and conditions in words, names and titles of what is named, headings, and what bodies are to do.

    In lower case, every word with a space before it, so that " child" finds what begins with it.
    """
    return " ".join(["", *dict.fromkeys(line.lower().replace("-", " ") for line in _lines(analysis) if line), ""])


def _lines(analysis: Analysis) -> Iterator[str]:
    model = analysis.model
    for name in analysis.mentions.names:
        yield name.replace("_", " ")
        for table in (model.categories, model.actors, model.areas, model.events, model.milestones, model.instruments):
            declared = table.get(name)
            if declared is not None:
                yield declared.title
    articles: dict[str, None] = {}
    for clause, article in model.clauses():
        articles[article.title] = None
        yield str(getattr(clause, "title", ""))
        if isinstance(clause, (Text, Statement)):
            yield clause.text
    yield from articles
    yield from analysis.mentions.words
    for definition in model.definitions.values():
        yield f"{definition.term} {definition.meaning}"
    for undertaking in model.undertakings():
        yield undertaking.act.words
    for actor in model.actors.values():
        if isinstance(actor, Body) and not actor.imported:
            yield from (actor.title, actor.consequence, actor.refusal)
            for slot in (*actor.tasks, *actor.means):
                yield slot.text if isinstance(slot, Words) else getattr(slot, "name", "").replace("_", " ")
