"""Corpora: many maps in one store, asked, loaded, evaluated and taken apart alike.

A corpus holds each map in named graphs: the map itself, what follows from it
(``<map>#derived``), where it came from (``<map>#provenance``) and, once they have been checked,
how its passages fared (``<map>#verified``). An *engine* keeps the graphs:
Oxigraph in memory, Oxigraph in a directory, or any SPARQL 1.1 endpoint. `Corpus` is written
once, on the few things that all of them can do.
"""
