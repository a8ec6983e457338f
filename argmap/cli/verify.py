"""``argmap verify``: whether the passages that a map quotes stand in their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from argmap.cli._output import (
    examples,
    exit_zero_option,
    format_option,
    put,
    put_json,
    put_table,
    say,
)
from argmap.cli._sources import (
    from_option,
    one_source,
    read_sources,
    read_texts,
    text_option,
    texts_by_map,
)
from argmap.model import ArgumentMap, short

if TYPE_CHECKING:
    from argmap.model.passages import Verification

COLUMNS = ("outcome", "what", "start", "end", "found", "reason", "place")


@click.command(
    epilog=examples(
        "argmap verify graphs/frontier-pause.ttl --source article.txt",
        "argmap verify graphs/frontier-pause.ttl --source article=article.txt --format csv",
        "argmap verify graphs/frontier-pause.ttl",
        "argmap verify debates.corpus --source article.txt",
    )
)
@one_source
@text_option
@format_option("text", "table", "csv", "md", "json")
@exit_zero_option
@from_option
@click.pass_context
def entry(
    ctx: click.Context,
    source: str,
    texts: tuple[str, ...],
    form: str,
    notation: str | None,
    *,
    exit_zero: bool,
) -> None:
    """Check quoted passages against their text.

    A passage is known by its place and the digest of its words, so a map can be checked that
    holds none of them. One that has moved is found again.

    SOURCE may be a corpus, too: a directory made by `argmap load`, or the URL of a SPARQL 1.1
    endpoint. Then what came of it is written into the corpus, and `argmap query CORPUS
    unverified` finds the passages that failed.

    Exit status: 0 if nothing that could be checked is wrong, 1 if something is, 2 if the map
    or a text cannot be read. What could not be checked is counted on the standard error.
    """
    from argmap.api import is_corpus

    checked = _of_corpus(source, texts) if is_corpus(source) else _of_maps(source, texts, notation)
    if form == "json":
        put_json([dict(zip(COLUMNS, _row(m, each), strict=True)) for m, each in checked])
    elif form == "text":
        put(_text(checked))
    else:
        put_table(COLUMNS, [[str(cell) for cell in _row(m, each)] for m, each in checked], form)
    for line in _unchecked(checked):
        say(line)
    if any(each.outcome.is_finding for _, each in checked) and not exit_zero:
        ctx.exit(1)


def _of_maps(
    source: str, texts: Sequence[str], notation: str | None
) -> list[tuple[ArgumentMap, Verification]]:
    from argmap.model.passages import verify

    maps = read_sources([source], notation)
    return [(m, each) for m in maps for each in verify(m, read_texts(m, texts))]


def _of_corpus(source: str, texts: Sequence[str]) -> list[tuple[ArgumentMap, Verification]]:
    from argmap.api import corpus
    from argmap.store.verifying import verified

    with corpus(source, write=True) as known:
        return list(verified(known, texts_by_map(texts)))


def _row(m: ArgumentMap, each: Verification) -> list[str | int]:
    numbers = ["" if number is None else number for number in (each.start, each.end, each.found)]
    place = m.places.get(each.subject)
    return [each.outcome.value, short(each.subject), *numbers, each.reason, str(place or "")]


def _text(checked: Sequence[tuple[ArgumentMap, Verification]]) -> str:
    lines = []
    for m, each in checked:
        if each.outcome.is_finding:
            place = m.places.get(each.subject)
            where = f"{place}: " if place else ""
            lines.append(f"{where}{each.outcome}: {short(each.subject)}: {each.reason}")
    counts = Counter(each.outcome.value for _, each in checked if each.subject != each.source)
    total = sum(counts.values())
    found = ", ".join(f"{counts[word]} {word}" for word in sorted(counts, key=_last_unchecked))
    return "".join(f"{line}\n" for line in [*lines, f"{total} passages: {found or 'none'}"])


def _last_unchecked(word: str) -> tuple[bool, str]:
    return word == "unchecked", word


def _unchecked(checked: Sequence[tuple[ArgumentMap, Verification]]) -> list[str]:
    reasons = Counter(
        (short(each.source), each.reason)
        for _, each in checked
        if each.outcome.value == "unchecked" and each.subject != each.source
    )
    return [
        f"not checked: {count} passages of {source}: {reason}"
        + (f" (--source {source}=FILE)" if "was not given" in reason else "")
        for (source, reason), count in sorted(reasons.items())
    ]
