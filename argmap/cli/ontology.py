"""``argmap ontology``: the vocabulary, as terms or as the file itself."""

from __future__ import annotations

import click

from argmap.cli._output import examples, put, put_table

FORMATS = ("table", "csv", "md", "ttl")


@click.command(
    epilog=examples(
        "argmap ontology",
        "argmap ontology standing",
        "argmap ontology --format ttl",
    )
)
@click.argument("term", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How it is written; ttl is the ontology's own file.",
)
def entry(term: str | None, form: str) -> None:
    """Show the terms of the vocabulary, or what one of them means.

    docs/vocabulary.md has the same with a picture and with examples.
    """
    from argmap.resources import resource

    text = resource("ontology/argmap.ttl").read_bytes()
    if form == "ttl":
        put(text.decode("utf-8"))
        return
    rows = _terms(text)
    if term:
        wanted = term.removeprefix("am:")
        found = [row for row in rows if row[0] == f"am:{wanted}"]
        if not found:
            from difflib import get_close_matches

            near = get_close_matches(wanted, [row[0][3:] for row in rows], 1)
            guess = f" Did you mean {near[0]}?" if near else " `argmap ontology` lists them."
            raise click.UsageError(f"The vocabulary has no term {wanted!r}.{guess}")
        rows = found
    put_table(["term", "kind", "meaning"], rows, form)


def _terms(text: bytes) -> list[list[str]]:
    """Return the terms of our own with their kind and their comment, in order."""
    from argmap.rdf.parse import parse
    from argmap.rdf.terms import parse_literal
    from argmap.rdf.vocabulary import AM, OWL, RDF, RDFS, SKOS, TYPE

    kinds = {
        f"<{OWL}Class>": "class",
        f"<{OWL}ObjectProperty>": "property",
        f"<{OWL}DatatypeProperty>": "property",
        f"<{RDF}Property>": "property",
    }
    meanings = (f"<{SKOS}definition>", f"<{RDFS}comment>")
    kind: dict[str, str] = {}
    meaning: dict[str, str] = {}
    for subject, predicate, obj in parse(text, "turtle")[""]:
        if not subject.startswith(f"<{AM}"):
            continue
        name = f"am:{subject[1 + len(AM) : -1]}"
        if predicate == TYPE:
            kind[name] = kinds.get(obj, kind.get(name, "individual"))
        elif predicate in meanings and (name not in meaning or predicate == meanings[0]):
            meaning[name] = parse_literal(obj).value
    return [[name, kind[name], meaning.get(name, "")] for name in sorted(kind)]
