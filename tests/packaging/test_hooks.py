"""The hooks for pre-commit call commands that there are."""

from __future__ import annotations

import re
from pathlib import Path

from pdsl.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


def test_the_hooks_call_commands_that_there_are():
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^  entry: pdsl (\w+)$", text, re.MULTILINE)
    assert entries == ["check", "fmt"]
    assert set(entries) <= set(COMMANDS)
    assert re.findall(r"^  files: (.*)$", text, re.MULTILINE) == [r"\.pdsl$"] * len(entries)
    named = re.findall(r"^- id: (.*)$", text, re.MULTILINE)
    page = (ROOT / "docs" / "howto" / "ci.md").read_text(encoding="utf-8")
    assert all(f"- id: {name}" in page for name in named)
