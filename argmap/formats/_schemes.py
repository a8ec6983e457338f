"""Argumentation schemes by the names and numbers that other tools give them."""

from __future__ import annotations

import re
from functools import cache

from argmap.model import Iri
from argmap.rdf.parse import parse
from argmap.rdf.terms import parse_literal
from argmap.rdf.vocabulary import SKOS, TYPE, am
from argmap.resources import resource

_NAMES = tuple(f"<{SKOS}{term}>" for term in ("hiddenLabel", "prefLabel", "altLabel"))
_EXACT = f"<{SKOS}exactMatch>"
_NUMBER = f"<{SKOS}notation>"


def scheme_of(name: str) -> Iri | None:
    """Return the scheme that goes by a name, whatever its case, spaces and hyphens.

    >>> scheme_of("Expert Opinion"), scheme_of("Default Inference")
    ('https://w3id.org/argmap/schemes#argument-from-expert-opinion', None)
    """
    return _by_name().get(_plain(name))


def name_of(scheme: Iri) -> tuple[str, str | None]:
    """Return the name that AIF tools write for a scheme, and AIFdb's number where it has one.

    >>> name_of(Iri("https://w3id.org/argmap/schemes#argument-from-expert-opinion"))
    ('ExpertOpinion', '15')
    """
    return _by_iri().get(scheme, (scheme, None))


def _plain(name: str) -> str:
    words = re.sub(r"^argument(?:s)? from |^appeal to ", "", name.strip().lower())
    return re.sub(r"[\s_-]", "", words)


@cache
def _said() -> dict[str, dict[str, list[str]]]:
    data = resource("ontology/schemes.ttl").read_bytes()
    said: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, obj in parse(data, "turtle")[""]:
        said.setdefault(subject, {}).setdefault(predicate, []).append(obj)
    return said


@cache
def _by_name() -> dict[str, Iri]:
    found: dict[str, Iri] = {}
    for subject, node in sorted(_said().items()):
        if am("Scheme") in node.get(TYPE, ()):
            for predicate in _NAMES:
                for term in sorted(node.get(predicate, ())):
                    found.setdefault(_plain(parse_literal(term).value), Iri(subject[1:-1]))
    return found


@cache
def _by_iri() -> dict[Iri, tuple[str, str | None]]:
    found: dict[Iri, tuple[str, str | None]] = {}
    for subject, node in _said().items():
        names = [parse_literal(term).value for key in _NAMES for term in sorted(node.get(key, ()))]
        numbers = [parse_literal(term).value for term in sorted(node.get(_NUMBER, ()))]
        if names:
            found[Iri(subject[1:-1])] = (names[0], numbers[0] if numbers else None)
    return found


def aif_individual(scheme: Iri) -> str | None:
    """Return the individual of AIF.owl that is the same scheme, if there is exactly one.

    >>> aif_individual(Iri("https://w3id.org/argmap/schemes#argument-from-expert-opinion"))
    'http://www.arg.dundee.ac.uk/aif#ExpertOpinion_Scheme'
    """
    matches = _said().get(f"<{scheme}>", {}).get(_EXACT, [])
    return matches[0][1:-1] if len(matches) == 1 else None


def scheme_of_individual(individual: str) -> Iri | None:
    """Return the scheme that is the same as an individual of AIF.owl, in any of its namespaces.

    >>> scheme_of_individual("http://www.arg.tech/aif#ExpertOpinion_Scheme")
    'https://w3id.org/argmap/schemes#argument-from-expert-opinion'
    """
    return _by_individual().get(individual.rpartition("#")[2])


@cache
def _by_individual() -> dict[str, Iri]:
    found: dict[str, Iri] = {}
    for subject, node in sorted(_said().items()):
        for match in node.get(_EXACT, ()):
            found.setdefault(match[1:-1].rpartition("#")[2], Iri(subject[1:-1]))
    return found
