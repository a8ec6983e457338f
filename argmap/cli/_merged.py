"""The text of a merged map, and its conflicts in words."""

from __future__ import annotations

from collections.abc import Sequence

from argmap import lines
from argmap.analysis.naming import described
from argmap.api import load, save
from argmap.model import (
    ArgumentMap,
    Finding,
    Header,
    InputError,
    Place,
    Severity,
    short,
)
from argmap.model.merging import Conflict, merge

LINES = "the same lines were changed on both sides"
MEANING = "the lines can be merged, and then say something else than both sides: read them again"


def merged(texts: Sequence[bytes], file: str) -> tuple[str, tuple[str, ...]]:
    """Return the merged text of three versions (base, ours, theirs), and its conflicts.

    The merge of the lines is kept where it says what the merge of the maps says. Else the map
    is written anew, if all versions are as argmap writes them; what people have laid out and
    commented is left to them.

    Raises:
        InputError: if a version cannot be read, or holds several maps.
    """
    base, ours, theirs = versions = tuple(_map(text, file) for text in texts)
    whole, conflicts = merge(base, ours, theirs)
    text, clean = lines.merged(*(lines.split(each.decode()) for each in texts))
    named = tuple(_words(conflict, (ours, theirs, base)) for conflict in conflicts)
    if clean and not conflicts and _says(text, file, whole):
        return text, ()
    if not all(_is_written(each, m, file) for each, m in zip(texts, versions, strict=True)):
        return text, named or (MEANING if clean else LINES,)
    mine = _lines(whole, file)
    if not conflicts:
        return "".join(mine), ()
    other, _ = merge(base, ours, theirs, favour="theirs")
    return lines.marked(mine, _lines(other, file)), named


def _map(text: bytes, file: str) -> ArgumentMap:
    maps = load(text, file) if text.strip() else ()  # git's base is empty where a file is new
    if len(maps) > 1:
        finding = Finding(
            code="AM009",
            severity=Severity.ERROR,
            message=f"the file holds {len(maps)} maps, and a merge is of one",
            help="keep each map in a file of its own",
            place=Place(file),
        )
        raise InputError([finding])
    return maps[0] if maps else ArgumentMap()


def _says(text: str, file: str, m: ArgumentMap) -> bool:
    """Tell whether a text can be read, and says what a map says."""
    try:
        return load(text.encode(), file) == (m,)
    except InputError:
        return False


def _is_written(text: bytes, m: ArgumentMap, file: str) -> bool:
    """Tell whether a text is what argmap writes for its map."""
    return not text.strip() or "".join(_lines(m, file)).encode() == text


def _lines(m: ArgumentMap, file: str) -> list[str]:
    return lines.split(save((m,), file)[0].decode())


def _words(conflict: Conflict, versions: Sequence[ArgumentMap]) -> str:
    m = next((m for m in versions if conflict.subject in m), versions[0])
    record = m.get(conflict.subject)
    name = "the map" if isinstance(record, Header) else described(m, conflict.subject)
    if not conflict.field:
        side = "ours" if conflict.ours is None else "theirs"
        return f"{name} ({short(conflict.subject)}) was removed by {side} and is still wanted"
    return (
        f"the {conflict.field.replace('_', ' ')} of {name} is "
        f"{conflict.ours or 'none'!s} in ours and {conflict.theirs or 'none'!s} in theirs"
    )
