"""Measuring: CPU and wall seconds of a step, peak memory of a process, a table of the results."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


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
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def run_process(command: Sequence[str]) -> Process:
    """Return what a command took, run as a process of its own."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # ru_maxrss of children is the largest so far, so it is right when sizes grow.
    return Process(wall, cpu, after.ru_maxrss / 2**10, done.returncode, done.stdout + done.stderr)


@contextmanager
def timed(times: dict[str, float], step: str) -> Iterator[None]:
    """Enter under ``step`` the seconds that the block takes."""
    start = time.perf_counter()
    yield
    times[step] = time.perf_counter() - start


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
