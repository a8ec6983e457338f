"""How Argdown moves relations once the whole text is read.

A reconstructed argument speaks through its main conclusion and is undercut at its last
inference; in strict mode support and attack between statements are logical relations; an
attack on an argument says nothing new where one of its premises is attacked already.
"""

from __future__ import annotations

from argmap.argdown.model import (
    Argument,
    Model,
    Relation,
    RelationType,
    Role,
    Statement,
)


def transform(model: Model) -> None:
    """Move, rename and drop relations as the settings of the model ask for. O(relations)."""
    has_steps = any(argument.pcs for argument in model.arguments.values())
    if has_steps and model.settings.get("transformArgumentRelations", True):
        _through_conclusions(model)
    if model.settings.get("mode") == "strict":
        _logical(model)
    if has_steps:
        _drop_redundant(model)


def _through_conclusions(model: Model) -> None:
    seen = {_key(relation): relation for relation in model.relations}
    reached = {(id(relation.target), relation.kind) for relation in model.relations}
    kept: list[Relation] = []
    for relation in model.relations:
        twin: Relation | None = None
        if isinstance(relation.source, Argument) and relation.source.pcs:
            source = model.statements[relation.source.pcs[-1].title]
            seen.pop(_key(relation), None)
            relation.source = source
            twin = seen.get(_key(relation))
            is_loop = source is relation.target
            if twin is None and is_loop and (id(source), relation.kind) in reached:
                continue
            if twin is None:
                seen[_key(relation)] = relation
        if twin is None and _is_undercut_argument(relation):
            assert isinstance(relation.target, Argument)  # noqa: S101 -- narrows the type
            seen.pop(_key(relation), None)
            inference = relation.target.pcs[-1].inference
            assert inference  # noqa: S101 -- the last step has one
            relation.target = inference
            twin = seen.get(_key(relation))
            if twin is None:
                seen[_key(relation)] = relation
        if twin is None:
            kept.append(relation)
        elif twin is not relation:
            twin.occurrences += relation.occurrences
    model.relations = kept


def _is_undercut_argument(relation: Relation) -> bool:
    target = relation.target
    return (
        relation.kind is RelationType.UNDERCUT
        and isinstance(target, Argument)
        and bool(target.pcs)
    )


def _logical(model: Model) -> None:
    contrary: dict[tuple[int, int], Relation] = {}
    kept: list[Relation] = []
    for relation in model.relations:
        if isinstance(relation.source, Statement) and isinstance(relation.target, Statement):
            if relation.kind is RelationType.SUPPORT:
                relation.kind = RelationType.ENTAILS
            elif relation.kind is RelationType.ATTACK:
                ends = id(relation.source), id(relation.target)
                twin = contrary.get(ends) or contrary.get((ends[1], ends[0]))
                if twin:
                    twin.occurrences += relation.occurrences
                    continue
                relation.kind = RelationType.CONTRARY
                contrary[ends] = relation
        kept.append(relation)
    model.relations = kept


def _drop_redundant(model: Model) -> None:
    """Drop attacks of a statement on an argument of which it attacks a premise."""
    against: dict[tuple[int, int], Relation] = {}
    for relation in model.relations:
        if isinstance(relation.source, Statement) and isinstance(relation.target, Statement):
            ends = id(relation.source), id(relation.target)
            symmetric = relation.kind in {RelationType.CONTRARY, RelationType.CONTRADICTORY}
            if symmetric or relation.kind is RelationType.ATTACK:
                against.setdefault(ends, relation)
            if symmetric:
                against.setdefault((ends[1], ends[0]), relation)
    if not against:
        return
    kept: list[Relation] = []
    for relation in model.relations:
        target = relation.target
        twin = None
        if (
            relation.kind is RelationType.ATTACK
            and isinstance(relation.source, Statement)
            and isinstance(target, Argument)
        ):
            premises = (step for step in target.pcs if step.role is Role.PREMISE)
            twins = (
                against.get((id(relation.source), id(model.statements[premise.title])))
                for premise in premises
            )
            twin = next((found for found in twins if found), None)
        if twin:
            twin.occurrences += relation.occurrences
        else:
            kept.append(relation)
    model.relations = kept


def _key(relation: Relation) -> tuple[int, int, RelationType]:
    return id(relation.source), id(relation.target), relation.kind
