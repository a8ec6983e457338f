"""What an editor asks of a map while it is written: a language server for Argdown.

`sheet` reads a text once and knows what stands where; the other modules answer one question
each from a sheet, in offsets of the text. `server` alone speaks the protocol.
"""
