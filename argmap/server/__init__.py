"""A corpus over HTTP: SPARQL 1.1 Protocol, a page to ask from, and the maps. Read-only."""
