"""Who bears a provision, and under which options of brackets: those around the bearer, and around those who sign."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.terms import Blank, Choice, Quantified, Ref, Slot
from pdsl.semantics.consent import bearers
from pdsl.semantics.decisive import Options
from pdsl.semantics.open_terms import option_words
from pdsl.semantics.options import say
from pdsl.semantics.world import World

UNNAMED, EVERYBODY = "nobody named", "everybody"
ACTOR = Ref(name="actor", kind="kind")


def bearers_under(world: World, slots: tuple[Slot, ...]) -> dict[str, tuple[Options, ...]]:
    """The names of those who bear something, groups opened, each with the options under which it does.

    No options: under all. `UNNAMED` where the text names nobody or leaves it blank, `EVERYBODY` for any actor at all.
    `world` is that of the instrument, since `parties` and `guarantors` are its own.
    """
    found: dict[str, list[Options]] = {}
    for held in slots:
        for value, options in opened(held):
            if isinstance(value, Ref) and value.kind == "voters":
                for signing, under in (one for slot in world.signing(value.name) for one in opened(slot)):
                    for name in world.expand((signing,)):
                        found.setdefault(name, []).append((*options, *under))
                continue
            if isinstance(value, Quantified):
                names: tuple[str, ...] = (EVERYBODY if value.what == ACTOR else say(value),)
            else:
                names = (UNNAMED,) if isinstance(value, Blank) else bearers(world, (value,))
            for name in names or (UNNAMED,):
                found.setdefault(name, []).append(options)
    return {name: () if () in cases else tuple(cases) for name, cases in (found or {UNNAMED: [()]}).items()}


def opened(held: Slot) -> Iterator[tuple[object, Options]]:
    """The values of a slot, brackets opened, with the options that give them; what may be dropped is not there then."""
    if not isinstance(held, Choice):
        yield held, ()
        return
    for option in held.options:
        words = option_words(option.value, option.authors)
        for each in option.value if isinstance(option.value, tuple) else (option.value,):
            for value, options in opened(each):
                yield value, ((held.id, words), *options)
