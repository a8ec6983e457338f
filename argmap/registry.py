"""The floor of the house: how a file in a folder becomes a format, a rule, a view, a query.

A registry is a package whose modules each define ``entry``. The name of the file is the name
of the entry, with hyphens for underscores, so there is no second place that lists them; an
installed distribution adds its own through the entry-point group ``argmap.<package>``.

Names are read from the folder alone, without importing the package, and a module is imported
only when its entry is asked for; so listing what there is costs next to nothing.

>>> "turtle" in Registry("argmap.formats")
True
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")


class DuplicateNameError(Exception):
    """Two modules claim one name in a registry.

    Attributes:
        group: the registry.
        name: the contested name.
        claimants: the module of the package and the object reference of the newcomer.
    """

    def __init__(self, group: str, name: str, claimants: tuple[str, str]) -> None:
        self.group, self.name, self.claimants = group, name, claimants
        super().__init__(
            f"{group} {name!r} is defined by both {claimants[0]} and {claimants[1]}; "
            "uninstall one of them"
        )


class Registry(Mapping[str, T], Generic[T]):
    """The entries of one kind by name, in order of name; a module is imported on look-up."""

    def __init__(self, package: str) -> None:
        self.package = package

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The names of the files, without those that other distributions add."""
        spec = find_spec(self.package)
        modules = iter_modules((spec and spec.submodule_search_locations) or ())
        names = (module.name.replace("_", "-") for module in modules if module.name[0] != "_")
        return tuple(sorted(names))

    def _module(self, name: str) -> str:
        return f"{self.package}.{name.replace('-', '_')}"

    @cached_property
    def _sources(self) -> dict[str, Callable[[], object]]:
        group = self.package.rpartition(".")[2]
        homes = {name: self._module(name) for name in self.own}
        found: dict[str, Callable[[], object]] = {
            name: _Entry(module) for name, module in homes.items()
        }
        for point in _points(f"argmap.{group}"):
            if point.name in found:
                raise DuplicateNameError(group, point.name, (homes[point.name], point.value))
            homes[point.name] = point.value
            found[point.name] = point.load
        return dict(sorted(found.items()))

    def text(self, name: str) -> str:
        """Return the text of the file of an entry, without importing it; "" if it is elsewhere."""
        entry = self._sources[name]
        spec = find_spec(self.package)
        for folder in (spec.submodule_search_locations if spec else None) or ():
            file = Path(folder, name.replace("-", "_") + ".py")
            if isinstance(entry, _Entry) and file.is_file():
                return file.read_text(encoding="utf-8")
        return ""

    @cached_property
    def _loaded(self) -> dict[str, T]:
        return {}

    def __getitem__(self, name: str) -> T:
        if name not in self._loaded:
            load = _Entry(self._module(name)) if name in self.own else self._sources[name]
            self._loaded[name] = cast("T", load())
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self.own or name in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


class _Entry:
    def __init__(self, module: str) -> None:
        self.module = module

    def __call__(self) -> object:
        return import_module(self.module).entry


def _points(group: str) -> list[EntryPoint]:
    """Return what other distributions add to a group, in order of reference."""
    if not _any_points(tuple(sys.path)):
        return []
    from importlib.metadata import entry_points

    return sorted(entry_points(group=group), key=_reference)


@cache
def _any_points(path: tuple[str, ...]) -> bool:
    """Tell whether any distribution may add anything, without reading what each one declares.

    `importlib.metadata` takes longer to import than all the rest that a command needs to start.
    """
    for folder in map(Path, dict.fromkeys(path)):
        if not folder.is_dir():
            if folder.is_file():  # an archive
                return True
            continue
        for about in folder.iterdir():
            if about.name.endswith((".dist-info", ".egg-info")):
                try:
                    declared = (about / "entry_points.txt").read_bytes()
                except OSError:
                    continue
                if b"[argmap." in declared:
                    return True
    return False


def _reference(point: EntryPoint) -> str:
    return point.value


def doorway(reference: str) -> Callable[..., Any]:
    """Return a method that imports ``reference`` ("module:function") when it is called.

    A record of the lowest room offers what the upper rooms do with it (`ArgumentMap.query`)
    without importing them: the doorway is a name, and opens at the first call.

    Raises:
        AttributeError: at the call, if the module has no such function.
    """
    module, _, function = reference.partition(":")

    def enter(self: object, *args: object, **options: object) -> object:
        return getattr(import_module(module), function)(self, *args, **options)

    enter.__name__ = enter.__qualname__ = function
    enter.__doc__ = f"Call `{module}.{function}` with this map as the first argument."
    return enter
