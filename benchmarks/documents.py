"""Whole-process time of documents: the 28 points in four formats, long texts in Word and PDF, beside docxtpl.

    make bench-documents                          all of it
    make bench-documents BENCH_ARGS="--rounds 3"  fewer rounds

Times are work (user and system) of whole processes, with bytecode compiled and templates precompiled; commands take
turns. A long text has articles of three paragraphs each, in the words of `drafts.py`: about as many to an article as
the 28 points. docxtpl fills a Word template, which somebody has made, with the words that pdsl has made of the same
text: as many paragraphs, numbers written out, no fields, no contents, no footnotes. It is a floor for a Word file of
that length. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

import drafts
from whole_process import DRAFT, ROOT, interleaved, whole_process

from pdsl.analysis import analyse
from pdsl.render import compose
from pdsl.render.document import Heading, Paragraph, plain_text
from pdsl.source import Source

LENGTHS = (500, 1000, 2000, 4000)
TARGETS = {"md": 0.25, "html": 0.25, "docx": 0.4, "pdf": 0.5}

MAKE_TEMPLATE = """
import sys
import docx
file = docx.Document()
file.add_paragraph("{{ title }}", style="Title")
file.add_paragraph("{%p for block in blocks %}")
file.add_paragraph("{%p if block.heading %}")
file.add_paragraph("{{ block.text }}", style="Heading 2")
file.add_paragraph("{%p else %}")
file.add_paragraph("{{ block.text }}")
file.add_paragraph("{%p endif %}")
file.add_paragraph("{%p endfor %}")
file.save(sys.argv[1])
"""
FILL_TEMPLATE = """
import json, sys
from docxtpl import DocxTemplate
with open(sys.argv[2], encoding="utf-8") as file:
    words = json.load(file)
template = DocxTemplate(sys.argv[1])
template.render(words, autoescape=True)
template.save(sys.argv[3])
"""


def words(path: Path) -> dict[str, object]:
    """What a document of a draft says, block by block."""
    document = compose(analyse(Source(path.name, path.read_text(encoding="utf-8"))).standing.model)
    blocks = [
        {"heading": True, "text": f"{block.label} — {plain_text(block.title)}"}
        if isinstance(block, Heading)
        else {"heading": False, "text": f"{block.number} {plain_text(block.runs)}"}
        for block in document.blocks
        if isinstance(block, (Heading, Paragraph))
    ]
    return {"title": document.title, "blocks": blocks}


def short(pdsl: str, rounds: int, out: Path) -> dict[str, dict[str, float]]:
    """The table of the 28 points; milliseconds."""
    commands = {f"pdsl render plan_28 --to {to}": [pdsl, "render", str(DRAFT), "--to", to, "-o", str(out / f"a.{to}")]
                for to in TARGETS}  # fmt: skip
    measures = {"python -c pass": partial(whole_process, [sys.executable, "-c", "pass"])}
    measures |= {name: partial(whole_process, command) for name, command in commands.items()}
    times = interleaved(measures, rounds)
    base = statistics.median(times["python -c pass"])
    print(f"{'whole process':32}{'median':>10}{'least':>10}{'x python':>10}{'target':>10}")
    result = {}
    for name, values in times.items():
        median, target = statistics.median(values), TARGETS.get(name.rpartition(" ")[2])
        result[name] = {"median_ms": median * 1000, "least_ms": min(values) * 1000}
        said = f"{target * 1000:7.0f} ms" if target else ""
        print(f"{name:32}{median * 1000:7.0f} ms{min(values) * 1000:7.0f} ms{median / base:10.2f}{said:>10}")
    return result


def long(pdsl: str, peer: str, rounds: int, out: Path) -> dict[str, dict[str, float]]:
    """The table of long texts: seconds, growth from one length to the next, and beside docxtpl."""
    template, script, maker = out / "template.docx", out / "fill.py", out / "make.py"
    maker.write_text(MAKE_TEMPLATE, encoding="utf-8")
    script.write_text(FILL_TEMPLATE, encoding="utf-8")
    whole_process([peer, str(maker), str(template)])
    print(f"\n{'articles':>9}{'blocks':>9}{'docx':>10}{'growth':>8}{'pdf':>10}{'growth':>8}{'docxtpl':>10}{'growth':>8}"
          f"{'docx x docxtpl':>16}")  # fmt: skip
    result: dict[str, dict[str, float]] = {}
    before: dict[str, float] = {}
    for count in LENGTHS:
        draft, told = out / f"{count}.pdsl", out / f"{count}.json"
        draft.write_text(drafts.articles(count), encoding="utf-8")
        said = words(draft)
        told.write_text(json.dumps(said), encoding="utf-8")
        commands = {to: [pdsl, "render", str(draft), "--to", to, "-o", str(out / f"{count}.{to}")]
                    for to in ("docx", "pdf")}  # fmt: skip
        commands["docxtpl"] = [peer, str(script), str(template), str(told), str(out / f"{count}.filled.docx")]
        times = interleaved({name: partial(whole_process, command) for name, command in commands.items()}, rounds)
        least = {name: min(values) for name, values in times.items()}
        blocks = said["blocks"]
        assert isinstance(blocks, list)
        growth = {name: f"{took / before[name]:7.2f}x" if before else "" for name, took in least.items()}
        print(f"{count:9,}{len(blocks):9,}" + "".join(f"{least[name]:8.2f} s{growth[name]:>8}" for name in least)
              + f"{least['docx'] / least['docxtpl']:16.2f}")  # fmt: skip
        result[str(count)] = {**{f"{name}_s": took for name, took in least.items()}, "blocks": float(len(blocks))}
        before = least
    return result


def main() -> None:
    options = argparse.ArgumentParser(description="Time documents.")
    options.add_argument("--peer", default=str(ROOT / "build" / "bench" / "bin" / "python"), help="Python with docxtpl")
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--json", type=Path, help="write the figures to this file too")
    chosen = options.parse_args()
    pdsl = str(Path(sys.executable).with_name("pdsl"))
    with tempfile.TemporaryDirectory() as folder:
        figures = {"short": short(pdsl, chosen.rounds, Path(folder)),
                   "long": long(pdsl, chosen.peer, max(2, chosen.rounds // 4), Path(folder))}  # fmt: skip
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
