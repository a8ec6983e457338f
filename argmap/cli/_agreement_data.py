"""The agreement between annotators, for programs: as rows and as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.agreement import Agreement, Comparison, Rule
from argmap.agreement.figures import Figures
from argmap.agreement.pooled import Pooled, pooled
from argmap.tables import Rows

VERSION = 1
"""Of the JSON; it grows when a reader of the old form would misread the new."""

COLUMNS = ("text", "annotators", "figure", "value", "undefined", "counts")
_ALL = "all"


def rows(found: Mapping[str, Agreement], *, pooling: bool) -> Rows:
    """Return a row for each figure."""
    lines: list[list[str]] = []
    for name, each in found.items():
        for pair in each.comparisons:
            lines += _lines(name, f"{pair.first} | {pair.second}", pair.figures)
        lines += _lines(name, _ALL, each.figures)
    if pooling:
        corpus = pooled(list(found.values()))
        for (one, other), figures in corpus.pairs.items():
            lines += _pooled_lines(f"{one} | {other}", figures)
        lines += _pooled_lines(_ALL, corpus.all)
    return lines


def _pooled_lines(who: str, figures: Pooled) -> list[list[str]]:
    return [*_lines("(micro)", who, figures.micro), *_lines("(macro)", who, figures.macro)]


def _lines(text: str, who: str, figures: Figures) -> list[list[str]]:
    return [
        [
            text,
            who,
            key,
            "" if figure.value is None else repr(figure.value),
            figure.why,
            " ".join(f"{name}={value!r}" for name, value in figure.counts.items()),
        ]
        for key, figure in figures.items()
    ]


def document(found: Mapping[str, Agreement], rule: Rule, *, pooling: bool) -> Mapping[str, object]:
    """Return all of it as data."""
    whole: dict[str, object] = {
        "version": VERSION,
        "rule": {
            "match": rule.match,
            "overlap": rule.overlap,
            "types": rule.types,
            "words": str(rule),
        },
        "annotators": list(next(iter(found.values())).names),
        "texts": [_text(name, each) for name, each in found.items()],
    }
    if pooling:
        corpus = pooled(list(found.values()))
        whole["pooled"] = {
            "texts": corpus.texts,
            "pairs": [
                {"first": one, "second": other, **_pooled_data(figures)}
                for (one, other), figures in corpus.pairs.items()
            ],
            "all": _pooled_data(corpus.all),
        }
    return whole


def _text(name: str, each: Agreement) -> Mapping[str, object]:
    return {
        "text": name,
        "length": each.layout.length if each.layout else None,
        "boundaries": "words" if each.in_words else "characters",
        "units": [len(units) for units in each.units],
        "pairs": [_pair(pair) for pair in each.comparisons],
        "all": _data(each.figures),
    }


def _pair(pair: Comparison) -> Mapping[str, object]:
    return {
        "first": pair.first,
        "second": pair.second,
        "matched": [[a.claim, b.claim] for a, b in pair.matching.known],
        "figures": _data(pair.figures),
        "disagreements": [
            {
                "on": each.kind.value,
                "about": each.about,
                "first": each.first,
                "second": each.second,
                "subjects": list(each.subjects),
            }
            for each in pair.disagreements
        ],
    }


def _pooled_data(figures: Pooled) -> Mapping[str, object]:
    return {"micro": _data(figures.micro), "macro": _data(figures.macro)}


def _data(figures: Figures) -> Mapping[str, object]:
    return {
        key: {"value": figure.value, "undefined": figure.why, "counts": dict(figure.counts)}
        for key, figure in figures.items()
    }
