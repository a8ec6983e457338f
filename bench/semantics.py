"""A race of solvers: frameworks of the competition's kinds, one process for each question.

Beside argmap run pygarg, PyArg and clingo (with the encodings of `tests/suite/asp`), as far as
each knows the question. ``ARGMAP_ALSO="name=command"`` adds a solver that takes task, file and
argument, and prints "UNKNOWN TASK" for what it does not know. ``ARGMAP_LIMIT`` (60),
``ARGMAP_SIZES``, ``ARGMAP_TASKS`` and ``ARGMAP_SOLVERS`` make the race smaller.

Time is the processor time of the process, so that what else the machine does matters little.
PAR2 is the mean of the seconds, a question that is not solved counting twice the limit.

Three rules keep the race to about an hour. A solver that fails on a framework is not asked
about larger ones of the same kind; when it has failed on `STRIKES` kinds it is not asked about
anything as large; and both are remembered in later tasks under the same semantics, which begin
with the easiest. What is not asked counts as not solved. The rules are the same for all.

An answer is wrong when it differs from another solver's and that one's is shown by an
extension, or when the extension that it names is none (`bench._verify`).
"""

from __future__ import annotations

import os
import resource
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from argmap.analysis.framework import Framework
from argmap.analysis.frameworks_io import write_af
from argmap.analysis.translation import translate
from bench._measure import table
from bench._verify import is_extension
from bench.frameworks import generated
from bench.maps import generate

LIMIT = int(os.environ.get("ARGMAP_LIMIT", "60"))
SIZES = tuple(map(int, os.environ.get("ARGMAP_SIZES", "50,200,1000,3000,10000").split(",")))
STRIKES = 2
TASKS = (
    *("SE-GR", "SE-CO", "DC-CO", "DC-PR", "DS-PR", "SE-PR", "SE-ST", "DC-ST", "DS-ST"),
    *("SE-ID", "DC-ID", "SE-SST", "DC-SST", "DS-SST", "SE-STG", "DC-STG", "DS-STG"),
)
RACED = ("watts-strogatz", "barabasi-albert", "scc", "stable-rich", "erdos-renyi")
FEWER = 5000
"""From this size on there are two of these kinds and the maps: some of the solvers take a minute
for each, and it is the same minute."""


def run() -> None:
    """Print what each solver solved, after each task and at the end, with PAR2."""
    solvers = _solvers()
    tasks = os.environ.get("ARGMAP_TASKS", "").split() or TASKS
    rows: list[list[str]] = []
    totals = {name: _Score() for name in solvers}
    refused: dict[str, _Refusals] = {}
    with TemporaryDirectory() as folder:
        instances = list(_instances(Path(folder)))
        sizes = f"{min(SIZES)} to {max(SIZES)} arguments"
        print(f"## {len(instances)} frameworks of {sizes}, {LIMIT} s of processor time each\n")
        print("Solved of tried (PAR2 in seconds); - where a solver does not know the task.\n")
        for task in tasks:
            start = time.perf_counter()
            known = refused.setdefault(task[3:], _Refusals())
            scores = _race(task, instances, solvers, known)
            for name, score in scores.items():
                totals[name].join(score)
            rows.append([task, *map(str, scores.values())])
            took = time.perf_counter() - start
            print(table(["task", *solvers, f"{took:.0f} s"], rows[-1:]), "\n", flush=True)
    rows.append(["all", *map(str, totals.values())])
    print("## The whole race\n")
    print(table(["task", *solvers], rows))


@dataclass
class _Score:
    tried: int = 0
    solved: int = 0
    wrong: int = 0
    shown: int = 0
    seconds: float = 0.0

    def add(self, seconds: float, *, solved: bool) -> None:
        self.tried += 1
        self.solved += solved
        self.seconds += seconds if solved else 2 * LIMIT

    def join(self, other: _Score) -> None:
        self.tried += other.tried
        self.solved += other.solved
        self.wrong += other.wrong
        self.shown += other.shown
        self.seconds += other.seconds

    def __str__(self) -> str:
        if not self.tried:
            return "-"
        wrong = f", {self.wrong} WRONG" if self.wrong else ""
        shown = f", {self.shown} shown" if self.shown else ""
        return f"{self.solved}/{self.tried} ({self.seconds / self.tried:.3f}){shown}{wrong}"


@dataclass
class _Refusals:
    """What a solver is not asked any more: by solver the kinds with a size, and a size."""

    kinds: dict[tuple[str, str], int] = field(default_factory=dict)
    failed: dict[tuple[str, int], set[str]] = field(default_factory=dict)

    def enter(self, name: str, kind: str, size: int) -> None:
        self.kinds[name, kind] = min(size, self.kinds.get((name, kind), size))
        self.failed.setdefault((name, size), set()).add(kind)

    def __call__(self, name: str, kind: str, size: int) -> bool:
        if size >= self.kinds.get((name, kind), size + 1):
            return True
        sizes = [s for (n, s), kinds in self.failed.items() if n == name and len(kinds) >= STRIKES]
        return any(size >= each for each in sizes)


