"""What a corpus writes back is what each of its maps says alone, and only where it is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from argmap.analysis.derived import MEASURE, following, strength_term
from argmap.analysis.evaluate import evaluate as evaluate_alone
from argmap.analysis.measures import measures
from argmap.analysis.strength import map_strengths
from argmap.api import corpus as opened
from argmap.api import load, read
from argmap.model import ArgumentMap, Attack, Claim, Iri, Record, Support
from argmap.rdf.vocabulary import AM
from argmap.rdf.writing import write_lines
from argmap.store import evaluating
from argmap.store.disk import Disk
from argmap.store.evaluating import evaluate
from bench.maps import generate
from tests.store.small import ROOT
from tests.store.talkative import SHIPPED

GENERATED = 14


def wild(seed: int) -> ArgumentMap:
    """Return a map with drafts, weights, needs of support, undercuts and attacks in circles."""
    random = Random(seed)
    m = generate(40 + 5 * seed, seed=seed, debates=1 + seed % 3)
    names = sorted(element.id for element in m.elements)
    claims = sorted(claim.id for claim in m.claims)
    records: list[Record] = []
    for record in sorted(m.records, key=lambda each: each.id):
        changed = record
        if isinstance(changed, Claim | Support | Attack):
            weight = Decimal(random.randrange(1001)) / 1000 if random.random() < 0.2 else None
            changed = replace(changed, weight=weight, draft=random.random() < 0.05 or None)
        if isinstance(changed, Claim):
            changed = replace(changed, needs_support=random.random() < 0.1 or None)
        if isinstance(changed, Attack) and random.random() < 0.2:
            changed = replace(changed, target=random.choice([n for n in names if n != changed.id]))
        if isinstance(changed, Support) and random.random() < 0.1:
            goals = [name for name in claims if name not in changed.premises]
            changed = replace(changed, conclusion=random.choice(goals))
        records.append(changed)
    return ArgumentMap.of(*records)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wild")
    found = [str(ROOT / "graphs" / name) for name in SHIPPED]
    for seed in range(GENERATED):
        file = folder / f"{seed:02}.nt"
        file.write_bytes(write_lines([wild(seed)], graphs=False))
        found.append(str(file))
    return found


@pytest.fixture(scope="module")
def written(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """What follows from each map, as `argmap corpus evaluate` writes it."""
    with opened(tmp_path_factory.mktemp("written") / "corpus", write=True) as known:
        known.load(files, load, evaluate=False)
        assert evaluate(known) == len(files)
        return {
            name: set(known.engine.graph(Iri(f"{name}#derived")).decode().split("\n")[:-1])
            for name in known.entries()
        }


@pytest.mark.parametrize("place", range(len(SHIPPED) + GENERATED))
def test_every_number_and_word_is_that_of_the_map_alone(
    files: list[str], written: Mapping[str, set[str]], place: int
) -> None:
    m = read(files[place])
    alone = evaluate_alone(m)
    expected = {
        f"<{each}> <{AM}label> <{AM}{label.value}> ." for each, label in alone.labels.items()
    }
    expected |= {
        f"<{each}> <{AM}side> <{AM}{side.value}> ." for each, side in alone.sides.items() if side
    }
    expected |= {
        f"<{o.attack}> <{AM}standing> <{AM}{o.standing.value}> ." for o in alone.objections
    }
    expected |= {
        f"<{each}> <{AM}strength> {strength_term(value)} ."
        for each, value in map_strengths(m, measures[MEASURE]).items()
        if value is not None
    }
    told = ("label", "side", "standing", "strength")
    assert m.id
    found = {line for line in written[m.id] if any(f"> <{AM}{word}> " in line for word in told)}
    assert found == expected
    mark = {line for line in written[m.id] if line.startswith(f"<{m.id}#derived> ")}
    assert len(mark) == 1
    assert written[m.id] - mark == {f"{s} {p} {o} ." for s, p, o in following(m)}


def test_only_what_changed_is_read_and_written(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Iri] = []
    real = evaluating.read_pairs

    def noted(engine: Disk, names: list[Iri]) -> object:
        seen.extend(names)
        return real(engine, names)

    changed = tmp_path / "changed.nt"
    changed.write_bytes(Path(files[-1]).read_bytes())
    paths = [*files[:-1], str(changed)]
    with opened(tmp_path / "corpus", write=True) as known:
        known.load(paths, load)
        text = changed.read_bytes().replace(b"A generated debate", b"Another debate")
        changed.write_bytes(text)
        assert known.load(paths, load, evaluate=False).files == 1
        monkeypatch.setattr(evaluating, "read_pairs", noted)
        assert evaluate(known) == 1
        assert seen == [read(changed).id]
        assert evaluate(known) == 0
        assert len(seen) == 1
        assert all(entry.evaluated for entry in known.entries().values())
