"""Generated maps: the same size and seed, the same map."""

from __future__ import annotations

from random import Random

from argmap.model import (
    MAPS,
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Header,
    Iri,
    Record,
    Support,
    Text,
)

_SUBJECTS = ("a pause", "the audit", "the licence", "open research", "the treaty", "a new lab")
_VERBS = ("slows", "protects", "weakens", "depends on", "is worth less than", "cannot replace")
_OBJECTS = ("honest competition", "public trust", "the pace of discovery", "small firms")
_TAILS = (
    "in every country that signed",
    "when nobody can look inside a data centre",
    "as the figures of the last three years show",
    "unless a regulator may stop a run that has begun",
)


def generate(claims: int, *, seed: int = 0, debates: int = 1) -> ArgumentMap:
    """Return a map of so many claims that looks like a debate.

    Each claim but the theses supports or attacks an earlier one, most often a recent one, so
    that threads grow some ten steps deep; one relation in twenty has two linked sources, one
    attack in twelve is an undercut, and one claim in twenty is used a second time elsewhere.

    Args:
        claims: how many, at least one for each debate.
        seed: of the random choices.
        debates: how many theses there are, each with a tree of its own.
    """
    random = Random(seed)
    base = f"{MAPS}generated-{claims}-{seed}"
    names = [Iri(f"{base}#c{number}") for number in range(claims)]
    agents = [Iri(f"{base}#speaker-{number}") for number in range(12)]
    records: list[Record] = [
        Agent(id=agent, name=Text(agent.partition("#")[2])) for agent in agents
    ]
    relations: list[Iri] = []

    def relate(source: Iri, goal: Iri, order: int) -> None:
        name = Iri(f"{base}#r{len(relations)}")
        linked = {random.choice(names)} - {goal} if random.random() < 0.05 else set()
        sources = frozenset({source} | linked)
        if random.random() < 0.5:
            records.append(Support(id=name, premises=sources, conclusion=goal, order=order))
        else:
            undercut = bool(relations) and random.random() < 1 / 12
            target = random.choice(relations[-50:]) if undercut else goal
            records.append(Attack(id=name, attackers=sources, target=target, order=order))
        relations.append(name)

    for number, name in enumerate(names):
        records.append(
            Claim(
                id=name,
                text=Text(_sentence(random), "en"),
                label=Text(f"Claim {number}", "en"),
                speakers=frozenset({random.choice(agents)}),
                order=number,
            )
        )
        if number >= debates:
            recent = max(0, number - max(12, number // 3))
            relate(name, names[random.randrange(recent, number)], number)
            if random.random() < 0.05:
                relate(name, names[random.randrange(number)], number)
    theses = frozenset(names[:debates])
    records.append(Header(id=Iri(base), title=Text("A generated debate", "en"), theses=theses))
    return ArgumentMap.of(*records)


def branching(claims: int, seed: int) -> ArgumentMap:
    """Return a map of so many claims as one is written for a class.

    The thesis has up to six reasons and objections, each of them up to four, and so on five
    steps deep; texts have 60 to 160 characters.
    """
    random = Random(seed)
    base = f"{MAPS}branching-{claims}-{seed}"
    depth, below = {0: 0}, {0: 0}
    records: list[Record] = []
    for number in range(claims):
        name = Iri(f"{base}#c{number}")
        records.append(Claim(id=name, text=Text(_long_text(random), "en"), order=number))
        if not number:
            continue
        free = [each for each in below if below[each] < (4 if each else 6) and depth[each] < 5]
        some = random.sample(free, min(8, len(free)))
        above = min(some, key=lambda each: depth[each] + random.random() * 4)
        below[above] += 1
        below[number], depth[number] = 0, depth[above] + 1
        step, goal = Iri(f"{base}#r{number}"), Iri(f"{base}#c{above}")
        if random.random() < 0.5:
            records.append(Support(id=step, premises=frozenset({name}), conclusion=goal))
        else:
            records.append(Attack(id=step, attackers=frozenset({name}), target=goal))
    thesis = Iri(f"{base}#c0")
    records.append(Header(id=Iri(base), title=Text("A class", "en"), theses=frozenset({thesis})))
    return ArgumentMap.of(*records)


def _long_text(random: Random) -> str:
    wanted, said = random.randint(60, 160), _sentence(random)
    while len(said) < wanted:
        said = f"{said} {_sentence(random)}"
    return said[:wanted].rstrip()


def _sentence(random: Random) -> str:
    parts = [random.choice(words) for words in (_SUBJECTS, _VERBS, _OBJECTS)]
    if random.random() < 0.6:
        parts.append(random.choice(_TAILS))
    sentence = " ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."
