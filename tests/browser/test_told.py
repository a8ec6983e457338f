"""The page of an explanation: the dispute is lit and labelled, the rest dim, the words beside."""

from __future__ import annotations

import json
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from argmap.analysis.evaluate import evaluate
from argmap.analysis.explanation import explain
from argmap.analysis.naming import find
from argmap.analysis.positions import dispute
from argmap.api import read
from argmap.cli._explained import dispute_told, grounded_told
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Text, short
from argmap.resources import resource
from argmap.views import Options, views
from tests.browser.conftest import Opener, centre
from tests.browser.test_access import violations

LABELS = "(id) => argmap.lit()?.boxes.get(id)"


def page_of(m: ArgumentMap, claim: str, semantics: str = "") -> bytes:
    topic = find(m, claim)
    what = (
        dispute_told(m, dispute(m, topic, semantics))
        if semantics
        else grounded_told(m, explain(m, topic), ())
    )
    return views["html"].render(m, evaluate(m), Options(told=what))


@cache
def turing() -> ArgumentMap:
    return read(resource("graphs/turing-1950.ttl"))


def contested() -> ArgumentMap:
    """Two that attack each other, one of which attacks the thesis; and one apart."""
    t, a, b, c = (Claim(id=Iri(f"urn:x#{n}"), text=Text(f"Claim {n}.")) for n in "tabc")
    pairs = [(a, t), (a, b), (b, a), (c, b)]
    attacks = (
        Attack(id=Iri(f"urn:x#r{i}"), attackers=frozenset({by.id}), target=on.id)
        for i, (by, on) in enumerate(pairs[:3])
    )
    header = Header(id=Iri("urn:x"), theses=frozenset({t.id}))
    return ArgumentMap.of(header, t, a, b, c, *attacks)


def test_the_dispute_is_lit_and_the_rest_is_dim(opened: Opener) -> None:
    m = turing()
    page = opened(page_of(m, "thesis"))
    steps = explain(m, find(m, "thesis"))
    said = {short(s.element): s.label.value for s in steps if isinstance(m[s.element], Claim)}
    for key, label in said.items():
        assert page.evaluate(LABELS, key) == label
        assert not page.evaluate("(id) => argmap.isDim(id)", key)
        assert page.evaluate("(id) => argmap.plan().places.has(id)", key), "nothing is folded away"
    dim = set(page.evaluate("[...argmap.nodes.keys()].filter((id) => argmap.isDim(id))"))
    sources = {short(c) for s in steps for c in getattr(m[s.element], "sources", ())}
    assert dim == {short(c.id) for c in m.claims} - said.keys() - sources
    assert dim
    panel = page.locator("#details .step").all_inner_texts()
    assert [words.strip() for words in panel] == [
        f"{step.sentence} (As above.)" if step.shown else step.sentence for step in steps
    ]


def test_a_step_leads_to_its_claim_and_back(opened: Opener) -> None:
    page = opened(page_of(turing(), "thesis"))
    page.locator("#details .step").nth(2).click()
    assert page.evaluate("argmap.state.selected") == "god-could-ensoul"
    expect(page.locator("#details h2")).to_have_text("God could ensoul machines")
    page.get_by_role("button", name="‹ Explanation").click()
    expect(page.locator("#details .verdict")).to_have_text('"Machines can think" stands.')
    page.wait_for_timeout(400)  # until the camera rests
    page.get_by_role("button", name="Whole map").click()
    x, y = centre(page, "thesis")
    page.mouse.click(x, y)
    expect(page.locator("#details h2")).to_have_text("Machines can think")


def test_it_can_be_put_away_and_called_back(opened: Opener) -> None:
    page = opened(page_of(turing(), "thesis"))
    why = page.get_by_role("button", name="Why?")
    expect(why).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Close the explanation").click()
    expect(why).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#details")).to_be_hidden()
    assert not page.evaluate("[...argmap.nodes.keys()].some((id) => argmap.isDim(id))")
    page.keyboard.press("w")
    expect(page.locator("#details .verdict")).to_be_visible()
    page.keyboard.press("p")
    assert not page.evaluate("argmap.isDim(argmap.given.roots[0])")
    page.keyboard.press("Escape")


def test_both_sides_of_a_choice(opened: Opener) -> None:
    page = opened(page_of(contested(), "t", "preferred"))
    assert [page.evaluate(LABELS, key) for key in "tabc"] == ["in", "out", "in", None]
    page.get_by_role("button", name="Whoever holds a rejects t").click()
    assert [page.evaluate(LABELS, key) for key in "tabc"] == ["out", "in", "out", None]
    expect(page.get_by_role("button", name="Whoever holds a rejects t")).to_have_attribute(
        "aria-pressed", "true"
    )


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anyone_can_read_it(opened: Opener, width: int, scheme: str) -> None:
    page = opened(page_of(turing(), "thesis"), width, 768, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#details .verdict")).to_be_visible()
    assert violations(page) == []


def test_without_a_script_the_words_are_there(opened: Opener) -> None:
    page = opened(page_of(turing(), "thesis"), java_script_enabled=False)
    expect(page.locator("#details .verdict")).to_be_visible()
    first = page.locator("#details .steps li").first
    expect(first).to_have_text('"Machines can think" stands: every attack on it fails.')


def test_what_is_told_cannot_act(opened: Opener) -> None:
    words = '</script><img src=x onerror="document.title=1">'
    m = ArgumentMap.of(
        Claim(id=Iri("urn:x#t"), text=Text("T"), label=Text(words)),
        Claim(id=Iri("urn:x#__proto__"), text=Text("O"), label=Text(words)),
        Attack(
            id=Iri("urn:x#r"), attackers=frozenset({Iri("urn:x#__proto__")}), target=Iri("urn:x#t")
        ),
        Header(id=Iri("urn:x"), theses=frozenset({Iri("urn:x#t")})),
    )
    page: Page = opened(page_of(m, "t", "preferred"))
    assert page.locator("img").count() == 0
    assert page.evaluate(LABELS, "__proto__") == "in"
    assert json.dumps(words)[1:-1].replace("\\", "") in page.locator("#details").inner_text()
