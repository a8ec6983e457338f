"""Each test run through what the workers of `argmap serve` run, in this process.

A query goes through `argmap.server.answering`, in the notation in which the suite has the
result; an update through `argmap.server.editing`, tried on a copy and then written as the
server writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import rdflib

from argmap.model import InputError
from argmap.server.answering import answered
from argmap.server.editing import completed
from argmap.server.messages import Question, RefusedError, Update
from argmap.server.trying import outcome
from argmap.store.embedded import transaction
from tests.conformance.sparql.comparing import (
    row_of,
    rows_of_csv,
    same_quads,
    same_rows,
    term_row,
)
from tests.conformance.sparql.suite import MF, QT, UT, Case, graph_of, text

_RDF = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
_ROWS = {
    ".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
}
_RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_SELECTED = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#ResultSet"


def run(case: Case) -> str:
    """Return "" if a test passes, and otherwise what came instead."""
    try:
        return RUNNERS[case.kind](case)
    except (InputError, RefusedError) as error:
        return f"refused: {str(error).splitlines()[0]}"


def _evaluated(case: Case) -> str:
    graph = graph_of(case)
    action = graph.value(case.node, MF.action)
    query, result = str(graph.value(action, QT.query)), str(graph.value(case.node, MF.result))
    known = _dataset(graph, action, QT.data, QT.graphData, None)
    suffix = result[result.rindex(".") :]
    asked = text(query).decode()
    if suffix == ".csv":
        found = _answer(known, asked, query, "text/csv").decode()
        same = same_rows(rows_of_csv(found), rows_of_csv(text(result).decode()), ordered=True)
        return "" if same else "other rows"
    if suffix not in _ROWS:
        expected = list(ox.parse(text(result), format=_RDF[suffix], base_iri=result))
        if not any(str(t.object) == f"<{_SELECTED}>" for t in expected):
            found_triples = ox.parse(
                _answer(known, asked, query, "application/n-triples"),
                format=ox.RdfFormat.N_TRIPLES,
            )
            return "" if same_quads(found_triples, expected) else "another graph"
        return _like_result_set(known, asked, query, result)
    accept, form = _ROWS[suffix]
    got = ox.parse_query_results(_answer(known, asked, query, accept), format=form)
    wanted = ox.parse_query_results(text(result), format=form)
    if isinstance(got, ox.QueryBoolean) or isinstance(wanted, ox.QueryBoolean):
        return "" if got == wanted else f"{got}"
    names = sorted(variable.value for variable in wanted.variables)
    if names != sorted(variable.value for variable in got.variables):
        return "other variables"
    ordered = "ORDER BY" in asked.upper()
    same = same_rows(
        [row_of(names, row) for row in got],
        [row_of(names, row) for row in wanted],
        ordered=ordered,
    )
    return "" if same else "other rows"


def _like_result_set(known: ox.Store, asked: str, query: str, result: str) -> str:
    """Compare with rows that are written as RDF, in the tests' own vocabulary."""
    graph = rdflib.Graph().parse(data=text(result), format="turtle", publicID=result)
    names = sorted({str(name) for name in graph.objects(None, _RS.resultVariable)})
    accept, form = _ROWS[".srj"]
    got = ox.parse_query_results(_answer(known, asked, query, accept), format=form)
    assert isinstance(got, ox.QuerySolutions)
    wanted = []
    for solution in graph.objects(None, _RS.solution):
        values = {
            str(graph.value(binding, _RS.variable)): value.n3()
            for binding in graph.objects(solution, _RS.binding)
            for value in graph.objects(binding, _RS.value)
        }
        wanted.append(tuple(values.get(name, "") for name in names))
    found = [row_of(names, row) for row in got]
    return (
        "" if same_rows(found, [term_row(row) for row in wanted], ordered=False) else "other rows"
    )


def _answer(known: ox.Store, asked: str, base: str, accept: str) -> bytes:
    question = Question(text=asked, accept=accept, union=False, limit=100_000, base=base)
    return answered(known, question).body


def _updated(case: Case) -> str:
    graph = graph_of(case)
    action, result = graph.value(case.node, MF.action), graph.value(case.node, MF.result)
    request = str(graph.value(action, UT.request))
    known = _dataset(graph, action, UT.data, UT.graphData, UT.graph)
    trial = ox.Store()
    trial.bulk_extend(known)
    for name in known.named_graphs():
        trial.add_graph(name)
    change = Update(text=text(request).decode(), base=request)
    graphs = completed(known, outcome(known, trial, change))
    if graphs:
        known.update(transaction(graphs))
    expected = _dataset(graph, result, UT.data, UT.graphData, UT.graph)
    return "" if same_quads(known, expected) else "another dataset"


def _read(case: Case) -> str:
    """Run a test of syntax: what must be read is read."""
    graph = graph_of(case)
    url = str(graph.value(case.node, MF.action))
    asked = text(url).decode()
    if "Update" in case.kind:
        outcome(ox.Store(), ox.Store(), Update(text=asked, base=url))
    else:
        question = Question(text=asked, accept="", union=False, limit=10, base=url)
        answered(ox.Store(), question)
    return ""


def _is_read(case: Case) -> str:
    """Run a test of syntax, and let pass what was read and could not be carried out."""
    try:
        return _read(case)
    except RefusedError as error:
        if error.status in {422, 501}:
            return ""
        raise


def _not_read(case: Case) -> str:
    """Run a test of syntax: what must not be read is refused."""
    try:
        _read(case)
    except (InputError, RefusedError):
        return ""
    return "it was read"


def _dataset(
    graph: rdflib.Graph,
    node: rdflib.term.Node | None,
    data: rdflib.URIRef,
    named: rdflib.URIRef,
    inner: rdflib.URIRef | None,
) -> ox.Store:
    """Return the store that a node of a manifest describes."""
    known = ox.Store()
    for url in graph.objects(node, data):
        known.extend(_triples(str(url), ox.DefaultGraph()))
    for each in graph.objects(node, named):
        file = graph.value(each, inner) if inner is not None else each
        label = graph.value(each, rdflib.RDFS.label)
        name = ox.NamedNode(str(label) if label is not None and inner is not None else str(each))
        known.add_graph(name)
        known.extend(_triples(str(file), name))
    return known


def _triples(url: str, name: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    form = _RDF[url[url.rindex(".") :]]
    for quad in ox.parse(text(url), format=form, base_iri=url, rename_blank_nodes=True):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


RUNNERS: dict[str, Callable[[Case], str]] = {
    "QueryEvaluationTest": _evaluated,
    "CSVResultFormatTest": _evaluated,
    "PositiveSyntaxTest11": _is_read,
    "NegativeSyntaxTest11": _not_read,
    "PositiveUpdateSyntaxTest11": _is_read,
    "NegativeUpdateSyntaxTest11": _not_read,
    "UpdateEvaluationTest": _updated,
}
"""How the tests of each kind are run that need no server."""
