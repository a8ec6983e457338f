"""The list of silences under the sheets: which argument, whose answer, until when."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Attack
from argmap.views._flow.debate import Debate, Silence
from argmap.views._words import called, names, one_line

HEADINGS = (
    "Argument",
    "Made in",
    "By",
    "Answer was due from",
    "Last speech in which an answer was possible",
    "First answer after it",
    "Extended in",
    "Decision",
)


def dropped(debate: Debate) -> list[tuple[str, ...]]:
    """Return a row under `HEADINGS` for each argument left without an answer in time."""
    over = [silence for silence in debate.silences.values() if silence.over]
    if not debate.format.spoken:
        return []
    return [tuple(_row(debate, silence)) for silence in sorted(over, key=_in_order_of_speech)]


def explanation(debate: Debate) -> str:
    """Return what a reader must know of the list."""
    words = (
        "No answer in time means only that none was given: not that the argument is true, "
        "and not that anybody won."
    )
    return f"{words} {debate.format.note}".strip()


def _in_order_of_speech(silence: Silence) -> tuple[int, str]:
    return (silence.made, silence.claim)


def _row(debate: Debate, silence: Silence) -> Iterator[str]:
    columns = debate.columns
    yield called(debate.m, silence.claim)
    yield columns[silence.made].title
    yield debate.format.sides.get(columns[silence.made].side, "")
    yield debate.format.sides.get(columns[silence.last].side, "")
    yield columns[silence.last].title
    yield "" if silence.late is None else columns[silence.late].title
    yield ", ".join(columns[i].title for i in silence.extended)
    yield _decision(debate, silence)


def _decision(debate: Debate, silence: Silence) -> str:
    """Return what people decided on the argument, or on the attack that it makes."""
    m = debate.m
    made = {step.id for step in m.relations_from(silence.claim) if isinstance(step, Attack)}
    found = []
    for disposition in m.dispositions:
        if disposition.disposes in {silence.claim, *made}:
            by = f" by {names(m, disposition.speakers)}" if disposition.speakers else ""
            reason = f": {one_line(disposition.reason.value)}" if disposition.reason else ""
            found.append(f"{disposition.decision.words}{by}{reason}")
    return "; ".join(found)
