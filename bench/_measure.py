"""Measuring: CPU and wall seconds of a step, peak memory of a process, a table of the results."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TypeVar

T = TypeVar("T")

PAGE = resource.getpagesize()


@dataclass(frozen=True, slots=True)
class Process:
    """What a process took: wall seconds, CPU seconds and peak memory in megabytes."""

    wall: float
    cpu: float
    peak: float
    status: int
    output: str


def peak_megabytes() -> float:
    """Return the peak resident memory of this process (Linux and macOS)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def run_process(command: Sequence[str]) -> Process:
    """Return what a command took, run as a process of its own (Linux and macOS)."""
    with TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        words = output.read().decode("utf-8", "replace")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    cpu = usage.ru_utime + usage.ru_stime
    return Process(wall, cpu, usage.ru_maxrss / scale, child.returncode, words)


@dataclass(frozen=True, slots=True)
class Together:
    """What a process and all that it started took.

    Attributes:
        wall: seconds.
        cpu: seconds of all of them.
        peak: the most megabytes that they held at one time, together.
        status: with which the process ended.
    """

    wall: float
    cpu: float
    peak: float
    status: int


def run_together(command: Sequence[str]) -> Together:
    """Return what a command took with the processes that it starts (Linux)."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    peak, done = 0.0, False
    while not done:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        done = pid != 0
        if not done:
            peak = max(peak, _held(child.pid))
            time.sleep(0.02)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return Together(wall, usage.ru_utime + usage.ru_stime, peak, child.returncode)


def _held(session: int) -> float:
    """Return the megabytes that the processes of a session hold in memory."""
    held = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[3]) == session:
            held += int(fields[21]) * PAGE
    return held / 2**20


def clock() -> str:
    """Return which clock the environment asks for: wall, or cpu."""
    return os.environ.get("ARGMAP_CLOCK", "wall")


def seconds(work: Callable[[], object], *, times: int = 3, enough: float = 2.0) -> float:
    """Return the median of the seconds that ``work`` takes; of one run, if that took enough."""
    now = time.process_time if clock() == "cpu" else time.perf_counter
    found: list[float] = []
    while len(found) < times and not (found and found[0] > enough):
        start = now()
        work()
        found.append(now() - start)
    return statistics.median(found)


def side_by_side(
    *works: Callable[[], object], enough: float = 0.3, slow: float = 2.0
) -> list[float]:
    """Return the median of the seconds that each of some works takes, done in turns.

    They are done until all together took ``enough``, three times at least, so that of short ones
    there are hundreds of runs; once if the slowest takes longer than ``slow``. Who begins changes
    with each turn, and what disturbs one disturbs the others: their ratios are worth something.
    """
    now = time.process_time if clock() == "cpu" else time.perf_counter
    found: list[list[float]] = [[] for _ in works]
    turn, total = 0, 0.0
    while turn < 3 or total < enough:
        for i in range(len(works)):
            which = (turn + i) % len(works)
            start = now()
            works[which]()
            found[which].append(now() - start)
            total += found[which][-1]
        turn += 1
        if max(each[0] for each in found) > slow:
            break
    return [statistics.median(each) for each in found]


@contextmanager
def at_most(limit: float) -> Iterator[None]:
    """Stop the block after ``limit`` wall seconds, where it is Python that runs (not Windows).

    Raises:
        TimeoutError: then.
    """

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit, 1.0)  # again, where the error was swallowed
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def timed(times: dict[str, float], step: str) -> Iterator[None]:
    """Enter under ``step`` the CPU seconds that the block takes."""
    start = time.process_time()
    yield
    times[step] = time.process_time() - start


def best(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the least of the wall seconds that ``work`` takes in several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if value < 10 else f"{value:.1f}"
    return str(value)
