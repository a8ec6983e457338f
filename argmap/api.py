"""argmap from Python: the functions that ``import argmap`` offers.

Each has its command; the command reads arguments and prints, the function does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation, Objection, Side
from argmap.formats import by_content, by_suffix, formats
from argmap.model import ArgumentMap, Finding, InputError, Iri, Place, Severity, Triple
from argmap.views import Options, views
from argmap.views import by_suffix as view_by_suffix

if TYPE_CHECKING:
    import pyoxigraph as ox

    from argmap.model.passages import Verification
    from argmap.rdf.answer import Answer
    from argmap.store.corpus import Corpus

__all__ = [
    "corpus",
    "evaluate",
    "findings",
    "load",
    "passages",
    "query",
    "read",
    "read_all",
    "read_each",
    "reads",
    "render",
    "repr_html",
    "save",
    "store",
    "unanswered",
    "verify",
    "write",
]


def read(path: str | Path, *, format: str | None = None) -> ArgumentMap:  # noqa: A002
    """Return the one map in a file; the format follows from its suffix unless it is named.

    >>> import argmap
    >>> str(argmap.read("graphs/frontier-pause.ttl").title)
    'Should frontier AI training be paused?'

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

    A map that stands in several files word for word, say as Turtle and as Argdown, is one map.

    Raises:
        InputError: with every problem of every file.
    """
    maps: list[ArgumentMap] = []
    problems: list[Finding] = []
    named: dict[Iri, ArgumentMap] = {}
    for _, found, findings in read_each(path, format=format):
        for m in found:
            first = named.setdefault(m.id, m) if m.id else m
            if first is m or first != m:
                maps.append(m)
        problems += findings
    if problems:
        raise InputError(problems)
    return tuple(maps)


def read_each(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
) -> Iterator[tuple[str, tuple[ArgumentMap, ...], tuple[Finding, ...]]]:
    """Yield the name of a file, or of each file of a folder, its maps, or else its problems."""
    path = Path(path)
    if not path.is_dir():
        yield _read_one(path, format)
        return
    there = [file for file in sorted(path.rglob("*")) if file.is_file()]
    found = [_read_one(file, None) for file in there if _is_map(file)]
    yield from found
    if not found:
        advice = f"argmap reads {', '.join(_suffixes())}"
        yield str(path), (), (_unreadable(str(path), "no map in this folder", advice),)


def _read_one(
    file: Path, format_name: str | None
) -> tuple[str, tuple[ArgumentMap, ...], tuple[Finding, ...]]:
    try:
        return str(file), load(_bytes(file), str(file), format=format_name), ()
    except InputError as error:
        return str(file), (), error.findings


def reads(file: str | Path, data: bytes) -> bool:
    """Tell whether argmap reads a file of a folder, by its suffix and then by its content."""
    name = by_content(file, data) if _readable(by_suffix(file)) else None
    walked = formats[name].walked if name else None
    return _readable(name) and (walked is None or walked(data))


def _is_map(file: Path) -> bool:
    if not _readable(by_suffix(file)):
        return False
    try:
        return reads(file, _bytes(file))
    except InputError:
        return True  # so that what keeps it from being read is reported


def load(data: bytes, file: str, *, format: str | None = None) -> tuple[ArgumentMap, ...]:  # noqa: A002
    """Return the maps in the bytes of a file.

    Raises:
        InputError: with every problem of the file, or if no format fits its name.
    """
    name = format or by_content(file, data)
    reading = formats[name].read if name and name in formats else None
    if reading is None:
        raise InputError([_unknown_format(file, name)])
    return tuple(reading(data, file))


def write(
    maps: ArgumentMap | Iterable[ArgumentMap],
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    passages: Mapping[Iri, str] | None = None,
    **settings: str,
) -> Mapping[str, int]:
    """Write maps to a file as a notation or a view, by its suffix; return what was lost.

    The file is replaced whole or not at all. `passages` gives a view the words of excerpts,
    and settings are a view's own.

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
    name = format or by_suffix(file) or ""
    if name in formats and (writing := formats[name].write):
        if len(maps) != 1 and not formats[name].many:
            raise InputError([_one_map(file, formats[name].title, maps)])
        return writing(maps), formats[name].losses(maps)
    view = format or view_by_suffix(file) or ""
    if view in views:
        if len(maps) != 1:
            raise InputError([_one_map(file, views[view].title, maps)])
        suffix = Path(file).suffix.lower()
        return render(maps[0], view, passages=passages, suffix=suffix, **settings), {}
    raise InputError([_unknown_format(file, name, writing=True)])


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


