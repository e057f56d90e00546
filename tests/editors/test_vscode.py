"""The extension for VS Code, as far as it can be seen without node: what is generated, and what refers to what."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pdsl
from editors import generate
from pdsl import resources
from pdsl.checks import registry
from pdsl.ide import actions
from pdsl.ide.reading import read
from pdsl.render.language import known
from pdsl.source import Source
from pdsl.syntax.parser import parse
from pdsl.syntax.tables import tables
from tests.drafts import drafts

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in (EXTENSION / "src").glob("*.ts")}


@cache
def package() -> dict[str, Any]:
    return json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))


def contributed() -> dict[str, Any]:
    return package()["contributes"]


def inside(value: Any, key: str) -> list[Any]:
    """Every value of a key, however deep."""
    if isinstance(value, dict):
        return [found for name, one in value.items() for found in ([one] if name == key else inside(one, key))]
    return [found for one in value for found in inside(one, key)] if isinstance(value, list) else []


def command(*arguments: str) -> str:
    whole = [sys.executable, "-m", "pdsl", *arguments]
    return subprocess.run(whole, cwd=ROOT, capture_output=True, text=True, check=False).stdout


# ── what is generated ────────────────────────────────────────────────────


@pytest.mark.parametrize("path", generate.files(), ids=lambda path: path.name)
def test_what_is_generated_is_kept_as_it_would_be_made(path, request):
    if request.config.getoption("--update"):
        path.write_text(generate.files()[path], encoding="utf-8")
    assert path.read_text(encoding="utf-8") == generate.files()[path], "run: python -m editors.generate"


def patterns(grammar: dict[str, Any]) -> list[str]:
    return [one for key in ("match", "begin", "end", "while") for one in inside(grammar, key)]


def test_every_pattern_of_the_grammars_compiles():
    found = patterns(generate.grammar()) + patterns(generate.fences())
    assert len(found) > 30
    for pattern in found:
        re.compile(re.sub(r"\\[1-9]", "", pattern.replace(r"\G", "")))  # what Python does not know of Oniguruma


def test_every_rule_that_is_included_is_there():
    for grammar in (generate.grammar(), generate.fences()):
        for name in inside(grammar, "include"):
            assert name == "source.pdsl" or name.removeprefix("#") in grammar["repository"]


def test_the_words_of_the_grammar_are_those_of_the_language():
    assert {words for listed in generate.keywords().values() for words in listed} == {
        words for words, _ in tables().word_list
    }
    rules = generate.grammar()["repository"]
    written = [one for part in ("phrases", "words", "numbers") for one in inside(rules[part], "match")]
    alone = [re.compile(one) for part in ("phrases", "words") for one in inside(rules[part], "match")]
    for words, number in tables().word_list:
        if tables().terminals[number] in ("UNIT", "TIME_UNIT", "SCALE"):
            assert any(re.fullmatch(pattern, f"3 {words}") for pattern in written), words
        else:
            first = next(pattern for pattern in alone if pattern.match(words))
            assert first.fullmatch(words), f"{words} is cut short by {first.pattern[:60]}"


def test_tokens_of_the_drafts_are_what_the_grammar_says_of_them_alone():
    """A date, a number, a code by its look: the rules that are taken in the order of the grammar."""
    scopes = {
        "DATE": "constant.numeric.date.pdsl", "PERCENT": "constant.numeric.percent.pdsl",
        "FRACTION": "constant.numeric.fraction.pdsl", "NUMBER": "", "CODE": "constant.other.code.pdsl",
    }  # fmt: skip
    rules = generate.grammar()["repository"]
    shaped = [*rules["numbers"]["patterns"], rules["codes"]]
    seen = set()
    for path in drafts():
        for token in parse(Source(str(path), path.read_text(encoding="utf-8"))).tokens:
            if token.kind in scopes:
                seen.add(token.kind)
                rule = next(rule for rule in shaped if re.fullmatch(rule["match"], token.text))
                assert rule.get("name", "") == scopes[token.kind], token.text
    assert {"DATE", "NUMBER", "PERCENT"} <= seen


def test_a_name_is_declared_only_where_one_is():
    (declares,) = inside(generate.grammar()["repository"]["declarations"], "match")
    found = re.search(declares, '    article security "Security" {')
    assert found is not None
    assert found.groups() == ("article", "security")
    assert re.search(declares, "part of northland") is None
    assert re.search(declares, "the state fell") is None


# ── the sample of the first steps ────────────────────────────────────────


def test_the_sample_has_the_one_finding_that_the_first_steps_mend():
    text = (EXTENSION / "samples" / "two_rivers.pdsl").read_text(encoding="utf-8")
    reading = read(Source("two_rivers.pdsl", text))
    (finding,) = registry.run(reading.analysis)
    titles = [action.title for action in actions.actions(reading, [finding])]
    steps = {step["id"]: step for step in contributed()["walkthroughs"][0]["steps"]}
    assert titles[0] in steps["mend"]["description"]
    assert titles[0] in (EXTENSION / steps["mend"]["media"]["markdown"]).read_text(encoding="utf-8")
    assert finding.code in (EXTENSION / steps["finding"]["media"]["markdown"]).read_text(encoding="utf-8")
    mended = text.replace("step assist:", f"step assist{generate.FORGOTTEN}:")
    assert registry.run(read(Source("two_rivers.pdsl", mended)).analysis) == ()


# ── what refers to what ──────────────────────────────────────────────────


def test_it_has_the_version_of_the_program():
    assert package()["version"] == pdsl.__version__
    assert f"## {pdsl.__version__}" in (EXTENSION / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_command_does_something_and_every_menu_names_one():
    declared = {one["command"] for one in contributed()["commands"]}
    body = re.search(r"const commandsByName.*?\{(.*?)\n  \};", SOURCES["extension"], re.DOTALL)
    assert body is not None
    handled = {f"pdsl.{name}" for name in re.findall(r"^    (\w+):", body[1], re.MULTILINE)}
    assert handled == declared
    listed = {one["command"] for menu in contributed()["menus"].values() for one in menu if "command" in one}
    assert listed <= declared
    called = set(re.findall(r"command:(pdsl\.\w+)", json.dumps(contributed()["walkthroughs"])))
    called |= set(re.findall(r'executeCommand\("(pdsl\.\w+)"', "".join(SOURCES.values())))
    assert called <= declared


def test_every_setting_is_read_and_every_setting_that_is_read_is_declared():
    declared = {name.removeprefix("pdsl.") for name in contributed()["configuration"]["properties"]}
    text = "".join(SOURCES.values())
    read_ = set(re.findall(r'\.get<[^>]+>\("(\w+)"|setting(?:<[^>]+>)?\("(\w+)"', text))
    assert {one or other for one, other in read_} == declared - {"trace.server"}  # read by the library


def test_every_file_that_is_named_is_there_and_packed():
    packed = [line[1:] for line in (EXTENSION / ".vscodeignore").read_text().splitlines() if line.startswith("!")]
    named = [package()["icon"], *inside(contributed(), "path"), *inside(contributed(), "configuration")[:1]]
    named += [icon for one in inside(contributed(), "icon") if isinstance(one, dict) for icon in one.values()]
    named += inside(contributed(), "markdown")
    for name in named:
        path = Path(name)
        assert (EXTENSION / path).is_file(), name
        assert any(path.match(pattern) for pattern in packed), name


def test_the_icon_is_a_picture_of_the_size_that_is_asked_for():
    data = (EXTENSION / "icons" / "pdsl.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width == height >= 128


def test_languages_are_those_that_documents_have():
    assert contributed()["configuration"]["properties"]["pdsl.documentLanguage"]["enum"][0] == "en"
    assert sorted(contributed()["configuration"]["properties"]["pdsl.documentLanguage"]["enum"]) == sorted(
        known(resources.templates())
    )


def test_colours_are_those_that_the_server_sends():
    from pdsl.lsp.convert import TOKEN_MODIFIERS

    own = {one["id"] for one in contributed()["semanticTokenModifiers"]}
    assert own == set(TOKEN_MODIFIERS) - {"declaration"}


def test_lines_of_a_report_are_matched_as_findings():
    (matcher,) = contributed()["problemMatchers"]
    lines = command("check", "examples/tutorial/1_a_sentence.pdsl", "--format", "concise", "-q").splitlines()
    assert lines
    for line in lines:
        found = re.match(matcher["pattern"]["regexp"], line)
        assert found is not None, line
        assert found[matcher["pattern"]["file"]] == "examples/tutorial/1_a_sentence.pdsl"
        assert found[matcher["pattern"]["severity"]] in ("error", "warning", "info")


def test_lists_of_the_program_are_read_as_they_are_printed():
    """Menus are made from what pdsl prints: which tables there are, and with what a draft can begin."""
    tables_, kinds = re.findall(r"/(\^[^\n]+\$)/\.exec\(line\)", SOURCES["commands"])
    listed = [line for line in command("table").splitlines() if re.match(tables_, line)]
    assert len(listed) >= 10
    offered = [found[1] for line in command("new", "--help").splitlines() if (found := re.match(kinds, line))]
    assert sorted(offered) == sorted(resources.scaffolds())


def test_what_the_commands_ask_of_the_program_it_takes():
    """Every option that is written out, at the command that it is given to."""
    names = "table|solve|assess|compare|conforms|render|state|run|new"
    asked = re.findall(rf'\["({names})"((?:, [^\]]*?)?)\]', SOURCES["commands"])
    assert {name for name, _ in asked} >= {"table", "solve", "assess", "compare", "conforms", "render"}
    for name, rest in asked:
        told = command(name, "--help")
        assert told.startswith("Usage:"), name
        for option, value in re.findall(r'"(--?[a-z]+)"(?:, "([a-z]+)")?', rest):
            lines = re.findall(rf"\s{option}\b[^\n]*", told)
            assert lines, f"{name} {option}"
            assert not value or any(value in re.split(r"[\[\]|]", line) for line in lines), f"{name} {option} {value}"


def test_a_preview_ends_with_the_editor():
    """Its standard input is a pipe that closes however the editor ends, and it is told to end with it."""
    source = SOURCES["preview"]
    asked = re.search(r'"preview", draft\.fsPath, ([^\]]*)\]', source)
    assert asked is not None
    options = re.findall(r'"(--[a-z-]+)"', asked[1])
    assert {"--no-browser", "--until-eof"} <= set(options)
    told = command("preview", "--help")
    assert all(re.search(rf"(?<![\w-]){option}\b", told) for option in options)
    assert 'stdio: ["pipe", "pipe", "pipe"]' in source


def test_the_lock_names_no_machine():
    text = (EXTENSION / "package-lock.json").read_text(encoding="utf-8")
    lock = json.loads(text)
    assert {str(one.get("resolved", "https://registry.npmjs.org/")).split("/-/")[0].startswith(
        "https://registry.npmjs.org/") for one in lock["packages"].values()} == {True}  # fmt: skip
    assert all("integrity" in one for name, one in lock["packages"].items() if name)
    wanted = {name: lock["packages"][f"node_modules/{name}"]["version"] for name in package()["devDependencies"]}
    assert wanted == package()["devDependencies"]


def test_nothing_in_a_folder_that_is_not_trusted_is_started():
    trust = package()["capabilities"]["untrustedWorkspaces"]
    assert trust["supported"] == "limited"
    assert trust["restrictedConfigurations"] == ["pdsl.program"]
    assert re.search(r"if \(places\.trusted\) \{\s*for \(const folder of places\.folders\)", SOURCES["find"])
    assert '"-P"' in SOURCES["find"]
