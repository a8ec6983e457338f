"""Maps as SVG, for the screen and for paper.

Everything is said in presentation attributes and nothing in ids, styles or scripts, so that
several pictures can stand in one page under a strict content security policy. All text is
text: it can be selected, searched and read aloud.
"""
