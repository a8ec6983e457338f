"""Answers as XML: SPARQL Query Results XML Format (W3C 2013)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Binding = Mapping[str, Mapping[str, str]]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def results_xml(columns: Sequence[str], bindings: Sequence[Binding], yes: bool | None) -> str:  # noqa: FBT001
    """Return rows, or with ``yes`` a truth value, as such a document."""
    return "".join([_HEAD, *_lines(columns, bindings, yes), "</sparql>\n"])


def _lines(
    columns: Sequence[str],
    bindings: Sequence[Binding],
    yes: bool | None,  # noqa: FBT001
) -> Iterator[str]:
    variables = "".join(f"<variable name={quoteattr(column)}/>" for column in columns)
    yield f"<head>{variables}</head>\n"
    if yes is not None:
        yield f"<boolean>{str(yes).lower()}</boolean>\n"
        return
    yield "<results>\n"
    for row in bindings:
        cells = (
            f"<binding name={quoteattr(column)}>{_term(value)}</binding>"
            for column, value in row.items()
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results>\n"


def _term(value: Mapping[str, str]) -> str:
    kind = value["type"]
    attributes = "".join(
        f" {name}={quoteattr(value[name])}" for name in ("xml:lang", "datatype") if name in value
    )
    return f"<{kind}{attributes}>{escape(value['value'], {chr(13): '&#13;'})}</{kind}>"
