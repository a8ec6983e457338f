"""The model: records, names and findings, on the standard library alone."""

from argmap.model.argument_map import ArgumentMap, Triple
from argmap.model.errors import ArgmapError, InputError, MissingExtraError
from argmap.model.findings import Finding, Place, Severity
from argmap.model.grouping import in_order
from argmap.model.ids import MAPS, Iri, is_iri, mint, short, slug
from argmap.model.records import (
    Agent,
    Attack,
    Claim,
    Decision,
    Disposition,
    Element,
    Excerpt,
    Header,
    Question,
    Record,
    Relation,
    Source,
    Support,
    TextPosition,
    TextQuote,
)
from argmap.model.text import Text

__all__ = [
    "MAPS",
    "Agent",
    "ArgmapError",
    "ArgumentMap",
    "Attack",
    "Claim",
    "Decision",
    "Disposition",
    "Element",
    "Excerpt",
    "Finding",
    "Header",
    "InputError",
    "Iri",
    "MissingExtraError",
    "Place",
    "Question",
    "Record",
    "Relation",
    "Severity",
    "Source",
    "Support",
    "Text",
    "TextPosition",
    "TextQuote",
    "Triple",
    "in_order",
    "is_iri",
    "mint",
    "short",
    "slug",
]
