"""Passages: an excerpt stands, has moved, differs, or could not be checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import ArgumentMap, Excerpt, Iri, Source, TextPosition, TextQuote
from argmap.model.passages import (
    Outcome,
    Verification,
    digest,
    normalised,
    paired,
    passages,
    verify,
)

TEXT = "One claim stands here.\nAnother one, with an é, stands there.\n"
ARTICLE = Iri("urn:m#article")


def quoting(
    *spans: tuple[int, int], text: str = TEXT, source: Source | None = None
) -> ArgumentMap:
    records: list[Excerpt | TextPosition | Source] = [source or Source(id=ARTICLE)]
    for start, end in spans:
        at = TextPosition(id=Iri(f"urn:m#at-{start}-{end}"), start=start, end=end)
        words = digest(text[start:end])
        name = Iri(f"urn:m#p-{start}-{end}")
        records += [
            at,
            Excerpt(id=name, source=ARTICLE, selectors=frozenset({at.id}), sha256=words),
        ]
    return ArgumentMap.of(*records)


def quote(exact: str, prefix: str | None = None, suffix: str | None = None) -> ArgumentMap:
    words = TextQuote(id=Iri("urn:m#q"), exact=exact, prefix=prefix, suffix=suffix)
    excerpt = Excerpt(id=Iri("urn:m#p"), source=ARTICLE, selectors=frozenset({words.id}))
    return ArgumentMap.of(words, excerpt, Source(id=ARTICLE))


def of_excerpts(found: tuple[Verification, ...]) -> list[Verification]:
    return [each for each in found if each.subject != each.source]


def outcomes(m: ArgumentMap, text: str) -> list[Outcome]:
    return [each.outcome for each in of_excerpts(verify(m, text))]


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(normalised)


@given(texts, st.data())
def test_a_passage_stands_in_the_text_it_was_cut_from(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert outcomes(quoting((start, end), text=text), text) == [Outcome.VERIFIED]


@given(texts, texts, st.data())
def test_a_passage_is_found_where_it_moved(text: str, before: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    m = quoting((start, end), text=text)
    moved = normalised(before + text)
    (found,) = of_excerpts(verify(m, moved))
    assert found.outcome in {Outcome.VERIFIED, Outcome.MOVED}
    place = start if found.found is None else found.found
    assert moved[place : place + end - start] == text[start:end]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_positions_count_after_newline_normalisation(newline: str) -> None:
    m = quoting((0, 22), (23, 59))
    assert outcomes(m, "\ufeff" + TEXT.replace("\n", newline)) == [Outcome.VERIFIED] * 2


def test_changed_words_differ() -> None:
    m = quoting((4, 9))
    (found,) = of_excerpts(verify(m, TEXT.replace("claim", "proof")))
    assert (found.outcome, found.reason) == (
        Outcome.DIFFERS,
        "other words stand there, and the passage was found nowhere in the text",
    )


def test_a_passage_behind_the_end_is_out_of_range() -> None:
    m = quoting((23, 59))
    (found,) = of_excerpts(verify(m, "Short."))
    assert found.outcome is Outcome.OUT_OF_RANGE
    assert found.reason == "it ends at 59, and the text has 6 characters"


def test_the_place_it_moved_to_is_named() -> None:
    m = quoting((23, 30), (36, 40))
    found = of_excerpts(verify(m, "Well. " + TEXT))
    assert [(each.outcome, each.found) for each in found] == [
        (Outcome.MOVED, 29),
        (Outcome.MOVED, 42),
    ]


def test_a_hundred_passages_behind_an_insertion_are_found_by_their_neighbours() -> None:
    text = "".join(f"Sentence number {i} is like no other. " for i in range(3_000))
    m = quoting(*((i, i + 30) for i in range(40_000, 50_000, 100)), text=text)
    moved = "A new paragraph. " * 2_000 + text
    found = of_excerpts(verify(m, moved))
    assert {each.outcome for each in found} == {Outcome.MOVED}
    assert {(each.found or 0) - (each.start or 0) for each in found} == {34_000}


def test_without_the_text_nothing_is_checked() -> None:
    found = verify(quoting((0, 3), (4, 9)), {})
    assert [each.outcome for each in found] == [Outcome.UNCHECKED] * 3


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        (Source(id=ARTICLE), Outcome.UNCHECKED),
        (Source(id=ARTICLE, length=len(TEXT), sha256=digest(TEXT)), Outcome.VERIFIED),
        (Source(id=ARTICLE, length=len(TEXT) + 1), Outcome.DIFFERS),
        (Source(id=ARTICLE, length=len(TEXT), sha256=digest("x")), Outcome.DIFFERS),
    ],
)
def test_the_source_is_checked_first(source: Source, outcome: Outcome) -> None:
    found = verify(quoting((0, 3), source=source), TEXT)
    assert [each.subject for each in found] == [ARTICLE, "urn:m#p-0-3"]
    assert found[0].outcome is outcome
    assert found[1].outcome is Outcome.VERIFIED


@pytest.mark.parametrize(
    ("m", "outcome"),
    [
        (quote("claim stands"), Outcome.VERIFIED),
        (quote("claim falls"), Outcome.DIFFERS),
        (quote("stands"), Outcome.DIFFERS),  # twice in the text
        (quote("stands", prefix="é, "), Outcome.VERIFIED),
        (quote("stands", suffix=" here"), Outcome.VERIFIED),
    ],
)
def test_a_quotation_stands_in_the_text_once(m: ArgumentMap, outcome: Outcome) -> None:
    assert outcomes(m, TEXT) == [outcome]


def test_a_quotation_and_a_digest_are_of_the_same_words() -> None:
    m = quote("claim stands")
    (excerpt,) = m.excerpts
    other = Excerpt(id=excerpt.id, source=ARTICLE, selectors=excerpt.selectors, sha256=digest("x"))
    wrong = ArgumentMap(m.records - {excerpt} | {other})
    assert [each.outcome for each in of_excerpts(verify(wrong, {}))] == [Outcome.DIFFERS]


@pytest.mark.parametrize(
    ("prefix", "suffix", "reason"),
    [
        ("One ", " stands", "it stands"),
        ("Two ", None, "other words stand before it than its prefix says"),
        (None, " falls", "other words stand behind it than its suffix says"),
    ],
)
def test_the_words_around_a_passage(prefix: str | None, suffix: str | None, reason: str) -> None:
    words = TextQuote(id=Iri("urn:m#q"), exact="claim", prefix=prefix, suffix=suffix)
    at = TextPosition(id=Iri("urn:m#at"), start=4, end=9)
    both = frozenset({words.id, at.id})
    m = ArgumentMap.of(words, at, Excerpt(id=Iri("urn:m#p"), source=ARTICLE, selectors=both))
    assert [each.reason for each in of_excerpts(verify(m, TEXT))] == [reason]


def test_an_excerpt_with_nothing_to_check_is_unchecked() -> None:
    bare = ArgumentMap.of(Excerpt(id=Iri("urn:m#p"), source=ARTICLE))
    only_digest = ArgumentMap.of(Excerpt(id=Iri("urn:m#p"), source=ARTICLE, sha256=digest("x")))
    assert outcomes(bare, TEXT) == outcomes(only_digest, TEXT) == [Outcome.UNCHECKED]


def test_two_positions_are_a_finding() -> None:
    m = quoting((0, 3), (4, 9))
    both = frozenset(Iri(f"urn:m#at-{span}") for span in ("0-3", "4-9"))
    torn = ArgumentMap(m.records | {Excerpt(id=Iri("urn:m#torn"), source=ARTICLE, selectors=both)})
    found = {each.subject: each.outcome for each in verify(torn, TEXT)}
    assert found[Iri("urn:m#torn")] is Outcome.DIFFERS


def test_passages_are_the_words_of_what_was_verified() -> None:
    m = quoting((0, 3), (4, 9), (54, 60))
    moved = "Well. " + TEXT.replace("claim", "proof")
    assert passages(m, {ARTICLE: moved}) == {"urn:m#p-0-3": "One", "urn:m#p-54-60": TEXT[54:60]}
    assert passages(quote("claim"), {ARTICLE: TEXT}) == {"urn:m#p": "claim"}


def test_texts_find_their_sources_by_digest_and_the_last_by_what_is_left() -> None:
    a, b, c = (Iri(f"urn:m#{x}") for x in "abc")
    m = ArgumentMap.of(
        Source(id=a, sha256=digest("a")), Source(id=b, sha256=digest("b")), Source(id=c)
    )
    assert paired(m, ["b", "a"]) == {a: "a", b: "b"}
    assert paired(m, ["b", "other", "a"]) == {a: "a", b: "b", c: "other"}
    with pytest.raises(LookupError) as error:
        paired(m, ["b", "other"])
    assert error.value.args == ("other",)
