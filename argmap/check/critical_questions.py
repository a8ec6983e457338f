"""A scheme whose critical questions nobody has raised.

A step that follows a scheme of argument is as good as its answers to the scheme's critical
questions (Walton, Reed and Macagno 2008). No attack in the map raises one of them against the
step: the questions may be settled, or nobody may have asked.

To close it, ask the question: an am:Attack with am:raises, on the step, a premise or the
conclusion.

Bad::

    :a a am:Claim ; am:text "The architect says that the roof will hold." .
    :b a am:Claim ; am:text "The roof will hold." .
    :s a am:Support ; am:premise :a ; am:conclusion :b ;
        am:scheme ams:argument-from-expert-opinion .

Good::

    :a a am:Claim ; am:text "The architect says that the roof will hold." .
    :b a am:Claim ; am:text "The roof will hold." .
    :s a am:Support ; am:premise :a ; am:conclusion :b ;
        am:scheme ams:argument-from-expert-opinion .
    :c a am:Claim ; am:text "The architect is paid by the builder." .
    :d a am:Attack ; am:attacker :c ; am:target :s ;
        am:raises ams:argument-from-expert-opinion-trustworthiness .
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from argmap.analysis.naming import described
from argmap.check import Case, Problem, Rule
from argmap.model import Iri, Severity, short


def _find(case: Case) -> Iterator[Problem]:
    for step in case.m.relations:
        if step.scheme is None:
            continue
        questions = _questions().get(step.scheme, {})
        places = (step.id, step.goal, *sorted(step.sources))
        raised = {q for place in places for each in case.m.attacks_on(place) for q in each.raises}
        if questions and not raised & set(questions):
            first = next(iter(questions.values()))
            yield Problem(
                step.id,
                f"{described(case.m, step.id)} is an {short(step.scheme).replace('-', ' ')}"
                f", and nobody asks any of its {len(questions)} critical questions",
                f'ask, for instance: "{first}" (an am:Attack with am:raises)',
            )


@cache
def _questions() -> Mapping[Iri, Mapping[Iri, str]]:
    """Return the critical questions of each shipped scheme, by name."""
    from argmap.rdf.parse import parse
    from argmap.rdf.terms import parse_literal
    from argmap.rdf.vocabulary import am
    from argmap.resources import resource

    triples = parse(resource("ontology/schemes.ttl").read_bytes(), "turtle")[""]
    texts = {s: parse_literal(o).value for s, p, o in triples if p == am("text")}
    found: dict[Iri, dict[Iri, str]] = {}
    for scheme, predicate, question in triples:
        if predicate == am("criticalQuestion") and question in texts:
            asked = found.setdefault(Iri(scheme[1:-1]), {})
            asked[Iri(question[1:-1])] = texts[question]
    return {scheme: dict(sorted(asked.items())) for scheme, asked in found.items()}


entry = Rule(code="AM307", severity=Severity.INFO, find=_find, is_whole=True)
