"""Whole-process time of the command line, and lines read in a second, beside another text language in Python.

    make bench                             all of it
    make bench BENCH_ARGS="--rounds 41"    more rounds

The commands of one table take turns, round by round, so that a busy machine slows them all alike; read the
ratios before the milliseconds. Times are the wall clock of a process from its start to its end, with
bytecode compiled beforehand. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRAFT = ROOT / "examples" / "plan_28.pdsl"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

READ_DRAFT = """
import gc
import sys, time
from pathlib import Path
gc.set_threshold(200_000, 50, 1000)  # as the command line does
from pdsl.source import Source
from pdsl.syntax.parser import parse
text = Path(sys.argv[1]).read_text(encoding="utf-8")
start = time.perf_counter()
parsed = parse(Source("big.pdsl", text))
took = time.perf_counter() - start
assert not parsed.diagnostics, parsed.diagnostics[0].message
print(took)
"""
READ_LEDGER = """
import sys, time
from pathlib import Path
from beancount.parser import parser
text = Path(sys.argv[1]).read_text(encoding="utf-8")
start = time.perf_counter()
entries, errors, options = parser.parse_string(text)
took = time.perf_counter() - start
assert not errors, errors[0].message
print(took)
"""


def article(number: int) -> str:
    """Ten lines of a draft."""
    return f"""\
article part_{number} "Article {number}" {{
    # Each article has ten lines, this one among them.
    northland shall withdraw forces from area_{number} within {number % 90 + 1} days of signature
    southland shall not deploy forces in area_{number} until 2031-12-31
    each of southland, northland shall not use force to change borders from signature
    force_cap army of northland in peacetime {{
        personnel at most [high_republic: 600_000 | neighbours: 800_000]
    }}
}}

"""


def transaction(number: int) -> str:
    """Five lines of a ledger."""
    return f"""\
2031-{number % 12 + 1:02}-{number % 28 + 1:02} * "Payee {number}" "What it was for"
  ; One line of comment, as in the draft.
  Assets:Bank:Current    -{number % 900 + 1}.25 USD
  Expenses:Upkeep

"""


def whole_process(command: list[str]) -> float:
    """Seconds from start to end of a process; one that ends with neither 0 nor 1 ends the run."""
    run = partial(subprocess.run, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    start = time.perf_counter()
    done = run(command)
    took = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return took


def own_count(python: str, script: str, file: Path) -> float:
    """Seconds that a fresh process says it spent reading a file."""
    command = [python, "-c", script, str(file)]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"reading {file.name} failed:\n{done.stderr}")
    return float(done.stdout)


def interleaved(measures: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """All measures once in each round; one round before them warms the caches of the disk."""
    times: dict[str, list[float]] = {name: [] for name in measures}
    for turn in range(rounds + 1):
        for name, measure in measures.items():
            took = measure()
            if turn:
                times[name].append(took)
    return times


def processes(peer: Path, rounds: int, out: Path) -> dict[str, dict[str, float]]:
    """The table of whole-process times; milliseconds."""
    pdsl = str(Path(sys.executable).with_name("pdsl"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "pdsl --version": [pdsl, "--version"],
        "pdsl check plan_28": [pdsl, "check", str(DRAFT)],
        "pdsl render plan_28 --to html": [pdsl, "render", str(DRAFT), "--to", "html", "-o", str(out / "plan_28.html")],
    }
    beancount = peer / "bin" / "bean-check"
    if beancount.exists():
        commands["bean-check --version"] = [str(beancount), "--version"]
    else:
        print(f"bean-check is not there ({beancount}); `make bench` installs it where an index can be reached\n")
    measures = {name: partial(whole_process, command) for name, command in commands.items()}
    times = interleaved(measures, rounds)
    base = statistics.median(times["python -c pass"])
    other = statistics.median(times.get("bean-check --version", [float("nan")]))
    print(f"{'whole process':32}{'median':>10}{'least':>10}{'x python':>10}{'x bean-check':>14}")
    result = {}
    for name, values in times.items():
        median = statistics.median(values)
        result[name] = {"median_ms": median * 1000, "least_ms": min(values) * 1000}
        print(
            f"{name:32}{median * 1000:7.1f} ms{min(values) * 1000:7.1f} ms{median / base:10.2f}{median / other:14.2f}"
        )
    return result


def reading(peer: Path, rounds: int, lines: int, out: Path) -> dict[str, dict[str, float]]:
    """The table of lines read in a second: pdsl's parser, and beancount's on a ledger of as many lines."""
    draft, ledger = out / "big.pdsl", out / "big.beancount"
    draft.write_text("pdsl 1\n\n" + "".join(map(article, range(lines // 10))), encoding="utf-8")
    opened = "1970-01-01 open Assets:Bank:Current\n1970-01-01 open Expenses:Upkeep\n"
    ledger.write_text(opened + "".join(map(transaction, range(lines // 5))), encoding="utf-8")
    measures = {"pdsl, parse": partial(own_count, sys.executable, READ_DRAFT, draft)}
    python = peer / "bin" / "python"
    if (peer / "bin" / "bean-check").exists():
        measures["beancount, parse"] = partial(own_count, str(python), READ_LEDGER, ledger)
    times = interleaved(measures, rounds)
    print(f"\n{f'reading {lines:,} lines':32}{'median':>10}{'lines/s':>12}{'x beancount':>14}")
    other = statistics.median(times.get("beancount, parse", [float("nan")]))
    result = {}
    for name, values in times.items():
        median = statistics.median(values)
        result[name] = {"median_ms": median * 1000, "lines_per_second": lines / median}
        print(f"{name:32}{median * 1000:7.1f} ms{lines / median:12,.0f}{median / other:14.2f}")
    return result


def main() -> None:
    options = argparse.ArgumentParser(description="Time the command line.")
    options.add_argument("--peer", type=Path, default=ROOT / "build" / "bench", help="environment with beancount")
    options.add_argument("--rounds", type=int, default=21)
    options.add_argument("--lines", type=int, default=20_000, help="of the big draft, a multiple of ten")
    options.add_argument("--json", type=Path, help="write the figures to this file too")
    chosen = options.parse_args()
    for folder in (ROOT / "pdsl", *(chosen.peer / "lib").glob("python*/site-packages")):
        compileall.compile_dir(folder, quiet=2)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}, {chosen.rounds} rounds\n")
    with tempfile.TemporaryDirectory() as folder:
        figures = {
            "processes": processes(chosen.peer.resolve(), chosen.rounds, Path(folder)),
            "reading": reading(chosen.peer.resolve(), max(3, chosen.rounds // 4), chosen.lines, Path(folder)),
        }
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
