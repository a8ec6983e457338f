"""The questions that are asked of a framework under a semantics, and what makes them cheap.

Before any search, three reductions shrink the framework:

- *The grounded labelling.* Where a semantics keeps it, what is in stays in and what is out
  stays out, and only the undecided arguments are left to search. On most maps that is none.
- *Parts.* What no attack connects is solved by itself, and the extensions of the whole are
  the combinations of those of the parts: the count is a product, and a question about one
  argument concerns one part.
- *The cone of influence.* Under a directional semantics (Baroni and Giacomin 2007) whether an
  argument is accepted depends on its ancestors alone.

Strong components, which preferred, cf2 and stage2 extensions are put together along, are left
to their searches.

A "yes" to credulous acceptance and a "no" to sceptical acceptance come with an extension of the
whole framework that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import prod

from argmap.analysis.components import ancestors, connected_parts
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import IN, UNDEC
from argmap.analysis.limit import Limit, NotDecidedError
from argmap.analysis.semantics import Semantics
from argmap.analysis.semantics._sets import Extension


class Verdict(StrEnum):
    """What comes of a question about an argument."""

    YES = "yes"
    NO = "no"
    NO_EXTENSION = "no extension exists"
    NOT_DECIDED = "not decided"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, and an extension that shows it.

    Attributes:
        verdict: the answer.
        witness: for a credulous yes, an extension with the argument; for a sceptical no, one
            without it; otherwise None.
    """

    verdict: Verdict
    witness: Extension | None = None


def one_extension(
    af: Framework, semantics: Semantics, *, seconds: float | None = None
) -> Extension | None:
    """Return an extension, or None when there is none.

    Raises:
        NotDecidedError: when the time is over.
    """
    return _Problem(af, semantics, Limit(seconds)).one()


def extensions(
    af: Framework, semantics: Semantics, *, seconds: float | None = None
) -> Iterator[Extension]:
    """Yield every extension once, as they are found.

    Raises:
        NotDecidedError: when the time is over.
    """
    return _Problem(af, semantics, Limit(seconds)).all()


def count(af: Framework, semantics: Semantics, *, seconds: float | None = None) -> int:
    """Return how many extensions there are, without combining those of separate parts.

    Raises:
        NotDecidedError: when the time is over.
    """
    problem = _Problem(af, semantics, Limit(seconds))
    return prod(
        sum(1 for _ in semantics.search(part.af, problem.limit).all()) for part in problem.parts
    )


def credulous(
    af: Framework,
    semantics: Semantics,
    argument: int,
    *,
    seconds: float | None = None,
    certify: bool = True,
) -> Answer:
    """Return whether some extension contains an argument.

    Without ``certify`` no witness is completed beyond what the question depends on.
    """
    try:
        problem = _Problem(af, semantics, Limit(seconds))
        return problem.about(argument, wanted=True, certify=certify)
    except NotDecidedError:
        return Answer(Verdict.NOT_DECIDED)


def skeptical(
    af: Framework,
    semantics: Semantics,
    argument: int,
    *,
    seconds: float | None = None,
    certify: bool = True,
) -> Answer:
    """Return whether every extension contains an argument; where there is none, that."""
    try:
        problem = _Problem(af, semantics, Limit(seconds))
        return problem.about(argument, wanted=False, certify=certify)
    except NotDecidedError:
        return Answer(Verdict.NOT_DECIDED)


def is_accepted(
    af: Framework,
    semantics: Semantics,
    argument: int,
    *,
    by_all: bool,
    seconds: float | None = None,
) -> bool:
    """Tell whether some extension contains an argument, or whether they all do.

    Where there is no extension, all of none do: it is not found out whether there is one, which
    can cost more than the answer.

    Raises:
        NotDecidedError: when the time is over.
    """
    problem = _Problem(af, semantics, Limit(seconds), named=False)
    verdict = problem.about(argument, wanted=not by_all, certify=False).verdict
    return verdict is Verdict.YES or (by_all and verdict is Verdict.NO_EXTENSION)


