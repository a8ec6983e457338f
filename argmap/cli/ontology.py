"""``argmap ontology``: the vocabulary as a list, a term, a file, or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, put, put_file, put_table, say

if TYPE_CHECKING:
    from argmap.rdf.terminology import Term

FORMATS = ("table", "csv", "md", "ttl", "html")


@click.command(
    epilog=examples(
        "argmap ontology",
        "argmap ontology standing",
        "argmap ontology supports --format ttl",
        "argmap ontology --open",
        "argmap ontology -o vocabulary.html",
    )
)
@click.argument("term", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How it is written: a table, unless you choose; ttl is the ontology's own file, html its page.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to a file.")
@click.option("--open", "opening", is_flag=True, help="Open the page in the browser.")
def entry(term: str | None, form: str | None, output: str, *, opening: bool) -> None:
    """Show the terms of the vocabulary and its extensions, or what one of them means.

    The page (--open, -o FILE.html) has every term with an example in RDF, a picture, and
    questions in SPARQL with their answers.
    """
    from argmap.rdf.terminology import ontology_text, statements

    chosen = _named(term) if term else None
    if opening:
        _open(chosen)
        return
    form = form or ("html" if output.endswith((".html", ".htm")) else None)
    if form == "html":
        from argmap.cli._vocabulary import page

        put_file(output, page().encode())
    elif form == "ttl" or output.endswith(".ttl"):
        text = statements(chosen) if chosen else ontology_text()
        put_file(output, text.encode())
    elif output != "-":
        raise click.UsageError("Name a file that ends in .html or .ttl.")
    elif chosen and form is None:
        put(_told(chosen))
    else:
        _list(chosen, form or "table")


def _named(word: str) -> Term:
    from argmap.rdf.terminology import extensions, terms

    name = word.removeprefix("am:").removeprefix("https://w3id.org/argmap#")
    known = {**terms(), **extensions()}
    spelt = {each.lower(): each for each in known} | {each: each for each in known}
    if found := spelt.get(name) or spelt.get(name.lower()):
        return known[found]
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    guess = f" Did you mean {near[0]}?" if near else " `argmap ontology` lists them."
    raise click.UsageError(f"The vocabulary has no term {name!r}.{guess}")


def _told(term: Term) -> str:
    """Return what is to be known of a term, in lines."""
    kind = f"{term.kind}, derived" if term.derived else term.kind
    facts = {word: ", ".join(names) for word, names in (*term.facts.items(), *term.like.items())}
    if term.example:
        facts["example"] = term.example
    if term.asked:
        facts["asked by"] = ", ".join(term.asked)
    widest = max(map(len, facts), default=0)
    lines = [f"{term.curie} ({kind})", term.meaning, *([term.note] if term.note else []), ""]
    lines += [f"{word:<{widest}}  {what}" for word, what in facts.items()]
    return "".join(f"{line}\n" for line in lines)


def _list(chosen: Term | None, form: str) -> None:
    from argmap.rdf.terminology import extensions, terms

    several = [chosen] if chosen else [*terms().values(), *extensions().values()]
    rows = [[each.curie, each.kind, each.meaning] for each in several]
    put_table(["term", "kind", "meaning"], rows, form)


def _open(chosen: Term | None) -> None:
    """Write the page where it stays after the command, and hand it to the browser."""
    import webbrowser
    from pathlib import Path
    from tempfile import mkdtemp

    from argmap.cli._vocabulary import page

    file = Path(mkdtemp(prefix="argmap-")) / "vocabulary.html"
    file.write_text(page(), encoding="utf-8")
    say(f"wrote {file}")
    webbrowser.open(file.as_uri() + (f"#{chosen.name}" if chosen else ""))
