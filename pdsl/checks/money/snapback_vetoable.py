"""The one against whom measures are to return can prevent their return

## Why it matters

A snap-back that must be voted for is worth what the vote is worth. Where the accused sits on the body that decides and
its consent is needed, the measures will not return. Resolution 2231 turned the question round: the measures returned
unless the Council voted to keep the relief.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
state     high_republic "the High Republic"
event     invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }
sanctions embargo "the embargo" of league against southland
body council "the Council" {
    members    northland, southland, high_republic
    decides by unanimity of members
}

article relief "Return of the embargo" {
    snapback return_of_embargo on invasion {
        restores   embargo
        invoked by northland
        activation decided by council
    }
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
state     high_republic "the High Republic"
event     invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }
sanctions embargo "the embargo" of league against southland
body council "the Council" {
    members    northland, southland, high_republic
    decides by unanimity of members excluding accused
}

article relief "Return of the embargo" {
    snapback return_of_embargo on invasion {
        restores   embargo
        invoked by northland
        activation decided by council
    }
}
```

## References

Security Council resolution 2231 (2015), paragraphs 11 and 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import accused, events
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="SAN-02",
    name="snapback-vetoable",
    severity=Severity.ERROR,
    authority=("Security Council resolution 2231 (2015), paragraphs 11–12",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back that comes about by a decision which the accused can block."""
    world, model = analysis.world, analysis.model
    for snapback in model.snapbacks():
        rule = snapback.activation
        if rule is None:
            continue
        targets: set[str] = set()
        for event in events(model, snapback.events):
            targets.update(accused(model, world, event))
        blocking: dict[str, tuple[str, ...]] = {}
        for case, chosen in bodies.resolved(rule):
            game = bodies.game(world, case, sorted(targets))
            for name in sorted(targets):
                if game.can_block(name) is Verdict.YES:
                    blocking.setdefault(name, chosen)
        if not blocking:
            continue
        depends = (*guarded(snapback.guards), *next(iter(blocking.values())))
        yield CHECK.finding(
            analysis,
            f"{listed(blocking)} can prevent `{snapback.name}`, which is to answer its own act",
            At(snapback.id, ("activation", "name"), "this decision needs its consent"),
            notes=("with all others in favour and the accused against, nothing returns", *only_under(depends)),
            helps=(
                "turn the vote round: `automatic within 30 days unless BODY decides otherwise`, or `excluding accused`",
            ),
            parties=tuple(blocking),
            depends=depends,
            severity=Severity.WARNING if depends else None,
        )
