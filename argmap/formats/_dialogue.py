"""The dialogue layer: what an AIF graph says beyond claims, supports and attacks.

Who uttered which words, what was done by uttering them, how one utterance follows another
(Inference Anchoring Theory: Budzynska and Reed 2011), restatements and preferences. A map
carries it as extras in the terms of ``ontology/dialogue.ttl``; a test holds this list to it.
"""

from __future__ import annotations

from functools import cache

DIALOGUE = "https://w3id.org/argmap/dialogue#"

CLASSES = {
    "L": "Locution",
    "YA": "Illocution",
    "TA": "Transition",
    "MA": "Rephrase",
    "PA": "Preference",
    "RA": "Inference",
    "CA": "Conflict",
}
"""The class of each type of AIF node that a map has no record for.

An RA- or CA-node is a `Support` or an `Attack`; only one that lacks a premise or has not
exactly one conclusion is an `Inference` or a `Conflict` of this layer.
"""

OTHER = "Node"
"""The class of a node of any other type, named by ``dlg:type``."""

PROPERTIES = frozenset(
    {
        "carried",
        "end",
        "formEdge",
        "from",
        "leadsTo",
        "passage",
        "person",
        "schemeName",
        "schemeNumber",
        "start",
        "text",
        "time",
        "to",
        "type",
        "utters",
    }
)
TERMS = PROPERTIES | {*CLASSES.values(), OTHER, "Edge", "Utterance"}


@cache
def dlg(term: str) -> str:
    """Return the term ``dlg:term``, as N-Triples writes it.

    >>> dlg("Locution")
    '<https://w3id.org/argmap/dialogue#Locution>'
    """
    return f"<{DIALOGUE}{term}>"
