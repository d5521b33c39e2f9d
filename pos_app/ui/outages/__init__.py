"""Outages: the times without the hub, what was done in them, and that nothing of it is lost."""
