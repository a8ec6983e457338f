"""The agreement between annotators, for people: as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from argmap.agreement import Agreement, Rule
from argmap.agreement.figures import Figure, Figures
from argmap.agreement.pooled import Corpus, Pooled, pooled
from argmap.cli._objections import plain
from argmap.cli._output import window
from argmap.tables import Rows, text_table

TITLES: Mapping[str, str] = {
    "unit-f1-same": "units, exactly the same: F1",
    "unit-f1": "units, matched: F1",
    "type-kappa": "types: Cohen's kappa",
    "link-f1": "links, of any type: F1",
    "link-f1-typed": "links, of the same type: F1",
    "step-f1": "relations whole: F1",
    "link-kappa": "links between all claims: Cohen's kappa",
    "segmentation": "segmentation: similarity S",
    "cass-kappa": "structure: CASS-kappa",
    "cass-f1": "structure: CASS-F1",
    "open-jaccard": "open objections: Jaccard",
    "grounded-jaccard": "claims that stand: Jaccard",
    "alpha-u": "units and types: alpha-U (1995)",
    "u-alpha": "units and types: u-alpha (2016)",
    "u-alpha-binary": "units alone: |u-alpha (2016)",
    "type-fleiss": "types, of what all mark: Fleiss' kappa",
    "type-alpha": "types, of what two mark: Krippendorff's alpha",
}
"""What people call a figure, by its key."""

_TABLE = ("measure", "value", "counted from")
_MAIN = ("unit-f1", "type-kappa", "link-f1-typed", "cass-kappa", "open-jaccard")
_SHORT = ("units F1", "types κ", "links F1", "CASS-κ", "open J")
_LONGEST = 120


def report(
    found: Mapping[str, Agreement], rule: Rule, *, pooling: bool, listed: bool, markdown: bool
) -> str:
    """Return the rule, the figures and, if they are to be listed, the disagreements."""
    style = _Markdown() if markdown else _Text()
    first = next(iter(found.values()))
    parts = [f"Matched {rule}. Type: {rule.types}.\n\n"]
    parts += [style.item(number, name) for number, name in enumerate(first.names, 1)]
    if pooling:
        parts += _of_texts(found, style)
        parts += _pooled(pooled(list(found.values())), first, style)
    for name, each in found.items():
        if not pooling:
            parts += _of_text(each, style)
        if listed:
            parts += _disagreements(name, each, style)
    return "".join(parts)


class _Text:
    """Writes for the terminal."""

    def heading(self, words: str) -> str:
        return f"\n{click.style(words, bold=True)}\n\n"

    def item(self, number: int, words: str) -> str:
        return f"{number}  {words}\n"

    def table(self, columns: Sequence[str], rows: Rows) -> str:
        return text_table(columns, rows, width=window())


class _Markdown(_Text):
    """Writes for a pull request or an appendix."""

    def heading(self, words: str) -> str:
        return f"\n### {plain(words)}\n\n"

    def item(self, number: int, words: str) -> str:
        return f"{number}. {plain(words)}\n"

    def table(self, columns: Sequence[str], rows: Rows) -> str:
        lines = [columns, ["---"] * len(columns), *([plain(cell) for cell in row] for row in rows)]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _of_text(each: Agreement, style: _Text) -> Iterator[str]:
    yield style.heading("What was compared")
    yield style.table(("annotator", "units", "without a passage"), _annotators(each))
    for note in _notes(each):
        yield f"\n{note}\n"
    if len(each.comparisons) == 1:
        figures: Figures = {**each.comparisons[0].figures, **each.figures}
        yield style.heading("Figures")
        yield style.table(_TABLE, [_row(key, figure) for key, figure in figures.items()])
        return
    yield style.heading("Figures of each two")
    columns, rows = _matrix(each)
    yield style.table(columns, rows)
    yield style.heading("Figures of all together")
    yield style.table(_TABLE, [_row(key, figure) for key, figure in each.figures.items()])


def _annotators(each: Agreement) -> Rows:
    by_passage = each.rule.match == "passage"
    rows = []
    for name, units in zip(each.names, each.units, strict=True):
        loose = sum(not unit.spans for unit in units) if by_passage else 0
        rows.append([name, str(len(units) - loose), str(loose) if by_passage else ""])
    return rows


def _notes(each: Agreement) -> Iterator[str]:
    if each.layout is None:
        yield "The maps quote no text in common, so nothing is counted in places of a text."
        return
    unit = "words" if each.in_words else "characters; --source counts them in words"
    yield f"The text has {each.layout.length:,} characters. S counts boundaries between {unit}."
    if not each.layout.is_told:
        yield "That it is one text is taken for granted: not every map gives its digest."


def _matrix(each: Agreement) -> tuple[list[str], Rows]:
    numbers = {name: str(number) for number, name in enumerate(each.names, 1)}
    heads = [f"{numbers[pair.first]}–{numbers[pair.second]}" for pair in each.comparisons]
    rows = []
    for key in each.comparisons[0].figures:
        values = [pair.figures[key].value for pair in each.comparisons]
        known = [value for value in values if value is not None]
        middle = sum(known) / len(known) if known else None
        rows.append([TITLES[key], *map(_value, values), _value(middle)])
    return ["measure", *heads, "mean"], rows


def _of_texts(found: Mapping[str, Agreement], style: _Text) -> Iterator[str]:
    yield style.heading(f"Each text ({len(found)})")
    several = len(next(iter(found.values())).comparisons) > 1
    rows = [
        [name, *([f"{pair.first} – {pair.second}"] if several else []), *_main(pair.figures)]
        for name, each in found.items()
        for pair in each.comparisons
    ]
    yield style.table(["text", *(["annotators"] if several else []), *_SHORT], rows)


def _main(figures: Figures) -> list[str]:
    return [_value(figures[key].value) for key in _MAIN]


def _pooled(corpus: Corpus, first: Agreement, style: _Text) -> Iterator[str]:
    columns = ("measure", "all texts added", "mean of texts", "counted from")
    for (one, other), figures in corpus.pairs.items():
        named = f": {one} and {other}" if len(first.names) > 2 else ""
        yield style.heading(f"All {corpus.texts} texts{named}")
        yield style.table(columns, _both(figures))
    yield style.heading(f"All {corpus.texts} texts, all annotators together")
    yield style.table(columns, _both(corpus.all))


def _both(figures: Pooled) -> Rows:
    return [
        [TITLES[key], _value(micro.value), _mean(figures.macro[key]), _counted(micro)]
        for key, micro in figures.micro.items()
    ]


def _mean(figure: Figure) -> str:
    defined, of = figure.counts["defined"], figure.counts["of"]
    over = "" if defined == of else f" (of {defined:g})"
    return f"{_value(figure.value)}{over if defined else ''}"


def _disagreements(name: str, each: Agreement, style: _Text) -> Iterator[str]:
    for pair in each.comparisons:
        several = f": {pair.first} and {pair.second}" if len(each.comparisons) > 1 else ""
        where = f" in {name}" if name else ""
        count = len(pair.disagreements)
        yield style.heading(f"Disagreements{where}{several} ({count})")
        numbers = [str(each.names.index(who) + 1) for who in (pair.first, pair.second)]
        rows = [
            [d.kind.value, d.about, d.first or "-", d.second or "-"] for d in pair.disagreements
        ]
        yield style.table(("on", "about", *numbers), rows) if rows else "none\n"


def _short(words: str) -> str:
    """Return words, cut where they would make a table hard to read; JSON has them whole."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 2].rstrip()} …"


def _row(key: str, figure: Figure) -> list[str]:
    return [TITLES[key], _value(figure.value), _counted(figure)]


def _value(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _counted(figure: Figure) -> str:
    counts = dict(figure.counts)
    if figure.why:
        return figure.why
    words = []
    if "both" in counts:
        first, second, both = (f"{counts.pop(name):g}" for name in ("first", "second", "both"))
        words.append(f"{first} and {second}, {both} in both")
    words += [f"{name} {_number(value)}" for name, value in counts.items()]
    return "; ".join(words)


def _number(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}"
