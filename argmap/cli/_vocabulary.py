"""The page of the vocabulary: one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from argmap.api import load, query, render
from argmap.rdf.parse import parse
from argmap.rdf.query import queries
from argmap.rdf.terminology import extensions, schemes, terms
from argmap.rdf.terms import is_literal, parse_literal
from argmap.rdf.vocabulary import AM, DCTERMS, OWL
from argmap.resources import resource

ASKED = ("objections", "undercuts", "reach")
"""The named queries that the page shows with what they find in its example."""

_ABOUT = {
    "abstract": f"<{DCTERMS}abstract>",
    "version": f"<{OWL}versionIRI>",
    "licence": f"<{DCTERMS}license>",
    "citation": f"<{DCTERMS}bibliographicCitation>",
}


def page() -> str:
    """Return the page: picture, example, questions with their answers, and every term."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    example = resource("ontology/library.ttl").read_bytes()
    (m,) = load(example, "library.ttl")
    known = terms().values()

    def linked(name: str) -> Markup:
        """Return the name of a term as code that leads to it."""
        return Markup(  # noqa: S704 -- names of the ontology, which hold letters alone
            re.sub(r"(?:am:|(?=dlg:))([\w:]+)", _link, str(Markup.escape(name)))
        )

    questions = [
        {
            "question": queries()[name].question,
            "text": _text(name),
            "answer": Markup(query(m, name)._repr_html_()),  # noqa: S704 -- escapes
        }
        for name in ASKED
    ]
    template = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    ).get_template("_vocabulary.html.j2")
    return template.render(
        title="argmap: a vocabulary for argument maps",
        about=_about(),
        namespace=AM,
        picture=_inline(resource("ontology/vocabulary.svg").read_bytes()),
        example={"turtle": example.decode(), "picture": _inline(render(m, "svg"))},
        questions=questions,
        terms=known,
        sections=[
            (heading, [term for term in known if term.kind == kind])
            for heading, kind in (
                ("Classes", "class"),
                ("Properties", "property"),
                ("Values", "individual"),
            )
        ]
        + [("Extensions: the dialogues of AIF, and expectations", list(extensions().values()))],
        schemes=schemes(),
        linked=linked,
    )


def _link(match: re.Match[str]) -> str:
    name = match[1]
    return f'<a href="#{name}"><code>{name if ":" in name else f"am:{name}"}</code></a>'


def _about() -> dict[str, str]:
    """Return what the ontology says of itself."""
    data = resource("ontology/argmap.ttl").read_bytes()
    said = {
        predicate: parse_literal(obj).value if is_literal(obj) else obj[1:-1]
        for subject, predicate, obj in parse(data, "turtle")[""]
        if subject == "<https://w3id.org/argmap>"
    }
    return {name: said[predicate] for name, predicate in _ABOUT.items()}


def _text(name: str) -> str:
    text = queries()[name].text
    return text[text.index("PREFIX") :].rstrip()


def _inline(picture: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"
