"""Exceptions: what a manager wants to know of a day, in one list that can be printed."""
