"""The solvers of the race, each as a program: ``python -m bench._solvers NAME TASK FILE ARGUMENT``.

A module of its own, so that the start of each costs what the solver needs and no more.
"""

from __future__ import annotations

import sys

PROGRAMS = "tests/suite/asp"


def _bytes(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123 -- not every solver imports pathlib
        return stream.read()


def _argmap(task: str, file: str, argument: str) -> str:
    from argmap.__main__ import main

    # the others answer yes or no alone
    asked = ["-a", argument, "--no-witness"] if task[:2] != "SE" else []
    sys.argv = ["argmap", "solve", "-p", task, "-f", file, *asked]
    main()
    return ""


def _pygarg(task: str, file: str, argument: str) -> str:
    from pygarg.dung import dimacs_parser, solver

    mode, code = task.split("-")
    if code == "STG":
        return "UNKNOWN TASK"
    arguments, attacks = dimacs_parser.parse(file)
    if mode == "SE":
        found = solver.compute_some_extension(arguments, attacks, code)
        return "NO" if found == "NO" or found is None else " ".join(["w", *found])
    ask = solver.credulous_acceptability if mode == "DC" else solver.skeptical_acceptability
    return "YES" if ask(arguments, attacks, argument, code)[0] else "NO"


def _pyarg(task: str, file: str, argument: str) -> str:
    from importlib import import_module

    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (
        AbstractArgumentationFramework,
    )
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat

    from argmap.analysis.frameworks_io import read_framework

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
    af = read_framework(_bytes(file), file)
    arguments = [Argument(each) for each in af.names]
    defeats = [Defeat(arguments[i], arguments[j]) for i, j in af.attacks]
    found = find(AbstractArgumentationFramework("af", arguments, defeats))
    extensions = [found] if code in {"GR", "ID"} else list(found)
    if mode == "SE":
        first = next(iter(extensions), None)
        return "NO" if first is None else " ".join(["w", *(each.name for each in first)])
    there = [any(each.name == argument for each in extension) for extension in extensions]
    return "YES" if (any(there) if mode == "DC" else all(there)) else "NO"


def _clingo(task: str, file: str, argument: str) -> str:
    import clingo

    from argmap.analysis.frameworks_io import read_framework

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
    af = read_framework(_bytes(file), file)
    control = clingo.Control(["1", "--warn=none"])
    for program in encodings[code]:
        control.load(f"{PROGRAMS}/{program}.lp")
    facts = [f"arg({i + 1})." for i in range(len(af))]
    facts += [f"att({i + 1},{j + 1})." for i, j in af.attacks]
    if mode != "SE":
        facts.append(f":- {'not ' if mode == 'DC' else ''}in({argument}).")
    control.add("base", [], " ".join(facts))
    control.ground([("base", [])])
    members = []
    with control.solve(yield_=True) as models:
        for model in models:
            members = [str(atom.arguments[0]) for atom in model.symbols(shown=True)]
        satisfiable = bool(models.get().satisfiable)
    if mode == "SE":
        return " ".join(["w", *members]) if satisfiable else "NO"
    return "YES" if satisfiable == (mode == "DC") else "NO"


if __name__ == "__main__":
    program = {"argmap": _argmap, "pygarg": _pygarg, "PyArg": _pyarg, "clingo": _clingo}
    print(program[sys.argv[1]](*sys.argv[2:5]))
