"""Part of a comparison: the changes of some kinds, or what concerns one actor."""

from __future__ import annotations

from pdsl.compare.comparison import Change, Comparison, Gains, Synopsis


def selected(synopsis: Synopsis, *, kinds: frozenset[str] = frozenset(), party: str | None = None) -> Synopsis:
    """The comparison with the changes of some kinds (none: all), and of what concerns one actor (None: everybody)."""
    if not kinds and party is None:
        return synopsis

    def kept(change: Change) -> bool:
        return (not kinds or change.kind in kinds) and (party is None or party in change.about)

    def step(one: Comparison) -> Comparison:
        pairs = tuple(pair._replace(changes=tuple(filter(kept, pair.changes))) for pair in one.pairs)
        return one._replace(pairs=pairs, gains=_of(one.gains, party))

    rows = (row._replace(changes=tuple(tuple(filter(kept, some)) for some in row.changes)) for row in synopsis.rows)
    return synopsis._replace(rows=tuple(rows), steps=tuple(step(one) for one in synopsis.steps))


def _of(gains: Gains, party: str | None) -> Gains:
    if party is None:
        return gains
    return gains._replace(
        lines=tuple(line for line in gains.lines if party in line.owners),
        findings=tuple(one for one in gains.findings if party in one.parties),
        facts=tuple(fact for fact in gains.facts if party in fact.about),
    )
