"""From the names in a document to IRIs, and the IRIs of what is Argdown's own."""

from __future__ import annotations

from argmap.model import Iri, is_iri, mint, slug

NAMESPACE = "https://w3id.org/argmap/argdown#"
"""Of the properties that carry what Argdown says and the vocabulary has no word for."""

SCHEMES = "https://w3id.org/argmap/schemes#"

CARRIED = f"<{NAMESPACE}data>"
"""The property that carries data under keys of the author's own, as JSON."""

ARGUMENT = f"<{NAMESPACE}Argument>"
"""The class of claims that are written as arguments."""

RULE = f"<{NAMESPACE}rule>"
"""The property of a step that names a rule it follows."""

MARKUP = f"<{NAMESPACE}markup>"
"""The property that carries a text with its emphasis and links, as it was written."""


class Names:
    """The names that a document uses, each taken once.

    Attributes:
        base: the IRI of the map.
        resolved: what names stand for, as far as they came up.
    """

    def __init__(self, base: str) -> None:
        self.base, self.head = base, f"{base}#"
        self.taken: set[str] = set()
        self.resolved: dict[str, Iri | None] = {}

    def resolve(self, name: str) -> Iri | None:
        """Return the IRI that a name stands for: it is one, or it is local to the map."""
        if name not in self.resolved:
            local = f"{self.base}#{name}"
            is_local = bool(name) and is_iri(local)
            self.resolved[name] = Iri(name) if is_iri(name) else Iri(local) if is_local else None
        return self.resolved[name]

    def local(self, name: str) -> Iri:
        """Return the IRI of a name in this map; words are made a name of."""
        return self.resolve(name) or Iri(f"{self.base}#{slug(name)}")

    def mint(self, words: str) -> Iri:
        """Return a fresh IRI made of words."""
        name = mint(self.base, words, self.taken)
        self.taken.add(name)
        return name

    def fresh(self, local: str) -> Iri:
        """Return the IRI of a local name, with a number behind it if it is taken."""
        name = first = f"{self.base}#{local}"
        number = 1
        while name in self.taken:
            number += 1
            name = f"{first}-{number}"
        self.taken.add(name)
        return Iri(name)

    def short(self, iri: str) -> str:
        """Return the name of an IRI within the map, or else the IRI."""
        if not iri.startswith(self.head):
            return iri
        name = iri[len(self.head) :]
        return iri if ":" in name else name


def scheme(name: str) -> Iri:
    """Return the IRI of a scheme of argument, by its name or IRI.

    >>> scheme("Argument from sign")
    'https://w3id.org/argmap/schemes#argument-from-sign'
    """
    return Iri(name) if is_iri(name) else Iri(SCHEMES + slug(name))
