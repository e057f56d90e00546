"""An entry of a translation, or all of it, translates what the text does not say

## Why it matters
A change of the words of a text makes their translation void, so that no version outlives the words that were agreed.
An entry that is left behind shows where the versions have parted: its words were changed, and their translation was
not, or they stand in another file.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "All is well." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "All is very well." "Tout va bien."
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "All is well." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "All is well." "Tout va bien."
}
```

## References
Vienna Convention on the Law of Treaties, article 33.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.languages._entries import beside, short
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-12",
    name="translation-of-nothing",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 33",),
)
_NEAR = 0.6  # of the letters


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each entry without words or a name in the text; one alone where the text is not there."""
    for one in analysis.translated:
        if one.analysis is None:
            yield CHECK.finding(
                analysis, f"the text `{short(one.translation.of)}` is not there, and nothing can be compared",
                At(one.translation.id, ("of",), "not found"),
                helps=("name the file of the text as it is seen from this one",),
            )  # fmt: skip
            continue
        lost = [said for said in one.translation.words if said.of and not one.translates(said)] if one.whole else []
        for said in lost:
            now = _nearest(said.of, sorted(one.names)) if said.named else _alike(said.of, list(one.places))
            what = "has no name" if said.named else "does not say"
            found = CHECK.finding(
                analysis, f"the text {what} `{short(said.of)}`", At(said.id, ("of",), "translates nothing"),
                notes=(f"the text now says `{short(now)}`",) if now else (),
                helps=(f"translate {'that' if now else 'what the text says'}, or take the entry out",),
            )  # fmt: skip
            yield beside(found, one, said.replace(of=now, named=False), "the nearest words") if now else found


def _nearest(name: str, names: list[str]) -> str:
    from pdsl.spelling import nearest

    return nearest(name, names)


def _alike(words: str, known: list[str]) -> str:
    """The words of the text that are most like some that it no longer has."""
    from difflib import get_close_matches

    near = [one for one in known if abs(len(one) - len(words)) <= len(words) // 2]
    return next(iter(get_close_matches(words, near, 1, _NEAR)), "")
