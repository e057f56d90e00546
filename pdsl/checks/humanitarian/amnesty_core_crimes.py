"""An amnesty that does not except the gravest crimes

## Why it matters
States are bound to prosecute grave breaches of the Geneva Conventions and torture, wherever they are committed, and
the United Nations does not endorse an agreement with an amnesty for genocide, crimes against humanity, war crimes or
gross violations of human rights. An amnesty that does not except them may be set aside by courts, and keep others
from supporting the text. An error in the catalogue of checks; a warning here, since an amnesty for the rest has
effect.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article amnesty_article "Amnesty" {
    each of northland, southland shall grant amnesty to "all who took part in the fighting"
        from 2030-01-01 until signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article amnesty_article "Amnesty" {
    each of northland, southland shall grant amnesty to "all who took part in the fighting"
        from 2030-01-01 until signature
        except "genocide, crimes against humanity, war crimes and torture"
}
```

## References
Geneva Convention III, articles 129 and 131; Geneva Convention IV, articles 146 and 148; Convention against Torture,
articles 4 and 7; United Nations Guidance for Effective Mediation (2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, Words
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.waivers import amnesties

CHECK = Check(
    code="HUM-01",
    name="amnesty-core-crimes",
    severity=Severity.WARNING,
    authority=("Geneva Convention III, articles 129 and 131; Geneva Convention IV, articles 146 and 148",),
    whole=True,
)
_CRIMES = re.compile(
    r"genocide|war crime|crimes against humanity|grave breach|international crime|torture", re.IGNORECASE
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each amnesty without an exception for the gravest crimes."""
    for undertaking in amnesties(analysis.model):
        if _CRIMES.search(" ".join(_words(analysis, undertaking))):
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            "this amnesty does not except genocide, crimes against humanity, war crimes and torture",
            At(undertaking.id, ("object", "act"), "for all acts"),
            notes=(
                "no state may absolve itself or another of liability for grave breaches of the Geneva Conventions",
                "the United Nations does not endorse an amnesty for these crimes",
                *only_under(depends),
            ),
            helps=('add `except "genocide, crimes against humanity, war crimes and torture"`',),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )


def _words(analysis: Analysis, undertaking: Undertaking) -> Iterator[str]:
    """All words that say what the amnesty excepts, or how it is bounded."""
    yield undertaking.act.words
    values = [value for _, part in undertaking.act.arguments for value in part]
    conditions = undertaking.conditions
    for value in (*values, *conditions.excepted, *conditions.provided):
        if isinstance(value, Words):
            yield value.text
        elif isinstance(value, Ref):
            category = analysis.model.categories.get(value.name)
            yield f"{value.name.replace('_', ' ')} {category.title if category else ''}"
