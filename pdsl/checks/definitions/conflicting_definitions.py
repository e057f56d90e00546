"""One term, two meanings

## Why it matters
A term that is defined twice in different words has no settled meaning: each side reads the definition that suits it.
Two things that are declared under one title cannot be told apart in the document either, which is a warning.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
define heavy "Heavy Weapons" means "artillery of 100 mm and more"
define heavy_arms "Heavy Weapons" means "artillery of 75 mm and more, and tanks"
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
define heavy "Heavy Weapons" means "artillery of 100 mm and more"
define heavy_arms "Heavy Arms" means "artillery of 75 mm and more, and tanks"
```

## References
Vienna Convention on the Law of Treaties, article 31(1) and (4), on ordinary and special meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions

CHECK = Check(
    code="DEF-04",
    name="conflicting-definitions",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31(4)",),
)
_TABLES = (
    ("actor", "actors"), ("area", "areas"), ("milestone", "milestones"), ("phase", "phases"), ("event", "events"),
    ("sanctions", "regimes"), ("category", "categories"), ("instrument", "instruments"),
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each term with several meanings, one for each title that several declared things bear."""
    model = analysis.model
    meanings: dict[str, dict[str, str]] = {}
    for definition in model.definitions.values():
        told = meanings.setdefault(definition.term.casefold(), {})
        told.setdefault(" ".join(definition.meaning.split()), definition.name)
    for told in meanings.values():
        if len(told) > 1:
            first, *others = told.values()
            yield CHECK.finding(
                analysis,
                f"`{model.definitions[first].term}` is defined in {len(told)} ways",
                At(f"definition.{others[0]}", ("name",), "another meaning"),
                also=(At(f"definition.{name}", ("name",), "and here") for name in (first, *others[1:])),
                helps=("keep one meaning, or give each a term of its own",),
            )
    yield from _titles(analysis)


def _titles(analysis: Analysis) -> Iterator[Diagnostic]:
    """Things of the text's own whose titles a reader cannot tell apart, where the articles name more than one."""
    model = analysis.model
    bearing: dict[str, list[tuple[str, str, str]]] = {}
    for kind, table in _TABLES:
        for name, record in getattr(model, table).items():
            if record.title and not getattr(record, "imported", False):
                bearing.setdefault(record.title.casefold(), []).append((kind, name, record.title))
    same = [found for found in bearing.values() if len(found) > 1]
    if not same:
        return
    used = Mentions((model.articles, *(text.articles for text in model.texts), tuple(model.events.values()))).names
    for found in same:
        named = [each for each in found if each[1] in used]
        if len(named) > 1:
            yield CHECK.finding(
                analysis,
                f"{len(named)} things that the text names bear the title `{named[0][2]}`",
                At(f"{named[1][0]}.{named[1][1]}", ("name",), "the same title"),
                also=(At(f"{kind}.{name}", ("name",), "and here") for kind, name, _ in (named[0], *named[2:])),
                notes=("in the document they cannot be told apart",),
                helps=("give each a title of its own, or declare one thing once",),
                severity=Severity.WARNING,
            )
