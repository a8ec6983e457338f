"""A draft is held to the article: what is there is anchored, what is not is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from argmap.analysis.evaluate import evaluate
from argmap.api import load, read, save
from argmap.drafts.importing import imported
from argmap.drafts.passages import found, paragraphs
from argmap.drafts.prompt import prompt
from argmap.model import ArgumentMap, Excerpt, InputError, TextPosition
from argmap.model.passages import Outcome, verify
from argmap.resources import resource
from tests.cli.running import run
from tests.drafts.article import ARTICLE, draft

Edit = Callable[[dict[str, Any]], None]


def made(edited: dict[str, Any]) -> ArgumentMap:
    return imported(json.dumps(edited), "draft.json", ARTICLE, model="model-1")


def test_every_passage_stands_where_the_map_says() -> None:
    m = made(draft())
    assert {each.outcome for each in verify(m, ARTICLE)} == {Outcome.VERIFIED}
    housed = next(claim for claim in m.claims if str(claim.text) == "Caps keep tenants housed.")
    (excerpt,) = (m[iri] for iri in housed.excerpts)
    assert isinstance(excerpt, Excerpt)
    (position,) = (m[iri] for iri in excerpt.selectors)
    assert isinstance(position, TextPosition)
    words = ARTICLE[position.start : position.end]
    assert words == "“caps keep tenants housed” – at least"


def test_everything_is_a_draft_and_names_the_model() -> None:
    m = made(draft())
    assert len(m.elements) == 7
    assert all(element.draft for element in m.elements)
    creators = {s for s, p, o in m.extras if p.endswith("creator>") and o == '"model-1"'}
    assert creators == {f"<{element.id}>" for element in m.elements}
    assert [str(each.standing) for each in evaluate(m).objections] == ["unanswered"] * 2


@pytest.mark.parametrize("suffix", ["argdown", "ttl"])
def test_a_draft_survives_its_notation(suffix: str) -> None:
    m = made(draft())
    data, losses = save((m,), f"m.{suffix}")
    assert not losses
    assert load(data, f"m.{suffix}") == (m,)


def test_the_answer_may_be_fenced() -> None:
    fenced = f"```json\n{json.dumps(draft())}\n```\n"
    assert imported(fenced, "d.json", ARTICLE, model="model-1") == made(draft())


def _set(path: str, value: object) -> Edit:
    def change(edited: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place: Any = edited
        for step in way:
            place = place[int(step)] if step.isdecimal() else place[step]
        place[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_set("claims.0.quote", "I believe they should"), "the words are not in the article"),
        (_set("claims.2.quote", "her study is old"), "the words are not in paragraph 2"),
        (_set("claims.3.quote", "is old"), "shorter than 12 characters"),
        (_set("claims.2.paragraph", 9), "the words are not in paragraph 9"),
        (_set("thesis", "none"), "there is no claim none"),
        (_set("relations.1.to", "none"), "relations[1].to: there is no none"),
        (_set("relations.1.from", ["none"]), "relations[1].from: there is no claim none"),
        (_set("relations.1.from", []), "relations[1].from: a list is wanted"),
        (_set("relations.1.kind", "refute"), "refute is no kind"),
        (_set("relations.1.to", "supply"), "it leads to where it starts"),
        (_set("claims.1.id", "cap"), "the id cap is given twice"),
        (_set("claims.1.text", ""), "claims[1].text: a text is wanted"),
        (_set("claims", "many"), "draft.claims: a list is wanted"),
    ],
)
def test_what_is_wrong_is_refused(change: Edit, problem: str) -> None:
    edited = draft()
    change(edited)
    with pytest.raises(InputError) as raised:
        made(edited)
    assert problem in str(raised.value)
    assert {each.code for each in raised.value.findings} == {"AM013"}


def test_a_quotation_that_stands_twice_is_refused() -> None:
    article = ARTICLE.replace("Supply is what", "Again, caps shrink supply. Supply is what")
    with pytest.raises(InputError, match="stand 2 times in paragraph 2"):
        imported(json.dumps(draft()), "d.json", article, model="m")


def test_all_that_is_wrong_is_named_at_once() -> None:
    edited = draft()
    edited["claims"][0]["quote"] = edited["claims"][1]["quote"] = "nowhere to be found"
    with pytest.raises(InputError) as raised:
        made(edited)
    assert len(raised.value.findings) == 2


def test_the_draft_keeps_to_the_schema_that_the_prompt_shows() -> None:
    text = resource("schemas/draft.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    Draft202012Validator(json.loads(text)).validate(draft())
    assert text in prompt(ARTICLE)
    assert "\n[2] Ann Lee objects" in prompt(ARTICLE)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("I think  they\tshould", "I think they\nshould"),
        ("\u00abcaps keep tenants housed\u00bb", "\u201ccaps keep tenants housed\u201d"),
        ("housed\u201d \u2014 at least", "housed\u201d \u2013 at least"),
        ("Should rents be capped? I think they should:", None),
    ],
)
def test_space_and_typographic_marks_are_folded(quote: str, passage: str | None) -> None:
    edited = draft()
    edited["claims"][0]["quote"] = quote
    m = made(edited)
    words = {ARTICLE[each.start : each.end] for each in m if isinstance(each, TextPosition)}
    assert (passage or quote.replace("they should", "they\nshould")) in words
    assert {each.outcome for each in verify(m, ARTICLE)} == {Outcome.VERIFIED}


@pytest.mark.parametrize(
    "quote", ["i think they should", "I think she should", "Ithink they should"]
)
def test_letters_are_not_folded(quote: str) -> None:
    edited = draft()
    edited["claims"][0]["quote"] = quote
    with pytest.raises(InputError, match="the words are not in the article"):
        made(edited)


def test_a_refused_draft_leaves_no_file(tmp_path: Path) -> None:
    article = ARTICLE.replace("Supply is what", "Again, caps  shrink\nsupply. Supply is what")
    edited = draft()
    edited["claims"][0]["quote"] = "nowhere to be found"
    files = [tmp_path / name for name in ("article.txt", "draft.json", "m.argdown")]
    files[0].write_text(article, encoding="utf-8")
    files[1].write_text(json.dumps(edited), encoding="utf-8")
    source, answer, out = map(str, files)
    done = run("import", answer, "--source", source, "--model", "m", "-o", out)
    assert done.exit_code == 2
    assert "the words are not in the article" in done.stderr
    assert "stand 2 times in paragraph 2" in done.stderr
    assert not files[2].exists()


@given(st.text(), st.text(max_size=5))
def test_what_is_found_says_what_was_asked(text: str, quote: str) -> None:
    for start, end in found(text, quote):
        assert 0 <= start < end <= len(text)
        assert found(text[start:end], quote)


@given(st.text(st.sampled_from("a \n\t")))
def test_paragraphs_hold_all_the_letters(text: str) -> None:
    spans = paragraphs(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert list(spans) == sorted(spans)


def test_the_commands_from_article_to_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    Path("draft.json").write_text(json.dumps(draft()), encoding="utf-8")
    assert run("prompt", "article.txt").stdout == prompt(ARTICLE)
    assert json.loads(run("schema").stdout)["title"].startswith("A draft")
    arguments = ("--source", "article.txt", "--model", "model-1", "-o", "m.argdown")
    done = run("import", "draft.json", *arguments)
    assert done.exit_code == 0
    assert "4 claims and 3 relations to review" in done.stderr
    assert read("m.argdown") == made(draft())
    Path("draft.json").write_text("{}", encoding="utf-8")
    assert run("import", "draft.json", *arguments).exit_code == 2
