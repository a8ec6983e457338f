"""``argmap review``: accept, edit or reject drafts, one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, say
from argmap.cli._sources import read_one, read_texts, text_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap, Element, Iri

_ASK = {
    True: "[a]ccept, [e]dit, [r]eject, [s]kip, [q]uit",
    False: "[a]ccept, [r]eject, [s]kip, [q]uit",
}
"""What may be done with a claim, and with a relation, which has no words."""


@click.command(epilog=examples("argmap review graphs/frontier-pause.ttl"))
@click.argument("file", metavar="FILE")
@text_option
def entry(file: str, texts: tuple[str, ...]) -> None:
    """Go through the drafts of a map: accept, edit or reject each.

    FILE is changed after every decision, so you can stop at any time and go on later. What
    stands beside the map in Turtle, Argdown or Markdown, such as comments, stays; you are told
    where it cannot. With --source the passage is shown as well.
    """
    from argmap.api import revise
    from argmap.drafts.review import accepted, rejected, waiting
    from argmap.model import Claim
    from argmap.model.passages import passages

    m = read_one(file)
    words = passages(m, read_texts(m, texts))
    skipped: set[Iri] = set()
    while drafts := [each for each in waiting(m) if each.id not in skipped]:
        draft = drafts[0]
        say(f"\n{len(drafts)} to review")
        _show(m, draft, words)
        asked = _ASK[isinstance(draft, Claim)]
        choices = click.Choice([word[1] for word in asked.split(", ")])
        choice = click.prompt(asked, type=choices, show_choices=False, err=True)
        if choice == "q":
            break
        if choice == "s":
            skipped.add(draft.id)
            continue
        text = None
        if choice == "e" and isinstance(draft, Claim):
            text = click.prompt("in other words", default=str(draft.text), err=True)
        new = rejected(m, draft.id) if choice == "r" else accepted(m, draft.id, text)
        if not new.claims:
            say(f"  nothing would be left; delete {file} if that is what you want")
            break
        if not revise(Path(file), new):
            say("  the file is written anew; comments where it changed are lost")
        m = read_one(file)
    left = len(waiting(m))
    say(f"{left} draft{'s' * (left != 1)} left")


def _show(m: ArgumentMap, draft: Element, words: Mapping[Iri, str]) -> None:
    from argmap.analysis.naming import described
    from argmap.model import Attack, Claim

    if isinstance(draft, Claim):
        say(f"  {draft.text}")
        for excerpt in sorted(draft.excerpts):
            if excerpt in words:
                say(f"  passage: {' '.join(words[excerpt].split())}")
        for relation in m.relations_from(draft.id):
            verb = "against" if isinstance(relation, Attack) else "for"
            say(f"  {verb} {described(m, relation.goal)}")
    else:
        say(f"  {described(m, draft.id)}")
