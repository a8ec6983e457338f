"""The laws of every notation that is read and written, and of every reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from argmap.formats import Format, by_content, formats
from argmap.formats._losses import NAMES, rename
from argmap.model import ArgumentMap, Claim, InputError, Iri, Question
from argmap.rdf.codec import decode, encode
from argmap.rdf.validate import problems

from .strategies import Features, arguments, words

# Three laws over a dozen notations: fewer examples each, so that the folder stays quick.
few = settings(max_examples=max(10, settings().max_examples // 3))

SAMPLES = Path(__file__).parent / "samples"

ABSTRACT = Features(supports=False, linked=False, on_relations=False, repeated=False)

EVERYTHING = Features(
    schemes=True,
    speakers=True,
    theses=True,
    title=True,
    weights=True,
    implicit=True,
    questions=True,
)
stripped = words.map(str.strip).filter(bool)
sentences = words.map(lambda said: " ".join(f"Of {said}".split()))
TABLE = Features(schemes=True, theses=True, implicit=True, texts=stripped)

HOLDS = {
    "csv": TABLE,
    "argview": Features(
        on_relations=False, several_goals=False, cycles=False, implicit=True, texts=sentences
    ),
    "markdown": Features(linked=False, on_relations=False, repeated=False, texts=sentences),
    "opml": Features(theses=True, implicit=True, title=True, texts=stripped),
    "tsv": TABLE,
    "xlsx": TABLE,
    "apx": ABSTRACT,
    "iccma": ABSTRACT,
    "tgf": ABSTRACT,
    "carneades": Features(supports_on_relations=False, schemes=True, title=True),
    "mapjs": Features(several_goals=False, cycles=False, implicit=True, title=True),
    "arguebuf": Features(schemes=True, attack_schemes=False),
    "sadface": Features(schemes=True, title=True),
    "aif-rdf": EVERYTHING,
    "schema-org": EVERYTHING,
    "aif-rdf-aifdb": EVERYTHING,
    "kialo": Features(linked=False, on_relations=False, cycles=False, questions=True, title=True),
    "arggraph": Features(implicit=True),
    "aif": Features(schemes=True, speakers=True),
    "xaif": Features(schemes=True, speakers=True),
}
"""What each notation holds, beyond which its loss report must speak."""

FILLED: dict[str, set[str]] = {
    "arggraph": {"order", "theses"},
    "csv": {"order"},
    "argview": {"order", "theses"},
    "markdown": {"label", "order", "theses"},
    "opml": {"order"},
    "tsv": {"order"},
    "xlsx": {"order"},
    "kialo": {"order", "theses"},
    "mapjs": {"order", "theses"},
}
"""The fields that a reader fills in where the map had nothing to say."""

NAMELESS = {"apx", "argview", "iccma", "kialo", "markdown", "tgf"}
"""The notations that give names anew; of what they hold, all but the names comes back."""

HERE = sorted({*HOLDS} | {path.name for path in SAMPLES.iterdir()})
TWO_WAY = sorted(HOLDS)
READ = [name for name in HERE if formats[name].read]


def _sample_files(name: str) -> list[Path]:
    return sorted(path for path in (SAMPLES / name).iterdir() if path.is_file())


ALL_SAMPLES = [
    pytest.param(name, path, id=f"{name}/{path.name}")
    for name in HERE
    for path in _sample_files(name)
    if path.name.lower().endswith(formats[name].suffixes)
]


def _read(form: Format, data: bytes, file: str) -> tuple[ArgumentMap, ...]:
    assert form.read is not None
    return tuple(form.read(data, file))


def _write(form: Format, maps: tuple[ArgumentMap, ...]) -> bytes:
    assert form.write is not None
    data = form.write(maps)
    assert form.write(maps) == data
    return data


def _without(m: ArgumentMap, name: str) -> ArgumentMap:
    """Return a map without the fields that the reader fills in, and without the names."""
    if name in NAMELESS:
        m = _renamed_by_what_it_says(m)
    blank: dict[str, Any] = {"label": None, "order": None, "theses": frozenset()}
    records = [
        replace(
            record,
            **{key: blank[key] for key in FILLED.get(name, ()) if hasattr(record, key)},
        )
        for record in m
    ]
    return ArgumentMap(frozenset(records), m.extras)


def _renamed_by_what_it_says(m: ArgumentMap) -> ArgumentMap:
    """Return a map in which a claim is called by its text, and a relation by its ends."""
    said: list[Claim | Question] = [*m.claims, *m.questions]
    names = {each.id: Iri(f"{type(each).__name__} {each.text}") for each in said}
    for relation in m.relations:
        starts = sorted(names[source] for source in relation.sources)
        names[relation.id] = Iri(f"{starts} {type(relation).__name__} {names[relation.goal]}")
    return rename(m, names)


@pytest.mark.parametrize("name", TWO_WAY)
@few
@given(data=st.data())
def test_what_a_notation_holds_comes_back(name: str, data: st.DataObject) -> None:
    form = formats[name]
    m = data.draw(arguments(HOLDS[name]))
    assert form.losses([m]).keys() <= ({NAMES} if name in NAMELESS else set())
    written = _write(form, (m,))
    file = f"m{form.suffixes[0]}" if "." not in form.suffixes[0][1:] else "m.json"
    (again,) = _read(form, written, file)
    assert _without(again, name) == _without(m, name)


@pytest.mark.parametrize("name", TWO_WAY)
@few
@given(data=st.data())
def test_what_is_lost_is_lost_once_and_reported(name: str, data: st.DataObject) -> None:
    form = formats[name]
    m = data.draw(arguments(EVERYTHING))
    once = _read(form, _write(form, (m,)), "m.x")
    event("something is lost" if form.losses([m]) else "nothing is lost")
    if not form.losses([m]).keys() - ({NAMES} if name in NAMELESS else set()):
        assert _without(once[0], name) == _without(m, name)
    assert form.losses(once) == {}
    assert _read(form, _write(form, once), "m.x") == once


@pytest.mark.parametrize(("name", "path"), ALL_SAMPLES)
def test_a_sample_survives_the_whole_way(name: str, path: Path) -> None:
    """Read, encode, decode, write, read: the same map."""
    form = formats[name]
    maps = _read(form, path.read_bytes(), str(path))
    for m in maps:
        assert problems(m) == []
        assert decode(encode(m)) == m
    if form.write is not None:
        assert form.losses(maps) == {}
        written = _write(form, maps)
        assert _read(form, written, str(path)) == maps
        assert _write(form, maps) == written


@pytest.mark.parametrize(("name", "path"), ALL_SAMPLES)
def test_a_sample_is_known_by_its_content(name: str, path: Path) -> None:
    assert by_content(path, path.read_bytes()) == name


@pytest.mark.parametrize("name", READ)
@few
@given(data=st.data())
def test_a_reader_gives_a_map_or_says_where_it_fails(name: str, data: st.DataObject) -> None:
    """Any bytes: those of a sample with some changed, or none that anyone would write."""
    form = formats[name]
    samples = [path.read_bytes() for path in _sample_files(name)]
    damaged = data.draw(st.binary(max_size=40) | _damaged(samples))
    try:
        for m in _read(form, damaged, "m.x"):
            event("read")
            assert problems(m) == []
            if form.write is not None:
                _write(form, (m,))
    except InputError as error:
        event("refused")
        assert error.findings
        for finding in error.findings:
            assert finding.place is not None
            assert finding.place.file == "m.x"
            assert finding.help


@st.composite
def _damaged(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    whole = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(whole)))
        end = draw(st.integers(start, min(len(whole), start + 30)))
        patch = draw(
            st.binary(max_size=3)
            | st.sampled_from(
                [b"null", b"[]", b"{}", b'""', b"1", b'"x"', b"<x/>", b"\n", b"\\ud800"]
            )
        )
        whole = whole[:start] + patch + whole[end:]
    return whole
