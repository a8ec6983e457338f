"""Maps about which every named query has something to say, for engines to be compared by."""

from __future__ import annotations

from pathlib import Path

from argmap.api import load
from argmap.resources import resource
from argmap.store.corpus import Corpus
from argmap.store.verifying import verified
from tests.queries.debate import DEBATE

SHIPPED = ("frontier-pause.ttl", "turing-1950.ttl")

QUIET = """
@prefix : <http://e/quiet#> .
@prefix am: <https://w3id.org/argmap#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix bibo: <http://purl.org/ontology/bibo/> .

<http://e/quiet> a am:ArgumentMap ; am:thesis :walk .
:text a bibo:Document .

# a thesis that nobody attacks, quoted in words that are not there
:walk a am:Claim ; am:text "Walking helps."@en ; prov:wasQuotedFrom :passage .
:passage a oa:SpecificResource ; oa:hasSource :text ; oa:hasSelector :position ;
    am:sha256 "0000000000000000000000000000000000000000000000000000000000000000" .
:position a oa:TextPositionSelector ; oa:start 0 ; oa:end 4 .
:studies a am:Claim ; am:text "Two studies say so."@en .
:step a am:Support ; am:premise :studies ; am:conclusion :walk .

# an objection that raises a critical question
:small a am:Claim ; am:text "The studies are small."@en .
:doubt a am:Attack ; am:attacker :small ; am:target :studies ; am:raises :enough .
:enough a am:CriticalQuestion ; am:text "Are the cases enough?"@en .
"""
TEXT = "Walking is good for you."


def write_maps(folder: Path) -> list[str]:
    """Write five maps, two of which share claims; return their paths, the shipped ones first."""
    other = DEBATE.replace("http://e/debate", "http://e/other").replace('"It is', '"It was')
    paths = [str(resource(f"graphs/{name}")) for name in SHIPPED]
    for name, text in (("debate.ttl", DEBATE), ("other.ttl", other), ("quiet.ttl", QUIET)):
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(str(folder / name))
    return paths


def fill(known: Corpus, paths: list[str]) -> None:
    """Load the maps, and hold the passages of the quiet one to its text."""
    done = known.load(paths, load)
    assert (done.maps, done.refused) == (5, [])
    for _ in verified(
        known, lambda m: {each.id: TEXT for each in m.sources if "quiet" in each.id}
    ):
        pass
