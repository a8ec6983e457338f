"""What queries find is what a few lines of Python find in the records, also in odd maps.

The maps have cycles of claims and of relations, undercuts of undercuts, claims that attack
themselves, several theses or none, and speakers who are described nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from random import Random
from typing import TypeAlias

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Side, Standing
from argmap.api import query, read
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    Excerpt,
    Header,
    Iri,
    Question,
    Record,
    Relation,
    Support,
    Text,
)
from argmap.resources import resource
from tests.queries.debate import debate

Rows: TypeAlias = "Counter[tuple[object, ...]]"

NAME = "http://e/odd"


def odd(seed: int) -> ArgumentMap:
    """Return a map in which anything may lead to anything."""
    random = Random(seed)
    claims = [Iri(f"{NAME}#c{n}") for n in range(9)]
    steps = [Iri(f"{NAME}#r{n}") for n in range(random.randrange(12))]
    people = [Iri(f"{NAME}#p{n}") for n in range(3)]

    def some(names: list[Iri], least: int, most: int) -> frozenset[Iri]:
        return frozenset(random.sample(names, random.randint(least, most)))

    records: list[Record] = [
        Header(id=Iri(NAME), theses=some(claims, 0, 2)),
        Question(id=Iri(f"{NAME}#q"), text=Text("Which?", "en")),
        Excerpt(id=Iri(f"{NAME}#e"), source=Iri("http://e/text")),
    ]
    records += [
        Claim(
            id=claim,
            text=Text(f"{claim[-2:]} is {random.choice(['a risk', 'none'])}.", "en"),
            speakers=some(people, 0, 2),
            answers=some([Iri(f"{NAME}#q")], 0, 1),
            excerpts=some([Iri(f"{NAME}#e")], 0, 1),
        )
        for claim in claims
    ]
    for step in steps:
        goal = random.choice([*claims, *steps])
        scheme = random.choice([None, Iri("http://e/s1"), Iri("http://e/s2")])
        sources = some(claims, 1, 2)
        if random.random() < 0.6:
            records.append(Attack(id=step, attackers=sources, target=goal, scheme=scheme))
        else:
            records.append(Support(id=step, premises=sources, conclusion=goal, scheme=scheme))
    attacks = [each.id for each in records if isinstance(each, Attack)]
    for attack in attacks[:1]:
        name = Iri(f"{NAME}#d")
        records.append(Disposition(id=name, disposes=attack, decision=Decision.CONCEDED))
    return ArgumentMap.of(*records)


def pairs(m: ArgumentMap, kind: type[Relation]) -> set[tuple[Iri, Iri]]:
    """Return what leads to what by relations of a kind."""
    return {(s, r.goal) for r in m.relations if isinstance(r, kind) for s in r.sources}


def text(m: ArgumentMap, claim: Iri) -> Text:
    found = m[claim]
    assert isinstance(found, Claim)
    return found.text


def answers(m: ArgumentMap) -> Rows:
    return Counter(
        (q.id, q.text, c.id, c.text) for q in m.questions for c in m.claims if q.id in c.answers
    )


def attack_graph(m: ArgumentMap) -> Rows:
    attacks = Iri("https://w3id.org/argmap#attacks")
    return Counter((a, attacks, b) for a, b in pairs(m, Attack))


def contested(m: ArgumentMap) -> Rows:
    attacked = {goal for _, goal in pairs(m, Attack)}
    supported = {goal for _, goal in pairs(m, Support)}
    labels = evaluate(m).labels
    return Counter(
        (c.id, c.text, f"https://w3id.org/argmap#{labels[c.id]}")
        for c in m.claims
        if c.id in attacked & supported
    )


def depths(m: ArgumentMap) -> Rows:
    by = {a.id: a.attackers for a in m.attacks}
    hits = defaultdict(set)
    for source, goal in pairs(m, Attack):
        for hit in by.get(goal, {goal}):  # an attack on an attack hits those who make it
            hits[hit].add(source)
    direct = defaultdict(set)
    for source, goal in pairs(m, Attack):
        direct[goal].add(source)
    level = {claim for thesis in m.theses for claim in direct[thesis]}
    found: Rows = Counter()
    for depth in range(1, 6):
        if level:
            found[depth, len(level)] += 1
        level = {claim for hit in level for claim in hits[hit]}
    return found


def disputes(m: ArgumentMap) -> Rows:
    speakers = {e.id: e.speakers for e in m.elements}
    times = Counter((x, y) for a, b in pairs(m, Attack) for x in speakers[a] for y in speakers[b])
    return Counter((x, y, n) for (x, y), n in times.items())


def linked(m: ArgumentMap) -> Rows:
    return Counter((r.id, r.goal, len(r.sources)) for r in m.relations if len(r.sources) > 1)


def most_attacked(m: ArgumentMap) -> Rows:
    return Counter(Counter(goal for _, goal in pairs(m, Attack)).items())


def never_attacked(m: ArgumentMap) -> Rows:
    targets = {a.target for a in m.attacks}
    return Counter(
        {
            (o, text(m, o), a.target)
            for a in m.attacks
            for o in a.attackers
            if o not in targets and a.id not in targets
        }
    )


def one_sided(m: ArgumentMap) -> Rows:
    targets = {a.target for a in m.attacks}
    return Counter([()] if any(t not in targets for t in m.theses) else [])


def own_objections(m: ArgumentMap) -> Rows:
    speakers = {e.id: e.speakers for e in m.elements}
    return Counter(
        (who, a, text(m, a), b) for a, b in pairs(m, Attack) for who in speakers[a] & speakers[b]
    )


def reach(m: ArgumentMap) -> Rows:
    sides = evaluate(m).sides

    def ends(goal: Iri) -> set[Iri]:
        seen: set[Iri] = set()
        while goal not in seen:
            seen.add(goal)
            element = m[goal]
            if not isinstance(element, Relation):
                return {goal}
            goal = element.goal
        return set()

    bears = {(s, end) for r in m.relations for s in r.sources for end in ends(r.goal)}
    found: Rows = Counter()
    for thesis in m.theses:
        reached = {thesis}
        while more := {s for s, end in bears if end in reached} - reached:
            reached |= more
        for claim in reached:
            side = sides.get(claim)
            found[thesis, claim, text(m, claim), side and f"https://w3id.org/argmap#{side}"] += 1
    return found


def search(m: ArgumentMap) -> Rows:
    return Counter((c.id, c.text) for c in m.claims if "risk" in c.text.value)


def speakers(m: ArgumentMap) -> Rows:
    objecting = {a for a, _ in pairs(m, Attack)}
    made = Counter(who for c in m.claims for who in c.speakers)
    objections = Counter(who for c in m.claims if c.id in objecting for who in c.speakers)
    names = {agent.id: agent.name for agent in m.agents}
    return Counter((who, names.get(who), n, objections[who]) for who, n in made.items())


def standings(m: ArgumentMap) -> Rows:
    found = Counter(o.standing for o in evaluate(m).objections)
    return Counter((f"https://w3id.org/argmap#{standing}", n) for standing, n in found.items())


def unanswered(m: ArgumentMap) -> Rows:
    return Counter(
        (
            o.attack,
            min(o.attackers),
            text(m, min(o.attackers)),
            "yes" if len(o.attackers) > 1 else "no",
            o.target,
            f"https://w3id.org/argmap#{o.standing}",
        )
        for o in evaluate(m).objections
        if o.standing is not Standing.ANSWERED
        and o.side in {Side.CON, Side.BOTH}
        and not any(d.disposes in {o.attack, *o.attackers} for d in m.dispositions)
    )


def undercuts(m: ArgumentMap) -> Rows:
    found: Rows = Counter()
    for objection, goal in pairs(m, Attack):
        step = m[goal]
        if isinstance(step, Relation):
            for source in step.sources:
                found[objection, text(m, objection), goal, source, step.goal] += 1
    return found


def unquestioned(m: ArgumentMap) -> Rows:
    targets = {a.target for a in m.attacks}
    return Counter(
        (r.id, r.scheme, r.goal) for r in m.relations if r.scheme and r.id not in targets
    )


def unsupported(m: ArgumentMap) -> Rows:
    supported = {goal for _, goal in pairs(m, Support)}
    return Counter((c.id, c.text) for c in m.claims if c.id not in supported)


def without_passage(m: ArgumentMap) -> Rows:
    return Counter((c.id, c.text) for c in m.claims if not c.excerpts)


BY_HAND: Mapping[str, Callable[[ArgumentMap], Rows]] = {
    work.__name__.replace("_", "-"): work
    for work in (
        *(answers, attack_graph, contested, depths, disputes, linked, most_attacked),
        *(never_attacked, one_sided, own_objections, reach, search, speakers, standings),
        *(unanswered, undercuts, unquestioned, unsupported, without_passage),
    )
}
MAPS = [read(resource("graphs/frontier-pause.ttl")), debate(), ArgumentMap(), *map(odd, range(40))]


@pytest.mark.parametrize("name", BY_HAND)
def test_a_query_finds_what_the_records_say(name: str) -> None:
    told = 0
    for m in MAPS:
        found = query(m, name, **({"word": "risk"} if name == "search" else {}))
        expected = BY_HAND[name](m)
        if found.kind == "boolean":
            assert bool(found) is bool(expected)
        else:
            assert Counter(tuple(row.values()) for row in found) == expected
        told += bool(expected)
    assert told > 3
