"""Terms that are explained by each other

## Why it matters
A term that is explained by itself, or by another that leads back to it, has no meaning: nobody can say who belongs to
a group of which the group is a member, or how many of a category there are that counts itself. Definitions in words
that use each other are a warning, since the words may still be understood.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category shells "shells" { part of rounds }
category rounds "rounds" { part of shells }
article stocks "Stocks" { southland shall destroy shells within 30 days of signature }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category shells "shells" { part of rounds }
category rounds "rounds"
article stocks "Stocks" { southland shall destroy shells within 30 days of signature }
```

## References
Vienna Convention on the Law of Treaties, article 31(4): a special meaning is given to a term if the parties so
intended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="DEF-03",
    name="circular-definition",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31(4)",),
)
_Graph = dict[str, tuple[str, ...]]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each circle of categories, groups, areas or definitions."""
    model = analysis.model
    for kind, graph, severity in (
        ("category", _categories(model), Severity.ERROR),
        ("actor", _groups(model), Severity.ERROR),
        ("area", _areas(model), Severity.ERROR),
        ("definition", _words(model), Severity.WARNING),
    ):
        for circle in _circles(graph):
            one = len(circle) == 1
            yield CHECK.finding(
                analysis,
                f"`{circle[0]}` is explained by itself" if one else f"{listed(circle)} are explained by each other",
                At(f"{kind}.{circle[0]}", ("name",), "and what is this?"),
                also=(At(f"{kind}.{name}", ("name",), "leads back") for name in circle[1:]),
                helps=("explain one of them without the others",),
                severity=severity,
            )


def _categories(model: Settlement) -> _Graph:
    return {name: _names(each.part_of) for name, each in model.categories.items()}


def _groups(model: Settlement) -> _Graph:
    groups = {name: actor for name, actor in model.actors.items() if actor.kind == "group"}
    return {name: tuple(n for n in _names(group.members or ()) if n in groups) for name, group in groups.items()}


def _areas(model: Settlement) -> _Graph:
    return {name: _names((*area.part_of, *area.besides)) for name, area in model.areas.items()}


def _words(model: Settlement) -> _Graph:
    """Definition -> the other definitions whose terms its meaning uses, as written."""
    terms = {each.term: name for name, each in model.definitions.items() if each.term[:1].isupper()}
    if len(terms) < 2:
        return {}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})\b")
    return {
        name: tuple(dict.fromkeys(terms[found] for found in pattern.findall(each.meaning) if terms[found] != name))
        for name, each in model.definitions.items()
    }


def _names(slots: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(value.name for slot in slots for value in possibilities(slot) if isinstance(value, Ref))


def _circles(graph: _Graph) -> Iterator[tuple[str, ...]]:
    """Circles of which no two share a name, in the order of the text: what is on the way when it comes up again."""
    done: set[str] = set()
    for start in graph:
        path: dict[str, int] = {}
        stack: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            path[start] = 0
            stack.append((start, iter(graph[start])))
        while stack:
            name, following = stack[-1]
            for other in following:
                if other in path:
                    yield tuple(path)[path[other] :]
                    done.update(path)
                elif other in graph and other not in done:
                    path[other] = len(path)
                    stack.append((other, iter(graph[other])))
                    break
            else:
                done.add(name)
                path.pop(name)
                stack.pop()
