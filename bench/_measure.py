"""Measuring: CPU and wall seconds of a step, peak memory of a process, a table of the results."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
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
    """Return what a command took, run as a process of its own (Linux and macOS)."""
    import os

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
