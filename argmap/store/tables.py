"""A corpus as tables, in Parquet: for statistics, notebooks and whatever reads columns.

Scans and sums over a whole corpus are 10 to 50 times faster on columns than in a store of
triples. `TABLES` is the schema: each column is a property of the vocabulary or says what else
it is, and ``docs/tables.md`` is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.rdf.query import DERIVED
from argmap.rdf.vocabulary import AM, DCTERMS, OA, PROV, RDF, RDFS, TYPE, am
from argmap.store.catalogue import VERIFIED

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: of the column.
        type: in Arrow.
        meaning: in a few words.
        path: of properties to its value; none for a key.
        part: of which graph of the map, by the end of its name.
    """

    name: str
    type: str
    meaning: str
    path: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the pattern that finds its rows, and its columns.

    The pattern binds ?a, and ?b where there is a second key, in the graph of the map that ends
    with `part`; each further column is looked up for ?a.
    """

    name: str
    meaning: str
    pattern: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...] = ()
    part: str = ""


MAP = Column("map", "string", "the map, which is also the name of its graph")
_ELEMENT = (
    Column("label", "string", "a short title", f"<{RDFS}label>"),
    Column("weight", "double", "the base score, 0 to 1", f"<{AM}weight>"),
    Column("ordinal", "int64", "the place among its siblings", f"<{AM}order>"),
    Column("draft", "bool", "nobody has accepted it yet", f"<{AM}draft>"),
)
_VERDICT = (
    Column("verdict", "string", "in, out or undecided", f"<{AM}label>", part=DERIVED),
    Column(
        "side",
        "string",
        "pro, con or both; none if no thesis is reached",
        f"<{AM}side>",
        part=DERIVED,
    ),
)

_STANDING = Column(
    "standing",
    "string",
    "unanswered, reopened, contested or answered",
    f"<{AM}standing>",
    part=DERIVED,
)
_STRENGTH = Column(
    "strength",
    "double",
    "by the quadratic energy model, 0 to 1; none where it does not settle",
    f"<{AM}strength>",
    part=DERIVED,
)

_POSITION = f"<{OA}hasSelector>/<{OA}{{}}>"

TABLES: tuple[Table, ...] = (
    Table(
        "maps",
        "A row for each map.",
        f"?a {TYPE} {am('ArgumentMap')}",
        (Column("name", "string", "what the map calls itself: its IRI"),),
        (Column("title", "string", "its title", f"<{DCTERMS}title>"),),
    ),
    Table(
        "theses",
        "A row for each thesis of a map.",
        f"?m {am('thesis')} ?a",
        (Column("claim", "string", "the claim"),),
    ),
    Table(
        "claims",
        "A row for each claim.",
        f"?a {TYPE} {am('Claim')}",
        (Column("claim", "string", "the claim"),),
        (
            Column("text", "string", "its words", f"<{AM}text>"),
            *_ELEMENT,
            Column("speech", "string", "the speech it was made in", f"<{AM}speech>"),
            Column("implicit", "bool", "left unsaid by its author", f"<{AM}implicit>"),
            Column("needs_support", "bool", "falls without a support", f"<{AM}needsSupport>"),
            *_VERDICT,
        ),
    ),
    Table(
        "supports",
        "A row for each support.",
        f"?a {am('conclusion')} ?b",
        (
            Column("relation", "string", "the support"),
            Column("goal", "string", "the element it leads to"),
        ),
        (
            Column("scheme", "string", "the scheme of argument", f"<{AM}scheme>"),
            *_ELEMENT,
            *_VERDICT,
        ),
    ),
    Table(
        "attacks",
        "A row for each attack.",
        f"?a {am('target')} ?b",
        (
            Column("relation", "string", "the attack"),
            Column("goal", "string", "the element it attacks"),
        ),
        (
            Column("scheme", "string", "the scheme of argument", f"<{AM}scheme>"),
            *_ELEMENT,
            *_VERDICT,
            _STANDING,
        ),
    ),
    Table(
        "links",
        "A row for each claim that a relation starts from: premises and attackers.",
        f"?a ?p ?b . FILTER (?p IN ({am('premise')}, {am('attacker')}))",
        (Column("relation", "string", "the relation"), Column("source", "string", "the claim")),
    ),
    Table(
        "evaluations",
        "A row for each element that is evaluated: all claims and relations, in one place.",
        f"?a {am('label')} ?label",
        (Column("element", "string", "the claim or relation"),),
        (*_VERDICT, _STANDING, _STRENGTH),
        part=DERIVED,
    ),
    Table(
        "relations",
        "A row for each support and each attack.",
        f"?a ?p ?b . FILTER (?p IN ({am('conclusion')}, {am('target')}))",
        (
            Column("relation", "string", "the support or attack"),
            Column("goal", "string", "the element it leads to"),
        ),
        (Column("kind", "string", "Support or Attack", f"<{RDF}type>"),),
    ),
    Table(
        "speakers",
        "A row for each speaker of an element.",
        f"?a <{PROV}wasAttributedTo> ?b",
        (Column("element", "string", "the element"), Column("speaker", "string", "who says it")),
    ),
    Table(
        "excerpts",
        "A row for each passage.",
        f"?a <{OA}hasSource> ?b",
        (
            Column("excerpt", "string", "the passage"),
            Column("source", "string", "the text it is from"),
        ),
        (
            Column("start", "int64", "where it begins, in code points", _POSITION.format("start")),
            Column("end", "int64", "where it ends", _POSITION.format("end")),
            Column("sha256", "string", "the digest of its words", f"<{AM}sha256>"),
            Column(
                "outcome",
                "string",
                "what came of `argmap verify`: verified, moved, differs, ...",
                f"<{AM}outcome>",
                part=VERIFIED,
            ),
        ),
    ),
    Table(
        "quotations",
        "A row for each element that quotes a passage.",
        f"?a <{PROV}wasQuotedFrom> ?b",
        (Column("element", "string", "the element"), Column("excerpt", "string", "the passage")),
    ),
    Table(
        "decisions",
        "A row for each decision that a person made on an objection.",
        f"?a {am('disposes')} ?b",
        (
            Column("disposition", "string", "the decision's name"),
            Column("objection", "string", "the claim or attack decided on"),
        ),
        (
            Column("decision", "string", "conceded, qualified, ...", f"<{AM}decision>"),
            Column("reason", "string", "why", f"<{AM}reason>"),
        ),
    ),
)
"""The tables, each with a first column ``map``."""


def schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table."""
    import pyarrow as pa

    columns = (MAP, *table.keys, *table.columns)
    return pa.schema([pa.field(column.name, pa.type_for_alias(column.type)) for column in columns])


