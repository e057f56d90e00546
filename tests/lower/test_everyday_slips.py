"""What somebody used to ordinary treaty prose writes, and what is said of it."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.render import render
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.redlines import standings
from pdsl.semantics.snapshot import all_quantities, boundaries
from pdsl.source import Source

_HEAD = (
    'pdsl 1\nimport standard\nsettlement s "S" {{ parties north, south  form treaty }}\n'
    'state north "N"\nstate south "S"\n{}\n'
)


def _read(body: str) -> Analysis:
    return analyse(Source("draft.pdsl", _HEAD.format(body)))


@pytest.mark.parametrize(
    ("body", "code", "help_"),
    [
        ("article a { ceasefire t at 01.04.2031 { binds north, south } }", "SYN-04", "year, month and day"),
        ("article a { ceasefire t at signature { domains land and sea } }", "SYN-01", "by commas alone"),
        ("article a { The north shall hold elections }", "SYN-01", "leave `The` out"),
        ("body b { members north  decides by two thirds of members }", "SYN-01", "`2/3`"),
        ("article a { force_cap f of north { personnel at most 60 000 } }", "SYN-01", "`60_000`"),
        ("article a { force_cap f of north { personnel at most 60.000 } }", "NAM-05", "`60_000`"),
        ('settlement s "S" { signed at "Geneva" in 2.5 originals }', "NAM-05", "`in 3 originals`"),
    ],
)
def test_the_help_names_the_remedy(body: str, code: str, help_: str) -> None:
    found = _read(body).reading
    assert [diagnostic.code for diagnostic in found] == [code]
    assert help_ in found[0].helps[0]


def test_without_the_vocabulary_one_message_names_the_import() -> None:
    text = _HEAD.replace("import standard\n", "").format(
        "article a { force_cap f of north { tanks at most 3 personnel at most 5 } }"
    )
    found = analyse(Source("draft.pdsl", text)).reading
    assert len(found) == 1
    assert "import standard" in found[0].helps[0]


@pytest.mark.parametrize("words", ["never cede territory", "absolute"])
def test_a_red_line_without_a_requirement_is_never_held(words: str) -> None:
    (standing,) = standings(_read(f"redline r of north {{ {words} }}"))
    assert standing.verdict == "not decided"


def test_a_number_that_may_be_thousands_crosses_nothing() -> None:
    body = (
        "article a { force_cap f of north { personnel at most [south: 60_000 | north: 120.000] } }\n"
        "redline r of north { require ceiling of personnel of north is at least 100_000 }"
    )
    (standing,) = standings(_read(body))
    assert standing.verdict == "not decided"


def test_moments_that_surely_come_later_stand_later() -> None:
    body = (
        "territory cape { part of north }\n"
        "article a { ceasefire t at 2031-04-01 06:00 utc { binds north, south }\n"
        "south shall withdraw forces from cape within 30 days of t\n"
        "north shall consult with south within 24 hours of t }"
    )
    analysis = _read(body)
    keys, _ = boundaries(analysis, all_quantities(analysis))
    words = [analysis.timeline.words(key) for key in keys]
    assert [word for word in words if "after" in word] == sorted(
        (word for word in words if "after" in word), key=lambda word: "30" in word
    )
    assert sum("after" in word for word in words) == 2


@pytest.mark.parametrize(
    ("clause", "help_"),
    [
        ("north shall withdraw forces from south in 24 hours", "`within 24 hours of signature`"),
        ("north shall withdraw forces from south in 2031", "`by 2031-12-31`"),
        ("north shall withdraw forces from south by 2031", "`2031-12-31`"),
        ("north shall withdraw forces from south on 2031-04-01", "`at 2031-04-01` or `by 2031-04-01`"),
        ("force_cap f of north { tanks at most [north, 60 | south, 120] }", "`[north: … | …]`"),
        ("force_cap f of north { tanks at most [TBD] }", "`[?]`"),
        ("force_cap f of north { tanks at most [____] }", "`[?]`"),
        ("north shall withdraw forces from south at midnight", "`2031-04-01 00:00 utc`"),
        ("NORTH shall respect borders", "did you mean `north`?"),
    ],
)
def test_what_is_read_and_cannot_be_meant_is_reported_once(clause: str, help_: str) -> None:
    (found,) = _read(f"article a {{ {clause} }}").reading
    assert help_ in found.helps[0]


def test_an_author_without_a_colon_leaves_no_bracket_to_depend_on() -> None:
    body = (
        "article a { force_cap f of north { tanks at most [north, 60 | south, 120] } }\n"
        "redline r of north { require ceiling of tanks of north is at least 100 }"
    )
    (standing,) = standings(_read(body))
    assert standing.verdict == "not decided"


@pytest.mark.parametrize(("form", "help_"), [("treatie", "did you mean `treaty`?"), ("deal", "forms that bind:")])
def test_an_unknown_form_is_reported_with_those_that_are_known(form: str, help_: str) -> None:
    (found,) = analyse(Source("draft.pdsl", _HEAD.format("").replace("form treaty", f"form {form}"))).reading
    assert help_ in found.helps[0]
    assert "`convention`" in "".join(found.helps)


def test_every_form_has_a_name_in_documents() -> None:
    import json

    from pdsl.model.settlement import FORMS
    from pdsl.resources import templates

    assert set(json.loads((templates() / "en/names.json").read_text(encoding="utf-8"))["forms"]) == set(FORMS)


def test_a_word_of_the_vocabulary_that_the_text_uses_for_something_else() -> None:
    text = _HEAD.replace("import standard\n", "").format(
        "group forces { members north }\n"
        "article a { north shall not deploy forces in south  force_cap f of north { tanks at most 3 } }"
    )
    found = analyse(Source("draft.pdsl", text)).reading
    assert [d.code for d in found] == ["NAM-01"]
    assert "import standard" in found[0].helps[0]


def test_access_to_all_is_access_everywhere() -> None:
    body = "body m { members north  decides by majority of members  access all with 24 hours notice }\n"
    body += "article a { m may act }"
    assert "access everywhere, on notice of" in " ".join(render(_read(body).model, "txt")[0].split())
