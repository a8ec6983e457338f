"""Whatever a map says is text: fifty hostile inputs in every place, and nothing runs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from argmap.api import map_html, render
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
    Source,
    Support,
    Text,
    TextPosition,
    TextQuote,
)
from tests.browser.conftest import Opener

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Each would call pwned() if it were taken for anything but text.
HOSTILE = (
    "<script>pwned()</script>",
    "</script><script>pwned()</script>",
    "</SCRIPT ><script>pwned()</script>",
    "<!--<script>pwned()</script>-->",
    "<!--<script>",
    "</style><script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</textarea><script>pwned()</script>",
    "</noscript><script>pwned()</script>",
    "<noscript><p title='</noscript><img src=x onerror=pwned()>'>",
    "<img src=x onerror=pwned()>",
    "<img src=x onerror='pwned()' href>",
    "see href <img src=x onerror=pwned()>",
    "<svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=pwned()>#x'/></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=pwned()></style></mglyph></math>",
    "<iframe src='javascript:pwned()'></iframe>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<object data='javascript:pwned()'></object>",
    "<embed src='javascript:pwned()'>",
    "<a href='javascript:pwned()'>here</a>",
    "<body onload=pwned()>",
    "<details open ontoggle=pwned()>",
    "<video><source onerror=pwned()></video>",
    "<input autofocus onfocus=pwned()>",
    "<select autofocus onfocus=pwned()></select>",
    "<marquee onstart=pwned()>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href='https://evil.example/'>",
    "<form action='https://evil.example/'><button>go</button></form>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<div style='background:url(https://evil.example/x.png)'>",
    '"><script>pwned()</script>',
    "'><script>pwned()</script>",
    '" autofocus onfocus="pwned()',
    "' onmouseover='pwned()",
    "` onmouseover=`pwned()",
    "javascript:pwned()",
    "data:text/html,<script>pwned()</script>",
    "vbscript:pwned()",
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "${pwned()}",
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "\u2028pwned()\u2029",
    "safe\u202etxt.exe",
    "__proto__",
    "constructor",
    "\ufeff<script>pwned()</script>",
    "<ſcript>pwned()</ſcript>",
    "\x7f\x80<scr\u00adipt>pwned()</scr\u00adipt>",
    "A" * 20_000,
    "Z" + "\u0301" * 5_000,
)
IDS = (
    "urn:x:__proto__",
    "urn:x:constructor",
    "urn:x:data",
    "urn:x:map",
    "javascript:pwned()",
    "https://evil.example/#';pwned();'",
    "https://evil.example/#&quot;onload=pwned()",
    "https://evil.example/#%3Cscript%3Epwned()%3C/script%3E",
    "urn:x:a'b=c&d;e#f(g)h*i+j,k!l$m",
)


def hostile_map(word: str, name: str = "https://evil.example/m#c") -> ArgumentMap:
    """Return a map in which everything that can hold words holds these."""
    words = Text(word, "en")
    thesis, claim = Iri(f"{name}-thesis"), Iri(name)
    agent, source, excerpt = (Iri(f"{name}-{part}") for part in ("agent", "source", "excerpt"))
    every = frozenset({agent})
    position, quote = Iri(f"{name}-position"), Iri(f"{name}-quote")
    return ArgumentMap.of(
        Header(id=Iri(f"{name}-map"), title=words, theses=frozenset({thesis})),
        Claim(
            id=thesis,
            text=words,
            label=words,
            speakers=every,
            tags=frozenset({word}),
            speech=word,
            answers=frozenset({Iri(f"{name}-question")}),
            excerpts=frozenset({excerpt}),
            weight=Decimal("0.5"),
        ),
        Claim(id=claim, text=words, label=words, speakers=every, implicit=True),
        Claim(id=Iri(f"{name}-2"), text=words),
        Question(id=Iri(f"{name}-question"), text=words, label=words),
        Attack(
            id=Iri(f"{name}-attack"),
            attackers=frozenset({claim}),
            target=thesis,
            scheme=Iri(f"{name}-scheme"),
        ),
        Support(
            id=Iri(f"{name}-support"), premises=frozenset({Iri(f"{name}-2")}), conclusion=claim
        ),
        Disposition(
            id=Iri(f"{name}-disposition"),
            disposes=claim,
            decision=Decision.CONCEDED,
            reason=words,
            speakers=every,
        ),
        Agent(id=agent, name=words),
        Source(id=source, title=words),
        Excerpt(id=excerpt, source=source, selectors=frozenset({position, quote})),
        TextPosition(id=position, start=1, end=2),
        TextQuote(id=quote, exact=word),
    )


def use(page: Page) -> None:
    """Touch every part of the page that shows words."""
    page.wait_for_function("() => window.argmap !== undefined")
    keys = page.evaluate("[...argmap.nodes.keys()]")
    for key in keys:
        page.evaluate("(key) => argmap.select(key, { near: true })", key)
    page.mouse.move(700, 300)
    page.get_by_label("Search claims").fill("script")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")


def watch(page: Page) -> list[str]:
    called: list[str] = []
    page.expose_function("pwned", lambda: called.append(page.url))
    return called


@pytest.mark.parametrize("nth", range(0, len(HOSTILE), 10))
def test_hostile_words_stay_words(opened: Opener, nth: int) -> None:
    """Ten maps of hostile words are one page, and its title is all the words together."""
    words = HOSTILE[nth : nth + 10]
    maps = [hostile_map(word, f"https://evil.example/m#c{at}") for at, word in enumerate(words)]
    theses = frozenset(thesis for m in maps for thesis in m.theses)
    title = Text(" ".join(words), "en")
    header = Header(id=Iri("https://evil.example/m"), title=title, theses=theses)
    records = [record for m in maps for record in m if not isinstance(record, Header)]
    page = opened(b"<!DOCTYPE html><title>empty</title>")
    called = watch(page)
    file = opened.folder / "hostile.html"
    file.write_bytes(render(ArgumentMap.of(header, *records)))
    page.goto(file.as_uri())
    use(page)
    assert page.evaluate("argmap.nodes.size") == 3 * len(words)
    for at, word in enumerate(words):
        text = page.evaluate("(key) => argmap.nodes.get(key).text", f"c{at}-thesis")
        assert text == " ".join(word.split())
        shown = page.locator(f"#o-c{at}-thesis > .row > .text").text_content()
        assert shown == " ".join(word.split())
    said = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )
    claimed = [node["text"] for node in said["@graph"] if node.get("@type") == "Claim"]
    assert sorted(claimed) == sorted(3 * list(words))
    assert page.locator("iframe, object, embed, base, form[action], img").count() == 0
    assert called == []


@pytest.mark.parametrize("name", IDS)
def test_hostile_names_stay_names(opened: Opener, name: str) -> None:
    page = opened(render(hostile_map("Words.", name)))
    called = watch(page)
    page.reload()
    use(page)
    key = page.evaluate("argmap.given.roots[0]")
    page.evaluate("(key) => argmap.select(key)", key)
    page.reload()
    page.wait_for_function("() => window.argmap !== undefined")
    assert page.evaluate("argmap.state.selected") == key, "deep links work with any name"
    assert called == []


def test_links_go_to_the_web_alone(opened: Opener) -> None:
    for source, is_link in (
        ("https://example.org/article", True),
        ("http://example.org/article", True),
        ("javascript:pwned()", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
    ):
        m = hostile_map("Words.")
        records = [record for record in m if not isinstance(record, Excerpt | Source)]
        excerpt = Excerpt(id=Iri("https://evil.example/m#c-excerpt"), source=Iri(source))
        page = opened(render(ArgumentMap.of(*records, excerpt, Source(id=Iri(source)))))
        page.evaluate("argmap.select('c-thesis')")
        links = page.locator("#details a")
        assert links.count() == is_link
        if is_link:
            assert links.get_attribute("rel") == "noopener noreferrer"


def test_a_notebook_shows_a_map_in_a_frame_that_can_reach_nothing(
    browser: Browser, opened: Opener
) -> None:
    m = hostile_map('</iframe><script>pwned()</script>" onload="pwned()')
    page = opened(
        f"<!DOCTYPE html><title>notebook</title><body>{map_html(m)}</body>".encode(), 1000, 700
    )
    called = watch(page)
    frame = page.frame_locator("iframe")
    frame.locator("#map canvas").wait_for()
    frame.get_by_role("button", name="Tools").click()
    frame.get_by_label("Dark or light").click()
    frame.locator("#o-c-thesis > .row").click()
    frame.locator("#details h2").wait_for()
    assert (
        page.evaluate(
            "() => { try { return !!document.querySelector('iframe').contentDocument } catch { return false } }"
        )
        is False
    )
    assert called == []
