"""The frame of the pages that the server writes itself, and what they may load: only its own."""

from __future__ import annotations

from html import escape

MEDIA_TYPE = "text/html"

SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
}
"""The headers that keep a page to what comes from this server."""


def page(title: str, body: str) -> bytes:
    """Return a page with a heading; the body is HTML."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="/page/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page/theme.css">
<link rel="stylesheet" href="/page/page.css">
</head>
<body>
<header><p><a href="/">Ask the maps</a> <a href="/#maps">The maps</a></p></header>
<main class="about">
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
""".encode()
