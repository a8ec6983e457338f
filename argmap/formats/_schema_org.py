"""schema.org's JSON-LD, wherever it stands: in a file of its own or in a page."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from argmap.formats._json import SYNTAX, parse, problem
from argmap.formats._names import map_iri
from argmap.model import ArgumentMap, Finding, InputError, Place
from argmap.rdf.codec import decode_in_part
from argmap.rdf.parse import parse as parse_rdf
from argmap.rdf.schema_org_reading import UnknownContextError, in_our_terms, without_remote_context
from argmap.rdf.validate import problems

MARK = re.compile(rb'"@context"\s*:\s*\[?\s*"https?:\\?/\\?/schema\.org')
CLAIM = re.compile(rb'"(?:schema:)?Claim(?:Review)?"')


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of JSON-LD, and how many lines of its file come before it."""

    data: bytes
    above: int = 0


def read_blocks(blocks: Sequence[Block], file: str) -> ArgumentMap:
    """Return the map of what the blocks of a file say together.

    Raises:
        InputError: with every problem, each at its block.
    """
    values = []
    for block in blocks:
        try:
            values.append(without_remote_context(parse(block.data, file)))
        except UnknownContextError as error:
            place = Place(file, block.above + 1, 1)
            advice = "write its terms into the file"
            raise InputError([problem(place, str(error), advice, SYNTAX)]) from error
        except InputError as error:
            raise InputError([_lower(each, block.above) for each in error.findings]) from error
    base = map_iri(file)
    text = json.dumps(values, ensure_ascii=False).encode()
    try:
        graphs = parse_rdf(text, "json-ld", file=file, base=base)
    except InputError as error:
        at = Place(file, blocks[0].above + 1 if blocks else 1, 1)
        raise InputError([replace(each, place=at) for each in error.findings]) from error
    m, malformed = decode_in_part(in_our_terms(chain.from_iterable(graphs.values()), base))
    found = [*malformed, *problems(m, defined={f.subject for f in malformed if f.subject})]
    if found:
        at = Place(file, blocks[0].above + 1 if blocks else 1, 1)
        raise InputError([replace(each, place=at) for each in found])
    return m


def _lower(finding: Finding, lines: int) -> Finding:
    place = finding.place
    return replace(finding, place=place and replace(place, line=place.line + lines))
