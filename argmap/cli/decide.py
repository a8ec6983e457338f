"""``argmap decide``: what was decided about an objection, written into its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._edits import edit_argdown, is_argdown
from argmap.cli._output import examples, say

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Claim, Decision, Iri

_DECISIONS = ("conceded", "qualified", "out of scope", "deferred", "duplicate")


@click.command(
    epilog=examples(
        'argmap decide library.argdown "It costs too much" conceded --reason "We shall pay it"',
        'argmap decide library.argdown "It is dear" duplicate --of "It costs too much"',
    )
)
@click.argument("path", metavar="FILE")
@click.argument("objection", metavar="OBJECTION")
@click.argument("decision", metavar="DECISION", type=click.Choice(_DECISIONS))
@click.option("--reason", default="", metavar="TEXT", help="Why it was decided so.")
@click.option("--by", "speaker", default="", metavar="NAME", help="Who decided it.")
@click.option("--of", "original", metavar="OBJECTION", help="What a duplicate repeats.")
def entry(
    path: str, objection: str, decision: str, reason: str, speaker: str, original: str | None
) -> None:
    """Write a decision on an objection into the file of a map.

    OBJECTION is its title, or the name that reports call it by; DECISION is conceded, qualified,
    "out of scope", deferred or duplicate. A decision that stands there is replaced; comments,
    order and white space stay. In a Markdown file the fences are changed.
    """
    from argmap.analysis.decisions import decided
    from argmap.api import revise
    from argmap.cli._sources import read_one
    from argmap.model import Decision

    chosen = next(each for each in Decision if each.words == decision)
    m = read_one(path)
    subject = _objection(m, objection)
    of = _original(m, subject, chosen, original)
    if is_argdown(path):
        from argmap.argdown.edit import decide

        edit_argdown(
            path,
            lambda text, argdown: decide(
                text,
                _there(m, subject),
                chosen,
                reason=reason,
                speaker=speaker,
                duplicate_of=_called(of) if of else "",
                argdown=argdown,
            ),
        )
        return
    new = decided(
        m, subject, chosen, reason=reason, speaker=speaker, duplicate_of=of.id if of else None
    )
    if new == m:
        say(f"{path} says so already")
    elif not revise(Path(path), new):
        say(f"{path} is written anew; what is no part of the map is lost")


def _objection(m: ArgumentMap, words: str) -> Iri:
    """Return the claim or the attack that a name stands for.

    An attack by one claim that attacks nothing else is that claim.
    """
    from argmap.analysis.naming import find
    from argmap.model import Attack, Claim

    try:
        found = m[find(m, words)]
    except LookupError as error:
        raise click.UsageError(f"{error.args[0]}.") from error
    attacks = {each.id: each for each in m.attacks}
    if isinstance(found, Attack):
        (first, *more) = found.attackers
        lone = not more and len([a for a in attacks.values() if first in a.attackers]) == 1
        return first if lone else found.id
    if isinstance(found, Claim) and any(found.id in each.attackers for each in attacks.values()):
        return found.id
    raise click.UsageError(f"{words} objects to nothing; `argmap unanswered` lists objections.")


def _original(m: ArgumentMap, subject: Iri, chosen: Decision, words: str | None) -> Claim | None:
    """Return the claim that a duplicate repeats."""
    from argmap.model import Attack, Claim, Decision

    if (chosen is Decision.DUPLICATE) != (words is not None):
        raise click.UsageError("A duplicate is --of another objection, and nothing else is.")
    if words is None:
        return None
    found = m[_objection(m, words)]
    if isinstance(found, Attack):
        found = m[min(found.attackers)]
    if not isinstance(found, Claim) or found.id == subject:
        raise click.UsageError("An objection is no duplicate of itself.")
    return found


def _called(claim: Claim) -> str:
    """Return what Argdown calls a claim: its title, or its name in the map."""
    from argmap.model import short

    return str(claim.label) if claim.label else short(claim.id)


def _there(m: ArgumentMap, iri: Iri) -> str | tuple[int, int]:
    """Return the title of a claim, or where a claim without one or an attack stands."""
    from argmap.model import Claim

    record = m[iri]
    if isinstance(record, Claim) and record.label:
        return str(record.label)
    place = m.places.get(iri)
    return (place.line, place.column) if place else (0, 0)
