"""What changed between drafts, as values that know no format.

A **unit** is a provision of one draft: a clause, an entry of a status, a declared body, or the frame of a text. A
**pair** is a unit of the old draft with the one that stands for it in the new draft, or either alone. A **change** is
one difference of a pair, with the value on both sides and both places. A **synopsis** sets two to n drafts side by
side, a row for each provision.

Kinds come in twos, one for each direction: what is `tightened` from the old draft to the new one is `loosened` from
the new one to the old. A change takes no side: `bears` says on whom the duty or the limit lies.
"""

from __future__ import annotations

from typing import NamedTuple

from pdsl.model.record import Record
from pdsl.tables.table import Cite

# Each kind with what it is in the other direction, and what it means; in the order in which reports tell them.
KINDS: dict[str, tuple[str, str]] = {
    "added": ("removed", "the new draft has it, the old one does not"),
    "removed": ("added", "the old draft had it, the new one does not"),
    "moved": ("moved", "it stands in another article"),
    "renamed": ("renamed", "the same thing bears another name or title"),
    "party added": ("party dropped", "one more takes part in the text, or in the capacity that is named"),
    "party dropped": ("party added", "one less takes part in the text, or in the capacity that is named"),
    "binding force": ("binding force", "the form of the text, or whether it means to bind"),
    "bearer added": ("bearer dropped", "one more bears the duty, the limit or the right"),
    "bearer dropped": ("bearer added", "one less bears the duty, the limit or the right"),
    "transferred": ("transferred", "another bears the duty, the limit or the right"),
    "beneficiary changed": ("beneficiary changed", "it is owed or given to somebody else, to more or to fewer"),
    "modality strengthened": ("modality weakened", "a firmer modal verb: may, is expected to, will, shall"),
    "modality weakened": ("modality strengthened", "a weaker modal verb"),
    "modality changed": ("modality changed", "a modal verb of another sort: a duty for a permission or a prohibition"),
    "act changed": ("act changed", "another verb"),
    "object changed": ("object changed", "another thing in the same place of the sentence"),
    "scope widened": ("scope narrowed", "it reaches further: more objects, areas, times or forces"),
    "scope narrowed": ("scope widened", "it reaches less far: a qualifier more, or fewer objects, areas, forces"),
    "tightened": ("loosened", "a limit that leaves less room to those whom it binds"),
    "loosened": ("tightened", "a limit that leaves more room to those whom it binds"),
    "room narrowed": ("room widened", "a range in brackets leaves fewer values to agree on"),
    "room widened": ("room narrowed", "a range in brackets leaves more values to agree on"),
    "number changed": ("number changed", "another number, share or sum that is no limit"),
    "postponed": ("advanced", "later than in the old draft"),
    "advanced": ("postponed", "earlier than in the old draft"),
    "time stated": ("time dropped", "a time or a deadline where there was none"),
    "time dropped": ("time stated", "no time or deadline where there was one"),
    "time changed": ("time changed", "another time; which of the two is later does not follow from the texts"),
    "lengthened": ("shortened", "it lasts longer"),
    "shortened": ("lengthened", "it lasts less long"),
    "verifier added": ("verifier dropped", "somebody verifies or certifies who did not"),
    "verifier dropped": ("verifier added", "somebody no longer verifies or certifies"),
    "mediator added": ("mediator dropped", "somebody mediates or leads who did not"),
    "mediator dropped": ("mediator added", "somebody no longer mediates or leads"),
    "decider changed": ("decider changed", "another decides, or by another rule"),
    "veto added": ("veto dropped", "somebody's consent or concurring vote is needed that was not"),
    "veto dropped": ("veto added", "somebody's consent or concurring vote is no longer needed"),
    "condition added": ("condition dropped", "it holds on one more condition"),
    "condition dropped": ("condition added", "it holds on one condition less"),
    "exception added": ("exception dropped", "something is taken out of it"),
    "exception dropped": ("exception added", "something is no longer taken out of it"),
    "opened": ("closed", "what was written stands in a bracket, or is blank"),
    "closed": ("opened", "what stood in a bracket, or was blank, is written"),
    "option added": ("option dropped", "one more alternative"),
    "option dropped": ("option added", "one alternative less"),
    "position changed": ("position changed", "who proposes, accepts, reserves or rejects it"),
    "wording": ("wording", "words that the tool does not read for their meaning"),
    "changed": ("changed", "any other difference, told as it is"),
}  # fmt: skip

TIGHTER, LOOSER = "tighter", "looser"


class Unit(NamedTuple):
    """A provision of one draft.

    `kind`: `undertaking`, `statement`, `force_cap`, `guarantee`, `snapback`, `ceasefire`, `ladder`, `vote`, `fund`,
    `share`, `status` (one for each thing that is said of an area), `final`, `either`, `text`, `recital`,
    `definition`; `declared` for a body, an area, an event …; `frame` for a text as a whole. `name` is its declared
    name or its label. `words` say it in a sentence, with the titles of what is declared. `article` is the id of the
    article, `heading` its title; `instrument` the linked text in which it stands. `option`: the alternative that must
    be chosen for it to stand. `at` is its place in the order of the draft.
    """

    id: str
    kind: str
    name: str
    words: str
    article: str
    heading: str
    instrument: str
    option: str
    at: int
    cite: Cite
    record: Record


