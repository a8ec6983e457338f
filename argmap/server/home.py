"""The page to ask from, and its files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from argmap.drawing.palette import THEMES
from argmap.model import Iri
from argmap.rdf.query import queries
from argmap.server.about import path_of

PAGE = Path(__file__).parent / "page"
LISTED = 500
"""How many maps the page lists."""

FILES = {
    "page.js": "text/javascript",
    "page.css": "text/css",
    "theme.css": "text/css",
    "icon.svg": "image/svg+xml",
}
"""The files of the page and their media types."""


@cache
def file(name: str) -> bytes:
    """Return a file of the page; the colours are those of the maps.

    Raises:
        FileNotFoundError: if there is none of that name.
    """
    if name != "theme.css":
        return (PAGE / name).read_bytes()
    rules = [
        f":root {{ color-scheme: {theme}; {colours} }}"
        for theme, known in THEMES.items()
        for colours in [" ".join(f"--{use}: {value};" for use, value in known.items())]
    ]
    light, dark = rules
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n".encode()


@lru_cache(maxsize=2)
def home(maps: Sequence[tuple[Iri, str]], rows: int) -> bytes:
    """Return the page, with these maps and every named query."""
    text = (PAGE / "page.html").read_text(encoding="utf-8")
    listed = "".join(
        f'<li><a href="{path_of(name)}">{escape(title or name)}</a></li>'
        for name, title in maps[:LISTED]
    )
    if len(maps) > LISTED:
        listed += f"<li>and {len(maps) - LISTED:,} more: <code>argmap corpus list</code></li>"
    known = [
        {
            "name": each.name,
            "question": each.question,
            "text": each.text,
            "parameters": dict(each.parameters),
        }
        for each in queries().values()
    ]
    names = json.dumps([name for name, _ in maps] if len(maps) <= LISTED else [])
    names = names.replace("<", "\\u003c")
    data = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
    return (
        text.replace("{{maps}}", listed)
        .replace("{{queries}}", data)
        .replace("{{names}}", names)
        .replace("{{rows}}", f"{rows:,}")
        .encode()
    )
