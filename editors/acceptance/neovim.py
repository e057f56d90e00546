"""Drive a real Neovim with the configuration of docs/editors/neovim.md: `python editors/acceptance/neovim.py`.

    --nvim FILE    the program; without it `nvim` on the path

A finding, a completion and a renaming on the 28 points, and the findings after the renaming are those before it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "editors" / "neovim.md"


def codes(draft: Path) -> list[str]:
    """The codes of the findings about a draft, sorted."""
    import pdsl

    return sorted(finding.code for finding in pdsl.check(draft).findings)


def main() -> int:
    """Gives the exit code: 1 if what Neovim shows is not what the command line finds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--nvim", default=shutil.which("nvim"), help="the program")
    nvim = parser.parse_args().nvim
    if not nvim:
        sys.stderr.write("neovim.py: no nvim on the path; install neovim, or name it with --nvim\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(ROOT / "examples", work / "examples")
        before = {path: codes(path) for path in (work / "examples").glob("plan_*.pdsl")}
        (settings,) = re.findall(r"^```lua\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        (work / "init.lua").write_text(settings, encoding="utf-8")
        command = work / "bin" / "pdsl"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pdsl "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        env = os.environ | {"PYTHONPATH": str(ROOT), "PATH": f"{command.parent}:{os.environ['PATH']}"}
        done = subprocess.run(
            [nvim, "--headless", "-u", str(work / "init.lua"), "examples/plan_28.pdsl",
             "-c", f"luafile {Path(__file__).with_suffix('.lua')}"],
            cwd=work, env=env, capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip
        said = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
        wanted = {"completion": "true", "hover": "true", "renamed": "true"}
        right = done.returncode == 0 and int(said.get("findings", 0)) > 100 and wanted.items() <= said.items()
        right = right and "russian_federation" in (work / "examples/common/actors.pdsl").read_text(encoding="utf-8")
        right = right and all(codes(path) == found for path, found in before.items())
    print(f"neovim: {'passed' if right else 'FAILED'} ({', '.join(f'{name} {value}' for name, value in said.items())})")
    if not right:
        sys.stderr.write(done.stderr + "\n")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
