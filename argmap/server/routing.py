"""Routes whose errors are told as HTTP tells them, and work that ends with the client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.responses import Response
from starlette.routing import Route

from argmap.model import ArgmapError, InputError
from argmap.server.messages import RefusedError, Reply
from argmap.server.responses import problem

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest

Handler: TypeAlias = "Callable[[HttpRequest], Awaitable[Response]]"

PROMPT = 0.1
"""Seconds in which most answers come; only then is it worth watching whether the client is there."""

_GONE = 499
"""What the logs of other servers call a client that did not wait; nobody reads it."""


async def nowhere(http: HttpRequest, error: Exception) -> Response:
    """Say that there is nothing at a path, and where there is something."""
    del error
    words = (
        f"there is nothing at {http.url.path}: / has the page, /maps the maps, /query the endpoint"
    )
    return problem(http, RefusedError(404, words))


def route(path: str, **handlers: Handler) -> Route:
    """Return a route whose errors are told as HTTP tells them, and which names its methods."""
    if "GET" in handlers:
        handlers["HEAD"] = handlers["GET"]
    allowed = ", ".join([*handlers, "OPTIONS"])

    async def endpoint(http: HttpRequest) -> Response:
        if http.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed})
        try:
            handler = handlers.get(http.method)
            if handler is None:
                words = f"{http.method} is not for {path}, which takes {allowed}"
                raise RefusedError(405, words, (), {"Allow": allowed})
            return await handler(http)
        except InputError as error:
            return problem(http, RefusedError.of(error))
        except ArgmapError as error:
            return problem(http, error)

    every = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
    return Route(path, endpoint, methods=every)


async def while_there(http: HttpRequest, work: Awaitable[Reply]) -> Reply:
    """Return what comes of some work, and give it up when the client is gone.

    Raises:
        RefusedError: if the client is gone, or the server ends.
    """
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=PROMPT)
        if not task.done():
            gone = asyncio.create_task(_disconnected(http))
            await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            gone.cancel()
    except asyncio.CancelledError:  # nothing cancels this but the server when it ends
        raise RefusedError(503, "the server is ending") from None
    finally:
        if not task.done():
            task.cancel()
    if task.cancelled() or not task.done():
        raise RefusedError(_GONE, "the client did not wait")
    return task.result()


async def _disconnected(http: HttpRequest) -> None:
    message: dict[str, Any] = {}
    while message.get("type") != "http.disconnect":
        message = dict(await http.receive())
