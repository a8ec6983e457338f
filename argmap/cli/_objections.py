"""The report on objections, as text, as Markdown, as a table and as data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import click

from argmap.analysis.evaluation import Standing
from argmap.analysis.naming import name_of
from argmap.analysis.report import Entry, Report
from argmap.analysis.stakes import Consequence
from argmap.model import ArgumentMap, Disposition, Iri, short
from argmap.tables import markdown_table

VERSION = 1
"""Of the JSON, as ``schemas/unanswered.schema.json`` publishes it; it grows when a field changes
its meaning or goes, not when one is added."""

COLUMNS = (
    "rank",
    "standing",
    "decision",
    "objection",
    "text",
    "by",
    "against",
    "path",
    "consequence",
    "distance",
    "resting",
    "reason",
    "nearest",
    "closing",
    "place",
    "passage",
    "change",
)
COLOURS = {
    Standing.UNANSWERED: "red",
    Standing.REOPENED: "magenta",
    Standing.CONTESTED: "yellow",
    Standing.ANSWERED: "green",
}
STAKES = {
    Consequence.FALLS: "the thesis falls if it alone stands",
    Consequence.DOUBTFUL: "the thesis is in doubt if it alone stands",
    Consequence.STANDS: "the thesis stands even so",
}
MATRIX = ("Objection", "Raised by", "Against", "Standing", "Response", "Where")


def row(rank: int, entry: Entry) -> tuple[str, ...]:
    """Return an entry as strings, in the order of `COLUMNS`."""
    stake = entry.stake
    return (
        str(rank),
        entry.objection.standing.value,
        entry.decision,
        short(entry.objection.attack),
        entry.text,
        entry.by,
        entry.against,
        " → ".join(entry.path),
        stake.consequence.value,
        str(stake.distance or ""),
        str(stake.resting),
        entry.reason,
        entry.nearest,
        "; ".join(entry.closing),
        str(entry.place or ""),
        entry.passage,
        entry.change,
    )


def document(report: Report) -> dict[str, object]:
    """Return the report on one map as data."""
    return {
        "map": report.m.id,
        "title": str(report.m.title or ""),
        "counts": dict(report.counts),
        "objections": [_item(rank, e) for rank, e in enumerate(report.entries, 1)],
    }


def closed(report: Report) -> Mapping[Iri, str]:
    """Return what was open then and is not now, by its attack: what it said."""
    if report.since is None:
        return {}
    return {
        attack: report.since.texts[attack] for attack in report.since.closed(report.evaluation)
    }


def summary(counts: Mapping[str, int]) -> str:
    """Return the counts as one line.

    >>> summary({"objections": 3, "answered": 2, "unanswered": 1, "reopened": 0,
    ...          "contested": 0, "disposed": 0})
    '3 objections: 2 answered, 1 unanswered, 0 reopened, 0 contested, 0 disposed'
    """
    order = ("answered", "unanswered", "reopened", "contested", "disposed")
    noun = "objection" if counts["objections"] == 1 else "objections"
    return f"{counts['objections']} {noun}: " + ", ".join(f"{counts[w]} {w}" for w in order)


def as_text(reports: Sequence[Report]) -> str:
    """Return the reports for people to read."""
    return "\n".join("".join(f"{line}\n" for line in _lines(report)) for report in reports)


def as_markdown(reports: Sequence[Report]) -> str:
    """Return each report as a task list and a response matrix.

    The list is for a pull request: open objections to be ticked off, decided ones ticked. The
    matrix is the form of a letter to reviewers: each objection, the response, and where.
    """
    return "\n".join("".join(f"{line}\n" for line in _tasks(report)) for report in reports)


def _item(rank: int, entry: Entry) -> dict[str, object]:
    objection, stake = entry.objection, entry.stake
    return {
        **dict(zip(COLUMNS, row(rank, entry), strict=True)),
        "rank": rank,
        "path": list(entry.path),
        "distance": stake.distance,
        "resting": stake.resting,
        "weight": None if stake.weight is None else float(stake.weight),
        "closing": list(entry.closing),
        "open": objection.is_open,
        "side": objection.side.value if objection.side else None,
        "attack": objection.attack,
        "attackers": list(objection.attackers),
        "target": objection.target,
        "answers": list(objection.answers),
        "disposition": _decision(objection.disposition) if objection.disposition else None,
    }


def _decision(disposition: Disposition) -> dict[str, object]:
    return {
        "iri": disposition.id,
        "by": sorted(disposition.speakers),
        "reason": str(disposition.reason or ""),
        "duplicate_of": disposition.duplicate_of,
    }


def _lines(report: Report) -> Iterator[str]:
    yield click.style(_title(report.m), bold=True)
    yield summary(report.counts)
    for entry in (*report.open, *report.decided):
        standing = entry.objection.standing
        word = click.style(standing, fg=COLOURS[standing])
        word = f"{entry.decision} ({word})" if entry.decision else word
        word += f", {entry.change}" if entry.change else ""
        yield ""
        yield f"{word}  {entry.text}"
        for name, said in _said(entry):
            yield f"  {name:<10} {said}"
    word = click.style(Standing.ANSWERED, fg=COLOURS[Standing.ANSWERED])
    for number, answered in enumerate(report.answers):
        if not number:
            yield ""
        yield f"{word}  {answered.text}"
        raised = f", raised by {answered.by}" if answered.by else ""
        yield f"  against    {answered.against}{raised}"
        yield f"  because    {answered.reason}"
        if answered.place:
            yield f"  at         {answered.place}"
        if answered.passage:
            yield f"  passage    {answered.passage}"


def _said(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what is known of an entry, line by line; what is not known has no line."""
    stake = entry.stake
    if entry.by:
        yield "raised by", entry.by
    yield "against", " → ".join((entry.against, *entry.path))
    if stake.distance is not None:
        claims = "1 claim rests" if stake.resting == 1 else f"{stake.resting} claims rest"
        steps = "1 step" if stake.distance == 1 else f"{stake.distance} steps"
        yield "at stake", f"{STAKES[stake.consequence]}; {steps} away, {claims} on its target"
    yield "decided" if entry.decision else "because", entry.reason
    if entry.objection.is_open:
        yield "nearest", entry.nearest or "nothing answers anything near it"
        yield "to close", ";\n             ".join(entry.closing)
    if entry.place:
        yield "at", str(entry.place)
    if entry.passage:
        yield "passage", entry.passage


