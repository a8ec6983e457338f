"""The pages of the docs that the program writes: commands, errors, notations, queries and rules.

``make docs`` writes them anew; a test says when to.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from textwrap import dedent

import click

from argmap.check import CODES, rules
from argmap.cli import commands, group
from argmap.formats import formats
from argmap.rdf.answer import Answer, Kind
from argmap.rdf.query import queries
from argmap.resources import resource
from argmap.tables import markdown_table

WIDTH = 88
_SHIPPED = ("frontier-pause", "turing-1950")
_ERRORS = """\
argmap reads the whole file, reports every problem that it finds, each with its place and what to
do, writes nothing, and exits with status 2. (A parser of RDF stops at its first error of syntax,
so of those there is one at a time.) `argmap rule CODE` says the same of one code.
"""
_FORMATS = """\
`argmap convert IN OUT` reads any of these and writes any that can be written. A notation is found by the
suffix of the file and, where several share one, by what the file holds; `--from` and `--to` name it outright.
What OUT cannot hold is counted and named, and `--strict` refuses to leave it out. The notations of RDF
(Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD) hold every map whole.
"""
_QUERIES = """\
`argmap query SOURCE NAME` asks one of these questions, and `--param NAME=VALUE` narrows it. Each
is a file of SPARQL 1.1 that any engine runs as it stands, over a graph that holds the map and
what follows from it: `am:attacks`, `am:supports` and their inverses, `am:bearsOn` from claim to
claim, the roles of claims, and `am:label`, `am:side`, `am:standing` and `am:strength` from the
evaluation. In a store with named graphs, what follows from a map is the graph `<map>#derived`, and
what came of checking its passages is `<map>#verified`.

Write your own the same way. Negate with `FILTER NOT EXISTS` and a single pattern over a shortcut:
over relation nodes the same question is quadratic, and so is `MINUS`. Let an `ORDER BY` end the
query and name plain variables: argmap then sorts by itself, on disk five times as fast. What several
maps say of a node that they share, of a speaker, say, Oxigraph finds once in each map: where that
would count twice, ask for `DISTINCT`, as the shipped queries do.

A parameter is a variable with its default in `VALUES`, and the default says what it takes:

| Default | Takes | For example |
|---|---|---|
| `VALUES ?claim { UNDEF }` | a node: by its short name, by a name with a prefix, by its IRI | `--param claim=thesis`, `--param claim=http://e/map#thesis` |
| `VALUES ?least { 1 }` | a number | `--param least=3` |
| `VALUES ?word { "" }` | a text | `--param word=risk` |

A short name means every node that is called so, in all of the maps; a name that stands nowhere in
them is an error. In place of a node, another value goes in quotes, as SPARQL writes it:
`--param 'day="2026-11-24"^^xsd:date'`.

