"""The grounded labelling of frameworks of a million arguments, from arrays."""

from __future__ import annotations

import subprocess
import sys
import time

from bench._measure import peak_megabytes, table
from bench.frameworks import large

SIZES = (10_000, 100_000, 1_000_000)
KINDS = ("random", "debate", "chain")


def run() -> None:
    """Print seconds and peak memory, each framework in a process of its own."""
    rows = []
    for kind in KINDS:
        for size in SIZES:
            command = [sys.executable, "-m", "bench.grounded", kind, str(size)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            rows.append([kind, size, *done.stdout.split()])
    head = [
        "kind",
        "arguments",
        "attacks",
        "arrays to labels, CPU s",
        "in",
        "peak MB",
        "arrays MB",
    ]
    print(table(head, rows))


def one(kind: str, size: int) -> None:
    """Print the figures of one framework; making it is not counted."""
    from argmap.analysis.grounded import grounded
    from argmap.analysis.labelling import IN

    af = large(kind, size)
    before = peak_megabytes()
    start = time.process_time()
    labels = grounded(af)
    seconds = time.process_time() - start
    accepted = labels.codes.count(IN)
    print(len(af.sources), f"{seconds:.2f}", accepted, f"{peak_megabytes():.0f}", f"{before:.0f}")


if __name__ == "__main__":
    one(sys.argv[1], int(sys.argv[2]))
