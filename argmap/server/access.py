"""Who may write: whoever has the token, sent as ``Authorization: Bearer TOKEN``.

A token in a header is also what keeps other sites from writing through a visitor's browser,
which sends forms to any address, and such a header to none.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from argmap.server.messages import RefusedError

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest

READ_ONLY = "this server is read-only: `argmap serve --allow-update` starts one that is not"


def authorise(http: HttpRequest, token: str | None) -> None:
    """Let who has the token pass.

    Raises:
        RefusedError: 403 if the server is read-only, 401 without the token.
    """
    if token is None:
        raise RefusedError(403, READ_ONLY)
    scheme, _, given = http.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not compare_digest(given.strip().encode(), token.encode()):
        challenge = {"WWW-Authenticate": 'Bearer realm="argmap"'}
        raise RefusedError(401, "to write, send `Authorization: Bearer TOKEN`", (), challenge)
