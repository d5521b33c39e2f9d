"""Scheduled work: what the role `authority` does by itself, in steps that can be taken up again.

One store with one till is its own authority. Each effect has an id that follows from programme,
person, period and rule, so that a rerun or a second authority changes nothing.
"""
