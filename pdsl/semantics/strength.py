"""The ladder of guarantee verbs, 0 to 8, and the clock of a step (SEMANTICS 4).

0 welcomes or supports, 1 respects, 2 consults, 3 seeks action by another body, 4 may act, 5 would act, 6 assists as
it deems necessary, 7 affords all aid in its power, 8 gives listed means by a set time.
"""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.model.acts import act_kind
from pdsl.model.ladders import Step
from pdsl.model.terms import Duration, Ref, possibilities
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.consent import modalities, promises

# Acts that are no response to an attack and stand low on the ladder; every other act of substance counts as help.
_NO_RESPONSE = {
    **dict.fromkeys(("respect", "confirm", "reaffirm", "recognize", "consider", "comply_with"), 1),
    **dict.fromkeys(("cooperate", "negotiate", "negotiate_in_good_faith", "hold"), 2),
}

SEEK, MAY, WOULD, ASSIST, MINIMUM = 3, 4, 5, 6, 8  # places on the ladder of guarantee verbs


def clock(step: Step) -> int | None:
    """The longest a step may take in hours; None where the text sets no limit."""
    for timing in (step.timing, step.undertaking.timing):
        if timing.at_once:
            return 0
        said = timing.within if timing.within is not None else timing.lasting
        durations = [value for value in possibilities(said) if isinstance(value, Duration)]
        if durations:
            return max(hour_bounds(duration)[1] for duration in durations)
    return None


def strength(step: Step, binding: bool) -> int | None:
    """The place of a step on the ladder of guarantee verbs; None for an act said in words.

    The modal verb limits the verb: what one `may` do is no more than that, what one `will` do in a text that is
    not binding is no more than what one would do. A duty to give listed means by a time is the top of the ladder.
    """
    act = step.undertaking.act
    if act.opaque:
        return None
    place = act_kind(act.kind).strength
    level = _NO_RESPONSE.get(act.kind, ASSIST) if place is None else place
    words = modalities(step.undertaking)
    if level >= ASSIST and listed_means(step) and clock(step) is not None:
        level = MINIMUM
    for word in words:
        if word in ("may", "may expressly"):
            level = min(level, MAY)
        elif word.startswith(("is expected", "should")):
            level = min(level, 1)
        elif word == "shall endeavour to":
            level = min(level, SEEK)
        elif word == "will" and not binding:
            level = min(level, WOULD)
    return level


def discretionary(step: Step) -> bool:
    """Whether each who is to act judges for itself what is necessary: means that are listed are then not owed."""
    return "as it deems necessary" in step.undertaking.act.qualifiers


def left_to_judgement(steps: Iterable[Step]) -> Step | None:
    """The first step that each guarantor fills as it judges, where no other step promises anything else."""
    steps = tuple(steps)
    if any(not discretionary(step) and promises(step.undertaking) for step in steps):
        return None
    return next((step for step in steps if discretionary(step)), None)


def listed_means(step: Step) -> bool:
    """Whether a step says with what the response is made, and leaves no choice of it."""
    act = step.undertaking.act
    if discretionary(step):
        return False
    whom = act.kind in ("assist", "guarantee")  # their object is who is helped, or what is guaranteed
    values = act.role("with") if whom else (*act.role("with"), *act.role("object"))
    return any(isinstance(v, Ref) and v.kind == "category" for slot in values for v in possibilities(slot))


def names_measure(step: Step) -> bool:
    """Whether a step names the regime of measures that is imposed or restored."""
    values = step.undertaking.act.role("object")
    return any(isinstance(v, Ref) and v.kind == "sanctions" for slot in values for v in possibilities(slot))
