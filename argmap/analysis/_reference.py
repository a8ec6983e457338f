"""The tables in ``docs/semantics.md``, which follow from the code.

``python -m argmap.analysis._reference docs/semantics.md tests/suite/principles.json`` writes
them anew between their marks; a test says when to.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Label, Side
from argmap.analysis.measures import measures
from argmap.analysis.principles import principles
from argmap.analysis.semantics import semantics
from argmap.analysis.sides import sides
from argmap.analysis.translations import translations
from argmap.rdf.reading import read_maps
from argmap.resources import resource

Counterexamples = Mapping[str, Mapping[str, Mapping[str, str]]]
"""By principle and semantics: the names of the arguments, and the attacks as pairs of names."""

GRAPHS = ("frontier-pause", "turing-1950")


def filled(page: str, counterexamples: Counterexamples) -> str:
    """Return the page with its tables as the code has them."""
    tables: dict[str, Callable[[], str]] = {
        "semantics": _semantics,
        "principles": lambda: _principles(counterexamples),
        "translations": _translations,
        "maps": _maps,
        "measures": _measures,
    }

    def table(mark: re.Match[str]) -> str:
        return f"{mark[1]}\n{tables[mark[2]]()}{mark[3]}"

    return re.sub(r"(<!-- table: (\w+) -->)\n.*?(<!-- end -->)", table, page, flags=re.DOTALL)


def _semantics() -> str:
    return _table(
        ("semantics", "code", "an extension is", "source"),
        [[s.title, s.code, s.definition, s.source] for s in semantics.values()],
    )


def _principles(counterexamples: Counterexamples) -> str:
    rows = [
        [
            f"**{name}**: {principle.statement}",
            *("no" if each in counterexamples[name] else "yes" for each in semantics),
        ]
        for name, principle in principles.items()
    ]
    examples = [
        [
            name,
            ", ".join(each for each in found if found[each] == example),
            " ".join(example["attacks"].split()) or f"{example['arguments']}, no attacks",
        ]
        for name, found in counterexamples.items()
        for example in _different(found)
    ]
    return "\n".join(
        [
            _table(("principle", *(each.code for each in semantics.values())), rows),
            "Smallest frameworks that break them (`ab` is an attack of a on b):\n",
            _table(("principle", "semantics", "attacks"), examples),
        ]
    )


def _different(found: Mapping[str, Mapping[str, str]]) -> list[Mapping[str, str]]:
    examples: list[Mapping[str, str]] = []
    for example in found.values():
        if example not in examples:
            examples.append(example)
    return examples


def _translations() -> str:
    return _table(
        ("translation", "what a support says", "source"),
        [[f"`{name}`", each.support, each.source] for name, each in translations.items()],
    )


def _maps() -> str:
    rows = []
    for graph in GRAPHS:
        data = resource(f"graphs/{graph}.ttl").read_bytes()
        (m,) = read_maps(data, "turtle", file=graph)
        for name, translation in translations.items():
            labels = translation.labels(m)
            counts = Counter(labels[claim.id] for claim in m.claims)
            side = sides(m)
            standing = sum(
                labels[o.attack] is Label.IN
                for o in evaluate(m).objections
                if side.get(o.attack) in {Side.CON, Side.BOTH}
            )
            rows.append(
                [
                    graph,
                    f"`{name}`",
                    ", ".join(labels[thesis].value for thesis in m.theses),
                    *(str(counts[label]) for label in Label),
                    str(standing),
                ]
            )
    head = ("map", "translation", "thesis", *(label.value for label in Label), "objections in")
    return _table(head, rows)


def _measures() -> str:
    return _table(
        ("measure", "supports", "weight where none is given", "what it is like", "source"),
        [
            [
                f"`{name}`",
                "yes" if each.supports else "no",
                f"{each.weight:g}",
                each.reading,
                each.source,
            ]
            for name, each in measures.items()
        ],
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    target, suite = map(Path, sys.argv[1:])
    known = json.loads(suite.read_text(encoding="utf-8"))
    target.write_text(filled(target.read_text(encoding="utf-8"), known), encoding="utf-8")
