"""Model → JSON → model is the identity, and JSON that is no model is refused at the place that is at fault."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.cli import files
from pdsl.export import schema
from pdsl.export.codec import TYPE, classes, hints
from pdsl.export.json import dump, load
from pdsl.export.reading import Unreadable, read
from pdsl.source import Source
from tests.syntax.derivations import Tape, every_rule, texts, written

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "tests/language/two_rivers.pdsl", *sorted((ROOT / "examples").rglob("*.pdsl"))]
FILES = [path for path in FILES if path.parent.name != "private"]  # what is confidential is not exported


def model(path: Path):
    return analyse(files.open_draft(str(path)), files.reader()).written


def back(text: str):
    return load(Source("draft.json", text))


def spelt_out(value):
    """The whole of a value as text, with the types of everything; sets have no order."""
    return re.sub(r"frozenset\(\{(.*?)\}\)", lambda found: str(sorted(found[1].split(", "))), repr(value))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_example_comes_back_as_it_was(path):
    analysis = analyse(files.open_draft(str(path)), files.reader())
    wanted = analysis.written
    text = dump(wanted)
    found = back(text)
    assert found.complete == analysis.complete
    assert bool(found.reading) == bool(analysis.reading)
    assert found.written == wanted
    assert spelt_out(found.written) == spelt_out(wanted)
    assert dump(found.written) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_same_findings_whether_read_from_text_or_json(path):
    analysis = analyse(files.open_draft(str(path)), files.reader())
    from_text = [(d.code, d.message) for d in registry.run(analysis)]
    from_json = [(d.code, d.message) for d in registry.run(back(dump(analysis.written)))]
    assert set(from_json) >= {found for found in from_text if not found[0].startswith(("NAM", "SYN"))}
    assert sorted(from_json) == sorted(from_text) or not analysis.complete


@settings(max_examples=150, deadline=None)
@given(texts())
def test_a_derived_settlement_comes_back_as_it_was(text):
    wanted = analyse(Source("draft.pdsl", text)).written
    assert back(dump(wanted)).written == wanted


def test_every_production_comes_back_as_it_was():
    for number, found in enumerate(every_rule()):
        text = written(found, Tape([number % 7, 1, 2, 3, 5] * 20))
        wanted = analyse(Source("draft.pdsl", text)).written
        again = back(dump(wanted))
        assert {d.code for d in again.reading} <= {"NAM-01", "SYN-30"}, [d.message for d in again.reading]
        assert again.written == wanted


def test_every_finding_about_json_has_a_place_in_it():
    text = dump(model(ROOT / "examples/plan_28.pdsl"))
    found = registry.run(back(text))
    assert found
    assert all(d.primary is not None and d.primary.place.source.text == text for d in found)


GOOD = dump(analyse(Source("a.pdsl", 'pdsl 1\nstate a "A"\ngroup g { members a }\n')).model)


@pytest.mark.parametrize(
    ("change", "said", "words"),
    [
        (("{", "[", 1), '"," or "]" belongs here', None),
        (('"kind": "state"', '"kind": 5', 1), "`settlement.actors.a.kind` must be a text", "5"),
        (('"type": "Actor"', '"type": "Acter"', 1), "the model has no `Acter`", '"Acter"'),
        (('"type": "Actor", "name": "a"', '"type": "Actor", "nam": "a"', 1), "`Actor` has no `nam`", '"a"'),
        (('"title": "A"', '"titel": "A"', 1), "`Actor` has no `titel`", '"A"'),
        (('"title": "A"', '"title": "A", "title": "B"', 1), 'the key "title" is said twice', '"title"'),
        (('"version": 1', '"version": 9', 1), "this version of the format is not known here", "9"),
        (('"pdsl-model"', '"poem"', 1), "this JSON is no settlement", None),
        (('"name": "a", "kind": "state"}', '"name": "z", "kind": "state"}', 1), "`z` is not declared", None),
        (
            ('"a": {"type": "Actor", "name": "a"', '"b": {"type": "Actor", "name": "a"', 1),
            "`actors.b` is named `a`",
            None,
        ),
        (("}\n}\n", "}\n} x", 1), "something follows", None),
        (('"kind": "state", "title"', '"kind": "kingdom", "title"', 1), "the model holds what no text can say", None),
        (('"title": "A"', '"roles": ["two words"]', 1), "the model holds what no text can say", None),
        (('"members": [{', '"articles": [5], "members": [{', 1), "has no `articles`", None),
        (('"title": "A"', '"title": "A", "roles": [""]', 1), "the model holds what no text can say", None),
    ],
)
def test_what_is_no_model_is_refused_where_it_stands(change, said, words):
    assert change[0] in GOOD, GOOD
    bad = back(GOOD.replace(*change))
    assert bad.reading
    assert not bad.complete
    told = [d.message for d in bad.reading]
    assert any(said.removeprefix("an ").removeprefix("a ") in message for message in told), told
    if words:
        assert words in [d.primary.place.source.at(d.primary.place.span) for d in bad.reading]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='{}[]",:0123456789.eE-+ntrufalsx\\ \n\t"', max_size=60))
def test_the_reader_takes_what_json_takes_and_never_breaks(text):
    try:
        expected = json.loads(text, object_pairs_hook=_no_twice)
    except (ValueError, RecursionError):
        expected = None
        with pytest.raises(Unreadable):
            read(text)
    else:
        try:
            assert _plain(read(text)) == expected or expected != expected
        except Unreadable as refused:
            stricter = "surrogate" in refused.reason or "e" in text.lower()
            assert stricter, refused.reason  # noqa: PT017


def _no_twice(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError
    return dict(pairs)


def _plain(value):
    if isinstance(value.value, dict):
        return {key: _plain(item) for key, item in value.value.items()}
    return [_plain(item) for item in value.value] if isinstance(value.value, list) else value.value


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "9" * 100_000, '"' * 100_000, "", "\0", "nul", "1 2"]
)
def test_hostile_json_is_refused_with_a_finding(text):
    assert [d.code for d in back(text).reading] == ["SYN-30"]


def test_the_published_schema_is_the_model_s(golden):
    golden.folder = ROOT / "docs" / "schema"  # kept where it is published, rewritten by `pytest tests/export --update`
    golden("pdsl-model.schema.json", schema.text())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_example_fits_the_schema(path):
    described = schema.schema()
    assert _fits(json.loads(dump(model(path))), described, described)


def test_the_schema_refuses_what_is_no_model():
    described = schema.schema()
    for old, new in [('"kind": "state"', '"kind": 5'), ('"Actor"', '"Acter"'), ('"title": "A"', '"titel": "A"')]:
        assert not _fits(json.loads(GOOD.replace(old, new, 1)), described, described)


def _fits(value, rule, root):
    """A validator of the part of JSON Schema that the schema uses; an unknown keyword fails."""
    for word, said in rule.items():
        if word == "$ref":
            if not _fits(value, root["$defs"][said.rpartition("/")[2]], root):
                return False
        elif word == "anyOf":
            if not any(_fits(value, option, root) for option in said):
                return False
        elif word == "const":
            if value != said or isinstance(value, bool) != isinstance(said, bool):
                return False
        elif word == "type":
            names = said if isinstance(said, list) else [said]
            kinds = {"string": str, "boolean": bool, "integer": int, "null": type(None), "array": list, "object": dict}
            if not any(isinstance(value, kinds[n]) and (n != "integer" or not isinstance(value, bool)) for n in names):
                return False
        elif word == "properties":
            if isinstance(value, dict) and not all(_fits(value[k], r, root) for k, r in said.items() if k in value):
                return False
        elif word == "required":
            if isinstance(value, dict) and not value.keys() >= set(said):
                return False
        elif word == "additionalProperties":
            extra = [k for k in value if k not in rule.get("properties", {})] if isinstance(value, dict) else []
            if extra and (said is False or not all(_fits(value[k], said, root) for k in extra)):
                return False
        elif word == "items":
            if isinstance(value, list) and not all(_fits(item, said, root) for item in value):
                return False
        elif word == "prefixItems":
            if isinstance(value, list) and not all(_fits(v, r, root) for v, r in zip(value, said, strict=False)):
                return False
        elif word in ("minItems", "maxItems"):
            if isinstance(value, list) and (len(value) < said if word == "minItems" else len(value) > said):
                return False
        else:
            assert word in ("description", "default", "title", "$schema", "$defs", "pattern", "uniqueItems"), word
    return True


def test_no_field_hides_the_name_of_its_class():
    assert not [name for name, kind in classes().items() if TYPE in hints(kind)]
