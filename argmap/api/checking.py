"""What is open in a map, what breaks the rules, and whether its passages stand in their texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation, Objection, Side
from argmap.api._problems import unreadable
from argmap.api.reading import read_text
from argmap.model import ArgumentMap, Finding, InputError, Iri

if TYPE_CHECKING:
    from argmap.model.passages import Verification


def unanswered(
    m: ArgumentMap, evaluation: Evaluation | None = None, *, every: bool = False
) -> tuple[Objection, ...]:
    """Return the objections against the theses that are still open, in the author's order.

    With ``every``, also those that count for a thesis or reach none.
    """
    found = (evaluation or evaluate(m)).objections
    return tuple(
        objection
        for objection in found
        if objection.is_open and (every or objection.side in {Side.CON, Side.BOTH})
    )


def findings(
    m: ArgumentMap,
    sources: str | Path | Mapping[Iri, str] | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Return what breaks the rules for maps, in order of place.

    Args:
        m: the map.
        sources: as for `verify`, to compare passages with.
        select: codes, beginnings of codes or names of rules; all rules if empty.
        ignore: likewise, of rules to leave out.

    Raises:
        InputError: if the source cannot be read.
        KeyError: if a word stands for no rule.
    """
    from argmap.check import Case, chosen
    from argmap.check import findings as found

    case = Case(m=m, evaluation=evaluate(m), texts=_texts(m, sources))
    return found(case, chosen(select, ignore))


def verify(
    m: ArgumentMap, sources: str | Path | Mapping[Iri, str] | None = None
) -> tuple[Verification, ...]:
    """Return what came of checking the sources and passages of a map.

    Args:
        m: the map.
        sources: the file of the map's one source, or the text of each source by its name;
            what is not given stays unchecked.

    Raises:
        InputError: if the file cannot be read, or could be any of several sources.
    """
    from argmap.model.passages import verify as checked

    return checked(m, _texts(m, sources))


def passages(m: ArgumentMap, sources: str | Path | Mapping[Iri, str]) -> Mapping[Iri, str]:
    """Return the words of the passages that stand in their sources, by excerpt, for a view.

    Raises:
        InputError: if the file cannot be read, or could be any of several sources.
    """
    from argmap.model.passages import passages as found

    return found(m, _texts(m, sources))


def _texts(m: ArgumentMap, sources: str | Path | Mapping[Iri, str] | None) -> Mapping[Iri, str]:
    from argmap.model.passages import paired

    if sources is None or isinstance(sources, Mapping):
        return sources or {}
    try:
        return paired(m, [read_text(Path(sources))])
    except LookupError as error:
        message = "the text has the digest of no source of the map, which has not exactly one"
        advice = "say which it is: a mapping in Python, --source NAME=FILE on the command line"
        raise InputError([unreadable(str(sources), message, advice)]) from error
