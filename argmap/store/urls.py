"""Where a SPARQL 1.1 server takes what, by the usual layouts of servers."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Urls:
    """Where a server takes queries, updates and graphs; it may lack the last."""

    query: str
    update: str
    graphs: str | None = None

    @classmethod
    def of(cls, location: str) -> Urls:
        """Return the URLs of a server by its usual layout; the environment can correct it.

        >>> Urls.of("http://localhost:7878").graphs
        'http://localhost:7878/store'
        >>> Urls.of("http://localhost:7878/query").graphs, Urls.of("http://host/ds/query").graphs
        ('http://localhost:7878/store', 'http://host/ds/data')
        >>> Urls.of("http://host/ds/query").update, Urls.of("http://host/sparql").update
        ('http://host/ds/update', 'http://host/sparql')
        >>> Urls.of("http://host:7200/repositories/debates").update
        'http://host:7200/repositories/debates/statements'
        """
        base = location.rstrip("/")
        path = urlsplit(base).path
        if path in {"", "/query"}:  # Oxigraph, argmap serve
            root = base.removesuffix(path)
            found = cls(f"{root}/query", f"{root}/update", f"{root}/store")
        elif path.endswith("/query"):  # Fuseki
            root = base.removesuffix("/query")
            found = cls(base, f"{root}/update", f"{root}/data")
        elif "/repositories/" in base:  # GraphDB, RDF4J
            found = cls(base, f"{base}/statements", f"{base}/rdf-graphs/service")
        else:
            found = cls(base, base)
        return cls(
            found.query,
            os.environ.get("ARGMAP_UPDATE_URL", found.update),
            os.environ.get("ARGMAP_GRAPHS_URL", found.graphs or "") or None,
        )
