"""Pairs of records that may be one person, side by side, and what is decided about them."""
