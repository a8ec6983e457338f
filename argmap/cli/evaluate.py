"""``argmap evaluate``: what stands, how strongly, and what it hinges on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import choice_of, examples, format_option, put, put_json, put_table
from argmap.cli._sources import from_option, one_source, read_sources
from argmap.cli._suppose import suppose_options, supposed, time_limit_option
from argmap.model import ArgumentMap, Iri, short

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
"""Of the JSON."""


@click.command(
    epilog=examples(
        "argmap evaluate graphs/turing-1950.ttl",
        "argmap evaluate graphs/frontier-pause.ttl --measure df-quad --format csv",
        "argmap evaluate graphs/turing-1950.ttl --semantics preferred --all --format json",
        "argmap evaluate graphs/turing-1950.ttl --withdraw little-storage",
    )
)
@one_source
@click.option(
    "--semantics",
    "chosen",
    type=choice_of("argmap.analysis.semantics"),
    help="Also say in how many extensions each claim is: all, some or none.",
)
@click.option(
    "--measure",
    type=choice_of("argmap.analysis.measures"),
    help="Also say how strong each claim is, by a gradual semantics.",
)
@click.option(
    "--translation",
    type=choice_of("argmap.analysis.translations"),
    default="default",
    show_default=True,
    help="What a support is taken to say.",
)
@suppose_options
@click.option("--all", "every", is_flag=True, help="Relations too, not claims alone.")
@format_option("text", "table", "json", "csv", "md")
@time_limit_option
@from_option
def entry(
    source: str,
    chosen: str | None,
    measure: str | None,
    translation: str,
    assume: tuple[str, ...],
    withdraw: tuple[str, ...],
    form: str,
    time_limit: float,
    notation: str | None,
    *,
    every: bool,
) -> None:
    """Say which claims stand, and which claims the theses hinge on.

    A claim is in when every attack on it fails, out when one succeeds, and undecided when
    neither is so: the grounded labelling. A crux is a claim whose flip alone, from in to out
    or to in, changes the label of a thesis.

    docs/semantics.md explains them all.
    """
    reports = []
    for found in read_sources([source], notation):
        m = supposed(found, assume, withdraw)
        columns, rows = _rows(m, chosen, measure, translation, time_limit, every=every)
        reports.append((m, columns, rows))
    if form == "text":
        put("\n".join(_as_text(*report, translation) for report in reports))
    elif form == "json":
        put_json({"version": VERSION, "maps": [_document(*report) for report in reports]})
    else:
        put_table(reports[0][1], [row for _, _, rows in reports for row in rows], form)


def _rows(
    m: ArgumentMap,
    chosen: str | None,
    measure: str | None,
    translation: str,
    seconds: float,
    *,
    every: bool,
) -> tuple[list[str], list[list[str]]]:
    from argmap.analysis.measures import measures
    from argmap.analysis.sides import sides
    from argmap.analysis.strength import map_strengths
    from argmap.analysis.translations import translations

    labels = translations[translation].labels(m)
    side = sides(m)
    strength = map_strengths(m, measures[measure]) if measure else {}
    accepted = _accepted(m, chosen, translation, seconds) if chosen else {}
    columns = ["element", "label", "side"]
    columns += ["extensions"] if chosen else []
    columns += ["strength"] if measure else []
    columns.append("text")
    rows = []
    for element in m.elements if every else m.claims:
        row = [short(element.id), labels[element.id].value, side.get(element.id, "")]
        if chosen:
            row.append(accepted[element.id])
        if measure:
            value = strength[element.id]
            row.append("not settled" if value is None else f"{value:.4f}")
        row.append(_words(m, element.id))
        rows.append(row)
    return columns, rows


def _accepted(m: ArgumentMap, chosen: str, translation: str, seconds: float) -> Mapping[Iri, str]:
    from argmap.analysis.reasoning import acceptance
    from argmap.analysis.semantics import semantics
    from argmap.analysis.translations import translations

    if translation == "aspic":
        raise click.UsageError("Under ASPIC+ a claim has many arguments: leave out --semantics.")
    reading = translations[translation].read(m)
    statuses = acceptance(reading.af, semantics[chosen], range(len(m.elements)), seconds=seconds)
    return {element.id: str(status) for element, status in zip(m.elements, statuses, strict=True)}


def _words(m: ArgumentMap, element: Iri) -> str:
    from argmap.analysis.naming import described
    from argmap.model import Claim

    record = m[element]
    return str(record.text) if isinstance(record, Claim) else described(m, element)


def _as_text(m: ArgumentMap, columns: list[str], rows: list[list[str]], translation: str) -> str:
    from collections import Counter

    from argmap.analysis.cruxes import cruxes, turning_points
    from argmap.analysis.naming import name_of
    from argmap.analysis.translations import translations
    from argmap.cli._output import window
    from argmap.tables import text_table

    counts = Counter(row[1] for row in rows)
    summary = ", ".join(f"{counts[label]} {label}" for label in ("in", "out", "undecided"))
    lines = [f"{m.title or 'Map'}: {summary}", "", text_table(columns, rows, width=window())]
    if translation != "default" and m.theses:
        lines.append("Under the default translation:")
    for thesis in m.theses:
        found = cruxes(m, thesis)
        if not found:
            label = translations["default"].labels(m)[thesis]
            words = f"{name_of(m, thesis)} is {label}. It hinges on no single claim"
            lines.append(f"{words}.")
        else:
            lines.append(f"{name_of(m, thesis)} is {found[0].before}. It hinges on:")
        for crux in found:
            flip = "given up" if crux.label == "in" else "granted"
            lines.append(f"  {name_of(m, crux.claim)}: {flip}, the thesis is {crux.after}")
        if not turning_points(m, thesis):
            lines.append("No single new objection to something else would change that.")
    return "\n".join(lines) + "\n"


def _document(m: ArgumentMap, columns: list[str], rows: list[list[str]]) -> dict[str, object]:
    from argmap.analysis.cruxes import cruxes, turning_points

    return {
        "map": m.id,
        "elements": [dict(zip(columns, row, strict=True)) for row in rows],
        "cruxes": [
            {
                "thesis": thesis,
                "claim": crux.claim,
                "label": crux.label,
                "before": crux.before,
                "after": crux.after,
                "distance": crux.distance,
            }
            for thesis in m.theses
            for crux in cruxes(m, thesis)
        ],
        "turning_points": [
            {"thesis": thesis, "elements": turning_points(m, thesis)} for thesis in m.theses
        ],
    }
