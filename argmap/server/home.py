"""The page to ask from, and its files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, cast

from argmap.drawing.palette import THEMES
from argmap.model import MAPS, Iri
from argmap.rdf.query import queries
from argmap.rdf.vocabulary import AM, PREFIXES, SCHEMES
from argmap.server.about import brief, ontology, path_of

if TYPE_CHECKING:
    import pyoxigraph as ox

PAGE = Path(__file__).parent / "page"
LISTED = 500
"""How many maps the page lists."""

FILES = {
    **{path.name: "text/javascript" for path in PAGE.glob("*.js")},
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
        listed += f"<li>and {len(maps) - LISTED:,} more: the question above lists them</li>"
    known = {
        "queries": [
            {
                "name": each.name,
                "question": each.question,
                "text": each.text,
                "parameters": dict(each.parameters),
            }
            for each in queries().values()
        ],
        "names": [name for name, _ in maps] if len(maps) <= LISTED else [],
        "maps": MAPS,
        "prefixes": PREFIXES,
        "terms": terms(),
    }
    data = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
    return (
        text.replace("{{maps}}", listed)
        .replace("{{rows}}", f"{rows:,}")
        .replace("{{known}}", data)
        .encode()
    )


@cache
def terms() -> Sequence[tuple[str, str, str]]:
    """Return the terms that the page completes: in short, what each means, and its class.

    Those of the vocabulary and the schemes, and those of other vocabularies that maps use.
    """
    found = [
        (brief(row["name"].value), row["meaning"].value, _end(row["class"]))
        for row in cast("ox.QuerySolutions", ontology().query(_DEFINED, prefixes=PREFIXES))
    ]
    return sorted(row for row in found if ":" in row[0] and "/" not in row[0]) + list(_OTHERS)


def _end(name: ox.NamedNode | None) -> str:
    return name.value.removeprefix(AM) if name else ""


_DEFINED = f"""SELECT ?name ?meaning ?class {{
  ?name skos:definition ?meaning .
  FILTER (STRSTARTS(STR(?name), "{AM}") || STRSTARTS(STR(?name), "{SCHEMES}"))
  OPTIONAL {{ ?name a ?class FILTER (STRSTARTS(STR(?class), "{AM}")) }}
}}"""

_OTHERS = (
    ("rdfs:label", "a short title, or a name", ""),
    ("dcterms:title", "the title of a map or of a source", ""),
    ("dcterms:source", "the source of a map", ""),
    ("dcterms:creator", "who made a map", ""),
    ("dcterms:issued", "when a map was published", ""),
    ("prov:wasAttributedTo", "who says it", ""),
    ("prov:wasQuotedFrom", "the passage in which it is said", ""),
    ("prov:wasDerivedFrom", "the file that a map was loaded from", ""),
    ("oa:hasSource", "the source of a passage", ""),
    ("oa:hasSelector", "where a passage stands in its source", ""),
    ("oa:exact", "the words of a passage", ""),
    ("oa:start", "where a passage begins, in code points", ""),
    ("oa:end", "where a passage ends, in code points", ""),
)
