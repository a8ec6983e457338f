"""An update tried on a copy of the corpus: which graphs it changes, and to what.

Comparing all graphs of the two would take more than a second for 100 thousand triples. So only
those are compared that the update can have changed: the ones that it names, and the values of
the variables that stand for a graph in its templates, which are asked for before each operation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import cast

import pyoxigraph as ox

from argmap.rdf.parse import DEFAULT
from argmap.rdf.sparql import Query
from argmap.rdf.vocabulary import PREFIXES
from argmap.server.graphs import lines_of, same
from argmap.server.messages import RefusedError, Update
from argmap.server.updates import checked, graphs_changed, mentioned, operations, with_using


def outcome(known: ox.Store, trial: ox.Store, change: Update) -> Mapping[str, bytes]:
    """Return the graphs that an update changes, tried on a copy of what is known.

    Raises:
        InputError: for an error of syntax.
        RefusedError: if it fails, such as CREATE of a graph that is there.
    """
    update = checked(change.text)
    asked = Query(with_using(update, change.using, change.named), update.file)
    try:
        names = _carried_out(trial, asked, change.base)
    except SyntaxError as error:
        raise update.syntax_error(str(error)) from error
    except (RuntimeError, ValueError) as error:
        raise RefusedError(422, f"nothing was changed: {error}") from error
    if names is None:
        names = {*_names(known), *_names(trial), DEFAULT}
    return dict(_differing(known, trial, names))


def _carried_out(trial: ox.Store, update: Query, base: str | None) -> set[str] | None:
    """Carry out an update; return the graphs that it can have changed, if they can be told."""
    names = mentioned(update)
    if names is not None:
        trial.update(update.text, base_iri=base, prefixes=PREFIXES)
        return set(names)
    _read_whole(update, base)
    changed: set[str] | None = set()
    for operation in operations(update):
        if changed is not None:
            some = _graphs_of(trial, operation, base)
            changed = None if some is None else changed | some
        trial.update(operation.text, base_iri=base, prefixes=PREFIXES)
    return changed


def _read_whole(update: Query, base: str | None) -> None:
    """Raise a SyntaxError for what is wrong anywhere in an update, before any of it is done."""
    with suppress(RuntimeError, ValueError):  # such as DROP of a graph that is not there
        ox.Store().update(update.text, base_iri=base, prefixes=PREFIXES)


def _graphs_of(trial: ox.Store, operation: Query, base: str | None) -> set[str] | None:
    """Return the graphs that an operation can change as things are, if they can be told."""
    told = graphs_changed(operation)
    if told is None:
        return None
    names, question = told
    if question is None:
        return set(names)
    found = trial.query(question.text, base_iri=base, prefixes=PREFIXES)
    terms = (term for row in cast("ox.QuerySolutions", found) for term in row)
    return {*names, *(term.value for term in terms if isinstance(term, ox.NamedNode))}


def copied(known: ox.Store, change: Update) -> ox.Store:
    """Return the copy that came with an update, or one of the graphs that it names."""
    if change.copy:
        return ox.Store(change.copy)
    trial = ox.Store()
    for name in sorted(mentioned(checked(change.text)) or ()):
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        lines = lines_of(known, name)
        trial.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        if name and known.contains_named_graph(ox.NamedNode(name)):
            trial.add_graph(ox.NamedNode(name))
    return trial


def _differing(
    before: ox.Store, after: ox.Store, names: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    for name in sorted(names):
        old, new = lines_of(before, name), lines_of(after, name)
        if not same(old, new):
            yield name, new


def _names(known: ox.Store) -> Iterator[str]:
    return (str(name)[1:-1] for name in known.named_graphs() if isinstance(name, ox.NamedNode))
