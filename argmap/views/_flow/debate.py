"""Who said what when, and what was left without an answer.

An argument is answered when something said later attacks it, the step that it makes, or a
ground of it: whoever answers a reason answers what rests on it. The other way round it does
not hold, since a second reason may still wait. A draft answers nothing. In a map without
speeches nothing is earlier or later: there an answer counts wherever it stands.

Nothing here says that an argument is true, or that a side has won.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from argmap.model import ArgumentMap, Attack, Claim, Iri, Support, in_order
from argmap.views._flow.formats import Answers, Column, DebateFormat, fitting, folded

_TURNS = ("Case", "Objections", "Answers", "Second answers", "Third answers", "Later answers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An argument that was not answered in time.

    Attributes:
        claim: the argument.
        made: the column that it was made in.
        last: the last column in which an answer was possible.
        over: that column has been spoken; otherwise there is still time.
        late: the column of the first answer that came after it.
        extended: the columns in which its side came back to it.
    """

    claim: Iri
    made: int
    last: int
    over: bool
    late: int | None
    extended: tuple[int, ...]


@dataclass(frozen=True)
class Debate:
    """A map as a debate: its claims in the columns of a format."""

    m: ArgumentMap
    format: DebateFormat

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the format, then one for each speech that it does not know."""
        strange = {
            claim.speech or ""
            for claim in self.m.claims
            if self.format.spoken
            and claim.id not in self.m.theses
            and self.format.column(claim.speech or "") is None
        }
        more = (
            Column(
                title=f"{name} (not in the format)" if name else "No speech named",
                speeches=frozenset({folded(name)}),
            )
            for name in sorted(strange)
        )
        return (*self.format.columns, *more)

    @cached_property
    def column_of(self) -> dict[Iri, int]:
        """The column of each claim."""
        if not self.format.spoken:
            return _turns(self.m, len(self.columns))
        numbers = {name: i for i, each in enumerate(self.columns) for name in each.speeches}
        return {claim.id: numbers.get(folded(claim.speech or ""), 0) for claim in self.m.claims}

    @cached_property
    def silences(self) -> dict[Iri, Silence]:
        """The arguments that nobody answered in time, by claim."""
        held = max(
            (i for claim, i in self.column_of.items() if claim not in self.m.theses), default=0
        )
        found = {}
        for claim in self.m.claims:
            if claim.id in self.m.theses or claim.draft or self.is_extension(claim.id):
                continue
            made = self.column_of[claim.id]
            last = self.format.last_answer(made) if made < len(self.format.columns) else None
            replies = sorted(self._replies(claim.id))
            if last is None or (replies and replies[0] <= last):
                continue
            found[claim.id] = Silence(
                claim=claim.id,
                made=made,
                last=last,
                over=last <= held,
                late=replies[0] if replies else None,
                extended=tuple(
                    sorted({self.column_of[each] for each in self.extensions(claim.id)})
                ),
            )
        return found

    def extensions(self, iri: Iri) -> Iterator[Iri]:
        """Yield the claims by which the side of a claim came back to it in a later speech."""
        for support in self.m.supports_of(iri):
            yield from (each for each in sorted(support.premises) if self._extends(each, iri))

    def is_extension(self, iri: Iri) -> bool:
        """Tell whether a claim comes back to one that its side made in an earlier speech."""
        return any(
            isinstance(step, Support) and self._extends(iri, step.conclusion)
            for step in self.m.relations_from(iri)
        )

    def _extends(self, iri: Iri, earlier: Iri) -> bool:
        if iri not in self.column_of or earlier not in self.column_of or earlier in self.m.theses:
            return False
        ours, theirs = self.columns[self.column_of[iri]], self.columns[self.column_of[earlier]]
        return ours.side == theirs.side and self.column_of[iri] > self.column_of[earlier]

    def _replies(self, iri: Iri) -> Iterator[int]:
        """Yield the columns in which another side attacked a claim, its step or its grounds."""
        made = self.column_of[iri]
        seen, stack = {iri}, [iri]
        attacked = [step.id for step in self.m.relations_from(iri)]
        while stack:
            ground = stack.pop()
            attacked.append(ground)
            for support in self.m.supports_of(ground):
                attacked.append(support.id)
                new = [premise for premise in support.premises if premise not in seen]
                seen.update(new)
                stack += new
        side = self.columns[made].side
        for target in attacked:
            for attack in self.m.attacks_on(target):
                for attacker in attack.attackers:
                    claim = self.m.get(attacker)
                    if isinstance(claim, Claim) and not (attack.draft or claim.draft):
                        column = self.column_of[attacker]
                        if not self.format.spoken:
                            yield made + 1
                        elif column > made and self.columns[column].side != side:
                            yield column


def debate(m: ArgumentMap, debate_format: DebateFormat | None = None) -> Debate:
    """Return a map as a debate in a format; without one, in the format that fits its speeches.

    A map without a speech that a format knows is laid out in turns: the case, the objections
    to it, the answers to these.
    """
    speeches = [claim.speech for claim in m.claims if claim.speech]
    return Debate(m, debate_format or fitting(speeches) or _in_turns())


def _in_turns() -> DebateFormat:
    columns = tuple(
        Column(title=title, side="con" if i % 2 else "pro", answers=Answers.NEW)
        for i, title in enumerate(_TURNS)
    )
    sides = {"pro": "for the thesis", "con": "against the thesis"}
    return DebateFormat(title="Turns", sides=sides, columns=columns, spoken=False)


def _turns(m: ArgumentMap, count: int) -> dict[Iri, int]:
    """Return how many attacks lie between each claim and a thesis, at most ``count`` - 1."""
    found: dict[Iri, int] = {}
    roots = [claim.id for claim in sorted(m.claims, key=in_order) if claim.id in m.theses]
    roots += [claim.id for claim in m.claims if not m.relations_from(claim.id)]
    roots += [claim.id for claim in m.claims]
    for root in roots:
        queue = deque([(root, 0)])
        while queue:
            iri, turn = queue.popleft()
            if iri in found:
                continue
            found[iri] = turn
            for relation in m.relations_into(iri):
                further = min(turn + isinstance(relation, Attack), count - 1)
                queue.extend((source, further) for source in sorted(relation.sources))
                against = min(further + 1, count - 1)
                for undercut in m.attacks_on(relation.id):
                    queue.extend((source, against) for source in sorted(undercut.sources))
    return found
