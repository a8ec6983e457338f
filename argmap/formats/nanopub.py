"""Nanopublications in TriG, one a claim (Groth, Gibson and Velterop 2010; nanopub.net's guidelines).

Each has four graphs. The assertion is the claim, with the steps that it makes and the questions
that it answers; a step that several claims take together stands with the first of them. The
provenance says who holds it and which passages it was read from. The publication information
says which map it is from, and who made that, when and under which licence, as far as the map
tells; nothing is said that it does not, so equal maps give equal bytes.

They are not signed: their makers sign and publish them, say with ``np sign`` of the package
`nanopub`, which also gives each the trusty IRI that its content hashes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from urllib.parse import quote

from argmap.formats import Format
from argmap.formats._losses import difference
from argmap.formats._names import names_of
from argmap.model import (
    ArgumentMap,
    Claim,
    Element,
    Excerpt,
    Header,
    Iri,
    Relation,
    Triple,
)
from argmap.rdf.codec import encode
from argmap.rdf.terms import is_blank
from argmap.rdf.vocabulary import DCTERMS, PREFIXES, PROV, TYPE

NP = "http://www.nanopub.org/nschema#"
_ABOUT = ("creator", "contributor", "created", "issued", "modified", "license", "rights")
"""What Dublin Core says of a map that is as true of its nanopublications."""

_PARTS = ("Head", "assertion", "provenance", "pubinfo")
_OF_ELEMENT = frozenset({f"<{PROV}wasAttributedTo>", f"<{PROV}wasQuotedFrom>"})

Quad = tuple[str, str, str, str]


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return the nanopublications of maps, in order of name. O(n log n) in their size."""
    import pyoxigraph as ox

    quads = sorted({quad for m in maps for quad in _Publications(m).quads()}, key=_in_order)
    lines = "".join(f"{' '.join(quad)} .\n" for quad in quads).encode()
    prefixes = PREFIXES | {"np": NP}
    parsed = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
    return ox.serialize(parsed, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b""


def _in_order(quad: Quad) -> tuple[str, int, str, bool, str, str]:
    """Return the key that keeps a nanopublication together, its head first, types before all."""
    subject, predicate, obj, graph = quad
    name, _, part = graph[1:-1].rpartition("#")
    return name, _PARTS.index(part), subject, predicate != TYPE, predicate, obj


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what is in no nanopublication: decisions, what no claim refers to, theses."""
    lost: dict[str, int] = {}
    for m in maps:
        found = _Publications(m)
        list(found.quads())
        held = frozenset(record for record in m if record.id in found.said and record != m.header)
        header = frozenset({Header(id=m.header.id, title=m.header.title)} if m.header else ())
        extras = frozenset(triple for triple in m.extras if triple in found.spoken)
        for what, count in difference(m, ArgumentMap(held | header, extras)).items():
            lost[what] = lost.get(what, 0) + count
    return dict(sorted(lost.items()))


@dataclass
class _Publications:
    """Makes the nanopublications of one map, and notes what went into them."""

    m: ArgumentMap
    said: set[Iri] = field(default_factory=set)
    spoken: set[Triple] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.about: dict[str, list[Triple]] = {}
        for triple in sorted(encode(self.m)):
            self.about.setdefault(triple[0], []).append(triple)
        self.names = names_of(self.m)
        self.base = self.m.id or self.names.base

    def quads(self) -> Iterator[Quad]:
        for claim in self.m.claims:
            yield from self.publication(claim)

    def publication(self, claim: Claim) -> Iterator[Quad]:
        name = f"{self.base.replace('#', '/')}/nanopub/{quote(self.names.id(claim.id), safe='')}"
        this = f"<{name}>"
        head, assertion, provenance, pubinfo = (f"<{name}#{part}>" for part in _PARTS)
        yield this, TYPE, _np("Nanopublication"), head
        yield this, _np("hasAssertion"), assertion, head
        yield this, _np("hasProvenance"), provenance, head
        yield this, _np("hasPublicationInfo"), pubinfo, head
        elements: list[Claim | Relation] = [claim, *self.steps(claim)]
        for element in elements:
            for triple in self.of(element.id, but=_OF_ELEMENT):
                yield *triple, assertion
        for question in sorted(claim.answers):
            for triple in self.of(question):
                yield *triple, assertion
        yield assertion, f"<{PROV}wasDerivedFrom>", f"<{self.base}>", provenance
        for triple in self.held(claim, elements[1:], assertion):
            yield *triple, provenance
        yield this, f"<{PROV}wasDerivedFrom>", f"<{self.base}>", pubinfo
        for triple in self.published(this):
            yield *triple, pubinfo

    def steps(self, claim: Claim) -> list[Relation]:
        """Return the steps that a claim makes, each with the first of its claims alone."""
        return [r for r in self.m.relations_from(claim.id) if min(r.sources) == claim.id]

    def held(self, claim: Claim, steps: Iterable[Element], assertion: str) -> Iterator[Triple]:
        """Yield who says a claim and its steps, and where they were read."""
        for _, predicate, obj in self.of(claim.id, only=_OF_ELEMENT):
            yield assertion, predicate, obj
        for step in steps:
            yield from self.of(step.id, only=_OF_ELEMENT)
        for element in (claim, *steps):
            for speaker in sorted(element.speakers):
                yield from self.of(speaker)
            for name in sorted(element.excerpts):
                yield from self.of(name)
                if isinstance(excerpt := self.m.get(name), Excerpt):
                    for each in (excerpt.source, *sorted(excerpt.selectors)):
                        yield from self.of(each)

    def published(self, this: str) -> Iterator[Triple]:
        """Yield what the map tells of its making, of the nanopublication; and the map's title."""
        wanted = {f"<{DCTERMS}{term}>" for term in _ABOUT}
        for triple in self.about.get(f"<{self.base}>", ()):
            subject, predicate, obj = triple
            if predicate in wanted and not is_blank(obj):
                self.spoken.add(triple)
                yield this, predicate, obj
            elif predicate == f"<{DCTERMS}title>":
                yield subject, predicate, obj

    def of(
        self,
        name: Iri,
        *,
        only: AbstractSet[str] = frozenset(),
        but: AbstractSet[str] = frozenset(),
    ) -> Iterator[Triple]:
        """Yield what the map says of a thing; a blank node would be another in each graph."""
        self.said.add(name)
        for triple in self.about.get(f"<{name}>", ()):
            predicate, obj = triple[1:]
            if (not only or predicate in only) and predicate not in but and not is_blank(obj):
                self.spoken.add(triple)
                yield triple


def _np(term: str) -> str:
    return f"<{NP}{term}>"


entry = Format(
    title="Nanopublications",
    suffixes=(".nanopub.trig", ".np.trig"),
    write=write,
    losses=losses,
    many=True,
    terms={
        "nanopublication": "claim",
        "assertion": "the claim's text and fields, the supports and attacks that it makes, "
        "the questions that it answers",
        "provenance": "speakers, passages and their sources",
        "publication information": "the map, its title, creator, dates and licence",
    },
)
