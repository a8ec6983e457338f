"""Who may ask and who may write.

Asked is a server under a name of its own: so no page of another site reaches one on loopback
under a name of that site (DNS rebinding). Written is by whoever has the token, sent as
``Authorization: Bearer TOKEN``. A token in a header is also what keeps other sites from writing through a visitor's browser,
which sends forms to any address, and such a header to none.
"""

from __future__ import annotations

import re
from hmac import compare_digest
from typing import TYPE_CHECKING

from starlette.requests import Request as HttpRequest

from argmap.server.messages import RefusedError
from argmap.server.responses import problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::\d+)?")

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


class OnlyNames:
    """Answers requests for a name of this server; "*" is any name, "*.a.org" any under a.org."""

    def __init__(self, application: ASGIApp, names: Iterable[str]) -> None:
        self._application = application
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["type"] != "http" or "*" in self._names:
            await self._application(scope, receive, send)
            return
        http = HttpRequest(scope)
        match = _HOST.fullmatch(http.headers.get("host", ""))
        name = match[1].lower() if match else ""
        parents = {f"*.{name.split('.', each)[each]}" for each in range(1, name.count(".") + 1)}
        if name and not self._names.isdisjoint({name, *parents}):
            await self._application(scope, receive, send)
            return
        words = f"this server is not called {name!r}: `argmap serve --name NAME` gives it a name"
        await problem(http, RefusedError(400, words))(scope, receive, send)
