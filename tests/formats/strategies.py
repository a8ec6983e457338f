"""Well-formed maps for Hypothesis, restricted to what a notation holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from argmap.model import (
    MAPS,
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Element,
    Header,
    Iri,
    Question,
    Record,
    Relation,
    Support,
    Text,
)

BASE = Iri(f"{MAPS}m")
"""The name that a reader gives to the map in a file called ``m``."""

# What every text notation can hold: no control characters, and no surrogates, which are no text.
letters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])
words = st.text(letters, min_size=1, max_size=25)
plain = st.from_regex(r"[A-Za-z][a-z]{0,5}( [a-z]{1,5}){0,2}", fullmatch=True)


@dataclass(frozen=True)
class Features:
    """What the maps may have beyond claims, supports and attacks."""

    linked: bool = True
    on_relations: bool = True
    supports: bool = True
    supports_on_relations: bool = True
    several_goals: bool = True
    repeated: bool = True
    cycles: bool = True
    schemes: bool = False
    attack_schemes: bool = True
    speakers: bool = False
    theses: bool = False
    title: bool = False
    weights: bool = False
    implicit: bool = False
    questions: bool = False
    texts: st.SearchStrategy[str] = words


def local(name: str) -> Iri:
    return Iri(f"{BASE}#{name}")


SCHEMES = [
    Iri(f"https://w3id.org/argmap/schemes#argument-from-{name}") for name in ("sign", "analogy")
]


@st.composite
def arguments(draw: st.DrawFn, has: Features) -> ArgumentMap:
    """Maps whose names all lead somewhere, in a file called ``m``."""
    texts = draw(st.lists(has.texts, min_size=1, max_size=6, unique=True))
    claims = [Claim(id=local(f"c{i}"), text=Text(text)) for i, text in enumerate(texts)]
    relations: list[Relation] = []
    for index in range(draw(st.integers(0, 6))):
        relation = _relation(draw, has, f"r{index}", claims, relations)
        # A framework is a set of pairs: what is said twice is said once.
        if relation is not None and (has.repeated or not _is_there(relation, relations)):
            relations.append(relation)
    records: list[Record] = []
    theses: frozenset[Iri] = frozenset()
    if has.theses:
        theses = draw(st.frozensets(st.sampled_from([c.id for c in claims]), max_size=2))
    title = Text(draw(has.texts)) if has.title and draw(st.booleans()) else None
    records.append(Header(id=BASE, theses=theses, title=title))
    if has.questions:
        records += [Question(id=local("q"), text=Text(draw(has.texts)))]
    if has.speakers:
        names = draw(st.lists(plain, unique=True, max_size=2))
        people = [Agent(id=local(f"person-{i}"), name=Text(n)) for i, n in enumerate(names)]
        records += people
        if people:
            claims = [_said(draw, people, claim) for claim in claims]
    if has.implicit:
        claims = [replace(c, implicit=draw(st.sampled_from([None, True]))) for c in claims]
    if has.questions:
        some = st.sampled_from([frozenset(), frozenset({local("q")})])
        # An unanswered question is one that no notation asks for.
        claims = [replace(claims[0], answers=frozenset({local("q")}))] + [
            replace(c, answers=draw(some)) for c in claims[1:]
        ]
    if has.weights:
        weights = st.none() | st.decimals(Decimal(0), Decimal(1), places=2)
        relations = [replace(r, weight=draw(weights)) for r in relations]
    return ArgumentMap.of(*records, *claims, *relations)


def _is_there(relation: Relation, relations: list[Relation]) -> bool:
    said = type(relation), relation.sources, relation.goal
    return any((type(each), each.sources, each.goal) == said for each in relations)


def _said(draw: st.DrawFn, people: list[Agent], claim: Claim) -> Claim:
    who = draw(st.frozensets(st.sampled_from([person.id for person in people])))
    return replace(claim, speakers=who)


def _ends(relation: Relation, relations: list[Relation]) -> Iri:
    """Return the claim that a relation leads to in the end; each leads to an earlier one."""
    while True:
        above = next((each for each in relations if each.id == relation.goal), None)
        if above is None:
            return relation.goal
        relation = above


def _relation(
    draw: st.DrawFn, has: Features, name: str, claims: list[Claim], relations: list[Relation]
) -> Relation | None:
    """Draw one relation; in a map without cycles it leads from a later claim to an earlier one."""
    last = len(claims) if has.cycles else draw(st.integers(1, len(claims)))
    sources = claims if has.cycles else claims[last:]
    used = {source for relation in relations for source in relation.sources}
    if not has.several_goals:
        sources = [claim for claim in sources if claim.id not in used]
    goals: list[Element] = [*claims[:last]]
    if has.on_relations:
        low = {claim.id for claim in claims[:last]}
        goals += [each for each in relations if has.cycles or _ends(each, relations) in low]
    if not sources or not goals:
        return None
    ids = [claim.id for claim in sources]
    many = 3 if has.linked else 1
    starts = draw(st.frozensets(st.sampled_from(ids), min_size=1, max_size=many))
    goal = draw(st.sampled_from(goals)).id
    above = {relation.id for relation in relations}
    scheme = draw(st.none() | st.sampled_from(SCHEMES)) if has.schemes else None
    if not has.attack_schemes and draw(st.booleans()):
        return Attack(id=local(name), attackers=starts, target=goal)
    if not has.supports or (goal in above and not has.supports_on_relations):
        return Attack(id=local(name), attackers=starts, target=goal, scheme=scheme)
    if not has.attack_schemes or draw(st.booleans()):
        return Support(id=local(name), premises=starts, conclusion=goal, scheme=scheme)
    return Attack(id=local(name), attackers=starts, target=goal, scheme=scheme)
