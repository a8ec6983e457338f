"""The questions of the argumentation competition (ICCMA 2023), and its form of answers.

A problem is a task and a semantics, such as ``DC-CO``. The tasks are SE some extension, EE
every extension, CE how many there are, DC whether an argument is in some extension, and DS
whether it is in all. The answer is YES or NO, with a line "w" that lists an extension which
shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.analysis.framework import Framework
from argmap.analysis.semantics import Semantics, by_code, semantics

TASKS = ("SE", "EE", "CE", "DC", "DS")


def problems() -> list[str]:
    """Return what can be asked."""
    return [f"{task}-{each.code}" for task in TASKS for each in semantics.values()]


def answers(
    af: Framework,
    problem: str,
    name: str | None,
    seconds: float | None = None,
    *,
    witness: bool = True,
) -> Iterator[str]:
    """Yield the lines of the answer to a problem about a framework and the argument ``name``.

    Without ``witness`` a yes or no comes without the extension that shows it, which can be
    much harder to find.

    Raises:
        LookupError: in words, if there is no such problem or argument.
        NotDecidedError: when the time is over.
    """
    from argmap.analysis import reasoning

    task, dash, code = problem.partition("-")
    if not dash:
        raise LookupError(f"{problem} is no problem: say a task and a semantics, such as DC-CO.")
    task = task.upper()
    try:
        chosen = by_code(code)
    except KeyError as error:
        raise LookupError(f"There is no semantics {code}; there are {error.args[0]}.") from None
    if task not in TASKS:
        raise LookupError(f"There is no task {task}; there are {', '.join(TASKS)}.")
    if task == "CE":
        yield str(reasoning.count(af, chosen, seconds=seconds))
    elif task == "EE":
        exists = False
        for extension in reasoning.extensions(af, chosen, seconds=seconds):
            exists = True
            yield _witness(af, extension)
        if not exists:
            yield "NO"
    elif task == "SE":
        found = reasoning.one_extension(af, chosen, seconds=seconds)
        yield "NO" if found is None else _witness(af, found)
    elif witness:
        yield from _shown(af, task, _number(af, task, name), chosen, seconds)
    else:
        argument, by_all = _number(af, task, name), task == "DS"
        yes = reasoning.is_accepted(af, chosen, argument, by_all=by_all, seconds=seconds)
        yield "YES" if yes else "NO"


def _shown(
    af: Framework, task: str, argument: int, chosen: Semantics, seconds: float | None
) -> Iterator[str]:
    from argmap.analysis.limit import NotDecidedError
    from argmap.analysis.reasoning import Verdict, credulous, skeptical

    answer = (credulous if task == "DC" else skeptical)(af, chosen, argument, seconds=seconds)
    if answer.verdict is Verdict.NOT_DECIDED:
        raise NotDecidedError(seconds or 0)
    # where no extension exists, each of none contains the argument
    empty = task == "DS" and answer.verdict is Verdict.NO_EXTENSION
    yield "YES" if answer.verdict is Verdict.YES or empty else "NO"
    if answer.witness is not None:
        yield _witness(af, answer.witness)


def _number(af: Framework, task: str, name: str | None) -> int:
    if name is None:
        raise LookupError(f"{task} asks about an argument; name it with -a.")
    try:
        return af.number(name)
    except KeyError:
        raise LookupError(f"The framework has no argument {name}.") from None


def _witness(af: Framework, extension: Iterable[int]) -> str:
    return " ".join(["w", *(af.names[argument] for argument in sorted(extension))])
