"""What the engine on disk keeps in memory, and what in its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.model import Iri
from argmap.store import disk as module
from argmap.store.disk import Disk

if TYPE_CHECKING:
    import pytest


def waiting(corpus: Path) -> int:
    """Return the bytes in Oxigraph's newest log: what is in memory and not yet in its tables."""
    return max((corpus / "oxigraph").glob("*.log")).stat().st_size


def test_what_is_replaced_does_not_pile_up_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many graphs, or however few and large, it is replaced in."""
    for count, size in ((250, 20), (5, 1000)):
        line = b'<urn:a> <urn:b> "%s" .\n'
        names = [Iri(f"urn:graph:{i}") for i in range(count)]
        units = {
            state: [{name: line % (state * size)} for name in names] for state in (b"old", b"new")
        }
        held = sum(len(unit[name]) for unit, name in zip(units[b"new"], names, strict=True))
        monkeypatch.setattr(module, "WAITING", held)
        disk = Disk(tmp_path / f"corpus{count}", write=True)
        try:
            disk.write(units[b"old"])
            disk.write(units[b"new"])
            assert waiting(disk.path) > held
            disk.write([{names[0]: line % b"newer"}])
            assert waiting(disk.path) < 1000
            assert b"newer" in disk.graph(names[0])
        finally:
            disk.close()
