"""Make a map from records, see how it stands, and write it as Turtle."""

import argmap
from argmap import ArgumentMap, Attack, Claim, Iri, Support, Text
from argmap.model import Header

BASE = "https://w3id.org/argmap/maps/sunday"


def name(local: str) -> Iri:
    """Return the name of a node of the map."""
    return Iri(f"{BASE}#{local}")


def claim(local: str, text: str) -> Claim:
    """Return a claim in English."""
    return Claim(id=name(local), text=Text(text, "en"))


def attack(local: str, attacker: str, target: str) -> Attack:
    """Return the attack of one claim on an element."""
    return Attack(id=name(local), attackers=frozenset({name(attacker)}), target=name(target))


thesis = claim("open", "The library should open on Sundays.")
m = ArgumentMap.of(
    Header(id=Iri(BASE), title=Text("Sunday opening", "en"), theses=frozenset({thesis.id})),
    thesis,
    claim("families", "Many families are free on Sundays alone."),
    Support(id=name("s"), premises=frozenset({name("families")}), conclusion=thesis.id),
    claim("cost", "There is no money for Sunday pay."),
    attack("a", "cost", "open"),
    claim("volunteers", "Volunteers have offered to run the shift."),
    attack("b", "volunteers", "cost"),
    claim("evenings", "Late evenings would serve families as well."),
    attack("c", "evenings", "s"),
)

texts = {each.id: str(each.text) for each in m.claims}
for objection in argmap.evaluate(m).objections:
    words = " and ".join(texts[attacker] for attacker in objection.attackers)
    print(f"{objection.standing}: {words} ({objection.reason})")

argmap.write(m, "sunday.ttl")
print("written and read again:", argmap.read("sunday.ttl") == m)
