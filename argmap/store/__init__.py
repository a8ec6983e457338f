"""Corpora: many maps in one store, asked, loaded, evaluated and taken apart alike.

A corpus holds each map in three named graphs: the map itself, what follows from it
(``<map>#derived``) and where it came from (``<map>#provenance``). An *engine* keeps the graphs:
Oxigraph in memory, Oxigraph in a directory, or any SPARQL 1.1 endpoint. `Corpus` is written
once, on the few things that all of them can do.
"""
