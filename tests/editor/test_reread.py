"""A text that is read again after each edit is what it is when read as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.editor.sheet import Choice, Sheet, SpentError, read, reread
from argmap.model import Severity

TITLES = [
    "[A]",
    "[B]: b is so.",
    "[D]: Why d?",
    "<C>: c",
    "[A]: a. And so on.",
    "e is said",
    "[F]: f",
]
DATA = [
    *["", "", "", " {speaker: Ann}", " {draft: true}", " {needsSupport: true}", " {order: 7}"],
    *[
        " {relation: r1}",
        " {tags: [t], weight: 0.5}",
        " {thesis: true}",
        " #tag",
        " #deferred",
        " {id: c1}",
    ],
    *[" {relation: {scheme: argument-from-sign}}", ' {passage: "some words"}', " {source: s}"],
    " {disposition: {decision: conceded, reason: x, speaker: Bob}}",
]
SIGNS = ["-", "-", "+", "+", "<_", "+>", "->", "_>", "><"]
OTHER = [
    *["# H", "", "// argmap: ignore[AM101] so", "/* a\ncomment */", "```", "```argdown", "prose"],
    *["(1) [A]\n(2) q\n----\n(3) [D]", "* i\n* [A]", "===\ntitle: x\n===", "  - [Untitled 1]: u"],
]
lines = st.one_of(
    st.builds(
        "{}{} {}{}".format,
        st.sampled_from(["  ", "    ", "      "]),
        st.sampled_from(SIGNS),
        st.sampled_from(TITLES),
        st.sampled_from(DATA),
    ),
    st.builds("\n{}{}".format, st.sampled_from(TITLES), st.sampled_from(DATA)),
    st.sampled_from(OTHER),
)
texts = st.lists(lines, min_size=2, max_size=12).map("\n".join)
wheres = st.floats(0, 1)
edits = st.one_of(
    st.tuples(st.just("insert"), wheres, lines),
    st.tuples(st.just("delete"), wheres, st.sampled_from(["1", "2", "4"])),
    st.tuples(st.just("indent"), wheres, st.sampled_from(["  ", "    ", ""])),
    st.tuples(st.just("title"), wheres, st.sampled_from(["[A]", "[B]", "[New title]", "<C>"])),
    st.tuples(
        st.just("words"), wheres, st.sampled_from(["so ", "?", "{", "]", "\n", "*", " // x"])
    ),
)


def edited(text: str, edit: tuple[str, float, str]) -> str:
    """Return a text after an edit of one of five kinds."""
    kind, where, what = edit
    if kind == "words":
        at = round(where * len(text))
        return text[:at] + what + text[at:]
    found = text.split("\n")
    at = min(int(where * len(found)), len(found) - 1)
    line = found[at]
    match kind:
        case "insert":
            found.insert(at, what)
        case "delete":
            del found[at : at + int(what)]
        case "indent":
            found[at] = what + line.lstrip()
        case _:
            start, end = line.find("["), line.find("]")
            found[at] = line[:start] + what + line[end + 1 :] if 0 <= start < end else what + line
    return "\n".join(found)


def assert_alike(found: Sheet, whole: Sheet) -> None:
    assert found.map == whole.map
    assert dict(found.map.places) == dict(whole.map.places)
    assert found.findings == whole.findings
    assert found.gravest(3) == whole.gravest(3)
    one, other = found.checked.known, whole.checked.known
    assert dict(one.labels) == dict(other.labels)
    assert dict(one.sides) == dict(other.sides)
    assert dict(one.objections) == dict(other.objections)
    assert (one.inert, one.answers) == (other.inert, other.answers)
    assert list(found.map) == list(whole.map)
    assert [o.span for o in found.occurrences] == [o.span for o in whole.occurrences]


@given(texts, st.lists(edits, min_size=1, max_size=8), st.sampled_from(["m.argdown", "m.md"]))
def test_edits_one_by_one(text: str, edits: list[tuple[str, float, str]], file: str) -> None:
    if file == "m.md":
        text = f"# Title\n\nprose\n\n```argdown\n{text}\n```\n\nprose\n"
    sheet = read(text, file)
    for edit in edits:
        text = edited(text, edit)
        whole = read(text, file)
        try:
            found = reread(sheet, text)
        except SpentError:
            sheet = whole
            continue
        if found:
            assert_alike(found, whole)
            sheet = found
        elif not whole.wrong:
            sheet = whole


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("housed.", "kept in their homes."),
        ("shrink supply.", "shrink supply.\n    - [Old data]: That study is old."),
        ("  + [Popular]", "  - [Popular]"),
        ("[Supply]: Rent", "[Less supply]: Rent"),
        ("  - [City]: The evidence is from one city. {speaker: Ann}\n", ""),
        ("  - [City]", "    - [City]"),
        ("\n# Prices", "\n\n\n# Prices"),
    ],
)
def test_usual_edits_are_quick(old: str, new: str) -> None:
    essay = (
        "# Rents\n\n[Caps help]: Caps keep tenants housed.\n  - [Supply]: Rent caps shrink supply.\n"
        "  - [City]: The evidence is from one city. {speaker: Ann}\n  + [Popular]: They are liked.\n"
        "\n# Prices\n\n[Rising]: Rents have risen. {speaker: Ann}\n"
    )
    found = reread(read(essay, "m.argdown"), essay.replace(old, new))
    assert found
    assert_alike(found, read(essay.replace(old, new), "m.argdown"))


def test_only_what_is_shown_is_looked_for() -> None:
    shown = Choice(shown=[Severity.WARNING])
    text = "[A]: a\n  - [B]: b"
    assert {each.code for each in read(text, "m.argdown", shown).findings} == {"AM101"}
    suppressed = read(f"{text} // argmap: ignore[AM202] quoted elsewhere\n", "m.argdown", shown)
    assert {each.code for each in suppressed.findings} == {"AM101"}
