"""What editors take from the language itself: TextMate grammar, snippets and sample of the extension for VS Code.

    python -m editors.generate

The words are those of the parser's tables, their colours those of `pdsl.highlight`, the snippets those of the language
server; a test fails when the files that are kept are not what this writes. The colouring knows no context; where the
language server runs, it colours each word by what it stands for.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pygments.token import Keyword, Name, _TokenType

from pdsl import highlight
from pdsl.ide.snippets import SNIPPETS
from pdsl.syntax.tables import tables

FOLDER = Path(__file__).parent / "vscode"
LESSON = FOLDER.parents[1] / "examples" / "tutorial" / "7_a_whole_settlement.pdsl"
FORGOTTEN = " within 72 hours"
_SAMPLE_HEAD = """\
pdsl 1

# A treaty between invented States. Lines that begin with # are remarks: they do not count.
#
# One thing was forgotten in it. The words with the wavy line say what: rest the mouse on them.
"""
NAME = r"[^\W\d]\w*"
_WORD_START, _WORD_END = r"(?<!\w)", r"(?!\w)"
_FENCE = "punctuation.definition.markdown"
_VERB = "support.function.verb.pdsl"
# What Pygments calls a sort of keyword, and what TextMate does.
_SCOPES: dict[_TokenType, str] = {
    Keyword.Declaration: "storage.type.declaration.pdsl",
    Name.Function: _VERB,
    Keyword: "keyword.other.pdsl",
}
_MODAL, _PROHIBITION = "keyword.control.modal.pdsl", "keyword.control.prohibition.pdsl"
_UNIT, _SCALE = "keyword.other.unit.pdsl", "keyword.other.scale.pdsl"


def keywords() -> dict[str, list[str]]:
    """The keywords of the language by the scopes that they have; a longer one stands before what it begins with.

    A few words have two: `guarantee` is a verb after a modal, and declares elsewhere.
    """
    table, found = tables(), dict[str, set[str]]()
    for words, number in table.word_list:
        found.setdefault(scope_of(words, table.terminals[number]), set()).add(words)
    return {scope: sorted(found[scope], key=lambda words: (-len(words), words)) for scope in sorted(found)}


def scope_of(words: str, terminal: str) -> str:
    """The scope of a keyword that is a terminal of the grammar."""
    kind = highlight.kind_of(terminal)
    if kind is Keyword.Reserved:
        return _PROHIBITION if "not" in words.split() else _MODAL
    if kind is Keyword.Type:
        return _SCALE if terminal == "SCALE" else _UNIT
    return _SCOPES[kind]


def one_of(words: list[str]) -> str:
    """A pattern of whole words, with any white space inside."""
    body = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in words)
    return f"{_WORD_START}(?:{body}){_WORD_END}"


def _rule(match: str, scope: str = "", **groups: str) -> dict[str, Any]:
    """A rule of TextMate; `groups` are the scopes of its groups, `_1` and so on."""
    rule: dict[str, Any] = {"match": match}
    if scope:
        rule["name"] = scope
    if groups:
        rule["captures"] = {number[1:]: {"name": scope} for number, scope in groups.items()}
    return rule


def grammar() -> dict[str, Any]:
    """The TextMate grammar."""
    words = keywords()
    verbs = words[_VERB]
    elsewhere = {each for scope, listed in words.items() if scope not in (_VERB, _UNIT, _SCALE) for each in listed}
    words[_VERB] = [each for each in verbs if each not in elsewhere]
    shapes = tables().shapes
    several = [each for listed in words.values() for each in listed if " " in each]
    declaring = [each for each in words[_SCOPES[Keyword.Declaration]] if " " not in each]
    # `part of`, `phase of`: no name is declared where a word goes on as another keyword
    seconds = sorted({each.split()[1] for each in several if each.split()[0] in declaring})
    single = {scope: [each for each in listed if " " not in each] for scope, listed in words.items()}
    single = {scope: listed for scope, listed in single.items() if listed and scope not in (_UNIT, _SCALE)}
    phrases = {scope: [each for each in listed if " " in each] for scope, listed in words.items()}
    number = _WORD_START + _bare(shapes["NUMBER"]) + r"(?![\w%]|[./:-]\d)"
    return {
        "name": "pdsl",
        "scopeName": "source.pdsl",
        "fileTypes": ["pdsl"],
        "patterns": [{"include": f"#{part}"} for part in (
            "comments", "strings", "version", "labels", "declarations", "modals", "numbers", "codes", "phrases",
            "words", "names", "signs",
        )],
        "repository": {
            "comments": _rule(r"(#).*$", "comment.line.number-sign.pdsl", _1="punctuation.definition.comment.pdsl"),
            "strings": {"patterns": [
                {"name": "string.quoted.triple.pdsl", "begin": '"""', "end": '"""'},
                {"name": "string.quoted.double.pdsl", "begin": '"(?!"")', "end": '"|$',
                 "patterns": [_rule(r"\\.", "constant.character.escape.pdsl")]},
            ]},
            "version": _rule(r"^\s*(pdsl)\s+(\d+)", _1="keyword.other.pdsl", _2="constant.numeric.pdsl"),
            "labels": _rule(rf"(?:^|(?<=[{{}}]))\s*({NAME})\s*(:)",
                            _1="entity.name.label.pdsl", _2="punctuation.separator.label.pdsl"),
            "declarations": _rule(
                rf"(?:^|(?<=[{{}}]))\s*({'|'.join(declaring)})\s+(?!(?:{'|'.join(seconds)}){_WORD_END})({NAME})",
                _1=_SCOPES[Keyword.Declaration], _2="entity.name.type.pdsl",
            ),
            "modals": {"patterns": [
                _rule(rf"({one_of(words[scope])})\s+({one_of(verbs)})", _1=scope, _2=_VERB)
                for scope in (_PROHIBITION, _MODAL)
            ]},
            "numbers": {"patterns": [
                _rule(_WORD_START + shapes["DATE"] + _WORD_END, "constant.numeric.date.pdsl"),
                _rule(_WORD_START + f"(?:{_bare(shapes['ZONE'])})", "constant.other.zone.pdsl"),
                _rule(_WORD_START + _bare(shapes["RATIO"]) + _WORD_END, "constant.numeric.ratio.pdsl"),
                _rule(_WORD_START + shapes["FRACTION"] + _WORD_END, "constant.numeric.fraction.pdsl"),
                _rule(_WORD_START + _bare(shapes["PERCENT"]), "constant.numeric.percent.pdsl"),
                _rule(
                    rf"({number})(?:\s+({one_of(words[_SCALE])}))?(?:\s+({one_of(words[_UNIT])}))?",
                    _1="constant.numeric.pdsl", _2=_SCALE, _3=_UNIT,
                ),
            ]},
            "codes": _rule(_WORD_START + shapes["CODE"], "constant.other.code.pdsl"),
            "phrases": {"patterns": [_rule(one_of(listed), scope) for scope, listed in _by_length(phrases)]},
            "words": {"patterns": [_rule(one_of(listed), scope) for scope, listed in single.items()]},
            "names": _rule(_WORD_START + NAME, "variable.other.pdsl"),
            "signs": {"patterns": [
                _rule(r"[{}]", "punctuation.section.block.pdsl"),
                _rule(r"[\[\]]", "punctuation.section.brackets.pdsl"),
                _rule(r"[()]", "punctuation.section.group.pdsl"),
                _rule(r"\.\.|[:,|?]", "punctuation.separator.pdsl"),
            ]},
        },
    }  # fmt: skip


def _bare(shape: str) -> str:
    """A pattern without groups that are counted."""
    return re.sub(r"\((?!\?)", "(?:", shape)


def _by_length(phrases: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Phrases in runs of one scope, the longest first whatever its scope: the first rule that fits is taken."""
    flat = sorted(
        ((words, scope) for scope, listed in phrases.items() for words in listed),
        key=lambda each: (-len(each[0].split()), each[1], -len(each[0]), each[0]),
    )
    runs: list[tuple[str, list[str]]] = []
    for words, scope in flat:
        if not runs or runs[-1][0] != scope:
            runs.append((scope, []))
        runs[-1][1].append(words)
    return runs


