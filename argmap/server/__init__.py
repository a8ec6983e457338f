"""A corpus over HTTP: SPARQL 1.1 Protocol, graphs, a page to ask from, and the maps.

Two kinds of process. The one that listens (`application`) speaks HTTP and computes nothing; the
workers (`worker`) open the corpus for themselves, ask, write out, draw and compress, one request
at a time, and can be killed while they do. What is between them are small records: `messages`.
"""
