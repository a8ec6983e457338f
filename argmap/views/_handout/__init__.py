"""The handout: a map on sheets of paper that a class can read and copy in black and white."""
