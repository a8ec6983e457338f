// The endpoint of this server, and the notations in which it answers.

export const ROWS = {
  CSV: "text/csv", TSV: "text/tab-separated-values",
  JSON: "application/sparql-results+json", XML: "application/sparql-results+xml",
};
export const GRAPH = {
  Turtle: "text/turtle", "N-Triples": "application/n-triples",
  "JSON-LD": "application/ld+json", "RDF/XML": "application/rdf+xml",
};
export const SUFFIXES = { Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld", "RDF/XML": "rdf" };

export function send(text, accept, signal) {
  const body = new URLSearchParams({ query: text });
  return fetch("/query", { method: "POST", headers: { Accept: accept }, body, signal });
}
