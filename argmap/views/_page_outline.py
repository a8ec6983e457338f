"""The outline of a page: every claim in the order of reading, as rows of a tree.

It is the map for those who do not see the picture, for Ctrl+F, and for a browser without
JavaScript; so it holds what the picture shows and what the details say of a standing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.views._page import Page, Value

NESTED = 30
"""How deep lists are nested; browsers give up at some 500 elements, two for each level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim in the outline.

    Attributes:
        node: the claim, as the page knows it.
        text: its text.
        relation: how it bears on the row that it stands under, in words, where its role does
            not say it.
        others: what else it supports or attacks: words, and the key and name of a claim.
        reason: why its standing is what it is.
        level: how deep it is, from 1, where the lists are not nested as deeply.
        has_more: whether claims are below it.
        opens: whether a list of rows under it follows.
        closes: how many lists end behind it.
    """

    node: Value
    text: str
    relation: str
    others: tuple[tuple[str, str, str], ...]
    reason: str
    level: int | None
    has_more: bool
    opens: bool
    closes: int


def outline(page: Page) -> list[Row]:
    """Return the rows of the outline. O(claims + relations)."""
    nodes = {str(node["id"]): node for node in page.nodes}
    links = {str(link["id"]): link for link in page.links}
    home = {member: link for link in page.links for member in _members(link)}
    uses: dict[str, list[Value]] = {}
    for link in page.links:
        for source in _sources(link):
            uses.setdefault(source, []).append(link)
    rows = []
    following_depths = [*page.depths[1:], 0]
    for node, depth, following in zip(page.nodes, page.depths, following_depths, strict=True):
        nested, next_nested = min(depth, NESTED), min(following, NESTED)
        key = str(node["id"])
        parent_link = home.get(key)
        rows.append(
            Row(
                node=node,
                text=text(node),
                relation=_relation(key, parent_link, links, nodes),
                others=tuple(
                    (words, goal, name(nodes[goal]))
                    for other in uses.get(key, ())
                    if other is not parent_link
                    for words, goal in _use(other, links, nodes)
                ),
                reason=_reason(parent_link),
                level=depth + 1 if depth > NESTED else None,
                has_more=following > depth,
                opens=next_nested > nested,
                closes=max(nested - next_nested, 0),
            )
        )
    return rows


def text(node: Value) -> str:
    """Return the text of a claim."""
    return str(node.get("text") or " ".join(_strings(node, "lines")))


def name(node: Value) -> str:
    """Return what a claim is called: its label, or else its text."""
    return str(node.get("label") or " ".join(_strings(node, "title")) or text(node))


def _relation(
    key: str, link: Value | None, links: dict[str, Value], nodes: dict[str, Value]
) -> str:
    if link is None:
        return ""
    members = _members(link)
    linked = "and, together with the claim before: " if key in members[1:] else ""
    goal = links.get(str(link.get("to")))
    if goal is None:
        return linked
    start = next((nodes[source] for source in _sources(goal) if source in nodes), None)
    step = "attack" if goal.get("attack") else "step"
    return linked + (f"against the {step} from “{name(start)}”: " if start else "")


def _use(
    link: Value, links: dict[str, Value], nodes: dict[str, Value]
) -> Iterator[tuple[str, str]]:
    """Yield what a claim does beside its place in the tree: words, and the key of a claim."""
    verb = "attacks" if link.get("attack") else "supports"
    goal = str(link.get("to"))
    if goal in nodes:
        yield f"also {verb}", goal
    elif goal in links:
        step = "attack" if links[goal].get("attack") else "step"
        for source in _sources(links[goal])[:1]:
            yield f"also {verb} the {step} from", source


def _reason(link: Value | None) -> str:
    standing = link.get("standing") if link else None
    return str(standing["reason"]) if isinstance(standing, dict) else ""


def _sources(link: Value) -> list[str]:
    return _strings(link, "sources") or ([str(link["from"])] if link["from"] else [])


def _members(link: Value) -> list[str]:
    return _strings(link, "members") if "members" in link else _sources(link)


def _strings(value: Value, field: str) -> list[str]:
    found = value.get(field)
    return [str(each) for each in found] if isinstance(found, list) else []
