"""SPARQL results in JSON, read a row at a time as they arrive.

A big answer is never in memory as a whole: the text is cut into rows where they end, and what
has been read is dropped. An answer that breaks off, or is something else, is told as such: the
document has to be whole, to its last bracket.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.rdf.terms import XSD, iri, literal
from argmap.store.engine import EngineError

_BINDINGS = re.compile(r'"bindings"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")

BOOLEAN = f"{XSD}boolean"

TAIL = 200
"""How many characters of a broken answer are shown."""


class Results:
    """The results in a stream of bytes: `columns`, or `boolean`, and the rows by iterating.

    Raises:
        EngineError: here, or on the way, if the stream is no whole results document.
    """

    def __init__(self, parts: Iterable[bytes], location: str) -> None:
        self._parts, self._location = iter(parts), location
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._text, self._done = "", False
        self.columns: tuple[str, ...] = ()
        self.boolean: bool | None = None
        found = _BINDINGS.search(self._text)
        while found is None and self._read():
            found = _BINDINGS.search(self._text)
        if found is None:
            document = self._whole(self._text)
            if "boolean" not in document:
                raise no_results(self._location)
            self.boolean = bool(document["boolean"])
            self._head = ""
            return
        self._head, self._text = self._text[: found.end()], self._text[found.end() :]
        if '"vars"' not in self._head:  # the head may come last
            while self._read():
                pass
            self.columns = _columns(self._whole(self._head + self._text))
        else:
            self.columns = _columns(self._whole(f"{self._head}]}}}}"))

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        if self.boolean is not None:
            return
        decoder = json.JSONDecoder()
        start = 0
        while True:
            start = _past(self._text, start)
            if self._text[start : start + 1] == "]":
                break
            try:
                binding, start = decoder.raw_decode(self._text, start)
            except ValueError:
                self._text, start = self._text[start:], 0
                if not self._read():
                    raise self._broken(self._text) from None
                continue
            yield tuple(_term(binding.get(column)) for column in self.columns)
        self._text = self._text[start:]
        while self._read():
            pass
        self._whole(self._head + self._text)

    def _read(self) -> bool:
        """Read on; return whether there was anything."""
        if self._done:
            return False
        part = next(self._parts, None)
        self._done = part is None
        self._text += self._decoder.decode(part or b"", final=self._done)
        return not self._done

    def _whole(self, text: str) -> Mapping[str, Any]:
        try:
            document = json.loads(text)
        except ValueError as error:
            raise self._broken(text) from error
        if not isinstance(document, dict):
            raise no_results(self._location)
        return document

    def _broken(self, text: str) -> EngineError:
        return EngineError(
            self._location,
            f"the answer breaks off or is no JSON; it ends with {text[-TAIL:]!r}",
            "the server may have stopped the query: ask for less, or raise its limits",
        )


def no_results(location: str) -> EngineError:
    """Return the error that an answer is something else."""
    return EngineError(location, "the answer is JSON, but no SPARQL result", "check the URL")


def _columns(document: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(document["head"]["vars"])


def _past(text: str, start: int) -> int:
    found = _BETWEEN.match(text, start)
    return found.end() if found else start


def _term(given: Mapping[str, str] | None) -> str | None:
    """Return a value of SPARQL's JSON as a term of N-Triples."""
    if given is None:
        return None
    kind, value = given["type"], given["value"]
    if kind == "uri":
        return iri(value)
    if kind == "bnode":
        return f"_:{value.removeprefix('_:').replace('nodeID://', '')}"
    datatype = given.get("datatype", "")
    if datatype == BOOLEAN:  # which Virtuoso gives as 1 and 0
        value = {"1": "true", "0": "false"}.get(value, value)
    return literal(value, given.get("xml:lang", ""), datatype)
