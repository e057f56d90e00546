"""No input makes any part of the pipeline raise. `make test` tries 10,000 (`--fuzz`), `.ci/run` 50,000,
`benchmarks/fuzz.py` more."""

from __future__ import annotations

import pytest

from tests.fuzz.inputs import inputs, run, texts

SHARDS, THOROUGH = 50, 50


@pytest.mark.parametrize("seed", range(SHARDS))
def test_nothing_raises(seed: int, request: pytest.FixtureRequest) -> None:
    for number, text in enumerate(inputs(seed, request.config.getoption("--fuzz") // SHARDS)):
        try:
            run(text, thorough=number % THOROUGH == 0)
        except Exception as fault:
            fault.add_note(f"the input is {text!r}")
            raise


def test_nothing_raises_wherever_a_text_ends() -> None:
    text = max(texts()[:-20], key=len)[:1500]
    for end in range(0, len(text), 5):
        run(text[:end])


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert list(inputs(3, 200)) == list(inputs(3, 200))
    assert list(inputs(3, 50)) != list(inputs(4, 50))
    assert any(len(text) > 500 for text in inputs(3, 200))
