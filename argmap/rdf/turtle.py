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
from argmap.rdf.codec import Node, nodes, triples
from argmap.rdf.schema import SHAPES
from argmap.rdf.terms import XSD, is_blank, is_iri_term, parse_literal
from argmap.rdf.vocabulary import PREFIXES, TYPE

_LOCAL = re.compile(r"[A-Za-z_0-9](?:[\w-]*[\w-])?", re.ASCII)
_NUMBERS = {
    f'"^^<{XSD}integer>': re.compile(r"[+-]?[0-9]+"),
    f'"^^<{XSD}decimal>': re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f'"^^<{XSD}boolean>': re.compile(r"true|false"),
}


def _bare(term: str) -> str | None:
    """Return a typed literal as Turtle writes it without quotes (7, 0.5, true), if it does."""
    end = term.rindex('"')
    pattern = _NUMBERS.get(term[end:])
    value = term[1:end]
    return value if pattern is not None and pattern.fullmatch(value) else None


_RANKS: dict[str, int] = {TYPE: -1}
for _shape in SHAPES:
    for _property in _shape.properties:
        _RANKS.setdefault(_property.predicate, len(_RANKS))


def write_turtle(m: ArgumentMap) -> str:
    """Return ``m`` as Turtle. O(n log n) in the size of the map."""
    said = nodes(triples(m))
    prefixes = _prefixes([said], (str(m.id),) if m.id else ())
    return "".join((*_header(prefixes), *_body(m, said, prefixes, "")))


def written_about(subject: str, said: Mapping[str, list[str]], spaces: Mapping[str, str]) -> str:
    """Return the statement about a subject as `write_turtle` has it, without a line break around.

    Args:
        subject: as a term.
        said: the objects of each predicate, as terms.
        spaces: prefixes by the namespaces that they stand for.
    """
    return _block(subject, said, _Names(spaces), "").strip("\n")


def write_trig(graphs: Mapping[str, ArgumentMap]) -> str:
    """Return the maps as TriG, each in the graph that its key names ("" for none)."""
    maps = {name: graphs[name] for name in sorted(graphs)}
    said = {name: nodes(triples(m)) for name, m in maps.items()}
    prefixes = _prefixes(said.values(), tuple(str(m.id) for m in maps.values() if m.id))
    parts = list(_header(prefixes))
    for name, m in maps.items():
        body = _body(m, said[name], prefixes, "  " if name else "")
        if name:
            term = name if is_blank(name) else f"<{name}>"
            parts += ["\n", f"GRAPH {_names(prefixes)[term]} {{", *body, "}\n"]
        else:
            parts += body
    return "".join(parts)


def _header(prefixes: Mapping[str, str]) -> Iterator[str]:
    for prefix, namespace in sorted(prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _prefixes(graphs: Iterable[Mapping[str, Node]], names: Sequence[str]) -> dict[str, str]:
    """Return the prefixes that are used: ours, and the empty one for a single map's own names."""
    used = {_namespace(term[1:-1]) for said in graphs for term in _iris(said)}
    prefixes = {prefix: space for prefix, space in PREFIXES.items() if space in used}
    if len(names) == 1 and f"{names[0]}#" in used:
        prefixes[""] = f"{names[0]}#"
    return prefixes


def _iris(said: Mapping[str, Node]) -> Iterator[str]:
    """Yield the IRIs that are written out, as terms; some of them many times."""
    yield from filter(is_iri_term, said)
    yield from {predicate for node in said.values() for predicate in node} - {TYPE}
    for node in said.values():
        for objects in node.values():
            for obj in objects:
                if obj[0] == "<" and obj != TYPE:
                    yield obj
                elif obj[0] == '"' and obj[-1] == ">" and _bare(obj) is None:
                    yield f"<{parse_literal(obj).datatype}>"


def _namespace(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut]


def _body(
    m: ArgumentMap, said: Mapping[str, Node], prefixes: Mapping[str, str], indent: str
) -> Iterator[str]:
    names = _names(prefixes)
    written: set[str] = set()
    for title, records in _sections(m):
        subjects = [f"<{record.id}>" for record in records]
        if subjects:
            yield f"\n{indent}# {title}\n"
        for subject in subjects:
            yield _block(subject, said[subject], names, indent)
        written.update(subjects)
    rest = sorted(said.keys() - written)
    if rest:
        yield f"\n{indent}# Carried, not read\n"
    for subject in rest:
        yield _block(subject, said[subject], names, indent)


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
        if term[0] == '"':
            return self._literal(term)
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._shortened(term)
        return known

    def _shortened(self, term: str) -> str:
        if not is_iri_term(term):
            return term
        iri = term[1:-1]
        namespace = _namespace(iri)
        prefix = self._spaces.get(namespace)
        local = iri[len(namespace) :]
        if prefix is None or not _LOCAL.fullmatch(local):
            return term
        return f"{prefix}:{local}"

    def _literal(self, term: str) -> str:
        if term[-1] != ">":
            return term
        bare = _bare(term)
        if bare is not None:
            return bare
        return f"{term[: term.rindex('^^')]}^^{self[f'<{parse_literal(term).datatype}>']}"


def _names(prefixes: Mapping[str, str]) -> _Names:
    return _Names({namespace: prefix for prefix, namespace in prefixes.items()})


def _rank(predicate: str) -> tuple[int, str]:
    return (_RANKS.get(predicate, 10_000), predicate)


def _block(subject: str, node: Node, names: _Names, indent: str) -> str:
    lines = []
    for predicate in sorted(node, key=_rank):
        objects = map(names.__getitem__, node[predicate])
        lines.append(f"{names[predicate]} {', '.join(sorted(objects))}")
    said = f" ;\n{indent}  ".join(lines)
    return f"\n{indent}{names[subject]} {said} .\n"
