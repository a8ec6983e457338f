"""The pages of the docs that say how far argmap keeps to Argdown and to SPARQL.

Argdown is here; SPARQL is in `tests.conformance.sparql.page`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.conformance.cases import cases
from tests.conformance.sparql import page as sparql
from tests.peer.install import ARGDOWN

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"


def page() -> str:
    """Return the page, as Markdown."""
    found = cases()
    differing = [case for case in found if case.deviates]
    groups = Counter(case.group for case in found)
    alike = len(found) - len(differing)
    drawn_otherwise = sum(not case.is_drawn_alike for case in found)
    share = f"{100 * (1 - drawn_otherwise / len(found)):.1f} %"
    lines = [
        "# What argmap is held to",
        "",
        "**SPARQL 1.1**, by the W3C's own tests, protocols included:",
        f"{sparql.result()}",
        "[Which fail and which are not run, and why](conformance-sparql.md).",
        "",
        "**Argdown**, by its own parser, which is what follows.",
        "",
        "## Argdown's own parser",
        "",
        f"`make test` installs @argdown/cli {ARGDOWN} and compares, case by case, what it exports as",
        "JSON with what argmap exports: statements with their members, texts, tags and data;",
        "arguments with their premises and conclusions; relations; sections; tags. Both must agree",
        "as well on which texts are no Argdown.",
        "",
        f"Of {len(found)} cases {alike} are read alike, {100 * alike / len(found):.1f} %; the",
        f"other {len(differing)} differ on purpose. Read alike are also 300 documents that are",
        "made at random, and what argmap writes itself.",
        "",
        "The second shape of the JSON, with the map of nodes and edges (`argdown run export-json`;",
        "here `argmap convert --to argdown-json-map`), is compared as well, on every case that is",
        "Argdown and on the documents made at random: which statements and arguments are drawn, their",
        "names, labels and tags, the groups and their order, and the edges, each as often as Argdown",
        f"draws it. {len(found) - drawn_otherwise} cases are drawn alike, {share}; the other",
        f"{drawn_otherwise} are among those that are read otherwise.",
        "",
        "| Cases | Number | Read alike |",
        "|---|---|---|",
    ]
    for group, number in groups.items():
        same = number - sum(case.group == group for case in differing)
        lines.append(f"| [{group}](../tests/conformance/{group}.md) | {number} | {same} |")
    lines += ["", "## Where argmap differs on purpose", "", "| Case | Why |", "|---|---|"]
    lines += [f"| {case.group}: {case.title} | {case.deviates} |" for case in differing]
    lines += ["", *_OUTSIDE, ""]
    return "\n".join(lines)


_OUTSIDE = (
    "## What is not compared",
    "",
    "- The normal form leaves out colours, ranges of emphasis, relations that are embedded a second",
    "  time, the ends of spans, and the text of references, which Argdown writes in three ways.",
    "- Argdown's parser overflows its stack at some 300 levels of relations, and gives nothing where",
    "  one block has a mistake or one block of YAML is broken. argmap reads 10,000 levels, and reads",
    "  on behind each mistake.",
    "- Settings of Argdown's tools are carried and not obeyed: `explodeArguments`, `regroup`, the",
    "  selection of what is drawn (the map is that of the default settings), labels, colours.",
    "  `@include` is text.",
    "- The map leaves out colours and images. Where a relation is said and follows from the use of",
    "  a premise as well, Argdown draws it twice, and so does argmap. Titles that are whole numbers",
    "  come first there, since JavaScript orders the keys of objects so; argmap keeps the order of",
    "  the text.",
    "- A reference over the end of a line (`[` at the end of a line, `]` on the next) is a slip of a",
    "  regular expression in Argdown; to argmap it is text.",
    "- Argdown drops a relation of a statement to itself where another of its kind reaches it. So",
    "  does argmap's JSON; the map keeps it.",
)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sparql.PAGE.write_text(sparql.page(), encoding="utf-8")
