"""Frameworks of abstract argumentation as maps, and maps as frameworks, for solvers.

A map that has only claims and attacks of one claim on another is a framework already (Dung
1995) and comes back as it was. Any other is translated as for the evaluation
(`argmap.analysis.translation`), so that a solver's answer about a claim is ours: relations and
auxiliary arguments become arguments too. A table in the file says what each argument stands
for, since solvers allow them no more than a bare name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from argmap.analysis.framework import Framework
from argmap.analysis.frameworks_io import read_framework
from argmap.analysis.translation import is_inert, translate
from argmap.formats._json import problem
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.formats._nodeset import natural
from argmap.formats._text import decode
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Header,
    InputError,
    Iri,
    Place,
    Record,
    Text,
    short,
)

RESERVED = ("attack",)
LARGEST = 1_000_000
"""More arguments than this are a task for `argmap solve`, not a map."""

Named = Callable[[str, int], str]
"""The name of an argument in a notation, from its id and its place, counted from 1."""

_LINE = re.compile(r"^[%#] argument (\S+): (.*)$", re.MULTILINE)
_SIZE = re.compile(rb"^p af\s+(\d{1,20})", re.MULTILINE)
TERMS = {
    "argument": "claim; its text from the table, where there is one",
    "attack": "attack of one claim on another",
    "a map with supports, undercuts or linked attackers": "its translation into a framework",
}


def read_as_map(
    data: bytes, file: str, notation: str, labels: Mapping[str, str] | None = None
) -> ArgumentMap:
    """Return the map of a framework."""
    size = _SIZE.search(data)
    if size and int(size[1]) > LARGEST:
        advice = "ask it of `argmap solve`, which needs no map"
        found = problem(Place(file, 1, 1), f"{int(size[1]):,} arguments are no map", advice)
        raise InputError([found])
    af = read_framework(data, file, notation)
    said = dict(_LINE.findall(decode(data, file))) if labels is None else labels
    return _map(af, said, file, Names(map_iri(file), RESERVED))


def _map(af: Framework, labels: Mapping[str, str], file: str, names: Names) -> ArgumentMap:
    table = [_entry(name, labels.get(name)) for name in af.names]
    ids = [name for name, _ in table]
    if len(set(ids)) < len(ids):
        found = problem(
            Place(file, 1, 1), "two arguments stand for one claim", "correct the table"
        )
        raise InputError([found])
    records: list[Record] = [Header(id=names.base)]
    records += [Claim(id=names.iri(name), text=Text(text)) for name, text in table]
    for source, target in af.attacks:
        records.append(
            Attack(
                id=_attack(names, ids[source], ids[target]),
                attackers=frozenset({names.iri(ids[source])}),
                target=names.iri(ids[target]),
            )
        )
    return ArgumentMap.of(*records)


def _attack(names: Names, source: str, target: str) -> Iri:
    return names.own("attack", f"{quote(source, safe='')}:{quote(target, safe='')}")


def _entry(name: str, label: str | None) -> tuple[str, str]:
    """Return the id and the text that the table has for an argument."""
    if label is None:
        return name, name
    try:
        value = json.loads(label) if label.startswith("{") else None
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return name, label
    said = value.get("id")
    text = value["text"].encode("utf-8", "replace").decode()
    return (said if isinstance(said, str) and said else name), text


def arguments(m: ArgumentMap, named: Named) -> tuple[Framework, Mapping[str, str]]:
    """Return the framework of a map under names of a notation, and what each stands for."""
    names = _names(m)
    if is_abstract(m):
        claims = sorted(m.claims, key=lambda claim: natural(names.id(claim.id)))
        pairs = [(next(iter(attack.attackers)), attack.target) for attack in m.attacks]
        af = Framework.of([claim.id for claim in claims], sorted(pairs))
    else:
        af = translate(m)
    ids = [names.id(Iri(name)) for name in af.names]
    called = [named(name, place) for place, name in enumerate(ids, 1)]
    taken = set(called)
    if len(taken) < len(called):
        called = [f"a{place}" for place in range(1, len(called) + 1)]
    labels = {
        name: label
        for name, each, iri in zip(called, ids, af.names, strict=True)
        if (label := _label(name, each, _text(m, Iri(iri)))) is not None
    }
    return Framework.numbered(tuple(called), af.attacks), labels


def _label(name: str, said: str, text: str) -> str | None:
    if name == said == text:
        return None
    plain = text == text.strip() and text.isprintable() and not text.startswith("{") and text
    if name == said and plain:
        return text
    value = {"text": text} if name == said else {"id": said, "text": text}
    # Escaped, since a line separator within the text would end the line.
    return json.dumps(value)


def _text(m: ArgumentMap, name: Iri) -> str:
    record = m.get(name)
    if isinstance(record, Claim):
        return record.text.value
    return f"{type(record).__name__.lower()} {short(name)}" if record is not None else name


def is_abstract(m: ArgumentMap) -> bool:
    """Tell whether a map is a framework as it stands: claims, and attacks of one on another."""
    return (
        not m.supports
        and not any(claim.needs_support or claim.draft for claim in m.claims)
        and all(
            len(attack.attackers) == 1
            and isinstance(m.get(attack.target), Claim)
            and not is_inert(m, attack)
            for attack in m.attacks
        )
    )


def losses_as(
    write: Callable[[Sequence[ArgumentMap]], bytes],
    notation: str,
    labels_of: Callable[[str], Mapping[str, str]] | None,
    m: ArgumentMap,
) -> Mapping[str, int]:
    """Return what a framework cannot hold of a map, by reading it back."""
    data, names = write([m]), _names(m)
    text = data.decode()
    labels = dict(_LINE.findall(text)) if labels_of is None else labels_of(text)
    again = _map(read_framework(data, "-", notation), labels, "-", names)
    called = {
        attack.id: _attack(names, names.id(next(iter(attack.attackers))), names.id(attack.target))
        for attack in m.attacks
    }
    return difference(m, again, called if is_abstract(m) else None)


def _names(m: ArgumentMap) -> Names:
    return names_of(m, RESERVED)
