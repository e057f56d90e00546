"""Time grows with the length of the drafts: what is counted is how many pairs are looked at."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.compare import declared, matching
from pdsl.compare.compare import compare
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source

HEAD = 'pdsl 1\nimport standard\nstate north "North"\nstate south "South"\n'


def draft(count: int, word: str) -> Analysis:
    """Provisions that are all alike, under names and in articles that the other draft does not have."""
    bodies = "".join(f'body {word}_{n} "the {word} commission {n}" {{ members north, south }}\n' for n in range(count))
    articles = "".join(
        f'article {word}_article_{n} "{word}" {{ north shall not deploy tanks in cape {word if n % 2 else ""}\n'
        f"    {word}_{n} will supervise cape }}\n"
        for n in range(count)
    )
    analysis = analyse(Source("draft.pdsl", f'{HEAD}territory cape "the Cape" {{ part of north }}\n{bodies}{articles}'))
    assert not [fault.message for fault in analysis.reading if fault.severity.rank > 1]
    return analysis


@pytest.fixture
def looked_at(monkeypatch):
    """How many pairs were scored so far."""
    count = [0]

    def counting(score):
        def counted(*arguments):
            count[0] += 1
            return score(*arguments)

        return counted

    monkeypatch.setattr(matching, "_sentences", counting(matching._sentences))
    monkeypatch.setattr(declared, "_score", counting(declared._score))
    return count


def test_the_pairs_that_are_looked_at_grow_with_the_drafts(looked_at):
    found = {}
    for count in (50, 100, 200):
        looked_at[0] = 0
        compare(draft(count, "permanently"), draft(count, "progressively"), gains=False)
        found[count] = looked_at[0]
    assert found[100] > found[50] > 0
    assert found[100] <= 2.3 * found[50]
    assert found[200] <= 2.3 * found[100]
