"""A limit beside the strength that is reported

## Why it matters
A number in a treaty means one thing to a side that is above it and another to one that is below. Under a limit below
the present strength somebody has to go or something has to be destroyed, and a text that does not say by when and how
leaves both to quarrels. A limit above the present strength binds nothing today and leaves room to grow. Present
strength is no part of a text: it is declared as a `fact`, with its source and as of its day, and where reports differ
the answer may be that it depends on which figure is right.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

fact strength as of 2030 source "Yearbook of the League" reported {
    forces of northland: tanks 800 to 880
    forces of southland: tanks 600
}

article arms "Armed forces" {
    force_cap tank_limit of each of northland, southland in peacetime {
        tanks at most 600 verified by league
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

fact strength as of 2030 source "Yearbook of the League" reported {
    forces of northland: tanks 800 to 880
    forces of southland: tanks 600
}

article arms "Armed forces" {
    force_cap tank_limit of each of northland, southland in peacetime {
        tanks  at most 600 by 16 months after signature verified by league
        excess destroyed within 16 months of signature
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), articles IV and VIII: limits beside declared holdings, and how
and in what phases the difference is reduced.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import FLOORS, ForceCap, Line, begin
from pdsl.model.terms import Ref, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.facts import Reported, Span, span_of
from pdsl.semantics.options import Case, cases, guarded, only_under, say

CHECK = Check(
    code="ARM-24",
    name="cap-against-strength",
    severity=Severity.INFO,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), articles IV and VIII",),
    whole=True,
)
_CEILINGS = frozenset({"at most", "exactly", "remains"})
_REDUCING = frozenset({"demobilize", "disband", "disarm", "destroy", "dismantle", "convert", "hand_over"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each limit on a number and each holder whose strength is declared, for what a limit comes to."""
    if not analysis.model.facts:
        return
    reductions = [duty for duty in analysis.model.of_type(Undertaking) if duty.act.kind in _REDUCING]
    for cap in analysis.model.caps():
        lines = analysis.timeline.lines(cap)
        raised = {ref.name for line in lines if line.bound == "plus" for ref in _names(line)}
        last = {line.row.id: line for line in lines}  # the number that is to hold in the end
        for line in last.values():
            names = _names(line)
            if not _counts(line) or len(names) != 1 or names[0].name in raised:
                continue
            holders = analysis.world.expand(line.holders)
            for holder in holders if cap.manner == "each" or len(holders) == 1 else ():
                known = analysis.facts.forces(holder, names[0].name)
                if known is not None and _everywhere(analysis, line, holder) and not _declared(analysis, cap, holder):
                    duties = [duty for duty in reductions if _reduces(analysis, duty, holder, names[0].name)]
                    yield from _compare(analysis, line, holder, duties, known)


def _names(line: Line) -> list[Ref]:
    return [ref for ref in line.row.categories if isinstance(ref, Ref)]


def _counts(line: Line) -> bool:
    """Whether a line is a ceiling on the whole number of what it names."""
    row = line.row
    plain = row.counted and row.active is None and not (row.of_baseline or row.kept or row.conditions.excepted)
    return plain and line.bound in _CEILINGS


def _everywhere(analysis: Analysis, line: Line, holder: str) -> bool:
    """Whether a line limits all that the holder has: it names no area, or one around the whole."""
    names = tuple(analysis.world.area_names(line.areas))
    return not line.areas or any(analysis.world.contains(name, holder) for name in names)


def _declared(analysis: Analysis, cap: ForceCap, holder: str) -> bool:
    """Whether the cap has its own numbers of what is held: then those count (`ARM-06`)."""
    return any(base.holdings and holder in analysis.world.expand(base.of) for base in cap.baselines)


def _compare(
    analysis: Analysis, line: Line, holder: str, duties: list[Undertaking], known: Reported
) -> Iterator[Diagnostic]:
    outcomes: dict[str, list[tuple[Case, Span]]] = {}
    total = 0
    for case in cases((line.value,)):
        total += 1
        limit = span_of(case.values[0])
        if limit is not None:
            outcomes.setdefault(_against(limit, known.span), []).append((case, limit))
    missing = _missing(line, duties)
    for outcome, found in outcomes.items():
        case, limit = found[0]
        under = () if len(found) == total else case.chosen
        depends = tuple(dict.fromkeys((*under, *guarded(line.cap.guards))))
        if outcome == "same" or (outcome != "above" and not missing):
            continue
        yield _finding(analysis, line, holder, known, outcome, limit, say(case.values[0]), missing, depends)


def _against(limit: Span, known: Span) -> str:
    """How a limit stands to what is reported; one that is no lower than the highest figure asks for nothing."""
    how = limit.against(known)
    at_top = how == "open" and limit.low is not None and limit.low == known.high
    return "above" if at_top else how


