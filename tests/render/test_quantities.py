"""Documents in every language have the numbers and the days of the English one."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from render_rows import DRAFTS, draft, numbers, places

from pdsl import resources
from pdsl.render.document import Document
from pdsl.render.language import known, table
from pdsl.semantics.language import language
from pdsl.semantics.quantities import stated

TEMPLATES = resources.templates()
COMPLETE = [code for code in known(TEMPLATES) if code != "en" and not table(TEMPLATES, code).get("partial")]
FIRST = re.compile(r"\b[Aa]rticle premier\b")  # French has no article 1


def days(document: Document, code: str) -> Counter[str]:
    told = (stated(text, language(code)).figures for text in places(document).values())
    return Counter(value for counted in told for value, _ in counted.elements() if "-" in value)


@pytest.mark.parametrize("code", COMPLETE)
@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_the_same_numbers_and_days(name: str, code: str) -> None:
    english, other = draft(name, code)
    first = Counter({"1": sum(len(FIRST.findall(text)) for text in places(other).values())})
    assert numbers(other) + first == numbers(english)
    assert days(other, code) == days(english, "en")


def test_there_are_days_to_compare() -> None:
    assert sum(days(draft("minsk_2015", "fr")[0], "en").values()) > 10
