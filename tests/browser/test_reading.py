"""What a reader does with the page, by mouse and by keyboard, on the shipped article."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

import argmap
from argmap.api import render
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Excerpt,
    Header,
    Iri,
    Source,
    Support,
    Text,
    short,
)
from tests.browser.conftest import Click, Opener, centre, shipped

THESIS = "thesis"


def visible(page: Page) -> set[str]:
    return set(page.evaluate("[...argmap.plan().places.keys()]"))


def selected(page: Page) -> str | None:
    found: str | None = page.evaluate("argmap.state.selected")
    return found


def test_the_opening_can_be_read(debate: Page) -> None:
    """Thesis on top, nothing cut off, at most 40 boxes, in type of a readable size."""
    edges = debate.evaluate(
        """() => [...argmap.plan().places].map(([id, [x, y]]) => {
          const node = argmap.nodes.get(id);
          const from = argmap.network.canvasToDOM({ x, y });
          const to = argmap.network.canvasToDOM({ x: x + node.w, y: y + node.h });
          return [from.x, from.y, to.x, to.y, id];
        })"""
    )
    frame = debate.locator("#map").bounding_box()
    legend = debate.locator("#legend").bounding_box()
    assert frame
    assert legend
    assert len(edges) <= 40
    for left, top, right, bottom, _ in edges:
        assert 0 <= left < right <= frame["width"]
        assert 0 <= top < bottom <= legend["y"] - frame["y"]
    tops = {key: top for _, top, _, _, key in edges}
    assert tops[THESIS] == min(tops.values())
    assert debate.evaluate("14 * argmap.network.getScale()") >= 8


def test_a_click_on_a_box_opens_its_details(debate: Page, click_box: Click) -> None:
    click_box(THESIS)
    details = debate.locator("#details")
    m = shipped("frontier-pause")
    thesis = m[m.theses[0]]
    assert isinstance(thesis, argmap.Claim)
    expect(details).to_contain_text(thesis.text.value)
    expect(details).to_contain_text("Said by")
    expect(details).to_contain_text("Supported by")
    expect(details).to_contain_text("Attacked by")
    expect(details).to_contain_text("Characters")  # the place of a passage that was not given
    expect(debate.locator('[aria-selected="true"]')).to_have_id("o-thesis")
    debate.get_by_label("Close details").click()
    expect(details).to_be_hidden()


def test_details_lead_on(debate: Page, click_box: Click) -> None:
    click_box(THESIS)
    first = debate.locator("#details .goto").first
    name = first.inner_text()
    first.click()
    expect(debate.locator("#details h2")).to_have_text(name.strip())
    expect(debate.locator("#details .path")).to_contain_text("Pause frontier training")
    debate.locator("#details .path button").first.click()
    assert selected(debate) == THESIS


def test_an_objection_tells_its_standing_and_why(debate: Page) -> None:
    debate.keyboard.press("u")
    details = debate.locator("#details")
    expect(details).to_contain_text("Objects to")
    expect(details.locator(".badge.loud").first).to_be_visible()
    expect(details).to_contain_text("nothing attacks it")


def test_search_counts_and_steps(debate: Page) -> None:
    debate.keyboard.press("/")
    debate.keyboard.type("CHINA")
    m = shipped("frontier-pause")
    expected = [claim for claim in m.claims if "china" in claim.text.value.lower()]
    expect(debate.locator("#hits")).to_contain_text("hit")
    total = debate.evaluate("argmap.state.hits.length")
    assert total >= len(expected) > 1
    debate.keyboard.press("Enter")
    expect(debate.locator("#hits")).to_have_text(f"1 of {total}")
    first = selected(debate)
    assert first in visible(debate), "a hit inside a folded branch is revealed"
    debate.keyboard.press("Enter")
    expect(debate.locator("#hits")).to_have_text(f"2 of {total}")
    debate.keyboard.press("Shift+Enter")
    assert selected(debate) == first
    debate.keyboard.press("Escape")
    expect(debate.locator("#hits")).to_have_text("")


def test_search_minds_neither_accents_nor_capitals(opened: Opener) -> None:
    m = shipped("turing-1950")
    page = opened("turing-1950")
    speaker = next(str(agent.name) for agent in m.agents if "Jefferson" in str(agent.name))
    page.get_by_label("Search claims").fill(speaker.upper().replace("E", "É"))
    assert page.evaluate("argmap.state.hits.length") > 0


def test_nothing_found_says_so(debate: Page) -> None:
    debate.get_by_label("Search claims").fill("zebra crossing")
    expect(debate.locator("#hits")).to_have_text("0 hits")
    expect(debate.get_by_label("Next hit")).to_be_disabled()


def test_pills_fold_and_unfold(debate: Page) -> None:
    key = debate.evaluate("[...argmap.state.folded].find((id) => argmap.plan().places.has(id))")
    before = visible(debate)
    x, y = debate.evaluate(
        """(key) => {
          const [x, y] = argmap.plan().places.get(key);
          const node = argmap.nodes.get(key);
          const at = argmap.network.canvasToDOM({ x: x + node.w - 26, y: y + node.h });
          const frame = document.getElementById("map").getBoundingClientRect();
          return [at.x + frame.x, at.y + frame.y];
        }""",
        key,
    )
    debate.mouse.click(x, y)
    debate.wait_for_function("(count) => argmap.plan().places.size > count", arg=len(before))
    children = set(debate.evaluate("(key) => argmap.childrenOf(key)", key))
    assert visible(debate) == before | children
    expect(debate.locator(f"#o-{key}")).to_have_attribute("aria-expanded", "true")
    debate.mouse.move(0, 0)
    debate.mouse.dblclick(*centre(debate, key))
    assert visible(debate) == before


def test_levels_show_one_generation_more_or_less(debate: Page) -> None:
    depth = debate.evaluate("Math.max(...[...argmap.nodes.values()].map((node) => node.depth))")
    debate.keyboard.press("1")
    tops = visible(debate)
    assert tops == set(debate.evaluate("argmap.given.roots"))
    debate.get_by_label("One level more").click()
    assert visible(debate) > tops
    debate.get_by_label("One level fewer").click()
    assert visible(debate) == tops
    expect(debate.get_by_label("One level fewer")).to_be_disabled()
    debate.keyboard.press("0")
    assert len(visible(debate)) == len(shipped("frontier-pause").claims)
    expect(debate.locator("#levels")).to_have_text(f"{depth + 1} levels")
    expect(debate.get_by_label("One level more")).to_be_disabled()


def test_focus_shows_a_claim_with_what_it_bears_on_and_what_bears_on_it(debate: Page) -> None:
    debate.keyboard.press("u")
    key = selected(debate)
    before = visible(debate)
    debate.get_by_role("button", name="Focus").click()
    assert key in visible(debate)
    assert THESIS in visible(debate)
    assert len(visible(debate)) < len(before)
    expect(debate.get_by_role("button", name="Focus")).to_have_attribute("aria-pressed", "true")
    debate.keyboard.press("Escape")
    assert len(visible(debate)) >= len(before)


def test_unanswered_objections_come_one_after_the_other(debate: Page) -> None:
    """As many as ``argmap unanswered`` reports, however many claims each takes."""
    open_ones = argmap.unanswered(shipped("frontier-pause"))
    assert any(len(objection.attackers) > 1 for objection in open_ones)
    expect(debate.locator("#unanswered b")).to_have_text(str(len(open_ones)))
    seen = []
    for _ in open_ones:
        debate.keyboard.press("u")
        seen.append(selected(debate))
    for objection in open_ones:
        assert len({short(each) for each in objection.attackers} & set(seen)) == 1
    assert len(set(seen)) == len(open_ones)
    debate.keyboard.press("u")
    assert selected(debate) == seen[0], "and round again"
    debate.keyboard.press("Shift+U")
    assert selected(debate) == seen[-1]


def test_a_claim_that_objects_twice_is_two_objections(opened: Opener) -> None:
    base = "https://example.org/m#"
    thesis, reason, doubt, worry = (Iri(base + name) for name in "trdw")
    page = opened(
        render(
            ArgumentMap.of(
                Header(id=Iri(base), theses=frozenset({thesis})),
                *(
                    Claim(id=each, text=Text(short(each)))
                    for each in (thesis, reason, doubt, worry)
                ),
                Support(id=Iri(base + "s1"), premises=frozenset({reason}), conclusion=thesis),
                Attack(id=Iri(base + "a1"), attackers=frozenset({doubt}), target=reason),
                Attack(id=Iri(base + "a2"), attackers=frozenset({doubt}), target=thesis),
                Attack(id=Iri(base + "a3"), attackers=frozenset({worry}), target=thesis),
            )
        )
    )
    expect(page.locator("#unanswered b")).to_have_text("3")
    seen = []
    for _ in range(4):
        page.keyboard.press("u")
        seen.append(selected(page))
    assert sorted(map(str, seen[:3])) == ["d", "d", "w"], "no step sticks at the claim"
    assert seen[3] == seen[0]


def test_the_legend_counts_and_hides(debate: Page) -> None:
    m = shipped("frontier-pause")
    chips = debate.locator("#legend [data-role] b").all_inner_texts()
    assert sum(map(int, chips)) == len(m.claims)
    debate.locator('#legend [data-role="support"]').click()
    roles = debate.evaluate(
        "[...argmap.plan().places.keys()].map((id) => argmap.nodes.get(id).role)"
    )
    hanging = debate.evaluate(
        """[...argmap.plan().places.keys()].filter((id) =>
          argmap.nodes.get(id).role === "support" && !argmap.childrenOf(id).length)"""
    )
    assert "objection" in roles
    assert hanging == [], "a hidden role is shown only where something hangs on it"
    expect(debate.locator("#shown")).to_contain_text("pass")
    debate.keyboard.press("x")
    expect(debate.locator('#legend [data-role="support"]')).to_have_attribute(
        "aria-pressed", "true"
    )


@pytest.mark.parametrize(
    ("name", "field"),
    [("speaker", "speakers"), ("side", "side"), ("standing", "badge")],
)
def test_filters_keep_what_passes_and_what_it_hangs_on(
    debate: Page, name: str, field: str
) -> None:
    debate.get_by_role("button", name="Filter").click()
    choice = debate.locator(f"#filter-{name}")
    value = choice.locator("option").nth(1).get_attribute("value")
    assert value
    choice.select_option(value)
    passing = debate.evaluate(
        """([field, value]) => [...argmap.nodes.values()].filter((node) =>
          field === "badge" ? node.badge?.kind === value
          : field === "speakers" ? node.speakers.includes(value)
          : node[field] === value).map((node) => node.id)""",
        [field, value],
    )
    assert set(passing) <= visible(debate)
    expect(debate.locator("#shown")).to_contain_text(f"{len(passing)} of ")
    debate.get_by_role("button", name="Show all").click()
    assert choice.input_value() == ""


def test_arrows_walk_the_map(debate: Page) -> None:
    debate.locator("#map").focus()
    debate.keyboard.press("ArrowDown")
    assert selected(debate) == THESIS
    debate.keyboard.press("ArrowDown")
    first = selected(debate)
    debate.keyboard.press("ArrowRight")
    assert selected(debate) not in {first, THESIS}
    debate.keyboard.press("ArrowLeft")
    assert selected(debate) == first
    debate.keyboard.press("ArrowUp")
    assert selected(debate) == THESIS
    count = len(visible(debate))
    debate.keyboard.press("Enter")
    assert len(visible(debate)) < count


def test_the_outline_is_a_tree_for_the_keyboard(debate: Page) -> None:
    debate.keyboard.press("o")
    focused = "document.activeElement.id"
    assert debate.evaluate(focused) == "o-thesis"
    debate.keyboard.press("ArrowDown")
    below = debate.evaluate(focused)
    assert below != "o-thesis"
    assert selected(debate) == below.removeprefix("o-"), "the map follows"
    debate.keyboard.press("ArrowLeft")
    debate.keyboard.press("ArrowLeft")
    assert debate.evaluate(focused) == "o-thesis"
    debate.keyboard.press("ArrowLeft")
    expect(debate.locator("#o-thesis")).to_have_attribute("aria-expanded", "false")
    debate.keyboard.press("ArrowRight")
    expect(debate.locator("#o-thesis")).to_have_attribute("aria-expanded", "true")
    debate.keyboard.press("End")
    assert debate.evaluate(focused) != "o-thesis"
    debate.keyboard.press("Home")
    assert debate.evaluate(focused) == "o-thesis"
    assert debate.locator('#tree [tabindex="0"]').count() == 1, "one stop for Tab"


def test_the_outline_and_the_map_fold_together(debate: Page) -> None:
    count = len(visible(debate))
    row = debate.locator("#o-thesis > .row")
    box = row.bounding_box()
    assert box
    debate.mouse.click(box["x"] + box["width"] - 14, box["y"] + 16)
    assert len(visible(debate)) < count


def test_a_link_to_a_claim_opens_it(opened: Opener) -> None:
    key = max(short(claim.id) for claim in shipped("frontier-pause").claims)
    page = opened("frontier-pause", anchor=f"#o-{key}")
    page.wait_for_function("() => argmap.state.selected !== null")
    assert selected(page) == key
    assert key in visible(page)
    page.keyboard.press("u")
    assert page.evaluate("location.hash") == f"#o-{selected(page)}"


def test_the_theme_follows_the_reader_and_the_button(opened: Opener) -> None:
    page = opened("turing-1950", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_label("Dark or light").click()
    light = page.evaluate(ground)
    assert sum(map(int, dark[4:-1].split(", "))) < 150
    assert sum(map(int, light[4:-1].split(", "))) > 600


def test_the_presentation_walks_the_argument(debate: Page) -> None:
    debate.keyboard.press("p")
    expect(debate.locator("#bar")).to_be_hidden()
    caption = debate.locator("#caption-text")
    expect(caption).to_contain_text("Thesis")
    size = debate.evaluate("getComputedStyle(document.getElementById('caption-text')).fontSize")
    assert float(size.removesuffix("px")) >= 20
    seen = [caption.inner_text()]
    for _ in range(3):
        debate.keyboard.press("ArrowRight")
        seen.append(caption.inner_text())
    assert len(set(seen)) == 4
    debate.keyboard.press("PageUp")
    assert caption.inner_text() == seen[2]
    scale = debate.evaluate("argmap.network.getScale()")
    assert 14 * scale >= 11
    debate.keyboard.press("Escape")
    expect(debate.locator("#bar")).to_be_visible()


def test_help_lists_the_keys_and_can_switch_them_off(debate: Page) -> None:
    debate.keyboard.press("?")
    sheet = debate.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("unanswered objection")
    sheet.get_by_label("single letters are keys").uncheck()
    sheet.get_by_role("button", name="Close").click()
    debate.keyboard.press("u")
    assert selected(debate) is None


def test_layouts_change_by_menu_and_key(debate: Page) -> None:
    shape = "[argmap.plan().width, argmap.plan().height].map(Math.round).join()"
    shapes = {debate.evaluate(shape)}
    debate.get_by_label("Layout").select_option("down")
    shapes.add(debate.evaluate(shape))
    debate.locator("#map").focus()
    debate.keyboard.press("l")
    shapes.add(debate.evaluate(shape))
    assert len(shapes) == 3


def test_the_wheel_zooms_and_the_mouse_pans(debate: Page) -> None:
    debate.mouse.move(800, 400)
    scale = debate.evaluate("argmap.network.getScale()")
    debate.mouse.wheel(0, -300)
    debate.wait_for_function("(scale) => argmap.network.getScale() > scale", arg=scale)
    view = debate.evaluate("argmap.network.getViewPosition().x")
    debate.mouse.down()
    debate.mouse.move(700, 400, steps=4)
    debate.mouse.up()
    assert debate.evaluate("argmap.network.getViewPosition().x") > view
    debate.get_by_label("Whole map").click()
    assert debate.evaluate("argmap.network.getScale()") == pytest.approx(scale, rel=0.05)


def test_what_happens_is_said_aloud(debate: Page, click_box: Click) -> None:
    click_box(THESIS)
    expect(debate.locator("#live")).to_contain_text("thesis: ")


def test_tags_drafts_and_given_passages_are_shown(opened: Opener) -> None:
    base = "https://example.org/m#"
    thesis, reason, passage, source = (Iri(base + name) for name in "trps")
    m = ArgumentMap.of(
        Header(id=Iri(base), theses=frozenset({thesis})),
        Claim(id=thesis, text=Text("We should."), excerpts=frozenset({passage})),
        Claim(id=reason, text=Text("It pays."), tags=frozenset({"cost"}), draft=True),
        Claim(id=Iri(base + "o"), text=Text("It tires."), tags=frozenset({"people"})),
        Support(id=Iri(base + "s1"), premises=frozenset({reason}), conclusion=thesis),
        Attack(id=Iri(base + "a1"), attackers=frozenset({Iri(base + "o")}), target=thesis),
        Excerpt(id=passage, source=source),
        Source(id=source, title=Text("The minutes")),
    )
    page = opened(render(m, passages={passage: "And so we should."}))
    page.get_by_role("button", name="Filter").click()
    page.locator("#filter-tag").select_option("cost")
    assert visible(page) == {"t", "r"}
    expect(page.locator("#o-r")).to_contain_text("support (draft)")
    page.evaluate("argmap.select('t')")
    expect(page.locator("#details blockquote")).to_have_text("And so we should.")
    expect(page.locator("#details")).to_contain_text("The minutes")