def _finding(
    analysis: Analysis, line: Line, holder: str, known: Reported, outcome: str, limit: Span, shown: str,
    missing: tuple[str, ...], depends: tuple[str, ...],
) -> Diagnostic:  # fmt: skip
    category = line.row.categories[0]
    written = f"`{say(category)} {line.bound} {shown}`"
    silent = f"no clause says {' or '.join(missing)}"
    roughly = "about " if known.rough else ""
    unsure = "" if len(known.figures) == 1 and known.span.low == known.span.high else "whichever figure is right, "
    notes = [f"reported of `{holder}`: {source}" for source in known.sources]
    helps: tuple[str, ...] = ()
    severity = Severity.INFO
    if outcome == "below":
        least, most = _difference(known.span.low, limit.high), _difference(known.span.high, limit.low)
        bounds = "at least " if least != most else ""
        headline = f"{written} means a reduction of {bounds}{roughly}{_say(least)} for `{holder}`, and {silent}"
        label, severity = "below what is reported", Severity.WARNING
        notes.append(f"{unsure}the limit is below it: {_sum(known.span.low, limit.high)}"
                     + (f" at least, {_sum(known.span.high, limit.low)} at most" if least != most else ""))  # fmt: skip
        if "when" in missing:
            notes.append("no time is set: as written the limit holds in full from its first day")
        helps = ("say by when the limit is reached (`by P`, or in steps `then N by P`), and what becomes of the rest",)
    elif outcome == "above":
        label = "above what is reported"
        left = f"{_sum(limit.low, known.span.high)}{' at least' if unsure else ''}"
        room = f"{unsure}the limit is no lower: {left}"
        if line.bound in FLOORS:
            headline = f"{written} is more than `{holder}` is reported to have: {known.words}"
            notes.append(f"{room}; as a floor it asks for as many more")
        else:
            headline = f"{written} binds nothing today: `{holder}` is reported to have {known.words}"
            notes.append(f"{room} before it binds")
    else:
        headline = f"whether {written} is a reduction for `{holder}` depends on which figure is right"
        label = "within what is reported"
        top = known.span.high
        if top is None or limit.low is None:
            notes.append("the reports set no upper end: how large a reduction it may be cannot be told")
        elif top > limit.low:
            notes.append(f"a reduction of up to {_sum(top, limit.low)}; for that case {silent}")
    if known.rough:
        notes.append("a figure that is given as `about` is reckoned with as it is written")
    if line.bound == "remains":
        notes.append("`remains` is read here as a limit (ARM-17)")
    if line.cap.peacetime:
        notes.append("the limit holds in peacetime only; the figure may be of another time")
    if line.cap.excludes or line.cap.includes:
        notes.append("whether the figure counts what the limit counts is for its source to say")
    return CHECK.finding(
        analysis,
        headline,
        At(line.row.id, ("bound",), label),
        also=(At(ident, ("known", ""), "reported here") for ident in known.ids),
        notes=(*notes, *only_under(depends)),
        helps=helps,
        parties=(holder,),
        depends=depends,
        severity=severity,
    )


def _missing(line: Line, duties: list[Undertaking]) -> tuple[str, ...]:
    """What the text leaves open of a reduction, which its cap or undertakings of the holder may tell: when, how."""
    cap, row = line.cap, line.row
    timings = [row.timing, cap.timing, *(duty.timing for duty in duties)]
    timings += [cap.excess.timing] if cap.excess is not None else []
    when = bool(row.steps) or any(begin(timing) is not None or timing.at_once for timing in timings)
    how = cap.excess is not None or bool(duties)
    return (*(() if when else ("when",)), *(() if how else ("how",)))


def _reduces(analysis: Analysis, duty: Undertaking, holder: str, category: str) -> bool:
    """Whether an undertaking is one of the holder to be rid of some of what is limited."""
    objects = [value for slot in duty.act.role("object") for value in possibilities(slot)]
    names = [value.name for value in objects if isinstance(value, Ref)]
    akin = any(category in analysis.wider(name) or name in analysis.wider(category) for name in names)
    return akin and holder in analysis.world.expand(duty.bearers)


def _difference(more: Fraction | None, less: Fraction | None) -> Fraction | None:
    return None if more is None or less is None else more - less


def _sum(more: Fraction | None, less: Fraction | None) -> str:
    if more is None or less is None:
        return "an amount that the reports do not bound"
    return f"{_say(more)} - {_say(less)} = {_say(more - less)}"


def _say(value: Fraction | None) -> str:
    if value is None:
        return "an amount that the reports do not bound"
    return f"{value.numerator:_}" if value.denominator == 1 else f"{float(value):.10g}"
