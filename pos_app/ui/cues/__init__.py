"""Cues at the counter: the one line worth saying now, its reason, and what became of it."""
