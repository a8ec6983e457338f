"""A decision on an objection, entered into a map."""

from __future__ import annotations

from argmap.model import (
    MAPS,
    Agent,
    ArgumentMap,
    Decision,
    Disposition,
    Iri,
    Record,
    Text,
    mint,
    short,
)


def decided(
    m: ArgumentMap,
    objection: Iri,
    decision: Decision,
    *,
    reason: str = "",
    speaker: str = "",
    duplicate_of: Iri | None = None,
) -> ArgumentMap:
    """Return the map with a decision on a claim or an attack; one that stands is replaced.

    Args:
        m: the map.
        objection: the claim that objects, wherever it does; or one attack.
        decision: what was decided.
        reason: why, in the language of the map's title.
        speaker: the name of who decided; a new one becomes an agent.
        duplicate_of: the claim that a duplicate repeats.
    """
    base = Iri((m.id or f"{MAPS}map").partition("#")[0])
    lang = m.title.lang if m.title else ""
    before = [each for each in m.dispositions if each.disposes == objection]
    taken = {record.id for record in m}
    found: set[Record] = set()
    who = next((agent.id for agent in m.agents if str(agent.name or "") == speaker), None)
    if speaker and who is None:
        who = mint(base, speaker, taken)
        found.add(Agent(id=who, name=Text(speaker, lang)))
    iri = before[0].id if before else mint(base, f"d-{short(objection)}", taken)
    new = Disposition(
        id=iri,
        disposes=objection,
        decision=decision,
        reason=Text(reason, lang) if reason else None,
        speakers=frozenset({who} if speaker and who else ()),
        duplicate_of=duplicate_of,
    )
    found.add(new)
    return ArgumentMap(m.records - frozenset(before) | found, m.extras, m.places)
