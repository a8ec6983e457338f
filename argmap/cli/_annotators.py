"""Folders of annotators: files of the same name are maps of the same text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from argmap.agreement import Agreement, Rule, agreement
from argmap.cli._folders import files
from argmap.formats import formats
from argmap.model import ArgumentMap, InputError
from argmap.model.passages import digest, normalised


def compared(
    folders: Sequence[str], rule: Rule, texts: str | None, notation: str | None
) -> tuple[dict[str, Agreement], list[str]]:
    """Return the agreement on each text by its name, and what is wrong with the others.

    One text that cannot be read or compared does not stop the rest.
    """
    from argmap.api import read, read_text

    known = [_by_name(Path(folder), notation) for folder in folders]
    found: dict[str, Agreement] = {}
    problems: list[str] = []
    for name in sorted({name for some in known for name in some}):
        missing = [folder for folder, some in zip(folders, known, strict=True) if name not in some]
        if missing:
            problems.append(f"{name}: left out, since it is not in {', '.join(missing)}")
            continue
        try:
            maps: list[ArgumentMap] = [read(some[name], format=notation) for some in known]
            text = Path(texts, f"{name}.txt") if texts and Path(texts).is_dir() else texts
            words = read_text(Path(text)) if text else text_beside(maps, [k[name] for k in known])
            found[name] = agreement(maps, names=folders, rule=rule, text=words)
        except InputError as error:
            problems.append(str(error))
    return found, problems


def text_beside(maps: Sequence[ArgumentMap], files: Sequence[str | Path]) -> str | None:
    """Return the text that lies beside a map, if its digest says that it is the one quoted."""
    from argmap.api import read_text

    digests = {source.sha256 for m in maps for source in m.sources}
    for file in files:
        try:
            text = read_text(Path(file).with_suffix(".txt"))
        except InputError:  # there is none, or it is in another encoding
            continue
        if digests == {digest(normalised(text))}:
            return text
    return None


def _by_name(folder: Path, notation: str | None) -> dict[str, Path]:
    """Return the files of a folder that argmap reads, by their path without the suffix."""
    return {_name(path.relative_to(folder)): path for path in files(folder, notation)}


def _name(path: Path) -> str:
    suffixes = {suffix for each in formats.values() for suffix in each.suffixes}
    fitting = [suffix for suffix in suffixes if path.name.lower().endswith(suffix)]
    cut = len(max(fitting, key=len)) if fitting else 0
    return path.with_name(path.name[: len(path.name) - cut]).as_posix()