@dataclass
class _Instance:
    kind: str
    size: int
    path: Path
    argument: str

    @cached_property
    def af(self) -> Framework:
        from argmap.analysis.frameworks_io import read_framework

        return read_framework(self.path.read_bytes(), str(self.path))

    def shows(self, task: str, answer: _Answer) -> bool | None:
        """Tell whether the extension of an answer shows it; None if there is none, or no telling.

        For a credulous yes the argument is in it, for a sceptical no it is not.
        """
        if answer.members is None:
            return None
        try:
            members = frozenset(map(self.af.number, answer.members))
        except KeyError:
            return False
        if task[:2] != "SE":
            inside = self.af.number(self.argument) in members
            if inside != (answer.word == "YES"):
                return False
        return is_extension(self.af, task[3:], members)


@dataclass
class _Answer:
    word: str
    members: list[str] | None
    seconds: float


def _race(
    task: str, instances: list[_Instance], solvers: dict[str, list[str]], refused: _Refusals
) -> dict[str, _Score]:
    scores = {name: _Score() for name in solvers}
    unknown = set()
    for instance in instances:
        answers: dict[str, _Answer] = {}
        for name, command in solvers.items():
            if name in unknown:
                continue
            if refused(name, instance.kind, instance.size):
                scores[name].add(LIMIT, solved=False)
                continue
            answer = _ask([*command, task, str(instance.path), instance.argument])
            if answer.word == "UNKNOWN TASK":
                unknown.add(name)
                continue
            scores[name].add(answer.seconds, solved=bool(answer.word))
            if answer.word:
                answers[name] = answer
            else:
                refused.enter(name, instance.kind, instance.size)
        _judge(task, instance, answers, scores)
    return scores


def _judge(
    task: str, instance: _Instance, answers: dict[str, _Answer], scores: dict[str, _Score]
) -> None:
    """Count the answers that are shown by an extension, and those that are wrong."""
    shown = {name: instance.shows(task, answer) for name, answer in answers.items()}
    right = {answers[name].word for name, proof in shown.items() if proof}
    unique = task[3:] in {"GR", "ID"} and task[:2] == "SE"
    sets = {tuple(sorted(answer.members or [])) for answer in answers.values()}
    for name, answer in answers.items():
        scores[name].shown += shown[name] is True
        if shown[name] is False or (right and answer.word not in right):
            scores[name].wrong += 1
            print(f"wrong: {name} {task} {instance.path.name} {instance.argument} {answer.word}")
    words = {name: answer.word for name, answer in answers.items()}
    if len(set(words.values())) > 1 or (unique and len(sets) > 1):
        print(f"disagreement: {task} {instance.path.name} {instance.argument} {words}", flush=True)


def _solvers() -> dict[str, list[str]]:
    this = [sys.executable, "-m", "bench._solvers"]
    names = os.environ.get("ARGMAP_SOLVERS", "argmap pygarg PyArg clingo").split()
    found = {name: [*this, name] for name in names}
    for also in os.environ.get("ARGMAP_ALSO", "").split(";"):
        name, _, command = also.partition("=")
        if command:
            found[name] = shlex.split(command)
    return found


def _instances(folder: Path) -> Iterator[_Instance]:
    for size in SIZES:
        kinds = RACED if size < FEWER else RACED[:2]
        frameworks = {kind: generated(kind, size) for kind in kinds}
        frameworks["map"] = translate(generate(max(20, size // 3), seed=size))
        for kind, af in frameworks.items():
            path = folder / f"{kind}-{size}.af"
            path.write_text(write_af(af), encoding="utf-8")
            yield _Instance(kind, size, path, str(len(af) // 3 + 1))


def _ask(command: list[str]) -> _Answer:
    """Return the answer and the processor seconds; the word is "" where there is none in time."""
    with TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        resource.prlimit(child.pid, resource.RLIMIT_CPU, (LIMIT, LIMIT + 1))
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        lines = output.read().decode("utf-8", "replace").splitlines()
    seconds = usage.ru_utime + usage.ru_stime
    first = lines[0] if lines else ""
    if first == "UNKNOWN TASK":
        return _Answer(first, None, seconds)
    if child.returncode or seconds > LIMIT:
        return _Answer("", None, seconds)
    words = next((line.split() for line in lines if line.split()[:1] == ["w"]), None)
    word = "w" if first[:1] == "w" else first
    return _Answer(word if word in {"YES", "NO", "w"} else "", words and words[1:], seconds)


if __name__ == "__main__":
    run()
