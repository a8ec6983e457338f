"""What is written of the files that are loaded: which are new, which have changed, which clash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.model import Finding, Iri, Place, Severity
from argmap.store.catalogue import Entry, graphs_of

if TYPE_CHECKING:
    from argmap.store.engine import Engine, Unit
    from argmap.store.loading import Prepared

TAKEN = "AM011"


@dataclass(slots=True)
class Loaded:
    """What came of loading files.

    Attributes:
        files: how many were loaded.
        unchanged: how many the corpus had already.
        maps: how many maps were written.
        unevaluated: how many maps of files that it had wait for an evaluation.
        findings: what is wrong with the files that were left out.
        refused: the files that were left out.
        stopped: there are files that have not been read, because it was to stop.
    """

    files: int = 0
    unchanged: int = 0
    maps: int = 0
    unevaluated: int = 0
    findings: list[Finding] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def read(self) -> int:
        """How many files have been read."""
        return self.files + self.unchanged + len(self.refused)


class Intake:
    """Decides file by file what is written, and keeps count of it in `result`.

    Args:
        engine: holds the corpus.
        known: its maps, before anything is loaded.
        replace: let a map take the place of one that came from another file.
    """

    def __init__(self, engine: Engine, known: Mapping[Iri, Entry], *, replace: bool) -> None:
        self.result = Loaded()
        self._engine, self._replace = engine, replace
        self._owners = {name: entry.file for name, entry in known.items()}
        self._former: dict[str, list[Entry]] = {}
        for entry in known.values():
            self._former.setdefault(entry.file, []).append(entry)
        self._met: dict[Iri, bytes] = {}  # the maps of the files so far; empty where unchanged

    def units(self, file: Prepared) -> Iterator[Unit]:
        """Yield what of a file is to be written."""
        former = self._former.get(file.file, ())
        findings = [*file.findings, *self._clashes(file)]
        if file.unchanged or (findings and self._is_known(file)):
            self.result.unchanged += 1
            self.result.unevaluated += sum(not entry.evaluated for entry in former)
            for entry in former:
                self._met.setdefault(entry.map, b"")
        elif findings:
            self.result.findings += findings
            self.result.refused.append(file.file)
        else:
            self.result.files += 1
            self.result.maps += len(file.units)
            self._met.update((name, _digest(unit[name])) for name, unit in file.units.items())
            self._owners.update(dict.fromkeys(file.units, file.file))
            gone = [each.map for each in former if each.map not in self._met]
            yield from (dict.fromkeys(graphs_of([name]), b"") for name in gone)
            yield from file.units.values()

    def _clashes(self, file: Prepared) -> Iterator[Finding]:
        """Yield a finding for each map of a file that came from another."""
        for name in file.units:
            owner = self._owners.get(name, file.file)
            if name in self._met or (owner != file.file and not self._replace):
                yield Finding(
                    code=TAKEN,
                    severity=Severity.ERROR,
                    message=f"the map {name} came from {owner}",
                    help="rename one of the two maps, or load with --replace to prefer this one",
                    place=Place(file.file),
                )

    def _is_known(self, file: Prepared) -> bool:
        """Tell whether the corpus has each map of a file already, from another, word for word."""
        return bool(file.units) and all(
            (self._met.get(name) or _digest(self._engine.graph(name))) == _digest(unit[name])
            for name, unit in file.units.items()
        )


def _digest(lines: bytes) -> bytes:
    return hashlib.sha256(b"".join(sorted(lines.splitlines(keepends=True)))).digest()
