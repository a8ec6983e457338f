"""HTML pages with claims in schema.org's terms, as JSON-LD: argmap's own, and anyone's.

A page says in ``<script type="application/ld+json">`` what a search engine is to know of it; that
is what is read, and nothing else of the page. The pages that argmap exports carry who says what
and how it hangs together, but not the order of claims, weights, tags, speeches and the places of
passages: keep the map, and take the page for what it is. In a folder, pages are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

from argmap.formats import Format
from argmap.formats._json import problem
from argmap.formats._schema_org import Block, read_blocks
from argmap.formats._text import decode
from argmap.formats.schema_org import TERMS
from argmap.model import ArgumentMap, InputError, Place


class _Blocks(HTMLParser):
    """Collects the JSON-LD of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Block] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.found.append(Block(data.encode(), self.getpos()[0] - 1))


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a page."""
    parser = _Blocks()
    parser.feed(decode(data, file))
    parser.close()
    if not parser.found:
        message = "the page has no JSON-LD (script type=application/ld+json)"
        advice = "claims are read from JSON-LD alone, not from the words of a page"
        raise InputError([problem(Place(file, 1, 1), message, advice)])
    return (read_blocks(parser.found, file),)


def _never(data: bytes) -> bool:
    """Tell that no page of a folder is read: it stands beside the map that it shows."""
    del data
    return False


entry = Format(
    title="HTML page (schema.org)",
    suffixes=(".html", ".htm"),
    read=read,
    walked=_never,
    terms=TERMS,
)