def findings(
    m: ArgumentMap,
    sources: str | Path | Mapping[Iri, str] | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Return what breaks the rules for maps, in order of place.

    Args:
        m: the map.
        sources: as for `verify`, to compare passages with.
        select: codes, beginnings of codes or names of rules; all rules if empty.
        ignore: likewise, of rules to leave out.

    Raises:
        InputError: if the source cannot be read.
        KeyError: if a word stands for no rule.
    """
    from argmap.check import Case, chosen
    from argmap.check import findings as found

    case = Case(m=m, evaluation=evaluate(m), texts=_texts(m, sources))
    return found(case, chosen(select, ignore))


def query(
    known: ArgumentMap | Iterable[ArgumentMap] | ox.Store,
    asked: str | Path,
    **parameters: str | float,
) -> Answer:
    """Return what SPARQL says of maps: a query's text, its file, or the name of a shipped one.

    The maps are asked together with what follows from them: shortcuts, roles, labels, sides
    and standings. Who asks often makes the `store` once and asks that.

    >>> import argmap
    >>> m = argmap.read("graphs/frontier-pause.ttl")
    >>> bool(argmap.query(m, "ASK { ?claim a am:Claim }"))
    True

    Raises:
        InputError: for an unknown name or file, an error of syntax, and what is no question.
    """
    import pyoxigraph as ox

    from argmap.rdf.query import ask

    if not isinstance(known, ox.Store):
        known = store([known] if isinstance(known, ArgumentMap) else known)
    return ask(known, asked, parameters)


def store(maps: Iterable[ArgumentMap]) -> ox.Store:
    """Return a store in memory of maps and of what follows from them. O(triples).

    Each map is a named graph, and what follows from it is another, ``<map>#derived``.
    """
    from argmap.analysis.derived import evaluated_triples
    from argmap.rdf.codec import triples
    from argmap.rdf.derive import derive
    from argmap.rdf.query import DERIVED, UNNAMED
    from argmap.rdf.query import store as store_of

    graphs: list[tuple[Iri, Iterable[Triple]]] = []
    for m in maps:
        name = m.id or UNNAMED
        graphs.append((name, triples(m)))
        graphs.append((Iri(name + DERIVED), derive(m) | evaluated_triples(evaluate(m))))
    return store_of(graphs)


def corpus(
    source: str | Path | ArgumentMap | Iterable[ArgumentMap], *, write: bool = False
) -> Corpus:
    """Return the corpus in a directory or at an endpoint's URL, or one in memory of maps.

    Maps may be given as such, as a file, or as a folder of files.

    >>> import argmap
    >>> len(argmap.corpus("graphs").entries())
    2

    Args:
        source: where it is, or what is to be in it.
        write: open it for writing; a directory is made where there is none.

    Raises:
        EngineError: if it cannot be opened.
        InputError: if a file cannot be read.
    """
    from argmap.store.corpus import Corpus
    from argmap.store.embedded import Memory

    if isinstance(source, str | Path):
        if _is_url(source):
            from argmap.store.endpoint import Endpoint

            return Corpus(Endpoint(str(source)))
        if write or is_corpus(source):
            from argmap.store.disk import Disk

            return Corpus(Disk(Path(source), write=write))
        source = read_all(source)
    found = Corpus(Memory())
    found.add([source] if isinstance(source, ArgumentMap) else source)
    return found


def is_corpus(source: str | Path) -> bool:
    """Tell whether a source is a corpus: a directory made as one, or the URL of an endpoint."""
    if _is_url(source):
        return True
    from argmap.store.marking import is_marked

    return is_marked(Path(source))


def files_in(path: str | Path) -> list[str]:
    """Return a file, or the files of a folder that argmap reads, in order of path."""
    if not Path(path).is_dir():
        return [str(path)]
    return [
        str(f) for f in sorted(Path(path).rglob("*")) if f.is_file() and _readable(by_suffix(f))
    ]


def verify(
    m: ArgumentMap, sources: str | Path | Mapping[Iri, str] | None = None
) -> tuple[Verification, ...]:
    """Return what came of checking the sources and passages of a map.

    Args:
        m: the map.
        sources: the file of the map's one source, or the text of each source by its name;
            what is not given stays unchecked.

    Raises:
        InputError: if the file cannot be read, or could be any of several sources.
    """
    from argmap.model.passages import verify as checked

    return checked(m, _texts(m, sources))


def passages(m: ArgumentMap, sources: str | Path | Mapping[Iri, str]) -> Mapping[Iri, str]:
    """Return the words of the passages that stand in their sources, by excerpt, for a view.

    Raises:
        InputError: if the file cannot be read, or could be any of several sources.
    """
    from argmap.model.passages import passages as found

    return found(m, _texts(m, sources))


def _texts(m: ArgumentMap, sources: str | Path | Mapping[Iri, str] | None) -> Mapping[Iri, str]:
    from argmap.model.passages import paired

    if sources is None or isinstance(sources, Mapping):
        return sources or {}
    try:
        return paired(m, [read_text(Path(sources))])
    except LookupError as error:
        message = "the text has the digest of no source of the map, which has not exactly one"
        advice = "say which it is: a mapping in Python, --source NAME=FILE on the command line"
        raise InputError([_unreadable(str(sources), message, advice)]) from error


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        InputError: if it cannot be read, or is not UTF-8.
    """
    data = _bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"line {line} is not UTF-8 text: byte 0x{data[error.start]:02X}"
        raise InputError([_unreadable(str(path), message, "save it as UTF-8")]) from error


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


def _is_url(source: str | Path) -> bool:
    return str(source).startswith(("http://", "https://"))


def _readable(name: str | None) -> bool:
    return name is not None and formats[name].read is not None


def _suffixes(*, writing: bool = False) -> list[str]:
    notations = [each for each in formats.values() if (each.write if writing else each.read)]
    kinds = [each.suffixes for each in (*notations, *(views.values() if writing else ()))]
    return sorted({suffix for kind in kinds for suffix in kind})


def _one_map(file: str, title: str, maps: tuple[ArgumentMap, ...]) -> Finding:
    names = ", ".join(m.id or "a map without a name" for m in maps) or "none"
    return _unreadable(
        file,
        f"{title} holds one map, and there are {len(maps)}: {names}",
        "write TriG (.trig) or N-Quads (.nq), which hold several",
    )


def _unknown_format(file: str, name: str | None, *, writing: bool = False) -> Finding:
    verb = "writes" if writing else "reads"
    if name:
        known = {*formats, *views} if writing else {*formats}
        message = f"argmap {verb} no format called {name}"
        return _unreadable(file, message, f"there are {', '.join(sorted(known))}")
    suffix = Path(file).suffix
    sharing = sorted(each.title for each in formats.values() if suffix.lower() in each.suffixes)
    if sharing and not writing:
        message = f"this {suffix} file is in no notation that argmap reads"
        return _unreadable(file, message, f"with that suffix it reads {', '.join(sharing)}")
    message = f"no format has the suffix {suffix}" if suffix else "the name has no suffix"
    return _unreadable(file, message, f"argmap {verb} {', '.join(_suffixes(writing=writing))}")


def _unreadable(file: str, message: str, advice: str) -> Finding:
    return Finding(
        code="AM009",
        severity=Severity.ERROR,
        message=message,
        help=advice,
        place=Place(file),
    )
