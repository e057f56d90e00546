"""Whether a sentence and its translation are of one strength: duty, permission, negation, by tables of words.

The tables are small and the answers few: where another word of the sentence may account for it, nothing differs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pdsl.semantics.language import Language


class Differs(NamedTuple):
    """How two sentences differ; `there` and `here` are words of the text and of the translation."""

    message: str
    there: str
    here: str
    help: str


def strength_differs(original: str, said: str, first: Language, second: Language) -> Differs | None:
    """How the strength of a translation differs from that of the words that it translates; None if it is not clear."""

    def there(kind: str) -> str:
        return _word(first.modal_words, kind, original)

    def here(kind: str) -> str:
        return _word(second.modal_words, kind, said)

    if not first.modal_words or not second.modal_words:
        return None
    duty = "state the duty as the language states duties in treaties"
    if there("shall") and here("blurred") and not re.search(r"\b(?:must|should|will|is to|are to)\b", original):
        return Differs(f"the text says `shall`, and the translation `{here('blurred')}`, which is another strength",
                       "a duty", here("blurred"), duty)  # fmt: skip
    free = there("permitted") or there("intended")
    if free and here("duty") and not there("duty") and not here("possible"):
        return Differs(f"the text says `{free}`, and the translation makes it a duty with `{here('duty')}`",
                       free, here("duty"), "say in the translation no more than the text")  # fmt: skip
    if there("shall") and here("permitted") and not there("possible") and not here("duty"):
        return Differs(f"the text says `shall`, and the translation makes it a permission with `{here('permitted')}`",
                       "a duty", here("permitted"), duty)  # fmt: skip
    if there("negated") and not here("not"):
        return Differs(f"the text says `{there('negated')}`, and the translation has no negation",
                       there("negated"), "nothing is denied", "put the negation back")  # fmt: skip
    modal = there("shall") or there("permitted") or there("intended")
    if modal and here("negated") and not there("not"):
        return Differs(f"the translation says `{here('negated')}`, and the text has no negation",
                       modal, here("negated"), "take the negation out, or put it into the text")  # fmt: skip
    return None


def _word(table: dict[str, re.Pattern[str]], kind: str, text: str) -> str:
    pattern = table.get(kind)
    found = pattern.search(text) if pattern is not None else None
    return found[0] if found is not None else ""
