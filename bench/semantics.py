"""A race of solvers: frameworks of the competition's kinds, one process for each question.

Beside argmap run pygarg, PyArg and clingo (with the encodings of `tests/suite/asp`), as far as
each knows the question. ``ARGMAP_ALSO="name=command"`` adds a solver that takes task, file and
argument. PAR2 is the mean of the seconds, a question that is not solved counting twice the limit
(`ARGMAP_LIMIT`, 60). A solver that fails on a framework is not asked about larger ones of the
same kind, which count as not solved: that favours nobody much, and saves hours. An answer that differs from another solver's is counted as wrong for
both until somebody looks.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.analysis.framework import Framework
from argmap.analysis.frameworks_io import write_af
from argmap.analysis.translation import translate
from bench._measure import table
from bench.frameworks import KINDS, generated
from bench.maps import generate

LIMIT = float(os.environ.get("ARGMAP_LIMIT", "60"))
SIZES = tuple(map(int, os.environ.get("ARGMAP_SIZES", "50,200,1000,4000,10000").split(",")))
TASKS = (
    *("SE-GR", "SE-CO", "DC-CO", "SE-PR", "DC-PR", "DS-PR", "SE-ST", "DC-ST", "DS-ST"),
    *("SE-SST", "DC-SST", "DS-SST", "SE-STG", "DC-STG", "DS-STG", "SE-ID", "DC-ID"),
)


def run() -> None:
    """Print what each solver solved, task by task, with PAR2."""
    tasks = os.environ.get("ARGMAP_TASKS", "").split() or TASKS
    solvers = _solvers()
    with TemporaryDirectory() as folder:
        files = list(_instances(Path(folder)))
        rows = []
        for task in tasks:
            scores = {name: _Score() for name in solvers}
            failed: set[tuple[str, str]] = set()
            for file, argument in files:
                answers = {}
                kind = file.stem.rpartition("-")[0]
                for name, command in solvers.items():
                    seconds, answer = LIMIT, ""
                    if (name, kind) not in failed:
                        seconds, answer = _ask([*command, task, str(file), argument])
                    if not answer:
                        failed.add((name, kind))
                    scores[name].add(seconds, answer)
                    if answer in {"YES", "NO"} and task[:2] != "SE":
                        answers[name] = answer
                if len(set(answers.values())) > 1:
                    print(f"disagreement on {file.name} {task} {argument}: {answers}")
            rows.append([task, *(str(score) for score in scores.values())])
            print(f"{task} done", file=sys.stderr)
    print(
        f"## {len(files)} frameworks of {min(SIZES)} to {max(SIZES)} arguments, {LIMIT:g} s each"
    )
    print("Solved of tried (PAR2 in seconds); - where the solver does not know the task.\n")
    print(table(["task", *solvers], rows))


class _Score:
    def __init__(self) -> None:
        self.tried = self.solved = 0
        self.seconds = 0.0

    def add(self, seconds: float, answer: str) -> None:
        if answer == "UNKNOWN TASK":
            return
        self.tried += 1
        self.solved += answer != ""
        self.seconds += seconds if answer else 2 * LIMIT

    def __str__(self) -> str:
        if not self.tried:
            return "-"
        return f"{self.solved}/{self.tried} ({self.seconds / self.tried:.2f})"


def _solvers() -> dict[str, list[str]]:
    this = [sys.executable, "-m", "bench._solvers"]
    names = os.environ.get("ARGMAP_SOLVERS", "argmap pygarg PyArg clingo").split()
    found = {name: [*this, name] for name in names}
    for also in os.environ.get("ARGMAP_ALSO", "").split(";"):
        name, _, command = also.partition("=")
        if command:
            found[name] = shlex.split(command)
    return found


def _instances(folder: Path) -> list[tuple[Path, str]]:
    found = []
    for size in SIZES:
        frameworks: dict[str, Framework] = {kind: generated(kind, size) for kind in KINDS}
        frameworks["map"] = translate(generate(max(20, size // 3), seed=size))
        for kind, af in frameworks.items():
            path = folder / f"{kind}-{size}.af"
            path.write_text(write_af(af), encoding="utf-8")
            found.append((path, str(len(af) // 3 + 1)))
    return found


def _ask(command: list[str]) -> tuple[float, str]:
    """Return the seconds and the first word of the answer; "" where there is none in time."""
    start = time.perf_counter()
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT, check=False, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        return LIMIT, ""
    lines = done.stdout.strip().splitlines()
    answer = lines[0] if lines else ""
    if done.returncode and answer != "UNKNOWN TASK":
        answer = ""
    known = answer in {"YES", "NO", "UNKNOWN TASK"} or not answer
    return time.perf_counter() - start, answer if known else "w"
