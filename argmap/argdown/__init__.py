"""Argdown: the field's plain-text notation, read whole and with the place of everything.

`lexer` cuts a text into tokens, `parser` makes the syntax tree of `tree`, `model` reads out of
the tree what is said (statements, arguments, relations, sections, tags), as Argdown's own
parser does. `to_map` stands between that and our records, with `to_claims`, `to_steps`,
`to_relations` and `to_decisions`; for the way back there are `sayable` (what can be said),
`in_data` (how records are said) and `from_map` (where).

The language is that of @argdown/core 1.7 (Voigt and Betz, argdown.org); where we differ on
purpose, ``docs/conformance.md`` says so.
"""