Below each stands the beginning of what it finds in the two shipped maps. Embedded, Oxigraph's
server and Virtuoso give the same answers to all of them: the tests ask all three.
"""
_RULES = """\
`argmap check` shows errors and warnings, and with `--level info` the rest; `argmap rule CODE`
shows one of these pages.
"""
_STATUS = """\
Data goes to the standard output, messages to the standard error. The exit status is 0 when all
is well, 1 when there are findings, 2 when the input or the usage is wrong.
"""


def reference() -> str:
    """Return the help of every command as one Markdown page."""
    parts = [
        "# The commands\n",
        _STATUS,
        _shown("argmap", group, None),
    ]
    parent = click.Context(group, info_name="argmap", terminal_width=WIDTH)
    for name in commands:
        parts += [f"\n## argmap {name}\n", _shown(name, commands[name], parent)]
    return "\n".join(parts)


def error_page() -> str:
    """Return the codes that are no rules as a table."""
    rows = [[code, *_linked(CODES[code])] for code in sorted(CODES)]
    table = markdown_table(["Code", "What is wrong", "What to do"], rows)
    return f"# When an input cannot be read\n\n{_ERRORS}\n{table}"


def _linked(texts: Iterable[str]) -> list[str]:
    return [re.sub(r"docs/(\w+)\.md", r"[\1](\1.md)", text) for text in texts]


def query_pages() -> str:
    """Return the named queries as one Markdown page."""
    from argmap.api import corpus, read

    parts = ["# The named queries\n", _QUERIES]
    shipped = corpus([read(resource(f"graphs/{name}.ttl")) for name in _SHIPPED])
    for query in queries().values():
        text = query.text.partition("PREFIX")
        chosen = dict.fromkeys(query.needed, "thesis")
        body = f"{text[1]}{text[2]}"
        notes = "".join(f"- `{name}`: {what}\n" for name, what in query.parameters.items())
        parts.append(
            f"## {query.name}\n\n{query.question}\n\n"
            + (f"{notes}\n" if notes else "")
            + f"```sparql\n{body.rstrip()}\n```\n\n"
            + _sample(shipped.engine.ask(shipped.prepared(query.name, chosen)))
        )
    return "\n".join(parts)


def _sample(answer: Answer) -> str:
    """Return the beginning of an answer, and how many rows it has."""
    if answer.kind is Kind.BOOLEAN:
        return f"Of the two shipped maps: {answer.to_text().strip()}.\n"
    if not answer:
        return "Of the two shipped maps: nothing.\n"
    first = replace(answer, terms=answer.terms[:3])
    count = f"{len(answer)} {'row' if len(answer) == 1 else 'rows'}"
    more = ", the first of them" if len(answer) > 3 else ""
    return f"Of the two shipped maps, {count}{more}:\n\n{first.to_markdown()}"


def rule_pages() -> str:
    """Return the pages of all rules as one Markdown page."""
    parts = [
        "# The rules of argmap check\n",
        _RULES,
    ]
    for name, rule in sorted(rules.items(), key=lambda item: item[1].code):
        parts.append(f"## {rule.code} {name} ({rule.severity})\n\n{_as_markdown(rule.page)}")
    return "\n".join(parts)


def format_pages() -> str:
    """Return what every notation calls things, and what they are in a map, as one page."""
    names = [name for name, each in formats.items() if each.terms]
    parts = [
        "# The notations\n",
        _FORMATS,
        markdown_table(
            ["Notation", "Name", "Suffixes", "Read", "Written"],
            [
                [
                    each.title,
                    f"`{name}`",
                    ", ".join(f"`{suffix}`" for suffix in each.suffixes),
                    "yes" if each.read else "",
                    "yes" if each.write else "",
                ]
                for name, each in formats.items()
            ],
        ),
    ]
    for name in names:
        each = formats[name]
        home = (each.read or each.write or format_pages).__module__
        lecture = dedent(getdoc(import_module(home)) or "")
        rows = [[there, here] for there, here in (each.terms or {}).items()]
        parts += [
            f"\n## {each.title}\n",
            f"{lecture}\n",
            markdown_table(["In the notation", "In a map"], rows),
        ]
    return "\n".join(parts)


def _as_markdown(page: str) -> str:
    """Return a rule's page with its examples fenced."""
    text = page.replace("Bad::\n\n", "Bad:\n\n```turtle\n").replace(
        "\nGood::\n\n", "```\n\nGood:\n\n```turtle\n"
    )
    head, fence, examples = text.partition("```turtle\n")
    lines = (line.removeprefix("    ") for line in examples.splitlines(keepends=True))
    return f"{head}{fence}{''.join(lines)}```\n"


def _shown(name: str, command: click.Command, parent: click.Context | None) -> str:
    context = click.Context(command, parent, info_name=name, terminal_width=WIDTH)
    context.max_content_width = WIDTH
    context.help_option_names = ["-h", "--help"]
    return f"```text\n{command.get_help(context)}\n```\n"


PAGES = {
    "commands": reference,
    "errors": error_page,
    "formats": format_pages,
    "queries": query_pages,
    "rules": rule_pages,
}
"""What writes each page, by its name in ``docs/``."""

if __name__ == "__main__":
    for page, write in PAGES.items():
        Path(sys.argv[1], f"{page}.md").write_text(write(), encoding="utf-8")