class Status(StrEnum):
    """In how many of the extensions an argument is (after Wu and Caminada 2010)."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    NO_EXTENSION = "no extension exists"
    NOT_DECIDED = "not decided"


def acceptance(
    af: Framework, semantics: Semantics, arguments: Iterable[int], *, seconds: float | None = None
) -> list[Status]:
    """Return the status of each of the arguments; those left when the time is over say so."""
    problem = _Problem(af, semantics, Limit(seconds))
    return [_status(problem, argument) for argument in arguments]


def _status(problem: _Problem, argument: int) -> Status:
    try:
        some = problem.about(argument, wanted=True, certify=False).verdict
        every = problem.about(argument, wanted=False, certify=False).verdict
    except NotDecidedError:
        return Status.NOT_DECIDED
    if Verdict.NO_EXTENSION in {some, every}:
        return Status.NO_EXTENSION
    if some is Verdict.NO:
        return Status.NONE
    return Status.ALL if every is Verdict.YES else Status.SOME


@dataclass(frozen=True, slots=True)
class _Part:
    """A framework within the framework, and the number that each argument has outside."""

    af: Framework
    numbers: Sequence[int]

    def within(self, members: Iterable[int]) -> _Part:
        inner, numbers = self.af.restricted(members)
        return _Part(inner, [self.numbers[a] for a in numbers])

    def outside(self, extension: Extension) -> Extension:
        return frozenset(self.numbers[a] for a in extension)


class _Problem:
    """A framework made small, and searches through what is left of it."""

    def __init__(
        self, af: Framework, semantics: Semantics, limit: Limit, *, named: bool = True
    ) -> None:
        self.limit, self._semantics = limit, semantics
        # is "no extension exists" to be told from "no extension shows it"?
        self._named = named and not semantics.always_exists
        self._labels = grounded(af) if semantics.keeps_grounded else None
        self._settled = self._labels.extension if self._labels else frozenset()
        self._af = af

    @cached_property
    def _rest(self) -> _Part:
        if self._labels is None:
            return _Part(self._af, range(len(self._af)))
        return _Part(*self._af.restricted(self._labels.where(UNDEC)))

    @cached_property
    def parts(self) -> tuple[_Part, ...]:
        """What is left, in parts that no attack connects."""
        members = connected_parts(self._rest.af)
        return (self._rest,) if len(members) == 1 else tuple(map(self._rest.within, members))

    @cached_property
    def _home(self) -> dict[int, _Part]:
        return {number: part for part in self.parts for number in part.numbers}

    def one(self) -> Extension | None:
        if self._semantics.directional:  # whose searches mind the parts, and smaller ones
            return self._joined([self._rest])
        return self._joined(self.parts)

    def all(self) -> Iterator[Extension]:
        kept = [
            _Kept(map(part.outside, self._semantics.search(part.af, self.limit).all()))
            for part in self.parts
        ]
        places = [0] * len(kept)
        while all(each.has(place) for each, place in zip(kept, places, strict=True)):
            chosen = (each[place] for each, place in zip(kept, places, strict=True))
            yield self._settled.union(*chosen)
            for i in reversed(range(len(places))):  # count up, as an odometer does
                places[i] += 1
                if kept[i].has(places[i]):
                    break
                places[i] = 0
            else:
                return

    def about(self, argument: int, *, wanted: bool, certify: bool) -> Answer:
        """Return whether an extension has the argument (wanted), or all do (not wanted)."""
        found, missing = (Verdict.YES, Verdict.NO) if wanted else (Verdict.NO, Verdict.YES)
        if self._labels is not None and self._labels.codes[argument] != UNDEC:
            shown = (self._labels.codes[argument] == IN) == wanted
            needed = certify or not self._semantics.always_exists if shown else self._named
            if not needed:
                return Answer(found if shown else missing)
            extension = self.one()
            if extension is None:
                return Answer(Verdict.NO_EXTENSION)
            return Answer(found, extension) if shown else Answer(missing)
        self.limit.check()
        answer = self._among_ancestors if self._semantics.directional else self._in_part
        shown_, exists = answer(argument, wanted=wanted, certify=certify)
        if not exists:
            return Answer(Verdict.NO_EXTENSION)
        if shown_ is None:
            return Answer(missing)
        return Answer(found, self._settled | shown_ if certify else None)

    def _among_ancestors(
        self, argument: int, *, wanted: bool, certify: bool
    ) -> tuple[Extension | None, bool]:
        """Return an extension of the rest with (or without) the argument; some set if uncertified."""
        codes = self._labels.codes if self._labels else None
        cone = _Part(*self._af.restricted(ancestors(self._af, [argument], codes)))
        search = self._semantics.search(cone.af, self.limit)
        place = cone.numbers.index(argument)
        if not certify:
            shown = search.has(place) if wanted else search.lacks(place)
            return frozenset() if shown else None, True
        found = search.having(place) if wanted else search.lacking(place)
        if found is None or len(cone.af) == len(self._rest.af):
            return None if found is None else cone.outside(found), True
        new = {old: i for i, old in enumerate(self._rest.numbers)}
        inside = frozenset(new[a] for a in cone.outside(found))
        outside = frozenset(new[a] for a in cone.numbers) - inside
        whole = self._semantics.search(self._rest.af, self.limit).completing(inside, outside)
        return None if whole is None else self._rest.outside(whole), True

    def _in_part(
        self, argument: int, *, wanted: bool, certify: bool
    ) -> tuple[Extension | None, bool]:
        """Return an extension of the rest with (or without) the argument, and if there is any."""
        here = self._home[argument]
        search = self._semantics.search(here.af, self.limit)
        place = here.numbers.index(argument)
        found = search.having(place) if wanted else search.lacking(place)
        if found is None:
            return None, not self._named or self.one() is not None
        if not certify and self._semantics.always_exists:
            return here.outside(found), True
        others = self._joined([part for part in self.parts if part is not here])
        return (None, False) if others is None else (others | here.outside(found), True)

    def _joined(self, parts: Iterable[_Part]) -> Extension | None:
        """Return what is settled with an extension of each part, or None if one has none."""
        chosen = [self._settled]
        for part in parts:
            extension = self._semantics.search(part.af, self.limit).one()
            if extension is None:
                return None
            chosen.append(part.outside(extension))
        return frozenset().union(*chosen)


class _Kept:
    """The extensions of a part, kept as they are found so that they can be combined again."""

    def __init__(self, source: Iterator[Extension]) -> None:
        self._source, self._found = source, list[Extension]()

    def has(self, place: int) -> bool:
        while len(self._found) <= place:
            extension = next(self._source, None)
            if extension is None:
                return False
            self._found.append(extension)
        return True

    def __getitem__(self, place: int) -> Extension:
        return self._found[place]
