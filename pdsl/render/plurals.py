"""Plural categories: which form of a noun stands behind a number, by rules in the notation of Unicode's CLDR.

A rule is a condition on the number as it is written, as `v = 0 and i % 10 = 1 and i % 100 != 11`: `n` is its value, `i`
its whole part, `v` how many decimals it shows, `f` these decimals as a number, `t` the same without trailing zeros, `e`
its exponent, which is never written here (Unicode Technical Standard 35, part 3, section 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

_EITHER, _BOTH = " or ", " and "


def category(written: str, rules: Mapping[str, str]) -> str:
    """`one`, `few`, `many` or `other`: the first whose rule holds for a number written in digits (`21`, `1.5`)."""
    known = _operands(written.lstrip("-−"))
    for name, rule in rules.items():
        for way in _parsed(rule):
            if all(_holds(known, *test) for test in way):
                return name
    return "other"


def _operands(written: str) -> dict[str, Fraction]:
    if "/" in written:
        return {"n": Fraction(written), "i": Fraction(int(Fraction(written))), "v": Fraction(1), "f": Fraction(1),
                "t": Fraction(1), "e": Fraction(0)}  # fmt: skip
    whole, _, rest = written.partition(".")
    bare = rest.rstrip("0")
    said = {"i": int(whole or 0), "v": len(rest), "f": int(rest or 0), "t": int(bare or 0), "e": 0}
    return {"n": Fraction(written), **{name: Fraction(value) for name, value in said.items()}}


Test = tuple[str, int, bool, tuple[tuple[int, int], ...]]


@cache
def _parsed(rule: str) -> tuple[tuple[Test, ...], ...]:
    return tuple(tuple(_test(part) for part in way.split(_BOTH)) for way in rule.split(_EITHER))


def _test(text: str) -> Test:
    """`i % 100 != 12..14`: operand, modulus (0: none), whether it is to be among them, ranges."""
    equal = "!=" not in text
    left, _, right = text.partition("=" if equal else "!=")
    operand, _, modulus = left.partition("%")
    ranges = []
    for part in right.split(","):
        low, _, high = part.partition("..")
        ranges.append((int(low), int(high or low)))
    return operand.strip(), int(modulus or 0), equal, tuple(ranges)


def _holds(
    known: Mapping[str, Fraction], operand: str, modulus: int, equal: bool, ranges: tuple[tuple[int, int], ...]
) -> bool:
    value = known[operand] % modulus if modulus else known[operand]
    return equal == (value.denominator == 1 and any(low <= value <= high for low, high in ranges))
