"""Generated maps with all that a researcher writes down: passages, schemes, questions, decisions.

Four claims in five quote a passage, one step in three follows a scheme, one attack in six raises
a critical question, and on one attack in ten somebody has decided: so that the named
queries find something.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from random import Random

from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    Excerpt,
    Iri,
    Question,
    Record,
    Source,
    Support,
    Text,
    TextPosition,
)
from bench.maps import generate

SCHEMES = [Iri(f"https://w3id.org/argmap/schemes#s{number}") for number in range(24)]
SOURCES = [Iri(f"https://example.org/texts/{number}") for number in range(40)]
QUESTIONS = 5


def researched(claims: int, *, seed: int, debates: int = 2) -> ArgumentMap:
    """Return a generated map with passages, schemes, questions and decisions."""
    random = Random(-1 - seed)
    m = generate(claims, seed=seed, debates=debates)
    source = Source(id=random.choice(SOURCES), length=100_000)
    questions = [
        Question(id=Iri(f"{m.id}#q{number}"), text=Text(f"What of point {number}?", "en"))
        for number in range(QUESTIONS)
    ]
    records: list[Record] = [source, *questions]
    for record in sorted(m.records, key=lambda each: each.id):
        match record:
            case Claim():
                quoted = record
                if random.random() < 0.2:
                    quoted = replace(quoted, answers=frozenset({random.choice(questions).id}))
                if random.random() < 0.8:
                    passage, position = _passage(record.id, source, random)
                    records += [passage, position]
                    quoted = replace(quoted, excerpts=frozenset({passage.id}))
                records.append(quoted)
            case Support() if random.random() < 1 / 3:
                records.append(replace(record, scheme=random.choice(SCHEMES)))
            case Attack():
                raised = frozenset({Iri(f"{random.choice(SCHEMES)}-1")})
                raises = raised if random.random() < 1 / 6 else frozenset[Iri]()
                records.append(replace(record, raises=raises))
                if random.random() < 0.1:
                    decision = random.choice(list(Decision))
                    name = Iri(f"{record.id}-decided")
                    records.append(Disposition(id=name, disposes=record.id, decision=decision))
            case _:
                records.append(record)
    return ArgumentMap.of(*records)


def _passage(claim: Iri, source: Source, random: Random) -> tuple[Excerpt, TextPosition]:
    start = random.randrange(99_000)
    position = TextPosition(id=Iri(f"{claim}-position"), start=start, end=start + 120)
    digest = sha256(claim.encode()).hexdigest()
    selectors = frozenset({position.id})
    passage = Excerpt(
        id=Iri(f"{claim}-passage"), source=source.id, selectors=selectors, sha256=digest
    )
    return passage, position
