"""Frameworks as maps: the table of arguments, and that a solver answers as we do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from argmap import api
from argmap.analysis.frameworks_io import read_framework
from argmap.analysis.grounded import grounded
from argmap.analysis.translation import translate
from argmap.formats import formats
from argmap.formats._frameworks import is_abstract
from argmap.model import ArgumentMap, Claim, Header, InputError, Iri, Support, Text, short

from .strategies import Features, arguments, local

SAMPLES = Path(__file__).parent / "samples"
NOTATIONS = {"apx": "apx", "iccma": "af", "tgf": "tgf"}


def written(name: str, m: ArgumentMap) -> bytes:
    writing = formats[name].write
    assert writing is not None
    return writing([m])


@pytest.mark.parametrize("path", ["apx/rain.apx", "tgf/rain.tgf"])
def test_the_table_says_what_an_argument_stands_for(path: str) -> None:
    m = api.read(SAMPLES / path)
    assert {short(claim.id): claim.text.value for claim in m.claims} == {
        "a": "It rains.",
        "b": "b",
        "the%20roof": "The roof\n leaks.",
    }
    assert {(*map(short, attack.attackers), short(attack.target)) for attack in m.attacks} == {
        ("a", "b"),
        ("b", "a"),
        ("the%20roof", "the%20roof"),
    }


@pytest.mark.parametrize("name", sorted(NOTATIONS))
@settings(max_examples=20)
@given(m=arguments(Features()))
def test_a_solver_is_asked_what_the_evaluation_asks(name: str, m: ArgumentMap) -> None:
    af = read_framework(written(name, m), "m", NOTATIONS[name])
    if is_abstract(m):
        assert len(af) == len(m.claims)
        return
    same = translate(m)
    assert len(af) == len(same)
    assert list(af.attacks) == list(same.attacks)
    assert grounded(af) == grounded(same)


@pytest.mark.parametrize("name", sorted(NOTATIONS))
def test_supports_are_spelled_out_and_counted_as_lost(name: str) -> None:
    a, b = (Claim(id=local(x), text=Text(x)) for x in "ab")
    support = Support(id=local("s"), premises=frozenset({b.id}), conclusion=a.id)
    m = ArgumentMap.of(Header(id=Iri(local("x").partition("#")[0])), a, b, support)
    assert formats[name].losses([m]) == {"supports": 1}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("apx", "arg(a). att(a,b).", "there is no argument b"),
        ("iccma", "p af x", "not .p af. and the number"),
        ("iccma", "p af 999999999", "999,999,999 arguments are no map"),
        ("tgf", "a\n#\na b c", "not an attack"),
        ("apx", '% argument b: {"id": "a", "text": ""}\narg(a). arg(b).', "stand for one claim"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        api.load(text.encode(), "m", format=name)
    assert all(finding.place for finding in caught.value.findings)
