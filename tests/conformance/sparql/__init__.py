"""The W3C's tests of SPARQL 1.1, held to what `argmap serve` answers."""
