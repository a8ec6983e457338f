"""The report on objections: each once, ranked, with counts that add up.

Everything in it is computed from the records; whoever writes it out as text, a table, JSON or
a page only chooses what to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from argmap.analysis.evaluation import Evaluation, Objection, Side, Standing
from argmap.analysis.naming import described, listed, name_of
from argmap.analysis.remedies import Remedies
from argmap.analysis.since import Since, text
from argmap.analysis.stakes import Stake, ranked
from argmap.model import (
    Agent,
    ArgumentMap,
    Disposition,
    Element,
    Excerpt,
    Iri,
    Place,
    Source,
    TextPosition,
    short,
)

_OPEN, _DECIDED, _ANSWERED = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of one objection, in words.

    Attributes:
        objection: the objection.
        stake: what hangs on it.
        text: what it says.
        by: who raises it; empty if nobody is named.
        against: what it attacks.
        path: the claims on the way from its target to a thesis, by name.
        reason: why it stands where it stands; of a decision, who made it and why.
        place: where it is written.
        passage: where it stands in the source; empty if nothing is quoted.
        nearest: the nearest answer that there is; empty if there is none.
        closing: what would close it; each by itself is enough.
        change: "new" or "open again", where there is something to compare with.
    """

    objection: Objection
    stake: Stake
    text: str
    by: str
    against: str
    path: tuple[str, ...]
    reason: str
    place: Place | None
    passage: str
    nearest: str
    closing: tuple[str, ...]
    change: str = ""

    @property
    def decision(self) -> str:
        """What a person decided on it; empty if nobody has."""
        decided = self.objection.disposition
        return decided.decision.words if decided else ""


class Answered(NamedTuple):
    """What is shown of an objection that is answered: fields of an `Entry` that cost little."""

    text: str
    by: str
    against: str
    reason: str
    place: Place | None
    passage: str


@dataclass(frozen=True)
class Report:
    """The objections of one map.

    Attributes:
        m: the map.
        evaluation: of the map.
        every: whether those that do not count against a thesis are in it.
        since: an earlier state to compare with.
    """

    m: ArgumentMap
    evaluation: Evaluation
    every: bool = False
    since: Since | None = None

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """What is counted, in the author's order."""
        return tuple(
            objection
            for objection in self.evaluation.objections
            if self.every or objection.side in {Side.CON, Side.BOTH}
        )

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each standing; a decision counts before the standing."""
        found = Counter(
            "disposed" if objection.disposition else objection.standing.value
            for objection in self.objections
        )
        words = [*(standing.value for standing in Standing), "disposed"]
        return {"objections": len(self.objections)} | {word: found[word] for word in words}

    @cached_property
    def _names(self) -> Mapping[Iri, str]:
        """The claims, by what sentences call them: paths share most of their steps."""
        return {claim.id: name_of(self.m, claim.id) for claim in self.m.claims}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The objections: what is open, what is decided, what is answered, each part ranked."""
        return (*self.open, *self.decided, *self.answered)

    @cached_property
    def open(self) -> tuple[Entry, ...]:
        """What still waits for an answer, the gravest first."""
        return self._entries(_OPEN)

    @cached_property
    def decided(self) -> tuple[Entry, ...]:
        """What a person has decided on."""
        return self._entries(_DECIDED)

    @cached_property
    def answered(self) -> tuple[Entry, ...]:
        """What is answered, and nobody has decided on."""
        return self._entries(_ANSWERED)

    @property
    def answers(self) -> Iterator[Answered]:
        """What is answered, in brief."""
        for stake in self._stakes[_ANSWERED]:
            objection = stake.objection
            yield Answered(
                text=text(self.m, objection),
                by=self._raised_by(objection),
                against=described(self.m, objection.target),
                reason=self._reason(objection),
                place=self._place(objection),
                passage=passages(self.m, objection.attackers),
            )

    @cached_property
    def _stakes(self) -> tuple[list[Stake], ...]:
        """What is open, what is decided, what is answered, each ranked."""
        parts: tuple[list[Stake], ...] = ([], [], [])
        for stake in ranked(self.m, self.objections, self.evaluation.outcome):
            parts[_part(stake.objection)].append(stake)
        return parts

    @cached_property
    def _remedies(self) -> Remedies:
        return Remedies(self.m, self.evaluation)

    def _entries(self, part: int) -> tuple[Entry, ...]:
        return tuple(self._entry(stake, self._remedies) for stake in self._stakes[part])

    @property
    def alarming(self) -> tuple[Entry, ...]:
        """What is open; where there is something to compare with, what has become so since."""
        return tuple(entry for entry in self.open if entry.change or self.since is None)

    def _entry(self, stake: Stake, remedies: Remedies) -> Entry:
        objection = stake.objection
        return Entry(
            objection=objection,
            stake=stake,
            text=text(self.m, objection),
            by=self._raised_by(objection),
            against=described(self.m, objection.target),
            path=tuple(self._names[step] for step in stake.path[1:] if step in self._names),
            reason=self._reason(objection),
            place=self._place(objection),
            passage=passages(self.m, objection.attackers),
            nearest=remedies.nearest(objection, stake.path),
            closing=remedies.closing(objection),
            change=self.since.change(objection) if self.since else "",
        )

    def _raised_by(self, objection: Objection) -> str:
        """Return who raises an objection: the speakers of its claims, and of the attack."""
        elements = [self.m.get(iri) for iri in (objection.attack, *objection.attackers)]
        speakers = {who for e in elements if isinstance(e, Element) for who in e.speakers}
        return listed(sorted(_name(self.m, who) for who in speakers)) if speakers else ""

    def _reason(self, objection: Objection) -> str:
        """Return why it stands where it stands: a person's reason before ours."""
        decided = objection.disposition
        if decided is None:
            return objection.reason
        reason = str(decided.reason or "no reason is given")
        who = listed(self._decided_by(decided) or ["somebody"])
        same = decided.duplicate_of
        repeats = f" (it repeats {name_of(self.m, same)})" if same else ""
        return f"by {who}{repeats}: {reason}"

    def _decided_by(self, decided: Disposition) -> list[str]:
        return sorted(_name(self.m, each) for each in decided.speakers)

    def _place(self, objection: Objection) -> Place | None:
        """Return where an objection is written: the attack, or else its first claim."""
        for iri in (objection.attack, *objection.attackers):
            if place := self.m.places.get(iri):
                return place
        return None


def passages(m: ArgumentMap, claims: Iterable[Iri]) -> str:
    """Return where claims stand in their sources: "Article, characters 12-40"."""
    found: dict[str, list[tuple[int, int]]] = {}
    for claim in map(m.get, claims):
        for excerpt in map(m.get, sorted(claim.excerpts) if isinstance(claim, Element) else ()):
            if isinstance(excerpt, Excerpt):
                source = m.get(excerpt.source)
                titled = source.title if isinstance(source, Source) else None
                spans = found.setdefault(str(titled or short(excerpt.source)), [])
                selectors = map(m.get, sorted(excerpt.selectors))
                spans += [(s.start, s.end) for s in selectors if isinstance(s, TextPosition)]
    return "; ".join(
        ", ".join([title, *(f"characters {a}-{b}" for a, b in sorted(spans))])
        for title, spans in found.items()
    )


def _part(objection: Objection) -> int:
    if objection.is_open:
        return _OPEN
    return _DECIDED if objection.disposition else _ANSWERED


def _name(m: ArgumentMap, iri: Iri) -> str:
    agent = m.get(iri)
    return str(agent.name) if isinstance(agent, Agent) and agent.name else short(iri)
