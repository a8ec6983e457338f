"""One request to a SPARQL server, and what came back checked: status, form, completeness.

Why a client of our own: rdflib's hides HTTP errors and has no time limit, and servers say
"failed" in many ways. A timed-out query of Oxigraph's answers 200 with broken JSON; Virtuoso
cuts results and says so in a header, or answers 206; it hangs on a query that is POSTed as it
is, and empties a graph that is PUT in chunks. So queries are always sent as a form, bodies
always with their length, and an answer that does not end as it should is an error.
"""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from argmap.model import MissingExtraError
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.refusals import left_out, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    import httpx

    from argmap.store.credentials import Auth

ATTEMPTS = 3
BUSY = frozenset({429, 502, 503, 504})
CUT = "x-sparql-maxrows"
"""The header by which Virtuoso says that it left out rows beyond so many."""

LIMIT = "argmap-limit"
"""The header by which `argmap serve` says how many rows or triples it gives at most."""

PARTIAL = ("x-sparql-anytime",)
"""A header by which Virtuoso says that it left out what it had no time for."""

T = TypeVar("T")


class Client:
    """Sends requests to one server, with its credentials.

    Args:
        location: of the server, for messages.
        auth: who asks, as `argmap.store.credentials` says.
        patience: seconds that a request may take, unless it says otherwise.
        headers: to be sent with each request.
    """

    def __init__(
        self,
        location: str,
        *,
        auth: Auth = None,
        patience: float = 300.0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        try:
            import httpx
        except ImportError as error:
            raise MissingExtraError("a SPARQL endpoint", "endpoint") from error
        self.location, self.patience = location, patience
        sent = dict(headers or {})
        if isinstance(auth, str):
            sent["Authorization"] = auth
            auth = None
        self._http = httpx.Client(auth=auth, headers=sent)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        timeout: float | None = None,
        accept: str = "*/*",
        **request: Any,  # noqa: ANN401 -- what httpx takes
    ) -> bytes:
        """Return the body of the answer; a request that failed in passing is sent again.

        Everything that is sent here may be sent twice: questions, and the writing of whole
        graphs.

        Raises:
            QueryTimeoutError: after ``timeout`` seconds in all.
            RefusedError: if the server refuses.
            EngineError: if there is no server, it breaks off, or it left out part.
        """

        def read(reply: Reply) -> bytes:
            body = b"".join(reply.parts)
            # A graph is asked for as N-Triples, a line for each triple.
            if reply.cut or (reply.limit and body.count(b"\n") >= reply.limit):
                raise left_out(self.location)
            return body

        with self._replied(method, url, timeout, accept, request, read) as (_, body):
            return body

    @contextmanager
    def reply(
        self,
        method: str,
        url: str,
        *,
        timeout: float | None = None,
        accept: str = "*/*",
        **request: Any,  # noqa: ANN401 -- what httpx takes
    ) -> Iterator[Reply]:
        """Open an answer, whose body is read as it arrives; what fails before is tried again.

        Raises:
            QueryTimeoutError: after ``timeout`` seconds in all, also while it is read.
            RefusedError: if the server refuses.
            EngineError: if there is no server, or it breaks off.
        """

        def begun(reply: Reply) -> Reply:
            parts = reply.parts
            first = next(parts, b"")
            return replace(reply, parts=chain([first], parts))

        with self._replied(method, url, timeout, accept, request, begun) as (_, reply):
            try:
                yield reply
            except _PassingError as error:
                raise error.cause from error
            except TimeoutError as error:
                if isinstance(error, QueryTimeoutError):
                    raise
                raise QueryTimeoutError(timeout or self.patience) from None

    @contextmanager
    def _replied(
        self,
        method: str,
        url: str,
        timeout: float | None,
        accept: str,
        request: Mapping[str, Any],
        begin: Callable[[Reply], T],
    ) -> Iterator[tuple[Reply, T]]:
        """Open an answer and begin to read it, several times if that fails in passing."""
        deadline = time.monotonic() + (timeout or self.patience)
        with ExitStack() as stack:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    reply = stack.enter_context(self._once(method, url, deadline, accept, request))
                    begun = begin(reply)
                    break
                except _PassingError as error:
                    if attempt == ATTEMPTS or time.monotonic() + error.wait >= deadline:
                        raise error.cause from error
                    time.sleep(error.wait * attempt)
                except TimeoutError:
                    raise QueryTimeoutError(timeout or self.patience) from None
            yield reply, begun

    @contextmanager
    def _once(
        self, method: str, url: str, deadline: float, accept: str, request: Mapping[str, Any]
    ) -> Iterator[Reply]:
        import httpx

        sent = {"Accept": accept}
        if "content" in request:  # the text of a graph: as Turtle, which every server reads
            sent["Content-Type"] = "text/turtle; charset=utf-8"
        left = deadline - time.monotonic()
        limits = httpx.Timeout(max(left, 0.01), connect=min(10.0, max(left, 0.01)))
        with ExitStack() as stack:
            with self._told():
                response = stack.enter_context(
                    self._http.stream(method, url, timeout=limits, headers=sent, **request)
                )
            parts = self._parts(response, deadline)
            if response.status_code in BUSY:
                wait = response.headers.get("Retry-After", "")
                raise _PassingError(
                    refused(self.location, response, b"".join(parts)),
                    min(float(wait), 30.0) if wait.isdecimal() else 0.3,
                )
            if response.status_code == 206 or any(name in response.headers for name in PARTIAL):
                raise left_out(self.location)
            if response.status_code >= 300:
                raise refused(self.location, response, b"".join(parts))
            limit = response.headers.get(LIMIT, "")
            yield Reply(
                parts,
                most=response.headers.get(CUT, ""),
                limit=int(limit) if limit.isdecimal() else 0,
            )

    def _parts(self, response: httpx.Response, deadline: float) -> Iterator[bytes]:
        with self._told():
            for part in response.iter_bytes():
                yield part
                if time.monotonic() > deadline:
                    raise TimeoutError

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in our words what goes wrong on the way."""
        import httpx

        try:
            yield
        except httpx.ConnectError as error:
            raise _PassingError(
                EngineError(self.location, f"no server answers there: {error}", "is it started?")
            ) from error
        except httpx.TimeoutException as error:
            raise TimeoutError from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _PassingError(
                EngineError(
                    self.location, f"the server broke off: {error or type(error).__name__}"
                )
            ) from error


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers.

    Attributes:
        parts: the body, as it arrives.
        most: how many rows it gives at most, if it says that it left out others.
        limit: how many rows or triples it gives at most, others left out or not; 0 for any.
    """

    parts: Iterator[bytes]
    most: str = ""
    limit: int = 0

    @property
    def cut(self) -> bool:
        """Tell whether the server says that it left out rows."""
        return bool(self.most)


class _PassingError(Exception):
    """What may be over at the next attempt."""

    def __init__(self, cause: EngineError, wait: float = 0.3) -> None:
        self.cause, self.wait = cause, wait
        super().__init__(str(cause))
