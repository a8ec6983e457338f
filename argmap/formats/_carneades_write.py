"""A map as a Carneades argument graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.formats._elements import carried
from argmap.formats._names import Names
from argmap.formats._nodeset import natural
from argmap.formats._schemes import name_of, scheme_of
from argmap.model import ArgumentMap, Attack, Claim, Iri, Relation, Support
from argmap.rdf.vocabulary import AM, EXPECTED

RESERVED = ("issue", "undercut")
NEGATES = "negates"
"""Under `meta` of a statement that is there for an attack alone: what it is against."""


def to_document(m: ArgumentMap, names: Names) -> dict[str, Any]:
    """Return the document of a map, its blocks in the order that Carneades' authors use."""
    kept = carried(m)
    rest = dict(kept.get(names.base, {}))
    meta = rest.pop("meta", None)
    title = {"title": m.title.value} if m.title else {}
    carried_arguments = rest.pop("arguments", None)
    claims = sorted(m.claims, key=lambda each: natural(names.id(each.id)))
    negations = _negations(m, names, {names.id(claim.id) for claim in claims})
    steps = sorted(m.relations, key=lambda each: natural(names.id(each.id)))
    arguments: dict[str, Any] = {
        names.id(step.id): _argument(m, step, names, kept, negations)
        for step in steps
        if not _is_undercutter(m, step, names)
        and (isinstance(step, Attack) or isinstance(m.get(step.conclusion), Claim))
    }
    if isinstance(carried_arguments, dict):
        arguments |= {k: v for k, v in carried_arguments.items() if k not in arguments}
    statements = {names.id(c.id): _statement(c, kept) for c in claims}
    statements |= {
        name: {"text": _not(m, target, names), "meta": {NEGATES: names.id(target)}}
        for target, name in negations.items()
    }
    conflicts = {
        name: {"positions": [names.id(target), name]}
        for target, name in negations.items()
        if isinstance(m[target], Claim)
    }
    blocks = {
        "meta": {**title, **(meta if isinstance(meta, dict) else {})},
        "statements": statements,
        "assumptions": [
            *(names.id(claim.id) for claim in claims if not claim.needs_support),
            *_texts(rest.pop("assumptions", None)),
        ],
        "issues": _issues(m, names, kept) | conflicts,
        "arguments": arguments,
        "tests": _tests(m, names, rest.pop("tests", None)),
    }
    return {key: block for key, block in blocks.items() if block or key == "statements"} | rest


def _statement(claim: Claim, kept: Mapping[Iri, Mapping[str, Any]]) -> Any:  # noqa: ANN401
    rest = kept.get(claim.id)
    return {"text": claim.text.value, **rest} if rest else claim.text.value


def _is_undercutter(m: ArgumentMap, step: Relation, names: Names) -> bool:
    """Tell whether a step is the one attack, by one claim, that an argument's field tells."""
    return (
        isinstance(step, Attack)
        and isinstance(m.get(step.target), Support)
        and step.id == names.own("undercut", names.id(step.target))
        and len(step.attackers) == len(m.attacks_on(step.target)) == 1
        and not m.relations_into(step.id)
    )


def _negations(m: ArgumentMap, names: Names, taken: set[str]) -> dict[Iri, str]:
    """Return a statement against each target of an attack that no undercutter tells."""
    found: dict[Iri, str] = {}
    for attack in m.attacks:
        if not _is_undercutter(m, attack, names) and attack.target not in found:
            target = names.id(attack.target)
            name = f"¬{target}" if isinstance(m[attack.target], Claim) else f"¬app({target})"
            while name in taken:
                name += "'"
            taken.add(name)
            found[attack.target] = name
    return dict(sorted(found.items()))


def _not(m: ArgumentMap, target: Iri, names: Names) -> str:
    record = m[target]
    if isinstance(record, Claim):
        return f"Not: {record.text.value}"
    return f"{names.id(target)} is not applicable."


def _argument(
    m: ArgumentMap,
    support: Relation,
    names: Names,
    kept: Mapping[Iri, Mapping[str, Any]],
    negations: Mapping[Iri, str],
) -> dict[str, Any]:
    rest = dict(kept.get(support.id, {}))
    roles, premises = (
        rest.pop("premises", None),
        sorted(map(names.id, support.sources), key=natural),
    )
    in_roles = isinstance(roles, dict) and sorted(set(roles.values())) == sorted(premises)
    value: dict[str, Any] = {
        "conclusion": negations[support.goal]
        if isinstance(support, Attack)
        else names.id(support.goal),
        "premises": roles if in_roles else premises,
    }
    said = rest.pop("scheme", None)
    if isinstance(said, str) and scheme_of(said) == support.scheme:
        value["scheme"] = said
    elif support.scheme is not None:
        value["scheme"] = name_of(support.scheme)[0]
    if support.weight is not None:
        value["weight"] = float(support.weight)
    for attack in m.attacks_on(support.id):
        if _is_undercutter(m, attack, names):
            value["undercutter"] = names.id(next(iter(attack.attackers)))
        else:
            value["undercutter"] = negations[support.id]
    return value | rest


def _issues(m: ArgumentMap, names: Names, kept: Mapping[Iri, Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in m.questions:
        name = names.own_id("issue", question.id)
        if name is not None:
            positions = [names.id(c.id) for c in m.claims if question.id in c.answers]
            found[name] = {
                "positions": sorted(positions, key=natural),
                **kept.get(question.id, {}),
            }
    return dict(sorted(found.items(), key=lambda item: natural(item[0])))


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _tests(m: ArgumentMap, names: Names, atoms: object) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if isinstance(atoms, dict):
        found = {word: _texts(atoms.get(word)) for word in ("in", "out", "undecided")}
        found = {word: some for word, some in found.items() if some}
    for subject, predicate, obj in sorted(m.extras):
        claim = Iri(subject[1:-1])
        if predicate == EXPECTED and obj.startswith(f"<{AM}") and isinstance(m.get(claim), Claim):
            found.setdefault(obj[len(AM) + 1 : -1], []).append(names.id(claim))
    order = ("in", "out", "undecided")
    return {word: sorted(found[word], key=natural) for word in order if word in found}
