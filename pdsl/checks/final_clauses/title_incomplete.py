"""The title does not say what kind of text it is

## Why it matters
A title names the form and the subject: treaties are cited, registered and ratified by it, and a title without a form
leaves each side to call the text what suits it. In law the name decides nothing; in parliaments and in registers it
does.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Peace" { parties northland, southland  form treaty }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
```

## References
Vienna Convention on the Law of Treaties, article 2(1)(a): a treaty "whatever its particular designation"; the
practice of registers and of foreign ministries is to designate the form.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import BINDING_FORMS, FORMS
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-01",
    name="title-incomplete",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 2(1)(a)",),
)
_OTHER_WORDS = {
    "agreement": ("accord", "arrangement", "compact"), "treaty": ("peace of",), "pact": ("covenant", "alliance"),
    "exchange_of_notes": ("notes", "letters"), "convention": ("covenant", "charter", "statute"),
}  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument of a form that binds whose title has the word of no form.

    A text that is known from reports has the title that the reports give it.
    """
    known = {form.replace("_", " ") for form in FORMS}
    for text in analysis.model.texts:
        title = text.title.lower()
        reported = any(source.mark for source in text.sources)
        if not title or text.form not in BINDING_FORMS or text.political or reported:
            continue
        if not any(word in title for word in (*known, *_OTHER_WORDS.get(text.form, ()))):
            form = text.form.replace("_", " ")
            yield CHECK.finding(
                analysis,
                f"the title does not say that this is a {form}" if form[0] not in "ae" else
                f"the title does not say that this is an {form}",
                At(text.element, ("title", "name"), "a subject, and no form"),
                also=(At(text.element, ("form",), "the form"),),
                helps=(f'name the form and the subject: "{form.title()} on {text.title}"',),
            )  # fmt: skip
