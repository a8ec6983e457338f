"""All rows of a SELECT, also from a server that gives only so many at a time.

Whether a server did that is never left to its word: an answer that is longer than any seen whole
is followed by the question whether there is one row more. One that keeps rows back is asked in
parts (`argmap.store.parts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice

from argmap.rdf.ordering import Rows
from argmap.rdf.sparql import Query
from argmap.rdf.terms import parse_literal
from argmap.store.client import Client, Reply
from argmap.store.deadline import Deadline
from argmap.store.engine import EngineError
from argmap.store.parts import (
    DEEPEST,
    can_take_limit,
    counting,
    declared,
    divided,
    is_divisible,
    more_than,
    part,
    parts,
)
from argmap.store.refusals import RefusedError, left_out
from argmap.store.results import Results, no_results

JSON = "application/sparql-results+json"


class SilentlyCutError(EngineError):
    """A server gave some rows, has more, and did not say so.

    Attributes:
        rows: how many it gave.
    """

    def __init__(self, location: str, rows: int) -> None:
        self.rows = rows
        super().__init__(
            location,
            f"the server left out rows beyond {rows:,} and did not say so",
            "ask again: from now on it is asked in parts",
        )


class Selecting:
    """Asks a server for rows, and remembers how many it gives at most.

    Args:
        client: to the server.
        url: where it takes queries.
    """

    def __init__(self, client: Client, url: str) -> None:
        self._client, self._url = client, url
        self._seen = 0  # the most rows that an answer had which turned out whole
        self._most = 0  # how many rows the server gives at most, once it kept back some

    def collected(
        self, query: Query, limit: int | None, deadline: Deadline, *, loose: bool = False
    ) -> tuple[tuple[str, ...], Rows]:
        """Return all rows, or one more than ``limit`` if there are so many.

        Where ``loose``, they may come in another order than that of the query.
        """
        most = None if limit is None else limit + 1
        asked = query
        if most is not None and can_take_limit(query):
            asked = Query(f"{query.text}\nLIMIT {most}", query.file)
        try:
            columns, *rows = islice(
                self.rows(asked, deadline, loose=loose), None if most is None else most + 1
            )
        except SilentlyCutError as error:
            self._most = error.rows
            columns, *rows = self.rows(query, deadline, loose=loose)
        return tuple(str(name) for name in columns), rows

    def rows(
        self, query: Query, deadline: Deadline, *, loose: bool = False
    ) -> Iterator[tuple[str | None, ...]]:
        """Yield the columns of a SELECT, then its rows, all of them.

        Where ``loose``, they may come in another order than that of the query.

        Raises:
            SilentlyCutError: after some rows, where the server has more and did not say so.
        """
        most, count = self._most, 0
        union = not query.has("FROM")
        with self._replied(declared(query), deadline, union=union) as (reply, results):
            if not reply.cut:
                rows, most = iter(results), most or reply.limit
                first = list(islice(rows, most))
                if not most or len(first) < most:
                    yield results.columns
                    for row in chain(first, rows):
                        count += 1
                        yield row
                    most = 0
            most = _number(reply.most) or most
            cut = reply.cut or bool(most)
        if not cut:
            told = bool(reply.limit)
            if not told and count > self._seen and not self._is_all(query, count, deadline):
                raise SilentlyCutError(self._client.location, count)
            self._seen = max(self._seen, count)
        elif most and is_divisible(query) and (loose or not query.has("ORDER")):
            yield results.columns
            yield from self._in_parts(query, results.columns, most, deadline)
        else:
            raise left_out(self._client.location)

    def _in_parts(
        self, query: Query, columns: tuple[str, ...], most: int, deadline: Deadline
    ) -> Iterator[tuple[str | None, ...]]:
        """Yield all rows of a query, of which the server gives ``most`` at a time."""
        rows = self._count(query, deadline)
        waiting, count = parts(rows, most)[::-1], 0
        while waiting:
            digits = waiting.pop()
            text = part(query, columns, digits)
            with self._replied(text, deadline, union=True) as (reply, results):
                found = [] if reply.cut else list(results)
            if not reply.cut and len(found) < most:
                count += len(found)
                yield from found
            elif len(digits) < DEEPEST:
                waiting += divided([digits])[::-1]
            else:
                raise left_out(self._client.location)
        if count != rows:
            raise EngineError(
                self._client.location,
                f"the server gave {count:,} rows and counted {rows:,}",
                "was it written to in the meantime? Ask again",
            )

    def _count(self, query: Query, deadline: Deadline) -> int:
        with self._replied(counting(query), deadline, union=True) as (_, results):
            ((term,),) = results
        return int(parse_literal(term or '"0"').value)

    def _is_all(self, query: Query, rows: int, deadline: Deadline) -> bool:
        """Tell whether a query has no more than so many rows, as far as it can be asked."""
        if can_take_limit(query):
            union = not query.has("FROM")
            with (
                suppress(RefusedError),  # Virtuoso sorts no more than so many
                self._replied(more_than(query, rows), deadline, union=union) as (_, results),
            ):
                return not list(results)
        return query.has("FROM") or self._count(query, deadline) <= rows

    @contextmanager
    def _replied(
        self, text: str, deadline: Deadline, *, union: bool
    ) -> Iterator[tuple[Reply, Results]]:
        asked = self._client.reply(
            "POST",
            self._url,
            data=form(text, union=union),
            accept=JSON,
            timeout=deadline.left,
        )
        with deadline.told(), asked as reply:
            results = Results(reply.parts, self._client.location)
            if results.boolean is not None:
                raise no_results(self._client.location)
            yield reply, results


def form(text: str, *, union: bool) -> dict[str, str]:
    """Return the form in which a query is sent; with ``union`` over all graphs as one."""
    sent = {"query": text}
    if union:  # Oxigraph's word; other servers do so anyway, or pass over it
        sent["union-default-graph"] = "true"
    return sent


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else 0
