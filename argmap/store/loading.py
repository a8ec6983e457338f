"""From files to the graphs of a corpus: read, checked and evaluated in several processes."""

from __future__ import annotations

import hashlib
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from argmap.analysis.derivation import derived
from argmap.analysis.network import Network
from argmap.model import ArgumentMap, Finding, InputError, Iri, Place, Severity
from argmap.rdf.codec import triples
from argmap.rdf.query import DERIVED
from argmap.store.catalogue import PROVENANCE, VERIFIED, evaluated_mark, provenance
from argmap.store.engine import Unit

if TYPE_CHECKING:
    from concurrent.futures import Future

CHUNK = 1 << 20
"""How many bytes of files are handed to a process at once."""

WORTH_A_PROCESS = 4 * CHUNK
"""With less to read than this, starting processes takes longer than it saves."""

Read: TypeAlias = "Callable[[bytes, str], Sequence[ArgumentMap]]"
"""From the bytes of a file and its name to the maps in it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of a file.

    Attributes:
        file: its path as it was given.
        digest: of its bytes; empty if it could not be read.
        units: the graphs of each map in it, ready to be written.
        findings: what is wrong with it; then there are no units.
        unchanged: the corpus has this very file.
        size: in bytes.
    """

    file: str
    digest: str = ""
    units: Mapping[Iri, Unit] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unchanged: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """Files for one process, each with the digest by which the corpus knows it, if it does."""

    files: tuple[tuple[str, str], ...]
    read: Read
    evaluate: bool


def prepare_all(
    files: Sequence[str],
    read: Read,
    *,
    known: Mapping[str, str],
    evaluate: bool,
    jobs: int,
) -> Iterator[Prepared]:
    """Yield what became of each file, in their order.

    At most a few chunks for each process are under way or wait to be taken, so memory does
    not grow with the number of files.
    """
    sizes = [_size(file) for file in files]
    tasks = (
        Task(tuple((file, known.get(file, "")) for file in chunk), read, evaluate)
        for chunk in _chunks(files, sizes)
    )
    if jobs < 2 or len(files) < 2 or sum(sizes) < WORTH_A_PROCESS:
        for task in tasks:
            yield from prepare(task)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ExitStack() as stack:
        pool = stack.enter_context(
            ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_follow_parent)
        )
        stack.callback(pool.shutdown, wait=False, cancel_futures=True)
        under_way: deque[Future[list[Prepared]]] = deque()
        for task in tasks:
            with _deaf_to_interrupts():
                under_way.append(pool.submit(_prepared, task))
            if len(under_way) > 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def prepare(task: Task) -> Iterator[Prepared]:
    """Yield what became of the files of a task."""
    for file, known in task.files:
        yield _file(file, known, task)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back, so that a process which is started here never hears it.

    A terminal sends it to all processes, and the first of them decides what comes of it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _follow_parent() -> None:
    """Have this process end when the one that started it does, be it killed, and not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from multiprocessing import parent_process

    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def _prepared(task: Task) -> list[Prepared]:
    return list(prepare(task))


def _file(file: str, known: str, task: Task) -> Prepared:
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        return Prepared(file, findings=(_unreadable(file, error),))
    digest = hashlib.sha256(data).hexdigest()
    if digest == known:
        return Prepared(file, digest, unchanged=True, size=len(data))
    try:
        maps = task.read(data, file)
    except InputError as error:
        return Prepared(file, digest, findings=error.findings, size=len(data))
    except (RecursionError, MemoryError) as error:
        return Prepared(file, digest, findings=(_unreadable(file, error),), size=len(data))
    units = {}
    for place, m in enumerate(maps):
        name = m.id or Iri(f"urn:argmap:map:{digest[:16]}{f'-{place}' if place else ''}")
        units[name] = unit_of(m, name, file, digest, evaluate=task.evaluate)
    return Prepared(file, digest, units, size=len(data))


def unit_of(m: ArgumentMap, name: Iri, file: str, digest: str, *, evaluate: bool = True) -> Unit:
    """Return the graphs of a map; without ``evaluate``, an empty one for what follows.

    What was verified of a former state is emptied.
    """
    blank = f"_:b{hashlib.sha256(name.encode()).hexdigest()[:12]}"
    lines = "".join(
        f"{_apart(s, blank)} {p} {_apart(o, blank)} .\n" for s, p, o in sorted(triples(m))
    )
    follows = ""
    if evaluate:
        follows = "".join([evaluated_mark(name, digest), *derived(Network.of(m))])
    return {
        name: lines.encode(),
        Iri(name + DERIVED): follows.encode(),
        Iri(name + VERIFIED): b"",
        Iri(name + PROVENANCE): provenance(name, file, digest),
    }


def _apart(term: str, blank: str) -> str:
    """Return a term so that the blank nodes of two maps stay apart in one store."""
    return f"{blank}{term[2:]}" if term.startswith("_:") else term


def _chunks(files: Iterable[str], sizes: Iterable[int]) -> Iterator[list[str]]:
    chunk: list[str] = []
    held = 0
    for file, size in zip(files, sizes, strict=True):
        chunk.append(file)
        held += size
        if held >= CHUNK or len(chunk) >= 1000:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0


def _unreadable(file: str, error: BaseException) -> Finding:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Finding(
        code="AM009",
        severity=Severity.ERROR,
        message=f"the file cannot be read: {reason}",
        help="check the path and the rights of the file",
        place=Place(file),
    )
