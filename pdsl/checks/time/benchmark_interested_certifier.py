"""One who must act once a milestone is certified can keep it from being certified

## Why it matters
A certificate opens the gate for what must follow. Where the one who then has to withdraw, pay or lift also certifies,
or has a veto in the body that does, it decides itself when its duty begins. The remedy is a certifier who neither
gains nor loses by it, or a certificate that is deemed given after some days of silence.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
body council "the Council" { members northland, southland  decides by consensus of members }
milestone calm "a quiet month" certified by council
article steps "Steps" {
    southland shall withdraw forces from cape within 30 days of calm
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
state coastland "Coastland"
body council "the Council" { members northland, southland, coastland  decides by majority of members }
milestone calm "a quiet month" certified by council
article steps "Steps" {
    southland shall withdraw forces from cape within 30 days of calm
}
```

## References
United Nations Guidance for Effective Mediation (2012); the renewal and the certificates of monitoring missions
decided by consensus of those who are monitored.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.time import Milestone
from pdsl.model.undertakings import Undertaking
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TIM-13",
    name="benchmark-interested-certifier",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each milestone that some, but not all, of those who must act upon it can keep from coming."""
    certified = {
        name: milestone.certifier
        for name, milestone in analysis.model.milestones.items()
        if isinstance(milestone.certifier, Ref) and milestone.on_timeout is None
    }
    if not certified:
        return
    waiting: dict[str, dict[str, Undertaking]] = {}
    for name in certified:
        for clause in analysis.waiting.get(name, ()):
            if isinstance(clause, Undertaking) and promises(clause):
                for who in bearers(analysis.world, clause.bearers):
                    waiting.setdefault(name, {}).setdefault(who, clause)
    keeps: dict[tuple[str, str], bool] = {}  # many milestones have one certifier
    for name, duties in waiting.items():
        certifier = certified[name]
        for who in duties:
            if (certifier.name, who) not in keeps:
                keeps[certifier.name, who] = _keeps(analysis, certifier, who)
        able = {who: clause for who, clause in duties.items() if keeps[certifier.name, who]}
        if able:
            yield _finding(analysis, analysis.model.milestones[name], certified[name], able)


def _keeps(analysis: Analysis, certifier: Ref, who: str) -> bool:
    """Whether an actor is the certifier, or can block it for certain."""
    if certifier.name == who or certifier.name in analysis.world.controlled(who):
        return True
    game = bodies.body_game(analysis.world, certifier.name)
    return game is not None and game.can_block(who) is Verdict.YES


def _finding(analysis: Analysis, milestone: Milestone, certifier: Ref, able: dict[str, Undertaking]) -> Diagnostic:
    clause = next(iter(able.values()))
    names = " and ".join(f"`{name}`" for name in able)
    how = "certifies" if certifier.name in able else "can keep"
    depends = guarded(clause.guards)
    rest = f"`{milestone.name}`" if how == "certifies" else f"`{certifier.name}` from certifying `{milestone.name}`"
    return CHECK.finding(
        analysis,
        f"{names} {how} {rest}, upon which it must act" if len(able) == 1 else
        f"each of {names} can keep `{milestone.name}` from being certified, upon which it must act",
        At(f"milestone.{milestone.name}", ("certified_by", "name"), f"by `{certifier.name}`"),
        also=(At(duty.id, ("within", "by", "when", "if", "verb"), "due only then") for duty in able.values()),
        notes=("whoever has to act once it is certified gains by waiting", *only_under(depends)),
        helps=("name a certifier without a stake, or add `within 30 days of P failing which X`",),
        parties=tuple(able),
        depends=depends,
    )
