"""The passages that an xAIF file marks in its text, as OVA does: ``<span id="node12">``.

The text is HTML, as plain as editors write it: its words with the tags taken out, a line feed
for each ``<br>``, are the source that positions count in. So two analyses of one text quote the
same source, whatever each of them marks. A mark names a node; if that is a locution, what is
quoted is the claims that it is uttered for (L → YA → I).

The text itself is carried as it is, and its marks are read anew; so they need not be written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape

from argmap.formats._names import Names
from argmap.formats._nodeset import ILLOCUTION, LOCUTION, STATEMENT, Nodeset
from argmap.model import (
    ArgumentMap,
    Claim,
    Excerpt,
    Header,
    Iri,
    Record,
    Source,
    TextPosition,
)
from argmap.model.passages import digest, normalised

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b([^<>]*)>")
_ID = re.compile(r"""(?<![\w-])id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Highlights:
    """What the marks of a text are in a map.

    Attributes:
        records: the source, the passages and their positions; empty if no claim is marked.
        quoted: the passages of each claim that has any.
        source: the name of the text.
    """

    records: frozenset[Record]
    quoted: Mapping[Iri, frozenset[Iri]]
    source: Iri


def highlights(graph: Nodeset, block: object, names: Names) -> Highlights:
    """Return what the block ``text`` of a file marks of its graph. O(text and graph)."""
    source = names.own("source", "text")
    written = block.get("txt") if isinstance(block, dict) else block
    words, spans = _plain(normalised(written)) if isinstance(written, str) else ("", [])
    claims = _claims(graph)
    records: set[Record] = set()
    quoted: dict[Iri, set[Iri]] = {}
    often: Counter[str] = Counter()
    for name, start, end in spans:
        node = name if name in claims else name.removeprefix("node")
        if start == end or not claims.get(node):
            continue
        often[node] += 1
        piece = node if often[node] == 1 else f"{often[node]}-{node}"
        kind = "passage" if often[node] == 1 else "piece"
        excerpt, position = names.own(kind, piece), names.own("position", f"{kind}-{piece}")
        records |= {
            TextPosition(id=position, start=start, end=end),
            Excerpt(
                id=excerpt,
                source=source,
                selectors=frozenset({position}),
                sha256=digest(words[start:end]),
            ),
        }
        for claim in claims[node]:
            quoted.setdefault(names.iri(claim), set()).add(excerpt)
    if records:
        records.add(Source(id=source, length=len(words), sha256=digest(words)))
    return Highlights(
        frozenset(records), {claim: frozenset(some) for claim, some in quoted.items()}, source
    )


def quoting(m: ArgumentMap, found: Highlights) -> ArgumentMap:
    """Return a map with these passages."""
    if not found.records:
        return m
    changed = (
        replace(record, excerpts=record.excerpts | found.quoted.get(record.id, frozenset()))
        if isinstance(record, Claim)
        else replace(record, sources=record.sources | {found.source})
        if isinstance(record, Header)
        else record
        for record in m.records
    )
    return ArgumentMap(frozenset(changed) | found.records, m.extras, m.places)


def unquoting(m: ArgumentMap, found: Highlights) -> ArgumentMap:
    """Return a map without these passages: what is left of it has to be written elsewhere."""
    known = {record.id for record in found.records if m.get(record.id) == record}
    changed = (
        replace(
            record, excerpts=record.excerpts - (found.quoted.get(record.id, frozenset()) & known)
        )
        if isinstance(record, Claim)
        else replace(record, sources=record.sources - (known & {found.source}))
        if isinstance(record, Header)
        else record
        for record in m.records - found.records
    )
    return ArgumentMap(frozenset(changed), m.extras, m.places)


def _plain(written: str) -> tuple[str, list[tuple[str, int, int]]]:
    r"""Return the words of a text, and its marks in order: name, start, end.

    >>> _plain('A <span id="n1">b &amp; <b>c</b></span><br>d')
    ('A b & c\nd', [('n1', 2, 7)])
    """
    parts: list[str] = []
    length = 0
    waiting: list[tuple[str, int]] = []
    found: list[tuple[str, int, int]] = []
    for words, tag in _pieces(written):
        parts.append(words)
        length += len(words)
        if tag is None or tag[2].lower() != "span":
            continue
        if not tag[1]:
            named = _ID.search(tag[3])
            waiting.append(
                (unescape(next(filter(None, named.groups()), "")) if named else "", length)
            )
        elif waiting:
            name, start = waiting.pop()
            if name:
                found.append((name, start, length))
    return "".join(parts), sorted(found, key=lambda mark: mark[1:])


def _pieces(written: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield the words before each tag, and the tag; a ``<br>`` is a line feed."""
    at = 0
    for tag in _TAG.finditer(written):
        end = "\n" if tag[2].lower() == "br" else ""
        yield unescape(written[at : tag.start()]) + end, tag
        at = tag.end()
    yield unescape(written[at:]), None


def _claims(graph: Nodeset) -> Mapping[str, frozenset[str]]:
    """Return the statements that each statement or locution stands for."""
    types = {node.id: node.type for node in graph.nodes}
    after: dict[str, set[str]] = {}
    for edge in graph.edges:
        after.setdefault(edge.source, set()).add(edge.goal)

    def those(nodes: Iterable[str], kind: str) -> set[str]:
        return {goal for each in nodes for goal in after.get(each, ()) if types[goal] == kind}

    found: dict[str, frozenset[str]] = {}
    for name, kind in types.items():
        if kind == STATEMENT:
            found[name] = frozenset({name})
        elif kind == LOCUTION:
            found[name] = frozenset(those(those([name], ILLOCUTION), STATEMENT))
    return found
