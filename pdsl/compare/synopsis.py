"""Drafts side by side: a row for each provision, from the first draft that has it to the last."""

from __future__ import annotations

from collections.abc import Sequence

from pdsl.compare.comparison import Change, Comparison, Pair, Row, Unit


def rows(steps: Sequence[Comparison]) -> tuple[Row, ...]:
    """The rows, by the order of the first draft; what comes later stands behind what precedes it in its own draft."""
    chains: list[_Chain] = []
    last: dict[str, _Chain] = {}
    for number, step in enumerate(steps):
        behind: dict[str, _Chain] = {}
        before: _Chain | None = None
        for pair in _in_new_order(step.pairs):
            chain = last.get(pair.old.id) if pair.old is not None else None
            if chain is None:
                chain = _Chain(len(steps) + 1, number)
                chains.insert(chains.index(before) + 1 if before in chains and pair.old is None else len(chains), chain)
            chain.add(number, pair)
            if pair.new is not None:
                behind[pair.new.id] = before = chain
        last = behind
    return tuple(chain.row() for chain in chains)


def _in_new_order(pairs: Sequence[Pair]) -> list[Pair]:
    return list(pairs)


class _Chain:
    """One provision on its way through the drafts."""

    def __init__(self, drafts: int, first: int) -> None:
        self.first = first
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
