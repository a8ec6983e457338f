"""What keeps a file from being read or written, as findings."""

from __future__ import annotations

from pathlib import Path

from argmap.formats import formats
from argmap.model import ArgumentMap, Finding, Place, Severity
from argmap.views import views


def unreadable(file: str, message: str, advice: str) -> Finding:
    """Return the finding that a file cannot be read or written."""
    return Finding(
        code="AM009",
        severity=Severity.ERROR,
        message=message,
        help=advice,
        place=Place(file),
    )


def several_maps(file: str, title: str, maps: tuple[ArgumentMap, ...]) -> Finding:
    """Return the finding that a file for one map cannot hold these."""
    names = ", ".join(m.id or "a map without a name" for m in maps[:3]) or "none"
    more = ", ..." if len(maps) > 3 else ""
    return unreadable(
        file,
        f"{title} holds one map, and there are {len(maps)}: {names}{more}",
        "write TriG (.trig) or N-Quads (.nq), which hold several",
    )


def unknown_format(file: str, name: str | None, *, writing: bool = False) -> Finding:
    """Return the finding that no format is called so, or has the suffix of a file."""
    verb = "writes" if writing else "reads"
    if name and name in formats:
        done, other = ("reads", "write") if writing else ("writes", "read")
        message = f"argmap {done} {formats[name].title} and does not {other} it"
        return unreadable(file, message, f"argmap {verb} {', '.join(suffixes(writing=writing))}")
    if name:
        known = {*formats, *views} if writing else {*formats}
        message = f"argmap {verb} no format called {name}"
        return unreadable(file, message, f"there are {', '.join(sorted(known))}")
    suffix = Path(file).suffix
    sharing = sorted(each.title for each in formats.values() if suffix.lower() in each.suffixes)
    if sharing and not writing:
        message = f"this {suffix} file is in no notation that argmap reads by its suffix"
        by_it = f"by {suffix} it reads {', '.join(sharing)}"
        advice = f"{by_it}; `argmap convert --from` reads a file in any notation"
        return unreadable(file, message, advice)
    message = f"no format has the suffix {suffix}" if suffix else "the name has no suffix"
    named = "" if writing else "; or name the notation, on the command line with --from"
    return unreadable(
        file, message, f"argmap {verb} {', '.join(suffixes(writing=writing))}{named}"
    )


def no_map_in(folder: str) -> Finding:
    """Return the finding that no file of a folder is one that argmap reads."""
    return unreadable(folder, "no map in this folder", f"argmap reads {', '.join(suffixes())}")


def suffixes(*, writing: bool = False) -> list[str]:
    """Return the suffixes of what is read, or of what is written, in order."""
    notations = [each for each in formats.values() if (each.write if writing else each.read)]
    kinds = [each.suffixes for each in (*notations, *(views.values() if writing else ()))]
    return sorted({suffix for kind in kinds for suffix in kind})


def is_read(name: str | None) -> bool:
    """Tell whether a notation of that name can be read."""
    return name is not None and formats[name].read is not None
