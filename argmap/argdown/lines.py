"""The lines of a document that relate two things, as relations of a map will come of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.argdown import tree
from argmap.argdown.model import (
    Argument,
    Inference,
    Model,
    Node,
    Relation,
    RelationType,
    Statement,
)
from argmap.argdown.tree import Value

_BOTH_WAYS = {RelationType.CONTRARY, RelationType.CONTRADICTORY}
_SUPPORTS = {RelationType.SUPPORT, RelationType.ENTAILS}


@dataclass(slots=True, eq=False)
class Line:
    """One line, or one direction of a line that says something of both its ends.

    Attributes:
        relation: what it says.
        source: the statement or argument that it starts from.
        target: what it leads to.
        occurrence: where it stands; None in JSON.
        data: what the data in it says of the relation.
        is_back: the second direction of a contradiction.
    """

    relation: Relation
    source: Node
    target: Node
    occurrence: tree.Relation | None
    data: Value
    is_back: bool = False

    @property
    def is_support(self) -> bool:
        """Whether a support will come of it, not an attack."""
        return self.relation.kind in _SUPPORTS

    @property
    def is_undercut(self) -> bool:
        """Whether it says that a step is attacked, not a claim."""
        return self.relation.kind is RelationType.UNDERCUT

    @property
    def parent(self) -> tree.Relation | None:
        """The line that an undercut is indented below."""
        if self.occurrence is None or not self.occurrence.outward:
            return None
        above = self.occurrence.parent
        return above.parent if isinstance(above, tree.Element) else None


def lines(model: Model) -> list[Line]:
    """Return the lines of a model in the order of the document. O(n log n)."""
    found = list(_lines(model))
    if all(line.occurrence for line in found):
        found.sort(key=lambda line: line.occurrence.span if line.occurrence else (0, 0))
    return found


def _lines(model: Model) -> Iterator[Line]:
    for relation in (*model.relations, *model.loops):
        ends = _through_conclusion(model, relation.source), relation.target
        written: list[tuple[tree.Relation | None, Value]] = [
            (occurrence, line_data(occurrence)) for occurrence in relation.occurrences
        ]
        for occurrence, data in written or [(None, each) for each in relation.data or [None]]:
            yield Line(relation, *ends, occurrence, data)
            if relation.kind in _BOTH_WAYS and not isinstance(ends[1], Inference):
                back = _through_conclusion(model, ends[1]), ends[0]
                yield Line(relation, *back, occurrence, None, is_back=True)


def _through_conclusion(model: Model, node: Node) -> Statement | Argument:
    if isinstance(node, Inference):
        node = node.argument
    if isinstance(node, Argument) and node.pcs:
        return model.statements[node.pcs[-1].title]
    return node


def line_data(occurrence: tree.Relation) -> Value:
    """Return what the data in a line says of its relation, None if nothing."""
    data = occurrence.child.data.value if occurrence.child.data else None
    if not isinstance(data, dict):
        return None
    found = data.get("relation")
    if isinstance(found, str):
        found = {"id": found}
    said = dict(found) if isinstance(found, dict) else {}
    for key in ("scheme", "raises"):
        if key in data and key not in said:
            said[key] = data[key]
    return said or None
