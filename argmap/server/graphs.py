"""A graph of a store as lines of N-Triples, and what tells two states of it apart."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox


def lines_of(known: ox.Store, name: str) -> bytes:
    """Return a graph as N-Triples."""
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return known.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""


def state_of(lines: bytes) -> str:
    """Return a short digest of what a graph says, whatever its order; "" if it says nothing."""
    return digest(lines)[:20] if lines else ""


def same(one: bytes, other: bytes) -> bool:
    """Tell whether two graphs have the same lines, whatever their order."""
    return one == other or _lines(one) == _lines(other)


def digest(lines: bytes) -> str:
    """Return the SHA-256 of a graph, whatever the order of its lines."""
    return hashlib.sha256(b"\n".join(_lines(lines))).hexdigest()


def _lines(lines: bytes) -> list[bytes]:
    return sorted(lines.split(b"\n"))
