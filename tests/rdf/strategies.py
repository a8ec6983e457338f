"""Whole maps and whole graphs for Hypothesis: every record, every field, and what is carried."""

from __future__ import annotations

import string
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    Excerpt,
    Header,
    Iri,
    Question,
    Record,
    Source,
    Support,
    Text,
    TextPosition,
    TextQuote,
    Triple,
)
from argmap.rdf.terms import iri, literal
from argmap.rdf.vocabulary import XSD

MAP = "https://example.org/m"

# Surrogates are no characters of a text, so no notation can hold them.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
langs = st.sampled_from(["", "en", "de", "en-gb", "ar"])
texts = st.builds(Text, words, langs)
names = st.sampled_from([Iri(f"{MAP}#{letter}") for letter in string.ascii_lowercase[:12]])
sets = st.frozensets(names, max_size=3)
weights = st.decimals(0, 1, places=3) | st.sampled_from([Decimal(0), Decimal("0.50"), Decimal(1)])
flags = st.none() | st.booleans()
whole = st.integers(-(10**12), 10**12)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)

_element: dict[str, st.SearchStrategy[Any]] = {
    "label": st.none() | texts,
    "speakers": sets,
    "excerpts": sets,
    "weight": st.none() | weights,
    "tags": st.frozensets(words, max_size=2),
    "order": st.none() | whole,
    "draft": flags,
}


def _records(name: Iri) -> st.SearchStrategy[Record]:
    one = st.just(name)
    some = st.frozensets(names, min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            Claim,
            id=one,
            text=texts,
            answers=sets,
            speech=st.none() | words,
            implicit=flags,
            needs_support=flags,
            **_element,
        ),
        st.builds(
            Support,
            id=one,
            premises=some,
            conclusion=names,
            scheme=st.none() | names,
            **_element,
        ),
        st.builds(
            Attack,
            id=one,
            attackers=some,
            target=names,
            scheme=st.none() | names,
            raises=sets,
            **_element,
        ),
        st.builds(Question, id=one, text=texts, label=st.none() | texts),
        st.builds(
            Disposition,
            id=one,
            disposes=names,
            decision=st.sampled_from(Decision),
            reason=st.none() | texts,
            speakers=sets,
            duplicate_of=st.none() | names,
        ),
        st.builds(Excerpt, id=one, source=names, selectors=sets, sha256=st.none() | digests),
        st.builds(TextPosition, id=one, start=whole, end=whole),
        st.builds(
            TextQuote, id=one, exact=words, prefix=st.none() | words, suffix=st.none() | words
        ),
        st.builds(Agent, id=one, name=st.none() | texts),
        st.builds(
            Source,
            id=one,
            title=st.none() | texts,
            length=st.none() | whole,
            sha256=st.none() | digests,
        ),
    )


headers = st.builds(
    Header, id=st.just(Iri(MAP)), title=st.none() | texts, theses=sets, sources=sets
)

_foreign = st.sampled_from([iri(f"http://elsewhere.example/{letter}") for letter in "pqr"])
_datatypes = st.sampled_from([f"{XSD}byte", f"{XSD}date", "http://elsewhere.example/type"])
_literals = st.builds(literal, words, langs) | st.builds(
    lambda value, datatype: literal(value, datatype=datatype), words, _datatypes
)
_blank = st.sampled_from(["_:c14n0", "_:c14n1"])

# Foreign predicates alone: what a field of a record holds is no extra.
extras: st.SearchStrategy[Triple] = st.tuples(
    names.map(iri) | _foreign | _blank, _foreign, names.map(iri) | _foreign | _blank | _literals
)


@st.composite
def maps(draw: st.DrawFn) -> ArgumentMap:
    """Maps of any records under distinct names, well connected or not."""
    chosen = draw(st.lists(names, unique=True, max_size=8))
    records = [draw(_records(name)) for name in chosen]
    records += draw(st.lists(headers, max_size=1))
    return ArgumentMap(frozenset(records), draw(st.frozensets(extras, max_size=4)))


# Graphs are drawn triple by triple from words of the vocabulary and others, so that most are
# odd: properties without a class, classes without a property, values of another kind.
_terms = st.sampled_from(
    [
        iri(f"https://w3id.org/argmap#{term}")
        for term in ("Claim", "Support", "Attack", "Question", "text", "premise", "target")
    ]
    + [
        iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        iri("http://www.w3.org/2000/01/rdf-schema#label"),
        iri("http://www.w3.org/ns/prov#Agent"),
        iri("https://w3id.org/argmap#weight"),
        iri("https://w3id.org/argmap#tag"),
    ]
)
_numbers = st.sampled_from(
    [
        literal(value, datatype=XSD + kind)
        for kind in ("decimal", "integer")
        for value in ("0.5", ".5", "+1", "1", "01", "x")
    ]
)
_odd: st.SearchStrategy[Triple] = st.tuples(
    names.map(iri) | _blank,
    _terms | _foreign,
    names.map(iri) | _terms | _literals | _numbers | _blank,
)


@st.composite
def graphs(draw: st.DrawFn) -> frozenset[Triple]:
    """Graphs: those of maps with triples added and taken away, or odd ones."""
    from argmap.rdf.codec import encode

    graph = set(encode(draw(maps())))
    for triple in draw(st.lists(st.sampled_from(sorted(graph)), max_size=2)) if graph else []:
        graph.discard(triple)
    return frozenset(graph | draw(st.frozensets(_odd, max_size=3)))
