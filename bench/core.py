"""The way of a map through the house at 100 to 100,000 claims: seconds, memory, growth.

Each size runs in a process of its own, so that its peak memory is its own. The growth is the
ratio to the size before, ten times smaller: linear work gives 10, and the issue allows 12.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench._measure import best, peak_megabytes, run_process, table, timed
from bench.maps import generate

SIZES = (100, 1_000, 10_000, 100_000)
STEPS = ("read", "decode", "evaluate", "unanswered", "encode", "write")


def run() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        files = {size: Path(folder, f"{size}.ttl") for size in SIZES}
        results = {size: _in_process(size, files[size]) for size in SIZES}
        print("## Steps, CPU seconds and growth from the size before")
        rows = []
        for step in (*STEPS, "peak MB"):
            row: list[object] = [step]
            for before, size in zip((None, *SIZES), SIZES, strict=False):
                value = results[size][step]
                row.append(value)
                if before:
                    row[-1] = f"{value:.3f} (×{value / max(results[before][step], 1e-6):.1f})"
            rows.append(row)
        print(table(["step", *(f"{size:,}" for size in SIZES)], rows))
        print("\n## Whole processes")
        argmap = [sys.executable, "-m", "argmap"]
        thousand = str(files[1_000])
        runs = [(["unanswered", str(files[size])], size) for size in SIZES]
        runs += [(["explain", thousand, "c0"], 1_000), (["structure", thousand], 1_000)]
        runs += [(["evaluate", thousand], 1_000)]  # with the cruxes of the thesis
        rows = []
        for arguments, size in runs:
            done = run_process([*argmap, *arguments])
            label = f"argmap {arguments[0]}, {size:,} claims"
            rows.append([label, done.wall, done.cpu, f"{done.peak:.0f}", done.status])
        print(table(["command", "wall s", "CPU s", "peak MB", "status"], rows))
        seconds = best(lambda: run_process([*argmap, "--help"]), times=7)
        print(f"\nargmap --help: {seconds:.3f} s, the best of 7")


def _in_process(size: int, file: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.core", str(size), str(file)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _steps(size: int, file: Path) -> dict[str, float]:
    from argmap.analysis.evaluate import evaluate
    from argmap.api import unanswered
    from argmap.rdf.codec import decode, encode
    from argmap.rdf.parse import parse
    from argmap.rdf.turtle import write_turtle

    file.write_text(write_turtle(generate(size)), encoding="utf-8")
    gc.set_threshold(10_000_000, 100, 1_000)  # as the command does
    data = file.read_bytes()
    times: dict[str, float] = {}
    with timed(times, "read"):
        triples = parse(data, "turtle")[""]
    with timed(times, "decode"):
        m = decode(triples)
    del triples
    with timed(times, "evaluate"):
        evaluation = evaluate(m)
    with timed(times, "unanswered"):
        unanswered(m, evaluation)
    with timed(times, "encode"):
        encode(m)
    with timed(times, "write"):
        write_turtle(m)
    return {**times, "peak MB": peak_megabytes()}


if __name__ == "__main__":
    print(json.dumps(_steps(int(sys.argv[1]), Path(sys.argv[2]))))
