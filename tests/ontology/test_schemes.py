"""The schemes: complete, mapped, and each question aimed at a part of the argument."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

AM = Namespace("https://w3id.org/argmap#")
AMS = Namespace("https://w3id.org/argmap/schemes#")
SCHEME = URIRef("https://w3id.org/argmap/schemes")
SLUGS = [
    "argument-from-expert-opinion",
    "argument-from-position-to-know",
    "argument-from-analogy",
    "argument-from-cause-to-effect",
    "argument-from-correlation-to-cause",
    "argument-from-negative-consequences",
    "argument-from-positive-consequences",
    "slippery-slope-argument",
    "practical-reasoning",
    "argument-from-commitment",
    "argument-from-inconsistent-commitment",
    "argument-from-bias",
    "ad-hominem-circumstantial",
    "ad-hominem-generic",
    "argument-from-example",
    "argument-from-sign",
    "argument-from-ignorance",
    "argument-from-precedent",
    "argument-from-popular-opinion",
    "argument-from-popular-practice",
    "argument-from-verbal-classification",
    "argument-from-rule",
    "argument-from-exceptional-case",
    "argument-from-alternatives",
    "argument-from-threat",
    "argument-from-waste",
    "argument-from-fairness",
]
AIFDB = {  # numbers and names as AIFdb's own data has them
    1: "Analogy",
    4: "CauseToEffect",
    6: "Commitment",
    7: "CorrelationToCause",
    14: "Example",
    15: "ExpertOpinion",
    19: "Ignorance",
    20: "InconsistentCommitment",
    23: "PopularOpinion",
    25: "PopularPractice",
    26: "PositionToKnow",
    28: "PracticalReasoning",
    30: "Sign",
    31: "VerbalClassification",
    61: "EstablishedRule",
    62: "ExceptionalCase",
    172: "Ad hominem",
}


def test_the_schemes_that_others_refer_to_are_there(schemes: Graph) -> None:
    assert set(schemes.subjects(RDF.type, AM.Scheme)) == {AMS[slug] for slug in SLUGS}


def test_there_are_enough_questions(schemes: Graph) -> None:
    assert len(set(schemes.subjects(RDF.type, AM.CriticalQuestion))) >= 70


@pytest.mark.parametrize("slug", SLUGS)
def test_a_scheme_is_named_and_defined_and_questioned(schemes: Graph, slug: str) -> None:
    scheme = AMS[slug]
    assert schemes.value(scheme, SKOS.inScheme) == SCHEME
    (label,) = schemes.objects(scheme, SKOS.prefLabel)
    (definition,) = schemes.objects(scheme, SKOS.definition)
    assert isinstance(label, Literal)
    assert label.language == "en"
    assert re.fullmatch(r"[A-Z][^.]+; so [^.]+\.|.+ presumption .+\.", str(definition))
    questions = set(schemes.objects(scheme, AM.criticalQuestion))
    assert len(questions) >= 2
    for question in questions:
        assert str(question).startswith(f"{scheme}-")
    parts = {schemes.value(question, AM.asksAfter) for question in questions}
    assert AM.premisePart in parts
    assert len(parts) >= 2  # what can be doubted is never the premises alone


def test_each_question_belongs_to_one_scheme_and_asks_after_one_part(schemes: Graph) -> None:
    parts = {AM.premisePart, AM.stepPart, AM.conclusionPart}
    for question in schemes.subjects(RDF.type, AM.CriticalQuestion):
        assert len(set(schemes.subjects(AM.criticalQuestion, question))) == 1
        (part,) = schemes.objects(question, AM.asksAfter)
        assert part in parts
        (text,) = schemes.objects(question, AM.text)
        assert isinstance(text, Literal)
        assert text.language == "en"
        assert text.endswith("?")
        assert len(list(schemes.objects(question, RDFS.label))) == 1


def test_each_scheme_is_in_one_collection(schemes: Graph) -> None:
    members = Counter(schemes.objects(None, SKOS.member))
    assert members == Counter(AMS[slug] for slug in SLUGS)


def test_labels_are_unambiguous_however_they_are_written(schemes: Graph) -> None:
    """Tools write names with and without capitals, spaces and hyphens."""
    names: dict[str, set[object]] = {}
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
        for scheme, label in schemes.subject_objects(predicate):
            if (scheme, RDF.type, AM.Scheme) in schemes:
                names.setdefault(re.sub(r"\W", "", str(label)).lower(), set()).add(scheme)
    assert all(len(found) == 1 for found in names.values())


def test_aifdb_numbers_and_names_lead_to_one_scheme(schemes: Graph) -> None:
    numbers = {
        int(str(number)): scheme for scheme, number in schemes.subject_objects(SKOS.notation)
    }
    assert numbers.keys() == AIFDB.keys()
    for number, name in AIFDB.items():
        assert (numbers[number], SKOS.hiddenLabel, Literal(name)) in schemes


def test_mappings_lead_to_schemes_of_aif(schemes: Graph) -> None:
    targets = [
        target
        for predicate in (SKOS.exactMatch, SKOS.narrowMatch, SKOS.relatedMatch)
        for target in schemes.objects(None, predicate)
    ]
    assert len(targets) == len(set(targets)) == 28
    assert all(
        re.fullmatch(r"http://www\.arg\.dundee\.ac\.uk/aif#[A-Za-z]+_Scheme", str(target))
        for target in targets
    )


def test_our_questions_are_credited_to_the_theory(schemes: Graph) -> None:
    assert (SCHEME, DCTERMS.source, URIRef("https://doi.org/10.1017/CBO9780511802034")) in schemes
