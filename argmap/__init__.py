"""argmap: an argument-mapping knowledge graph.

The claims, objections and rebuttals of a text are held as records, stored as RDF, evaluated
by the theory of argumentation and shown as interactive maps::

    import argmap

    m = argmap.read("graphs/frontier-pause.ttl")
    for objection in argmap.unanswered(m):
        print(objection.reason)
    argmap.write(m, "map.html")

Everything here is a short name for something in `argmap.api`, imported when first used, so
that ``import argmap`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from argmap.api import (
        agree,
        corpus,
        evaluate,
        findings,
        query,
        read,
        read_all,
        unanswered,
        verify,
        write,
    )
    from argmap.model import ArgumentMap, Attack, Claim, Iri, Question, Support, Text

_API = (
    "agree",
    "corpus",
    "evaluate",
    "findings",
    "query",
    "read",
    "read_all",
    "unanswered",
    "verify",
    "write",
)
_MODEL = ("ArgumentMap", "Attack", "Claim", "Iri", "Question", "Support", "Text")

__all__ = [
    "ArgumentMap",
    "Attack",
    "Claim",
    "Iri",
    "Question",
    "Support",
    "Text",
    "agree",
    "corpus",
    "evaluate",
    "findings",
    "query",
    "read",
    "read_all",
    "unanswered",
    "verify",
    "write",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _API:
        return getattr(import_module("argmap.api"), name)
    if name in _MODEL:
        return getattr(import_module("argmap.model"), name)
    raise AttributeError(f"module 'argmap' has no attribute {name!r}")
