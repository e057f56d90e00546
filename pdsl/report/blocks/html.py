"""A report as one HTML file without script and without outside resources, its picture inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from pdsl.report.blocks import Block, Grid, Heading, Items, Picture, Text
from pdsl.report.screen import one_line

_STYLE = """
:root { color-scheme: light dark }
body { font-family: Georgia, serif; color: #1c2329; background: #fff; max-width: 52rem; margin: 2rem auto;
       line-height: 1.45; padding: 0 1rem }
h1, h2, h3, table, svg { font-family: sans-serif }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem } h3 { font-size: 1rem }
table { border-collapse: collapse; font-size: 0.85rem; width: 100% }
th, td { border: 1px solid #8a949b; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top }
figure { margin: 1rem 0 } svg { max-width: 100%; height: auto } code { font-size: 0.9em; overflow-wrap: anywhere }
svg { background: #fff }
@media (prefers-color-scheme: dark) { body { color: #e4e8eb; background: #16191c } th, td { border-color: #6b757c } }
@media print { body { margin: 0; max-width: none } h2 { break-after: avoid } figure, tr { break-inside: avoid } }
"""


def written(blocks: Sequence[Block]) -> str:
    """The whole file."""
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    return page(title, "\n".join(line for block in blocks for line in lines(block)))


def page(title: str, body: str, style: str = "") -> str:
    """A file with a body that is markup already; `style` stands behind the style of all reports."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(one_line(title))}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def lines(block: Block) -> Iterator[str]:
    """A block as markup."""
    if isinstance(block, Heading):
        yield f"<h{block.level}>{_marked(block.text)}</h{block.level}>"
    elif isinstance(block, Text):
        yield f"<p>{_marked(block.text)}</p>"
    elif isinstance(block, Picture):
        yield f"<figure>\n{block.svg}<figcaption>{_marked(block.words)}</figcaption>\n</figure>"
    elif isinstance(block, Items):
        tag = "ol" if block.numbered else "ul"
        yield f"<{tag}>"
        for item, below in block.items:
            inner = "".join(f"<li>{_marked(line)}</li>" for line in below)
            yield f"<li>{_marked(item)}{f'<ul>{inner}</ul>' if inner else ''}</li>"
        yield f"</{tag}>"
    else:
        yield from _grid(block)


def _grid(block: Grid) -> Iterator[str]:
    yield "<table>"
    columns = "".join(f'<th scope="col">{_marked(column)}</th>' for column in block.columns)
    yield f"<thead><tr>{columns}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        first, *others = row
        cells = "".join(f"<td>{_marked(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{_marked(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"


def _marked(words: str) -> str:
    """Words escaped, what is between back-ticks as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(one_line(words)))
