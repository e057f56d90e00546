"""A clause counts on another that stands under one option only

## Why it matters
While the text is negotiated, what stands under one option may fall away. A clause outside the option that counts on
it then refers to nothing: a condition that never comes, a step that nobody takes. References to names that are
nowhere declared are errors of reading (NAM-01); what a change leaves behind is FIN-35.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    either order_of_steps {
        option early { pullback: southland shall withdraw forces from cape within 30 days of signature }
        option late  { each of northland, southland shall not use force }
    }
    northland shall release prisoners_of_war when pullback is done
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    either order_of_steps {
        option early {
            pullback: southland shall withdraw forces from cape within 30 days of signature
            northland shall release prisoners_of_war when pullback is done
        }
        option late  { each of northland, southland shall not use force }
    }
}
```

## References
United Nations Editorial Manual: cross-references are checked against the final text.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.brackets import Either
from pdsl.model.undertakings import Guard
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions

CHECK = Check(
    code="DEF-06",
    name="dangling-reference",
    severity=Severity.WARNING,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause and each set of alternatives of which it counts on some options only."""
    eithers = {either.id: either for either in analysis.model.eithers()}
    if not eithers:
        return
    for clause, _ in analysis.model.clauses():
        ident = str(getattr(clause, "id", ""))
        if ident and not isinstance(clause, Either):
            yield from _of(analysis, eithers, ident, clause, getattr(clause, "guards", ()))


def _of(
    analysis: Analysis, eithers: dict[str, Either], ident: str, part: object, own: tuple[Guard, ...]
) -> Iterator[Diagnostic]:
    used: dict[str, dict[str, str]] = {}  # set of alternatives -> option -> the name that stands under it
    for name in Mentions((part,)).names:
        targets = analysis.named.get(name, ())
        if not targets or any(not set(target.guards) - set(own) for target in targets if hasattr(target, "guards")):
            continue
        for target in targets:
            for guard in getattr(target, "guards", ()):
                if guard not in own:
                    used.setdefault(guard.either, {})[guard.option] = name
    for either, options in used.items():
        every = {option.name for option in eithers[either].options} if either in eithers else set()
        if every <= set(options):
            continue
        option, name = next(iter(options.items()))
        target = analysis.named[name][0]
        yield CHECK.finding(
            analysis,
            f"this counts on `{name}`, which stands only under `{either} = {option}`",
            At(ident, ("if", "when", "while", "within", "from", "by", "name", ""), "counts on it"),
            also=(At(target.id, ("label", "name", ""), "under an option"),),
            notes=("under the other options this refers to nothing",),
            helps=("move it into the option, or say what holds under the others",),
        )
