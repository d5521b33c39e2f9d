"""Suspended baskets, quotes and layaways at the counter: a part of the sell screen."""
