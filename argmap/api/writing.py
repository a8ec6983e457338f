"""From maps to notations, pictures and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from argmap.analysis.evaluate import evaluate
from argmap.api._problems import several_maps, unknown_format
from argmap.formats import by_suffix, formats
from argmap.model import ArgumentMap, InputError, Iri
from argmap.views import Options, views
from argmap.views import by_suffix as view_by_suffix


def write(
    maps: ArgumentMap | Iterable[ArgumentMap],
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    passages: Mapping[Iri, str] | None = None,
    **settings: str,
) -> Mapping[str, int]:
    """Write maps to a file as a view or a notation, by its suffix; return what was lost.

    A suffix or name that both have (``.csv``, ``.dot``, ``.md``, ``.xlsx``) stands for the view;
    `to_notation` makes the notation. The file is replaced whole or not at all. `passages` gives
    a view the words of excerpts, and settings are a view's own.

    Raises:
        InputError: if neither a notation nor a view has that suffix.
    """
    several = (maps,) if isinstance(maps, ArgumentMap) else tuple(maps)
    data, losses = save(several, str(path), format=format, passages=passages, **settings)
    replace_file(Path(path), data)
    return losses


def save(
    maps: tuple[ArgumentMap, ...],
    file: str,
    *,
    format: str | None = None,  # noqa: A002
    passages: Mapping[Iri, str] | None = None,
    **settings: str,
) -> tuple[bytes, Mapping[str, int]]:
    """Return the bytes of a file of that name, and what it could not hold, by kind.

    Raises:
        InputError: if no notation or view fits, or it holds one map and there are several.
    """
    view = format if format in views else None if format else view_by_suffix(file)
    if not view:
        return to_notation(maps, file, format or by_suffix(file) or "")
    if len(maps) != 1:
        raise InputError([several_maps(file, views[view].title, maps)])
    suffix = Path(file).suffix.lower()
    return render(maps[0], view, passages=passages, suffix=suffix, **settings), {}


def to_notation(
    maps: tuple[ArgumentMap, ...], file: str, name: str
) -> tuple[bytes, Mapping[str, int]]:
    """Return the bytes of a file in the notation of that name, and what it could not hold.

    Raises:
        InputError: if no notation that is written has the name, or it holds one map and there
            are several.
    """
    writing = formats[name].write if name in formats else None
    if writing is None:
        raise InputError([unknown_format(file, name, writing=True)])
    if len(maps) != 1 and not formats[name].many:
        raise InputError([several_maps(file, formats[name].title, maps)])
    return writing(maps), formats[name].losses(maps)


def render(
    m: ArgumentMap,
    view: str = "html",
    *,
    passages: Mapping[Iri, str] | None = None,
    suffix: str = "",
    **settings: str,
) -> bytes:
    """Return a picture or document of a map; ``suffix`` chooses among the files of a view.

    Raises:
        KeyError: if there is no view of that name.
        InputError: if a setting has a value that the view does not know.
    """
    options = Options(passages=passages or {}, suffix=suffix, settings=settings)
    return views[view].render(m, evaluate(m), options)


def replace_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file whole, or leave what was there; of parts, only one is in memory at a time."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
