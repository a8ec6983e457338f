"""A debate small enough to read, in which each query finds something, and maps that grow."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.api import load
from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    Excerpt,
    Header,
    Iri,
    Question,
    Record,
    Support,
    Text,
    short,
)
from argmap.rdf.answer import Answer

DEBATE = """
@prefix : <http://e/debate#> .
@prefix am: <https://w3id.org/argmap#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<http://e/debate> a am:ArgumentMap ; am:thesis :pause .
:what a am:Question ; am:text "What is to be done?"@en .
:ann a prov:Agent ; rdfs:label "Ann"@en .
:bob a prov:Agent .
:passage a oa:SpecificResource ; oa:hasSource <http://e/text> .

:pause a am:Claim ; am:text "Pause."@en ; am:answers :what ; prov:wasAttributedTo :ann .
:risk a am:Claim ; am:text "It is risky."@en ; prov:wasQuotedFrom :passage .
:near a am:Claim ; am:text "It is near."@en ; prov:wasQuotedFrom :passage .
:why a am:Support ; am:premise :risk, :near ; am:conclusion :pause ; am:scheme :practical .

# answered
:cost a am:Claim ; am:text "It costs."@en ; prov:wasAttributedTo :bob .
:a1 a am:Attack ; am:attacker :cost ; am:target :pause .
:little a am:Claim ; am:text "It costs little."@en ; prov:wasAttributedTo :ann .
:a2 a am:Attack ; am:attacker :little ; am:target :a1 .

# reopened: the answer is defeated
:doubt a am:Claim ; am:text "That does not follow."@en ; prov:wasAttributedTo :bob .
:a3 a am:Attack ; am:attacker :doubt ; am:target :why .
:study a am:Claim ; am:text "A study shows it."@en ; prov:wasAttributedTo :ann .
:a4 a am:Attack ; am:attacker :study ; am:target :doubt .
:old a am:Claim ; am:text "The study is old."@en ; prov:wasAttributedTo :ann .
:a5 a am:Attack ; am:attacker :old ; am:target :study .

# disposed of, and linked
:off a am:Claim ; am:text "Others are worse."@en .
:odd a am:Claim ; am:text "Nobody else pauses."@en .
:a6 a am:Attack ; am:attacker :off, :odd ; am:target :pause .
:ruling a am:Disposition ; am:disposes :a6 ; am:decision am:outOfScope ;
    am:reason "Not our question."@en ; prov:wasAttributedTo :ann .

# unanswered
:vague a am:Claim ; am:text "That is vague."@en .
:a7 a am:Attack ; am:attacker :vague ; am:target :risk .
"""


NEEDED: Mapping[str, Mapping[str, str]] = {"about": {"claim": "thesis"}}
"""What has to be asked with the queries that need a parameter, of any map."""


def debate() -> ArgumentMap:
    (m,) = load(DEBATE.encode(), "debate.ttl")
    return m


def other() -> ArgumentMap:
    """Return another map that makes one of the debate's claims, in the same words."""
    text = DEBATE.replace("http://e/debate", "http://e/other").replace('"It is', '"It was')
    (m,) = load(text.encode(), "other.ttl")
    return m


def growing(size: int) -> ArgumentMap:
    """Return a debate of about ``size`` claims: threads of eleven claims about one thesis."""
    name = "http://e/growing"

    def iri(*parts: object) -> Iri:
        return Iri(f"{name}#{'-'.join(map(str, parts))}")

    thesis = iri("thesis")
    speakers = [iri("speaker", i) for i in range(5)]
    questions = [iri("question", i) for i in range(max(size // 100, 1))]
    records: list[Record] = [
        Header(id=Iri(name), theses=frozenset({thesis})),
        Claim(id=thesis, text=Text("The thesis.", "en")),
        *(Agent(id=speaker, name=Text(str(speaker))) for speaker in speakers),
        *(Question(id=question, text=Text("Which?", "en")) for question in questions),
    ]
    for thread in range(size // 11):
        names = [iri("c", thread, n) for n in range(11)]
        for n, claim in enumerate(names):
            passage = iri("p", thread, n)
            records.append(
                Claim(
                    id=claim,
                    text=Text(f"Claim {n} of thread {thread}.", "en"),
                    speakers=frozenset({speakers[(thread + n) % 5]}),
                    excerpts=frozenset({passage} if n % 2 else ()),
                    answers=frozenset({questions[thread % len(questions)]} if n < 2 else ()),
                )
            )
            records.append(Excerpt(id=passage, source=Iri("http://e/text")))
        a, b, c, d, e, f, g, h, i, j, k = names
        scheme = Iri(f"http://e/scheme/{thread % 7}")
        step, attack = iri("s", thread), iri("a", thread)
        records += [
            Support(id=step, premises=frozenset({a, b}), conclusion=thesis, scheme=scheme),
            Support(id=iri("s2", thread), premises=frozenset({c}), conclusion=a),
            Attack(id=attack, attackers=frozenset({d, e}), target=thesis),
            Attack(id=iri("a2", thread), attackers=frozenset({f}), target=attack),
            Attack(id=iri("a3", thread), attackers=frozenset({g}), target=f),
            Attack(id=iri("a4", thread), attackers=frozenset({h}), target=step),
            Attack(id=iri("a5", thread), attackers=frozenset({i}), target=h),
            Attack(id=iri("a6", thread), attackers=frozenset({j}), target=c),
            Attack(id=iri("a7", thread), attackers=frozenset({k}), target=j),
            Disposition(id=iri("d", thread), disposes=attack, decision=list(Decision)[thread % 5]),
        ]
    return ArgumentMap.of(*records)


def brief(answer: Answer) -> list[tuple[str, ...]]:
    """Return the rows of an answer as short names and words."""
    return [tuple(short(str(cell)) for cell in row.values()) for row in answer]
