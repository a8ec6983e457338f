"""Benchmarks: one file each; ``python -m bench NAME`` prints its figures.

They are no tests: nothing here passes or fails by the clock of the machine that it runs on.
"""
