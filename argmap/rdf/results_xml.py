"""Answers as XML: SPARQL Query Results XML Format (W3C 2013)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from argmap.model import Finding, InputError, Severity
from argmap.rdf.sparql import CODE

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Binding = Mapping[str, Mapping[str, str]]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def results_xml(columns: Sequence[str], bindings: Sequence[Binding], yes: bool | None) -> str:  # noqa: FBT001
    """Return rows, or with ``yes`` a truth value, as such a document.

    Raises:
        InputError: if a text holds a character that XML 1.0 has no form for.
    """
    text = "".join([_HEAD, *_lines(columns, bindings, yes), "</sparql>\n"])
    wrong = _NO_XML.search(text)
    if wrong is not None:
        message = f"a text holds the character U+{ord(wrong[0]):04X}, which XML cannot hold"
        advice = "write the answer as JSON"
        raise InputError(
            [Finding(code=CODE, severity=Severity.ERROR, message=message, help=advice, place=None)]
        )
    return text


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
