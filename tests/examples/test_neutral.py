"""The same rules run on every party's words: exchange two parties' names, and the findings are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
BELLIGERENTS = ("russia", "ukraine")
EXAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in drafts(pattern="**/*.pdsl"))
DRAFTS = [path for path in EXAMPLES if all(name in (ROOT / path).read_text("utf-8") for name in BELLIGERENTS)]
PAIRS = [
    *((path, *BELLIGERENTS) for path in DRAFTS),
    ("examples/plan_28.pdsl", "united_states", "russia"),
    ("examples/budapest_1994.pdsl", "russia", "united_kingdom"),
    ("examples/sinai_1979.pdsl", "egypt", "israel"),
    ("tests/language/two_rivers.pdsl", "northland", "southland"),
]


def findings(path: str, exchange: dict[str, str]) -> tuple[list[tuple[object, ...]], list[tuple[str, ...]]]:
    """Code, severity, line and words of each finding; name, verdict and owners of each red line.

    Words are told in the draft's own names and in no order: a list of names may be sorted otherwise.
    """

    def exchanged(text: str) -> str:
        names = "|".join(exchange)
        return re.sub(rf"\b({names})\b", lambda found: exchange[found[1]], text) if exchange else text

    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return exchanged(file.read_text(encoding="utf-8")) if file.is_file() else None

    analysis = analyse(Source(path, exchanged((ROOT / path).read_text(encoding="utf-8"))), read)
    found = sorted(
        (
            d.code,
            d.severity.value,
            d.primary.place.source.name,
            _line(d),
            *sorted(re.findall(r"\w+", exchanged(d.message))),
        )
        for d in registry.run(analysis)
    )
    verdicts = sorted(
        (standing.redline.name, standing.verdict, *(exchange.get(owner, owner) for owner in standing.owners))
        for standing in analysis.redlines
    )
    return found, verdicts


def _line(finding) -> int:
    place = finding.primary.place
    return place.source.text.count("\n", 0, place.span.start)


@pytest.mark.parametrize(("path", "one", "other"), PAIRS)
def test_exchanging_two_parties_changes_no_finding(path, one, other):
    assert findings(path, {one: other, other: one}) == findings(path, {})


def test_every_draft_of_the_two_is_exchanged():
    assert {"examples/plan_28.pdsl", "examples/european_edit.pdsl"} <= set(DRAFTS)
