"""The drafts of a folder without the translations that stand beside them (`plan_28.fr.pdsl` beside `plan_28.pdsl`)."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def drafts(folder: Path = EXAMPLES, pattern: str = "*.pdsl") -> list[Path]:
    """The drafts that match a pattern, sorted; `**/*.pdsl` looks into folders too."""
    return sorted(path for path in folder.glob(pattern) if "." not in path.stem)
