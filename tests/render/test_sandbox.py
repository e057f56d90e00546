"""Templates that nobody has read: no way out, no end of work that is not cut off, and each fault with its line."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_drafts import FULL, settled

from pdsl.diagnostics import Diagnostic
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Act, Undertaking
from pdsl.render import render, render_file

FORCES = Ref(name="forces", kind="category")
CLAUSE = Undertaking(id="u", bearers=(Ref(name="a", kind="state"),), modality="shall",
                     act=Act(kind="withdraw", arguments=(("object", (FORCES,)),)))  # fmt: skip
TEXT = settled(CLAUSE)


def made(folder: Path, body: str, *, macro: bool = True, **others: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with `body` for its formula of agreement."""
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "front.j2").write_text(f"{{% macro formula() %}}{body}{{% endmacro %}}" if macro else body,
                                            encoding="utf-8")  # fmt: skip
    for name, text in others.items():
        (folder / "en" / f"_{name}.j2").write_text(text, encoding="utf-8")
    return render(TEXT, "txt", templates_of_own(folder))


def templates_of_own(folder: Path):
    from pdsl.render.edition import Edition

    return Edition(templates=str(folder))


def test_one_macro_replaces_one_of_ours_and_all_others_stay(tmp_path):
    text, found = made(tmp_path, "agree {{ ['on', 'this']|join(' ') ~ ':' }}")
    ours, _ = render(TEXT, "txt")
    assert not found
    assert "Agree on this:" in text
    assert text.replace("Agree on this:", "Have agreed as follows:") == ours


def test_the_example_of_the_manual(tmp_path):
    folder = Path(__file__).resolve().parents[2] / "examples" / "house_style"
    text, found = render(TEXT, "txt", templates_of_own(folder))
    assert not found
    assert "HAVE AGREED on the following:" in text


def test_templates_may_use_ours_and_their_own(tmp_path):
    body = """{% from "_house.j2" import say %}{% from "values.j2" import value %}
{{ say(value({"is": "words", "text": "x"})) }}"""
    text, found = made(tmp_path, body, house="{% macro say(text) %}WE SAY {{ text }}{% endmacro %}")
    assert not found
    assert "WE SAY x" in text


def test_every_template_of_ours_runs_within_the_bounds(tmp_path):
    from pdsl import resources

    for template in (resources.templates() / "en").glob("*.j2"):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "en" / template.name).write_bytes(template.read_bytes())
    for to in ("md", "akn"):
        bounded = render(FULL, to, templates_of_own(tmp_path), extras=("redlines",))
        assert bounded == render(FULL, to, extras=("redlines",))
    assert render_file(FULL, "docx", templates_of_own(tmp_path)) == render_file(FULL, "docx")


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ reference.__globals__ }}",
    "{{ reference.__code__ }}",
    "{{ plain.__globals__['re'] }}",
    "{{ bracket.__closure__ }}",
    "{{ names.__class__ }}",
    "{{ names.items.__self__ }}",
    "{{ names.update({'x': 1}) }}",
    "{{ names.clear() }}",
    "{{ names.pop('forms') }}",
    "{{ this.setdefault('x', 1) }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self['_TemplateReference__context'] }}",
    "{{ formula.__func__ }}",
    "{{ formula._func }}",
    "{{ formula._environment }}",
    "{{ formula['_environment'] }}",
    "{% from 'values.j2' import value %}{{ value._environment.loader }}",
    "{% import 'values.j2' as v %}{{ v.__dict__ }}",
    "{% import 'values.j2' as v %}{{ v._body_stream }}",
    "{% for x in 'a' %}{{ loop._iterator }}{% endfor %}",
    "{% for x in 'a' %}{{ loop.__class__ }}{% endfor %}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '%s'.format_map(names) }}",
    "{{ ''.join(['a']) }}",
    "{{ 'a'.encode() }}",
    "{{ 'a'.translate({97: 98}) }}",
    "{{ 'x'|format(1) }}",
    "{{ [1]|map('string') }}",
    "{{ [1]|map(attribute='__class__')|list }}",
    "{{ names|tojson }}",
    "{{ range(3) }}",
    "{{ dict(a=1) }}",
    "{{ namespace(a=1) }}",
    "{{ lipsum() }}",
    "{{ cycler('a') }}",
    "{{ environment }}",
    "{{ config }}",
    "{{ caller }}",
    "{{ names }}",
    "{{ ['a'] }}",
    "{{ formula }}",
    "{{ 'a' * 3 }}",
    "{{ '%d' % 3 }}",
    "{{ 2 ** 3 }}",
    "{{ nothing }}",
    "{{ 1 / 0 }}",
    r"{{ '\x00' }}",
    r"{{ '\u202e' }}",
    r"{{ '\x02z\x1f' }}",
    r"{{ '\ud800' }}",
    "{% set x = names %}{{ x.forms.append(1) }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../etc/passwd' %}",
    "{% include 'en/front.j2' %}",
    "{% include '../en/front.j2' %}",
    "{% include 'names.json' %}",
    "{% import '/etc/passwd' as p %}{{ p }}",
    "{% extends '/etc/passwd' %}",
    "{% include ['/etc/passwd', '/etc/hosts'] %}",
    "{% include '_link.j2' %}",
    "{% do names.clear() %}",
    "{% debug %}",
    "{% if %}",
    "{{ (((((( }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "9" * 10_000 + " }}",
    "{{ " + "-" * 20_000 + "1 }}",
]


