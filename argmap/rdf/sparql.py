"""A SPARQL query, read far enough to refuse what is not a question of a map.

An engine that only reads is not safe by itself: SERVICE sends data to another computer, from
Oxigraph and rdflib alike. So a query is cut into tokens before an engine sees it. What is read
of a query is kept with it, and short queries are kept, since the same ones are asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from argmap.model import Finding, InputError, Iri, Place, Severity, is_iri
from argmap.rdf.tokens import Token, tokens, unescaped
from argmap.rdf.vocabulary import PREFIXES

CODE = "AM010"

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    ["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"]
)
_NOISE = re.compile(r"\['.*?'\](?:\s*\|\s*\['.*?'\])*|'.*?'|\[_\]", re.DOTALL)
_VALUES = re.compile(r"\bVALUES\s*[?$](\w+)\s*{([^{}]*)}", re.IGNORECASE)


SHORT = 10_000
"""Characters of a query up to which it is kept for the next time."""


def query_of(text: str, file: str = "query") -> Query:
    """Return a query; of a short text the same one again."""
    return _kept(text, file) if len(text) < SHORT else Query(text, file)


class Query:
    """The text of a query, and where it came from.

    Attributes:
        text: in SPARQL 1.1.
        file: what to call it in an error.
    """

    def __init__(self, text: str, file: str = "query") -> None:
        self.text, self.file = text, file

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, without white space and comments."""
        return tuple(tokens(self.text))

    def has(self, keyword: str) -> bool:
        """Tell whether a keyword, in capitals, stands in the query."""
        return keyword in self._keywords

    @cached_property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; or what the query begins with instead."""
        first = next(self._body(), None)
        return first.text.upper() if first else ""

    @property
    def body_start(self) -> int:
        """Where the query begins, behind the declarations of prefixes and of a base."""
        first = next(self._body(), None)
        return first.start if first else len(self.text)

    @cached_property
    def order(self) -> tuple[tuple[str, bool], ...]:
        """The keys of the ORDER BY that ends a SELECT, the first first, and whether each goes down.

        None of them where it ends otherwise, or orders by more than plain variables.

        >>> Query("SELECT ?a { ?a ?b ?c } ORDER BY DESC(?c) ?a").order
        (('c', True), ('a', False))
        >>> Query("SELECT ?a { ?a ?b ?c } ORDER BY STR(?a)").order
        ()
        """
        place = self._order_place
        return _keys(self.tokens[place + 2 :]) if self.form == "SELECT" and place else ()

    @cached_property
    def unordered(self) -> Query:
        """The query without the ORDER BY that ends it."""
        return Query(self.text[: self.tokens[self._order_place].start], self.file)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Those of argmap's prefixes that the query uses and does not declare."""
        own = self._declared
        names = {_prefix(token) for token in self.tokens if token.kind == "name"}
        may_hide = "\\" in self.text  # a prefix may be written with an escape
        return {p: ns for p, ns in PREFIXES.items() if p not in own and (may_hide or p in names)}

    @cached_property
    def graphs(self) -> tuple[Iri, ...]:
        """The graphs that FROM, FROM NAMED and GRAPH name.

        >>> Query("SELECT * FROM am:a FROM NAMED <urn:b> { GRAPH <urn:c> { } GRAPH ?d { } }").graphs
        ('https://w3id.org/argmap#a', 'urn:b', 'urn:c')
        """
        names = (
            self.iri_of(token)
            for before, token in pairwise(self.tokens)
            if any(map(before.says, ("FROM", "NAMED", "GRAPH")))
        )
        return tuple(dict.fromkeys(Iri(name) for name in names if is_iri(name)))

    @cached_property
    def defaults(self) -> Mapping[str, str]:
        """What stands in the ``VALUES`` block of each variable that has one for itself.

        >>> Query('SELECT * { VALUES ?a { UNDEF } VALUES ?b { 1 } ?a am:order ?b }').defaults
        {'a': 'UNDEF', 'b': '1'}
        """
        return {name: self.text[start:end].strip() for name, (start, end) in self._blocks.items()}

    def with_values(self, values: Mapping[str, str]) -> Query:
        """Return the query with other terms in such blocks, without prefixes.

        They change nothing of what was read of the query; it is read anew only where a backslash
        in one might hide something.
        """
        text = self.text
        for name in reversed(self._blocks):  # from the end, so that the places before it stay
            if name in values:
                start, end = self._blocks[name]
                text = f"{text[:start]} {values[name]} {text[end:]}"
        if any("\\" in value for value in values.values()):
            return Query(text, self.file)
        found = _alike(self, text)
        if self.order:
            end = len(text) - len(self.text) + len(self.unordered.text)
            found.unordered = _alike(self.unordered, text[:end])
        return found

    def iri_of(self, token: Token) -> str:
        """Return the IRI that a token is, in brackets or with a prefix; "" if it is none."""
        if token.kind == "iri":
            return token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        space = self._declared.get(prefix, PREFIXES.get(prefix, ""))
        return space + local if token.kind == "name" and space else ""

    def check(self) -> None:
        """Refuse what is not a question of a map.

        Raises:
            InputError: for SERVICE, for an update, and for what begins like no query.
        """
        if self._refusal is not None:
            raise self._error(*self._refusal)

    def syntax_error(self, message: str) -> InputError:
        """Return what an engine says of a query that it cannot read, in plainer words."""
        match = re.search(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
        line, column, rest = (int(match[1]), int(match[2]), match[3]) if match else (1, 1, message)
        start = sum(map(len, self.text.splitlines(keepends=True)[: line - 1])) + column - 1
        unknown = self._undeclared()
        if unknown:
            prefix = _prefix(unknown)
            return self._error(
                unknown.start,
                f"the prefix {prefix}: is not declared",
                f"write PREFIX {prefix}: <…> first; declared from the start are "
                + ", ".join(f"{known}:" for known in PREFIXES),
            )
        here = self.text[start:].split("\n")[0].strip()
        where = f"from here: {here[:40]}" if here else "to its end"
        return self._error(start, f"the query cannot be read {where}", _expected(rest))

    @cached_property
    def _blocks(self) -> dict[str, tuple[int, int]]:
        """Where the ``VALUES`` block of each variable begins and ends, behind its brackets."""
        return {block[1]: block.span(2) for block in _VALUES.finditer(self.text)}

    @cached_property
    def _facts(self) -> Mapping[str, object]:
        """What is read of the query and does not depend on the values in it."""
        names = ("form", "order", "prefixes", "graphs", "_keywords", "_refusal")
        return {name: getattr(self, name) for name in names}

    @cached_property
    def _keywords(self) -> frozenset[str]:
        return frozenset(token.text.upper() for token in self.tokens if token.kind == "word")

    @cached_property
    def _order_place(self) -> int:
        """Where among the tokens the last ORDER BY stands; 0 if there is none."""
        return max(
            (
                place
                for place, (one, two) in enumerate(pairwise(self.tokens))
                if one.says("ORDER") and two.says("BY")
            ),
            default=0,
        )

    @cached_property
    def _refusal(self) -> tuple[int, str, str] | None:
        """Where the query is no question of a map, why, and what to do.

        The text is read twice, as it is and with its escapes of code points applied, since
        engines differ in when they apply them.
        """
        service = next((token for token in self.tokens if token.says("SERVICE")), None)
        plain = unescaped(self.text)
        is_hidden = plain != self.text and Query(plain).has("SERVICE")
        if service or is_hidden:
            advice = "ask of the maps that you name alone"
            return service.start if service else 0, _SERVICE, advice
        first = next(self._body(), None)
        if first is None:
            return 0, "the query is empty", _BEGIN
        if self.form in _UPDATES:
            return (
                first.start,
                f"{self.form} is an update, and a query changes nothing",
                "ask with SELECT, ASK, CONSTRUCT or DESCRIBE; a map is changed in its file",
            )
        if self.form not in _FORMS:
            return first.start, f"the query begins with {first.text}", _BEGIN
        return None

    def _body(self) -> Iterator[Token]:
        """Yield the tokens behind the declarations of prefixes and of a base."""
        declaring = 0
        for token in self.tokens:
            if token.says("PREFIX"):
                declaring = 3
            elif token.says("BASE"):
                declaring = 2
            if not declaring:
                yield token
            declaring = max(declaring - 1, 0)

    @cached_property
    def _declared(self) -> Mapping[str, str]:
        """The prefixes that the query declares, and what they stand for."""
        threes = zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
        return {
            _prefix(name): space.text[1:-1]
            for word, name, space in threes
            if word.says("PREFIX") and space.kind == "iri"
        }

    def _undeclared(self) -> Token | None:
        known = {*PREFIXES, *self._declared, "_"}
        names = (token for token in self._body() if token.kind == "name")
        return next((token for token in names if _prefix(token) not in known), None)

    def _error(self, start: int, message: str, advice: str) -> InputError:
        before = self.text[:start]
        line = before.count("\n") + 1
        place = Place(self.file, line, start - (before.rfind("\n") + 1) + 1)
        finding = Finding(
            code=CODE, severity=Severity.ERROR, message=message, help=advice, place=place
        )
        return InputError([finding])


_BEGIN = "begin with SELECT, ASK, CONSTRUCT or DESCRIBE, after the prefixes"
_SERVICE = "SERVICE would send parts of the map to another computer, and is refused"


@lru_cache(maxsize=256)
def _kept(text: str, file: str) -> Query:
    return Query(text, file)


def _alike(query: Query, text: str) -> Query:
    """Return a query of another text, of which holds what was read of this one."""
    found = Query(text, query.file)
    found.__dict__.update(query._facts)  # noqa: SLF001 -- of the same class
    return found


def _prefix(name: Token) -> str:
    return name.text.partition(":")[0]


def _keys(rest: Sequence[Token]) -> tuple[tuple[str, bool], ...]:
    """Return the keys that these tokens are; none if they are anything else."""
    keys: list[tuple[str, bool]] = []
    while rest:
        if rest[0].kind == "variable":
            keys.append((rest[0].text[1:], False))
            rest = rest[1:]
        elif [each.text for each in rest[1:4:2]] == ["(", ")"] and rest[2].kind == "variable":
            if not (rest[0].says("ASC") or rest[0].says("DESC")):
                return ()
            keys.append((rest[2].text[1:], rest[0].says("DESC")))
            rest = rest[4:]
        else:
            return ()
    return tuple(keys)


def _expected(rest: str) -> str:
    """Return what the parser would have taken, without its classes of characters."""
    words = rest.partition("expected ")[2].removeprefix("one of ")
    choices = [each.strip() for each in _NOISE.sub("", words).split(",")]
    sentence = next((each for each in choices if " " in each and each[0].isupper()), "")
    if sentence:
        return sentence
    known = [each for each in choices if each and each not in {"SERVICE", "LATERAL"}]
    if not known:
        return "is a bracket, a dot, a predicate or an object missing just before?"
    return f"expected {', '.join(known[:8])}"
