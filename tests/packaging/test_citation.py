"""What is to be cited: CITATION.cff, the ontology and the program name one version, and one day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import yaml
from rdflib import DCTERMS, Graph, URIRef

import argmap
from argmap.resources import resource

ROOT = Path(__file__).resolve().parents[2]
CITED = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_file_has_what_the_format_requires() -> None:
    """The Citation File Format 1.2.0 (Druskat et al. 2021)."""
    assert CITED["cff-version"] == "1.2.0"
    assert all(isinstance(CITED[key], str) for key in ("message", "title"))
    assert all(author.get("name") or author.get("family-names") for author in CITED["authors"])
    assert isinstance(CITED["date-released"], dt.date)
    assert CITED["type"] == "software"


def test_version_day_and_licence_are_those_of_the_rest() -> None:
    ontology = Graph().parse(resource("ontology/argmap.ttl"), format="turtle")
    name = URIRef("https://w3id.org/argmap")
    assert CITED["version"] == argmap.__version__
    assert ontology.value(name, DCTERMS.issued).toPython() == CITED["date-released"]  # type: ignore[union-attr]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'license = "{CITED["license"]}"' in project
    citation = str(ontology.value(name, DCTERMS.bibliographicCitation))
    page = " ".join(
        (ROOT / "docs" / "citing.md").read_text(encoding="utf-8").replace(">", " ").split()
    )
    assert citation in page
