"""A map as Turtle or TriG, in an order made for people and for diffs.

The map comes first, then the claims, each followed by the steps that lead to it, then what
they point at: questions, dispositions, passages, speakers, texts, and last whatever we only
carry. One property a line, values sorted, names and not blank nodes: the same map gives the
same bytes, and a changed claim changes its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.model import ArgumentMap, Iri, Record, in_order
from argmap.model.records import Attack, Claim, Support, TextPosition, TextQuote
from argmap.rdf.codec import triples
from argmap.rdf.schema import SHAPES
from argmap.rdf.terms import XSD, is_blank, is_iri_term, is_literal, parse_literal
from argmap.rdf.vocabulary import PREFIXES, TYPE

_LOCAL = re.compile(r"[A-Za-z_0-9](?:[\w-]*[\w-])?", re.ASCII)
_NUMBERS = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


def _is_bare(term: str) -> bool:
    """Tell whether Turtle writes a typed literal without quotes: 7, 0.5, true."""
    value, _, datatype = parse_literal(term)
    pattern = _NUMBERS.get(datatype)
    return pattern is not None and pattern.fullmatch(value) is not None


_RANKS: dict[str, int] = {TYPE: -1}
for _shape in SHAPES:
    for _property in _shape.properties:
        _RANKS.setdefault(_property.predicate, len(_RANKS))


def write_turtle(m: ArgumentMap) -> str:
    """Return ``m`` as Turtle. O(n log n) in the size of the map."""
    prefixes = _prefixes([m], (str(m.id),) if m.id else ())
    return "".join((*_header(prefixes), *_body(m, prefixes, "")))


def write_trig(graphs: Mapping[str, ArgumentMap]) -> str:
    """Return the maps as TriG, each in the graph that its key names ("" for none)."""
    maps = [graphs[name] for name in sorted(graphs)]
    prefixes = _prefixes(maps, tuple(str(m.id) for m in maps if m.id))
    parts = list(_header(prefixes))
    for name in sorted(graphs):
        body = _body(graphs[name], prefixes, "  " if name else "")
        if name:
            term = name if is_blank(name) else f"<{name}>"
            parts += ["\n", f"GRAPH {_term(term, prefixes)} {{", *body, "}\n"]
        else:
            parts += body
    return "".join(parts)


def _header(prefixes: Mapping[str, str]) -> Iterator[str]:
    for prefix, namespace in sorted(prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _prefixes(maps: Sequence[ArgumentMap], names: Sequence[str]) -> dict[str, str]:
    """Return the prefixes that are used: ours, and the empty one for a single map's own names."""
    used: set[str] = set()
    terms = {term for m in maps for triple in triples(m) for term in triple} - {TYPE}
    for term in terms:
        if is_iri_term(term):
            used.add(_namespace(term[1:-1]))
        elif is_literal(term) and term[-1] == ">" and not _is_bare(term):
            used.add(_namespace(parse_literal(term).datatype))
    prefixes = {prefix: space for prefix, space in PREFIXES.items() if space in used}
    if len(names) == 1 and f"{names[0]}#" in used:
        prefixes[""] = f"{names[0]}#"
    return prefixes


def _namespace(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut]


def _body(m: ArgumentMap, prefixes: Mapping[str, str], indent: str) -> Iterator[str]:
    spaces = {namespace: prefix for prefix, namespace in prefixes.items()}
    names = _Names(spaces)
    about: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, obj in triples(m):
        about.setdefault(subject, []).append((predicate, obj))
    written: set[str] = set()
    for title, records in _sections(m):
        blocks = [f"<{record.id}>" for record in records]
        if blocks:
            yield f"\n{indent}# {title}\n"
        for subject in blocks:
            written.add(subject)
            yield from _block(subject, about[subject], names, indent)
    rest = sorted(about.keys() - written)
    if rest:
        yield f"\n{indent}# Carried, not read\n"
    for subject in rest:
        yield from _block(subject, about[subject], names, indent)


def _sections(m: ArgumentMap) -> Iterator[tuple[str, Iterable[Record]]]:
    if m.header:
        yield "The map", (m.header,)
    yield "Claims, each followed by the steps that lead to it", _argument(m)
    yield "Questions", m.questions
    yield "Dispositions", m.dispositions
    yield "Passages", _passages(m)
    yield "Speakers", m.agents
    yield "Texts", m.sources


def _argument(m: ArgumentMap) -> Iterator[Record]:
    """Yield theses, then what leads to them and so on, then what no thesis is reached from."""
    seen: set[Iri] = set()
    # A stack, not recursion: chains are as long as debates are.
    starts = [*m.theses, *(claim.id for claim in sorted(m.claims, key=in_order))]
    for start in starts:
        stack = [start]
        while stack:
            iri = stack.pop()
            if iri in seen or iri not in m:
                continue
            seen.add(iri)
            record = m[iri]
            if not isinstance(record, Claim | Support | Attack):
                continue
            yield record
            follow: list[Iri] = []
            if isinstance(record, Support | Attack):
                follow += sorted(record.sources)
            follow += [relation.id for relation in m.relations_into(iri)]
            stack += reversed(follow)
    for relation in m.relations:
        if relation.id not in seen:
            yield relation


def _passages(m: ArgumentMap) -> Iterator[Record]:
    """Yield the passages, each followed by its selectors, then selectors of no passage."""
    seen: set[Iri] = set()
    for excerpt in m.excerpts:
        yield excerpt
        for selector in sorted(excerpt.selectors):
            if selector in m and selector not in seen:
                seen.add(selector)
                yield m[selector]
    for record in m:
        if isinstance(record, TextPosition | TextQuote) and record.id not in seen:
            yield record


class _Names:
    """The short form of each term, worked out once."""

    def __init__(self, spaces: Mapping[str, str]) -> None:
        self._spaces = spaces
        self._known: dict[str, str] = {TYPE: "a"}

    def __getitem__(self, term: str) -> str:
        if is_literal(term):
            return _literal(term, self)
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = _shorten(term, self._spaces)
        return known


def _term(term: str, prefixes: Mapping[str, str]) -> str:
    return _Names({namespace: prefix for prefix, namespace in prefixes.items()})[term]


def _shorten(term: str, spaces: Mapping[str, str]) -> str:
    if not is_iri_term(term):
        return term
    iri = term[1:-1]
    namespace = _namespace(iri)
    prefix = spaces.get(namespace)
    local = iri[len(namespace) :]
    if prefix is None or not _LOCAL.fullmatch(local):
        return term
    return f"{prefix}:{local}"


def _literal(term: str, names: _Names) -> str:
    if term[-1] != ">":
        return term
    value, _, datatype = parse_literal(term)
    if _is_bare(term):
        return value
    return f"{term[: term.rindex('^^')]}^^{names[f'<{datatype}>']}"


def _rank(predicate: str) -> tuple[int, str]:
    return (_RANKS.get(predicate, 10_000), predicate)


def _block(subject: str, said: list[tuple[str, str]], names: _Names, indent: str) -> Iterator[str]:
    by_predicate: dict[str, list[str]] = {}
    for predicate, obj in said:
        by_predicate.setdefault(predicate, []).append(names[obj])
    yield f"\n{indent}{names[subject]}"
    first = True
    for predicate in sorted(by_predicate, key=_rank):
        opening = " " if first else f" ;\n{indent}  "
        yield f"{opening}{names[predicate]} {', '.join(sorted(by_predicate[predicate]))}"
        first = False
    yield " .\n"
