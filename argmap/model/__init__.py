"""The model: records, names and findings, on the standard library alone.

What is named here is imported from its module when it is first used: who needs an error only
does not wait for the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_MODULES = ("errors", "findings", "ids", "text", "records", "grouping", "argument_map")
"""Where the names come from, each module after those that it imports."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in __all__:
        for module in _MODULES:
            found: object = getattr(import_module(f"argmap.model.{module}"), name, None)
            if found is not None:
                globals()[name] = found
                return found
    raise AttributeError(f"module 'argmap.model' has no attribute {name!r}")
