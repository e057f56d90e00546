"""An area changes hands and nothing is said of those who live there

## Why it matters
When an area comes under another state, its people need to know which nationality they have or may choose, whether
they may leave or return, and whether they keep their property. Practice on the succession of states settles these
questions in the text. Reported once, as an observation.

## Example
```pdsl
pdsl 1
import standard

settlement cession "Agreement on the Cape" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape "the Cape" { part of northland }

article territories "Territories" {
    status of cape { sovereignty southland }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement cession "Agreement on the Cape" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape "the Cape" { part of northland }

article territories "Territories" {
    status of cape { sovereignty southland }
    southland shall "allow residents to keep their nationality and their property"
}
```

## References
Articles on Nationality of Natural Persons in relation to the Succession of States (International Law Commission,
1999), which by their article 3 apply to successions in conformity with international law only. For territory that
is occupied: Geneva Convention IV, article 47.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.text import Text
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, decide, guarded, only_under

CHECK = Check(
    code="TER-07",
    name="residents-rights-missing",
    severity=Severity.INFO,
    authority=(
        "Articles on Nationality of Natural Persons in relation to the Succession of States (1999)",
        "Geneva Convention IV, article 47",
    ),
    whole=True,
)
_PEOPLE = re.compile(r"resident|inhabitant|population|nationalit|citizen|propert|displaced", re.IGNORECASE)
_RIGHTS = frozenset({"displaced_persons", "minority_rights", "families"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first change, if an area is to be another state's and nothing speaks of residents."""
    changes = []
    for status in analysis.model.statuses():
        for name in analysis.world.area_names(status.areas):
            baseline = analysis.world.baseline(name)
            for entry in status.entries:
                if entry.aspect not in ("sovereignty", "recognition") or baseline is None:
                    continue
                verdict = decide((entry.value,), partial(_elsewhere, baseline))
                if verdict.some:
                    changes.append((name, entry, (*verdict.depends, *guarded(entry.guards))))
    if not changes or analysis.partly_known or _spoken_of(analysis):
        return
    certain = [change for change in changes if not change[2]]
    _, entry, depends = (certain or changes)[0]
    yield CHECK.finding(
        analysis,
        f"nothing is said of the residents of {briefly((name for name, _, _ in certain or changes), 'areas')}",
        At(entry.id, ("value",), "to be another's, or recognized as such"),
        notes=("nationality, property, leaving and returning are not addressed", *only_under(depends)),
        helps=("add an article on nationality, option, property and movement",),
        depends=depends,
    )


def _elsewhere(home: str, values: tuple[object, ...]) -> bool:
    value = values[0]
    return isinstance(value, Ref) and value.kind == "state" and value.name != home


def _spoken_of(analysis: Analysis) -> bool:
    """Whether some provision speaks of residents, their nationality or their property."""
    for undertaking in analysis.model.undertakings():
        if _PEOPLE.search(undertaking.act.words):
            return True
        for _, values in undertaking.act.arguments:
            for value in values:
                category = analysis.model.categories.get(value.name) if isinstance(value, Ref) else None
                if category is not None and (category.name in _RIGHTS or _PEOPLE.search(category.title)):
                    return True
    return any(_PEOPLE.search(text.text) for text in analysis.model.of_type(Text))
