"""Agreement with solvers that share nothing with ours: clingo, pygarg and PyArg.

clingo reads the definitions as logic programs (`tests/suite/asp`, written for this test after
the manner of ASPARTIX: Egly, Gaggl and Woltran 2010); pygarg and PyArg are others' programs.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import clingo
import pytest

from argmap.analysis.cdcl import PlainSolver
from argmap.analysis.framework import Framework
from argmap.analysis.reasoning import Verdict, credulous, extensions, skeptical
from argmap.analysis.semantics import semantics

PROGRAMS = Path(__file__).parents[1] / "suite" / "asp"
ENCODINGS = {
    "conflict-free": ("conflict-free",),
    "naive": ("conflict-free", "naive"),
    "admissible": ("conflict-free", "admissible"),
    "complete": ("conflict-free", "admissible", "complete"),
    "stable": ("conflict-free", "stable"),
    "preferred": ("conflict-free", "admissible", "rival", "rival-admissible", "larger"),
    "semi-stable": ("conflict-free", "admissible", "rival", "rival-admissible", "wider"),
    "stage": ("conflict-free", "rival", "wider"),
}
FRAMEWORKS = 2000
MOST = 25
"""Extensions that are listed and compared; of more, so many must be found on both sides."""

Extension = frozenset[int]
RandomFramework = Callable[..., Framework]


def clingo_extensions(af: Framework, name: str) -> frozenset[Extension]:
    return frozenset(_models(clingo.Control([str(MOST), "--warn=none"]), af, name))


def _models(control: clingo.Control, af: Framework, name: str) -> list[Extension]:
    for program in ENCODINGS[name]:
        control.load(str(PROGRAMS / f"{program}.lp"))
    facts = [f"arg({i})." for i in range(len(af))]
    facts += [f"att({i},{j})." for i, j in af.attacks]
    control.add("base", [], " ".join(facts))
    control.ground([("base", [])])
    with control.solve(yield_=True) as models:
        return [
            frozenset(atom.arguments[0].number for atom in model.symbols(shown=True))
            for model in models
        ]


@pytest.mark.parametrize("name", ENCODINGS)
def test_clingo_finds_the_same_extensions(name: str, random_framework: RandomFramework) -> None:
    for seed in range(FRAMEWORKS):
        af = random_framework(seed)
        ours = frozenset(islice(extensions(af, semantics[name]), MOST))
        theirs = clingo_extensions(af, name)
        assert len(ours) == len(theirs), seed
        assert ours == theirs or len(ours) == MOST, seed


def clingo_common(af: Framework, name: str) -> Extension:
    """Return what all extensions of a semantics have in common."""
    control = clingo.Control(["0", "--warn=none", "--enum-mode=cautious"])
    return frozenset.intersection(*_models(control, af, name))


def largest_admissible(af: Framework, within: Extension) -> Extension:
    """Return the largest admissible part of a conflict-free set: strike what it does not defend."""
    kept = set(within)
    while undefended := {
        each
        for each in kept
        for attacker in af.attackers(each)
        if kept.isdisjoint(af.attackers(attacker))
    }:
        kept -= undefended
    return frozenset(kept)


@pytest.mark.parametrize(
    ("name", "several"),
    [("grounded", "complete"), ("ideal", "preferred"), ("eager", "semi-stable")],
)
def test_clingo_finds_the_same_extension(
    name: str, several: str, random_framework: RandomFramework
) -> None:
    """The largest admissible set in all extensions of another semantics, as both are defined."""
    for seed in range(FRAMEWORKS):
        af = random_framework(seed)
        theirs = largest_admissible(af, clingo_common(af, several))
        assert list(extensions(af, semantics[name])) == [theirs], seed


PYGARG_IS_WRONG = {("semi-stable", 490)}
"""Where it says that no extension has an argument that one has, as the definition shows."""


def by_range(af: Framework) -> list[Extension]:
    """Return the semi-stable extensions: the complete ones (clingo's) whose range is maximal."""
    complete = _models(clingo.Control(["0", "--warn=none"]), af, "complete")
    ranges = {each: each | {b for a, b in af.attacks if a in each} for each in complete}
    return [
        each for each in complete if not any(ranges[each] < other for other in ranges.values())
    ]


@pytest.mark.parametrize(
    "name",
    [
        "conflict-free",
        "admissible",
        "complete",
        "grounded",
        "preferred",
        "stable",
        "semi-stable",
        "ideal",
    ],
)
def test_pygarg_gives_the_same_answers(name: str, random_framework: RandomFramework) -> None:
    from pygarg.dung import solver

    chosen = semantics[name]
    for seed in range(FRAMEWORKS):
        af = random_framework(seed)
        argument = random.Random(seed).randrange(len(af))
        names = list(af.names)
        attacks = [[af.names[i], af.names[j]] for i, j in af.attacks]
        asked = (names, attacks, af.names[argument], chosen.code)
        yes, _ = solver.credulous_acceptability(*asked)
        if (name, seed) in PYGARG_IS_WRONG:
            assert not yes
            yes = any(argument in each for each in by_range(af))
        verdict = credulous(af, chosen, argument).verdict
        assert (verdict is Verdict.YES) == yes, seed
        all_, _ = solver.skeptical_acceptability(*asked)
        verdict = skeptical(af, chosen, argument).verdict
        assert (verdict in {Verdict.YES, Verdict.NO_EXTENSION}) == all_, seed


def pyarg_extensions(af: Framework, name: str) -> frozenset[Extension]:
    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (
        AbstractArgumentationFramework,
    )
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat
    from py_arg.algorithms.semantics.get_eager_extension import get_eager_extension
    from py_arg.algorithms.semantics.get_ideal_extension import get_ideal_extension
    from py_arg.algorithms.semantics.get_semistable_extensions import get_semistable_extensions

    arguments = [Argument(name) for name in af.names]
    defeats = [Defeat(arguments[i], arguments[j]) for i, j in af.attacks]
    there = AbstractArgumentationFramework("af", arguments, defeats)
    find = {
        "eager": get_eager_extension,
        "ideal": get_ideal_extension,
        "semi-stable": get_semistable_extensions,
    }
    return frozenset(
        frozenset(af.number(argument.name) for argument in extension)
        for extension in find[name](there)
    )


@pytest.mark.parametrize("name", ["eager", "ideal", "semi-stable"])
def test_pyarg_finds_the_same_extensions(name: str, random_framework: RandomFramework) -> None:
    for seed in range(300):
        af = random_framework(seed, 5, 8)
        assert frozenset(extensions(af, semantics[name])) == pyarg_extensions(af, name), seed


@pytest.mark.parametrize("name", semantics)
def test_the_plain_solver_gives_the_same_answers(
    name: str, random_framework: RandomFramework, monkeypatch: pytest.MonkeyPatch
) -> None:
    frameworks = [random_framework(seed) for seed in range(50)]
    argument = [random.Random(len(af)).randrange(len(af)) for af in frameworks]

    def answers() -> list[object]:
        found: list[object] = []
        for af, a in zip(frameworks, argument, strict=True):
            every = frozenset(islice(extensions(af, semantics[name]), MOST))
            found.append(every if len(every) < MOST else MOST)
            found.append(credulous(af, semantics[name], a).verdict)
            found.append(skeptical(af, semantics[name], a).verdict)
        return found

    with_cadical = answers()
    monkeypatch.setattr("argmap.analysis.semantics._search.new_solver", PlainSolver)
    assert answers() == with_cadical
