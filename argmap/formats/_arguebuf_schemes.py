"""The schemes of arguebuf's enumeration, by the names that it gives them."""

from __future__ import annotations

from functools import cache

from argmap.formats._schemes import scheme_of
from argmap.model import Iri

# Those of the enumeration (arg-services, graph.proto) that are schemes of ours too.
_VALUES = [
    "POSITION_TO_KNOW",
    "EXPERT_OPINION",
    "WITNESS_TESTIMONY",
    "POPULAR_OPINION",
    "POPULAR_PRACTICE",
    "EXAMPLE",
    "ANALOGY",
    "COMPOSITION",
    "DIVISION",
    "VERBAL_CLASSIFICATION",
    "VALUES",
    "SACRIFICE",
    "PRACTICAL_REASONING",
    "WASTE",
    "SUNK_COSTS",
    "IGNORANCE",
    "CAUSE_TO_EFFECT",
    "CORRELATION_TO_CAUSE",
    "SIGN",
    "ABDUCTIVE",
    "EVIDENCE_TO_HYPOTHESIS",
    "CONSEQUENCES",
    "POSITIVE_CONSEQUENCES",
    "NEGATIVE_CONSEQUENCES",
    "THREAT",
    "FEAR_APPEAL",
    "DANGER_APPEAL",
    "COMMITMENT",
    "ETHOTIC",
    "GENERIC_AD_HOMINEM",
    "INCONSISTENT_COMMITMENT",
    "CIRCUMSTANTIAL_AD_HOMINEM",
    "BIAS",
    "GRADUALISM",
    "SLIPPERY_SLOPE",
    "RULES",
    "EXCEPTIONAL_CASE",
    "PRECEDENT",
    "PERCEPTION",
    "MEMORY",
]


def scheme_called(name: str) -> Iri | None:
    """Return the scheme that a value or a name stands for.

    >>> scheme_called("EXPERT_OPINION") == scheme_called("ExpertOpinion")
    True
    """
    return scheme_of(name)


def enumerated(scheme: Iri) -> str:
    """Return the value for a scheme, or DEFAULT where there is none.

    >>> enumerated(Iri("https://w3id.org/argmap/schemes#argument-from-expert-opinion"))
    'EXPERT_OPINION'
    """
    return _values().get(scheme, "DEFAULT")


@cache
def _values() -> dict[Iri, str]:
    found: dict[Iri, str] = {}
    for value in _VALUES:
        scheme = scheme_of(value)
        if scheme is not None:
            found.setdefault(scheme, value)
    return found
