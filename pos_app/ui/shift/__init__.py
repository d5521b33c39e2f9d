"""Shift and cash: open with a float, move cash, X, blind count, Z, and closing the store."""
