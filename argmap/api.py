"""argmap from Python: the functions that ``import argmap`` offers.

Each has its command; the command reads arguments and prints, the function does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from html import escape
from pathlib import Path

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation, Objection, Side
from argmap.formats import by_suffix, formats
from argmap.model import ArgumentMap, Finding, InputError, Iri, Place, Severity
from argmap.views import Options, views
from argmap.views import by_suffix as view_by_suffix

__all__ = [
    "evaluate",
    "load",
    "read",
    "read_all",
    "render",
    "repr_html",
    "save",
    "unanswered",
    "write",
]


def read(path: str | Path, *, format: str | None = None) -> ArgumentMap:  # noqa: A002
    """Return the one map in a file; the format follows from its suffix unless it is named.

    >>> import argmap
    >>> str(argmap.read("graphs/frontier-pause.ttl").title)[:5]
    'Pause'

    Raises:
        InputError: with every problem of the file, or if it holds several maps.
    """
    maps = read_all(path, format=format)
    if len(maps) != 1:
        names = ", ".join(m.id or "a map without a name" for m in maps)
        raise InputError(
            [
                _unreadable(
                    str(path), f"the file holds {len(maps)} maps: {names}", "use read_all instead"
                )
            ]
        )
    return maps[0]


def read_all(path: str | Path, *, format: str | None = None) -> tuple[ArgumentMap, ...]:  # noqa: A002
    """Return the maps in a file, or in all the files of a folder that argmap reads, by name.

    Raises:
        InputError: with every problem of every file.
    """
    path = Path(path)
    if not path.is_dir():
        return load(_bytes(path), str(path), format=format)
    maps: list[ArgumentMap] = []
    findings: list[Finding] = []
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and _readable(file)]
    for file in files:
        try:
            maps += load(_bytes(file), str(file))
        except InputError as error:
            findings += error.findings
    if findings:
        raise InputError(findings)
    if not files:
        suffixes = ", ".join(sorted(_suffixes()))
        raise InputError(
            [_unreadable(str(path), "no map in this folder", f"argmap reads {suffixes}")]
        )
    return tuple(maps)


def load(data: bytes, file: str, *, format: str | None = None) -> tuple[ArgumentMap, ...]:  # noqa: A002
    """Return the maps in the bytes of a file.

    Raises:
        InputError: with every problem of the file, or if no format fits its name.
    """
    name = format or by_suffix(file)
    reading = formats[name].read if name and name in formats else None
    if reading is None:
        raise InputError([_unknown_format(file, name)])
    return tuple(reading(data, file))


def write(
    maps: ArgumentMap | Iterable[ArgumentMap],
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
) -> Mapping[str, int]:
    """Write maps to a file as a notation or a view, by its suffix; return what was lost.

    The file is replaced whole or not at all.

    Raises:
        InputError: if neither a notation nor a view has that suffix.
    """
    several = (maps,) if isinstance(maps, ArgumentMap) else tuple(maps)
    data, losses = save(several, str(path), format=format)
    replace_file(Path(path), data)
    return losses


def save(
    maps: tuple[ArgumentMap, ...],
    file: str,
    *,
    format: str | None = None,  # noqa: A002
) -> tuple[bytes, Mapping[str, int]]:
    """Return the bytes of a file of that name, and what it could not hold, by kind."""
    name = format or by_suffix(file)
    if name and name in formats and (writing := formats[name].write):
        if len(maps) > 1 and not formats[name].many:
            raise InputError(
                [
                    _unreadable(
                        file,
                        f"{formats[name].title} holds one map, and there are {len(maps)}",
                        "write TriG (.trig) or N-Quads (.nq), which hold several",
                    )
                ]
            )
        return writing(maps), formats[name].losses(maps)
    view = format or view_by_suffix(file)
    if view and view in views and len(maps) == 1:
        return render(maps[0], view), {}
    raise InputError([_unknown_format(file, name)])


def render(
    m: ArgumentMap,
    view: str = "html",
    *,
    passages: Mapping[Iri, str] | None = None,
    **settings: str,
) -> bytes:
    """Return a picture or document of a map.

    Raises:
        KeyError: if there is no view of that name.
    """
    return views[view].render(m, evaluate(m), Options(passages=passages or {}, settings=settings))


def unanswered(
    m: ArgumentMap, evaluation: Evaluation | None = None, *, every: bool = False
) -> tuple[Objection, ...]:
    """Return the objections against the theses that are still open, in the author's order.

    With ``every``, also those that count for a thesis or reach none.
    """
    found = (evaluation or evaluate(m)).objections
    return tuple(
        objection
        for objection in found
        if objection.is_open and (every or objection.side in {Side.CON, Side.BOTH})
    )


def repr_html(m: ArgumentMap) -> str:
    """Return a map as a page in a sandboxed frame, for a notebook to show."""
    page = escape(render(m).decode(), quote=True)
    title = escape(str(m.title or "Argument map"), quote=True)
    return (
        f'<iframe sandbox="allow-scripts" title="{title}" srcdoc="{page}" '
        'style="width:100%;height:640px;border:1px solid #ccc"></iframe>'
    )


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole, or leave what was there."""
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        near = (
            get_close_matches(path.name, [each.name for each in path.parent.iterdir()], 1)
            if path.parent.is_dir()
            else []
        )
        advice = f"did you mean {path.with_name(near[0])}?" if near else "check the path"
        raise InputError([_unreadable(str(path), "there is no such file", advice)]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([_unreadable(str(path), reason, "check the file's rights")]) from error


def _readable(file: Path) -> bool:
    name = by_suffix(file)
    return name is not None and formats[name].read is not None


def _suffixes() -> set[str]:
    return {suffix for each in formats.values() if each.read for suffix in each.suffixes}


def _unknown_format(file: str, name: str | None) -> Finding:
    known = sorted({*formats, *views}) if name else sorted(_suffixes())
    what = f"no format is called {name}" if name else "no format has this suffix"
    return _unreadable(file, what, f"there are {', '.join(known)}")


def _unreadable(file: str, message: str, advice: str) -> Finding:
    return Finding(
        code="AM009",
        severity=Severity.ERROR,
        message=message,
        help=advice,
        place=Place(file),
    )
