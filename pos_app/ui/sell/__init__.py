"""Ringing up: the screen where a cashier spends the day."""
