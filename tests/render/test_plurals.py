"""The plural categories of each language are those of Unicode's CLDR, as babel has them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale

from pdsl import resources
from pdsl.render.language import known, table
from pdsl.render.plurals import category

TEMPLATES = resources.templates()
# Languages of CLDR that have no folder yet: the notation must serve them too.
RULES = {
    "en": {"one": "i = 1 and v = 0"},
    "es": {"one": "n = 1", "many": "e = 0 and i != 0 and i % 1000000 = 0 and v = 0"},
    "fr": {"one": "i = 0,1", "many": "e = 0 and i != 0 and i % 1000000 = 0 and v = 0"},
    "ru": {"one": "v = 0 and i % 10 = 1 and i % 100 != 11",
           "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
           "many": "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14"},
    "pl": {"one": "i = 1 and v = 0", "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
           "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"},
}  # fmt: skip
RULES["uk"] = RULES["ru"]
DECIMALS = ["0.5", "1.0", "1.5", "2.1", "21.1", "1.10", "1000000.5"]
NUMBERS = [*map(str, range(1200)), "1000000", "2000000", "1000001", *DECIMALS]


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_notation_says_what_unicode_says(code: str) -> None:
    expected = Locale(code).plural_form
    assert [(number, category(number, RULES[code])) for number in NUMBERS] == [
        (number, expected(Decimal(number))) for number in NUMBERS
    ]


@pytest.mark.parametrize("code", known(TEMPLATES))
def test_each_language_has_the_rules_of_unicode(code: str) -> None:
    rules, expected = table(TEMPLATES, code)["plurals"], Locale(code).plural_form
    assert [number for number in NUMBERS if category(number, rules) != expected(Decimal(number))] == []


def test_a_fraction_is_no_whole_number() -> None:
    assert category("1/2", RULES["en"]) == "other"
    assert category("3/2", RULES["ru"]) == "other"
