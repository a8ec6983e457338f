"""Names of things: IRIs, and short names made from words.

Every node of ours has an IRI. Inside a map it is the map's IRI, a hash and a slug, so that
people can say it: ``https://w3id.org/argmap/maps/frontier-pause#thesis`` is "thesis".
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Container

Iri = NewType("Iri", str)
"""An absolute IRI, without angle brackets."""

MAPS = "https://w3id.org/argmap/maps/"
"""The namespace of maps that have no IRI of their own."""

_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_NOT_SLUG = re.compile(r"[^\w]+")


def is_iri(text: str) -> bool:
    """Tell whether ``text`` is an absolute IRI that every RDF notation can carry (RFC 3987).

    >>> is_iri("https://w3id.org/argmap#text"), is_iri("#a"), is_iri("http://a b")
    (True, False, False)
    """
    scheme, colon, rest = text.partition(":")
    plain = scheme.replace("+", "").replace("-", "").replace(".", "")
    head = scheme[:1].isascii() and scheme[:1].isalpha() and plain.isascii() and plain.isalnum()
    return bool(head and colon and rest) and not _FORBIDDEN.search(text)


def slug(words: str, *, limit: int = 60) -> str:
    """Return ``words`` as a lower-case name with hyphens, at most ``limit`` characters long.

    Letters of any script are kept; accents on Latin letters are dropped.

    >>> slug("It entrenches incumbents!"), slug("Ünüberprüfbar?"), slug("验证 困难"), slug("?!")
    ('it-entrenches-incumbents', 'unuberprufbar', '验证-困难', 'x')
    """
    plain = words if words.isascii() else _without_accents(words)
    name = _NOT_SLUG.sub("-", plain.lower()).replace("_", "-").strip("-")
    if len(name) > limit:
        name = name[:limit].rsplit("-", 1)[0] if "-" in name[:limit] else name[:limit]
    return name or "x"


def _without_accents(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain)


def mint(base: str, words: str, taken: Container[str] = ()) -> Iri:
    """Return ``base#slug``, with a number behind it where ``taken`` has that name already.

    >>> mint("http://e/m", "A claim"), mint("http://e/m", "A claim", {"http://e/m#a-claim"})
    ('http://e/m#a-claim', 'http://e/m#a-claim-2')
    """
    first = name = f"{base}#{slug(words)}"
    number = 1
    while name in taken:
        number += 1
        name = f"{first}-{number}"
    return Iri(name)


def short(iri: str) -> str:
    """Return the part of ``iri`` that people say: behind the last ``#``, or the last ``/``.

    >>> short("http://e/m#a"), short("http://e/m/a/"), short("urn:x:a")
    ('a', 'a', 'a')
    """
    for mark in "#/:":
        head, found, tail = iri.rstrip(mark).rpartition(mark)
        if found and tail and head:
            return tail
    return iri
