"""What goes wrong: processes killed, disks full, files damaged, queries without end, two writers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from argmap.api import corpus as opened
from argmap.api import load
from argmap.model import Iri
from argmap.rdf.vocabulary import AM
from argmap.store.corpus import Corpus
from argmap.store.disk import Disk, backup
from argmap.store.embedded import Memory
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.evaluating import evaluate

ROOT = Path(__file__).resolve().parent.parent.parent

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def small_maps(folder: Path, count: int) -> list[str]:
    folder.mkdir(exist_ok=True)
    files = []
    for i in range(count):
        m = f"http://e/m{i}"
        text = (
            f"@prefix am: <{AM}> . @prefix : <{m}#> .\n<{m}> a am:ArgumentMap ; am:thesis :c0 .\n"
        )
        text += "".join(f":c{n} a am:Claim ; am:text 'claim {n} of {i}' .\n" for n in range(40))
        text += "".join(
            f":a{n} a am:Attack ; am:attacker :c{n + 1} ; am:target :c{n} .\n" for n in range(39)
        )
        file = folder / f"m{i:03}.ttl"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    return files


def command(*arguments: str, program: str = "") -> list[str]:
    start = program or "from argmap.cli import main; main()"
    return [sys.executable, "-c", start, *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def is_whole(known: Corpus) -> bool:
    """Tell whether every graph of the corpus belongs to a map that is all there."""
    rows = known.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    sizes = {str(row["g"]): row["n"] for row in rows}
    maps = known.entries()
    names = {name + part for name in maps for part in ("", "#derived", "#provenance")}
    full = all(sizes[name] == 1 + 1 + 40 * 2 + 39 * 3 for name in maps)
    return set(sizes) <= names and full


KILLED_IN_BULK = """
import os, signal, sys
from argmap.store import disk, embedded
embedded.BATCH = 60_000
stop = int(sys.argv.pop())
real = embedded.Memory._bulk
count = 0
def bulk(self, units):
    global count
    count += 1
    if count == stop:  # some of the batch is there, and the journal says so
        real(self, units[: len(units) // 2 + 1])
        os.kill(os.getpid(), signal.SIGKILL)
    real(self, units)
embedded.Memory._bulk = bulk
from argmap.cli import main
main()
"""


@pytest.mark.parametrize("stop", [1, 2, 3])
def test_a_load_that_is_killed_leaves_whole_maps_and_is_completed_by_the_next(
    tmp_path: Path, stop: int
) -> None:
    files = small_maps(tmp_path / "maps", 20)
    target = tmp_path / "corpus"
    done = subprocess.run(
        command("load", str(target), str(tmp_path / "maps"), str(stop), program=KILLED_IN_BULK),
        env=environment(),
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    with opened(target) as known:
        before = len(known.entries())
        assert is_whole(known)
        assert before < 20
    with opened(target, write=True) as known:
        again = known.load(files, load)
        assert again.unchanged == before
        assert len(known.entries()) == 20
        assert is_whole(known)
        assert all(entry.evaluated for entry in known.entries().values())


@pytest.mark.parametrize("delay", [0.5, 0.9, 1.3])
def test_a_load_killed_at_any_moment_can_be_resumed(tmp_path: Path, delay: float) -> None:
    files = small_maps(tmp_path / "maps", 60)
    target = tmp_path / "corpus"
    child = subprocess.Popen(
        command("load", str(target), str(tmp_path / "maps")),
        env=environment(),
        start_new_session=True,
    )
    time.sleep(delay)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    with opened(target, write=True) as known:
        assert is_whole(known)
        known.load(files, load)
        assert len(known.entries()) == 60
        assert is_whole(known)


@pytest.mark.parametrize("stop", [1, 2])
def test_an_evaluation_that_is_killed_is_completed_by_the_next(tmp_path: Path, stop: int) -> None:
    files = small_maps(tmp_path / "maps", 12)
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(files, load, evaluate=False)
    program = f"import argmap.store.evaluating as e; e.MAPS_AT_ONCE = 5\n{KILLED_IN_BULK}"
    done = subprocess.run(
        command("corpus", "evaluate", str(target), str(stop), program=program),
        env=environment(),
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    with opened(target) as known:
        evaluated = sum(entry.evaluated for entry in known.entries().values())
        assert evaluated < 12
        assert (evaluated > 0) == (stop > 1)
        labelled = "SELECT DISTINCT ?g { GRAPH ?g { ?x am:label ?y } }"
        assert len(known.query(labelled)) == evaluated
        assert is_whole(known)
    with opened(target, write=True) as known:
        assert evaluate(known) == 12 - evaluated
        assert all(entry.evaluated for entry in known.entries().values())


def test_the_processes_of_a_load_end_with_it_when_it_is_killed(tmp_path: Path) -> None:
    small_maps(tmp_path / "maps", 60)
    several = "import argmap.store.loading as l; l.WORTH_A_PROCESS = 0; l.CHUNK = 1\n"
    child = subprocess.Popen(
        command(
            *("load", str(tmp_path / "corpus"), str(tmp_path / "maps"), "--jobs", "2", "1"),
            program=several + KILLED_IN_BULK,
        ),
        env=environment(),
        start_new_session=True,
    )
    assert child.wait() == -signal.SIGKILL
    deadline = time.monotonic() + 30
    while (
        subprocess.run(
            ["pgrep", "-s", str(child.pid)], capture_output=True, check=False
        ).returncode
        == 0
    ):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_full_disk_is_told_and_what_was_loaded_stays(tmp_path: Path) -> None:
    files = small_maps(tmp_path / "maps", 20)
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(files[:5], load)
    full = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from argmap.cli import main
main()
"""
    done = subprocess.run(
        command("load", str(target), str(tmp_path / "maps"), program=full),
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "cannot be" in done.stderr
    assert "Traceback" not in done.stderr
    with opened(target, write=True) as known:
        assert is_whole(known)
        assert len(known.entries()) >= 5
        known.load(files, load)
        assert len(known.entries()) == 20
        assert is_whole(known)


def test_a_damaged_corpus_is_told_apart(tmp_path: Path) -> None:
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 2), load)
    (target / "oxigraph" / "CURRENT").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(EngineError, match="cannot be opened") as error:
        opened(target)
    assert "backup" in str(error.value)


def test_a_folder_that_is_no_corpus_is_not_made_one(tmp_path: Path) -> None:
    small_maps(tmp_path, 1)
    with pytest.raises(EngineError, match="exists and is no corpus"):
        opened(tmp_path, write=True)


def test_a_second_writer_is_refused_and_readers_share(tmp_path: Path) -> None:
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 1), load)
        for write in (True, False):
            with pytest.raises(EngineError, match="another process"):
                opened(target, write=write)
        done = subprocess.run(
            command("query", str(target), "labels"),
            env=environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2
        assert "another process is writing" in done.stderr
    with opened(target) as one, opened(target) as two:
        assert one.query("labels") == two.query("labels")
        with pytest.raises(EngineError, match="reading or writing"):
            opened(target, write=True)


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_a_query_without_end_is_stopped_and_the_next_is_answered(
    tmp_path: Path, kind: str
) -> None:
    files = small_maps(tmp_path / "maps", 5)
    engine = Memory() if kind == "memory" else Disk(tmp_path / "corpus", write=True)
    with Corpus(engine) as known:
        known.load(files, load)
        start = time.monotonic()
        with pytest.raises(QueryTimeoutError, match="stopped after 1 s"):
            known.query(ENDLESS, timeout=1)
        assert time.monotonic() - start < 15
        assert len(known.query("SELECT ?c { ?c a am:Claim }", timeout=60)) == 200
        with pytest.raises(Exception, match="cannot be read"):
            known.query("SELECT * { ?s ?p", timeout=60)


def test_a_query_ends_although_the_process_that_asked_has_died(tmp_path: Path) -> None:
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 5), load)
    child = subprocess.Popen(
        command("query", str(target), ENDLESS, "--timeout", "3"), env=environment()
    )
    answering = ["pgrep", "-f", f"argmap.store.process {target}"]
    deadline = time.monotonic() + 60
    while subprocess.run(answering, check=False, stdout=subprocess.DEVNULL).returncode:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    child.kill()
    child.wait()
    while subprocess.run(answering, check=False, stdout=subprocess.DEVNULL).returncode == 0:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_what_is_written_is_seen_by_the_next_query_with_a_time_limit(tmp_path: Path) -> None:
    files = small_maps(tmp_path / "maps", 2)
    with Corpus(Memory()) as known:
        known.load(files[:1], load)
        assert len(known.query("SELECT ?m { ?m a am:ArgumentMap }", timeout=60)) == 1
        known.load(files, load)
        assert len(known.query("SELECT ?m { ?m a am:ArgumentMap }", timeout=60)) == 2


def test_a_backup_is_a_corpus(tmp_path: Path) -> None:
    target, copy = tmp_path / "corpus", tmp_path / "backup"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 3), load)
    backup(target, copy)
    with opened(target, write=True) as known:
        known.remove([Iri("http://e/m0")])
    with opened(copy) as known:
        assert len(known.entries()) == 3
        assert is_whole(known)
    with pytest.raises(EngineError, match="exists"):
        backup(target, copy)


def test_a_corpus_whose_making_was_killed_is_told_to_be_empty(tmp_path: Path) -> None:
    with opened(tmp_path / "corpus", write=True):
        pass
    for file in (tmp_path / "corpus" / "oxigraph").iterdir():
        file.unlink()
    with pytest.raises(EngineError, match="the corpus is empty"):
        opened(tmp_path / "corpus")
