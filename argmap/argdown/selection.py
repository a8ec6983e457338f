"""Which statements and arguments stand in the map that Argdown's tools draw of a text.

The rules are those of the plug-ins of @argdown/core 1.7 for preselection, statements and
arguments, in their default settings: what has no title is drawn where a relation needs it, and
what is connected with nothing is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from argmap.argdown.model import (
    Argument,
    Inference,
    Model,
    Node,
    Relation,
    RelationType,
    Role,
    Statement,
)

SYMMETRIC = frozenset({RelationType.CONTRARY, RelationType.CONTRADICTORY})


class Selection:
    """Statements and arguments, and what of a model they touch.

    Attributes:
        used: by statement and role, the arguments of the selection in which it has that role,
            once for each time.
    """

    def __init__(self, statements: Iterable[Statement], arguments: Iterable[Argument]) -> None:
        self.statements = {each.title: each for each in statements}
        self.arguments = {each.title: each for each in arguments}
        self.used: dict[tuple[str, Role], list[Argument]] = defaultdict(list)
        for argument in self.arguments.values():
            for step in argument.pcs:
                if step.role:
                    self.used[step.title, step.role].append(argument)

    def uses(self, statement: Statement, *roles: Role) -> bool:
        """Tell whether an argument of the selection has the statement in one of the roles."""
        return any((statement.title, role) in self.used for role in roles)

    def shows(self, relation: Relation, end: Node) -> bool:
        """Tell whether an end of a relation is selected, itself or by an argument that uses it."""
        match end:
            case Inference():
                return end.argument.title in self.arguments
            case Argument():
                return end.title in self.arguments
            case Statement():
                if end.title in self.statements:
                    return True
                if relation.kind in SYMMETRIC:
                    return self.uses(end, Role.PREMISE, Role.INTERMEDIARY, Role.CONCLUSION)
                return self.uses(end, Role.PREMISE if end is relation.target else Role.CONCLUSION)

    def connects(self, relations: Iterable[Relation], node: Node) -> bool:
        """Tell whether one of the relations of a node leads to what is selected."""
        return any(
            self.shows(each, each.target if each.source is node else each.source)
            for each in relations
        )


def select(model: Model) -> Selection:
    """Return what of a model is drawn. O(size), save for hidden statements with many relations."""
    relations: dict[int, list[Relation]] = defaultdict(list)
    for relation in model.relations:
        for end in {id(relation.source), id(relation.target)}:
            relations[end].append(relation)
    selection = Selection(
        filter(_is_wanted, model.statements.values()), filter(_is_wanted, model.arguments.values())
    )
    statements = [
        each
        for each in selection.statements.values()
        if _is_statement_drawn(each, relations[id(each)], selection)
    ]
    selection = Selection(statements, selection.arguments.values())
    arguments = [
        each
        for each in selection.arguments.values()
        if each.data.get("isInMap") is True
        or selection.connects(relations[id(each)], each)
        or _is_connected(each, model, relations, selection)
    ]
    return Selection(statements, arguments)


def _is_wanted(node: Statement | Argument) -> bool:
    return node.data.get("isInMap", True) is True


def _is_statement_drawn(
    statement: Statement, relations: list[Relation], selection: Selection
) -> bool:
    if statement.data.get("isInMap") is True:
        return True
    if selection.uses(statement, Role.PREMISE, Role.CONCLUSION):
        return not is_untitled(statement.title)
    return selection.connects(relations, statement)


def _is_connected(
    argument: Argument, model: Model, relations: dict[int, list[Relation]], selection: Selection
) -> bool:
    """Tell whether a reconstruction touches what is selected, by one of its steps."""
    for step in argument.pcs:
        if step.inference and selection.connects(relations[id(step.inference)], step.inference):
            return True
        statement = model.statements[step.title]
        outward = step.role is Role.CONCLUSION
        if step.role is Role.INTERMEDIARY:
            continue
        speaking = (
            each
            for each in relations[id(statement)]
            if each.kind in SYMMETRIC
            or (each.target is not statement if outward else each.source is not statement)
        )
        if (
            selection.connects(speaking, statement)
            or statement.title in selection.statements
            or selection.uses(statement, Role.PREMISE if outward else Role.CONCLUSION)
        ):
            return True
    return False


def is_untitled(title: str) -> bool:
    """Tell whether Argdown takes a title for one that it gave itself."""
    return title.startswith("Untitled")
