"""A position is reserved in a text that is initialled

## Why it matters
"Reserved" says that a delegation has not agreed yet. At initialling the text is authenticated as agreed; a
reservation that still stands beside a clause contradicts that, and the delegation can say that the clause was never
settled.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  form treaty  stage initialled }
article borders_article "Borders" {
    each of northland, southland shall respect borders reserved by southland
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  form treaty  stage initialled }
article borders_article "Borders" {
    each of northland, southland shall respect borders
}
```

## References
Vienna Convention on the Law of Treaties, article 10. Brackets in such a text: NEG-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.undertakings import Stance
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="NEG-09",
    name="reservation-open",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 10",),
)
_OPEN = frozenset({"reserved by", "rejected by", "not discussed by"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each initialled or signed instrument, at the first stance that is not agreement."""
    for text in analysis.model.texts:
        found = list(_stances(text)) if text.settled else []
        if found:
            (element, first), *others = found
            yield CHECK.finding(
                analysis,
                f"the text is {text.stage.replace('_', ' ')}, and a clause is {first.kind} {_who(analysis, first)}",
                At(element, ("stance", "name", ""), first.kind),
                also=(
                    *(At(ident, ("stance", "name", ""), stance.kind) for ident, stance in others),
                    At(text.element, ("stage",), "no longer under negotiation"),
                ),
                helps=("settle it and take the mark away, or mend the stage",),
                parties=analysis.world.expand(first.actors),
            )


def _who(analysis: Analysis, stance: Stance) -> str:
    return " and ".join(f"`{name}`" for name in analysis.world.expand(stance.actors)) or "somebody"


def _stances(text: Settlement) -> Iterator[tuple[str, Stance]]:
    """The stances short of agreement with the element on which each stands, in the order of the text."""
    stack: list[tuple[str, object]] = [(text.element, text.stances), *_items(text.articles)]
    stack.reverse()
    while stack:
        ident, item = stack.pop()
        if isinstance(item, Stance):
            if item.kind in _OPEN:
                yield ident, item
        elif isinstance(item, tuple):
            stack.extend((ident, inner) for inner in reversed(item))
        elif isinstance(item, Record):
            own = str(getattr(item, "id", "")) or ident
            inside = [value for value in item.__dict__.values() if isinstance(value, (tuple, Record))]
            stack.extend((own, value) for value in reversed(inside))


def _items(articles: tuple[object, ...]) -> list[tuple[str, object]]:
    return [("", item) for item in articles]
