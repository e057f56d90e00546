"""Two actors, or two areas, have one name in a translation

## Why it matters
Where two parties are called by the same words no reader of that version can tell who owes a duty and who is owed it,
and a document in which one party's name stands for another's cannot be signed. The text tells the two apart: the
versions part on what everything else hangs on.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article one "Peace" { text "All is well." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    northland "le Pays du Nord"
    southland "le Pays du Nord"
    words "Peace" "Paix"
    words "All is well." "Tout va bien."
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article one "Peace" { text "All is well." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    northland "le Pays du Nord"
    southland "le Pays du Sud"
    words "Peace" "Paix"
    words "All is well." "Tout va bien."
}
```

## References
Vienna Convention on the Law of Treaties, article 33(3).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.languages._entries import short
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.translations import Translation, Worded
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.translated import Translated, key, without_article

CHECK = Check(
    code="LNG-15",
    name="one-name-for-two",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 33(3)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each entry that calls an actor or an area as another one is called already."""
    for one in analysis.translated:
        if one.analysis is None:
            continue
        model = one.analysis.written
        for names in (tuple(model.actors), tuple(model.areas)):
            yield from _alike(analysis, one, names)


def _alike(analysis: Analysis, one: Translated, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    entries = _entries(one.translation)
    first: dict[str, tuple[str, Worded]] = {}
    for name in names:
        title = one.titles.get(name, "")
        said = entries.get(name) or entries.get(without_article(title)) if title else entries.get(name)
        if said is None:
            continue
        other, before = first.setdefault(key(said.text).casefold(), (name, said))
        if other == name or without_article(one.titles.get(other, other)) == without_article(title or name):
            continue
        yield CHECK.finding(
            analysis, f"`{other}` and `{name}` are both called `{short(said.text)}`",
            At(said.id, ("text",), f"`{name}`"),
            [At(before.id, ("text",), f"`{other}`")] if before is not said else [],
            notes=("no document can be made in this language: nobody could tell the two apart",),
            helps=("give each the name by which its own side calls it in this language",),
        )  # fmt: skip


def _entries(translation: Translation) -> dict[str, Worded]:
    """The entries by the name, or by the words without an article, that they translate; the first of each counts."""
    found: dict[str, Worded] = {}
    for said in translation.words:
        found.setdefault(said.of if said.named else without_article(said.of), said)
    return found
