"""Refund: what of a sale comes back and how; also its void, and another tender for it."""
