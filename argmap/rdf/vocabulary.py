"""The terms of the vocabulary, as ``ontology/argmap.ttl`` defines them (a test compares)."""

from __future__ import annotations

AM = "https://w3id.org/argmap#"
SCHEMES = "https://w3id.org/argmap/schemes#"

EXPECTED = "<https://w3id.org/argmap/expectations#label>"
"""Leads from a claim to the label that its author expects of it (``ontology/expectations.ttl``)."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
BIBO = "http://purl.org/ontology/bibo/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"

PREFIXES = {
    "am": AM,
    "ams": SCHEMES,
    "bibo": BIBO,
    "dcterms": DCTERMS,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}
"""The prefixes that our files and queries use."""

TYPE = f"<{RDF}type>"

CLASSES = frozenset(
    {
        "ArgumentMap",
        "Attack",
        "Claim",
        "CriticalQuestion",
        "Decision",
        "Disposition",
        "Element",
        "Label",
        "Objection",
        "Outcome",
        "Part",
        "Question",
        "Rebuttal",
        "Relation",
        "Scheme",
        "Side",
        "Standing",
        "Support",
        "Undercutter",
    }
)
PROPERTIES = frozenset(
    {
        "answers",
        "asksAfter",
        "attackedBy",
        "attacker",
        "attackerIn",
        "attacks",
        "bearsOn",
        "conclusion",
        "conclusionOf",
        "criticalQuestion",
        "decision",
        "disposes",
        "draft",
        "duplicateOf",
        "implicit",
        "label",
        "length",
        "needsSupport",
        "order",
        "outcome",
        "premise",
        "premiseOf",
        "raises",
        "reason",
        "scheme",
        "sha256",
        "side",
        "speech",
        "standing",
        "strength",
        "supportedBy",
        "supports",
        "tag",
        "target",
        "targetOf",
        "text",
        "thesis",
        "weight",
    }
)
INDIVIDUALS = frozenset(
    {
        "answered",
        "both",
        "con",
        "conceded",
        "conclusionPart",
        "contested",
        "deferred",
        "differs",
        "duplicate",
        "in",
        "moved",
        "out",
        "outOfRange",
        "outOfScope",
        "premisePart",
        "pro",
        "qualified",
        "reopened",
        "stepPart",
        "unanswered",
        "unchecked",
        "undecided",
        "verified",
    }
)
TERMS = CLASSES | PROPERTIES | INDIVIDUALS

DERIVED_CLASSES = frozenset({"Objection", "Rebuttal", "Undercutter"})
DERIVED_PROPERTIES = frozenset(
    {
        "attackedBy",
        "attacks",
        "bearsOn",
        "label",
        "outcome",
        "side",
        "standing",
        "strength",
        "supportedBy",
        "supports",
    }
)
INVERSES = {
    "premiseOf": "premise",
    "conclusionOf": "conclusion",
    "attackerIn": "attacker",
    "targetOf": "target",
}
"""Names for the way back, declared for reasoners and never written."""


def am(term: str) -> str:
    """Return the term ``am:term``, as N-Triples writes it."""
    return f"<{AM}{term}>"
