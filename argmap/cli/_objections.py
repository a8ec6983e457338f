"""The report on objections: each once, with counts that add up, and where each stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import click

from argmap.analysis.evaluation import Evaluation, Objection, Side, Standing
from argmap.analysis.naming import described, listed
from argmap.model import Agent, ArgumentMap, Claim, Iri, Place, short

COLUMNS = (
    "standing",
    "decision",
    "change",
    "objection",
    "text",
    "by",
    "against",
    "reason",
    "place",
)
COLOURS = {
    Standing.UNANSWERED: "red",
    Standing.REOPENED: "magenta",
    Standing.CONTESTED: "yellow",
    Standing.ANSWERED: "green",
}


@dataclass(frozen=True)
class Report:
    """The objections of one map.

    Attributes:
        m: the map.
        evaluation: of the map.
        every: whether those that do not count against a thesis are in it.
        past: the objections of then and whether they were open, if a past is compared with.
    """

    m: ArgumentMap
    evaluation: Evaluation
    every: bool = False
    past: Mapping[Iri, bool] | None = None

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """What is counted, in the author's order."""
        return tuple(
            objection
            for objection in self.evaluation.objections
            if self.every or objection.side in {Side.CON, Side.BOTH}
        )

    @cached_property
    def open(self) -> tuple[Objection, ...]:
        """What still waits for an answer."""
        return tuple(objection for objection in self.objections if objection.is_open)

    @cached_property
    def decided(self) -> tuple[Objection, ...]:
        """What a person has decided on."""
        return tuple(objection for objection in self.objections if objection.disposition)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each standing; a decision counts before the standing."""
        found = Counter(
            "disposed" if objection.disposition else objection.standing.value
            for objection in self.objections
        )
        words = [*(standing.value for standing in Standing), "disposed"]
        return {"objections": len(self.objections)} | {word: found[word] for word in words}

    def change(self, objection: Objection) -> str:
        """Return what became of an open objection since then: new, open again, or nothing."""
        if self.past is None or not objection.is_open:
            return ""
        if objection.attack not in self.past:
            return "new"
        return "" if self.past[objection.attack] else "open again"

    @cached_property
    def changed(self) -> tuple[Objection, ...]:
        """What is open now and was not then."""
        return tuple(objection for objection in self.open if self.change(objection))

    def row(self, objection: Objection) -> tuple[str, ...]:
        """Return what is known of an objection, in the order of `COLUMNS`."""
        decided = objection.disposition
        return (
            objection.standing.value,
            decided.decision.words if decided else "",
            self.change(objection),
            short(objection.attack),
            " + ".join(_words(self.m, attacker) for attacker in objection.attackers),
            self.raised_by(objection),
            described(self.m, objection.target),
            self.reason(objection),
            str(self.place(objection) or ""),
        )

    def raised_by(self, objection: Objection) -> str:
        """Return who raises an objection: the speakers of its claims, and of the attack."""
        makers = (objection.attack, *objection.attackers)
        elements = [self.m.get(iri) for iri in makers]
        speakers = {who for each in elements for who in getattr(each, "speakers", ())}
        return listed(sorted(_name(self.m, who) for who in speakers)) if speakers else ""

    def reason(self, objection: Objection) -> str:
        """Return why it stands where it stands: a person's reason before ours."""
        decided = objection.disposition
        if decided is None:
            return objection.reason
        reason = str(decided.reason or "no reason is given")
        who = listed(sorted(_name(self.m, each) for each in decided.speakers) or ["somebody"])
        return f"by {who}: {reason}"

    def place(self, objection: Objection) -> Place | None:
        """Return where an objection is written: the attack, or else its first claim."""
        for iri in (objection.attack, *objection.attackers):
            if place := self.m.places.get(iri):
                return place
        return None

    def document(self) -> dict[str, object]:
        """Return the report as data: what is open, then what is decided."""
        rows = (*self.open, *self.decided)
        return {
            "map": self.m.id,
            "title": str(self.m.title or ""),
            "counts": dict(self.counts),
            "objections": [
                {
                    **dict(zip(COLUMNS, self.row(objection), strict=True)),
                    "open": objection.is_open,
                    "side": objection.side.value if objection.side else None,
                    "attack": objection.attack,
                    "attackers": list(objection.attackers),
                    "target": objection.target,
                    "answers": list(objection.answers),
                }
                for objection in rows
            ],
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


def closed(then: Sequence[Report], now: Sequence[Report]) -> tuple[tuple[Report, Objection], ...]:
    """Return what was open then and is not now, each with the report of then."""
    still = {objection.attack for report in now for objection in report.open}
    return tuple(
        (report, objection)
        for report in then
        for objection in report.open
        if objection.attack not in still
    )


def as_text(reports: Sequence[Report]) -> str:
    """Return the reports for people to read."""
    return "\n".join("".join(f"{line}\n" for line in _lines(report)) for report in reports)


def as_markdown(reports: Sequence[Report]) -> str:
    """Return the reports as task lists: open objections to be ticked off, decided ones ticked."""
    return "\n".join("".join(f"{line}\n" for line in _tasks(report)) for report in reports)


def _lines(report: Report) -> Iterator[str]:
    yield click.style(_title(report.m), bold=True)
    yield summary(report.counts)
    for objection in (*report.open, *report.decided):
        _, decision, change, _, text, by, against, reason, place = report.row(objection)
        word = click.style(objection.standing, fg=COLOURS[objection.standing])
        word = f"{decision} ({word})" if decision else word
        word += f", {change}" if change else ""
        yield ""
        yield f"{word}  {text}"
        if by:
            yield f"  raised by  {by}"
        yield f"  against    {against}"
        yield f"  decided    {reason}" if decision else f"  because    {reason}"
        if place:
            yield f"  at         {place}"


def _tasks(report: Report) -> Iterator[str]:
    yield f"## {_title(report.m)}"
    yield ""
    yield summary(report.counts)
    if report.open or report.decided:
        yield ""
    for objection in (*report.open, *report.decided):
        cells = [_plain(cell) for cell in report.row(objection)]
        standing, decision, change, _, text, by, against, reason, place = cells
        mark, word = ("x", decision) if decision else (" ", standing)
        word += f", {change}" if change else ""
        raised = f", raised by {by}" if by else ""
        where = f" ({place})" if place else ""
        said = reason if reason.endswith(".") else f"{reason}."
        yield f"- [{mark}] **{word}**: {text} Against {against}{raised}: {said}{where}"


def _title(m: ArgumentMap) -> str:
    return str(m.title or (short(m.id) if m.id else "a map without a name"))


def _words(m: ArgumentMap, iri: Iri) -> str:
    claim = m.get(iri)
    return str(claim.text) if isinstance(claim, Claim) else short(iri)


def _name(m: ArgumentMap, iri: Iri) -> str:
    agent = m.get(iri)
    return str(agent.name) if isinstance(agent, Agent) and agent.name else short(iri)


def _plain(cell: str) -> str:
    """Return words that Markdown shows as they are, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(cell.split()))
