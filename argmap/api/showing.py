"""What a notebook shows of a map, an evaluation and a corpus when a cell ends with one.

A map is a page of its own in a sandboxed frame. A notebook that is not trusted (one that somebody
else ran) takes frames, scripts and style sheets out of what it shows, so a still picture stands
beside the frame, and a style sheet hides it: where the one goes, the other comes.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Label, Side, Standing
from argmap.model import ArgumentMap, short
from argmap.rdf.terms import iri, parse_literal
from argmap.rdf.vocabulary import DCTERMS, TYPE, am
from argmap.tables import html_table
from argmap.views import Options, views
from argmap.wording import counted

if TYPE_CHECKING:
    from argmap.analysis.evaluation import Evaluation
    from argmap.store.corpus import Corpus

SHOWN = 20
"""How many maps or objections are listed."""

_STILL = "A still picture. In a notebook that you trust (File, Trust Notebook) the map can be searched, folded and moved."

_THEME = """(() => {
  const frames = document.querySelectorAll(".NAME-frame");
  const tell = () => {
    const light = document.body.dataset.jpThemeLight;
    if (!light) return;
    const message = { argmapTheme: light === "false" ? "dark" : "light" };
    for (const frame of frames) frame.contentWindow?.postMessage(message, "*");
  };
  for (const frame of frames) frame.addEventListener("load", tell);
  new MutationObserver(tell).observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  tell();
})();"""
"""Tells the frame which theme JupyterLab has: it cannot see for itself."""


def map_html(m: ArgumentMap) -> str:
    """Return a map as a page in a frame, and as a still picture for who shows no frames."""
    evaluation = evaluate(m)
    page = views["html"].render(m, evaluation, Options()).decode()
    picture = b64encode(views["svg"].render(m, evaluation, Options())).decode()
    name = f"argmap-{sha256(page.encode()).hexdigest()[:12]}"
    title = escape(str(m.title or "Argument map"), quote=True)
    return (
        f"<style>.{name}{{display:none}}</style>"
        f'<iframe class="{name}-frame" sandbox="allow-scripts" title="{title}" srcdoc="{_attribute(page)}" '
        'style="width:100%;height:640px;border:1px solid #8888"></iframe>'
        f"<script>{_THEME.replace('NAME', name)}</script>"
        f'<div class="{name}"><p>{_STILL}</p>'
        f'<img alt="{title}" style="max-width:100%" src="data:image/svg+xml;base64,{picture}"></div>'
    )


def map_text(m: ArgumentMap) -> str:
    """Return a map in a line.

    >>> from argmap.api import read
    >>> map_text(read("graphs/turing-1950.ttl"))
    'Can machines think? Turing 1950: 56 claims, 15 supports, 32 attacks'
    """
    counts = ((m.claims, "claim"), (m.supports, "support"), (m.attacks, "attack"))
    return f"{m.title or m.id or 'A map'}: " + ", ".join(
        counted(len(several), word) for several, word in counts
    )


def evaluation_html(evaluation: Evaluation) -> str:
    """Return the counts of an evaluation and the first open objections to a thesis, as tables."""
    standings = Counter(objection.standing for objection in evaluation.objections)
    counts = [[standing, str(standings[standing])] for standing in Standing if standings[standing]]
    still_open = [
        objection
        for objection in evaluation.objections
        if objection.is_open and objection.side in {Side.CON, Side.BOTH}
    ]
    rows = [
        [", ".join(map(short, each.attackers)), short(each.target), each.standing, each.reason]
        for each in still_open[:SHOWN]
    ]
    listed = (
        html_table(["open against the thesis", "objects to", "standing", "why"], rows)
        if rows
        else ""
    )
    return (
        f"<p>{escape(_labels(evaluation))}</p>{html_table(['standing', 'objections'], counts)}"
        f"{listed}{_more(len(still_open), 'objection')}"
    )


def evaluation_text(evaluation: Evaluation) -> str:
    """Return an evaluation in a line."""
    standings = Counter(str(objection.standing) for objection in evaluation.objections)
    counts = ", ".join(f"{standings[each]} {each}" for each in Standing if standings[each])
    return f"{_labels(evaluation)}; objections: {counts or 'none'}"


def in_a_line(shown: ArgumentMap | Evaluation, **options: object) -> dict[str, str]:
    """Return what stands in for `_repr_html_` where there is no HTML, as IPython asks for it."""
    del options  # which kinds are wanted: there is one
    text = map_text(shown) if isinstance(shown, ArgumentMap) else evaluation_text(shown)
    return {"text/plain": text}


def corpus_html(known: Corpus) -> str:
    """Return the first maps of a corpus as a table."""
    entries = list(known.entries().values())
    names = " ".join(iri(entry.map) for entry in entries[:SHOWN])
    chosen = f"VALUES ?m {{ {names} }} GRAPH ?m"
    titles = known.engine.rows(
        f"SELECT ?m ?t {{ {chosen} {{ ?x {TYPE} {am('ArgumentMap')} ; <{DCTERMS}title> ?t }} }}"
    )
    kinds = known.engine.rows(f"SELECT ?m ?x {{ {chosen} {{ ?x {TYPE} {am('Claim')} }} }}")
    title = {name: parse_literal(term).value for name, term in titles}
    claims = Counter(name for name, _ in kinds)
    rows = [
        [
            title.get(iri(entry.map), short(entry.map)),
            str(claims[iri(entry.map)]),
            "yes" if entry.evaluated else "no",
            entry.file,
        ]
        for entry in entries[:SHOWN]
    ]
    table = html_table(
        ["map", "claims", "evaluated", "file"], rows, [[entry.map] for entry in entries[:SHOWN]]
    )
    return f"<p>{escape(corpus_text(known))}</p>{table}{_more(len(entries), 'map')}"


def corpus_text(known: Corpus) -> str:
    """Return a corpus in a line."""
    return f"Corpus of {counted(len(known.entries()), 'map')} ({known.engine.location})"


def _labels(evaluation: Evaluation) -> str:
    labels = Counter(evaluation.labels.values())
    counts = ", ".join(f"{labels[label]} {label}" for label in Label if labels[label])
    return f"{counted(len(evaluation.labels), 'element')}: {counts or 'none'} (grounded)"


def _attribute(page: str) -> str:
    """Return a page as the value of an attribute: shorter than `escape` makes it."""
    return page.replace("&", "&amp;").replace('"', "&quot;")


def _more(count: int, word: str) -> str:
    return f"<p>and {counted(count - SHOWN, f'more {word}')}</p>" if count > SHOWN else ""
