"""However the brackets are settled, an absolute red line is not kept

## Why it matters
Each line alone leaves an option that keeps it; together they leave none. Choosing among the options on the table will
then not lead to an agreement: it takes another option, or a line that moves. The lines that are named are a smallest
set: any of them less, and the others can be kept.

## Example
```pdsl
pdsl 1
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape"
article territories "Territories" {
    status of cape {
        sovereignty [northland: northland | southland: southland]
    }
}
redline north "The Cape to Northland" of northland {
    forbid sovereignty of cape is any state except northland
    absolute
}
redline south "The Cape to Southland" of southland {
    forbid sovereignty of cape is any state except southland
    absolute
}
```

## Instead
```pdsl
pdsl 1
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape"
article territories "Territories" {
    status of cape {
        sovereignty [northland: northland | southland: southland | deferred for 15 years]
            failing which deferred for 15 years
    }
}
redline north "The Cape to Northland" of northland {
    forbid sovereignty of cape is any state except northland
    absolute
}
redline south "The Cape to Southland" of southland {
    forbid sovereignty of cape is any state except southland
    absolute
}
```

## References
H. Raiffa, The Art and Science of Negotiation (1982), on the zone of agreement. The bases that the red lines themselves
name; the tool takes no view of them. Red lines that no option keeps, or that are not `absolute`, are left out, and so
are confidential ones of others.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.agreement import Conflict, Need, Ways
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import Standing

CHECK = Check(
    code="NEG-11",
    name="no-zone-of-agreement",
    severity=Severity.WARNING,
    authority=("H. Raiffa, The Art and Science of Negotiation (1982)",),
    whole=True,
)
_MOST_WAYS = 4
_MOST_OTHERS = 5


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each set of brackets over which absolute red lines cannot be kept together."""
    if sum(standing.redline.absolute for standing in analysis.redlines) == 0:
        return
    found = analysis.zone
    for conflict in found.conflicts:
        yield _finding(analysis, conflict)
    if not found.decided and not found.conflicts:
        yield CHECK.finding(
            analysis,
            "it is not decided whether the brackets can be settled so that every absolute red line is kept",
            At("settlement", ("name",)),
            notes=("more brackets bear on these lines than can be tried out together",),
            helps=("settle some of the brackets, then check again",),
            severity=Severity.INFO,
        )


def _finding(analysis: Analysis, conflict: Conflict) -> Diagnostic:
    parties = analysis.world.expand(analysis.model.parties)
    needs = sorted(conflict.needs, key=lambda need: _rank(parties, need.standing))
    others = [sorted(together, key=lambda standing: _rank(parties, standing)) for together in conflict.others]
    owners = tuple(dict.fromkeys(owner for need in needs for owner in need.standing.owners))
    terms = sorted(conflict.terms, key=lambda term: _offset(analysis, term))
    what = "this bracket is" if len(terms) == 1 else "these brackets are"
    whose = _listed([f"`{owner}`" for owner in owners], "or")
    return CHECK.finding(
        analysis,
        f"however {what} settled, an absolute red line of {whose} is not kept",
        At(terms[0], ("open", "name"), "no option keeps them all" if len(terms) == 1 else "decides it"),
        also=(
            *(At(term, ("open", "name"), "decides it too") for term in terms[1:]),
            *(At(f"redline.{need.standing.redline.name}", ("name",), "one of the lines") for need in needs),
        ),
        notes=(*(_said(need, len(terms) > 1) for need in needs), *_others(others)),
        helps=(
            "add an option that keeps them all (a deferral, say, or a division), or let an owner move its line",
        ),
        parties=owners,
    )


def _said(need: Need, several: bool) -> str:
    """What a red line needs of the brackets."""
    return f"{_line(need.standing)} is kept only {_ways(need.ways, several)}"


def _ways(ways: Ways, several: bool) -> str:
    said = [
        "with " + " and ".join(f"`{pick.words}`" + (f" in `{pick.term}`" if several else "") for pick in way)
        for way in ways[:_MOST_WAYS]
    ]
    if len(ways) > _MOST_WAYS:
        said.append(f"in {len(ways) - _MOST_WAYS} other ways")
    return _listed(said, "or") or "in ways that are too many to be named"


def _others(others: list[list[Standing]]) -> Iterator[str]:
    for together in others[:_MOST_OTHERS]:
        yield f"nor can these be kept together: {_listed([_line(standing) for standing in together], 'and')}"
    if len(others) > _MOST_OTHERS:
        yield f"nor can {len(others) - _MOST_OTHERS} other sets of red lines"


def _line(standing: Standing) -> str:
    line = standing.redline
    owners = _listed([f"`{owner}`" for owner in standing.owners], "and")
    return f"the line of {owners} ({line.title or line.name.replace('_', ' ')})"


def _listed(words: list[str], last: str) -> str:
    *first, end = words or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def _rank(parties: tuple[str, ...], standing: Standing) -> int:
    """The place of its first owner among the parties, in the order of the draft."""
    return min((parties.index(owner) for owner in standing.owners if owner in parties), default=len(parties))


def _offset(analysis: Analysis, term: str) -> tuple[str, int]:
    place = analysis.place(term, "open", "name")
    return (place.source.name, place.span.start) if place else ("", 0)
