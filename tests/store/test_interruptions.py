"""Loads and evaluations that are stopped: by signals in order, and by kill -9 at any moment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random

import httpx
import pyoxigraph as ox
import pytest

from argmap.api import corpus as opened
from argmap.api import load
from argmap.rdf.writing import write_lines
from argmap.store.evaluating import evaluate
from bench._researched import researched
from tests.store.conftest import oxigraph
from tests.store.small import command, environment, finished, small_maps

MAPS = 200

SIGNALLED = """
import os, sys
from argmap.store import {module}
number, after = int(sys.argv.pop()), int(sys.argv.pop())
real, count = {module}.{function}, 0
def counted(*arguments):
    global count
    count += 1
    if count == after:
        os.kill(os.getpid(), number)
    return real(*arguments)
{module}.{function} = counted
{module}.MAPS_AT_ONCE = 10
from argmap.cli import main
main()
"""


def dump(target: Path) -> Mapping[str, tuple[str, ...]]:
    """Return everything that a corpus holds: each graph as sorted lines."""
    with opened(target) as known:
        store: ox.Store = known.engine.known  # type: ignore[attr-defined]
        return {
            name.value: tuple(
                sorted(
                    (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"")
                    .decode()
                    .split("\n")
                )
            )
            for name in store.named_graphs()
            if isinstance(name, ox.NamedNode)
        }


def is_part_of(found: Mapping[str, tuple[str, ...]], whole: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a corpus is part of another, map by map: all graphs of one, or none."""
    parts = ("", "#derived", "#provenance")
    names = {graph.partition("#")[0] for graph in found}
    return found == {name + part: whole[name + part] for name in names for part in parts}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("maps")
    for number in range(MAPS):
        data = write_lines([researched(8, seed=number)], graphs=False)
        (made / f"{number:03}.nt").write_bytes(data)
    return made


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, ...]]:
    """What a load that nobody interrupts comes to."""
    target = tmp_path_factory.mktemp("whole") / "corpus"
    with opened(target, write=True) as known:
        assert known.load(sorted(map(str, folder.iterdir())), load).maps == MAPS
    return dump(target)


BEGUN = """
import sys
from pathlib import Path
from argmap.store import embedded, evaluating, graphs
embedded.BATCH, evaluating.MAPS_AT_ONCE = 40_000, 5
begun = Path(sys.argv.pop())
def telling(real):
    def told(*arguments):
        begun.touch()
        return real(*arguments)
    return told
embedded.quads, embedded.transaction = telling(embedded.quads), telling(embedded.transaction)
graphs.Graphs.put = telling(graphs.Graphs.put)
from argmap.cli import main
main()
"""


def killed_while_writing(arguments: list[str], begun: Path, random: Random) -> bool:
    """Kill a command at some moment after its first write; tell whether it had ended before."""
    begun.unlink(missing_ok=True)
    child = subprocess.Popen(
        command(*arguments, str(begun), program=BEGUN),
        env=environment(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while child.poll() is None and not begun.exists():
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.25))
    ended = child.poll() is not None
    if not ended:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    return ended


def test_a_load_killed_again_and_again_comes_to_what_an_uninterrupted_one_does(
    folder: Path, whole: Mapping[str, tuple[str, ...]], tmp_path: Path
) -> None:
    target, random = tmp_path / "corpus", Random(6)
    for _ in range(10):
        ended = killed_while_writing(
            ["load", str(target), str(folder)], tmp_path / "begun", random
        )
        assert is_part_of(dump(target), whole)
        if ended:
            break
    with opened(target, write=True) as known:
        known.load(sorted(map(str, folder.iterdir())), load)
    assert dump(target) == whole


def test_a_load_into_a_server_killed_again_and_again_is_completed(
    folder: Path, whole: Mapping[str, tuple[str, ...]], tmp_path: Path
) -> None:
    """A map that the server lists is whole; of one more, the last, a graph may be there already."""
    random = Random(9)
    with oxigraph() as (url, _):
        for _ in range(6):
            begun = tmp_path / "begun"
            ended = killed_while_writing(["load", url, str(folder)], begun, random)
            found = graphs_at(url)
            listed = {name for name in found if name.endswith("#provenance")}
            for name in (each.removesuffix("#provenance") for each in listed):
                for part in ("", "#derived", "#provenance"):
                    assert found[name + part] == set(whole[name + part])
            assert len({each.partition("#")[0] for each in found}) <= len(listed) + 1
            if ended:
                break
        with opened(url, write=True) as known:
            known.load(sorted(map(str, folder.iterdir())), load)
        assert graphs_at(url) == {graph: set(lines) for graph, lines in whole.items()}


def graphs_at(url: str) -> Mapping[str, set[str]]:
    """Return every graph of a server."""
    data = httpx.get(f"{url}/store", headers={"Accept": "application/n-quads"}, timeout=60).content
    found: dict[str, set[str]] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, ox.NamedNode)
        found.setdefault(quad.graph_name.value, {""}).add(f"{quad.triple} .")
    return found