def _tasks(report: Report) -> Iterator[str]:
    yield f"## {plain(_title(report.m))}"
    yield ""
    yield summary(report.counts)
    if report.open or report.decided:
        yield ""
    for entry in (*report.open, *report.decided):
        mark, word = ("x", entry.decision) if entry.decision else (" ", entry.objection.standing)
        raised = f", raised by {plain(entry.by)}" if entry.by else ""
        word += f", {entry.change}" if entry.change else ""
        where = f" ({plain(str(entry.place))})" if entry.place else ""
        reason = plain(entry.reason)
        said = reason if reason.endswith(".") else f"{reason}."
        against = plain(entry.against)
        yield f"- [{mark}] **{word}**: {plain(entry.text)} Against {against}{raised}: {said}{where}"
    if report.entries:
        yield ""
        yield markdown_table(MATRIX, [_response(report.m, e) for e in report.entries]).rstrip("\n")


def _response(m: ArgumentMap, entry: Entry) -> tuple[str, ...]:
    objection = entry.objection
    answers = [plain(name_of(m, answer)) for answer in objection.answers]
    if entry.decision:
        answers.append(f"{entry.decision}, {plain(entry.reason)}")
    places = [_where(m, answer) for answer in objection.answers]
    return tuple(
        cell.replace("\\|", "|")  # the table escapes it itself
        for cell in (
            plain(entry.text),
            plain(entry.by),
            plain(entry.against),
            entry.decision or objection.standing.value,
            "; ".join(answers),
            "; ".join(plain(place) for place in places if place) or plain(entry.passage),
        )
    )


def _where(m: ArgumentMap, answer: Iri) -> str:
    place = m.places.get(answer)
    return str(place) if place else ""


def _title(m: ArgumentMap) -> str:
    return str(m.title or (short(m.id) if m.id else "a map without a name"))


def plain(cell: str) -> str:
    """Return words that Markdown shows as they are, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(cell.split()))
