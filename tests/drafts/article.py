"""A small article, and a draft of its map as a model might write it."""

from __future__ import annotations

import copy
from typing import Any

ARTICLE = """\
Should rents be capped? I think they
should: “caps keep tenants housed” – at least for now.

Ann Lee objects that caps shrink supply. Supply is what matters.

But her study is old. It is old, and it is from one city.
"""

DRAFT: dict[str, Any] = {
    "title": "Should rents be capped?",
    "thesis": "cap",
    "claims": [
        {
            "id": "cap",
            "label": "Cap rents",
            "text": "Rents should be capped.",
            "quote": "I think they should",
            "paragraph": 1,
        },
        {
            "id": "housed",
            "text": "Caps keep tenants housed.",
            "quote": '"caps keep tenants housed" - at least',
            "paragraph": 1,
        },
        {
            "id": "supply",
            "text": "Caps shrink supply.",
            "quote": "caps shrink supply",
            "paragraph": 2,
            "speaker": "Ann Lee",
        },
        {
            "id": "old",
            "text": "The study is old.",
            "quote": "But her study is old",
            "paragraph": 3,
        },
    ],
    "relations": [
        {"id": "because", "kind": "support", "from": ["housed"], "to": "cap"},
        {"kind": "attack", "from": ["supply"], "to": "cap"},
        {"kind": "attack", "from": ["old"], "to": "supply"},
    ],
}


def draft() -> dict[str, Any]:
    return copy.deepcopy(DRAFT)
