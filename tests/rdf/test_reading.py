"""Bad input: each problem once, with its place and what to do, all of a file together."""

from __future__ import annotations

from time import process_time

import pytest

from argmap.model import InputError
from argmap.rdf.reading import read_graphs, read_maps

HEAD = """\
@prefix am: <https://w3id.org/argmap#> .
@prefix : <http://e/m#> .
<http://e/m> a am:ArgumentMap ; am:thesis :t .
:t a am:Claim ; am:text "T" .
:o a am:Claim ; am:text "O" .
"""

CASES = {
    "a relation without target": (
        ":a a am:Attack ; am:attacker :o .",
        ["6:1 AM003 a is an Attack without am:target"],
    ),
    "a relation without premise": (
        ":s a am:Support ; am:conclusion :t .",
        ["6:1 AM003 s is a Support without am:premise"],
    ),
    "a dangling name": (
        ":a a am:Attack ; am:attacker :oo ; am:target :t .",
        ["6:1 AM004 a has oo as am:attacker, and the map does not define it"],
    ),
    "a name of the wrong class": (
        (
            ":a a am:Attack ; am:attacker :o ; am:target :t .\n"
            ":s a am:Support ; am:premise :a ; am:conclusion :t ."
        ),
        ["7:1 AM005 s has a as am:premise, which is of class Attack"],
    ),
    "a thesis that is no claim": (
        "<http://e/m> am:thesis :a .\n:a a am:Attack ; am:attacker :o ; am:target :t .",
        ["3:1 AM006 the thesis a is no claim: it is of class Attack"],
    ),
    "an unknown class": (":a a am:Attak .", ["6:1 AM002 am:Attak is no class of the vocabulary"]),
    "an unknown property": (
        ":t am:texts 'x' .",
        ["4:1 AM002 am:texts is no property of the vocabulary"],
    ),
    "a property without a class": (":a am:attacker :o .", ["6:1 AM003 a has am:attacker and is"]),
    "an abstract class": (":a a am:Relation .", ["6:1 AM003 a is said to be an am:Relation"]),
    "an inverse": (":o am:attackerIn :a .", ["5:1 AM003 o uses am:attackerIn, which is not read"]),
    "a derived role of what is no claim": (":q a am:Objection .", ["6:1 AM003 q is said to be"]),
    "two wordings": (":t am:text 'U' .", ["4:1 AM003 t has 2 values of am:text"]),
    "two classes": (":t a am:Attack .", ["4:1 AM003 t is both am:Attack and am:Claim"]),
    "a value of another kind": (":t am:weight 'x' .", ['4:1 AM003 t has "x" as am:weight']),
    "a weight out of range": (":t am:weight 1.5 .", ["4:1 AM003 t has 1.5 as am:weight"]),
    "a claim without a name": (
        "[] a am:Claim ; am:text 'x' .",
        [" AM007 _:c14n0 is a blank node of class am:Claim"],
    ),
    "itself as target": (
        ":a a am:Attack ; am:attacker :o ; am:target :a .",
        ["6:1 AM005 a has itself as am:target"],
    ),
    "one's own speaker undefined": (
        ":t <http://www.w3.org/ns/prov#wasAttributedTo> :nobody .",
        ["4:1 AM004 t has nobody as prov:wasAttributedTo"],
    ),
    "a decision that is none": (
        ":d a am:Disposition ; am:disposes :o ; am:decision am:unanswered .",
        ["6:1 AM003 d has am:unanswered as am:decision"],
    ),
    "a second map": ("<http://e/n> a am:ArgumentMap .", ["6:1 AM003 n is a second map"]),
    "a passage that ends before it begins": (
        (
            ":p a <http://www.w3.org/ns/oa#TextPositionSelector> ;"
            " <http://www.w3.org/ns/oa#start> 9 ; <http://www.w3.org/ns/oa#end> 3 ."
        ),
        ["6:1 AM003 p reaches from 9 to 3"],
    ),
    "several at once": (
        (
            ":a a am:Attack ; am:attacker :oo .\n:b a am:Attak .\n"
            ":s a am:Support ; am:premise :tt ; am:conclusion :a ."
        ),
        [
            "6:1 AM003 a is an Attack without am:target",
            "7:1 AM002 am:Attak is no class",
            "8:1 AM004 s has tt as am:premise",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_problem_has_a_place_and_advice(case: str) -> None:
    body, expected = CASES[case]
    with pytest.raises(InputError) as caught:
        read_maps((HEAD + body).encode(), "turtle", file="x.ttl")
    found = [
        f"{str(finding.place).removeprefix('x.ttl').removeprefix(':')} {finding.code} {finding.message}"
        for finding in caught.value.findings
    ]
    assert len(found) == len(expected), found
    for line, beginning in zip(found, expected, strict=True):
        assert line.startswith(beginning)
    assert all(finding.help for finding in caught.value.findings)


def test_many_names_that_lead_nowhere_are_told_in_good_time() -> None:
    # a guess looks at every name: guessing for each of these took minutes
    lines = [
        f":r{n} a am:Attack ; am:attacker :claim-{n} ; am:target :clam-{n} ." for n in range(3_000)
    ]
    lines += [f':claim-{n} a am:Claim ; am:text "A." .' for n in range(3_000)]
    start = process_time()
    with pytest.raises(InputError) as caught:
        read_maps(f"{HEAD}{chr(10).join(lines)}".encode(), "turtle")
    assert process_time() - start < 10
    advice = [finding.help for finding in caught.value.findings]
    assert len(advice) == 3_000
    assert advice[0].startswith("did you mean claim-")


def test_good_input_has_no_problems() -> None:
    (m,) = read_maps(
        (HEAD + ":a a am:Attack ; am:attacker :o ; am:target :t .").encode(), "turtle"
    )
    assert [claim.text.value for claim in m.claims] == ["O", "T"]
    assert m.theses == ("http://e/m#t",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "byte 0x89 is not UTF-8 text"),
        (b"a\0b", "the file is binary"),
        (b"<http://e/s> <http://e/p> 1 .", "there is no claim, support or attack in it"),
    ],
)
def test_what_is_no_map_is_named(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_maps(data, "turtle", file="x.ttl")
    assert len(caught.value.findings) == 1


def test_a_speaker_may_be_defined_elsewhere() -> None:
    text = HEAD + ":t <http://www.w3.org/ns/prov#wasAttributedTo> <https://orcid.org/0> ."
    (m,) = read_maps(text.encode(), "turtle")
    claim = m.claims[1]
    assert claim.speakers == {"https://orcid.org/0"}


def test_each_named_graph_is_a_map_and_derived_ones_are_not() -> None:
    text = """
    @prefix am: <https://w3id.org/argmap#> .
    <http://e/1> { <http://e/1> a am:ArgumentMap . <http://e/1#c> a am:Claim ; am:text "1" . }
    <http://e/2> { <http://e/2> a am:ArgumentMap . <http://e/2#c> a am:Claim ; am:text "2" . }
    <http://e/2#derived> { <http://e/2#c> am:attacks <http://e/2#d> . }
    """
    assert [m.id for m in read_maps(text.encode(), "trig")] == ["http://e/1", "http://e/2"]
    graphs = read_graphs(text.encode(), "trig")
    assert list(graphs) == ["http://e/1", "http://e/2", "http://e/2#derived"]
    assert len(graphs["http://e/2#derived"].extras) == 1


@pytest.mark.parametrize(
    ("notation", "text", "line"),
    [
        (
            "json-ld",
            '{\n "@id": "http://e/m#a",\n "@type": "https://w3id.org/argmap#Attak"\n}',
            2,
        ),
        (
            "rdf-xml",
            (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
                ' xmlns:am="https://w3id.org/argmap#">\n'
                '<am:Attak rdf:about="http://e/m#a"/>\n</rdf:RDF>'
            ),
            3,
        ),
        (
            "n-triples",
            (
                "# a comment\n<http://e/m#a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                "<https://w3id.org/argmap#Attak> .\n"
            ),
            2,
        ),
    ],
)
def test_other_notations_have_places_too(notation: str, text: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        read_maps(text.encode(), notation, file="x")
    (finding,) = caught.value.findings
    assert finding.code == "AM002"
    assert finding.place is not None
    assert finding.place.line == line
