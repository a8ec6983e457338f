"""Real corpora, where ARGMAP_CORPORA names a folder of them; nothing of them is kept here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.formats import by_content, formats
from argmap.model import ArgumentMap, InputError, Iri, Support
from argmap.rdf.codec import decode, encode
from argmap.rdf.validate import problems
from bench._corpora import CORPORA, Corpus, folder, held, paths, told

ROOT = folder()
pytestmark = pytest.mark.skipif(ROOT is None, reason="ARGMAP_CORPORA names no folder")


@pytest.fixture(params=CORPORA, ids=lambda corpus: corpus.name)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    found = request.param
    assert isinstance(found, Corpus)
    assert ROOT is not None
    if not paths(found, ROOT):
        pytest.skip("this corpus is not there")
    return found


def test_every_file_is_read_and_holds_what_an_independent_count_says(corpus: Corpus) -> None:
    assert ROOT is not None
    files = paths(corpus, ROOT)
    assert len(files) == corpus.files
    assert len(files) - len(_readable(corpus)) == corpus.refused
    for path in _readable(corpus):
        m = _read(corpus.form, path)
        assert held(m) == corpus.count(path.read_bytes()), path
        assert problems(m) == [], path


def test_every_file_comes_back_through_rdf(corpus: Corpus) -> None:
    assert ROOT is not None
    form = formats[corpus.form]
    if form.write is None:
        pytest.skip("argmap only reads this notation")
    for path in _readable(corpus):
        m = decode(encode(_read(corpus.form, path)))
        assert form.losses([m]) == {}, path
        data = form.write([m])
        assert form.read is not None
        assert tuple(form.read(data, str(path))) == (m,), path
        if corpus.form == "aif":
            assert told(json.loads(data)) == told(json.loads(path.read_bytes())), path
        if corpus.form == "xaif":
            back, value = (json.loads(each) for each in (data, path.read_bytes()))
            assert {**back, "AIF": None} == {**value, "AIF": None}, path


def test_every_file_is_known_by_its_content(corpus: Corpus) -> None:
    assert ROOT is not None
    for path in paths(corpus, ROOT)[::10]:
        assert by_content(path, path.read_bytes()) == corpus.form, path


def test_both_notations_of_a_microtext_say_the_same() -> None:
    """AIF and arggraph XML agree in 107 of the 110; the other three differ at their source."""
    assert ROOT is not None
    home = ROOT / "arguebase-public" / "microtexts"
    if not home.exists():
        pytest.skip("this corpus is not there")
    names = json.loads((home / "aif2arggraph.json").read_text(encoding="utf-8"))
    differing = []
    for nodeset, text in names.items():
        graphs = [home / "format=aif,lang=en" / f"{nodeset}.json"]
        graphs += [home / "format=arggraph,lang=en" / f"{text}.xml"]
        if all(path.exists() for path in graphs):
            one, other = (_structure(_read(by_suffix(path), path)) for path in graphs)
            if one != other:
                differing.append(text)
    assert differing == ["micro_b025", "micro_d07", "micro_k011"]


def _readable(corpus: Corpus) -> list[Path]:
    """Return the files of a corpus that are in its notation."""
    assert ROOT is not None
    if not corpus.refused:
        return paths(corpus, ROOT)
    found = []
    for path in paths(corpus, ROOT):
        try:
            _read(corpus.form, path)
        except InputError as error:
            assert all(finding.place and finding.place.line for finding in error.findings)
        else:
            found.append(path)
    return found


def by_suffix(path: Path) -> str:
    return {".json": "aif", ".xml": "arggraph"}[path.suffix]


def _structure(m: ArgumentMap) -> list[object]:
    """Return the texts of a map and its relations, each by what it joins."""
    texts = {claim.id: " ".join(claim.text.value.split()) for claim in m.claims}
    relations = {relation.id: relation for relation in m.relations}

    def said(name: Iri) -> object:
        if name in texts:
            return texts[name]
        relation = relations[name]
        starts = sorted(texts[source] for source in relation.sources)
        return [isinstance(relation, Support), starts, said(relation.goal)]

    return [sorted(texts.values()), sorted(str(said(iri)) for iri in relations)]


def _read(form: str, path: Path) -> ArgumentMap:
    reading = formats[form].read
    assert reading is not None
    (m,) = reading(path.read_bytes(), str(path))
    return m
