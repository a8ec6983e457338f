"""A list beside the map: a click on an entry centres it there.

One file that needs no network: the interactive page stands in a frame, whole, and the list
asks it for a claim by its deep link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from argmap.analysis.evaluation import Evaluation
from argmap.drawing.palette import CHANGES, THEMES
from argmap.model import ArgumentMap, Iri, Relation, short
from argmap.views import Options, html
from argmap.views._page import keys

FOLDER = Path(__file__).parent


def page(
    name: str,
    m: ArgumentMap,
    evaluation: Evaluation,
    options: Options | None = None,
    **shown: object,
) -> bytes:
    """Return the list of a template beside a map, as one HTML page in UTF-8."""
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader(FOLDER, encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=loader)
    found = environment.get_template(f"{name}.html.j2").render(
        about=name,
        title=str(m.title or (short(m.id) if m.id else "A map")),
        lang=(m.title.lang if m.title else "") or "en",
        light=_colours("light"),
        dark=_colours("dark"),
        map=html.render(m, evaluation, options or Options()).decode(),
        **shown,
    )
    return f"{found}\n".encode()


def _colours(theme: str) -> str:
    """Return the colours of changes, as on the map, for the style of the list."""
    names = dict.fromkeys(CHANGES.values())
    return " ".join(f"--{name}: {THEMES[theme][name]};" for name in names)


def anchors(m: ArgumentMap) -> Callable[[Iri], str]:
    """Return how an element is called in the address of the map's page; "" if it is not there.

    A relation goes by the first claim that it starts from.
    """
    named: Mapping[Iri, str] = keys([element.id for element in m.elements])

    def anchor(iri: Iri) -> str:
        element = m.get(iri)
        return named.get(min(element.sources) if isinstance(element, Relation) else iri, "")

    return anchor
