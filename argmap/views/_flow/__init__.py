"""The flow sheet: what was said in which speech, and the answer beside what it answers."""
