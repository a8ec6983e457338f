"""A folder of files into a folder of files, each for itself: one bad file never stops the rest."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from argmap.model import Finding, InputError

FEW = 8
"""Fewer files than this are not worth another process."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: what its notation could not hold, or why it was not written."""

    file: Path
    losses: Mapping[str, int] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


def files(folder: Path, notation: str | None) -> list[Path]:
    """Return the files of a folder that argmap reads, or those of one notation, by name."""
    from argmap.api import reads
    from argmap.formats import by_suffix, formats

    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    if notation is not None:
        suffixes = formats[notation].suffixes
        return [path for path in found if path.name.lower().endswith(suffixes)]
    return [path for path in found if by_suffix(path) and reads(path, path.read_bytes())]


def convert_folder(
    source: Path, target: Path, *, notation: str | None, to: str, strict: bool
) -> Iterator[Outcome]:
    """Write each file of a folder in another notation below another; yield what came of each.

    The files keep their places below the folder, and the outcomes come in order of name.
    """
    found = files(source, notation)
    names = _names(found, source, target, to)
    work = partial(_convert, notation=notation, to=to, strict=strict)
    workers = min(os.cpu_count() or 1, len(found))
    if workers < 2 or len(found) < FEW:
        yield from map(work, found, names)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, found, names, chunksize=max(1, len(found) // (8 * workers)))


def _names(found: Sequence[Path], source: Path, target: Path, to: str) -> list[Path]:
    """Return where each file goes; two that would go to one place keep their suffixes."""
    from argmap.formats import formats

    suffix = formats[to].suffixes[0]
    stems = [target / file.relative_to(source).with_suffix("") for file in found]
    often = Counter(stems)
    return [
        stem.with_name(f"{stem.name if often[stem] == 1 else file.name}{suffix}")
        for stem, file in zip(stems, found, strict=True)
    ]


def _convert(file: Path, name: Path, *, notation: str | None, to: str, strict: bool) -> Outcome:
    from argmap.api import read_all, replace_file, to_notation

    try:
        data, losses = to_notation(read_all(file, format=notation), str(name), to)
        if strict:
            refuse(losses, str(file), to)
        name.parent.mkdir(parents=True, exist_ok=True)
        replace_file(name, data)
    except InputError as error:
        return Outcome(file, findings=error.findings)
    return Outcome(file, losses)


def refuse(losses: Mapping[str, int], file: str, to: str) -> None:
    """Raise InputError if anything would be lost."""
    from argmap.formats import formats
    from argmap.model import Place, Severity

    if losses:
        title = formats[to].title
        what = ", ".join(f"{count} {kind}" for kind, count in losses.items())
        raise InputError(
            [
                Finding(
                    code="AM009",
                    severity=Severity.ERROR,
                    message=f"{title} cannot hold all of it: {what}",
                    help="leave --strict out, and the rest is written",
                    place=Place(file),
                )
            ]
        )


def summed(outcomes: Sequence[Outcome]) -> Mapping[str, int]:
    """Return the losses of all files together, in order of kind."""
    total: Counter[str] = Counter()
    for outcome in outcomes:
        total.update(outcome.losses)
    return dict(sorted(total.items()))
