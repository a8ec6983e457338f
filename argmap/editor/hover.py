"""What is said of the claim under the cursor: its standing, its passage, who attacks it."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.naming import described, makers, name_of
from argmap.analysis.report import passages
from argmap.argdown.model import Argument
from argmap.editor.sheet import Occurrence, Sheet
from argmap.model import Attack, Claim


def hover(sheet: Sheet, occurrence: Occurrence) -> str:
    """Return a few lines of Markdown."""
    claim = sheet.claim(occurrence.node)
    if claim is not None:
        return "\n".join(_of_claim(sheet, claim))
    node = occurrence.node
    if isinstance(node, Argument) and node.pcs:
        steps = sum(member.inference is not None for member in node.pcs)
        return f"**{node.title}**: an argument in {steps} step{'s' * (steps != 1)}"
    return f"**{node.title}** is not defined yet"


def _of_claim(sheet: Sheet, claim: Claim) -> Iterator[str]:
    m = sheet.map
    label = sheet.evaluation.labels.get(claim.id)
    yield f"{claim.text} ({label})" if label else str(claim.text)
    for objection in sheet.objections(claim.id):
        if objection.target != claim.id:
            yield ""
            yield f"*{objection.standing}* against {described(m, objection.target)}: {objection.reason}"
            if decided := objection.disposition:
                yield f"*{decided.decision.words}*: {decided.reason or 'no reason is given'}"
    attacks = [o for o in sheet.objections(claim.id) if o.target == claim.id]
    if attacks:
        yield ""
    for objection in attacks:
        attack = m.get(objection.attack)
        who = makers(m, attack) if isinstance(attack, Attack) else name_of(m, objection.attack)
        yield f"- attacked by {who} (*{objection.standing}*)"
    if passage := passages(m, [claim.id]):
        yield ""
        yield f"Quoted from {passage}"
