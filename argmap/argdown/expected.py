"""What the parser says when a text is no Argdown: what stands there, what was expected."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.argdown import tokens as tok
from argmap.argdown.errors import Problem

_NAMES = {
    tok.STATEMENT_DEFINITION: "a definition of a statement",
    tok.STATEMENT_REFERENCE: "a statement in brackets",
    tok.ARGUMENT_DEFINITION: "a definition of an argument",
    tok.ARGUMENT_REFERENCE: "an argument in angle brackets",
    tok.DATA: "data in braces",
    tok.FRONT_MATTER: "front matter",
    tok.HEADING: "a heading",
    tok.NUMBER: "a numbered premise",
    tok.ORDERED_ITEM: "a list item",
    tok.UNORDERED_ITEM: "a list item",
    tok.INFERENCE_START: "an inference",
    tok.INFERENCE_END: "the end of an inference",
    tok.EMPTYLINE: "an empty line",
    tok.END: "the end of the text",
    tok.UNREADABLE: "a backslash at the end of a line",
    tok.COMMA: "a comma",
}
_ADVICE = {
    tok.STATEMENT_DEFINITION: "it begins a block or stands behind + or -; in running text write"
    " @[title], or \\[ for a bracket that is only text",
    tok.STATEMENT_REFERENCE: "it stands alone, at the beginning of a block or behind + or -; in"
    " running text write @[title], or \\[ for a bracket that is only text",
    tok.ARGUMENT_DEFINITION: "it begins a block or stands behind + or -; in running text write"
    " @<title>, or \\< for a sign that is only text",
    tok.ARGUMENT_REFERENCE: "it stands alone, at the beginning of a block or behind + or -; in"
    " running text write @<title>, or \\< for a sign that is only text",
    tok.DATA: "data stands once, behind the text; write \\{ for a brace that is only text",
    tok.FRONT_MATTER: "front matter stands once, at the very top",
    tok.HEADING: "put an empty line before and behind a heading",
    tok.NUMBER: "put an empty line before the first premise; write \\( for a number that is text",
    tok.ORDERED_ITEM: "put an empty line before a list",
    tok.UNORDERED_ITEM: "put an empty line before a list",
    tok.INFERENCE_START: "an inference stands between two numbered statements; write \\- for"
    " hyphens that are only text",
    tok.UNREADABLE: "a backslash stands before the sign that it escapes; write two for one",
}
_EMPHASIS = {
    tok.BOLD_START: "**",
    tok.UNDERSCORE_BOLD_START: "__",
    tok.ITALIC_START: "*",
    tok.UNDERSCORE_ITALIC_START: "_",
}
_EXPECTED = {
    "definition": ("there is no text behind the title", "write the text behind the colon"),
    "relation": (
        "there is nothing behind the sign of the relation",
        "write a text, [a statement] or <an argument> behind it",
    ),
    "heading": ("the heading is empty", "write its words behind the #"),
    "list item": ("the list item is empty", "write a text, [a statement] or <an argument>"),
    "step": (
        "a premise or conclusion is a statement",
        "write its text, or [its title], behind the number",
    ),
    "pcs": (
        "the premises lead to no conclusion",
        "write (1) a premise, a line of four hyphens, and (2) a conclusion, without empty lines",
    ),
    "behind inference": (
        "the inference leads to no conclusion",
        "write the numbered conclusion on the next line",
    ),
    "rule": ("there is no rule beside the comma", "write -- a rule, another rule --"),
    "inference relation": (
        "only an undercut may stand below an inference",
        "write <_ and the undercutter, or put the relation below a premise or the conclusion",
    ),
    "contradiction": ("only statements contradict one another", "write a statement behind ><"),
    "front matter": (
        "front matter ends with an empty line",
        "put an empty line behind the second line of ===",
    ),
    "link": ("the link reaches over the end of a line", "write [words](address) on one line"),
}


def missing(text: str) -> Problem:
    """Return the problem of a text in which there is nothing to read."""
    return Problem(
        0,
        min(1, len(text)),
        "there is no statement in it" if text else "the file is empty",
        "`argmap new` writes a first map to start from",
    )


def unended_inference(start: int) -> Problem:
    """Return the problem of an inference of which the text never comes to the end."""
    advice = "write ----, or -- a rule, another rule --"
    return Problem(start, start + 2, "the inference does not end", advice)


def unexpected(rule: str, text: str, tokens: Sequence[tok.Token], at: int) -> Problem:
    """Return the problem that a token stands where a rule of the grammar has no place for it."""
    kind, start, end = tokens[at]
    name, _, opened = rule.partition(" ")
    if name == "emphasis" and kind not in _ADVICE:
        sign = _EMPHASIS[int(opened)]
        begin = _opening(int(opened), tokens, at)
        return Problem(
            begin,
            begin + len(sign),
            f"the emphasis that {sign} begins does not end",
            f"write {sign} behind its last word, or \\{sign[0]} for a sign that is only text",
        )
    if kind in tok.RELATIONS or kind == tok.INDENT:
        return _relation(rule, text, tokens, at)
    if rule in _EXPECTED and kind not in {tok.FRONT_MATTER, tok.UNREADABLE}:
        message, advice = _EXPECTED[rule]
        if kind in {tok.EMPTYLINE, tok.NEWLINE, tok.END, tok.DATA} or rule not in {
            "definition",
            "relation",
        }:
            return Problem(start, max(end, start), message, advice)
    message = f"{_NAMES.get(kind, 'this')} cannot stand here"
    if kind <= tok.CONTENT[-1]:
        message = "text cannot stand here"
        advice = "nothing but tags and data stands behind [a title] or <a title> without a colon"
    else:
        advice = _ADVICE.get(kind, "begin a new block with an empty line")
    return Problem(start, max(end, start), message, advice)


def _relation(rule: str, text: str, tokens: Sequence[tok.Token], at: int) -> Problem:
    if tokens[at][0] == tok.INDENT:
        at += 1
    kind, start, end = tokens[at]
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t'"))
    if kind not in tok.RELATIONS:
        return Problem(
            start, end, "a list cannot stand here", "lists do not nest; put an empty line before"
        )
    if rule in {"inference relation", "relation"}:
        message, advice = _EXPECTED[rule]
        return Problem(start, end, message, advice)
    sign = text[start:end]
    return Problem(
        start,
        end,
        f"the relation {sign} has nothing that it belongs to",
        f"indent {sign} below a statement, without an empty line between; write \\{sign} where it"
        " is only text",
    )


def _opening(kind: int, tokens: Sequence[tok.Token], at: int) -> int:
    depth = 0
    for found, start, _ in reversed(tokens[:at]):
        if found == kind + 1:
            depth += 1
        elif found == kind:
            if not depth:
                return start
            depth -= 1
    return tokens[at][1]
