"""Read the shipped article, see what it leaves unanswered, and write it as a page."""

from pathlib import Path

import argmap
from argmap.resources import resource

m = argmap.read(resource("graphs/frontier-pause.ttl"))
print(f"{m.title}: {len(m.claims)} claims, {len(m.attacks)} attacks")

texts = {claim.id: claim.text for claim in m.claims}
for objection in argmap.unanswered(m):
    for claim in objection.attackers:
        print(f"  {objection.standing}: {texts[claim]}")

page = Path("frontier-pause.html")
argmap.write(m, page)
print(f"wrote {page}: open it in a browser")
