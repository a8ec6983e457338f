"""How argmap says who it is to a server: from the environment, never from the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import httpx

Auth: TypeAlias = "tuple[str, str] | str | httpx.Auth | None"
"""A pair (user, password), the header "Bearer ...", an authentication of httpx, or nothing."""


def from_environment() -> Auth:
    """Return what ARGMAP_TOKEN, or ARGMAP_USER with ARGMAP_PASSWORD and ARGMAP_AUTH, say."""
    token = os.environ.get("ARGMAP_TOKEN")
    if token:
        return f"Bearer {token}"
    user, password = os.environ.get("ARGMAP_USER"), os.environ.get("ARGMAP_PASSWORD", "")
    if user and os.environ.get("ARGMAP_AUTH") == "digest":
        import httpx

        return httpx.DigestAuth(user, password)
    return (user, password) if user else None
