"""A normal form of Argdown's JSON, in which two parsers can be compared.

Untitled things are named by their place, since Argdown numbers them in the order of its walk;
the text of a reference is left out (Argdown writes null, "" or " "); white space in texts is
one space; relations are a multiset; colours, ranges, embedded relations and the ends of spans
are left out.
"""

from __future__ import annotations

import json
import re
from typing import Any


def normal(said: dict[str, Any]) -> dict[str, Any]:
    return _Normal(said).all()


def normal_map(said: dict[str, Any]) -> dict[str, Any]:
    """Return the map in a JSON: nodes and groups in their order, edges as a multiset.

    Left out are the names of edges, which are their numbers, and colours.
    """
    return _Normal(said).map()


class _Normal:
    def __init__(self, said: dict[str, Any]) -> None:
        self.said = said
        self.places: dict[tuple[bool, str], str] = {}
        for statement in said["statements"].values():
            for member in statement["members"]:
                self.see(member, is_argument=False)
        for argument in said["arguments"].values():
            for member in (*argument["members"], argument):
                self.see(member, is_argument=True)

    def see(self, said: dict[str, Any], *, is_argument: bool) -> None:
        title = str(said.get("title"))
        if title.startswith("Untitled ") and "startLine" in said:
            place = f"@{said['startLine']}:{said['startColumn']}"
            self.places.setdefault((is_argument, title), place)

    def title(self, title: str, *, is_argument: bool = False) -> str:
        return self.places.get((is_argument, title), title)

    def all(self) -> dict[str, Any]:
        said = self.said
        return {
            "statements": {
                self.title(title): self.node(each) for title, each in said["statements"].items()
            },
            "arguments": {
                self.title(title, is_argument=True): self.node(each)
                | {"pcs": [self.step(step) for step in each.get("pcs") or []]}
                for title, each in said["arguments"].items()
            },
            "relations": sorted(map(self.relation, said["relations"])),
            "sections": self.sections(said.get("sections") or []),
            "tags": sorted(said.get("tags") or {}),
        }

    def map(self) -> dict[str, Any]:
        said = self.said["map"]
        return {
            "nodes": [self.drawn(each) for each in said["nodes"]],
            "edges": sorted(map(self.edge, said["edges"])),
        }

    def drawn(self, said: dict[str, Any]) -> list[Any]:
        if said["type"] == "group-map-node":
            inner = [self.drawn(each) for each in said["children"]]
            about = [said.get(key) for key in ("labelTitle", "level", "parent", "isClosed")]
            return [said["id"], said["title"], *about, inner]
        is_argument = said["type"] == "argument-map-node"
        label = said.get("labelTitle")
        return [
            said["id"],
            said["type"],
            self.title(said["title"], is_argument=is_argument),
            self.title(label, is_argument=is_argument) if label else None,
            re.sub(r"\s+", " ", said.get("labelText") or "").strip(),
            said.get("tags") or [],
        ]

    def edge(self, said: dict[str, Any]) -> list[str]:
        about = (said.get("fromEquivalenceClass"), said.get("toEquivalenceClass"))
        titles = [self.title(each) if each else "" for each in about]
        return [said["relationType"], said["from"], said["to"], *titles]

    def node(self, said: dict[str, Any]) -> dict[str, Any]:
        members = sorted(map(self.member, said["members"]))
        return {
            "members": members,
            "tags": sorted(said.get("tags") or []),
            "data": _json(said.get("data") or None),
            "section": said.get("section"),
        }

    def member(self, said: dict[str, Any]) -> list[Any]:
        is_reference = bool(said.get("isReference"))
        text = re.sub(r"\s+", " ", said.get("text") or "").strip()
        return [
            said.get("startLine") or 0,
            said.get("role") or "",
            is_reference,
            bool(said.get("isTopLevel")),
            "" if is_reference else text,
            sorted(said.get("tags") or []),
            _json(said.get("data")),
            said.get("section") or "",
        ]

    def step(self, said: dict[str, Any]) -> list[Any]:
        inference = said.get("inference") or {}
        rules, data = inference.get("inferenceRules"), _json(inference.get("data"))
        return [said["role"], self.title(said["title"]), rules or [], data]

    def relation(self, said: dict[str, Any]) -> list[str]:
        source, target = said["fromType"], said["toType"]
        return [
            said["relationType"],
            source,
            self.title(said["from"], is_argument=source != "equivalence-class"),
            target,
            self.title(said["to"], is_argument=target != "equivalence-class"),
            str(said.get("conclusionIndex")),
        ]

    def sections(self, said: list[dict[str, Any]]) -> list[Any]:
        return [
            [
                each["id"],
                each["level"],
                each["title"],
                sorted(each.get("tags") or []),
                each.get("isGroup"),
                each.get("isClosed"),
                _json(each.get("data")),
                self.sections(each["children"]),
            ]
            for each in said
        ]


def _json(data: object) -> str:
    return json.dumps(data, sort_keys=True)
