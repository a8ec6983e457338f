"""Small Argdown documents, one construct each, on which argmap and Argdown agree."""
