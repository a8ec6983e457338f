"""The interactive page: one file that needs no network, no server and no installation.

pyvis carries the network (nodes, edges and options, for vis-network to draw) and drives the
rendering; template, style and script are ours. The claims are there three times: as an
outline in HTML, which is complete without JavaScript and which screen readers and Ctrl+F
read; as data, for the script; and, once it runs, as a picture on a canvas.

Nothing that a map says can act: the template escapes everything, data travel as JSON, the
script writes only text, links go to http and https alone, and a Content-Security-Policy with
the hashes of our own script and style forbids every other, and every request. A block of
JSON-LD says in schema.org's terms what the page claims, for programs; it is data, and never run.

Settings: ``layout`` (compact, down, right), ``theme`` (auto, light, dark) and ``paper`` (a4, a3,
letter) for the pages that the browser prints.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.analysis.evaluation import Evaluation
from argmap.drawing.boxes import picture
from argmap.drawing.measure import FONT
from argmap.drawing.palette import ICONS, THEMES, TINT
from argmap.model import ArgumentMap
from argmap.rdf.schema_org import in_page
from argmap.views import Options, View
from argmap.views._handout.packed import packed, sheet_style
from argmap.views._handout.paper import paper
from argmap.views._page import keys, page
from argmap.views._page_outline import NESTED, outline
from argmap.views._page_told import told
from argmap.views._settings import wrong

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

FOLDER = Path(__file__).with_name("page")
SCRIPTS = (
    "data.js",
    "forest.js",
    "tidy.js",
    "arrangements.js",
    "compact.js",
    "crosslinks.js",
    "state.js",
    "told.js",
    "paint.js",
    "stage.js",
    "outline.js",
    "details.js",
    "filters.js",
    "search.js",
    "tours.js",
    "keys.js",
    "start.js",
    "sheets.js",
)
"""The modules of the page's script, in the order in which they are joined."""

LAZY = 1500
"""Above so many claims the script builds the outline branch by branch."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "layout": ("compact", "down", "right"),
    "theme": ("auto", "light", "dark"),
}
"""The settings and their values, the default first."""

_VIS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "autoResize": False,
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "keyboard": False,
        "selectable": False,
        "tooltipDelay": 1_000_000,
        "zoomSpeed": 0.7,
    },
    "nodes": {"shape": "custom", "labelHighlightBold": False},
}


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the map as an HTML page in UTF-8. O(records + characters).

    Raises:
        InputError: if a setting has a value that it does not know.
    """
    settings = {name: _choice(options, name) for name in CHOICES}
    drawn = picture(m, evaluation, options.changes)
    data = page(m, evaluation, drawn, options.passages, options.changes)
    on = paper(options.settings.get("paper", "a4"))
    what = options.told
    why = told(m, keys([element.id for element in m.elements]), what) if what else None
    given = settings | {"roots": data.roots, "lang": data.lang, "nested": NESTED}
    style, script, engine = _style() + sheet_style(on), _script(), _engine()
    network = _network(data.nodes, data.links)
    environment = network.templateEnv = _environment()
    environment.globals.update(
        title=data.title,
        lang=data.lang,
        data=given | ({"told": why} if why else {}),
        told=why,
        outline=outline(data),
        lazy=len(data.nodes) > LAZY,
        counts=data.counts,
        claims=in_page(m),
        sheets=packed(m, evaluation, on, options.changes),
        icons=ICONS,
        choices=CHOICES,
        theme=settings["theme"],
        style=style,
        engine=engine,
        script=script,
        policy=_policy([engine, script], [style]),
    )
    network.path = "page.html.j2"
    html: str = network.generate_html()
    return html.encode()


entry = View(title="Interactive page", suffixes=(".html", ".htm"), render=render)


def _choice(options: Options, name: str) -> str:
    choices = CHOICES[name]
    value = options.settings.get(name, choices[0])
    if value not in choices:
        raise wrong(name, value, " or ".join(choices))
    return value


def _network(nodes: list[dict[str, object]], links: list[dict[str, object]]) -> Network:
    """Return the network; its lists are filled at once, because add_node() searches them."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = nodes
    network.edges = links
    network.options = _VIS
    return network


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


def _engine() -> str:
    """Return vis-network 9.1.2 (Apache-2.0 or MIT) as pyvis ships it."""
    import pyvis

    path = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def _script() -> str:
    parts = [_lean((FOLDER / name).read_text(encoding="utf-8")) for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def _lean(code: str) -> str:
    """Return script or style without indentation, blank lines and lines of comment."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _style() -> str:
    blocks = []
    for theme, selector in (
        ("light", ":root"),
        ("dark", ':root[data-theme="dark"]'),
        ("dark", '@media (prefers-color-scheme: dark) { :root:not([data-theme="light"])'),
    ):
        colours = " ".join(f"--{name}: {value};" for name, value in THEMES[theme].items())
        ending = " }" if selector.startswith("@") else ""
        blocks.append(f"{selector} {{ color-scheme: {theme}; {colours} }}{ending}")
    fixed = f":root {{ --tint: {TINT:.0%}; --font: {FONT}; }}"
    return "\n".join([*blocks, fixed, _lean((FOLDER / "page.css").read_text(encoding="utf-8"))])


def _policy(scripts: list[str], styles: list[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
