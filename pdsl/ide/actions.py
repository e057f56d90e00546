"""What an editor offers to do about a finding: its fix, what is missing as words to fill in, or to acknowledge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdsl.checks import registry
from pdsl.diagnostics import Applicability, Diagnostic, Edit, Place
from pdsl.ide.reading import Reading, path
from pdsl.ide.snippets import plain
from pdsl.source import Span
from pdsl.syntax.tree import Node

_SENTENCES = frozenset({"sentence", "labelled", "statement", "labelled_statement", "step_sentence", "ceasefire"})
_NAMED = frozenset({
    "labelled", "labelled_statement", "labelled_status", "labelled_interdependence", "guarantee", "snapback",
    "ceasefire", "ladder", "vote", "force_cap", "fund", "either", "article", "division", "actor", "body", "area",
    "milestone", "benchmark", "phase", "event", "sanctions", "category", "redline", "framework", "define", "settlement",
    "instrument",
})  # fmt: skip
# Findings that say that something is missing: where it goes, and what is written there. `{body}` is a body of the text.
_MISSING = {
    "TIM-01": ("sentence", "add a deadline", " within ${{1:30}} days of ${{2:signature}}"),
    "MON-15": ("sentence", "add who verifies it", " verified by ${{1:{body}}}"),
    "MON-01": ("sentence", "add who verifies it", " verified by ${{1:{body}}}"),
    "MOD-10": ("sentence", "add who certifies it", " certified by ${{1:{body}}}"),
    "GUA-06": ("event", "add who finds that it took place", "found by ${{1:{body}}} within ${{2:24}} hours"),
    "GUA-08": ("step", "add a time limit", " within ${{1:72}} hours"),
    "DSP-15": ("step", "add a time limit", " within ${{1:30}} days"),
    "ARM-01": ("force_cap", "add who counts, and how often",
               "applies from ${{1:signature}} verified by ${{2:{body}}} every ${{3:90}} days"),
    "BOD-02": ("body", "add how it decides",
               "decides by ${{1:2/3}} of members excluding accused within ${{2:24}} hours"),
}  # fmt: skip
_BLOCKS = {"event": "event_block", "force_cap": "cap_block", "body": "body_block"}


class Action(NamedTuple):
    """Something to do. `sort`: `fix`, `missing`, `acknowledge`. `edits` hold plain words; those of `places`, the same
    with places to fill in. `safe`: the text says the same afterwards.
    """

    title: str
    sort: str
    edits: tuple[Edit, ...]
    finding: Diagnostic
    places: tuple[Edit, ...] = ()
    safe: bool = False


def actions(reading: Reading, findings: Iterable[Diagnostic]) -> list[Action]:
    """What can be done about some findings of a text, the surest first."""
    found: list[Action] = []
    for finding in findings:
        found += _of(reading, finding)
    return sorted(found, key=lambda action: ("fix", "missing", "acknowledge").index(action.sort))


def safe_fixes(findings: Iterable[Diagnostic]) -> tuple[Edit, ...]:
    """The edits of all safe fixes, those left out that meet another."""
    found: list[Edit] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or fix.applicability is not Applicability.SAFE:
            continue
        if not any(_meet(edit.place, other.place) for edit in fix.edits for other in found):
            found += fix.edits
    return tuple(found)


def _meet(one: Place, other: Place) -> bool:
    if one.source.name != other.source.name:
        return False
    return one.span.start < other.span.end and other.span.start < one.span.end


def _of(reading: Reading, finding: Diagnostic) -> Iterator[Action]:
    fix = finding.fix
    if fix is not None and fix.edits:
        yield Action(fix.title, "fix", fix.edits, finding, safe=fix.applicability is Applicability.SAFE)
    if finding.primary is None or finding.acknowledged:
        return
    yield from _missing(reading, finding)
    acknowledgement = _acknowledgement(reading, finding)
    if acknowledgement is not None:
        yield acknowledgement


# ── what is missing ──────────────────────────────────────────────────────


def _missing(reading: Reading, finding: Diagnostic) -> Iterator[Action]:
    wanted = _MISSING.get(finding.code)
    if wanted is None:
        return
    where, title, words = wanted
    words = words.format(body=_a_body(reading))
    labels = [label for label in (finding.primary, *finding.secondary) if label is not None]
    for label in labels:
        place = label.place
        if place.source.name != reading.source.name:
            continue
        inserted = _insertion(reading, place.span.start, where, words)
        if inserted is not None:
            at, text = inserted
            spot = Place(reading.source, Span(at, at))
            yield Action(title, "missing", (Edit(spot, plain(text)),), finding, (Edit(spot, text),))
            return


def _a_body(reading: Reading) -> str:
    """A body that the text makes, else what it could be called."""
    made = [
        declared.ref.name for declared in reading.names.declared_in(reading.source.name)
        if declared.ref.kind == "body"
    ]  # fmt: skip
    return made[0] if made else "body"


def _insertion(reading: Reading, offset: int, where: str, words: str) -> tuple[int, str] | None:
    """Where words go: at the end of the sentence, after the name of the step, or as a line of the block."""
    nodes = [node for node in path(reading.parsed.tree, offset) if isinstance(node, Node)]
    if where == "sentence":
        sentence = next((node for node in reversed(nodes) if node.kind in _SENTENCES), None)
        if sentence is None:
            return None
        block = sentence.node("ceasefire_block")
        if block is not None:
            return len(reading.text[: block.start].rstrip()), words
        fallback = sentence.node("fallback")
        return (len(reading.text[: fallback.start].rstrip()) if fallback is not None else sentence.end), words
    if where == "step":
        step = next((node for node in reversed(nodes) if node.kind == "step"), None)
        name = step.token("NAME") if step is not None else None
        return (name.end, words) if name is not None else None
    owner = next((node for node in reversed(nodes) if node.kind == where), None)
    if owner is None:
        return None
    block = owner.node(_BLOCKS[where])
    if block is None:
        return owner.end, f" {{ {words} }}"
    inside = block.end - 1
    margin = _margin(reading.text, owner.start)
    if "\n" not in reading.text[block.start : block.end]:
        return inside, f" {words} "
    line = reading.source.line_starts[reading.source.position(inside).line - 1]
    return line, f"{margin}    {words}\n"


def _margin(text: str, offset: int) -> str:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line[: len(line) - len(line.lstrip())]


# ── acknowledgement ──────────────────────────────────────────────────────


def _acknowledgement(reading: Reading, finding: Diagnostic) -> Action | None:
    assert finding.primary is not None
    module = registry.by_code_or_name(finding.code)
    place = finding.primary.place
    if module is None or module.CHECK.stage != "check" or finding.code == "INT-01":
        return None
    if place.source.name != reading.source.name:
        return None
    nodes = [node for node in path(reading.parsed.tree, place.span.start) if isinstance(node, Node)]
    named = [
        (node, token) for node in nodes
        if node.kind in _NAMED and node.start <= place.span.start and place.span.end <= node.end
        and (token := node.token("NAME")) is not None
    ]  # fmt: skip
    if not named or len(nodes) < 2:
        return None
    _, name = named[-1]
    at = nodes[1].end
    words = f'acknowledge {finding.code} on {name.text} "${{1:why, by whom}}"'
    spot = Place(reading.source, Span(at, at))
    return Action(
        f"acknowledge {finding.code} on `{name.text}`, with the reason", "acknowledge",
        (Edit(spot, f"\n\n{plain(words)}"),), finding, (Edit(spot, f"\n\n{words}"),),
    )  # fmt: skip
