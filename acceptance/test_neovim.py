"""A real Neovim with the configuration of the manual: a finding, a completion, a renaming on the 28 points."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from applications import ROOT, application

import pdsl

PAGE = ROOT / "docs" / "editors" / "neovim.md"


def codes(draft: Path) -> list[str]:
    return sorted(finding.code for finding in pdsl.check(draft).findings)


def test_neovim_shows_completes_and_renames(tmp_path):
    nvim = os.environ.get("NVIM_PROGRAM") or application("nvim")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    plans = sorted((tmp_path / "examples").glob("plan_*.pdsl"))
    before = [codes(path) for path in plans]
    (settings,) = re.findall(r"^```lua\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "init.lua").write_text(settings, encoding="utf-8")
    command = tmp_path / "bin" / "pdsl"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pdsl "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = f"{command.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        [nvim, "--headless", "-u", str(tmp_path / "init.lua"), "examples/plan_28.pdsl",
         "-c", f"luafile {Path(__file__).with_name('neovim.lua')}"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": path, "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    assert done.returncode == 0, done.stderr
    assert int(said.pop("findings")) >= len(before[-1]) - 5  # those about imported files stand in those files
    assert said == {"completion": "true", "hover": "true", "renamed": "true"}
    assert "state russian_federation" in (tmp_path / "examples/common/actors.pdsl").read_text(encoding="utf-8")
    assert [codes(path) for path in plans] == before
