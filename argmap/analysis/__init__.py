"""Analysis: from a map to what follows from it. networkx lives here."""
