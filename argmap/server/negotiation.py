"""Which media type to answer in (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.server.messages import RefusedError


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type among those offered that a client likes best; None if it likes none.

    Of those it likes equally, the first that is offered.

    >>> chosen("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> chosen("", ["text/csv"]), chosen("image/png", ["text/csv"])
    ('text/csv', None)
    """
    ranges = list(_ranges(accept or "*/*"))
    best, liking = None, 0.0
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if quality > liking:
            best, liking = media_type, quality
    return best


def wanted(accept: str, offered: Sequence[str]) -> str:
    """Return the media type among those offered that a client likes best.

    Raises:
        RefusedError: 406 if it likes none.
    """
    kind = chosen(accept, offered)
    if kind is None:
        raise RefusedError(406, f"it can be had as {', '.join(offered)}")
    return kind


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the quality of the most specific range that covers a media type."""
    kind = media_type.partition("/")[0]
    for pattern in (media_type, f"{kind}/*", "*/*"):
        found = [quality for range_, quality in ranges if range_ == pattern]
        if found:
            return found[0]
    return 0.0


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        media_type, *parameters = (each.strip() for each in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if media_type:
            yield media_type.lower(), quality