def page() -> str:
    """Return the page that documents the tables, in Markdown."""
    parts = [_PAGE_HEAD]
    for table in TABLES:
        parts.append(
            f"\n## {table.name}\n\n{table.meaning}\n\n| Column | Type | Meaning |\n|---|---|---|\n"
        )
        parts += [
            f"| `{column.name}` | {column.type} | {column.meaning} |\n"
            for column in (MAP, *table.keys, *table.columns)
        ]
    return "".join(parts)


_PAGE_HEAD = """# The tables of a corpus

`argmap tables CORPUS -o DIR` writes these as Parquet files, and `argmap sql CORPUS "SELECT ..."`
asks them in SQL. Names are IRIs, written in full; what has no value is null. This page is made
from `argmap/store/tables.py`, and a test compares the two.

DIR keeps the tables that it had until the new ones are whole. `argmap sql` takes one question: it
reads the tables, and Parquet files that `--also` names, and neither writes nor reaches for
anything else. To join other data, let DuckDB, pandas or what you use read `DIR/*.parquet`.

Each file says in its metadata what it was made by and of: `argmap.version`, and
`argmap.corpus.sha256`, the [digest](citing.md) that `argmap corpus digest` gives. pyarrow has it as
`table.schema.metadata`.

```console
$ argmap tables graphs -o debates.tables
$ argmap sql debates.tables "SELECT verdict, count(*) AS claims FROM claims GROUP BY ALL ORDER BY 1"
verdict  claims
-------  ------
in       112
out      12
$ argmap sql debates.tables "SELECT decode(value) AS version FROM parquet_kv_metadata('debates.tables/claims.parquet') WHERE decode(key) = 'argmap.version'"
version
-------
0.1.0
```

From Python, over any corpus: `argmap.corpus("graphs").sql("SELECT ...")` returns an Arrow table, which
has `.to_pandas()`; polars takes it as it is.
"""
