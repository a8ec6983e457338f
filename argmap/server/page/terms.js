// RDF terms: as SPARQL's JSON has them, out of N-Triples, and in the short form that people read.

const XSD = "http://www.w3.org/2001/XMLSchema#";
const numbers = /#(integer|decimal|double|float)$/;
const line = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/;
const literal = /^"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?$/s;
const escapes = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

export const isNumber = (term) => numbers.test(term?.datatype || "");

// Returns how a name is written with these prefixes; the names of maps lose their common start.
export function shortener(prefixes, maps) {
  return (iri) => {
    if (iri.startsWith(maps)) return iri.slice(maps.length);
    for (const [prefix, start] of Object.entries(prefixes)) {
      const rest = iri.slice(start.length);
      if (iri.startsWith(start) && /^[\w-]+$/.test(rest)) return `${prefix}:${rest}`;
    }
    return iri;
  };
}

// Returns the triples of a text in N-Triples, as rows of three terms.
export function triples(text) {
  return text.split("\n").map((each) => line.exec(each)).filter(Boolean)
    .map((match) => match.slice(1).map(parsed));
}

function parsed(word) {
  if (word.startsWith("<")) return { type: "uri", value: unescaped(word.slice(1, -1)) };
  const match = literal.exec(word);
  if (!match) return { type: "bnode", value: word.slice(2) };
  const term = { type: "literal", value: unescaped(match[1]) };
  if (match[2]) term["xml:lang"] = match[2];
  if (match[3] && match[3] !== `${XSD}string`) term.datatype = match[3];
  return term;
}

function unescaped(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, letter) =>
    letter ? escapes[letter] || letter : String.fromCodePoint(parseInt(short || long, 16)));
}
