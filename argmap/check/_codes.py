"""What the codes mean that are no rules: those of inputs, of queries and of suppressions."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, tuple[str, str]] = {
    "AM001": (
        "the syntax of the file",
        "correct it at the line and column given",
    ),
    "AM002": (
        "a term that the vocabulary does not have",
        "use the one suggested, or see docs/vocabulary.md",
    ),
    "AM003": (
        "a record that lacks a property, has one twice, or a value of another kind",
        "add it, keep one, or write the value as shown",
    ),
    "AM004": (
        "a name that leads nowhere",
        "define it, or take the reference out",
    ),
    "AM005": (
        "a name that leads to something of the wrong class",
        "point at what the property takes",
    ),
    "AM006": (
        "a thesis that is no claim",
        "point `am:thesis` at an `am:Claim`",
    ),
    "AM007": (
        "a claim or relation without a name",
        "give the blank node an IRI",
    ),
    "AM008": (
        "no map in the file",
        "`argmap new` writes a first one",
    ),
    "AM009": (
        "no such file, no text, not UTF-8, an unknown suffix",
        "as the message says",
    ),
    "AM010": (
        "a query that cannot be read, is called by a wrong name, or is no question",
        "correct it at the line and column given; `argmap query --list` has the names",
    ),
    "AM011": (
        "a map that the corpus has from another file, or does not have",
        "rename one of the two maps, or load with `--replace`; `argmap corpus list` lists the maps",
    ),
    "AM012": (
        "a statement in SQL that cannot be run",
        "see docs/tables.md",
    ),
    "AM013": (
        "a draft that is not in the form asked for, or quotes what the article does not say",
        "correct the quotation, or ask for another draft; `argmap schema` has the form",
    ),
    "AM014": (
        "maps that cannot be compared passage by passage: of different texts, or without passages",
        "match their claims by `--match wording` or `--match id`; see docs/agreement.md",
    ),
    "AM015": (
        "a change over HTTP that would leave a mistake, or writes what is computed",
        "see docs/serve.md",
    ),
    "AM901": (
        "a suppression without a reason",
        "say why behind the bracket: `argmap: ignore[AM101] the board decides in May`",
    ),
    "AM902": (
        "a suppression that suppresses nothing",
        "take it out; it counts for its own line and for the next",
    ),
}
"""What is wrong, and what to do; ``docs/errors.md`` is made of them."""
