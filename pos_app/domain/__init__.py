"""Nouns of the counter: what a sale is made of.

Pure values and rules. No clock, no input or output, no Qt, no SQL, no threads.
"""
