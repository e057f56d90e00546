"""Where the time of one check goes: the work of each stage in fresh processes, the least of several rounds.

    python benchmarks/stages.py --lines 7000 --rounds 10
    python benchmarks/stages.py --draft examples/plan_28.pdsl
    python benchmarks/stages.py --lines 7000 --beside ../other-checkout     two versions by turns

Nothing is asserted here. What the stages share is asked for before the checks run, so that no check pays for it.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import drafts

ROOT = Path(__file__).resolve().parents[1]
ONE = """
import json, sys, time
import gc
gc.set_threshold(1_000_000, 50, 1000)  # as the command line does
spent = {"python itself": time.process_time()}
def done(stage):
    now = time.process_time()
    spent[stage] = now - sum(spent.values())
from pdsl.cli import batch, files
import pdsl.analysis
done("modules of the command, the stages and the model")
from pdsl.checks import registry
registry.modules(that_run=True)
done("modules of the checks")
from pdsl.syntax.tables import tables
tables()
done("parser's tables")
from pdsl import project
texts = project.load(files.open_draft(sys.argv[1]), files.reader())
done("reading, with what is imported")
from pdsl.lower.settlement import lower
low = lower(texts)
done("lowering to the model")
analysis = pdsl.analysis.Analysis(low.model, low.origins, low.headings, (), low.complete)
analysis.timeline
done("timeline")
analysis.norms, analysis.mentions, analysis.uses, analysis.sequence, analysis.strangers
done("norms, mentions, uses, preconditions")
analysis.redlines
done("red lines")
found = registry.run(analysis)
done("checks")
from pdsl import report
report.render(found, "concise")
done("report")
print(json.dumps(spent))
"""


def stages(checkout: Path, draft: Path) -> dict[str, float]:
    """Seconds of work of each stage in one fresh process."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-c", ONE, str(draft)]
    done = subprocess.run(
        command, cwd=checkout, env={**environ, "PYTHONPATH": str(checkout)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main() -> None:
    options = argparse.ArgumentParser(description="Time the stages of one check.")
    options.add_argument("--lines", type=int, default=7000, help="of an invented draft")
    options.add_argument("--draft", type=Path, help="a draft of one's own instead")
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--beside", type=Path, help="another checkout, measured by turns with this one")
    chosen = options.parse_args()
    checkouts = [ROOT, *([chosen.beside.resolve()] if chosen.beside else [])]
    least: list[dict[str, float]] = [{} for _ in checkouts]
    with tempfile.TemporaryDirectory() as folder:
        draft = chosen.draft.resolve() if chosen.draft else Path(folder) / "draft.pdsl"
        if not chosen.draft:
            draft.write_text(drafts.text(chosen.lines), encoding="utf-8")
        for checkout in checkouts:
            compileall.compile_dir(checkout / "pdsl", quiet=2)
        for _ in range(chosen.rounds):
            for checkout, best in zip(checkouts, least, strict=True):
                for stage, took in stages(checkout, draft).items():
                    best[stage] = min(best.get(stage, took), took)
    print(f"milliseconds of work, least of {chosen.rounds}; load {os.getloadavg()[0]:.1f}")
    for stage in least[0]:
        print(f"{stage:52}" + "".join(f"{best[stage] * 1000:9.1f}" for best in least))
    print(f"{'together':52}" + "".join(f"{sum(best.values()) * 1000:9.1f}" for best in least))


if __name__ == "__main__":
    main()