def test_replacing_killed_again_and_again_leaves_each_map_in_one_of_its_states(
    folder: Path, tmp_path: Path
) -> None:
    """Each map is there throughout: as it was, or as it becomes, with all that belongs to it."""
    target, random = tmp_path / "corpus", Random(7)
    files = [tmp_path / file.name for file in sorted(folder.iterdir())[:60]]
    states = []
    for title in (b"Another debate", b"A third debate"):
        for file in files:
            data = (folder / file.name).read_bytes()
            file.write_bytes(data.replace(b"A generated debate", title))
        with opened(tmp_path / title.decode(), write=True) as known:
            assert known.load(list(map(str, files)), load).maps == 60
        states.append(dump(tmp_path / title.decode()))
    before, after = states
    shutil.copytree(tmp_path / "Another debate", target)
    for _ in range(5):
        ended = killed_while_writing(
            ["load", str(target), *map(str, files)], tmp_path / "begun", random
        )
        found = dump(target)
        assert found.keys() == before.keys()
        for name in {graph.partition("#")[0] for graph in found}:
            graphs = {graph for graph in found if graph.partition("#")[0] == name}
            assert len(graphs) == 3
            states_of = [{g: state[g] for g in graphs} for state in (before, after)]
            assert {g: found[g] for g in graphs} in states_of
        if ended:
            break
    with opened(target, write=True) as known:
        known.load(list(map(str, files)), load)
    assert dump(target) == after


def test_an_evaluation_killed_again_and_again_comes_to_what_a_load_does(
    folder: Path, whole: Mapping[str, tuple[str, ...]], tmp_path: Path
) -> None:
    target, random = tmp_path / "corpus", Random(8)
    with opened(target, write=True) as known:
        known.load(sorted(map(str, folder.iterdir())), load, evaluate=False)
    asserted = {graph: lines for graph, lines in whole.items() if not graph.endswith("#derived")}
    assert dump(target) == asserted
    for _ in range(10):
        ended = killed_while_writing(
            ["corpus", "evaluate", str(target)], tmp_path / "begun", random
        )
        found = dump(target)
        assert found == {graph: whole[graph] for graph in found}
        assert asserted.keys() <= found.keys()
        if ended:
            break
    with opened(target, write=True) as known:
        evaluate(known)
    assert dump(target) == whole


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_load_that_is_asked_to_stop_keeps_what_it_has_read(
    tmp_path: Path, number: signal.Signals
) -> None:
    small_maps(tmp_path / "maps", 20)
    target = tmp_path / "corpus"
    program = SIGNALLED.format(module="loading", function="_file")
    arguments = ["load", str(target), str(tmp_path / "maps")]
    done = finished(*arguments, "7", str(number.value), program=program)
    assert done.returncode == 128 + number
    assert "loaded 7 maps from 7 files" in done.stderr
    assert "stopped after 7 of 20 files; the same load goes on from there" in done.stderr
    assert "Traceback" not in done.stderr
    again = finished(*arguments)
    assert again.stderr == "loaded 13 maps from 13 files; 7 already there\n"


def test_an_evaluation_that_is_asked_to_stop_keeps_what_it_has_done(tmp_path: Path) -> None:
    files = small_maps(tmp_path / "maps", 30)
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(files, load, evaluate=False)
    program = SIGNALLED.format(module="evaluating", function="network")
    done = finished("corpus", "evaluate", str(target), "7", "2", program=program)
    assert done.returncode == 130
    assert "evaluated 10 maps\nstopped; evaluating again goes on from there" in done.stderr
    with opened(target, write=True) as known:
        assert evaluate(known) == 20


def test_a_second_signal_stops_at_once(tmp_path: Path) -> None:
    small_maps(tmp_path / "maps", 20)
    target = tmp_path / "corpus"
    program = SIGNALLED.format(module="loading", function="_file")
    program = program.replace(
        "        os.kill", "        os.kill(os.getpid(), number)\n        os.kill"
    )
    done = finished("load", str(target), str(tmp_path / "maps"), "7", "2", program=program)
    assert done.returncode == 130
    assert "what was written before is whole" in done.stderr


def test_the_processes_of_a_load_hear_no_interrupt_of_their_own(tmp_path: Path) -> None:
    """Ctrl-C goes to all processes of a terminal, and only the first is to act on it."""
    small_maps(tmp_path / "maps", 60)
    target = tmp_path / "corpus"
    several = "import argmap.store.loading as l; l.WORTH_A_PROCESS = 0; l.CHUNK = 1\n"
    child = subprocess.Popen(
        command(
            "load",
            str(target),
            str(tmp_path / "maps"),
            "--jobs",
            "2",
            program=f"{several}from argmap.cli import main\nmain()",
        ),
        env=environment(),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while len(_session(child.pid)) < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGINT)
    _, words = child.communicate(timeout=60)
    assert b"Traceback" not in words
    assert child.returncode in {0, 130}
    with opened(target, write=True) as known:
        known.load(sorted(map(str, (tmp_path / "maps").iterdir())), load)
        assert len(known.entries()) == 60


def _session(number: int) -> list[str]:
    found = subprocess.run(["pgrep", "-s", str(number)], capture_output=True, check=False)
    return found.stdout.decode().split()