def fences() -> dict[str, Any]:
    """A grammar that colours blocks of pdsl in Markdown."""
    fence = r"(^|\G)(\s*)(`{3,}|~{3,})\s*(?i:(pdsl)(?=\s|$)[^`~]*)$"
    return {
        "name": "pdsl in Markdown",
        "scopeName": "markdown.pdsl.codeblock",
        "injectionSelector": "L:text.html.markdown",
        "patterns": [{"include": "#block"}],
        "repository": {"block": {
            "name": "markup.fenced_code.block.markdown",
            "begin": fence,
            "end": r"(^|\G)(\2|\s{0,3})(\3)\s*$",
            "beginCaptures": {"3": {"name": _FENCE}, "4": {"name": "fenced_code.block.language"}},
            "endCaptures": {"3": {"name": _FENCE}},
            "patterns": [{
                "begin": r"(^|\G)(\s*)(.*)", "while": r"(^|\G)(?!\s*([`~]{3,})\s*$)",
                "contentName": "meta.embedded.block.pdsl", "patterns": [{"include": "source.pdsl"}],
            }],
        }},
    }  # fmt: skip


def snippets() -> dict[str, Any]:
    """The snippets of the language server in the form of VS Code; for where no server runs, and for its menu."""
    found = {}
    for snippet in SNIPPETS:
        label = snippet.label.replace("…", "").strip()
        found[label] = {
            "prefix": f"pdsl {label}",
            "description": snippet.about,
            "body": snippet.body.rstrip("\n").split("\n"),
        }
    return found


def sample() -> str:
    """The settlement of the first steps: that of the last lesson of the tutorial, with a time limit forgotten."""
    text = LESSON.read_text(encoding="utf-8")
    assert text.count(FORGOTTEN) == 1
    _, _, body = text.partition("import standard\n")
    return f"{_SAMPLE_HEAD}\nimport standard\n{body.replace(FORGOTTEN, '')}"


def files() -> dict[Path, str]:
    """All that is generated: path and text."""
    made = {
        "syntaxes/pdsl.tmLanguage.json": grammar(),
        "syntaxes/markdown.tmLanguage.json": fences(),
        "snippets/pdsl.json": snippets(),
    }
    found = {FOLDER / path: json.dumps(value, indent=2, ensure_ascii=False) + "\n" for path, value in made.items()}
    return found | {FOLDER / "samples" / "two_rivers.pdsl": sample()}


def main() -> None:
    """Write the files."""
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
