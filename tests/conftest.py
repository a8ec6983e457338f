"""Hypothesis profiles: `ci` repeats its run, `dev` looks for new failures, `fast` is a glance."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile(
    "ci",
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fast", max_examples=10, derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Spark's half a gigabyte is for `make test-spark` alone; a fuzzer's programs run until stopped.
collect_ignore = ["fuzz"] if os.environ.get("ARGMAP_SPARK") else ["fuzz", "spark"]
