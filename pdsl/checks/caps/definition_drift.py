"""One word for what is counted, and two thresholds

## Why it matters
"Artillery" may begin at 75 mm in one place and at 100 mm in another. Each side then counts by the line that suits it,
and inspectors have no rule. Where two thresholds are meant, two words are needed.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category guns "artillery" { calibre at least 75 mm }
category heavy_guns "artillery" { calibre at least 100 mm }

article weapons "Weapons" {
    force_cap limits of each of northland, southland in peacetime { guns at most 500  heavy_guns at most 300 }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category guns "artillery of 75 mm and more" { calibre at least 75 mm }
category heavy_guns "artillery of 100 mm and more" { calibre at least 100 mm }

article weapons "Weapons" {
    force_cap limits of each of northland, southland in peacetime { guns at most 500  heavy_guns at most 300 }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), article II, where artillery is of 100 mm and above; the Agreement
on Sub-Regional Arms Control (Florence, 1996) begins at 75 mm.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import Category
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import say

CHECK = Check(
    code="ARM-23",
    name="definition-drift",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), article II",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each category that has the title of another and measures by another threshold."""
    first: dict[str, Category] = {}
    for category in analysis.model.categories.values():
        title = " ".join((category.title or category.name.replace("_", " ")).casefold().split())
        if not category.measures:
            continue
        other = first.setdefault(title, category)
        if other is category or other.measures == category.measures:
            continue
        yield CHECK.finding(
            analysis,
            f"`{other.name}` and `{category.name}` share a title and are counted by different thresholds",
            At(f"category.{category.name}", ("measured", "name"), _threshold(category)),
            also=(At(f"category.{other.name}", ("measured", "name"), _threshold(other)),),
            notes=("a reader of the text sees one word for both",),
            helps=("give the two categories different titles, or one threshold",),
        )


def _threshold(category: Category) -> str:
    return ", ".join(f"{measure.what} {measure.bound} {say(measure.value)}" for measure in category.measures)
