"""Model → text → model is the identity, imports aside, for everything that a text can say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import drafts
from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.cli import files
from pdsl.export.codec import classes, encode
from pdsl.export.json import difference, dump, load
from pdsl.export.text import APART, NoText, forms, sentences, unparse
from pdsl.model.settlement import Settlement
from pdsl.model.text import Article
from pdsl.source import Source

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "tests/language").glob("*.pdsl")), *sorted((ROOT / "examples").rglob("*.pdsl"))]
FILES = [path for path in FILES if path.parent.name != "private"]  # what is confidential is not exported
# Fields that no text says: ids are made anew, guards come from the options around, imports are a matter of files.
NOT_SAID = {"id", "guards", "imported", "element_notes", "instrument"}


def same(model: Settlement) -> str:
    """The text of a model, after proving that it is the same model."""
    text = unparse(model)
    again = analyse(Source("again.pdsl", text))
    assert difference(encode(model), encode(again.written)) == ""
    for name in ("actors", "areas", "categories", "events"):
        assert list(getattr(model, name)) == list(getattr(again.written, name))
    assert unparse(again.written) == text
    return text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_example_says_the_same_again(path: Path) -> None:
    same(analyse(files.open_draft(str(path)), files.reader()).written)


@pytest.mark.parametrize("module", registry.modules(), ids=lambda module: module.CHECK.code)
def test_the_drafts_of_every_page_say_the_same_again(module) -> None:
    for text in re.findall(r"^```pdsl\n(.*?)^```", module.__doc__ or "", re.MULTILINE | re.DOTALL):
        analysis = analyse(Source("page.pdsl", text))
        if analysis.complete:
            same(analysis.written)


@pytest.mark.parametrize("seed", range(8))
def test_generated_drafts_say_the_same_again(seed: int) -> None:
    analysis = analyse(Source("draft.pdsl", drafts.text(150, seed)))
    assert analysis.complete
    same(analysis.written)
    again = load(Source("draft.json", dump(analysis.written)))
    assert not again.reading
    assert again.written == analysis.written


def test_every_class_of_the_model_has_text() -> None:
    missing = {name for name in classes() if name not in forms.WRITTEN and name not in forms.forms()}
    assert not missing, "write a form for each of these in pdsl/export/text/forms/"


def test_every_field_of_every_form_s_class_is_written() -> None:
    missing = {}
    for name in forms.forms():
        said = forms.fields_of(name)
        rest = set(classes()[name].FIELDS) - said - NOT_SAID - (set(sentences.STANDARD) if "*" in said else set())
        rest -= forms.BY_WAY.get(name, frozenset())
        if name == "Settlement":  # what stands outside its own block
            rest -= {"instrument", "main", "main_title", "dated"}  # of one instrument shown by itself
            rest -= APART | {field for field, value in vars(Settlement).items() if value == {}}
        if rest:
            missing[name] = sorted(rest)
    assert not missing, "name these in the forms of their classes, in pdsl/export/text/forms/"


def test_no_form_names_what_is_not_there() -> None:
    for name in forms.forms():
        assert forms.fields_of(name) - {"*", "notes"} <= set(classes()[name].FIELDS), name


@pytest.mark.parametrize(
    "text",
    [
        r'pdsl 1 state a "back\\slash and \"marks\" \\" state b "x\\\"y"',
        'pdsl 1 state a """two\n   lines "in" marks"""',
        """pdsl 1 state a milestone m within [1 week .. 3 weeks] of signature
        milestone n at day 31 after earlier of m or later of 2031-01-02 12:30 utc+2 or 3 months ahead of signature""",
        """pdsl 1 state a state b category t redline r of a {
        require if not a is b or (a before signature and b can block a)
        then (always: ceiling of t of any state except b is not at least 50%) }""",
        """pdsl 1 state a state b state c body d { members a, b, c decides by majority of members and 2/3 of a, b
        or 60% of members excluding accused including the concurring votes of a within 3 days
        failing which each members for itself }""",
        """pdsl 1 state a state b article x "X" { either e { option o proposed by a { a shall join b }
        option p { either f { option q { b may leave a } } } } package k { interdependent o, q } }""",
        """pdsl 1 settlement s "S" not binding prevails over i proposed by a { parties a, b }
        state a state b instrument i "I" dated 2031-01-02 implements s agreed by a { parties a  guarantors b
        form letter  source "x" dated 2031-01-03 reported  preamble { recalling "it" }
        each of parties shall consult until entry_into_force
        article x "X" { a shall consult by signature of s  entry into force at 3 days after signature } }
        article x "X" { b shall consult by signature of i }""",
        """pdsl 1 state a article x { note "inside" define d "D" means "what"
        redline r of a { forbid a shall not join a  confidential } }""",
        """pdsl 1 state a { note "first" note "second" } zone y
        article x { status of y { note "third" demilitarized } }""",
        """pdsl 1 state a state b zone z category forces
        article x { only_so: a may deploy forces only in z only with consent of b permanently }""",
        """pdsl 1 state a state b article x { a shall negotiate "peace" with b within 5 days of signature
        failing which { b may leave a  a shall "explain it" } }""",
    ],
)
def test_what_is_hard_to_write_says_the_same_again(text: str) -> None:
    analysis = analyse(Source("draft.pdsl", text))
    assert analysis.complete, [d.message for d in analysis.reading]
    same(analysis.written)


@pytest.mark.parametrize(
    "model",
    [
        Settlement(name="two words"),
        Settlement(title="a", draft='"""\n"'),
        Settlement(articles=(5,)),
        Settlement(articles=(Article(id="a", name="a", clauses=(Article(id="b", name="b"),)),)),
        Settlement(parties=(3,)),
    ],
    ids=range(5),
)
def test_what_no_text_can_say_is_not_written_and_not_read(model: Settlement) -> None:
    try:
        text = unparse(model)
    except NoText:
        text = ""
    if text:
        assert difference(encode(model), encode(analyse(Source("again.pdsl", text)).model)) != ""
    found = load(Source("draft.json", dump(model)))
    assert [d.code for d in found.reading] == ["SYN-30"]
    assert not found.complete
