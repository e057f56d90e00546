"""A right without anybody to turn to

## Why it matters

A right that no court, commission or committee can hear a complaint about depends on the goodwill of the one who is to
respect it. Agreements that ended discrimination named the body that hears complaints, or took in the monitoring
bodies of a convention.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article rights "Rights" {
    each of northland, southland shall protect language_rights
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article rights "Rights" {
    each of northland, southland shall protect language_rights verified by council
}

body council "the Council for Minorities" { members northland, southland  decides by majority of members }
```

## References

International Covenant on Civil and Political Rights, article 2(3): an effective remedy. Framework Convention for the
Protection of National Minorities (1995), articles 24–26.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import POSITIVE
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import briefly, guarded, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="DSP-04",
    name="right-without-remedy",
    severity=Severity.WARNING,
    authority=("International Covenant on Civil and Political Rights, article 2(3)",),
    whole=True,
)
_RIGHTS = "rights"  # the word of the standard vocabulary of which each right is part


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for the text: at its first right without verifier, oversight or disputes clause."""
    model = analysis.model
    if any(final.kind == "disputes" for final in model.finals()):
        return
    if any(bodies.oversees_all(body) for body in bodies.bodies(model)):
        return
    watched = {name for names in bodies.overseen(model).values() for name in names}
    open_rights: list[tuple[Undertaking, list[str]]] = []
    for clause in model.undertakings():
        objects = {v.name for slot in clause.act.role("object") for v in possibilities(slot) if isinstance(v, Ref)}
        rights = sorted(name for name in objects if counted_in(model, name, _RIGHTS))
        granted = any(found.value in POSITIVE for found in settled((clause.modality,)))
        if granted and rights and not clause.oversight.verified_by and clause.label not in watched:
            open_rights.append((clause, rights))
    if not open_rights:
        return
    first, names = open_rights[0]
    depends = guarded(first.guards)
    yield CHECK.finding(
        analysis,
        f"nobody can be asked to uphold {briefly(names, 'rights')}",
        At(first.id, ("object", "verb"), "with what remedy?"),
        also=(At(clause.id, ("object", "verb"), "nor here") for clause, _ in open_rights[1:]),
        notes=("no clause names a court, a body or a procedure for complaints about it", *only_under(depends)),
        helps=("add `verified by BODY`, a body that `oversees` it, or a `disputes` clause",),
        depends=depends,
    )
