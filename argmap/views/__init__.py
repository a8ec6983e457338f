"""Pictures and documents of a map: one file each, ``entry`` a `View`.

A view is a pure function from a map and its evaluation to bytes: the same arguments, the same
bytes. It opens no file and no port; `argmap.cli` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap, Iri
from argmap.registry import Registry

if TYPE_CHECKING:
    from argmap.analysis.difference import Change, Difference
    from argmap.analysis.explanation import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One way to see a claim: what it comes to, and the steps of its explanation."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An explanation, to be shown in a view: the verdict, its parts, and what is to be added."""

    verdict: str
    parts: tuple[Part, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a reader may choose about a view.

    Attributes:
        passages: the words of an excerpt by its name, where the source text was given.
        suffix: of the file that is wanted, where a view can write several; empty for its usual.
        settings: further choices by name, which each view documents.
        told: an explanation to be shown, where the view can.
        changes: how elements differ from an earlier map, for the views that show a map as boxes.
    """

    passages: Mapping[Iri, str] = field(default_factory=dict)
    suffix: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    told: Told | None = None
    changes: Mapping[Iri, str] = field(default_factory=dict)


Render = Callable[[ArgumentMap, Evaluation, Options], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A kind of picture or document.

    Attributes:
        title: what people call it.
        suffixes: of its files, the usual one first.
        render: the map and its evaluation as the bytes of a file.
    """

    title: str
    suffixes: tuple[str, ...]
    render: Render


views: Registry[View] = Registry("argmap.views")
"""The views by name."""


def by_suffix(path: str | PurePath) -> str | None:
    """Return the name of the view that a file's suffix stands for.

    A view whose usual suffix it is goes before one that can write such files too, and a longer
    suffix before a shorter one.

    >>> by_suffix("map.csv"), by_suffix("map.xlsx"), by_suffix("map.xyz")
    ('table', 'flow', None)
    >>> by_suffix("map.html"), by_suffix("map.objections.html")
    ('html', 'objections')
    """
    name = PurePath(path).name.lower()
    for suffixes in (_usual, _others):
        fitting = {
            suffix: view
            for view in reversed(list(views))
            for suffix in suffixes(views[view])
            if name.endswith(suffix)
        }
        if fitting:
            return fitting[max(fitting, key=len)]
    return None


def changes_page(found: Difference, summary: str, parts: Mapping[str, Sequence[Change]]) -> bytes:
    """Return a page with what changed between two maps, beside the map.

    Args:
        found: what changed.
        summary: the same in one line.
        parts: the changes under their headings.
    """
    from argmap.views._beside.changes import page

    return page(found, summary, parts)


def _usual(view: View) -> tuple[str, ...]:
    return view.suffixes[:1]


def _others(view: View) -> tuple[str, ...]:
    return view.suffixes[1:]
