"""What a command reads: a SOURCE is a file, a folder of files, or ``-`` for the standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.formats import formats
from argmap.model import ArgumentMap, Finding, InputError, Iri, short

if TYPE_CHECKING:
    from argmap.store.corpus import Corpus

Command = TypeVar("Command", bound=Callable[..., Any])

STDIN = "<stdin>"
"""What errors call the standard input."""

one_source = click.argument("source", metavar="SOURCE")
many_sources = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)


def from_option(command: Command) -> Command:
    """Add ``--from``, the notation of what has no suffix to tell it by."""
    return click.option(
        "--from",
        "notation",
        metavar="FORMAT",
        type=click.Choice(list(formats)),
        help="The notation of SOURCE, where its name does not tell: the standard input.",
    )(command)


def text_option(command: Command) -> Command:
    """Add ``--source``, the text that a map quotes."""
    return click.option(
        "--source",
        "texts",
        metavar="[NAME=]TEXT",
        multiple=True,
        help="The text that the map quotes, as a file; NAME= where the map has several.",
    )(command)


def read_sources(sources: Sequence[str], notation: str | None = None) -> tuple[ArgumentMap, ...]:
    """Return the maps of all sources, in the order given.

    Raises:
        InputError: with every problem of every source.
    """
    maps: list[ArgumentMap] = []
    findings: list[Finding] = []
    for source in sources:
        try:
            maps += _read(source, notation)
        except InputError as error:
            findings += error.findings
    if findings:
        raise InputError(findings)
    return tuple(maps)


def read_one(source: str, notation: str | None = None) -> ArgumentMap:
    """Return the one map of a source.

    Raises:
        InputError: with every problem of the source.
        UsageError: if it holds none, or several.
    """
    maps = read_sources([source], notation)
    if len(maps) != 1:
        raise click.UsageError(f"{source} holds {len(maps)} maps, and one is wanted.")
    return maps[0]


def opened(sources: Sequence[str], notation: str | None = None) -> Corpus:
    """Return the corpus at a directory or a URL, or one in memory of the maps of all sources.

    Raises:
        InputError: with every problem of every source.
        EngineError: if the corpus cannot be opened.
        UsageError: if a corpus stands beside other sources.
    """
    from argmap.api import corpus, is_corpus

    there = [source for source in sources if is_corpus(source)]
    if not there:
        return corpus(read_sources(sources, notation))
    if len(sources) > 1:
        raise click.UsageError(f"{there[0]} is a corpus, which is asked by itself.")
    return corpus(there[0])


def read_texts(m: ArgumentMap, given: Sequence[str]) -> Mapping[Iri, str]:
    """Return the texts of ``--source`` by the sources of the map that they are.

    Raises:
        InputError: if a text cannot be read.
        UsageError: if it is not clear which source a text is of.
    """
    from argmap.api import read_text
    from argmap.model.passages import paired

    known = {short(source.id): source.id for source in m.sources}
    named: dict[Iri, str] = {}
    unnamed: dict[str, str] = {}
    for each in given:
        name, sign, path = each.partition("=")
        if sign and not Path(each).exists():
            if name not in known:
                names = ", ".join(sorted(known)) or "none"
                raise click.UsageError(f"The map has no source {name}; it has {names}.")
            named[known[name]] = read_text(Path(path))
        else:
            unnamed[read_text(Path(each))] = each
    try:
        return {**paired(m, unnamed), **named}
    except LookupError as error:
        file = unnamed[error.args[0]]
        names = ", ".join(sorted(known)) or "none"
        raise click.UsageError(
            f"Of which source is {file} the text? Say --source NAME={file}; "
            f"the sources of the map are: {names}."
        ) from error


def texts_by_map(given: Sequence[str]) -> Callable[[ArgumentMap], Mapping[Iri, str]]:
    """Return what finds, for each map of a corpus, the texts of ``--source`` that it quotes.

    A text belongs to every source that has its digest, and one that is named also to every
    source of that name.

    Raises:
        InputError: if a text cannot be read.
    """
    from argmap.api import read_text
    from argmap.model.passages import digest, normalised

    known: dict[str, str] = {}
    for each in given:
        name, sign, path = each.partition("=")
        named = bool(sign) and not Path(each).exists()
        text = read_text(Path(path if named else each))
        known[digest(normalised(text))] = text
        if named:
            known[name] = text

    def found(m: ArgumentMap) -> Mapping[Iri, str]:
        quoted = {excerpt.source: "" for excerpt in m.excerpts}
        quoted.update((source.id, source.sha256 or "") for source in m.sources)
        keys = {source: key if key in known else short(source) for source, key in quoted.items()}
        return {source: known[key] for source, key in keys.items() if key in known}

    return found


def standard_input(notation: str | None) -> bytes:
    """Return what comes on the standard input.

    Raises:
        UsageError: if its notation is not named.
    """
    if notation is None:
        raise click.UsageError("Say in which notation the standard input is, with --from.")
    return sys.stdin.buffer.read()


def _read(source: str, notation: str | None) -> tuple[ArgumentMap, ...]:
    from argmap.api import is_corpus, load, read_all

    if is_corpus(source):
        from argmap.store.engine import EngineError

        advice = f"ask it with `argmap query`, or `argmap corpus export {source} -o maps.nq` first"
        raise EngineError(source, "this is a corpus, and maps in files are wanted", advice)
    if source == "-":
        return load(standard_input(notation), STDIN, format=notation)
    return read_all(source, format=notation)
