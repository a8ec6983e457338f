"""What the engine on disk keeps in memory, and what in its files."""

from __future__ import annotations

from pathlib import Path

from argmap.model import Iri
from argmap.store.disk import AT_ONCE, Disk


def waiting(corpus: Path) -> int:
    """Return the bytes in Oxigraph's newest log: what is in memory and not yet in its tables."""
    return max((corpus / "oxigraph").glob("*.log")).stat().st_size


def test_what_is_replaced_does_not_pile_up_in_memory(tmp_path: Path) -> None:
    def units(state: str, count: int) -> list[dict[Iri, bytes]]:
        line = f'<urn:a> <urn:b> "{state}" .\n'.encode()
        return [{Iri(f"urn:graph:{i}"): line} for i in range(count)]

    disk = Disk(tmp_path / "corpus", write=True)
    try:
        disk.write(units("old", AT_ONCE))
        disk.write(units("new", AT_ONCE - 1))
        assert waiting(tmp_path / "corpus") > 10_000
        disk.write(units("newer", 1))
        assert waiting(tmp_path / "corpus") < 1000
        assert b"newer" in disk.graph(Iri("urn:graph:0"))
    finally:
        disk.close()
