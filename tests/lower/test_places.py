"""Places are kept as numbers and given back as they were."""

from __future__ import annotations

import pytest

from benchmarks.drafts import text
from pdsl import project
from pdsl.analysis import no_files
from pdsl.diagnostics import Place, Places
from pdsl.lower.settlement import lower
from pdsl.source import Source, Span


def test_a_place_comes_back_as_it_was() -> None:
    first, second = Source("a", "x" * 9), Source("b", "")
    far = Place(second, Span(4_000_000_000, 4_000_000_001))
    places = Places()
    places["one", ""] = Place(first, Span(0, 9))
    places["two", "name"] = far
    assert places["one", ""] == Place(first, Span(0, 9))
    assert places["two", "name"] == far
    assert dict(places) == {("one", ""): Place(first, Span(0, 9)), ("two", "name"): far}
    assert ("one", "name") not in places
    with pytest.raises(KeyError):
        places["one", "name"]


def test_places_of_a_draft_lie_in_its_texts() -> None:
    """Also of names declared in the shipped vocabulary, whose places are in another source."""
    source = Source("draft.pdsl", text(300, seed=3))
    lowered = lower(project.load(source, no_files))
    names = {key[0].rpartition(".")[2]: place for key, place in lowered.origins.items() if key[1] == "name"}
    assert names.pop("settlement") is not None  # its id is no name
    assert len(names) > 50
    assert {place.source.name for place in names.values()} == {"draft.pdsl", "standard"}
    for name, (where, span) in names.items():
        assert where.text[span.start : span.end] == name


def test_the_tree_of_a_text_with_faults_is_kept() -> None:
    whole, broken = (project.load(Source("draft.pdsl", said), no_files) for said in ("state a", "state a\n%"))
    lower(whole)
    lower(broken)
    assert [node.children for node in whole.root.tree.nodes() if node.kind == "actor"] == [[]]
    assert all(node.children for node in broken.root.tree.nodes() if node.kind == "actor")
