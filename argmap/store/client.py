"""One request to a SPARQL server, and what came back checked: status, form, completeness.

Why a client of our own: rdflib's hides HTTP errors and has no time limit, and servers say
"failed" in many ways. A timed-out query of Oxigraph's answers 200 with broken JSON; Virtuoso
cuts results and says so in a header, or answers 206; it hangs on a query that is POSTed as it
is, and empties a graph that is PUT in chunks. So queries are always sent as a form, bodies
always with their length, and an answer that does not end as it should is an error.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from argmap.model import MissingExtraError
from argmap.store.engine import EngineError, QueryTimeoutError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import httpx

ATTEMPTS = 3
BUSY = frozenset({429, 502, 503, 504})
CUT = ("x-sparql-maxrows", "x-sparql-anytime", "argmap-cut")
"""Headers by which Virtuoso and `argmap serve` say that they left out rows."""


class RefusedError(EngineError):
    """The server understood a request and refused it.

    Attributes:
        status: of HTTP.
        words: what the server said.
    """

    def __init__(self, location: str, status: int, words: str) -> None:
        self.status, self.words = status, words
        super().__init__(location, f"the server answered {status}: {_brief(words)}", _help(status))


class Client:
    """Sends requests to one server, with its credentials.

    Args:
        location: of the server, for messages.
        auth: None, a pair (user, password), "Bearer ...", or an authentication of httpx.
        patience: seconds that a request may take, unless it says otherwise.
        headers: to be sent with each request.
    """

    def __init__(
        self,
        location: str,
        *,
        auth: tuple[str, str] | str | httpx.Auth | None = None,
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
        self._http = httpx.Client(auth=auth, headers=sent, follow_redirects=True)

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
            EngineError: if there is no server, or it breaks off.
        """
        deadline = time.monotonic() + (timeout or self.patience)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(method, url, deadline, accept, request)
            except _PassingError as error:
                if attempt == ATTEMPTS or time.monotonic() + error.wait >= deadline:
                    raise error.cause from error
                time.sleep(error.wait * attempt)
            except TimeoutError:
                raise QueryTimeoutError(timeout or self.patience) from None
        raise AssertionError

    def _once(
        self, method: str, url: str, deadline: float, accept: str, request: Mapping[str, Any]
    ) -> bytes:
        import httpx

        sent = {"Accept": accept}
        if "content" in request:  # the text of a graph: as Turtle, which every server reads
            sent["Content-Type"] = "text/turtle; charset=utf-8"
        left = deadline - time.monotonic()
        limits = httpx.Timeout(max(left, 0.01), connect=min(10.0, max(left, 0.01)))
        parts: list[bytes] = []
        try:
            with self._http.stream(
                method, url, timeout=limits, headers=sent, **request
            ) as response:
                for part in response.iter_bytes():
                    parts.append(part)
                    if time.monotonic() > deadline:
                        raise TimeoutError
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
        body = b"".join(parts)
        if response.status_code in BUSY:
            wait = response.headers.get("Retry-After", "")
            raise _PassingError(
                RefusedError(self.location, response.status_code, _text(body)),
                min(float(wait), 30.0) if wait.isdecimal() else 0.3,
            )
        if response.status_code == 206 or any(name in response.headers for name in CUT):
            raise EngineError(
                self.location,
                "the server left out part of the answer",
                "ask for less at a time, or raise the server's limits",
            )
        if response.status_code >= 300:
            raise RefusedError(self.location, response.status_code, _text(body))
        return body


class _PassingError(Exception):
    """What may be over at the next attempt."""

    def __init__(self, cause: EngineError, wait: float = 0.3) -> None:
        self.cause, self.wait = cause, wait
        super().__init__(str(cause))


def _text(body: bytes) -> str:
    return body[:2000].decode("utf-8", "replace").strip()


def _brief(words: str) -> str:
    line = " ".join(words.split())
    return f"{line[:300]}..." if len(line) > 300 else line or "nothing more"


def _help(status: int) -> str:
    if status in {401, 403}:
        return "set ARGMAP_USER and ARGMAP_PASSWORD, or ARGMAP_TOKEN"
    if status == 404:
        return "check the URL: docs/corpora.md lists those of common servers"
    return ""
