"""Which tests are known to fail, and which are not run, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conformance.sparql.suite import Case

_PATH = (
    "Oxigraph gives no row for a term that is in no triple, where a path of length zero has one"
)
_GRAPH = "Oxigraph does not give the variable of GRAPH to the rows of what stands inside"
_LITERAL = "Oxigraph keeps numbers by their value: -3 as an integer, 1.0e6 as 1000000"

KNOWN: Mapping[str, str] = {
    "aggregates/agg-empty-group-count-graph": _GRAPH,
    "aggregates/agg-groupconcat-04": "Oxigraph keeps the language that all parts share",
    "aggregates/agg-groupconcat-06": "Oxigraph keeps the language that all parts share",
    "bindings/graph": _GRAPH,
    "csv-tsv-res/csv03": _LITERAL,
    "csv-tsv-res/tsv03": _LITERAL,
    "functions/bnode01": "Oxigraph gives BNODE(x) one node for all rows, and not one for each",
    "negation/graph-minus": "Oxigraph takes the variable of GRAPH for one that MINUS shares",
    "property-path/zero_or_more_set_end": _PATH,
    "property-path/zero_or_more_set_start": _PATH,
    "property-path/zero_or_one_set_end": _PATH,
    "property-path/zero_or_one_set_start": _PATH,
}
"""The tests that fail, by folder and name. One that passes is an error as well."""

_SERVICE = "SERVICE is refused on purpose: a query reaches out to nobody"
_LOAD = "LOAD is refused on purpose: an update reaches out to nobody"
_FOLDERS: Mapping[str, str] = {
    "entailment": "entailment regimes are not claimed: what follows is in graphs of its own",
    "service": _SERVICE,
    "syntax-fed": _SERVICE,
}
_LOADING = frozenset(
    {
        "syntax-update-1/test_1",
        "syntax-update-1/test_2",
        "syntax-update-1/test_3",
        "syntax-update-1/test_4",
        "syntax-update-1/test_37",
        "update-silent/load-silent",
        "update-silent/load-into-silent",
    }
)


def excluded(case: Case) -> str:
    """Return why a test is not run; "" if it is."""
    return _FOLDERS.get(case.folder, "") or (_LOAD if str(case) in _LOADING else "")
