"""schema.org's Claim and ClaimReview as JSON-LD, to be put into any page.

A claim is a ``Claim`` with its ``text``, ``name``, ``author`` and the work of its ``appearance``; a
person's decision on an objection is a ``ClaimReview`` of it. There is no rating in a map, so none
is written, and one that is read is carried. What schema.org has no term for stays in ours, so all
of a map comes back. Claims as others mark them up are read too: the wording is the ``text``, or
else the ``claimReviewed`` of a review, or else the ``name``. No context is fetched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._losses import difference
from argmap.formats._names import names_of
from argmap.formats._schema_org import CLAIM, MARK, Block, read_blocks
from argmap.model import ArgumentMap
from argmap.rdf.schema_org import document, dumped

TERMS = {
    "Claim": "claim",
    "text, or claimReviewed, or name": "text",
    "name": "short title; of a speaker, a source or the map, its name or title",
    "author": "speakers",
    "appearance": "source of the claim's passages",
    "ClaimReview of ours": "decision; reviewBody is the reason",
    "ClaimReview of others, ratings, dates, everything else": "carried",
    "am:Support, am:Attack and what else is in our terms": "the same",
}


def detect(data: bytes) -> bool:
    """Tell whether JSON-LD has claims in the terms of schema.org."""
    return bool(MARK.search(data) and CLAIM.search(data)) and not data.lstrip().startswith(b"<")


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of such a text."""
    return (read_blocks([Block(data)], file),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as such a text."""
    (m,) = maps
    return dumped(document(m))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what is lost: statements that a map makes in schema.org's terms itself."""
    (m,) = maps
    file = f"{names_of(m).base.rpartition('/')[2]}.json"
    return difference(m, read_blocks([Block(write(maps))], file))


entry = Format(
    title="schema.org (JSON-LD)",
    suffixes=(".schema.jsonld", ".jsonld", ".json"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms=TERMS,
)
"""The suffix .json is shared with many, so its content is asked."""
