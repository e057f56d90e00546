"""Drafts side by side: a row for each provision, from the first draft that has it to the last."""

from __future__ import annotations

from collections.abc import Sequence

from pdsl.compare.comparison import Change, Comparison, Pair, Row, Unit


def rows(steps: Sequence[Comparison]) -> tuple[Row, ...]:
    """The rows, by the order of the first draft; what comes later stands behind what precedes it in its own draft."""
    head = _Chain(len(steps) + 1)
    last: dict[str, _Chain] = {}
    for number, step in enumerate(steps):
        reached: dict[str, _Chain] = {}
        before = head
        for pair in step.pairs:
            chain = last.get(pair.old.id) if pair.old is not None else None
            if chain is None:
                chain = _Chain(len(steps) + 1)
                before.next, chain.next = chain, before.next
            chain.add(number, pair)
            before = chain
            if pair.new is not None:
                reached[pair.new.id] = chain
        last = reached
    found = []
    at = head.next
    while at is not None:
        found.append(at.row())
        at = at.next
    return tuple(found)


class _Chain:
    """One provision on its way through the drafts."""

    def __init__(self, drafts: int) -> None:
        self.next: _Chain | None = None
        self.cells: list[Unit | None] = [None] * drafts
        self.changes: list[tuple[Change, ...]] = [()] * (drafts - 1)
        self.grounds: list[str] = [""] * (drafts - 1)

    def add(self, number: int, pair: Pair) -> None:
        if pair.old is not None:
            self.cells[number] = pair.old
        if pair.new is not None:
            self.cells[number + 1] = pair.new
        self.changes[number] = pair.changes
        self.grounds[number] = pair.ground

    def row(self) -> Row:
        heading = next((cell.heading for cell in self.cells if cell is not None), "")
        return Row(heading, tuple(self.cells), tuple(self.changes), tuple(self.grounds))
