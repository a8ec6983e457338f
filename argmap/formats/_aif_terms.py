"""What AIF calls things, and what they are in a map, for the page of formats."""

TERMS = {
    "I-node": "claim",
    "RA-node with premises and one conclusion": "support",
    "CA-node likewise": "attack; on an RA- or CA-node, an undercut",
    "scheme, schemeID": "scheme, where it is one of ours; always kept by name and number",
    "L-, YA-, TA-, MA-, PA-node, incomplete RA- and CA-node": "dialogue layer",
    "locution": "speakers; the rest in the dialogue layer",
    "participant": "agent",
    "edge id, timestamp, any other field": "dialogue layer",
}
