"""Who is allied with whom, as far as the declarations say it: members of one organization with `role alliance`."""

from __future__ import annotations

from pdsl.semantics.world import World

ALLIANCE = "alliance"  # the role of an organization whose members owe each other assistance


def allies(world: World) -> dict[str, frozenset[str]]:
    """The declared allies of each actor that has any. A membership that is not known makes nobody an ally."""
    found: dict[str, frozenset[str]] = {}
    for name, actor in world.model.actors.items():
        members = world.members(name) if ALLIANCE in actor.roles else None
        for member in members or ():
            found[member] = found.get(member, frozenset()) | (members or frozenset()) - {member}
    return found
