"""Turtle for people: its order, its short forms, and the same bytes under any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal

import pytest

from argmap.formats import formats
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Support, Text
from argmap.rdf.turtle import write_trig, write_turtle
from argmap.resources import resource

BASE = "https://example.org/m"


def _map() -> ArgumentMap:
    thesis, objection, reason = (
        Claim(id=Iri(f"{BASE}#{name}"), text=Text(name, "en")) for name in ("t", "a", "z")
    )
    return ArgumentMap.of(
        Header(id=Iri(BASE), theses=frozenset({thesis.id})),
        thesis,
        objection,
        reason,
        Support(
            id=Iri(f"{BASE}#s"),
            premises=frozenset({reason.id}),
            conclusion=thesis.id,
            weight=Decimal("0.50"),
            order=1,
        ),
        Attack(
            id=Iri(f"{BASE}#b"), attackers=frozenset({objection.id}), target=thesis.id, order=2
        ),
        extras=[(f"<{BASE}#t>", "<http://e/p>", '"1"^^<http://e/q>')],
    )


def test_the_map_reads_from_the_thesis_down() -> None:
    assert (
        write_turtle(_map())
        == """\
@prefix : <https://example.org/m#> .
@prefix am: <https://w3id.org/argmap#> .

# The map

<https://example.org/m> a am:ArgumentMap ;
  am:thesis :t .

# Claims, each followed by the steps that lead to it

:t a am:Claim ;
  am:text "t"@en ;
  <http://e/p> "1"^^<http://e/q> .

:s a am:Support ;
  am:weight 0.50 ;
  am:order 1 ;
  am:premise :z ;
  am:conclusion :t .

:z a am:Claim ;
  am:text "z"@en .

:b a am:Attack ;
  am:order 2 ;
  am:attacker :a ;
  am:target :t .

:a a am:Claim ;
  am:text "a"@en .
"""
    )


def test_trig_names_each_graph() -> None:
    text = write_trig({BASE: _map()})
    assert f"GRAPH <{BASE}> {{" in text
    assert text.rstrip().endswith("}")


@pytest.mark.parametrize("name", ["frontier-pause", "turing-1950"])
def test_the_shipped_maps_stand_in_canonical_form(name: str) -> None:
    data = resource(f"graphs/{name}.ttl").read_bytes()
    turtle = formats["turtle"]
    assert turtle.read is not None
    assert turtle.write is not None
    assert turtle.write(turtle.read(data, name)) == data


@pytest.mark.parametrize("notation", ["turtle", "trig", "n-quads", "json-ld", "rdf-xml"])
def test_the_bytes_do_not_depend_on_the_hash_seed(notation: str) -> None:
    program = (
        "import hashlib, argmap; from argmap.formats import formats;"
        f"m = argmap.read({str(resource('graphs/turing-1950.ttl'))!r});"
        f"print(hashlib.sha256(formats[{notation!r}].write([m])).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