@pytest.mark.parametrize("body", ESCAPES, ids=lambda body: body[:60])
def test_no_way_out(tmp_path, body):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "_link.j2").symlink_to(secret)
    text, found = made(tmp_path, body)
    assert text == ""
    assert [one.code for one in found] == ["RND-05"]
    assert "secret" not in found[0].message
    assert "root:" not in found[0].message
    assert str(tmp_path / "en" / "front.j2") in found[0].message or "_link.j2" in found[0].message
    assert len(found[0].message) < 700


ENDLESS = [
    "{% for a in 'x' %}{% for i in names.months %}{{ i * 10 ** 9 }}{% endfor %}{% endfor %}",
    "{{ 'a' * 10 ** 9 }}",
    "{{ 'a'.center(10 ** 9) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ 'a'|indent(1000000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ 'aaaaaaaaaa'|batch(1000000000, 'x')|list }}",
    "{% for i in range(1000000000) %}{% endfor %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f(n) %}{{ f(n + 1) }}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(50) }}",
    "{% macro d(s) %}{{ s }}{{ s }}{% endmacro %}{{ " + "d(" * 40 + "'a'" + ")" * 40 + " }}",
    "{% macro d(s) %}{{ s ~ s }}{% endmacro %}{{ " + "d(" * 40 + "'a'" + ")" * 40 + " }}",
    "{% set a = 'aaaaaaaaaa' %}" + "".join("{% set a = a ~ a ~ a ~ a %}" for _ in range(20)) + "{{ a|length }}",
    "{% set a = 'aaaaaaaaaa' %}" + "".join("{% set a = a + a + a + a %}" for _ in range(20)) + "{{ a|length }}",
    "{% set a = 'aaaaaaaaaa' %}" + "".join("{% set a = a|replace('a', a) %}" for _ in range(9)) + "{{ a|length }}",
    "{% set a = 'aaaaaaaaaa' %}" + "".join("{% set a = [a, a, a]|join(a) %}" for _ in range(20)) + "{{ a|length }}",
    "{% set a = [1] %}" + "".join("{% set a = a + a %}" for _ in range(40)) + "{{ a|length }}",
    "{% set a = [1] %}" + "".join("{% set a = [a, a] %}" for _ in range(40)) + "{{ a == a }}",
    "{% set a = (1,) %}" + "".join("{% set a = (a, a) %}" for _ in range(40)) + "{{ {a: 1}|length }}",
    "{% set a = {} %}" + "".join("{% set a = {1: a, 2: a} %}" for _ in range(40)) + "{{ a|string }}",
    "{% macro t() %}{{ u(varargs, varargs) }}{% endmacro %}{% macro u() %}{{ t(varargs) }}{% endmacro %}{{ t() }}",
    "{% set a %}{% for i in 'aaaaaaaaaa' %}{% for j in 'aaaaaaaaaa' %}aaaaaaaaaa{% endfor %}{% endfor %}{% endset %}"
    + "{% for i in a %}" * 6 + "{% endfor %}" * 6,
    "{% for i in 'aaaaaaaaaa' %}" * 12 + "x" + "{% endfor %}" * 12,
    "{% for i in 'ab' recursive %}{{ loop('ab') }}{% endfor %}",
    "{% set a = 'a' %}" + "".join("{% set a = a ~ a %}" for _ in range(16))
    + "{% for i in a[:200] %}{% for j in a[:200] %}{{ 'b' in a }}{% endfor %}{% endfor %}",
    "{% set a = 'a' %}" + "".join("{% set a = a ~ a %}" for _ in range(16))
    + "{% for i in a[:200] %}{% for j in a[:200] %}{% set x = a.upper() %}{% endfor %}{% endfor %}",
    "{% set n = 10 %}" + "{% set n = n * n %}" * 60 + "{{ n }}",
    r"{{ '\x02e\x1f' }}" * 5000,
    "{% call formula() %}{% endcall %}",
]  # fmt: skip


