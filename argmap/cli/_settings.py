"""The settings of `argmap check`: ``argmap.toml``, or ``[tool.argmap]`` in ``pyproject.toml``.

The nearest of them counts, from the folder of the first source upwards. What is said on the
command line comes before what is said there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any

import click

_KEYS = ("select", "ignore", "level", "fail-on", "per-file-ignores")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has settled.

    Attributes:
        folder: where the settings are; patterns of files are relative to it.
        select: words for the rules to apply, all if empty.
        ignore: words for the rules to leave out.
        level: the least severity to show.
        fail_on: the least severity that makes the exit status 1.
        per_file_ignores: words for rules by the pattern of the files that they leave alone.
    """

    folder: Path = field(default_factory=Path)
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    level: str = ""
    fail_on: str = ""
    per_file_ignores: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def ignored_in(self, file: str) -> tuple[str, ...]:
        """Return the words for the rules that leave a file alone."""
        path = Path(file).resolve()
        folder = self.folder.resolve()
        relative = path.relative_to(folder) if path.is_relative_to(folder) else PurePath(file)
        return tuple(
            word
            for pattern, words in self.per_file_ignores.items()
            if relative.match(pattern)
            for word in words
        )


def settings_for(source: str) -> Settings:
    """Return the settings that count for a source.

    Raises:
        UsageError: if they cannot be read, or hold a key or a value that is none.
    """
    start = Path.cwd() if source == "-" else Path(source).absolute()
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        for name in ("argmap.toml", "pyproject.toml"):
            found = _table(folder / name)
            if found is not None:
                return _settings(folder / name, found)
    return Settings()


def _table(file: Path) -> dict[str, Any] | None:
    if not file.is_file():
        return None
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise click.UsageError(f"{file} cannot be read: {error}") from error
    if file.name == "argmap.toml":
        return document
    table: dict[str, Any] | None = document.get("tool", {}).get("argmap")
    return table


def _settings(file: Path, table: Mapping[str, Any]) -> Settings:
    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            guess = f"did you mean {near[0]}?" if near else f"there are {', '.join(_KEYS)}."
            raise click.UsageError(f"{file} has a setting {key!r}, which is none; {guess}")
    ignores = table.get("per-file-ignores", {})
    if not isinstance(ignores, dict):
        raise click.UsageError(f"{file}: per-file-ignores takes a table of lists.")
    return Settings(
        folder=file.parent,
        select=_words(file, "select", table.get("select", [])),
        ignore=_words(file, "ignore", table.get("ignore", [])),
        level=_severity(file, "level", table),
        fail_on=_severity(file, "fail-on", table),
        per_file_ignores={
            pattern: _words(file, "per-file-ignores", words) for pattern, words in ignores.items()
        },
    )


def _words(file: Path, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise click.UsageError(f"{file}: {key} takes a list of codes, and has {value!r}.")


def _severity(file: Path, key: str, table: Mapping[str, Any]) -> str:
    found = table.get(key, "")
    if found in {"", "error", "warning", "info"}:
        return str(found)
    raise click.UsageError(f"{file}: {key} takes error, warning or info, and has {found!r}.")
