"""Faults planted in texts: each is reported once, at the right words, and nothing else is.

A file of `syntax/` holds its expectations: a comment `# error[CODE] «WORDS» SAID` stands above the line that
the finding points at; WORDS are the words underlined, SAID (if any) is part of what the finding says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdsl.diagnostics import Diagnostic
from pdsl.source import Source
from pdsl.syntax.parser import parse

FILES = sorted((Path(__file__).parent / "syntax").glob("*.pdsl"))
EXPECTED = re.compile(r"\s*# (?:error|warning|info)\[(\S+)\] «(.*)»\s*(.*)$")


def expectations(text: str) -> list[tuple[int, str, str, str]]:
    """(line, code, words underlined, part of what is said) of each comment that expects a finding."""
    found = []
    waiting: list[tuple[str, str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        match = EXPECTED.match(line)
        if match:
            waiting.append((match[1], match[2], match[3].strip()))
        else:
            found += [(number, *expected) for expected in waiting]
            waiting = []
    assert not waiting, "an expectation stands above no line"
    return found


def said(finding: Diagnostic) -> str:
    assert finding.primary is not None
    return "\n".join((finding.message, finding.primary.text, *finding.notes, *finding.helps))


def test_there_are_many_files() -> None:
    assert len(FILES) >= 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_planted_fault_is_found_once_and_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    source = Source(path.name, text)
    expected = sorted(expectations(text))
    findings = sorted(parse(source).diagnostics, key=lambda finding: finding.sort_key)
    found = []
    for finding in findings:
        assert finding.primary is not None
        span = finding.primary.place.span
        found.append((source.position(span.start).line, finding.code, source.at(span)))
    assert found == [(line, code, words) for line, code, words, _ in expected]
    for finding, (line, _, _, part) in zip(findings, expected, strict=True):
        assert part in said(finding), f"line {line}: {said(finding)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_findings_are_worded_for_readers(path: Path) -> None:
    for finding in parse(Source(path.name, path.read_text(encoding="utf-8"))).diagnostics:
        assert finding.primary is not None
        assert finding.helps or finding.primary.text, finding
        for words in (finding.message, finding.primary.text, *finding.notes, *finding.helps):
            assert words, finding
            assert "\n" not in words
            assert not words.endswith("."), words
            assert words[0] == "`" or not words[0].isupper(), words
            assert not re.search(r"\b(token|terminal|parser?|syntax|[A-Z]+_[A-Z]+|LSQB|RSQB)\b", words), words
