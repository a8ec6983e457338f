"""The report stays linear where thousands of objections strike one thesis."""

from __future__ import annotations

from time import process_time

from argmap.analysis.evaluate import evaluate
from argmap.analysis.report import Report
from tests.queries.debate import growing


def seconds(size: int) -> float:
    m = growing(size)
    evaluation = evaluate(m)
    times = []
    for _ in range(3):
        start = process_time()
        assert Report(m, evaluation, every=False).entries
        times.append(process_time() - start)
    return max(min(times), 0.02)


def test_ten_times_the_objections_take_about_ten_times_the_time() -> None:
    assert seconds(11_000) < 40 * seconds(1_100)
