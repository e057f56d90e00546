"""Whole-process time of the command line, lines read and checked in a second, memory and growth, beside beancount.

    make bench                             all of it
    make bench BENCH_ARGS="--rounds 41"    more rounds

The commands of one table take turns, round by round, so that a busy machine slows them all alike; read the
ratios before the milliseconds. Times of whole processes are work (user and system), from their start to their end,
with bytecode compiled beforehand. The drafts are those of `drafts.py`. Nothing is asserted here.
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
from collections.abc import Callable
from functools import partial
from pathlib import Path

import drafts

ROOT = Path(__file__).resolve().parents[1]
LENGTHS = (100, 1000, 7000, 28_000, 100_000)
DRAFT = ROOT / "examples" / "plan_28.pdsl"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

READ_DRAFT = """
import gc
import sys, time
from pathlib import Path
gc.set_threshold(1_000_000, 50, 1000)  # as the command line does
from pdsl.source import Source
from pdsl.syntax.parser import parse
text = Path(sys.argv[1]).read_text(encoding="utf-8")
start = time.process_time()
parsed = parse(Source("big.pdsl", text))
took = time.process_time() - start
assert not parsed.diagnostics, parsed.diagnostics[0].message
print(took)
"""
READ_LEDGER = """
import sys, time
from pathlib import Path
from beancount.parser import parser
text = Path(sys.argv[1]).read_text(encoding="utf-8")
start = time.process_time()
entries, errors, options = parser.parse_string(text)
took = time.process_time() - start
assert not errors, errors[0].message
print(took)
"""


def whole_process(command: list[str]) -> float:
    """Seconds of work of a process; one that ends with neither 0 nor 1 ends the run."""
    return work_and_memory(command)[0]


def work_and_memory(command: list[str]) -> tuple[float, int]:
    """Seconds of work of a process, user and system, and its greatest resident size in bytes."""
    done = subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


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
    draft.write_text(drafts.text(lines), encoding="utf-8")
    ledger.write_text(drafts.ledger(lines), encoding="utf-8")
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


def checking(peer: Path, rounds: int, out: Path) -> dict[str, dict[str, float]]:
    """The table of whole checks, all checks and no cache: pdsl at several lengths, and bean-check on as many lines."""
    pdsl, bean = str(Path(sys.executable).with_name("pdsl")), peer / "bin" / "bean-check"
    print(f"\n{'checking, whole process':32}{'least':>10}{'lines/s':>12}{'x bean-check':>14}{'bytes/line':>12}")
    result: dict[str, dict[str, float]] = {}
    _, floor = work_and_memory([pdsl, "check", str(DRAFT)])
    for lines in LENGTHS:
        draft, ledger = out / f"{lines}.pdsl", out / f"{lines}.beancount"
        draft.write_text(drafts.text(lines), encoding="utf-8")
        ledger.write_text(drafts.ledger(lines), encoding="utf-8")
        commands = {f"pdsl check, {lines:,} lines": [pdsl, "check", "--format", "concise", str(draft)]}
        if bean.exists():
            commands[f"bean-check, {lines:,} lines"] = [str(bean), "--no-cache", str(ledger)]
        most = max(2, rounds // (1 + lines // 5000))
        measures = {name: [work_and_memory(command) for _ in range(most)] for name, command in commands.items()}
        least = {name: min(work for work, _ in found) for name, found in measures.items()}
        other = list(least.values())[-1] if bean.exists() else float("nan")
        for name, took in least.items():
            size = min(size for _, size in measures[name])
            each = (size - floor) / lines if name.startswith("pdsl") and lines >= 5000 else float("nan")
            result[name] = {"least_ms": took * 1000, "lines_per_second": lines / took, "bytes_per_line": each}
            print(f"{name:32}{took * 1000:7.0f} ms{lines / took:12,.0f}{took / other:14.2f}{each:12,.0f}")
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
            "checking": checking(chosen.peer.resolve(), max(3, chosen.rounds // 4), Path(folder)),
        }
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
