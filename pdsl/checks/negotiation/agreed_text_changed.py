"""An agreed text is no longer what was recorded

## Why it matters
What delegations have agreed or initialled is fixed; whoever changes it later, by mistake or not, puts words into the
mouth of the other side. A record keeps the fingerprint that an article, a clause or the whole text had on the day it
was agreed. It is a fingerprint of what is said: layout, order, comments, labels and sources do not change it. If it
differs, the text says something else, or something that it names does (a body's rule, an area, a category), and it is
agreed no longer until it is reopened and recorded anew. A later agreement that is declared as a `change` leaves the
recorded text as it was.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article borders "Borders" { each of northland, southland shall respect borders from signature }

recorded borders as "6c00ad6fd080e5d584872f89e60c46fb-cf0c2d5e8c10359b72317f2d4927cb7b" dated 2031-03-01
        agreed by northland, southland
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article borders "Borders" { each of northland, southland shall respect borders }

recorded borders as "6c00ad6fd080e5d584872f89e60c46fb-cf0c2d5e8c10359b72317f2d4927cb7b" dated 2031-03-01
        agreed by northland, southland
```

## References
Vienna Convention on the Law of Treaties, article 10: how the text of a treaty is established as authentic and
definitive, among others by initialling. `pdsl fingerprint FILE --record NAME` prints the line to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.records import RecordedText
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed, say

if TYPE_CHECKING:
    from pdsl.semantics.fingerprint import Records

CHECK = Check(
    code="NEG-05",
    name="agreed-text-changed",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 10",),
    whole=True,
)
_SHOWN = 6  # names listed of those on which a text rests


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each element whose latest record has another fingerprint than the text as it is written."""
    latest: dict[Ref, list[RecordedText]] = {}
    for record in analysis.written.recorded:
        if record.of.missing:
            continue
        kept = latest.setdefault(record.of, [])
        if kept and _day(kept[0]) != _day(record):
            if _day(kept[0]) > _day(record):
                continue
            kept.clear()
        kept.append(record)
    if not latest:
        return
    from pdsl.semantics.fingerprint import Records  # the text is hashed only where something is recorded

    records = Records(analysis.written)
    for of, kept in latest.items():
        now = records.of(of)
        for record in kept:
            if now and record.fingerprint != now:
                yield _finding(analysis, record, now, records)


def _day(record: RecordedText) -> str:
    return say(record.dated) if record.dated is not None else ""


def _finding(analysis: Analysis, record: RecordedText, now: str, records: Records) -> Diagnostic:
    name, element = record.of.name, records.element(record.of)
    agreed = [who for stance in record.stances if stance.kind == "agreed by" for who in stance.actors]
    parties = analysis.world.expand(agreed)
    day = f" of {_day(record)}" if record.dated is not None else ""
    by = f", agreed by {listed(say(who) for who in agreed)}" if agreed else ""
    before, dash, named = record.fingerprint.partition("-")
    own, _, rest = now.partition("-")
    if before == own and dash:
        names = records.names(record.of)
        shown = f"{listed(names[:_SHOWN])}{' and others' if len(names) > _SHOWN else ''}"
        headline = f"`{name}` says what was recorded, and what it names has changed since"
        label = "rests on what has changed"
        what = f"its own words are as recorded{day}{by}; it names {shown}"
        found = f"of what it names {named} was recorded, and it is {rest} now"
    else:
        headline = f"`{name}` is no longer the text that was recorded"
        label = "not as recorded"
        what = f"the record is one{day}{by}" if day or by else "the record tells no day and nobody who agreed"
        found = f"{before} was recorded, and it is {own} now"
    settled = analysis.written.text_of(element).settled
    again = f'recorded {name.rpartition("/")[2]} as "{now}" dated DAY'
    return CHECK.finding(
        analysis,
        headline,
        At(element, ("name", "label", ""), label),
        also=(At(record.id, ("fingerprint",), "recorded here"),),
        notes=(what, found, "layout, order, comments, labels, sources and stances do not count"),
        helps=(
            "restore the words of that day, or say what is new as a `change` that all agree to",
            f"if the new words are agreed, record them: `{again}`",
        ),
        parties=parties,
        severity=Severity.ERROR if settled else None,
    )