@pytest.mark.parametrize("body", ENDLESS, ids=[f"{number}-{body[:40]}" for number, body in enumerate(ENDLESS)])
def test_no_end_of_work(tmp_path, body):
    begun = time.process_time()
    text, found = made(tmp_path, body)
    assert time.process_time() - begun < 5
    assert text == ""
    assert [one.code for one in found] == ["RND-05"]


def test_the_whole_of_a_document_is_bounded_too(tmp_path):
    body = "{% macro undertaking(p) %}" + "{% for i in 'aaaaaaaaaa' %}" * 4 + "{% endfor %}" * 4 + "x{% endmacro %}"
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "undertaking.j2").write_text(body, encoding="utf-8")
    clauses = tuple(CLAUSE.replace(id=f"u{number}") for number in range(2000))
    begun = time.process_time()
    text, found = render(settled(*clauses), "txt", templates_of_own(tmp_path))
    assert time.process_time() - begun < 20
    assert (text, [one.code for one in found]) in [("", ["RND-05"]), (text, [])]


def test_the_message_tells_the_line_in_whichever_file(tmp_path):
    _, found = made(tmp_path, "\n\n{{ nothing }}")
    assert "front.j2`, line 3: 'nothing' is undefined" in found[0].message
    house = "\n\n\n{% macro say() %}{{ gone }}{% endmacro %}"
    _, found = made(tmp_path, "x\n{% from '_house.j2' import say %}{{ say() }}", house=house)
    assert "_house.j2`, line 4: 'gone' is undefined" in found[0].message
    _, found = made(tmp_path, "x\n\n{% if %}")
    assert "front.j2`, line 3: " in found[0].message
    _, found = made(tmp_path, "{% from 'values.j2' import value %}\n{{ value({'is': 'list', 'items': gone}) }}")
    assert "front.j2`, line 2: 'gone' is undefined" in found[0].message


@pytest.mark.parametrize(
    ("name", "says"),
    [("undertakng.j2", "mean `undertaking.j2`?"), ("names.json", "only templates"), ("page.css", "only templates")],
)
def test_files_that_would_do_nothing_are_named(tmp_path, name, says):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / name).write_text("{}", encoding="utf-8")
    text, found = render(TEXT, "md", templates_of_own(tmp_path))
    assert text == ""
    assert says in found[0].message


def test_folders_and_files_that_cannot_be_used(tmp_path):
    for folder in (tmp_path / "gone", tmp_path):
        assert "cannot be read: no such file" in render(TEXT, "md", templates_of_own(folder))[1][0].message
    (tmp_path / "en").mkdir()
    file = tmp_path / "en" / "front.j2"
    for data, says in ((b"\n\xff", "line 2: it is not UTF-8"), (b"x" * 300_000, "larger than")):
        file.write_bytes(data)
        assert says in render(TEXT, "md", templates_of_own(tmp_path))[1][0].message
    file.unlink()
    os.mkfifo(file)
    assert "no file" in render(TEXT, "md", templates_of_own(tmp_path))[1][0].message


PIECES = st.sampled_from([
    "{{ ", " }}", "{% ", " %}", "for x in ", "names", "this", "endfor", "if ", "endif", "'a'", "~", "|", "join",
    "('a','b')", "macro f(x)", "endmacro", "f(f)", "[", "]", "(", ")", "*", "**", "999999999", "__class__", ".", "_",
    "set a = ", "a", "include ", "'values.j2'", "import ", " as v", "v", "call f()", "endcall", "filter upper", "loop",
    "\x00", "endfilter",
    "replace", "\n", "{#", "#}", "{% raw %}", "{% endraw %}", "varargs", "self", "not ", " is ", "defined", "x",
])  # fmt: skip


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_whatever_stands_in_a_template_there_is_a_document_or_a_finding(tmp_path_factory, body):
    text, found = made(tmp_path_factory.mktemp("own"), body, macro=False)
    assert bool(text) != bool(found)
    assert not found or [one.code for one in found] == ["RND-05"]
