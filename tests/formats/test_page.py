"""The page of notations is what the code says."""

from __future__ import annotations

from argmap.cli._pages import format_pages
from argmap.formats import formats
from argmap.resources import resource


def test_the_page_is_up_to_date() -> None:
    written = resource("docs/formats.md").read_text(encoding="utf-8")
    assert written == format_pages(), "run: python -m argmap.cli._pages docs"


def test_every_notation_that_is_not_rdf_says_what_maps_to_what() -> None:
    rdf = {"json-ld", "n-quads", "n-triples", "rdf-xml", "trig", "turtle"}
    ours = {name for name, each in formats.items() if each.terms}
    assert {"aif", "aif-rdf", "arggraph", "arguebuf", "brat", "kialo", "sadface", "xaif"} <= ours
    assert not ours & rdf
