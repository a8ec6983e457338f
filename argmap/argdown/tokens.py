"""The kinds of token, as numbers: content first, so that one comparison tells it apart."""

from __future__ import annotations

from typing import Final, TypeAlias

Token: TypeAlias = tuple[int, int, int]
"""The kind, and the half-open range of offsets in the text."""

(
    TEXT,
    ESCAPED,
    SHORTCODE,
    TAG,
    LINK,
    STATEMENT_MENTION,
    ARGUMENT_MENTION,
    NEWLINE,
    BOLD_START,
    BOLD_END,
    UNDERSCORE_BOLD_START,
    UNDERSCORE_BOLD_END,
    ITALIC_START,
    ITALIC_END,
    UNDERSCORE_ITALIC_START,
    UNDERSCORE_ITALIC_END,
    STATEMENT_DEFINITION,
    STATEMENT_REFERENCE,
    ARGUMENT_DEFINITION,
    ARGUMENT_REFERENCE,
    DATA,
    INDENT,
    DEDENT,
    EMPTYLINE,
    FRONT_MATTER,
    HEADING,
    NUMBER,
    ORDERED_ITEM,
    UNORDERED_ITEM,
    INFERENCE_START,
    INFERENCE_END,
    COMMA,
    INCOMING_SUPPORT,
    INCOMING_ATTACK,
    OUTGOING_SUPPORT,
    OUTGOING_ATTACK,
    CONTRADICTION,
    INCOMING_UNDERCUT,
    OUTGOING_UNDERCUT,
    UNREADABLE,
    END,
    CUT,
) = range(42)

RELATIONS: Final = range(INCOMING_SUPPORT, OUTGOING_UNDERCUT + 1)
CONTENT: Final = range(UNDERSCORE_ITALIC_END + 1)
"""What the text of a statement is made of."""
