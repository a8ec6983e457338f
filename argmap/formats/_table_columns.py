"""The columns of a table of claims: what they are called, and what stands in a cell.

People name columns as they like, so a heading is known by any of its usual words, in any case
and with or without a remark in parentheses. What is not known is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

COLUMNS = ("id", "text", "answers", "stance", "speaker", "source", "passage", "speech", "steps")
"""The columns that every table of ours has, in this order."""

EXTRA = ("scheme", "label", "tags", "weight", "language", "question", "thesis")
"""Those that it has where a map needs them, before the `FLAGS`."""

FLAGS: Mapping[str, str] = {
    "implicit": "implicit",
    "needs support": "needs_support",
    "draft": "draft",
}
"""The columns of yes and no, and the field of a claim that each stands for."""

ALL = (*COLUMNS, *EXTRA, *FLAGS)

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "id": ("nr", "no", "number", "#", "key", "ref", "claim id", "row"),
    "text": ("claim", "statement", "proposition", "argument", "point", "wording", "content"),
    "answers": (
        "parent",
        "parents",
        "parent id",
        "reply to",
        "replies to",
        "in reply to",
        "responds to",
        "answer to",
        "target",
        "about",
        "to",
    ),
    "stance": (
        "pro or con",
        "pro/con",
        "pro / con",
        "relation",
        "type",
        "polarity",
        "for/against",
    ),
    "speaker": ("speakers", "author", "authors", "who", "by", "said by", "person"),
    "source": ("sources", "document", "reference", "citation"),
    "passage": ("passages", "quote", "quotes", "quotation", "excerpt"),
    "speech": ("turn", "round"),
    "steps": ("step", "link", "links", "step id"),
    "scheme": ("schemes", "argument scheme"),
    "label": ("short title", "title", "heading"),
    "tags": ("tag", "keywords", "key words"),
    "weight": ("weights", "base score"),
    "language": ("lang",),
    "question": ("questions", "issue", "issues"),
    "thesis": ("is thesis", "theses", "main claim"),
}
"""Other headings that each column is known by."""

STANCES: Mapping[str, str] = {
    **dict.fromkeys(
        ("pro", "+", "for", "support", "supports", "supporting", "agree", "agrees", "yes"),
        "supports",
    ),
    **dict.fromkeys(
        ("con", "-", "against", "attack", "attacks", "opposing", "disagree", "disagrees", "no"),
        "attacks",
    ),
    **dict.fromkeys(("objection", "reply", "rebuttal", "answer", "but"), "attacks"),
    **dict.fromkeys(("undercut", "undercuts", "_"), "undercuts"),
}
"""The words of a stance, and what each comes to."""

YES = frozenset({"yes", "y", "true", "x", "1", "✓"})
NO = frozenset({"", "no", "n", "false", "0"})

HEAD_WITHIN = 10
"""A table's headings stand in one of its first so many rows."""

_REMARK = re.compile(r"\([^)]*\)|[*:?.]+$")
_SEMICOLONS = re.compile(";+")
_AND = re.compile(r"\s+and\s+")


def heading(words: str) -> str:
    """Return the column that a heading stands for, or "".

    >>> heading("Reply_to (id)"), heading("CLAIM"), heading("colour")
    ('answers', 'text', '')
    """
    plain = " ".join(_REMARK.sub(" ", words.strip().casefold()).replace("_", " ").split())
    return _KNOWN.get(plain, "")


def columns_of(headings: Sequence[str]) -> dict[str, int]:
    """Return where each column stands; its own name goes before a synonym, and left before right.

    >>> columns_of(["Claim", "text", "Author"])
    {'text': 1, 'speaker': 2}
    """
    found: dict[str, int] = {}
    exact: set[str] = set()
    for at, words in enumerate(headings):
        column = heading(words)
        is_exact = column == " ".join(words.casefold().split())
        if column and (column not in found or (is_exact and column not in exact)):
            found[column] = at
            exact |= {column} if is_exact else set()
    return found


def several(cell: str) -> list[str]:
    """Return the values of a cell, which stand apart by semicolons; two of them are one letter.

    >>> several("a; b;"), several("yes;; and no")
    (['a', 'b'], ['yes; and no'])
    """
    return [each.strip() for each in _apart(cell) if each.strip()]


def aligned(cell: str) -> list[str]:
    """Return the values of a cell with the empty ones, for a column that goes beside another.

    >>> aligned("; b"), aligned("")
    (['', 'b'], [])
    """
    return [each.strip() for each in _apart(cell)] if cell else []


def people(cell: str) -> list[str]:
    """Return the names in a cell: apart by semicolons, or else by "and".

    >>> people("Ann and Bob"), people("Marks and Spencer;")
    (['Ann', 'Bob'], ['Marks and Spencer'])
    """
    if ";" in cell:
        return several(cell)
    return [each for each in _AND.split(cell.strip()) if each]


def joined(values: Iterable[str]) -> str:
    """Return a cell of which `aligned` gives the values again."""
    return "; ".join(value.replace(";", ";;") for value in values)


def _apart(cell: str) -> list[str]:
    parts, start = [""], 0
    for run in _SEMICOLONS.finditer(cell):
        length = run.end() - run.start()
        parts[-1] += cell[start : run.start()] + ";" * (length // 2)
        start = run.end()
        if length % 2:
            parts.append("")
    parts[-1] += cell[start:]
    return parts


_KNOWN = {name: column for column, names in SYNONYMS.items() for name in names} | {
    name: name for name in ALL
}

TERMS: Mapping[str, str] = {
    "row": "claim; a further row with the same id says more of its answers",
    "id": "name of the claim; without one, a name is made of the text",
    "text": "text",
    "answers, stance": "support of, or attack on, the row or the step of that id",
    "stance undercut": "attack on the steps that the row of that id makes",
    "steps": "name of the support or attack; rows with one name are linked",
    "scheme": "scheme of the step",
    "speaker": "speakers, by name",
    "source, passage": "passage, by position or by its words",
    "speech, label, tags, weight, implicit, needs support, draft": "the same",
    "language": "language of text and label",
    "question": "question, by its words",
    "thesis": "thesis; where no row is marked, what answers nothing",
    "any other column": "left alone",
}
"""What the columns are in a map; for the docs."""
