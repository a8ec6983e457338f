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
from argmap.analysis.frameworks_io import read_framework, write_af
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
PROGRAMS = Path(__file__).parents[1] / "tests" / "suite" / "asp"


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
    this = [sys.executable, "-m", "bench.semantics"]
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


# Each solver as a program of its own, with one command line.


def _argmap(task: str, file: str, argument: str) -> str:
    from argmap.cli import group

    asked = ["-a", argument] if task[:2] != "SE" else []
    group(["solve", "-p", task, "-f", file, *asked], standalone_mode=False)
    return ""


def _pygarg(task: str, file: str, argument: str) -> str:
    from pygarg.dung import dimacs_parser, solver

    mode, code = task.split("-")
    if code == "STG":
        return "UNKNOWN TASK"
    arguments, attacks = dimacs_parser.parse(file)
    if mode == "SE":
        found = solver.compute_some_extension(arguments, attacks, code)
        return "NO" if found == "NO" or found is None else "w"
    ask = solver.credulous_acceptability if mode == "DC" else solver.skeptical_acceptability
    return "YES" if ask(arguments, attacks, argument, code)[0] else "NO"


def _pyarg(task: str, file: str, argument: str) -> str:
    from importlib import import_module

    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (
        AbstractArgumentationFramework,
    )
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat

    functions = {
        "GR": "get_grounded_extension",
        "CO": "get_complete_extensions",
        "PR": "get_preferred_extensions",
        "ST": "get_stable_extensions",
        "SST": "get_semistable_extensions",
        "ID": "get_ideal_extension",
    }
    mode, code = task.split("-")
    if code not in functions:
        return "UNKNOWN TASK"
    name = functions[code]
    find = getattr(import_module(f"py_arg.algorithms.semantics.{name}"), name)
    af = read_framework(Path(file).read_bytes(), file)
    arguments = [Argument(each) for each in af.names]
    defeats = [Defeat(arguments[i], arguments[j]) for i, j in af.attacks]
    found = find(AbstractArgumentationFramework("af", arguments, defeats))
    extensions = [found] if code in {"GR", "ID"} else list(found)
    if mode == "SE":
        return "w" if extensions else "NO"
    there = [any(each.name == argument for each in extension) for extension in extensions]
    return "YES" if (any(there) if mode == "DC" else all(there)) else "NO"


def _clingo(task: str, file: str, argument: str) -> str:
    import clingo

    encodings = {
        "CO": ("conflict-free", "admissible", "complete"),
        "ST": ("conflict-free", "stable"),
        "PR": ("conflict-free", "admissible", "rival", "rival-admissible", "larger"),
        "SST": ("conflict-free", "admissible", "rival", "rival-admissible", "wider"),
        "STG": ("conflict-free", "rival", "wider"),
    }
    mode, code = task.split("-")
    if code not in encodings:
        return "UNKNOWN TASK"
    if task == "DC-PR":
        code = "CO"  # the same question
    af = read_framework(Path(file).read_bytes(), file)
    control = clingo.Control(["1", "--warn=none"])
    for program in encodings[code]:
        control.load(str(PROGRAMS / f"{program}.lp"))
    facts = [f"arg({i + 1})." for i in range(len(af))]
    facts += [f"att({i + 1},{j + 1})." for i, j in af.attacks]
    if mode != "SE":
        facts.append(f":- {'not ' if mode == 'DC' else ''}in({argument}).")
    control.add("base", [], " ".join(facts))
    control.ground([("base", [])])
    satisfiable = bool(control.solve().satisfiable)
    if mode == "SE":
        return "w" if satisfiable else "NO"
    return "YES" if satisfiable == (mode == "DC") else "NO"


if __name__ == "__main__":
    program = {"argmap": _argmap, "pygarg": _pygarg, "PyArg": _pyarg, "clingo": _clingo}
    print(program[sys.argv[1]](*sys.argv[2:5]))
