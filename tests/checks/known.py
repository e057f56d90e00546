"""The findings of some families on an example, in the shape in which tests list them."""

from pathlib import Path

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]


def read(name, families):
    path = ROOT / "examples" / f"{name}.pdsl"
    analysis = analyse(Source(str(path), path.read_text()), lambda other: Path(other).read_text())
    assert not analysis.reading, [d.message for d in analysis.reading]
    return [d for d in registry.run(analysis) if d.code.startswith(families)]


def shape(found):
    """Code, first word at the place, title of the article."""
    place = found.primary.place
    title = found.within.rstrip('"').rpartition('"')[2] if '"' in found.within else ""
    return found.code, place.source.at(place.span).split()[0], title
