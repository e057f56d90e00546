"""Instruments that prevail over, or implement, each other

## Why it matters
That one text prevails over another settles which of two words counts. Where each prevails over the other, or a chain
of them comes back to its beginning, nothing is settled: both are right. So with a text that implements one that
implements it.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { each of northland, southland shall not use force }
instrument first_protocol "First Protocol" dated 2031-01-01 between northland, southland prevails over second_protocol {
    form protocol
    article borders_one "Borders" { each of northland, southland shall respect borders }
}
instrument second_protocol "Second Protocol" dated 2031-02-01 between northland, southland
    prevails over first_protocol {
    form protocol
    article borders_two "Arms" { each of northland, southland shall not acquire missiles }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { each of northland, southland shall not use force }
instrument first_protocol "First Protocol" dated 2031-01-01 between northland, southland {
    form protocol
    article borders_one "Borders" { each of northland, southland shall respect borders }
}
instrument second_protocol "Second Protocol" dated 2031-02-01 between northland, southland
    prevails over first_protocol {
    form protocol
    article borders_two "Arms" { each of northland, southland shall not acquire missiles }
}
```

## References
Vienna Convention on the Law of Treaties, article 30(2): a treaty that says that it is subject to another gives way to
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="DEF-07",
    name="incorporation-cycle",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 30(2)",),
)
_WORDS = {"prevails_over": "prevail over each other", "implements": "implement each other"}


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each circle of instruments."""
    texts = {text.name: text for text in analysis.model.texts}
    for field, words in _WORDS.items():
        told: set[str] = set()
        for name in texts:
            circle = _circle(texts, name, field)
            if circle and not told & set(circle):
                told.update(circle)
                yield CHECK.finding(
                    analysis,
                    f"{listed(circle)} {words}" if len(circle) > 1 else f"`{name}` is to {words[:-11]} itself",
                    At(texts[circle[-1]].element, (field, "name"), "and so back"),
                    also=(At(texts[other].element, (field, "name"), "here") for other in circle[:-1]),
                    helps=("let one of them give way",),
                )


def _circle(texts: dict[str, Settlement], start: str, field: str) -> tuple[str, ...]:
    """A way from a text back to itself, each step the first that leads on; empty if there is none."""
    stack, before = [start], {start: ""}
    while stack:
        at = stack.pop()
        for slot in getattr(texts[at], field):
            for value in possibilities(slot):
                name = value.name if isinstance(value, Ref) else ""
                if name == start:
                    way = [at]
                    while before[way[-1]]:
                        way.append(before[way[-1]])
                    return tuple(reversed(way))
                if name in texts and name not in before:
                    before[name] = at
                    stack.append(name)
    return ()
