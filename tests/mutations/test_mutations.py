"""Single faults in good treaties, and how many of them are found (see `docs/mutations.md`).

From each reference of good drafting the faults of all kinds are made, each wherever it applies, one at a time. A
fault is found if the text with it has a finding that the clean text has not, of the weight that the kind of fault
asks for, and that points at the clause with the fault or at its counterpart. What is not found stands by name in
the golden file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from pdsl.diagnostics import Severity

# each module enters its operators when it is imported
from tests.mutations import clocks, finals, guarantees, means, norms, oversight, places
from tests.mutations.drafts import OPERATORS, Draft, findings

MODULES = (norms, oversight, guarantees, clocks, places, means, finals)
ROOT = Path(__file__).resolve().parents[2]
REFERENCES = sorted((ROOT / "examples" / "reference").glob("*.pdsl"))
GOLDEN = Path(__file__).parent / "golden"
SHARE = 0.98
# Faults that only a parser or a table of names has to find; the share is asserted without them too.
OF_NAMES = frozenset({"undefined_name", "duplicate_name"})


def draft_of(path: Path) -> Draft:
    """A reference as the command line reads it."""
    return Draft(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.stem)
def test_single_faults_are_found(path, golden):
    draft = draft_of(path)
    assert 150 <= draft.text.count("\n") <= 400
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    codes: dict[str, Counter[str]] = {}
    survivors: list[str] = []
    texts: set[str] = set()
    for name, kind in OPERATORS.items():
        for fault in kind.make(draft):
            text = draft.spoilt(fault)
            assert text != draft.text, fault.name
            assert text not in texts, f"{fault.name} makes a text that another fault makes"
            texts.add(text)
            hits, others = draft.found(fault)
            unreadable = [d.message for d in (*hits, *others) if d.code.startswith(("SYN", "INT"))]
            assert not unreadable, f"{fault.name} makes a text that cannot be read: {unreadable}"
            made[name] += 1
            if hits:
                found[name] += 1
                codes.setdefault(name, Counter()).update({hit.code for hit in hits})
            else:
                survivors.append(fault.name)
    total, without = made.total(), made.total() - sum(made[name] for name in OF_NAMES)
    caught = found.total() - sum(found[name] for name in OF_NAMES)
    lines = [f"{found.total()} of {total} faults found, {caught} of {without} without those of names", ""]
    lines += [f"{name}: {found[name]} of {made[name]}{_by(codes.get(name))}" for name in sorted(made)]
    lines += ["", "not found:", *survivors]
    golden(f"{path.stem}.txt", "\n".join(lines) + "\n")
    assert total >= 150
    assert found.total() >= SHARE * total, survivors
    assert caught >= (SHARE - 0.005) * without, survivors


def _by(codes: Counter[str] | None) -> str:
    """The findings that most often found faults of one kind."""
    if not codes:
        return ""
    most = sorted(codes.items(), key=lambda entry: (-entry[1], entry[0]))[:3]
    return f" ({', '.join(code for code, _ in most)})"


def test_the_operators_say_why_and_on_what_authority():
    assert len(OPERATORS) >= 40
    for kind in OPERATORS.values():
        assert len(kind.why) > 20, kind.name
        assert re.search(r"[A-Z0-9]", kind.authority), kind.name


def test_every_operator_is_used_on_some_reference():
    drafts = [draft_of(path) for path in REFERENCES]
    used = {kind.name for draft in drafts for kind in OPERATORS.values() if any(kind.make(draft))}
    assert set(OPERATORS) - used == set()


def test_the_clean_texts_give_no_error_and_no_warning():
    for path in REFERENCES:
        said = findings(path.name, path.read_text(encoding="utf-8"))
        assert [d.message for d in said if d.severity is not Severity.INFO] == []


TITLES = {
    "norms": "Norms, bearers and names",
    "oversight": "Bodies, decisions and monitoring",
    "guarantees": "Guarantees",
    "clocks": "Deadlines, order and phases",
    "places": "Ceasefire, separation and territory",
    "means": "Forces, money, measures and people",
    "finals": "Disputes and final clauses",
}


def test_the_manual_shows_the_record(request):
    """The table in the manual, made from the golden files; `--update` rewrites it."""
    page = ROOT / "docs" / "mutations.md"
    text = page.read_text(encoding="utf-8")
    head, rest = text.split("<!-- table -->\n")
    _, tail = rest.split("<!-- end -->\n")
    shown = f"{head}<!-- table -->\n{table()}<!-- end -->\n{tail}"
    if request.config.getoption("--update") and shown != text:
        page.write_text(shown, encoding="utf-8")
        pytest.fail(f"rewritten: {page}; read the change, then run again", pytrace=False)
    assert shown == text


def table() -> str:
    """Found and made by group and reference, and what was not found, from the golden files."""
    records = {path.stem: (GOLDEN / f"{path.stem}.txt").read_text(encoding="utf-8") for path in REFERENCES}
    counts = {
        name: {
            line[1]: (int(line[2]), int(line[3])) for line in re.finditer(r"^(\w+): (\d+) of (\d+)", text, re.MULTILINE)
        }
        for name, text in records.items()
    }
    names = list(records)
    lines = [
        "| found of made | " + " | ".join(name.replace("_", " ") for name in names) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    rows = []
    for module in MODULES:
        group = module.__name__.rpartition(".")[2]
        kinds = [name for name, kind in OPERATORS.items() if kind.group == group]
        rows.append((f"{TITLES[group]} ({len(kinds)} kinds)", [_sum(counts[name], kinds) for name in names]))
    rows.append((f"**all** ({len(OPERATORS)} kinds)", [_sum(counts[name], OPERATORS, share=True) for name in names]))
    rows.append(("each kind counted once", [_by_kind(counts[name]) for name in names]))
    lines += [f"| {title} | {' | '.join(cells)} |" for title, cells in rows]
    lines += ["", "Not found:", ""]
    for name, text in records.items():
        missed = text.split("not found:\n")[1].splitlines()
        lines += [f"- {name.replace('_', ' ')}: {', '.join(f'`{fault}`' for fault in missed) or 'none'}"]
    return "\n".join(["", *lines, "", ""])


def _sum(counts: dict[str, tuple[int, int]], kinds: Iterable[str], *, share: bool = False) -> str:
    found, made = (sum(counts[kind][i] for kind in kinds if kind in counts) for i in (0, 1))
    return f"{found} of {made}" + (f", {100 * found / made:.1f} %" if share else "") if made else "–"


def _by_kind(counts: dict[str, tuple[int, int]]) -> str:
    """The mean of the shares of each kind: a kind that applies in many places weighs no more than another."""
    return f"{100 * sum(found / made for found, made in counts.values()) / len(counts):.1f} %"
