"""What servers refuse, said so that one knows what to do about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.store.engine import EngineError

if TYPE_CHECKING:
    import httpx

_TITLE = re.compile(r"<title>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_NAMES = "ARGMAP_USER and ARGMAP_PASSWORD, or ARGMAP_TOKEN"


class RefusedError(EngineError):
    """The server understood a request and refused it.

    Attributes:
        status: of HTTP.
        words: what the server said.
    """

    def __init__(self, location: str, status: int, words: str, advice: str) -> None:
        self.status, self.words = status, words
        said = f": {words}" if words else ""
        super().__init__(location, f"the server answered {status}{said}", advice)


def refused(location: str, response: httpx.Response, body: bytes) -> RefusedError:
    """Return the error that a response is, with what it says and what to do."""
    said = body[:2000].decode("utf-8", "replace")
    title = _TITLE.search(said)  # a page for people
    words = " ".join((title[1] if title else said).split())
    brief = f"{words[:300]}..." if len(words) > 300 else words or response.reason_phrase
    return RefusedError(location, response.status_code, brief, _advice(response))


def left_out(location: str) -> EngineError:
    """Return the error that an answer is not whole."""
    return EngineError(
        location,
        "the server left out part of the answer",
        "ask for less (--limit instead of LIMIT), or raise the server's limits",
    )


def _advice(response: httpx.Response) -> str:
    given = response.request.headers.get("Authorization", "")
    match response.status_code:
        case 401 if _wants_digest(response) and not given.startswith("Digest"):
            return "it wants a digest: set ARGMAP_AUTH=digest, ARGMAP_USER and ARGMAP_PASSWORD"
        case 401 if given:
            return f"it does not accept these credentials: check {_NAMES}"
        case 401:
            return f"set {_NAMES}"
        case 403 if given:
            return "these credentials do not allow it, or nothing can be written there"
        case 403:
            return f"nothing can be written there, or who asks has to be known: set {_NAMES}"
        case 404 | 405:
            return "check the URL: docs/corpora.md lists those of common servers"
        case status if 300 <= status < 400:
            return f"it is elsewhere: give the URL {response.headers.get('Location', '')}".strip()
    return ""


def _wants_digest(response: httpx.Response) -> bool:
    challenges = response.headers.get_list("WWW-Authenticate")
    return bool(challenges) and all(each.lower().startswith("digest") for each in challenges)
