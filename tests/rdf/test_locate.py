"""Places: where a subject is first spoken of, whatever stands around it."""

from __future__ import annotations

import pytest

from argmap.model import Iri
from argmap.rdf.locate import Places

TEXTS = {
    "after strings that look like statements": ('@prefix : <http://e/> .\n:x :p """\n:a :b .\n""" .\n:a :p 1 .', 5, 1),
    "after comments": ("@prefix : <http://e/> .\n# :a :p 1 .\n  :a :p 1 .", 3, 3),
    "after a full stop in a name": ("@prefix : <http://e/> .\n:x.y :p 1.5, :q.r .\n:a :p 1 .", 3, 1),
    "as a full IRI": ("<http://e/a> <http://e/p> 1 .", 1, 1),
    "as an object first": ("@prefix : <http://e/> .\n:x :p :a .\n:a :p 1 .", 3, 1),
    "in a graph": ("@prefix : <http://e/> .\nGRAPH :g {\n :x :p :a .\n :a :p 1 }", 4, 2),
    "after a statement that a brace ends": ("@prefix : <http://e/> .\n{ :x :p 1 } :g { :a :p 1 }", 2, 18),
    "after a blank node": ("@prefix : <http://e/> .\n[ :p 1 ] :q [ :r :a ] .\n:a :p 1 .", 3, 1),
    "with SPARQL's prefix": ("PREFIX : <http://e/>\n:a :p 1 .", 2, 1),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_a_subject_is_found(case: str) -> None:
    text, line, column = TEXTS[case]
    place = Places(text.encode(), "trig", "x.ttl")[Iri("http://e/a")]
    assert (place.line, place.column) == (line, column)


def test_what_is_no_subject_has_no_place() -> None:
    places = Places(b"<http://e/x> <http://e/p> <http://e/a> .", "turtle", "x.ttl")
    assert Iri("http://e/a") not in places
    assert list(places) == ["http://e/x"]


def test_columns_count_characters() -> None:
    text = '@prefix : <http://e/> . :ü :p "é" . :a :p 1 .'
    place = Places(text.encode(), "turtle", "x.ttl")[Iri("http://e/a")]
    assert text[place.column - 1 :].startswith(":a :p 1")
