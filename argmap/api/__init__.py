"""argmap from Python: the functions that ``import argmap`` offers.

Each has its command; the command reads arguments and prints, the function does the work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.analysis.evaluate import evaluate
    from argmap.api.asking import corpus, is_corpus, query, store
    from argmap.api.checking import findings, passages, unanswered, verify
    from argmap.api.comparing import agree
    from argmap.api.editing import edited, revise
    from argmap.api.reading import files_in, load, read, read_all, read_each, read_text, reads
    from argmap.api.showing import map_html
    from argmap.api.writing import render, replace_file, save, to_notation, write

__all__ = [
    "agree",
    "corpus",
    "edited",
    "evaluate",
    "files_in",
    "findings",
    "is_corpus",
    "load",
    "map_html",
    "passages",
    "query",
    "read",
    "read_all",
    "read_each",
    "read_text",
    "reads",
    "render",
    "replace_file",
    "revise",
    "save",
    "store",
    "to_notation",
    "unanswered",
    "verify",
    "write",
]

_HOMES = {
    "argmap.analysis.evaluate": ("evaluate",),
    "argmap.api.asking": ("corpus", "is_corpus", "query", "store"),
    "argmap.api.checking": ("findings", "passages", "unanswered", "verify"),
    "argmap.api.comparing": ("agree",),
    "argmap.api.editing": ("edited", "revise"),
    "argmap.api.reading": (
        "files_in",
        "load",
        "read",
        "read_all",
        "read_each",
        "read_text",
        "reads",
    ),
    "argmap.api.showing": ("map_html",),
    "argmap.api.writing": ("render", "replace_file", "save", "to_notation", "write"),
}
"""Where each name is at home: it is imported when it is first asked for."""


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'argmap.api' has no attribute {name!r}")
