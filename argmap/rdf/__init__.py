"""RDF: the vocabulary, the lossless codec, what is derived, and the questions asked of it."""
