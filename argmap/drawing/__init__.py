"""Drawing: a map as boxes and lines in a plane, before any notation for pictures.

`picture` says what is drawn (boxes with measured text, links, a spanning forest), a layout
(`tidy` or `compact`) says where, and the views turn both into HTML, SVG or paper. Everything
here is pure and deterministic: the same map gives the same numbers on every machine.

Units are CSS pixels at scale 1; x grows to the right and y downwards.
"""
