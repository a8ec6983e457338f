"""What goes wrong: processes killed, disks full, files damaged, queries without end, two writers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from argmap.api import corpus as opened
from argmap.api import load
from argmap.model import InputError
from argmap.store.corpus import Corpus
from argmap.store.disk import Disk
from argmap.store.embedded import Memory
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.evaluating import evaluate
from tests.cli.running import run
from tests.store.small import command, environment, finished, is_whole, small_maps

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


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
    done = finished("load", str(target), str(tmp_path / "maps"), program=full)
    assert done.returncode == 2, done.stderr
    assert "cannot be" in done.stderr
    assert "Traceback" not in done.stderr
    with opened(target, write=True) as known:
        assert is_whole(known)
        assert len(known.entries()) >= 5
        known.load(files, load)
        assert len(known.entries()) == 20
        assert is_whole(known)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB, which only root can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be made")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_on_a_disk_without_any_room_all_can_be_read_and_nothing_is_lost(
    small_disk: Path, tmp_path: Path
) -> None:
    target, copy = small_disk / "corpus", small_disk / "copy"
    assert run("load", target, *small_maps(tmp_path / "maps", 10)).exit_code == 0
    with suppress(OSError), (small_disk / "fill").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(1000))
    assert run("corpus", "list", target).exit_code == 0
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("load", target, *small_maps(tmp_path / "maps", 30)),
        ("corpus", "evaluate", target, "--all"),
        ("corpus", "remove", target, "m3"),
        ("corpus", "backup", target, copy),
        ("corpus", "export", target, "-o", small_disk / "all.nq"),
        ("load", small_disk / "other", tmp_path / "maps"),
    )
    for words in commands:
        done = run(*words)
        assert done.exit_code == 2, words
        assert "No space left" in done.stderr
        assert "backup" not in done.stderr.replace("the backup cannot be written", "")
    (small_disk / "fill").unlink()
    assert not list(small_disk.glob(".*"))
    with opened(target, write=True) as known:
        assert is_whole(known)
        assert len(known.entries()) == 10
        known.load(small_maps(tmp_path / "maps", 30), load)
        assert len(known.entries()) == 30
        assert is_whole(known)


def test_a_process_that_reads_files_and_dies_is_told(tmp_path: Path) -> None:
    small_maps(tmp_path / "maps", 6)
    dying = """
import argmap.store.loading as l
l.WORTH_A_PROCESS, l.CHUNK, l._follow_parent = 0, 1, l.os.abort
from argmap.cli import main
if __name__ == "__main__":
    main()
"""
    done = finished(
        "load", str(tmp_path / "corpus"), str(tmp_path / "maps"), "--jobs", "2", program=dying
    )
    assert done.returncode == 2
    assert "a process that reads files died" in done.stderr
    assert "--jobs 1" in done.stderr


@pytest.mark.parametrize("command", [("evaluate",), ("remove", "a-map")])
def test_only_loading_makes_a_corpus(tmp_path: Path, command: tuple[str, ...]) -> None:
    first, *rest = command
    done = run("corpus", first, tmp_path / "typo", *rest)
    assert done.exit_code == 2
    assert "this is no corpus" in done.stderr
    assert not (tmp_path / "typo").exists()


def test_opening_for_writing_leaves_no_pile_of_logs(tmp_path: Path) -> None:
    for _ in range(5):
        opened(tmp_path / "corpus", write=True).close()
    assert len(list((tmp_path / "corpus" / "oxigraph").glob("LOG*"))) <= 2


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
        done = finished("query", str(target), "labels")
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
        with pytest.raises(QueryTimeoutError, match="stopped after 1 s"):
            list(known.stream(ENDLESS, timeout=1))
        assert time.monotonic() - start < 30
        stream = known.stream("SELECT ?c { ?c a am:Claim }", timeout=60)
        assert (stream.columns, len(list(stream.rows))) == (("c",), 200)
        for ask in (known.query, known.stream):
            with pytest.raises(InputError, match="cannot be read"):
                ask("SELECT * { ?s ?p", timeout=60)
            with pytest.raises(EngineError, match="not supported"):
                list(ask("SELECT (<urn:f>(1) AS ?x) { }", timeout=60))


def test_a_stream_that_nobody_reads_to_its_end_leaves_no_process(tmp_path: Path) -> None:
    with Corpus(Memory()) as known:
        known.load(small_maps(tmp_path / "maps", 5), load)
        stream = known.stream("SELECT * { ?a ?b ?c . ?d ?e ?f }", timeout=60)
        assert next(stream.rows)
        processes = ["pgrep", "-P", str(os.getpid()), "-f", "argmap.store.process"]
        assert subprocess.run(processes, capture_output=True, check=False).returncode == 0
        del stream
        assert subprocess.run(processes, capture_output=True, check=False).returncode == 1


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


def test_a_corpus_whose_making_was_killed_is_told_to_be_empty(tmp_path: Path) -> None:
    with opened(tmp_path / "corpus", write=True):
        pass
    for file in (tmp_path / "corpus" / "oxigraph").iterdir():
        file.unlink()
    with pytest.raises(EngineError, match="the corpus is empty"):
        opened(tmp_path / "corpus")
