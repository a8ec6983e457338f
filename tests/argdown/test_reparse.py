"""What is read again in part is what is read as a whole, and what is refused is left alone."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown.parser import parse
from argmap.argdown.reparse import reparse
from argmap.argdown.tree import Document, Element, Pcs, Relation, Row

PIECES = [
    *["x ", "\n", "\n\n", "[A]", "[B]: b", "<C>: c\n", "  - [D]: d\n", "    + e\n", " - f\n"],
    *["{id: q}", "{", "} x", "/*", "*/", "<!--", "-->", "// c\n", "===\na: 1\n===\n", "# H\n"],
    *["\n\n(1) p\n(2) q\n--\nR (uses: 1)\n--\n(3) r\n\n", "\n\n* i\n* j\n  - k\n\n", "*", "**b**"],
    *[
        "#t",
        "#(t u",
        "](",
        "[",
        "@[A]",
        ")",
        "\\",
        "\t",
        "'  ",
        "\n  <_ [U]: u",
        "  _> x\n",
        "\r\n",
    ],
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)
edits = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 5, 20]), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=6,
)


def edited(text: str, edit: tuple[float, int, str]) -> str:
    where, length, words = edit
    at = round(where * len(text))
    return text[:at] + words + text[at + length :]


def said(document: Document) -> object:
    """Return all that a document says, without the parents, which lead in circles."""

    def hung(row: Row) -> object:
        if isinstance(row, Relation):
            assert row.child.parent is row
            return row.kind, row.outward, row.span, row.indents, hung(row.child)
        if isinstance(row, Element):
            assert all(each.parent is row for each in row.relations)
            own = asdict(row.content), row.data and asdict(row.data), row.content_end
            return row.title, row.title_span, row.span, own, [*map(hung, row.relations)]
        if isinstance(row, Pcs):
            steps = [(step.number, hung(step.statement)) for step in row.steps]
            spans = [step.inference and step.inference.span for step in row.steps]
            return row.span, steps, spans
        return row.span, [*map(hung, getattr(row, "items", ()))]

    starts = [row.span for row in document.rows]
    return [*map(hung, document.blocks)], starts, sorted(document.far), document.front_matter


@given(texts, edits)
def test_edits_one_by_one(text: str, edits: list[tuple[float, int, str]]) -> None:
    document = parse(text)
    for edit in edits:
        text = edited(document.text, edit)
        whole, before = parse(text), said(document)
        found = reparse(document, text)
        if found is None:
            assert said(document) == before
        else:
            assert not whole.problems
            assert said(found) == said(whole)
            document = found


def test_little_is_read_again() -> None:
    text = "".join(f"[A{n}]: a\n  - [B{n}]: b\n    - [C{n}]: c\n\n" for n in range(50))
    document = parse(text)
    kept = {id(row) for row in document.rows}
    found = reparse(document, text.replace("[B20]: b", "[B20]: words\n    + [New]: n"))
    assert found
    assert len(found.rows) == 151
    assert len([row for row in found.rows if id(row) not in kept]) <= 5