class Change(NamedTuple):
    """One difference.

    `kind` is one of `KINDS`. `text` says it in a sentence, `subject` of what (`force cap on Ukraine`), `field` which
    part of it (`personnel`, `start`, `bearers`), `old` and `new` its values in words (empty: nothing). `before` and
    `after` are the places in the two drafts; None where a draft has none. `bears`: the names of those on whom the duty
    or the limit lies; `effect`: `tighter` or `looser` for them, where that follows for certain. `about`: all actors
    whom it concerns. `prose`: it is one of words that the tool does not read: a text, a recital, a definition.
    """

    kind: str
    subject: str
    field: str
    text: str
    old: str
    new: str
    before: Cite | None
    after: Cite | None
    bears: tuple[str, ...] = ()
    effect: str = ""
    about: frozenset[str] = frozenset()
    prose: bool = False

    @property
    def substance(self) -> bool:
        """Whether it changes what the text says, and not its prose, names or order alone."""
        return not self.prose and self.kind not in ("wording", "renamed", "moved")


class Pair(NamedTuple):
    """A provision in both drafts, or in one. `ground` says why the two are taken for the same (empty: only one)."""

    old: Unit | None
    new: Unit | None
    ground: str
    changes: tuple[Change, ...]


class LineMoved(NamedTuple):
    """A red line whose verdict is another: `crossed`, `held`, `depends`, `not addressed`, `not decided`.

    `move`: `newly crossed`, `newly respected`, `now dependent`, or `changed`. The places are those of the clauses that
    give the verdicts.
    """

    owners: tuple[str, ...]
    line: str
    title: str
    absolute: bool
    move: str
    old: str
    new: str
    before: tuple[Cite, ...]
    after: tuple[Cite, ...]


class FindingMoved(NamedTuple):
    """A finding that one of the drafts has and the other has not. `move`: `appeared` or `went`."""

    code: str
    name: str
    severity: str
    move: str
    message: str
    place: Cite | None
    parties: tuple[str, ...] = ()
    text: str = ""  # the title of the linked text that it is a finding of; empty: the main one


class FactMoved(NamedTuple):
    """Something that is computed from the text and has another value.

    `kind`: `response time`, `veto`, `vacuum`, `ceasefire`, `entry into force`, `timetable`. Empty values: the draft
    has no such thing.
    """

    kind: str
    subject: str
    old: str
    new: str
    before: Cite | None
    after: Cite | None
    about: frozenset[str] = frozenset()


class Gains(NamedTuple):
    """Who gains: what moved for the parties between two drafts."""

    lines: tuple[LineMoved, ...] = ()
    findings: tuple[FindingMoved, ...] = ()
    facts: tuple[FactMoved, ...] = ()
    lines_asked: int = 0  # how many red lines were asked of both drafts


class Draft(NamedTuple):
    """A draft that is compared: its title, its file, its day if it has one, and whether all of it could be read."""

    title: str
    file: str
    dated: str = ""
    complete: bool = True


class Comparison(NamedTuple):
    """Two drafts. `pairs` in the order of the old draft, what is new behind what precedes it in the new one."""

    old: Draft
    new: Draft
    pairs: tuple[Pair, ...]
    gains: Gains
    notes: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()  # of actors, by their names

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of the pairs."""
        return tuple(change for pair in self.pairs for change in pair.changes)

    @property
    def same(self) -> bool:
        """Whether nothing of substance changed."""
        return not any(change.substance for change in self.changes)


class Row(NamedTuple):
    """A provision across the drafts. `changes[n]` are those from draft n to n + 1."""

    article: str  # the heading under which the row stands: that of the first draft that has it
    cells: tuple[Unit | None, ...]
    changes: tuple[tuple[Change, ...], ...]
    grounds: tuple[str, ...]


class Synopsis(NamedTuple):
    """Two to n drafts side by side, by the order of the articles of the first, then of the others.

    `steps` are the comparisons of neighbours: of the first with the second, the second with the third …
    """

    drafts: tuple[Draft, ...]
    rows: tuple[Row, ...]
    steps: tuple[Comparison, ...]

    @property
    def same(self) -> bool:
        """Whether nothing of substance changed between any two neighbours."""
        return all(step.same for step in self.steps)


def mirrored(change: Change) -> Change:
    """The change in the other direction, without its sentence."""
    effect = {TIGHTER: LOOSER, LOOSER: TIGHTER}.get(change.effect, "")
    return change._replace(
        kind=KINDS[change.kind][0], text="", old=change.new, new=change.old, before=change.after, after=change.before,
        effect=effect,
    )  # fmt: skip
