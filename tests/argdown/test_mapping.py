"""Which construct of Argdown becomes what, as docs/argdown.md lays it down."""

from __future__ import annotations

from decimal import Decimal

import pytest

from argmap.model import Agent, Claim, Decision, Iri, Support, Text, TextPosition, TextQuote
from tests.argdown.reading import in_part, read, sentences

CASES = {
    "support": ("[A]\n  + [B]", {"b support a"}),
    "attack": ("[A]\n  - [B]", {"b attack a"}),
    "the parent supports": ("[A]\n  +> [B]", {"a support b"}),
    "the parent attacks": ("[A]\n  -> [B]", {"a attack b"}),
    "contradiction": ("[A]\n  >< [B]", {"a attack b", "b attack a"}),
    "entailment": ("===\nmodel: {mode: strict}\n===\n\n[A]\n  + [B]", {"b support a"}),
    "contrary": (
        "===\nmodel: {mode: strict}\n===\n\n[A]\n  - [B]",
        {"a attack b", "b attack a"},
    ),
    "argument": ("[A]\n  + <B>: why", {"b support a"}),
    "undercut of a line": (
        "[A]\n  + <B>\n    <_ [C]",
        {"b support a", "c attack b-supports-a"},
    ),
    "undercut of an attack": (
        "[A]\n  - [B]\n    <_ [C]",
        {"b attack a", "c attack b-attacks-a"},
    ),
    "undercut at the margin": (
        "[A]\n  + <B>\n  - <B>\n\n<B>\n  <_ [C]",
        {"b support a", "b attack a", "c attack b-supports-a", "c attack b-attacks-a"},
    ),
    "undercut of what leads nowhere": ("[A]\n  <_ [C]", {"c attack a"}),
    "undercut of an undercut": (
        "[A]\n  + [B]\n    <_ [C]\n      <_ [D]",
        {"b support a", "c attack b-supports-a", "d attack c-undercuts-b-supports-a"},
    ),
    "linked premises": (
        "[A]\n  + [B] {relation: s}\n  + [C] {relation: s}",
        {"b, c support a"},
    ),
    "reconstruction": ("<X>\n\n(1) [P]\n(2) [Q]\n----\n(3) [C]", {"p, q support c"}),
    "chain": (
        "<X>\n\n(1) [P]\n----\n(2) [I]\n(3) [Q]\n----\n(4) [C]",
        {"p support i", "i, q support c"},
    ),
    "chain that names what it uses": (
        "(1) [P]\n(2) [Q]\n-- {uses: [1]} --\n(3) [C]",
        {"p support c"},
    ),
    "undercut of a reconstruction": (
        "<X>\n  <_ [U]\n\n(1) [P]\n----\n(2) [C]",
        {"p support c", "u attack x"},
    ),
    "attack on a reconstruction": (
        "<X>\n  - [U]\n\n(1) [P]\n----\n(2) [C]",
        {"p support c", "u attack x"},
    ),
    "a reconstruction attacks": (
        "<X>\n  -> [T]\n\n(1) [P]\n----\n(2) [C]",
        {"p support c", "c attack t"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_relations(case: str) -> None:
    text, expected = CASES[case]
    assert sentences(read(text)) == expected


def test_a_statement_is_a_claim_with_its_title_as_label() -> None:
    m = read("===\nlanguage: en\n===\n\n[Pause]: Training should *stop*. #policy #(AI labs)")
    (claim,) = m.claims
    assert claim.label == Text("Pause", "en")
    assert claim.text == Text("Training should stop.", "en")
    assert claim.tags == {"policy", "AI labs"}
    assert claim.id == "https://w3id.org/argmap/maps/map#pause"


def test_an_untitled_text_is_named_after_its_words() -> None:
    (claim,) = read("It buys time.").claims
    assert (claim.label, claim.id) == (None, "https://w3id.org/argmap/maps/map#it-buys-time")


def test_the_last_definition_counts() -> None:
    (claim,) = read("[A]: one\n\n[A]: two\n\n[A]").claims
    assert claim.text == Text("two")


def test_data_of_our_own() -> None:
    m = read(
        "[A]: a {speaker: Ann Lee, source: The Times, passage: they say, weight: 0.8,"
        " speech: 1AC, implicit: true, answers: Is it so?}\n"
        "  - [B]: b {scheme: argument from sign, passage: 3-9,"
        ' disposition: {decision: out of scope, reason: "No, later", speaker: Ann Lee}}'
    )
    a, b = m.claims
    assert isinstance(a, Claim)
    assert isinstance(b, Claim)
    assert (a.weight, a.speech, a.implicit) == (Decimal("0.8"), "1AC", True)
    assert [str(agent.name) for agent in m.agents] == ["Ann Lee"]
    assert a.speakers == {agent.id for agent in m.agents}
    assert [str(question.text) for question in m.questions] == ["Is it so?"]
    assert [str(source.title) for source in m.sources] == ["The Times"]
    assert [each.exact for each in m if isinstance(each, TextQuote)] == ["they say"]
    assert [(each.start, each.end) for each in m if isinstance(each, TextPosition)] == [(3, 9)]
    assert [str(attack.scheme) for attack in m.attacks] == [
        "https://w3id.org/argmap/schemes#argument-from-sign"
    ]
    (decided,) = m.dispositions
    assert (decided.disposes, decided.decision) == (b.id, Decision.OUT_OF_SCOPE)
    assert decided.reason == Text("No, later")


def test_theses_are_the_roots_or_what_is_marked() -> None:
    tree = "[A]\n  + [B]\n    - [C]\n\n[D]"
    assert [iri[-1] for iri in read(tree).theses] == ["a"]
    assert [iri[-1] for iri in read(f"{tree} {{thesis: true}}").theses] == ["d"]
    assert read(f"===\nthesis: false\n===\n\n{tree}").theses == ()


def test_what_has_no_word_is_carried() -> None:
    m = read(
        "# One {color: red}\n\n[A]: a {foo: [1, {bar: true}]}\n\n<X>: about\n\n(1) [A]\n-- MP --\n(2) b"
    )
    said = {(subject[-2], name.rpartition("/")[2], obj) for subject, name, obj in m.extras}
    assert ("a", "argdown#data>", '"{\\"foo\\":[1,{\\"bar\\":true}]}"^^' + JSON) in said
    assert ("x", "argdown#rule>", '"MP"') in said
    assert ("x", "rdf-schema#comment>", '"about"') in said


JSON = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"


def test_names_and_places() -> None:
    m = read("===\nmap: https://example.org/m\n===\n\n[A]: a {id: x}\n  + b")
    assert [claim.id for claim in m.claims] == [
        "https://example.org/m#b",
        "https://example.org/m#x",
    ]
    place = m.places[Iri("https://example.org/m#b-supports-x")]
    assert (place.file, place.line, place.column) == ("map.argdown", 6, 3)


@pytest.mark.parametrize(
    ("data", "key", "expected"),
    [
        ("{weight: heavy}", "weight", "weight takes a number"),
        ("{order: 1.5}", "order", "order takes a whole number"),
        ("{implicit: maybe}", "implicit", "implicit takes true or false"),
        ("{disposition: shrugged}", "disposition", "out of scope"),
    ],
)
def test_data_that_is_wrong_is_told_with_its_place(data: str, key: str, expected: str) -> None:
    _, findings = in_part(f"[A]: a\n\n[B]: b {data}")
    (found,) = findings
    assert found.code == "AM003"
    assert expected in found.help
    assert found.place
    assert (found.place.line, found.place.column) == (3, 9)
    assert found.line == f"[B]: b {data}"


def test_an_agent_is_not_made_of_an_iri() -> None:
    m = read("[A]: a {speaker: https://orcid.org/0000-0001}")
    assert not any(isinstance(record, Agent | Support) for record in m)
