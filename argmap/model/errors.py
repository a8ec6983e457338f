"""What is raised: one root, data as attributes, all the errors of one input together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model.argument_map import ArgumentMap
    from argmap.model.findings import Finding


class ArgmapError(Exception):
    """The root of everything that argmap raises on purpose."""


class InputError(ArgmapError):
    """An input could not be read, or says something that a map cannot hold.

    Attributes:
        findings: every problem of the input, in order of place.
        maps: what could be read all the same, where the notation recovers from an error.
    """

    def __init__(self, findings: Iterable[Finding], maps: Iterable[ArgumentMap] = ()) -> None:
        self.findings, self.maps = tuple(findings), tuple(maps)
        super().__init__("\n".join(map(str, self.findings)))


class MissingExtraError(ArgmapError):
    """A feature needs a library of an extra that is not installed.

    Attributes:
        feature: what was asked for.
        extra: the extra that brings the library.
    """

    def __init__(self, feature: str, extra: str) -> None:
        self.feature, self.extra = feature, extra
        super().__init__(f"{feature} needs an extra: pip install 'argmap[{extra}]'")
