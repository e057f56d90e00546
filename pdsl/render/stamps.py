"""What a document says that it is, at its head and on each page: non-paper, draft rev. 3, initialled, signature copy.

A stamp is asked for, or follows from what the text says of itself (`stage`, `form`). Some forbid what others promise:
a non-paper commits nobody and bears no signature block, emblem or place and day (Vienna Convention on the Law of
Treaties, articles 10 to 12, for initialling and signature ad referendum).
"""

from __future__ import annotations

import re
from itertools import combinations

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement

UNSIGNED = ("non-paper", "food-for-thought", "elements")  # nobody's commitment
NEGOTIATED = ("chairs-text", "single-text", "draft", "without-prejudice")
SETTLED = ("ad-referendum", "initialled", "legally-scrubbed")
FINAL = ("signature-copy", "certified-true-copy")  # nothing is open in them
STAMPS = (*UNSIGNED, *NEGOTIATED, *SETTLED, *FINAL)
UNSIGNED_FORMS = frozenset({"non_paper", "framework", "plan", "elements"})  # bear no signature block
_OF_STAGES = {"working": "draft", "single_text": "single-text", "initialled": "initialled"}
_OF_FORMS = {"non_paper": "non-paper", "elements": "elements"}
_BEFORE_SIGNATURE = frozenset({"working", "single_text", "initialled"})
_DRAFT = re.compile(r"draft(?:-rev(?:ision)?)?(?:-(\d{1,4}))?")

_NEGATIVE = re.compile(r"\s[-−–]\s*\d")  # of a revision: `draft rev. -3` is no third one


class Stamp(Record):
    """One stamp; `number` is that of a revised draft."""

    kind: str  # one of `STAMPS`
    number: str = ""


def read(words: str) -> Stamp | None:
    """A stamp as somebody writes it: `non-paper`, `Chair's text`, `draft rev. 3`; None for what is none."""
    if _NEGATIVE.search(words):
        return None
    kind = re.sub(r"[^a-z0-9]+", "-", re.sub("['’]", "", words.casefold())).strip("-")
    if revised := _DRAFT.fullmatch(kind):
        return Stamp(kind="draft", number=revised[1] or "")
    return Stamp(kind=kind) if kind in STAMPS else None


def stamps(settlement: Settlement, asked: tuple[str, ...], *, clean: bool) -> tuple[Stamp, ...]:
    """The stamps that are asked for, else those that the text gives itself; a clean text is no longer negotiated."""
    if asked:
        return tuple(dict.fromkeys(stamp for stamp in map(read, asked) if stamp is not None))
    kinds = (_OF_FORMS.get(settlement.form), _OF_STAGES.get(settlement.stage))
    return tuple(Stamp(kind=kind) for kind in kinds if kind and not (clean and kind in NEGOTIATED))


def at_odds(settlement: Settlement, found: tuple[Stamp, ...]) -> tuple[str, str] | None:
    """Two stamps that deny each other, or a stamp and the stage of the text; None if all agree."""
    for first, second in combinations((stamp.kind for stamp in found), 2):
        if _deny(first, second) or _deny(second, first):
            return first, second
    kinds = [stamp.kind for stamp in found]
    if "certified-true-copy" in kinds and settlement.stage in _BEFORE_SIGNATURE:
        return "certified-true-copy", f"stage {settlement.stage}"
    for kind in kinds:
        if settlement.form in _OF_FORMS and kind in (*SETTLED, *FINAL):
            return kind, f"form {settlement.form}"
    return None


def _deny(first: str, second: str) -> bool:
    if first == second:  # two numbers of one draft
        return True
    if first in UNSIGNED:
        return second in (*SETTLED, *FINAL)
    if first in NEGOTIATED:
        return second in FINAL or (second == "initialled" and first != "without-prejudice")
    return first in FINAL and second in (*FINAL, "initialled")


def signed(settlement: Settlement, found: tuple[Stamp, ...]) -> bool:
    """Whether the document has places for signatures and the day."""
    return settlement.form not in UNSIGNED_FORMS and not any(stamp.kind in UNSIGNED for stamp in found)


def settled(found: tuple[Stamp, ...]) -> bool:
    """Whether the document says that nothing in it is open."""
    return any(stamp.kind in FINAL for stamp in found)
