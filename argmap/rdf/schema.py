"""The codec as a table: one class, one record; one property, one field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from sys import intern
from typing import Any

from argmap.model import (
    Agent,
    Attack,
    Claim,
    Decision,
    Disposition,
    Excerpt,
    Header,
    Iri,
    Question,
    Source,
    Support,
    Text,
    TextPosition,
    TextQuote,
)
from argmap.rdf.terms import XSD, is_iri_term, is_literal, literal, parse_literal
from argmap.rdf.vocabulary import AM, BIBO, DCTERMS, OA, PROV, RDFS, TYPE


@dataclass(frozen=True, slots=True)
class Datatype:
    """How a value becomes a term and back; `read` raises ValueError for any other term."""

    expected: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Property:
    """One field of a record, and the property that carries it."""

    field: str
    predicate: str
    datatype: Datatype
    many: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """One class of record: its type and its properties."""

    record: type[Any]
    type: str
    properties: tuple[Property, ...]


def _read_iri(term: str) -> Iri:
    if not is_iri_term(term):
        raise ValueError(term)
    # One string for each name: whatever looks a name up later finds its hash already worked
    # out, and compares it by identity.
    return Iri(intern(term[1:-1]))


def _read_text(term: str) -> Text:
    if not is_literal(term):
        raise ValueError(term)
    value, lang, datatype = parse_literal(term)
    if datatype:
        raise ValueError(term)
    return Text(value, lang)


def _read_string(term: str) -> str:
    text = _read_text(term)
    if text.lang:
        raise ValueError(term)
    return text.value


def _typed(datatype: str, parse: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(term: str) -> object:
        if not is_literal(term):
            raise ValueError(term)
        value, _, found = parse_literal(term)
        if found != datatype:
            raise ValueError(term)
        return parse(value)

    return read


def _parse_decimal(value: str) -> Decimal:
    if not set(value) <= set("+-.0123456789"):
        raise ValueError(value)
    try:
        return Decimal(value)
    except ArithmeticError as error:
        raise ValueError(value) from error


_DECISIONS = {f"{AM}{decision.value}": decision for decision in Decision}


def _read_decision(term: str) -> Decision:
    decision = _DECISIONS.get(term[1:-1])
    if decision is None:
        raise ValueError(term)
    return decision


IRI = Datatype("an IRI", lambda value: f"<{value}>", _read_iri)
TEXT = Datatype(
    'a text, such as "words"@en', lambda text: literal(text.value, text.lang), _read_text
)
STRING = Datatype('a plain string, such as "words"', literal, _read_string)
INTEGER = Datatype(
    "an integer, such as 7",
    lambda value: literal(str(value), datatype=XSD + "integer"),
    _typed(XSD + "integer", int),
)
DECIMAL = Datatype(
    "a decimal, such as 0.7",
    lambda value: literal(f"{value:f}", datatype=XSD + "decimal"),
    _typed(XSD + "decimal", _parse_decimal),
)
BOOLEAN = Datatype(
    "true or false",
    lambda value: literal("true" if value else "false", datatype=XSD + "boolean"),
    _typed(XSD + "boolean", {"true": True, "false": False}.__getitem__),
)
DECISION = Datatype(
    "one of " + ", ".join(f"am:{decision.value}" for decision in Decision),
    lambda value: f"<{AM}{value.value}>",
    _read_decision,
)


def _one(field: str, predicate: str, datatype: Datatype) -> Property:
    return Property(field, f"<{predicate}>", datatype, required=True)


def _maybe(field: str, predicate: str, datatype: Datatype) -> Property:
    return Property(field, f"<{predicate}>", datatype)


def _many(field: str, predicate: str, *, required: bool = False) -> Property:
    return Property(field, f"<{predicate}>", IRI, many=True, required=required)


_ELEMENT = (
    _maybe("label", RDFS + "label", TEXT),
    _many("speakers", PROV + "wasAttributedTo"),
    _many("excerpts", PROV + "wasQuotedFrom"),
    _maybe("weight", AM + "weight", DECIMAL),
    Property("tags", f"<{AM}tag>", STRING, many=True),
    _maybe("order", AM + "order", INTEGER),
    _maybe("draft", AM + "draft", BOOLEAN),
)

SHAPES = (
    Shape(
        Header,
        f"<{AM}ArgumentMap>",
        (
            _maybe("title", DCTERMS + "title", TEXT),
            _many("theses", AM + "thesis"),
            _many("sources", DCTERMS + "source"),
        ),
    ),
    Shape(
        Claim,
        f"<{AM}Claim>",
        (
            _one("text", AM + "text", TEXT),
            *_ELEMENT,
            _many("answers", AM + "answers"),
            _maybe("speech", AM + "speech", STRING),
            _maybe("implicit", AM + "implicit", BOOLEAN),
            _maybe("needs_support", AM + "needsSupport", BOOLEAN),
        ),
    ),
    Shape(
        Support,
        f"<{AM}Support>",
        (
            _many("premises", AM + "premise", required=True),
            _one("conclusion", AM + "conclusion", IRI),
            *_ELEMENT,
            _maybe("scheme", AM + "scheme", IRI),
        ),
    ),
    Shape(
        Attack,
        f"<{AM}Attack>",
        (
            _many("attackers", AM + "attacker", required=True),
            _one("target", AM + "target", IRI),
            *_ELEMENT,
            _maybe("scheme", AM + "scheme", IRI),
            _many("raises", AM + "raises"),
        ),
    ),
    Shape(
        Question,
        f"<{AM}Question>",
        (_one("text", AM + "text", TEXT), _maybe("label", RDFS + "label", TEXT)),
    ),
    Shape(
        Disposition,
        f"<{AM}Disposition>",
        (
            _one("disposes", AM + "disposes", IRI),
            _one("decision", AM + "decision", DECISION),
            _maybe("reason", AM + "reason", TEXT),
            _many("speakers", PROV + "wasAttributedTo"),
            _maybe("duplicate_of", AM + "duplicateOf", IRI),
        ),
    ),
    Shape(
        Excerpt,
        f"<{OA}SpecificResource>",
        (
            _one("source", OA + "hasSource", IRI),
            _many("selectors", OA + "hasSelector"),
            _maybe("sha256", AM + "sha256", STRING),
        ),
    ),
    Shape(
        TextPosition,
        f"<{OA}TextPositionSelector>",
        (_one("start", OA + "start", INTEGER), _one("end", OA + "end", INTEGER)),
    ),
    Shape(
        TextQuote,
        f"<{OA}TextQuoteSelector>",
        (
            _one("exact", OA + "exact", STRING),
            _maybe("prefix", OA + "prefix", STRING),
            _maybe("suffix", OA + "suffix", STRING),
        ),
    ),
    Shape(Agent, f"<{PROV}Agent>", (_maybe("name", RDFS + "label", TEXT),)),
    Shape(
        Source,
        f"<{BIBO}Document>",
        (
            _maybe("title", DCTERMS + "title", TEXT),
            _maybe("length", AM + "length", INTEGER),
            _maybe("sha256", AM + "sha256", STRING),
        ),
    ),
)

BY_TYPE = {shape.type: shape for shape in SHAPES}
BY_RECORD = {shape.record: shape for shape in SHAPES}
TYPE_PREDICATE = TYPE
