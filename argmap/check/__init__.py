"""Checks of a map: one file a rule; each gives findings."""
