"""Ordered or allowed in one place, forbidden in another

## Why it matters
One who is both to do and not to do the same thing breaks the text whatever happens, and one who is both allowed and
forbidden will cite the permission. A text gives no rule which of its own provisions goes first. A permission of
which only a part is forbidden is no contradiction; it is shown as an observation.

## Example
```pdsl
pdsl 1
import standard

settlement alliance_agreement "Agreement on Alliances" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article neutrality "Neutrality" {
    northland shall not join league
}
article alliances "Alliances" {
    northland may join league
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement alliance_agreement "Agreement on Alliances" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article neutrality "Neutrality" {
    northland shall not join league until 2040-01-01
}
article alliances "Alliances" {
    northland may join league from 2040-01-01
}
```

## References
Vienna Convention on the Law of Treaties, articles 30 and 31, which give no order within one treaty.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import instrument_of
from pdsl.model.undertakings import Act
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import PERMISSION, Conflict, conflicts
from pdsl.semantics.options import guarded, listed, only_under, say

CHECK = Check(
    code="MOD-07",
    name="duty-vs-prohibition",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 30–31",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of provisions, whatever the number of bearers and options."""
    pairs: dict[tuple[str, str, str], list[Conflict]] = {}
    for conflict in conflicts(analysis):
        if conflict.kind != "restriction" and instrument_of(conflict.bound.id) != instrument_of(conflict.ban.id):
            continue  # between two instruments it is a question of precedence
        pairs.setdefault((conflict.kind, conflict.bound.id, conflict.ban.id), []).append(conflict)
    for (kind, _, _), found in pairs.items():
        yield _restriction(analysis, found[0]) if kind == "restriction" else _contradiction(analysis, found)


def _contradiction(analysis: Analysis, found: list[Conflict]) -> Diagnostic:
    conflict = found[0]
    bound, ban = conflict.bound, conflict.ban
    bearers = tuple(dict.fromkeys(name for one in found for name in one.bearers))
    free = any(not one.chosen for one in found)
    depends = tuple(dict.fromkeys((*(() if free else conflict.chosen), *guarded(bound.guards, ban.guards))))
    may = bound.kind == PERMISSION
    other = "" if not (bound.dual or ban.dual) else "whoever may not admit a state keeps it from joining"
    apart = "" if conflict.certain else "their times or conditions may keep the two apart"
    inverse = conflict.kind == "inverse"
    clash = f"{'may' if may else 'must'}, and must not, `{_words(bound.act)}`"
    both = f"must at one time `{_words(bound.act)}` and `{_words(ban.act)}`"
    return CHECK.finding(
        analysis,
        f"{listed(bearers)} {both if inverse else clash}",
        At(bound.id, ("act",), "allowed here" if may else "ordered here"),
        also=(At(ban.id, ("act", ""), "the opposite here" if inverse else "forbidden here"),),
        notes=(
            *(note for note in (other, apart) if note),
            "nothing says which of the two provisions prevails",
            *only_under(depends),
        ),
        helps=("drop one, give them different times, or make one an exception: `except ...`",),
        parties=bearers,
        depends=depends,
        severity=Severity.WARNING if depends or not conflict.certain else None,
    )


def _restriction(analysis: Analysis, conflict: Conflict) -> Diagnostic:
    bound, ban = conflict.bound, conflict.ban
    depends = tuple(dict.fromkeys((*conflict.chosen, *guarded(bound.guards, ban.guards))))
    return CHECK.finding(
        analysis,
        f"{listed(conflict.bearers)} may `{_words(bound.act)}`, and part of this is forbidden elsewhere",
        At(bound.id, ("act",), "allowed in general"),
        also=(At(ban.id, ("act", ""), "forbidden in part"),),
        notes=("the narrower prohibition is read as an exception to the permission", *only_under(depends)),
        helps=("say so in the permission: `except ...`",),
        parties=conflict.bearers,
        depends=depends,
        severity=Severity.INFO,
    )


def _words(act: Act) -> str:
    """The act with its object, as far as a headline has room."""
    words = f"{act.kind} {say(act.role('object'))}".strip() if not act.opaque else act.words
    return words if len(words) <= 40 else act.kind if not act.opaque else "do this"
